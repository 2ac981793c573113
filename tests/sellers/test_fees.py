from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import Money, SellerProfile, read_facts
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import PlanClause
from marketplace_rules.sellers.fees import plan, plan_fee, registration_fee
from tests.strategies import cited

ANY = cited(PlanClause, count=3)
TWO = cited(PlanClause, plans=("commission", "subscription_and_commission"))


def profile(**facts: Any) -> SellerProfile:
    return read_facts(SellerProfile, facts)


@pytest.mark.parametrize(
    ("facts", "of_any", "of_two"),
    [
        ({"plan": "commission"}, "chosen", "chosen"),
        ({"plan": "Commission unique"}, "chosen", "chosen"),
        ({"plan": "abonnement + commission"}, "chosen", "chosen"),
        ({"plan": "Gold"}, "chosen", "not_offered"),
        ({"plan": None}, "none", "none"),
        ({}, "not_known", "not_known"),
    ],
)
def test_a_plan_is_one_of_those_offered(facts: dict[str, Any], of_any: str, of_two: str) -> None:
    seller = profile(**facts)
    assert plan(ANY, seller).code == of_any
    assert plan(TWO, seller).code == of_two
    assert plan(None, seller).code == "not_stated"


def test_an_operator_s_plans_are_known_however_they_are_spelled() -> None:
    own = cited(PlanClause, plans=("small-shop", "large_shop"))
    for text in ("Small shop", "LARGE-SHOP", "large_shop"):
        assert plan(own, profile(plan=text)).code == "chosen"
    assert plan(own, profile(plan="shop")).code == "not_offered"


def test_a_plan_is_only_asked_for_before_the_registration() -> None:
    for before, outcome in ((True, Outcome.PASS), (False, Outcome.OPEN)):
        found = plan(ANY, profile(), before_registering=before)
        assert (found.missing, weight(found)) == (("/plan",), outcome)
    assert weight(plan(ANY, profile(plan=None), before_registering=True)) is Outcome.FAIL
    assert weight(plan(ANY, profile())) is Outcome.OPEN


@pytest.mark.parametrize(
    ("fee", "free", "silent"),
    [(None, "free", "not_stated"), ("0.00", "free", "not_stated"), ("0.01", "charged", "unsettled")],
)
def test_a_cent_is_a_fee_and_nothing_is_none(fee: str | None, free: str, silent: str) -> None:
    money = Money(fee, "EUR") if fee else None
    assert registration_fee(cited(DutyClause), money).code == free
    assert registration_fee(None, money).code == silent


@pytest.mark.parametrize(
    ("paid", "back", "code", "due"),
    [
        (None, None, "nothing_paid", None),
        ("0.00 EUR", None, "nothing_paid", None),
        ("29.00 EUR", None, "kept", "0 EUR"),
        ("29.00 EUR", "0.00 EUR", "kept", "0 EUR"),
        ("29.00 EUR", "0.01 EUR", "refunded", "0 EUR"),
        (None, "0.01 EUR", "refunded", "0 EUR"),
        ("2900 JPY", None, "kept", "0 JPY"),
    ],
)
def test_nothing_goes_back_of_a_month_that_was_paid(paid: Any, back: Any, code: str, due: str | None) -> None:
    seller = profile(plan_fee_paid=paid, plan_fee_refund=back)
    finding, goes_back = plan_fee(cited(DutyClause), seller)
    assert (finding.code, goes_back) == (code, Money.parse(due) if due else None)
    silent, nothing = plan_fee(None, seller)
    assert (silent.code, nothing) == ("not_stated", None)
