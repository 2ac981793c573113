from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import load_policy
from marketplace_rules.days import Day
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.orders.payout_dates import Schedule
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.orders.payout_timing import PAYOUT_TIMELINESS, payout_exposure, payout_timeliness
from marketplace_rules.policy.order_vocabulary import OrderEvent
from marketplace_rules.policy.returns import ReasonClause, ReturnsSection, WindowClause
from tests.strategies import cited

D = date.fromisoformat
LAST, FIRST = D("2024-05-23"), D("2024-05-10")
LIMIT, NOT_BEFORE = Schedule(LAST, True), Schedule(FIRST)
BOTH = Schedule(LAST, True, released_on=FIRST)


def judged(
    schedule: Schedule, paid: Day, as_of: str | None = None, *, moved: bool = False
) -> tuple[str, date | None, Outcome]:
    found = payout_timeliness(schedule, paid, D(as_of) if as_of else None, None, moved=moved)
    assert found.rule == PAYOUT_TIMELINESS.id
    return found.code, found.expected, weight(found)


@given(days=st.integers(-40, 40))
def test_the_last_day_is_in_time_and_the_next_is_late(days: int) -> None:
    code, expected, outcome = judged(LIMIT, Day(LAST + timedelta(days=days)))
    assert (code, outcome) == (("in_time", Outcome.PASS) if days <= 0 else ("late", Outcome.FAIL))
    assert expected == LAST


@given(days=st.integers(-40, 40))
def test_the_first_day_is_not_early_and_the_one_before_is(days: int) -> None:
    code, expected, outcome = judged(NOT_BEFORE, Day(FIRST + timedelta(days=days)))
    assert (code, outcome) == (("early", Outcome.FAIL) if days < 0 else ("not_early", Outcome.PASS))
    assert expected == FIRST


@pytest.mark.parametrize(
    ("day", "code"),
    [("2024-05-09", "early"), ("2024-05-10", "in_time"), ("2024-05-23", "in_time"), ("2024-05-24", "late")],
)
def test_a_hold_and_a_limit_leave_the_days_between_them(day: str, code: str) -> None:
    assert judged(BOTH, Day(D(day)))[0] == code


@pytest.mark.parametrize(
    ("schedule", "as_of", "code", "outcome"),
    [
        (LIMIT, "2024-05-23", "not_due_yet", Outcome.PASS),
        (LIMIT, "2024-05-24", "overdue", Outcome.FAIL),
        (LIMIT, None, "not_paid", Outcome.PASS),
        (NOT_BEFORE, "2024-06-24", "not_paid", Outcome.PASS),
        (Schedule(), "2024-06-24", "not_paid", Outcome.PASS),
    ],
)
def test_a_payout_not_made_is_overdue_from_the_day_after_the_last(
    schedule: Schedule, as_of: str | None, code: str, outcome: Outcome
) -> None:
    found, _, weighs = judged(schedule, Day(None), as_of)
    assert (found, weighs) == (code, outcome)


@pytest.mark.parametrize(("day", "code"), [(LAST, "in_time"), (LAST + timedelta(days=1), "limit_unsettled")])
def test_what_holds_after_late_details_is_decided_by_a_person(day: date, code: str) -> None:
    assert judged(LIMIT, Day(day), moved=True)[0] == code


@pytest.mark.parametrize(
    ("schedule", "paid", "code"),
    [
        (Schedule(missing=("/confirmed_on",)), Day(LAST), "limit_unknown"),
        (Schedule(LAST, True, missing=("/delivered_on",)), Day(LAST), "limit_unknown"),
        (Schedule(LAST, True, missing=("/delivered_on",)), Day(LAST + timedelta(days=1)), "late"),
        (LIMIT, Day(None, ("/paid_on",)), "not_known"),
        (LIMIT, Day(None, ("/zone",)), "zone_unknown"),
        (Schedule(waits_for=OrderEvent.DELIVERY), Day(LAST), "before_event"),
        (Schedule(), Day(LAST), "not_stated"),
    ],
)
def test_what_is_missing_or_silent_is_said(schedule: Schedule, paid: Day, code: str) -> None:
    assert judged(schedule, paid)[0] == code


# ---- exposure --------------------------------------------------------------------------------------------------------

MONQUIBUS = load_policy("monquibus").editions[0].returns


def exposed(section: ReturnsSection, leaves: str | None, **told: Any) -> tuple[str, date | None]:
    found, end = payout_exposure(section, read_facts(PayoutRequest, told), D(leaves) if leaves else None)
    assert weight(found) is Outcome.PASS
    return found.code, end


