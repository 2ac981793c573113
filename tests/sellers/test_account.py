from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules import SellerProfile, read_facts
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import AccountClause, BusinessDaysClause
from marketplace_rules.sellers.account import account_closing, account_review, account_status, refusal_reasons
from tests.strategies import cited

BOTH = cited(AccountClause, needs=("accepted", "unlocked"))
ACCEPTED = cited(AccountClause, needs=("accepted",))
THREE_DAYS = cited(BusinessDaysClause, "should", business_days=3)


def profile(**facts: Any) -> SellerProfile:
    return read_facts(SellerProfile, facts)


@pytest.mark.parametrize(
    ("facts", "both", "accepted"),
    [
        ({"account_status": "accepted", "account_unlocked": True}, "usable", "usable"),
        ({"account_status": "accepted", "account_unlocked": False}, "locked", "usable"),
        ({"account_status": "accepted"}, "lock_unknown", "usable"),
        ({"account_status": "pending", "account_unlocked": True}, "pending", "pending"),
        ({"account_status": "refused"}, "refused", "refused"),
        ({"account_status": "closed"}, "closed", "closed"),
        ({"account_status": None}, "none", "none"),
        ({"account_status": "archived", "account_unlocked": True}, "other_status", "other_status"),
        ({"account_status": "archived", "account_unlocked": False}, "locked", "other_status"),
        ({"account_unlocked": True}, "status_unknown", "status_unknown"),
        ({"account_unlocked": False}, "locked", "status_unknown"),
        ({}, "status_unknown", "status_unknown"),
    ],
)
def test_an_account_needs_what_the_page_says(facts: dict[str, Any], both: str, accepted: str) -> None:
    assert account_status(BOTH, profile(**facts)).code == both
    assert account_status(ACCEPTED, profile(**facts)).code == accepted
    assert account_status(None, profile(**facts)).code == "not_stated"


def test_both_facts_are_asked_for_where_both_are_missing() -> None:
    assert account_status(BOTH, profile()).missing == ("/account_status", "/account_unlocked")
    assert account_status(BOTH, profile(account_unlocked=True)).missing == ("/account_status",)
    assert account_status(BOTH, profile(account_status="accepted")).missing == ("/account_unlocked",)
    assert account_status(ACCEPTED, profile()).missing == ("/account_status",)


@pytest.mark.parametrize(
    ("facts", "asked", "code", "outcome"),
    [
        ({"account_decided_on": "2024-05-21"}, None, "in_time", Outcome.PASS),
        ({"account_decided_on": "2024-05-22"}, None, "late", Outcome.PASS),
        ({"account_decided_on": None}, date(2024, 5, 21), "running", Outcome.PASS),
        ({"account_decided_on": None}, date(2024, 5, 22), "overdue", Outcome.PASS),
        ({"account_decided_on": None}, None, "asked_unknown", Outcome.OPEN),
        ({}, None, "due", Outcome.PASS),
        ({}, date(2024, 5, 22), "done_unknown", Outcome.OPEN),
        ({"calendar": None}, None, "calendar_unknown", Outcome.OPEN),
        ({"registered_on": None}, None, "start_unknown", Outcome.OPEN),
        ({"registered_on": "2024-05-16T12:00:00Z"}, None, "zone_unknown", Outcome.OPEN),
        ({"account_decided_on": "2024-05-21T23:30:00Z"}, None, "zone_unknown", Outcome.OPEN),
    ],
)
def test_a_decision_takes_three_business_days(
    facts: dict[str, Any], asked: date | None, code: str, outcome: Outcome
) -> None:
    seller = profile(**{"registered_on": "2024-05-16", "calendar": [], **facts})
    finding, last = account_review(THREE_DAYS, seller, asked)
    assert (finding.code, weight(finding)) == (code, outcome)
    known = code not in ("calendar_unknown", "start_unknown") and "T" not in str(facts.get("registered_on"))
    assert last == (date(2024, 5, 21) if known else None)
    assert (finding.missing != ()) == (outcome is Outcome.OPEN)


@pytest.mark.parametrize(
    ("facts", "code", "last", "observed"),
    [
        ({"registered_on": "2024-05-15T22:59:59Z"}, "due", date(2024, 5, 20), None),
        ({"registered_on": "2024-05-15T23:00:00Z"}, "due", date(2024, 5, 21), None),
        ({"account_decided_on": "2024-05-21T22:59:59Z"}, "in_time", date(2024, 5, 21), date(2024, 5, 21)),
        ({"account_decided_on": "2024-05-21T23:00:00Z"}, "late", date(2024, 5, 21), date(2024, 5, 22)),
    ],
)
def test_the_days_of_a_decision_are_those_where_the_marketplace_is(
    facts: dict[str, Any], code: str, last: date, observed: date | None
) -> None:
    seller = profile(**{"registered_on": "2024-05-16", "calendar": [], "zone": "Europe/Lisbon", **facts})
    finding, decided_by = account_review(THREE_DAYS, seller, None)
    assert (finding.code, finding.observed, finding.expected) == (code, observed, last)
    assert decided_by == last


def test_what_is_told_of_a_decision_that_is_late_for_certain_is_its_last_possible_day() -> None:
    start = date(2024, 5, 16)
    finding, last = account_review(THREE_DAYS, profile(registered_on=start, account_decided_on="2024-08-21"), None)
    assert (finding.code, finding.expected, last) == ("late", date(2024, 8, 20), None)
    finding, last = account_review(THREE_DAYS, profile(registered_on=start, account_decided_on="2024-08-20"), None)
    assert (finding.code, finding.expected, last) == ("calendar_unknown", date(2024, 5, 21), None)


def test_a_decision_for_which_no_time_is_stated_is_a_person_s_answer() -> None:
    finding, last = account_review(None, profile(registered_on="2024-05-16", calendar=[]), None)
    assert (finding.code, weight(finding), last) == ("not_stated", Outcome.REVIEW, None)


@pytest.mark.parametrize(("status", "codes"), [("refused", ["may_be_asked"]), ("pending", []), (None, [])])
def test_the_reasons_of_a_refusal_may_be_asked(status: str | None, codes: list[str]) -> None:
    seller = profile(account_status=status)
    assert [f.code for f in refusal_reasons(cited(DutyClause, "may"), seller)] == codes
    assert [f.code for f in refusal_reasons(None, seller)] == ["not_stated" for _ in codes]


@pytest.mark.parametrize(
    ("orders", "codes", "outcome"),
    [
        (0, ["any_time"], Outcome.PASS),
        (None, ["any_time", "orders_unknown"], Outcome.PASS),
        (1, ["orders_open"], Outcome.REVIEW),
        (2, ["orders_open"], Outcome.REVIEW),
    ],
)
def test_an_account_can_be_closed_but_open_orders_go_to_a_person(
    orders: int | None, codes: list[str], outcome: Outcome
) -> None:
    found = account_closing(cited(DutyClause), orders)
    assert [f.code for f in found] == codes
    assert {weight(f) for f in found} == {outcome}
    assert [f.code for f in account_closing(None, orders)] == ["not_stated"]
