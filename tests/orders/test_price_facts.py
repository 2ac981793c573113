"""Which offers can be priced, and which contradict themselves."""

from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import FactsError, Offer, PriceRequest, read_facts
from marketplace_rules.orders.price_facts import contradictions, prices

PROMOTION = {"price": "8.00 EUR", "starts_on": "2024-06-01", "ends_on": "2024-06-30"}
TIER = {"from_quantity": 50, "price": "7.50 EUR"}


def faults(offer: dict[str, Any], **facts: Any) -> list[str]:
    try:
        read_facts(PriceRequest, {"offer": offer, **facts})
    except FactsError as error:
        return [f"{fault.pointer}: {fault.code}" for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("starts", "ends", "fault"),
    [
        ("2024-06-30", "2024-06-29", True),
        ("2024-06-30", "2024-06-30", False),
        ("2024-06-30", "2024-07-01", False),
        (None, "2024-06-29", False),
        ("2024-06-30", None, False),
        ("2024-06-30T12:00:00Z", "2024-06-30", False),
        ("2024-06-30T12:00:00Z", "2024-06-28", True),
        ("2024-06-30T12:00:00Z", "2024-06-29", False),  # without a zone nobody can tell
    ],
)
def test_a_promotion_does_not_end_before_it_starts(starts: str | None, ends: str | None, fault: bool) -> None:
    found = faults({"price": "10.00 EUR", "promotion": {"price": "8.00 EUR", "starts_on": starts, "ends_on": ends}})
    assert found == (["/offer/promotion/ends_on: ends_before_start"] if fault else [])


def test_an_instant_is_compared_in_its_zone() -> None:
    promotion = {"price": "8.00 EUR", "starts_on": "2024-06-30T22:30:00Z", "ends_on": "2024-06-30"}
    assert faults({"promotion": promotion}, zone="Europe/Paris") == ["/offer/promotion/ends_on: ends_before_start"]
    assert faults({"promotion": promotion}, zone="Europe/London") == []


def test_two_prices_from_one_quantity_cannot_both_hold() -> None:
    assert faults({"tiers": [TIER, {**TIER, "from_quantity": 51}]}) == []
    assert faults({"tiers": [TIER, {**TIER, "from_quantity": "50.0"}]}) == [
        "/offer/tiers/1/from_quantity: repeated_quantity"
    ]


def test_every_price_is_above_zero_and_in_one_currency() -> None:
    assert faults({"price": "0.01 EUR", "promotion": PROMOTION, "tiers": [TIER]}) == []
    free = {"price": "0.00 EUR", "promotion": {**PROMOTION, "price": "0.00 EUR"}, "tiers": [{**TIER, "price": "0 EUR"}]}
    places = ("price", "promotion/price", "tiers/0/price")
    assert faults(free) == [f"/offer/{place}: not_above_zero" for place in places]
    assert faults({"price": "1.00 USD", "promotion": PROMOTION, "tiers": [TIER]}) == [
        f"/offer/{place}: mixed_currencies" for place in places[1:]
    ]


def test_a_listing_can_hold_what_a_price_cannot_be_told_from() -> None:
    offer = read_facts(Offer, {"tiers": [TIER, TIER], "promotion": {**PROMOTION, "ends_on": "2024-05-01"}})
    codes = [fault.code for fault in contradictions(offer, None, "/x")]
    assert codes == ["ends_before_start", "repeated_quantity"]
    assert [pointer for pointer, _ in prices(offer, "/x")] == [
        "/x/promotion/price",
        "/x/tiers/0/price",
        "/x/tiers/1/price",
    ]


def test_what_contradicts_itself_is_told_with_what_it_is_measured_against() -> None:
    dollars = {"price": "7.50 USD", "from_quantity": 50}
    early = {**PROMOTION, "ends_on": "2024-05-31"}
    offer = read_facts(Offer, {"price": "9.00 EUR", "promotion": early, "tiers": [dollars, TIER]})
    assert [str(fault) for fault in contradictions(offer, None, "/x")] == [
        "/x/tiers/0/price: mixed_currencies (expected=EUR, found=USD)",
        "/x/promotion/ends_on: ends_before_start (limit=2024-06-01)",
        "/x/tiers/1/from_quantity: repeated_quantity (found=50)",
    ]
    assert [*contradictions(Offer(), None, "/x")] == []


@pytest.mark.parametrize(
    ("offer", "fault"),
    [
        ({"price": "-1.00 EUR"}, "/offer/price: money_negative"),
        ({"price": "NaN EUR"}, "/offer/price: money_format"),
        ({"price": "1.001 EUR"}, "/offer/price: money_digits"),
        ({"price": 1.5}, "/offer/price: money_float"),
        ({"promotion": {"ends_on": "2024-06-30"}}, "/offer/promotion/price: required"),
        ({"promotion": {**PROMOTION, "active": "yes"}}, "/offer/promotion/active: not_yes_or_no"),
        ({"tiers": [{"price": "1.00 EUR"}]}, "/offer/tiers/0/from_quantity: required"),
        ({"tiers": [{**TIER, "from_quantity": 0}]}, "/offer/tiers/0/from_quantity: not_above_zero"),
        ({"tiers": [{**TIER, "from": 1}]}, "/offer/tiers/0/from: unknown_field"),
        ({"pack_quantity": -1}, "/offer/pack_quantity: not_above_zero"),
    ],
)
def test_what_is_malformed_is_named(offer: dict[str, Any], fault: str) -> None:
    assert faults(offer) == [fault]
