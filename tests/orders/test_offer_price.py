"""What is said of a promotion, of quantity prices and of the price: which state, which weight, which figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.days import Day
from marketplace_rules.finding import Finding, Level
from marketplace_rules.money import Money
from marketplace_rules.orders.offer_price import promotion, quantity_tiers, unit_price
from marketplace_rules.orders.price_facts import Offer
from marketplace_rules.orders.standings import At, Terms, standings
from marketplace_rules.policy.baskets import PriceClause, PromotionClause, TiersClause
from tests.strategies import cited

AT = At("/offer", ("/quantity",), ("/on",))
PROMOTION = cited(PromotionClause, states="end")
STRICT_PROMOTION = cited(PromotionClause, states="end", not_lower="refused")
TIERED, STRICT_TIERS = cited(TiersClause), cited(TiersClause, not_lower="refused")
PRICE = cited(PriceClause, several="lowest")
DAY = Day(date(2024, 6, 15))


def found(
    offer: dict[str, Any],
    quantity: int | None = 10,
    day: Day = DAY,
    clause: PromotionClause | None = PROMOTION,
    tiers: TiersClause | None = TIERED,
) -> tuple[Finding, list[Finding], Finding]:
    read = Offer(**{"price": "10.00 EUR"} | offer)
    units = None if quantity is None else Decimal(quantity)
    assert read.price is not None
    stand = standings(read, read.price, Terms(PRICE, clause, tiers), units, day, None, AT)
    return (
        promotion(clause, stand, read, day, AT),
        quantity_tiers(tiers, stand, units, AT),
        unit_price(PRICE, stand, AT),
    )


def euros(text: str) -> Money:
    return Money(text, "EUR")


def promoted(price: str, **facts: Any) -> dict[str, Any]:
    return {"promotion": {"price": f"{price} EUR", "ends_on": "2024-06-30"} | facts}


@pytest.mark.parametrize(
    ("price", "code", "level"),
    [("9.99", "applies", Level.NOTE), ("10.00", "not_lower", Level.WARNING), ("10.01", "not_lower", Level.WARNING)],
)
def test_a_promotion_that_is_not_lower_is_warned_of(price: str, code: str, level: Level) -> None:
    said, _, charged = found(promoted(price))
    assert (said.code, said.level, said.observed) == (code, level, euros(price))
    assert charged.observed == min(euros(price), euros("10.00"))


def test_a_promotion_that_has_to_be_lower_is_refused_where_the_page_says_so() -> None:
    assert found(promoted("10.00"), clause=STRICT_PROMOTION)[0].level is Level.ERROR
    assert found(promoted("9.99"), clause=STRICT_PROMOTION)[0].code == "applies"


def test_nothing_is_warned_of_a_promotion_that_is_not_on() -> None:
    assert found(promoted("10.00", active=False))[0].code == "switched_off"
    assert found(promoted("10.00"), day=Day(date(2024, 7, 1)))[0].code == "over"


def test_what_is_missing_about_a_promotion_matters_only_where_it_could_change_the_price() -> None:
    tiers = {"tiers": [{"from_quantity": 10, "price": "7.99 EUR"}]}
    said, _, _ = found(promoted("8.00") | tiers, day=Day(None))
    assert (said.code, said.missing, said.expected) == ("no_matter", (), euros("7.99"))
    said, _, _ = found(promoted("7.98") | tiers, day=Day(None))
    assert (said.code, said.missing) == ("day_unknown", ("/on",))
    said, _, _ = found(promoted("8.00") | tiers, clause=None)
    assert said.code == "no_matter"
    said, _, charged = found(promoted("8.00"), clause=None)
    assert (said.code, charged.code) == ("not_stated", "at_most")


@pytest.mark.parametrize(
    ("day", "bound"), [(date(2024, 5, 31), date(2024, 6, 1)), (date(2024, 7, 1), date(2024, 6, 30))]
)
def test_a_promotion_that_does_not_apply_says_when_it_did_or_will(day: date, bound: date) -> None:
    said, _, _ = found(promoted("8.00", starts_on="2024-06-01"), day=Day(day))
    assert (said.expected, dict(said.args)["on"]) == (bound, day)


@pytest.mark.parametrize(
    ("quantity", "code", "price"), [(9, "not_reached", "9.00"), (10, "reached", "9.00"), (11, "reached", "9.00")]
)
def test_a_quantity_price_is_said_to_be_reached_or_not(quantity: int, code: str, price: str) -> None:
    _, [said], _ = found({"tiers": [{"from_quantity": 10, "price": "9.00 EUR"}]}, quantity)
    assert (said.code, said.observed, said.expected) == (code, quantity, 10)
    assert dict(said.args)["price"] == euros(price)


@pytest.mark.parametrize(("price", "code"), [("8.99", "undercut"), ("9.00", "reached"), ("9.01", "reached")])
def test_a_quantity_price_above_the_one_charged_is_said_to_be_undercut(price: str, code: str) -> None:
    facts = promoted(price, starts_on="2024-06-01") | {"tiers": [{"from_quantity": 10, "price": "9.00 EUR"}]}
    _, [said], _ = found(facts)
    assert (said.code, said.expected, dict(said.args)["price"]) == (code, 10, euros("9.00"))
    assert dict(said.args)["charged"] == min(euros(price), euros("9.00"))


def warned(*tiers: tuple[int, str], clause: TiersClause = TIERED) -> list[tuple[int, Level]]:
    rows = [{"from_quantity": quantity, "price": f"{price} EUR"} for quantity, price in tiers]
    _, said, _ = found({"tiers": rows}, tiers=clause)
    return [(int(dict(f.args)["from_quantity"]), f.level) for f in said if f.code == "not_lower"]


def test_a_quantity_price_that_does_not_fall_is_warned_of() -> None:
    assert warned((50, "9.99")) == []
    assert warned((50, "10.00")) == [(50, Level.WARNING)]
    assert warned((50, "9.00"), (100, "9.00"), (200, "8.99")) == [(100, Level.WARNING)]
    assert warned((50, "10.00"), clause=STRICT_TIERS) == [(50, Level.ERROR)]


def test_a_first_quantity_price_may_repeat_the_list_price() -> None:
    assert warned((1, "10.00"), (50, "9.00")) == []
    assert warned((1, "10.01")) == [(1, Level.WARNING)]
    assert warned((2, "10.00")) == [(2, Level.WARNING)]


def test_a_quantity_nobody_told_is_asked_for_only_where_it_matters() -> None:
    tiers = {"tiers": [{"from_quantity": 10, "price": "8.00 EUR"}]}
    _, [said], _ = found(tiers, None)
    assert (said.code, said.missing) == ("quantity_unknown", ("/quantity",))
    _, [said], _ = found(tiers | promoted("8.00"), None)
    assert (said.code, said.missing) == ("no_matter", ())


def test_an_offer_without_a_promotion_or_quantity_prices_has_nothing_to_say_of_them() -> None:
    said, [tiers], charged = found({})
    assert (said.code, tiers.code, charged.code) == ("none_set", "none_set", "list_price")


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        ({}, "list_price"),
        (promoted("9.00"), "promotion_price"),
        ({"tiers": [{"from_quantity": 10, "price": "9.00 EUR"}]}, "tier_price"),
        (promoted("9.00") | {"tiers": [{"from_quantity": 10, "price": "9.00 EUR"}]}, "promotion_price"),
    ],
)
def test_the_price_says_where_it_comes_from(offer: dict[str, Any], code: str) -> None:
    _, _, charged = found(offer)
    assert (charged.code, charged.clause) == (code, PRICE.citation)
    assert dict(charged.args) == {"list_price": euros("10.00")}


def test_without_a_list_price_it_is_asked_for() -> None:
    assert unit_price(None, None, AT).missing == ("/offer/price",)