@pytest.mark.parametrize(
    ("delivered", "end", "code"),
    [
        ("2024-05-08", "2024-05-22", "covered"),
        ("2024-05-09", "2024-05-23", "covered"),
        ("2024-05-10", "2024-05-24", "exposed"),
        ("2024-05-04", "2024-05-21", "covered"),  # day 14 is a Saturday, and the Monday after it is Whit Monday
    ],
)
def test_money_is_exposed_when_it_leaves_before_the_last_day_to_withdraw(delivered: str, end: str, code: str) -> None:
    assert exposed(MONQUIBUS, "2024-05-23", delivered_on=delivered) == (code, D(end))


@pytest.mark.parametrize(("calendar", "end"), [(None, "2024-06-10"), ("FR", "2024-06-10"), ("PT", "2024-06-11")])
def test_the_last_day_to_withdraw_moves_by_the_buyers_holidays(calendar: str | None, end: str) -> None:
    assert exposed(MONQUIBUS, "2024-06-10", delivered_on="2024-05-27", calendar=calendar)[1] == D(end)


@pytest.mark.parametrize("told", [{}, {"delivered_on": None}, {"delivered_on": "2024-05-27T23:30:00Z"}])
def test_without_a_delivery_nobody_knows(told: dict[str, Any]) -> None:
    assert exposed(MONQUIBUS, "2024-06-10", **told) == ("not_known", None)


@pytest.mark.parametrize(
    ("told", "leaves", "unknown", "code", "missing"),
    [
        ({}, "2024-06-10", (), "days_unknown", ("/delivered_on",)),
        ({"delivered_on": "2024-05-27"}, None, ("/confirmed_on",), "days_unknown", ("/confirmed_on",)),
        ({"delivered_on": "2024-05-27T23:30:00Z"}, None, ("/zone",), "zone_unknown", ("/zone",)),
        ({"delivered_on": None}, "2024-06-10", (), "not_known", ()),
    ],
)
def test_asked_by_name_days_nobody_knows_leave_the_answer_open(
    told: dict[str, Any], leaves: str | None, unknown: tuple[str, ...], code: str, missing: tuple[str, ...]
) -> None:
    request = read_facts(PayoutRequest, told)
    found, _ = payout_exposure(MONQUIBUS, request, leaves and D(leaves), unknown, named=True)
    assert (found.code, found.missing) == (code, missing)
    assert weight(found) is (Outcome.PASS if code == "not_known" else Outcome.OPEN)


def test_without_a_payout_the_end_of_the_withdrawal_is_still_told() -> None:
    assert exposed(MONQUIBUS, None, delivered_on="2024-05-10") == ("not_known", D("2024-05-24"))


def returns(ground: str = "withdrawal", **window: Any) -> ReturnsSection:
    accepted = cited(ReasonClause, answer="accepted", ground=ground)
    return ReturnsSection(reason={"any": accepted}, window={"any": cited(WindowClause, **{"days": 14} | window)})


@pytest.mark.parametrize(
    "section",
    [
        ReturnsSection(),
        returns("return_promise"),
        ReturnsSection(reason={"any": cited(ReasonClause, answer="refused")}),
        ReturnsSection(reason={"any": cited(ReasonClause, answer="accepted", ground="withdrawal")}),
        *(load_policy(name).editions[0].returns for name in ("sipoko", "twoosk")),
    ],
)
def test_only_a_right_to_withdraw_exposes_money(section: ReturnsSection) -> None:
    assert exposed(section, "2024-05-23", delivered_on="2024-05-10") == ("no_withdrawal", None)


def test_a_withdrawal_can_be_counted_from_the_order_and_its_last_day_can_be_fixed() -> None:
    ordered = {"ordered_on": "2024-05-04", "delivered_on": "2024-05-10"}
    assert exposed(returns(counted_from="order"), "2024-05-18", **ordered) == ("covered", D("2024-05-18"))
    moving = returns(counted_from="order", last_day="next_business_day", calendar="PT")
    assert exposed(moving, "2024-05-18", **ordered) == ("exposed", D("2024-05-20"))
    fixed = returns(last_day="fixed")
    assert exposed(fixed, "2024-05-18", delivered_on="2024-05-04", calendar="PT") == ("covered", D("2024-05-18"))
    unnamed = returns(last_day="next_business_day")
    assert exposed(unnamed, "2024-05-18", delivered_on="2024-05-04")[1] == D("2024-05-18")


def test_the_time_to_withdraw_is_that_of_a_buyer_who_changes_their_mind() -> None:
    several = {reason: cited(WindowClause, days=n) for reason, n in (("change_of_mind", 7), ("any", 30))}
    assert exposed(returns().model_copy(update={"window": several}), "2024-05-18", delivered_on="2024-05-04") == (
        "covered",
        D("2024-05-11"),
    )


def test_a_year_whose_holidays_are_not_known_leaves_the_day_as_counted() -> None:
    far = returns(days=3660, last_day="next_business_day", calendar="FR")
    assert exposed(far, "2099-12-31", delivered_on="2099-12-31")[1] == D("2110-01-08")
