from __future__ import annotations

import pytest

from marketplace_rules.listing.handling import handling_time
from marketplace_rules.listing.offer_facts import WarehouseOffer
from marketplace_rules.policy.fulfilment import HandlingTimeClause
from tests.strategies import cited

BOUNDS = cited(HandlingTimeClause, minimum_hours=24, maximum_days=84)


def code(value: int | None, unit: str | None) -> str:
    offer = WarehouseOffer(handling_time={"value": value, "unit": unit})
    [found] = handling_time(BOUNDS, (offer,))
    assert found.pointer == "/warehouses/0/handling_time"
    return found.code


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (23, "hours", "too_short"),
        (24, "hours", "allowed"),
        (84 * 24, "hours", "allowed"),
        (84 * 24 + 1, "hours", "too_long"),
        (1, "business_days", "allowed"),
        (60, "business_days", "allowed"),
        (61, "business_days", "too_long"),
        (84, "days", "allowed"),
        (85, "days", "too_long"),
        (12, "weeks", "allowed"),
        (13, "weeks", "too_long"),
        (None, "hours", "lacking"),
        (24, None, "lacking"),
    ],
)
def test_a_handling_time_lies_between_its_bounds(value: int | None, unit: str | None, expected: str) -> None:
    assert code(value, unit) == expected


def test_each_warehouse_that_tells_one_is_judged_and_none_has_to() -> None:
    offers = (WarehouseOffer(), WarehouseOffer(handling_time={"value": 24, "unit": "hours"}))
    assert [found.pointer for found in handling_time(BOUNDS, offers)] == ["/warehouses/1/handling_time"]
    incomplete = (WarehouseOffer(handling_time={"value": 24}), offers[1])
    assert [found.code for found in handling_time(BOUNDS, incomplete)] == ["lacking", "allowed"]
    assert [found.code for found in handling_time(BOUNDS, (WarehouseOffer(),))] == ["not_told"]
    assert [found.code for found in handling_time(None, offers)] == ["not_stated"]
