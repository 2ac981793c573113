from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import Decision, Money, NoPolicyInForce, SellerProfile, load_policy, read_facts, seller
from marketplace_rules.decision import Outcome
from marketplace_rules.policy import SHIPPED
from marketplace_rules.policy.seller_vocabulary import SellerStep
from marketplace_rules.records import from_json, to_json
from marketplace_rules.sellers.answers import SellerAnswer
from tests.golden import own_policy

TWOOSK, SIPOKO, MONQUIBUS = map(load_policy, SHIPPED)


def ask(policy: Any, as_of: date | None = None, **facts: Any) -> Decision[SellerAnswer]:
    return seller(read_facts(SellerProfile, facts), policy, as_of=as_of)


def rules(decision: Decision[SellerAnswer]) -> set[str]:
    return {finding.rule.removeprefix("sellers.") for finding in decision.findings}


ASKED = {
    SellerStep.OPEN_ACCOUNT: {"company", "industry", "head_office", "trade", "plan", "registration_fee"},
    SellerStep.VERIFY_ACCOUNT: {"account_review"},
    SellerStep.USE_ACCOUNT: {"account_status"},
    SellerStep.DESCRIBE_WAREHOUSE: {"warehouse_details", "pickup_locations"},
    SellerStep.COVER_PICKUPS: {"pickup_locations"},
    SellerStep.VERIFY_IDENTITY: {"identity_verified"},
    SellerStep.PUBLISH: {"account_status", "onboarding", "identity_verified"},
    SellerStep.SELL: {
        *("company", "industry", "head_office", "trade", "plan"),
        *("account_status", "onboarding", "identity_verified", "payment_account"),
    },
    SellerStep.SHOW_IDENTITY: {"identity_shown"},
    SellerStep.CHARGE_REGISTRATION: {"registration_fee"},
    SellerStep.CLOSE_ACCOUNT: {"account_closing", "plan_fee"},
}


@pytest.mark.parametrize("policy", [TWOOSK, SIPOKO, MONQUIBUS], ids=SHIPPED)
@pytest.mark.parametrize("step", SellerStep)
def test_each_step_asks_its_own_rules(policy: Any, step: SellerStep) -> None:
    assert rules(ask(policy, step=step)) == ASKED[step]


def test_a_question_without_a_step_is_whether_they_may_sell() -> None:
    assert ask(SIPOKO).value.step is SellerStep.SELL
    assert ask(SIPOKO).findings == ask(SIPOKO, step="sell").findings


def test_the_figures_are_those_of_the_step_that_is_asked() -> None:
    fee = {"plan_fee_paid": "29.00 EUR", "registered_on": "2024-05-16", "calendar": [], "country": "NO"}
    assert ask(SIPOKO, step="close_account", **fee).value == SellerAnswer(
        SellerStep.CLOSE_ACCOUNT, plan_fee_refund=Money(0, "EUR")
    )
    due = ask(TWOOSK, step="verify_account", **fee).value
    assert due == SellerAnswer(SellerStep.VERIFY_ACCOUNT, account_decided_by=date(2024, 5, 21))
    opened = ask(TWOOSK, step="open_account", asked_on="2024-06-01", **fee).value
    assert opened == SellerAnswer(SellerStep.OPEN_ACCOUNT, in_eu=False, contact="help@twoosk.com")
    assert ask(SIPOKO, step="open_account", **fee).value == SellerAnswer(SellerStep.OPEN_ACCOUNT)


def test_whom_to_write_to_is_told_only_to_those_elsewhere() -> None:
    for country, contact in (("PT", None), ("NO", "help@twoosk.com"), ("RE", "help@twoosk.com")):
        assert ask(TWOOSK, step="open_account", country=country, asked_on="2024-06-01").value.contact == contact
    admitted = ask(TWOOSK, step="open_account", country="NO", asked_on="2024-06-01", exception_granted=True)
    assert admitted.value.contact is None
    assert ask(TWOOSK, step="open_account").value == SellerAnswer(SellerStep.OPEN_ACCOUNT)


def test_the_day_may_come_from_whoever_asks_and_what_is_stated_comes_first() -> None:
    british = {"step": "open_account", "is_company": True, "industry": "telecom", "country": "GB"}
    assert ask(TWOOSK, date(2020, 1, 31), **british).outcome is Outcome.PASS
    assert ask(TWOOSK, date(2020, 1, 31), asked_on="2020-02-01", **british).outcome is Outcome.REVIEW
    overdue = {"step": "verify_account", "registered_on": "2024-05-16", "account_decided_on": None, "calendar": []}
    assert ask(TWOOSK, date(2024, 5, 22), **overdue).findings[0].code == "overdue"
    assert ask(TWOOSK, date(2024, 5, 21), **overdue).findings[0].code == "running"


def test_a_country_is_in_the_union_by_the_day_where_the_marketplace_is() -> None:
    croatian = {"step": "open_account", "country": "HR", "asked_on": "2013-06-30T22:30:00Z"}
    assert ask(TWOOSK, zone="Europe/Paris", **croatian).value.in_eu is True
    assert ask(TWOOSK, zone="Etc/UTC", **croatian).value.in_eu is False
    unknown = ask(TWOOSK, is_company=True, industry="telecom", **croatian)
    assert (unknown.value.in_eu, unknown.missing) == (None, ("/zone",))
    unasked = ask(TWOOSK, step="open_account", is_company=True, industry="telecom", country="HR")
    assert (unasked.value.in_eu, unasked.missing) == (None, ("/asked_on",))


