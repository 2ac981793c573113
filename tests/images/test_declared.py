"""What only a person can say: a table of every declaration, and nothing refused that nobody has declared."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from marketplace_rules.decision import weight
from marketplace_rules.finding import Finding, Place
from marketplace_rules.images.declared import (
    excluded_accessories,
    fully_visible,
    generic_picture,
    only_product,
    photo,
    screen_capture,
    text_overlay,
)
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.policy.images import PictureDutyClause, TextOverlayClause
from tests.strategies import cited

AT, PLACE = "/images/0", Place("/images/0")
DUTY = cited(PictureDutyClause)
REFUSED, ACCEPTED = cited(TextOverlayClause, answer="refused"), cited(TextOverlayClause, answer="accepted")
FLAGS = (True, False, None)

# Rule, its name, fact, the code for a yes and a no, and what a yes comes to.
OF_THE_PRIMARY: list[tuple[Callable[..., Finding], str, str, str, str, str]] = [
    (only_product, "images.only_product", "shows_only_product", "only_product", "more_than_product", "pass"),
    (excluded_accessories, "images.excluded_accessories", "shows_excluded_accessories", "shown", "none_shown", "fail"),
    (photo, "images.photo", "is_photo", "photograph", "drawing", "pass"),
]


@pytest.mark.parametrize(("rule", "name", "fact", "yes", "no", "good"), OF_THE_PRIMARY)
@pytest.mark.parametrize(("value", "primary"), list(product(FLAGS, (True, False))))
def test_what_is_declared_of_the_primary_picture_is_what_counts(
    rule: Callable[..., Finding], name: str, fact: str, yes: str, no: str, good: str, value: bool | None, primary: bool
) -> None:
    found = rule(DUTY, ImageFacts(**{fact: value}), AT, PLACE, primary=primary)
    assert (found.rule, found.subject) == (name, AT)
    if not primary:
        assert (found.code, found.kind.value) == ("not_primary", "notApplicable")
    elif value is None:
        assert (found.code, found.missing, weight(found).value) == ("not_known", (f"{AT}/{fact}",), "open")
    else:
        assert found.code == (yes if value else no)
        assert (weight(found).value == "pass") == (value == (good == "pass"))


@pytest.mark.parametrize(("overlaid", "lettering", "primary"), list(product(FLAGS, FLAGS, (True, False))))
def test_text_over_the_primary_picture_is_refused_and_lettering_on_the_product_is_not(
    overlaid: bool | None, lettering: bool | None, primary: bool
) -> None:
    image = ImageFacts(has_text_overlay=overlaid, text_on_product=lettering)
    found = text_overlay(REFUSED, image, AT, PLACE, primary=primary)
    if not primary:
        expected = "not_primary"
    elif overlaid is None:
        expected = "not_known"
    else:
        expected = "present" if overlaid else "only_on_product" if lettering else "none"
    assert found.code == expected
    assert (weight(found).value == "fail") == (primary and overlaid is True)
    accepted = text_overlay(ACCEPTED, image, AT, PLACE, primary=primary)
    assert accepted.code == ("accepted" if primary else "not_primary")


@pytest.mark.parametrize(("value", "code"), [(True, "in_full"), (False, "in_part"), (None, "not_known")])
def test_an_item_is_seen_in_full_as_somebody_declares_it(value: bool | None, code: str) -> None:
    found = fully_visible(DUTY, ImageFacts(item_fully_visible=value), AT, PLACE)
    assert found.code == code
    assert found.missing == ((f"{AT}/item_fully_visible",) if value is None else ())


def generic_in_words(generic: bool | None, disclosed: bool | None, described: bool | None) -> str:
    """A generic picture, as a person would sort it out."""
    if generic is not True:
        return "not_generic"
    if disclosed is False:
        return "not_disclosed"
    if described is False:
        return "specifications_lacking"
    return "not_known" if disclosed is None else "disclosed"


@pytest.mark.parametrize(("generic", "disclosed", "described"), list(product(FLAGS, FLAGS, FLAGS)))
def test_a_generic_picture_is_disclosed_and_the_product_described(
    generic: bool | None, disclosed: bool | None, described: bool | None
) -> None:
    gallery = Gallery(generic_images_disclosed=disclosed, specifications_described=described)
    found = generic_picture(DUTY, ImageFacts(is_generic=generic), gallery, AT, PLACE)
    assert found.code == generic_in_words(generic, disclosed, described)
    assert found.missing == (("/generic_images_disclosed",) if found.code == "not_known" else ())


@pytest.mark.parametrize(("captured", "highest"), list(product(FLAGS, FLAGS)))
def test_a_picture_from_a_screen_is_captured_at_its_highest_resolution(
    captured: bool | None, highest: bool | None
) -> None:
    image = ImageFacts(is_screen_capture=captured, highest_screen_resolution=highest)
    codes = {True: "highest_resolution", False: "lower_resolution", None: "not_known"}
    assert screen_capture(DUTY, image, AT, PLACE).code == (codes[highest] if captured else "not_captured")


def test_a_page_that_is_silent_asks_nobody_to_look() -> None:
    worst: Any = ImageFacts(
        shows_only_product=False,
        shows_excluded_accessories=True,
        has_text_overlay=True,
        is_photo=False,
        item_fully_visible=False,
        is_generic=True,
        is_screen_capture=True,
    )
    for rule in (only_product, excluded_accessories, text_overlay, photo):
        assert rule(None, worst, AT, PLACE, primary=True).code == "not_stated"
    assert fully_visible(None, worst, AT, PLACE).code == "not_stated"
    assert screen_capture(None, worst, AT, PLACE).code == "not_stated"
    assert generic_picture(None, worst, Gallery(generic_images_disclosed=False), AT, PLACE).code == "not_stated"
