"""Which price applies? Against a naive reading, with facts left out, and over every quantity and day near a limit."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import NoPolicyInForce, PriceRequest, from_json, load_policy, price, read_facts, to_json
from marketplace_rules.decision import Decision
from marketplace_rules.orders.basket_answers import PriceAnswer
from marketplace_rules.policy import parse_policy, unknown_edition
from tests.orders.basket_strategies import DAYS, Data, lowest_price, offers, rounded
from tests.orders.test_placing import CITED, DATED

TWOOSK = load_policy("twoosk")
near = st.sampled_from([1, 2, 4, 5, 9, 10, 11, 49, 50, 51])


def ask(data: Data, as_of: date | None = None) -> Decision[PriceAnswer]:
    return price(read_facts(PriceRequest, data), TWOOSK, as_of=as_of)


@given(offers(pack=True), near, DAYS)
def test_the_price_is_the_lowest_that_a_naive_reading_finds(offer: Data, quantity: int, day: date) -> None:
    decision = ask({"offer": offer, "quantity": quantity, "on": day})
    by_hand = lowest_price(offer, quantity, day)
    answer = decision.value
    assert decision.outcome.value == "pass"
    assert answer.unit_price is not None
    assert answer.line_total is not None
    assert answer.pack_price is not None
    assert answer.unit_price.amount == by_hand
    assert answer.line_total.amount == rounded(Fraction(by_hand) * quantity)
    assert answer.pack_price.amount == rounded(Fraction(by_hand) * offer["pack_quantity"])
    assert (answer.least, answer.most) == (answer.unit_price, answer.unit_price)


@given(offers(), st.decimals("0.001", 99, places=3), DAYS)
def test_metres_are_rounded_once(offer: Data, metres: object, day: date) -> None:
    answer = ask({"offer": offer, "quantity": metres, "on": day}).value
    assert answer.line_total is not None
    assert answer.line_total.amount == rounded(Fraction(lowest_price(offer, metres, day)) * Fraction(str(metres)))


@given(offers(), near, near, DAYS)
def test_more_units_never_raise_the_price_of_one(offer: Data, one: int, more: int, day: date) -> None:
    few, many = (ask({"offer": offer, "quantity": q, "on": day}).value for q in (min(one, more), max(one, more)))
    assert few.unit_price is not None
    assert many.unit_price is not None
    assert many.unit_price <= few.unit_price


@given(offers(), near, DAYS)
def test_a_promotion_or_a_quantity_price_never_raises_the_price(offer: Data, quantity: int, day: date) -> None:
    listed = ask({"offer": {"price": offer["price"]}, "quantity": quantity, "on": day}).value.unit_price
    charged = ask({"offer": offer, "quantity": quantity, "on": day}).value.unit_price
    assert charged is not None
    assert listed is not None
    assert charged <= listed


# ---- facts left out ------------------------------------------------------------------------------------------------


def prices_possible(data: Data) -> set[object]:
    """Every price there could be, one for each way to fill in what was not told."""
    promotion = data["offer"].get("promotion")
    days = [data["on"]] if "on" in data else [date(2024, 5, 31), date(2024, 6, 15), date(2024, 7, 1)]
    quantities = [data["quantity"]] if "quantity" in data else [Decimal("0.5"), 1, 2, 5, 10, 50]
    switches = [promotion["active"]] if promotion and "active" in promotion else [True, False]
    found = set()
    for day, quantity, active in product(days, quantities, switches):
        offer = deepcopy(data["offer"])
        if promotion:
            offer["promotion"]["active"] = active
        found.add(lowest_price(offer, quantity, day))
    return found


@given(offers(), near, DAYS, st.sets(st.sampled_from(["on", "quantity", "active"])))
def test_a_price_is_open_exactly_where_what_is_missing_could_change_it(
    offer: Data, quantity: int, day: date, left_out: set[str]
) -> None:
    data = {name: value for name, value in {"on": day, "quantity": quantity}.items() if name not in left_out}
    if "active" in left_out and "promotion" in offer:
        del offer["promotion"]["active"]
    decision = ask({"offer": offer, **data})
    possible = prices_possible({"offer": offer, **data})
    assert decision.outcome.value == ("pass" if len(possible) == 1 else "open")
    answer = decision.value
    assert answer.least is not None
    assert answer.most is not None
    assert {answer.least.amount, answer.most.amount} == {min(possible), max(possible)}
    named = {pointer.rpartition("/")[2] for pointer in decision.missing}
    assert named <= left_out
    assert bool(named) == (len(possible) > 1)


@given(offers(), near)
def test_a_decision_comes_back_equal_from_its_json(offer: Data, quantity: int) -> None:
    decision = ask({"offer": offer, "quantity": quantity})
    assert from_json(to_json(decision)) == decision


# ---- which day, which edition --------------------------------------------------------------------------------------

PROMOTED = {
    "price": "10.00 EUR",
    "promotion": {"price": "8.00 EUR", "starts_on": "2024-06-01", "ends_on": "2024-06-30", "active": True},
}
IN, OUT = date(2024, 6, 30), date(2024, 7, 1)
LATE = datetime.fromisoformat("2024-06-30T22:30:00+00:00")  # the first of July in Paris


@pytest.mark.parametrize(
    ("on", "ordered_on", "as_of", "expected"),
    [
        (IN, None, None, "8.00 EUR"),
        (OUT, None, None, "10.00 EUR"),
        (IN, OUT, OUT, "8.00 EUR"),
        (OUT, IN, IN, "10.00 EUR"),
        (None, IN, OUT, "8.00 EUR"),
        (None, OUT, IN, "10.00 EUR"),
        (None, None, IN, "8.00 EUR"),
        (None, None, OUT, "10.00 EUR"),
        (None, None, None, "None"),
    ],
)
def test_the_day_stated_counts_then_that_of_the_order_then_the_caller_s(
    on: date | None, ordered_on: date | None, as_of: date | None, expected: str
) -> None:
    decision = ask({"offer": PROMOTED, "quantity": 1, "on": on, "ordered_on": ordered_on}, as_of)
    assert str(decision.value.unit_price) == expected
    assert decision.missing == (("/on",) if expected == "None" else ())


@pytest.mark.parametrize(
    ("zone", "on_late", "until_late"),
    [("Europe/Paris", "10.00 EUR", "8.00 EUR"), ("UTC", "8.00 EUR", "10.00 EUR"), (None, "None", "None")],
)
def test_an_instant_is_read_as_a_day_where_the_seller_is(zone: str | None, on_late: str, until_late: str) -> None:
    longer = PROMOTED | {"promotion": {**PROMOTED["promotion"], "ends_on": LATE}}
    for told, expected in (
        ({"offer": PROMOTED, "on": LATE}, on_late),
        ({"offer": PROMOTED, "ordered_on": LATE}, on_late),
        ({"offer": longer, "on": OUT}, until_late),
    ):
        decision = ask({**told, "quantity": 1, "zone": zone})
        assert str(decision.value.unit_price) == expected
        assert decision.missing == (() if zone else ("/zone",))


def test_the_edition_is_that_of_the_order_else_of_the_day_asked_about() -> None:
    first = DATED.format("first", "2024-01-01")
    second = DATED.format("second", "2024-07-01").split("\n", 2)[2]
    policy = parse_policy(first + second + '[editions.orders.promotion]\nstates = "end"\n' + CITED)
    offer = {"price": "10.00 EUR", "promotion": {"price": "8.00 EUR", "ends_on": "2024-12-31"}}

    def outcome(as_of: date | None = None, **days: Any) -> str:
        return price(PriceRequest(offer=offer, **days), policy, as_of=as_of).outcome.value

    june, july = date(2024, 6, 30), date(2024, 7, 1)
    assert (outcome(on=june), outcome(on=july)) == ("review", "pass")
    assert (outcome(june), outcome(july)) == ("review", "pass")
    assert (outcome(on=july, ordered_on=june), outcome(on=june, ordered_on=july)) == ("review", "pass")
    unknown = price(PriceRequest(offer=offer), policy)
    assert (unknown.outcome.value, unknown.missing, unknown.value) == ("open", ("/ordered_on",), PriceAnswer())
    assert (outcome(ordered_on=LATE, zone="Europe/Paris"), outcome(ordered_on=LATE, zone="UTC")) == ("pass", "review")
    nowhere = price(PriceRequest(offer=offer, ordered_on=LATE), policy, as_of=july)
    assert nowhere == Decision("price", PriceAnswer(), (unknown_edition(("/zone",)),), policy.ref(None), july)
    with pytest.raises(NoPolicyInForce):
        outcome(on=date(2023, 12, 31))


def test_without_a_list_price_only_that_is_asked_for() -> None:
    decision = ask({"offer": {"promotion": PROMOTED["promotion"]}, "quantity": 3})
    assert (decision.outcome.value, decision.missing) == ("open", ("/offer/price",))
    assert (decision.value.quantity, decision.value.candidates) == (3, ())
