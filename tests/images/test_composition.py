"""Background and frame: what is measured advises, what is declared counts, and nothing near a limit is certain."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import weight
from marketplace_rules.finding import Level, Place
from marketplace_rules.images.composition import frame_fill, white_background
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.policy.images import BackgroundClause, FrameFillClause
from tests.strategies import cited

AT, PLACE = "/images/0", Place("/images/0")
FILL = cited(FrameFillClause, "may", from_percent=75, to_percent=90)
WHITE = cited(BackgroundClause, "may")
BINDING_FILL = cited(FrameFillClause, "must", from_percent=75, to_percent=90)
BINDING_WHITE = cited(BackgroundClause, "must")
percents = st.decimals(0, 100, places=2)


def filled(percent: Any, *, measured: bool = False, clause: FrameFillClause | None = FILL, primary: bool = True) -> Any:
    how = {"product_fill_percent": "reduced_copy"} if measured else {}
    return frame_fill(clause, ImageFacts(product_fill_percent=percent, measured=how), AT, PLACE, primary=primary)


def ground(*, clause: BackgroundClause | None = WHITE, primary: bool = True, **facts: Any) -> Any:
    return white_background(clause, ImageFacts(**facts), AT, PLACE, primary=primary)


# ---- fill ------------------------------------------------------------------------------------------------------------


@given(percents)
def test_a_declared_fill_is_taken_as_it_is(percent: Decimal) -> None:
    expected = "too_small" if percent < 75 else "too_large" if percent > 90 else "within"
    assert filled(percent).code == expected


@pytest.mark.parametrize(
    ("percent", "code"),
    [
        ("0", "too_small"),
        ("71.99", "too_small"),
        ("72", "undecided"),
        ("75", "undecided"),
        ("78", "undecided"),
        ("78.01", "within"),
        ("86.99", "within"),
        ("87", "undecided"),
        ("93", "undecided"),
        ("93.01", "too_large"),
        ("100", "too_large"),
    ],
)
def test_a_measured_fill_is_undecided_within_three_points_of_a_limit(percent: str, code: str) -> None:
    found = filled(percent, measured=True)
    assert (found.code, found.observed) == (code, Decimal(percent))


@given(percents)
def test_what_was_measured_never_changes_an_outcome_whatever_the_page_says(percent: Decimal) -> None:
    found = filled(percent, measured=True, clause=BINDING_FILL)
    border = ground(clause=BINDING_WHITE, white_border_percent=percent)
    assert (weight(found).value, weight(border).value) == ("pass", "pass")


def test_what_was_declared_weighs_as_much_as_the_page_says() -> None:
    assert filled(10, clause=BINDING_FILL).level is Level.ERROR
    assert filled(10).level is Level.NOTE
    assert ground(clause=BINDING_WHITE, white_background=False).level is Level.ERROR


def test_a_fill_that_nobody_knows_is_asked_for() -> None:
    found = filled(None)
    assert (found.code, found.missing) == ("not_known", (f"{AT}/product_fill_percent",))


# ---- background ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("percent", "code"),
    [
        ("0", "border_not_white"),
        ("29.99", "border_not_white"),
        ("30", "undecided"),
        ("69.99", "undecided"),
        ("70", "border_white"),
        ("100", "border_white"),
    ],
)
def test_a_border_is_white_or_not_or_nobody_can_tell(percent: str, code: str) -> None:
    found = ground(white_border_percent=percent)
    assert (found.code, found.observed, found.level) == (code, Decimal(percent), Level.NOTE)
    assert found.missing == ((f"{AT}/white_background",) if code == "undecided" else ())


def test_the_share_of_pure_white_is_reported_beside_that_of_white() -> None:
    found = ground(white_border_percent="99.5", pure_white_border_percent="12.34")
    assert {name: str(value) for name, value in found.args} == {"share_percent": "99.5", "pure_percent": "12.34"}


def test_transparent_parts_are_said_to_have_been_laid_on_white() -> None:
    assert ground(white_border_percent=100, has_transparency=True).code == "border_white_once_flattened"
    assert ground(white_border_percent=20, has_transparency=True).code == "border_not_white"


@pytest.mark.parametrize(
    ("rgb", "code"),
    [
        ((255, 255, 255), "white"),
        ((250, 250, 250), "white"),
        ((249, 255, 255), "not_white"),
        ((255, 249, 255), "not_white"),
        ((255, 255, 249), "not_white"),
        ((0, 0, 0), "not_white"),
    ],
)
def test_a_colour_is_white_when_every_channel_is(rgb: tuple[int, int, int], code: str) -> None:
    assert ground(background_rgb=rgb).code == code
    strict = cited(BackgroundClause, "may", channel_at_least=255)
    assert ground(clause=strict, background_rgb=rgb).code == ("white" if min(rgb) == 255 else "not_white")


def test_what_a_person_saw_comes_before_a_colour_and_a_colour_before_a_measure() -> None:
    assert ground(white_background=True, background_rgb=(0, 0, 0), white_border_percent=0).code == "white"
    assert ground(white_background=False, background_rgb=(255, 255, 255), white_border_percent=100).code == "not_white"
    assert ground(background_rgb=(255, 255, 255), white_border_percent=0).code == "white"


def test_a_background_that_nobody_knows_is_asked_for() -> None:
    found = ground()
    assert (found.code, found.missing) == ("not_known", (f"{AT}/white_background",))


# ---- which pictures --------------------------------------------------------------------------------------------------


def test_only_the_primary_picture_is_asked_about_unless_the_page_means_every_one() -> None:
    assert filled(10, primary=False).code == "not_primary"
    assert ground(white_background=False, primary=False).code == "not_primary"
    every_fill = cited(FrameFillClause, "may", from_percent=75, to_percent=90, applies_to="every")
    every_white = cited(BackgroundClause, "may", applies_to="every")
    assert filled(10, clause=every_fill, primary=False).code == "too_small"
    assert ground(clause=every_white, white_background=False, primary=False).code == "not_white"


def test_a_page_that_is_silent_advises_nothing() -> None:
    assert filled(10, clause=None).code == "not_stated"
    assert ground(clause=None, white_background=False).code == "not_stated"
