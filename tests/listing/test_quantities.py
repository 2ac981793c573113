"""Packs and order limits, beside a naive search for a quantity that can be ordered."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import Outcome, weight
from marketplace_rules.finding import Level
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.quantities import order_limits, packs
from marketplace_rules.policy.listing_content import FieldClause
from tests.strategies import cited

FIELD = cited(FieldClause)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["none"]),
        ({"sold_in_packs": False}, ["none"]),
        ({"sold_in_packs": False, "pack_unit": " "}, ["none"]),
        ({"sold_in_packs": True}, ["quantity_lacking", "unit_lacking"]),
        ({"sold_in_packs": True, "pack_quantity": 10}, ["unit_lacking"]),
        ({"sold_in_packs": True, "pack_unit": "box"}, ["quantity_lacking"]),
        ({"sold_in_packs": True, "pack_quantity": 10, "pack_unit": "box"}, ["complete"]),
        ({"sold_in_packs": True, "pack_quantity": 0, "pack_unit": "box"}, ["zero_quantity"]),
        ({"sold_in_packs": True, "pack_quantity": "2.5", "pack_unit": "box"}, ["complete"]),
        ({"sold_in_packs": True, "pack_quantity": "2.5", "pack_unit": "box", "unit": "pcs"}, ["not_whole"]),
        ({"sold_in_packs": True, "pack_quantity": 3, "pack_unit": "box", "unit": "pcs"}, ["complete"]),
        ({"sold_in_packs": True, "pack_quantity": "2.0", "pack_unit": "box", "unit": "pcs"}, ["complete"]),
        ({"pack_quantity": 10, "pack_unit": "box"}, ["not_switched_on"]),
        ({"pack_quantity": 10}, ["not_switched_on"]),
        ({"sold_in_packs": False, "pack_unit": "box"}, ["not_switched_on"]),
    ],
)
def test_packs_are_described_in_full_or_not_at_all(fields: dict[str, Any], expected: list[str]) -> None:
    assert [f.code for f in packs(FIELD, Listing(**fields))] == expected
    assert packs(None, Listing(**fields))[0].code == "not_stated"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["none"]),
        ({"minimum_order": 1}, ["consistent"]),
        ({"maximum_order": 1}, ["consistent"]),
        ({"minimum_order": 5, "maximum_order": 4}, ["minimum_above_maximum"]),
        ({"minimum_order": 5, "maximum_order": 5}, ["consistent"]),
        ({"minimum_order": 5, "maximum_order": 6}, ["consistent"]),
        ({"minimum_order": 0}, ["zero"]),
        ({"maximum_order": "0.0"}, ["zero"]),
        ({"minimum_order": "1.5"}, ["consistent"]),
        ({"minimum_order": "1.5", "unit": "piece"}, ["not_whole"]),
        ({"maximum_order": 9, "sold_in_packs": True, "pack_quantity": 10}, ["maximum_below_pack"]),
        (
            {"minimum_order": 11, "maximum_order": 19, "sold_in_packs": True, "pack_quantity": 10},
            ["no_whole_pack"],
        ),
        ({"minimum_order": 15, "maximum_order": 15, "sold_in_packs": True, "pack_quantity": 10}, ["no_whole_pack"]),
        ({"minimum_order": 11, "maximum_order": 20, "sold_in_packs": True, "pack_quantity": 10}, ["consistent"]),
        ({"minimum_order": 10, "maximum_order": 19, "sold_in_packs": True, "pack_quantity": 10}, ["consistent"]),
        ({"minimum_order": 11, "maximum_order": 19, "pack_quantity": 10}, ["consistent"]),
        ({"maximum_order": 10, "sold_in_packs": True, "pack_quantity": 10}, ["consistent"]),
        ({"maximum_order": 9, "pack_quantity": 10}, ["consistent"]),
        ({"minimum_order": 5, "stock": 4}, ["minimum_above_stock"]),
        ({"minimum_order": 5, "stock": 5}, ["consistent"]),
        ({"minimum_order": 5, "stock": 0}, ["consistent"]),
        ({"minimum_order": 5, "warehouses": ({"stock": 4}, {"stock": 6})}, ["consistent"]),
        ({"minimum_order": 7, "warehouses": ({"stock": 4}, {"stock": 6})}, ["minimum_above_stock"]),
        ({"minimum_order": 7, "warehouses": ({"stock": 4}, {})}, ["consistent"]),
    ],
)
def test_order_limits_leave_something_to_order(fields: dict[str, Any], expected: list[str]) -> None:
    found = order_limits(FIELD, Listing(**fields))
    assert [f.code for f in found] == expected
    assert all(
        (f.level is Level.WARNING) == (f.code == "minimum_above_stock")
        for f in found
        if f.code != "consistent" and f.code != "none"
    )
    assert order_limits(None, Listing(**fields))[0].code == "not_stated"


SMALL = st.integers(1, 12)


@given(SMALL, SMALL, SMALL)
def test_limits_are_never_refused_where_some_whole_pack_can_be_ordered(least: int, most: int, pack: int) -> None:
    listing = Listing(minimum_order=least, maximum_order=most, sold_in_packs=True, pack_quantity=pack, unit="piece")
    found = order_limits(FIELD, listing)
    possible = [n for n in range(1, 200) if n % pack == 0 and least <= n <= most]
    if possible:
        assert all(weight(f) is Outcome.PASS for f in found)
    if least > most or most < pack:
        assert not possible
        assert any(weight(f) is Outcome.FAIL for f in found)


def test_figures_are_exact() -> None:
    [found] = order_limits(FIELD, Listing(minimum_order="0.3", maximum_order="0.2"))
    assert (found.observed, found.expected) == (Decimal("0.3"), Decimal("0.2"))