def test_somebody_who_was_refused_may_ask_why_wherever_the_account_is_asked_about() -> None:
    clause = SIPOKO.edition_on(None).sellers.refusal_reasons
    for step in ("verify_account", "use_account", "publish", "sell"):
        found = ask(SIPOKO, step=step, account_status="refused").findings
        reasons = [(f.code, f.clause) for f in found if f.rule == "sellers.refusal_reasons"]
        assert reasons == [("may_be_asked", clause.citation)]


def test_an_identity_is_asked_about_by_the_clause_of_the_policy() -> None:
    clause = MONQUIBUS.edition_on(None).sellers.identity_verified
    for step in ("verify_identity", "publish", "sell"):
        found = ask(MONQUIBUS, step=step, identity_status="refused").findings
        identity = [(f.code, f.clause) for f in found if f.rule == "sellers.identity_verified"]
        assert identity == [("refused", clause.citation)]


def test_a_plan_is_asked_for_by_selling_and_not_by_opening_an_account() -> None:
    assert "/plan" in ask(SIPOKO, step="sell").missing
    assert "/plan" not in ask(SIPOKO, step="open_account").missing


def test_the_day_of_an_instant_is_asked_for_by_its_zone() -> None:
    overdue = {"step": "verify_account", "registered_on": "2024-05-16", "account_decided_on": None, "calendar": []}
    asked = "2024-05-21T22:30:00Z"
    assert ask(TWOOSK, asked_on=asked, **overdue).missing == ("/zone",)
    assert ask(TWOOSK, asked_on=asked, zone="Europe/Lisbon", **overdue).findings[0].code == "running"
    assert ask(TWOOSK, asked_on=asked, zone="Europe/Paris", **overdue).findings[0].code == "overdue"
    assert ask(TWOOSK, **overdue).missing == ("/asked_on",)


def test_an_accepted_account_settles_what_nobody_knows_and_nothing_that_is_known() -> None:
    assert ask(SIPOKO, account_status="accepted").outcome is Outcome.PASS
    assert ask(SIPOKO, account_status="accepted", plan=None).outcome is Outcome.FAIL
    assert ask(SIPOKO, account_status="accepted", country="DE").outcome is Outcome.REVIEW
    assert ask(SIPOKO, account_status="archived").outcome is Outcome.OPEN
    locked = ask(TWOOSK, account_status="accepted", warehouses=[{}])
    assert locked.missing == ("/is_company", "/industry", "/country", "/account_unlocked")


def test_the_edition_is_that_of_the_day() -> None:
    guild = own_policy("guild.toml")
    assert ask(guild, step="open_account", asked_on="2023-12-31", country="DE").policy.edition == "first"
    assert ask(guild, step="open_account", asked_on="2024-01-01", country="DE").policy.edition == "second"
    for zone, edition in (("Europe/Paris", "second"), ("Europe/Lisbon", "first")):
        assert ask(guild, asked_on="2023-12-31T23:30:00Z", zone=zone).policy.edition == edition
    assert ask(guild, asked_on="2023-12-31T23:30:00Z").missing == ("/zone",)
    assert ask(guild, country="DE").missing == ("/asked_on",)
    with pytest.raises(NoPolicyInForce):
        ask(guild, step="open_account", asked_on="2014-12-31")


FACTS = {
    "is_company": st.booleans(),
    "industry": st.sampled_from(["telecom", "furniture", "61.10", None]),
    "country": st.sampled_from(["FR", "GB", "HR", "NO", "RE", "MC"]),
    "asked_on": st.sampled_from(["2013-06-30", "2013-07-01", "2020-01-31", "2020-02-01", "2024-06-01"]),
    "trades": st.sampled_from([["artist"], ["merchant"], []]),
    "account_status": st.sampled_from(["accepted", "pending", "refused", "archived", None]),
    "account_unlocked": st.booleans(),
    "warehouses": st.sampled_from([[], [{}]]),
    "payment_account": st.booleans(),
    "display_name": st.sampled_from(["Fibra", ""]),
}
STEPS = [step for step in SellerStep if step is not SellerStep.SELL]


@given(
    st.sampled_from([TWOOSK, SIPOKO, MONQUIBUS]),
    st.sampled_from(STEPS),
    st.fixed_dictionaries({}, optional=FACTS),
    st.sampled_from(sorted(FACTS)),
)
def test_a_fact_left_out_never_wins_and_never_refuses(
    policy: Any, step: SellerStep, facts: dict[str, Any], left_out: str
) -> None:
    told = ask(policy, step=step, **facts)
    less = ask(policy, step=step, **{name: fact for name, fact in facts.items() if name != left_out})
    if told.outcome is not Outcome.PASS:
        assert less.outcome is not Outcome.PASS
    if told.outcome is not Outcome.FAIL:
        assert less.outcome is not Outcome.FAIL


@given(
    st.sampled_from([TWOOSK, SIPOKO, MONQUIBUS]), st.sampled_from(SellerStep), st.fixed_dictionaries({}, optional=FACTS)
)
def test_a_decision_comes_back_from_json_equal_and_asks_only_for_facts_that_are_missing(
    policy: Any, step: SellerStep, facts: dict[str, Any]
) -> None:
    decision = ask(policy, step=step, **facts)
    assert from_json(to_json(decision)) == decision
    assert not {pointer.removeprefix("/") for pointer in decision.missing} & facts.keys()
