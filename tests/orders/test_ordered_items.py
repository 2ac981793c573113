"""What is ordered of an item, over all its lines, and the nearest quantity that can be."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.orders.basket_facts import BasketLine
from marketplace_rules.orders.ordered_items import Ordered, next_allowed, ordered


def item(known: object, silent: tuple[int, ...] = (), pieces: bool = True, **limits: Any) -> Ordered:
    figures: dict[str, Any] = {"stock": UNKNOWN, "minimum": UNKNOWN, "maximum": UNKNOWN, "pack": None}
    figures |= {name: Decimal(v) if isinstance(v, int | str) else v for name, v in limits.items()}
    return Ordered(lines=(3,), known=Decimal(str(known)), silent=silent, pieces=pieces, **figures)


# ---- adding up -------------------------------------------------------------------------------------------------------


def test_the_lines_of_an_item_are_added_up_and_what_one_states_holds_for_all() -> None:
    lines = (
        BasketLine(item="a", quantity=60, stock=500),
        BasketLine(item="b", quantity=1),
        BasketLine(item="a", quantity=40, minimum_quantity=None, pack_quantity=10),
        BasketLine(item="a"),
    )
    found = ordered(lines, (0, 2, 3))
    assert (found.known, found.silent, found.quantity, found.at) == (100, (3,), None, "/lines/0")
    assert (found.stock, found.minimum, found.maximum, found.pack) == (500, None, UNKNOWN, 10)


@pytest.mark.parametrize(
    ("in_packs", "size", "expected"),
    [(None, None, None), (None, 10, 10), (True, 10, 10), (True, None, UNKNOWN), (False, 10, None)],
)
def test_a_size_of_a_pack_means_packs_unless_they_are_denied(in_packs: Any, size: Any, expected: object) -> None:
    assert ordered((BasketLine(sold_in_packs=in_packs, pack_quantity=size),), (0,)).pack == expected


def test_packs_that_one_line_denies_are_none_for_the_item() -> None:
    lines = (BasketLine(item="a", pack_quantity=10), BasketLine(item="a", sold_in_packs=False))
    assert ordered(lines, (0, 1)).pack is None


@pytest.mark.parametrize(("unit", "pieces"), [(None, True), ("Unité", True), ("units", True), ("m", False)])
def test_pieces_are_told_from_metres(unit: str | None, pieces: bool) -> None:
    assert ordered((BasketLine(unit=unit),), (0,)).pieces is pieces


# ---- the nearest quantity --------------------------------------------------------------------------------------------

limits = st.sampled_from([None, 1, 4, 5, 6, 7, 10, 12])


@given(st.integers(1, 30), limits, limits, st.sampled_from([None, 0, 3, 6, 12]), st.sampled_from([None, 1, 2, 5, 7]))
def test_the_nearest_quantity_is_the_one_found_by_trying_all(
    known: int, least: int | None, most: int | None, left: int | None, pack: int | None
) -> None:
    possible = [
        units
        for units in range(1, 100)
        if units >= (least or 0)
        and units <= (most or 99)
        and units <= (99 if left is None else left)
        and units % (pack or 1) == 0
    ]
    above = [units for units in possible if units >= known]
    by_hand = above[0] if above else possible[-1] if possible else None
    assert next_allowed(item(known, minimum=least, maximum=most, stock=left, pack=pack)) == by_hand


@pytest.mark.parametrize("unknown", ["stock", "minimum", "maximum", "pack"])
def test_no_quantity_is_offered_while_a_limit_is_not_known(unknown: str) -> None:
    known = {"minimum": 1, "maximum": 9, "pack": 1, "stock": 9}
    assert next_allowed(item(3, **known)) == 3
    assert next_allowed(item(3, **known | {unknown: UNKNOWN})) is None
    assert next_allowed(item(3, (4,), **known)) is None


def test_metres_need_not_be_whole() -> None:
    metres: dict[str, Any] = {"pieces": False, "stock": None, "minimum": "2.5", "maximum": "4.25"}
    assert next_allowed(item("1.1", **metres)) == Decimal("2.5")
    assert next_allowed(item("3.1", **metres)) == Decimal("3.1")
    assert next_allowed(item("9", **metres)) == Decimal("4.25")
    assert next_allowed(item("9", **metres, pack="0.5")) == Decimal("4.0")
