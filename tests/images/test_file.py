"""Sides and size of a file: full tables at every limit, beside a naive reading of the same."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import weight
from marketplace_rules.finding import Finding, Level, Place
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.images.file import file_size, intact, longest_side, resolution, shortest_side
from marketplace_rules.policy.images import (
    FileSizeClause,
    ResolutionClause,
    SideClause,
)
from tests.strategies import cited

AT, PLACE = "/images/3", Place("/images/3")
SHORT, LONG = cited(SideClause, px=450), cited(SideClause, px=2048)
ADVISED, NO_FIGURE = cited(ResolutionClause, "may", shortest_side_px=800), cited(ResolutionClause, "may")
SIZE = cited(FileSizeClause, below_bytes=8_000_000)
SIDES = (None, 1, 449, 450, 451, 799, 800, 801, 2047, 2048, 2049, 10**6)


def known(found: Finding) -> tuple[str, object, tuple[str, ...]]:
    assert found.subject == AT
    return found.code, found.observed, found.missing


# ---- sides -----------------------------------------------------------------------------------------------------------


def possible(width: int | None, height: int | None, holds: Any) -> set[bool]:
    """Every answer there could be, whatever the sides that are not known turn out to be."""
    candidates = [side for side in SIDES if side is not None]
    return {holds(w, h) for w in ([width] if width else candidates) for h in ([height] if height else candidates)}


@pytest.mark.parametrize(("width", "height"), list(product(SIDES, SIDES)))
def test_sides_are_judged_as_soon_as_what_is_missing_cannot_change_the_answer(
    width: int | None, height: int | None
) -> None:
    image = ImageFacts(width=width, height=height)
    for found, holds in (
        (shortest_side(SHORT, image, AT, PLACE), lambda w, h: min(w, h) >= 450),
        (longest_side(LONG, image, AT, PLACE), lambda w, h: max(w, h) <= 2048),
        (resolution(ADVISED, image, AT, PLACE), lambda w, h: min(w, h) >= 800),
    ):
        answers = possible(width, height, holds)
        expected = "open" if len(answers) > 1 else "pass" if answers == {True} else "fail"
        assert found.kind.value == expected
        unknown = [name for name, side in (("width", width), ("height", height)) if side is None]
        assert found.missing == (tuple(f"{AT}/{name}" for name in unknown) if expected == "open" else ())
        if expected != "open":
            side = (min if found.rule != "images.longest_side" else max)(s for s in (width, height) if s)
            assert found.observed == side
            assert found.pointer == f"{AT}/{'width' if width == side else 'height'}"


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_turning_a_picture_changes_nothing_about_its_sides(width: int, height: int) -> None:
    one, other = ImageFacts(width=width, height=height), ImageFacts(width=height, height=width)
    for rule, clause in ((shortest_side, SHORT), (longest_side, LONG), (resolution, ADVISED)):
        assert known(rule(clause, one, AT, PLACE)) == known(rule(clause, other, AT, PLACE))


def test_advice_about_the_resolution_never_weighs_and_needs_a_figure() -> None:
    low = resolution(ADVISED, ImageFacts(width=10, height=10), AT, PLACE)
    assert (low.code, low.level, weight(low).value) == ("low", Level.NOTE, "pass")
    assert resolution(NO_FIGURE, ImageFacts(width=10, height=10), AT, PLACE).code == "no_figure"


# ---- size ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "code"),
    [(1, "small_enough"), (7_999_999, "small_enough"), (8_000_000, "too_large"), (8_000_001, "too_large")],
)
def test_a_file_is_smaller_than_the_limit_and_not_as_large(size: int, code: str) -> None:
    found = file_size(SIZE, ImageFacts(bytes=size), AT, PLACE)
    assert (found.code, found.observed, found.expected) == (code, size, 8_000_000)
    assert str(dict(found.args)["megabytes"]) == "8"


def test_a_size_that_nobody_knows_is_asked_for() -> None:
    assert known(file_size(SIZE, ImageFacts(), AT, PLACE)) == ("not_known", None, (f"{AT}/bytes",))


# ---- whole files, and pages that are silent --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("whole", "code", "weighs"), [(True, "whole", "pass"), (False, "damaged", "review"), (None, "not_known", "pass")]
)
def test_a_file_that_breaks_off_is_looked_at_by_a_person(whole: bool | None, code: str, weighs: str) -> None:
    found = intact(ImageFacts(intact=whole), AT, PLACE, formats_listed=True)
    assert (found.code, weight(found).value) == (code, weighs)


@pytest.mark.parametrize(
    ("format", "listed", "code"),
    [
        ("UNKNOWN", False, "no_picture"),
        ("PDF", False, "no_picture"),
        ("GIF", False, "not_known"),
        ("UNKNOWN", True, "not_known"),
        ("PDF", True, "not_known"),
    ],
)
def test_what_is_no_picture_goes_to_a_person_where_no_rule_on_formats_says_so(
    format: str, listed: bool, code: str
) -> None:
    assert intact(ImageFacts(format=format), AT, PLACE, formats_listed=listed).code == code


def test_a_page_that_is_silent_requires_nothing_of_a_file() -> None:
    worst = ImageFacts(width=1, height=10**6, bytes=10**9, format="EXE")
    for rule in (shortest_side, longest_side, resolution, file_size):
        found = rule(None, worst, AT, PLACE)
        assert (found.code, found.kind.value, found.subject) == ("not_stated", "notApplicable", AT)
