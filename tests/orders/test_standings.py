"""How every price of an offer stands: each state of a promotion and of a quantity price, at its boundary."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.days import Day
from marketplace_rules.money import Money
from marketplace_rules.orders.price_facts import Offer, Promotion
from marketplace_rules.orders.standings import At, Standings, Terms, line_total, standings
from marketplace_rules.policy.baskets import PriceClause, PromotionClause, TiersClause
from tests.orders.basket_strategies import rounded
from tests.strategies import cited

AT = At("/offer", ("/quantity",), ("/on",))
DATED = cited(PromotionClause, states="start_and_end", switched_on=True)
ENDS = cited(PromotionClause, states="end")
TIERED = cited(TiersClause)
LOWEST, SILENT = cited(PriceClause, several="lowest"), cited(PriceClause)
FROM, UNTIL = date(2024, 6, 1), date(2024, 6, 30)
TEN = Money("10.00", "EUR")


def promotion(**facts: Any) -> Promotion:
    return Promotion(**{"price": "8.00 EUR", "starts_on": FROM, "ends_on": UNTIL, "active": True} | facts)


def stand(
    offer: Offer, terms: Terms, quantity: object = 1, day: Day | None = None, zone: str | None = None
) -> Standings:
    units = None if quantity is None else Decimal(str(quantity))
    return standings(offer, TEN, terms, units, day or Day(date(2024, 6, 15)), zone, AT)


def promoted(clause: PromotionClause | None, day: Day, zone: str | None = None, **facts: Any) -> tuple[str, str, Any]:
    offer = Offer(price=TEN, promotion=promotion(**facts))
    found = stand(offer, Terms(LOWEST, clause, TIERED), day=day, zone=zone).every[1]
    return found.applies, found.code, found.missing


@pytest.mark.parametrize("clause", [DATED, ENDS])
@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 5, 31), ("no", "not_begun", ())),
        (date(2024, 6, 1), ("yes", "applies", ())),
        (date(2024, 6, 2), ("yes", "applies", ())),
        (date(2024, 6, 29), ("yes", "applies", ())),
        (date(2024, 6, 30), ("yes", "applies", ())),
        (date(2024, 7, 1), ("no", "over", ())),
    ],
)
def test_a_promotion_holds_from_its_first_to_its_last_day(clause: PromotionClause, day: date, expected: object) -> None:
    assert promoted(clause, Day(day)) == expected


@pytest.mark.parametrize(
    ("clause", "facts", "expected"),
    [
        (DATED, {"active": False}, ("no", "switched_off", ())),
        (ENDS, {"active": False}, ("no", "switched_off", ())),
        (None, {"active": False}, ("no", "switched_off", ())),
        (None, {}, ("unsettled", "not_stated", ())),
        (DATED, {"active": None}, ("unknown", "switch_unknown", ("/offer/promotion/active",))),
        (ENDS, {"active": None}, ("yes", "applies", ())),
        (DATED, {"starts_on": None}, ("unknown", "period_unknown", ("/offer/promotion/starts_on",))),
        (ENDS, {"starts_on": None}, ("yes", "applies", ())),
        (DATED, {"ends_on": None}, ("unknown", "period_unknown", ("/offer/promotion/ends_on",))),
        (ENDS, {"ends_on": None}, ("unknown", "period_unknown", ("/offer/promotion/ends_on",))),
        (
            DATED,
            {"active": None, "starts_on": None, "ends_on": None},
            (
                "unknown",
                "switch_unknown",
                ("/offer/promotion/active", "/offer/promotion/ends_on", "/offer/promotion/starts_on"),
            ),
        ),
    ],
)
def test_what_rules_a_promotion_out_comes_before_what_is_missing(
    clause: PromotionClause | None, facts: Any, expected: object
) -> None:
    assert promoted(clause, Day(date(2024, 6, 15)), **facts) == expected


def test_a_day_that_is_missing_is_asked_for_as_its_own_field_or_as_the_zone() -> None:
    assert promoted(DATED, Day(None)) == ("unknown", "day_unknown", ("/on",))
    assert promoted(DATED, Day(None, ("/zone",))) == ("unknown", "zone_unknown", ("/zone",))
    late = datetime.fromisoformat("2024-06-30T22:30:00+00:00")
    assert promoted(DATED, Day(UNTIL), ends_on=late) == ("unknown", "zone_unknown", ("/zone",))
    assert promoted(DATED, Day(date(2024, 7, 1)), "Europe/Paris", ends_on=late) == ("yes", "applies", ())
    assert promoted(DATED, Day(date(2024, 7, 1)), "Europe/London", ends_on=late) == ("no", "over", ())
    eve = datetime.fromisoformat("2024-05-31T22:30:00+00:00")
    assert promoted(DATED, Day(FROM), starts_on=eve) == ("unknown", "zone_unknown", ("/zone",))
    assert promoted(DATED, Day(date(2024, 5, 31)), "Europe/Paris", starts_on=eve) == ("no", "not_begun", ())
    assert promoted(DATED, Day(date(2024, 5, 31)), "Europe/London", starts_on=eve) == ("yes", "applies", ())


@pytest.mark.parametrize(
    ("quantity", "clause", "expected"),
    [
        (49, TIERED, "no"),
        ("49.999", TIERED, "no"),
        (50, TIERED, "yes"),
        (51, TIERED, "yes"),
        (None, TIERED, "unknown"),
        (49, None, "no"),
        (50, None, "unsettled"),
        (None, None, "unsettled"),
    ],
)
def test_a_quantity_price_applies_from_its_quantity_on(
    quantity: object, clause: TiersClause | None, expected: str
) -> None:
    offer = Offer(price=TEN, tiers=({"from_quantity": 50, "price": "7.50 EUR"},))
    found = stand(offer, Terms(LOWEST, None, clause), quantity)
    assert found.every[1].applies == expected
    assert found.every[1].missing == (("/quantity",) if expected == "unknown" else ())
    codes = {"no": "not_reached", "yes": "reached", "unknown": "quantity_unknown", "unsettled": "not_stated"}
    assert (found.every[1].what, found.every[1].code) == ("tier_price", codes[expected])
    assert (found.unit_price is None) == (expected in ("unknown", "unsettled"))


def test_quantity_prices_stand_in_the_order_of_their_quantities() -> None:
    tiers = [{"from_quantity": q, "price": "9.00 EUR"} for q in (50, 5, 10)]
    found = stand(Offer(price=TEN, tiers=tiers), Terms(LOWEST, None, TIERED), 10)
    assert [(s.from_quantity, s.applies) for s in found.every[1:]] == [(5, "yes"), (10, "yes"), (50, "no")]


BOTH = Offer(price=TEN, promotion=promotion(), tiers=({"from_quantity": 2, "price": "7.50 EUR"},))


@pytest.mark.parametrize(
    ("terms", "quantity", "several", "unit", "least", "most"),
    [
        (LOWEST, 2, False, "7.50", "7.50", "7.50"),
        (SILENT, 2, True, None, "7.50", "8.00"),
        (None, 2, True, None, "7.50", "8.00"),
        (SILENT, 1, False, "8.00", "8.00", "8.00"),
        (LOWEST, None, False, None, "7.50", "8.00"),
    ],
)
def test_two_reduced_prices_at_once_are_settled_only_where_the_page_says_how(
    terms: PriceClause | None, quantity: object, several: bool, unit: str | None, least: str, most: str
) -> None:
    found = stand(BOTH, Terms(terms, DATED, TIERED), quantity)
    assert found.several is several
    assert (found.unit_price and str(found.unit_price.amount)) == unit
    assert (str(found.possible.amount), str(found.highest.amount)) == (least, most)


def test_the_highest_of_several_prices_is_the_dearer_of_the_lowest_of_each_kind() -> None:
    tiers = ({"from_quantity": 1, "price": "9.00 EUR"}, {"from_quantity": 2, "price": "7.50 EUR"})
    found = stand(Offer(price=TEN, promotion=promotion(), tiers=tiers), Terms(SILENT, DATED, TIERED), 2)
    assert (found.several, str(found.possible), str(found.highest)) == (True, "7.50 EUR", "8.00 EUR")
    tiers = ({"from_quantity": 2, "price": "9.00 EUR"}, {"from_quantity": 3, "price": "7.50 EUR"})
    found = stand(Offer(price=TEN, promotion=promotion(), tiers=tiers), Terms(SILENT, DATED, TIERED), 2)
    assert (str(found.possible), str(found.highest)) == ("8.00 EUR", "9.00 EUR"), "one that is not reached is none"


def test_a_quantity_that_several_prices_wait_for_is_asked_for_once() -> None:
    tiers = ({"from_quantity": 2, "price": "9.00 EUR"}, {"from_quantity": 3, "price": "7.50 EUR"})
    assert stand(Offer(price=TEN, tiers=tiers), Terms(LOWEST, None, TIERED), None).missing == ("/quantity",)


@pytest.mark.parametrize(("price", "several"), [("9.99 EUR", True), ("10.00 EUR", False), ("10.01 EUR", False)])
def test_only_a_price_below_the_list_price_reduces_it(price: str, several: bool) -> None:
    offer = Offer(price=TEN, promotion=promotion(price=price), tiers=({"from_quantity": 1, "price": "7.50 EUR"},))
    found = stand(offer, Terms(SILENT, DATED, TIERED))
    assert (found.several, found.doubtful) == (several, ())
    assert str(found.highest) == (price if several else "7.50 EUR")


def test_a_price_that_is_not_lower_is_never_in_doubt() -> None:
    dear = Offer(price=TEN, promotion=promotion(price="10.00 EUR"))
    found = stand(dear, Terms(SILENT, DATED, TIERED), day=Day(None))
    assert (found.doubtful, found.unit_price, found.missing) == ((), TEN, ())


@given(st.integers(0, 10**9), st.decimals("0.001", 10**6, places=3))
def test_a_line_is_rounded_once_halves_up_whatever_the_decimal_context(cents: int, quantity: Decimal) -> None:
    price = Money.from_minor(cents, "EUR")
    with localcontext(prec=3):
        total = line_total(price, quantity)
    assert total.amount == rounded(Fraction(cents, 100) * Fraction(quantity))
