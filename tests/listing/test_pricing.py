"""Prices and their steps by quantity, beside a naive reading of the same steps."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import Outcome, weight
from marketplace_rules.finding import Level
from marketplace_rules.listing.offer_facts import PriceTier
from marketplace_rules.listing.pricing import price, price_tiers, shipping_included
from marketplace_rules.money import Money
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_offer import PriceClause
from tests.strategies import cited

FIELD = cited(FieldClause)


def euros(cents: int) -> Money:
    return Money.from_minor(cents, "EUR")


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        (euros(1), "given"),
        (euros(0), "zero"),
        (None, "lacking"),
        (Money("5", "GBP"), "given"),
        (Money("500", "JPY"), "other_currency"),
        (Money("0", "JPY"), "zero"),
    ],
)
def test_a_price_is_above_zero_and_in_a_currency_that_is_taken(given_: Money | None, code: str) -> None:
    assert price(cited(PriceClause, currencies=["EUR", "GBP"]), given_).code == code
    anywhere = "given" if code == "other_currency" else code
    assert price(cited(PriceClause), given_).code == anywhere
    assert price(None, given_).code == ("zero" if code == "zero" else "not_stated")


def test_shipping_is_in_the_price() -> None:
    codes = [shipping_included(FIELD, charge).code for charge in (None, euros(0), euros(1))]
    assert codes == ["included", "included", "charged_apart"]
    assert shipping_included(None, euros(1)).code == "not_stated"


def tiers(*steps: tuple[Any, int]) -> tuple[PriceTier, ...]:
    return tuple(PriceTier(from_quantity=quantity, price=euros(cents)) for quantity, cents in steps)


def codes(steps: tuple[PriceTier, ...], listed: int | None = 1000, maximum: int | None = None) -> list[str]:
    limit = None if maximum is None else Decimal(maximum)
    found = price_tiers(FIELD, steps, None if listed is None else euros(listed), limit)
    return [finding.code for finding in found]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([(10, 900)], ["in_order"]),
        ([(1, 1000), (10, 999)], ["in_order"]),
        ([(1, 2000), (10, 999)], ["in_order"]),
        ([("1.5", 999)], ["in_order"]),
        ([("1.5", 1000)], ["not_lower"]),
        ([(2, 1000)], ["not_lower"]),
        ([(2, 900), (3, 900)], ["not_lower"]),
        ([(2, 900), (3, 901)], ["not_lower"]),
        ([(2, 900), (3, 899)], ["in_order"]),
        ([(2, 900), (2, 800)], ["repeated_threshold"]),
        ([(2, 900), ("2.0", 800)], ["repeated_threshold"]),
        ([(2, 900), (2, 900)], ["repeated_threshold"]),
        ([(3, 900), (2, 800)], ["not_rising"]),
        ([(0, 900)], ["zero_threshold"]),
        ([(2, 0)], ["zero_price"]),
        ([(0, 0)], ["zero_threshold", "zero_price"]),
        ([], ["none"]),
    ],
)
def test_steps_rise_in_quantity_and_fall_in_price(steps: list[tuple[Any, int]], expected: list[str]) -> None:
    assert codes(tiers(*steps)) == expected


def test_a_step_is_in_reach_of_the_largest_order() -> None:
    assert [codes(tiers((n, 900)), maximum=50) for n in (49, 50, 51)] == [["in_order"], ["in_order"], ["out_of_reach"]]


def test_a_step_that_is_not_cheaper_or_out_of_reach_only_warns() -> None:
    found = price_tiers(FIELD, tiers((60, 1000)), euros(1000), Decimal(50))
    assert [(f.code, f.level) for f in found] == [("not_lower", Level.WARNING), ("out_of_reach", Level.WARNING)]


def test_steps_share_the_currency_of_the_price_or_of_each_other() -> None:
    dollars = PriceTier(from_quantity=20, price=Money("8", "USD"))
    assert codes((*tiers((10, 900)), dollars)) == ["other_currency"]
    assert codes((*tiers((10, 900)), dollars), listed=None) == ["other_currency"]
    assert codes((dollars,), listed=None) == ["in_order"]
    [found] = price_tiers(FIELD, (dollars, *tiers((30, 700))), euros(1000), None)  # the second is as it should be
    assert (found.pointer, found.observed, found.expected) == ("/price_tiers/0", "USD", "EUR")
    assert price_tiers(None, (dollars,), None, None)[0].code == "not_stated"


STEPS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=4)


@given(STEPS, st.integers(1, 4) | st.none())
def test_steps_are_refused_exactly_where_a_naive_reading_finds_them_contradictory(
    steps: list[tuple[int, int]], listed: int | None
) -> None:
    found = price_tiers(FIELD, tiers(*steps), None if listed is None else euros(listed), None)
    quantities, prices = [q for q, _ in steps], [p for _, p in steps]
    sound = quantities == sorted(set(quantities)) and min(quantities) > 0 and min(prices) > 0
    assert all(weight(f) is Outcome.PASS for f in found) == sound
    if sound:
        usual = [listed] if listed is not None and quantities[0] > 1 else []
        chain = usual + prices
        cheaper = all(after < before for before, after in pairwise(chain))
        assert (found[0].code == "in_order") == cheaper
