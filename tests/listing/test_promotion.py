from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest

from marketplace_rules.finding import Level
from marketplace_rules.listing.offer_facts import Promotion
from marketplace_rules.listing.promotion import promotion, promotion_scope
from marketplace_rules.money import Money
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_offer import PromotionClause
from tests.strategies import cited

DATES, END = cited(PromotionClause, period="dates"), cited(PromotionClause, period="end")
DAY, USUAL = date(2024, 6, 1), Money("10.00", "EUR")


def codes(clause: PromotionClause, given: Promotion, listed: Money | None = USUAL) -> list[str]:
    return [finding.code for finding in promotion(clause, given, listed)]


@pytest.mark.parametrize(("price", "start", "end"), list(product((True, False), repeat=3)))
def test_everything_that_a_promotion_lacks_is_told_at_once(price: bool, start: bool, end: bool) -> None:
    given = Promotion(
        price=Money("8.00", "EUR") if price else None,
        starts_on=DAY if start else None,
        ends_on=DAY if end else None,
    )
    lacking = [name for name, there in (("price", price), ("start", start), ("end", end)) if not there]
    assert codes(DATES, given) == [f"{name}_lacking" for name in lacking] or codes(DATES, given) == ["complete"]
    without_start = [f"{name}_lacking" for name in lacking if name != "start"]
    assert codes(END, given) == (without_start or ["complete"])
    assert (codes(DATES, given) == ["complete"]) == (not lacking)


@pytest.mark.parametrize(("days", "code"), [(-1, "ends_before_it_starts"), (0, "complete"), (1, "complete")])
def test_a_promotion_ends_on_its_first_day_or_later(days: int, code: str) -> None:
    given = Promotion(price=Money("8.00", "EUR"), starts_on=DAY, ends_on=DAY + timedelta(days))
    assert codes(DATES, given) == codes(END, given) == [code]


@pytest.mark.parametrize(
    ("amount", "code"), [("9.99", "complete"), ("10.00", "not_lower"), ("10.01", "not_lower"), ("0.00", "zero_price")]
)
def test_the_price_of_a_promotion_is_lower_and_above_zero(amount: str, code: str) -> None:
    given = Promotion(price=Money(amount, "EUR"), starts_on=DAY, ends_on=DAY)
    found = promotion(DATES, given, USUAL)
    assert [f.code for f in found] == [code]
    assert (found[0].level is Level.WARNING) == (code == "not_lower")
    assert codes(DATES, given, None) == (["zero_price"] if code == "zero_price" else ["complete"])


def test_a_promotion_is_in_the_currency_of_the_price() -> None:
    assert codes(END, Promotion(price=Money("8.00", "USD"), ends_on=DAY)) == ["other_currency"]


def test_there_need_not_be_a_promotion() -> None:
    for given in (None, Promotion(active=False), Promotion(active=False, price=Money("80.00", "USD"))):
        assert [f.code for f in promotion(DATES, given, USUAL)] == ["none"]
    assert [f.code for f in promotion(None, Promotion(), USUAL)] == ["not_stated"]


@pytest.mark.parametrize(
    ("scope", "products", "code"),
    [
        ("all", (), "settled"),
        ("all", ("P1",), "settled"),
        ("selected", ("P1",), "settled"),
        ("selected", (), "nothing_selected"),
        ("selected", (" ",), "nothing_selected"),
        (None, ("P1",), "settled"),
        (None, (), "not_told"),
    ],
)
def test_selected_products_are_at_least_one(scope: str | None, products: tuple[str, ...], code: str) -> None:
    given = Promotion(scope=scope, product_ids=products)
    assert promotion_scope(cited(FieldClause), given).code == code
    assert promotion_scope(None, given).code == "not_stated"


def test_a_listing_without_promotion_has_no_scope() -> None:
    clause = cited(FieldClause)
    for given in (None, Promotion()):
        found = promotion_scope(clause, given)
        assert (found.code, found.clause, found.pointer) == ("not_told", clause.citation, "/promotion/product_ids")
