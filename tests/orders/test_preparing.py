"""Handling times at their bounds, payment statuses, and notices that say everything or not."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import Dispatch, HandlingTime, ReadyNotice
from marketplace_rules.decision import weight
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Place
from marketplace_rules.orders.preparing import (
    handling_time,
    payment_status,
    preparation_start,
    ready_notice,
    started_early,
)
from marketplace_rules.policy.fulfilment import (
    HandlingTimeClause,
    PaymentStatusClause,
    PreparationStartClause,
    ReadyNoticeClause,
)
from marketplace_rules.policy.order_vocabulary import PaymentStatus, TimeUnit
from tests.strategies import cited

BOUNDS = cited(HandlingTimeClause, minimum_hours=24, maximum_days=84)


def code(value: int, unit: str, clause: HandlingTimeClause = BOUNDS) -> str:
    return handling_time(clause, HandlingTime(value=value, unit=unit)).code


@pytest.mark.parametrize(
    ("unit", "shortest", "longest"),
    [("hours", 24, 2016), ("days", 1, 84), ("weeks", 1, 12), ("business_days", 1, 60)],
)
def test_the_bounds_of_a_handling_time_belong_to_it(unit: str, shortest: int, longest: int) -> None:
    assert code(shortest, unit) == code(longest, unit) == "allowed"
    assert code(longest + 1, unit) == code(10**9, unit) == "too_long"
    if shortest > 1:
        assert code(shortest - 1, unit) == code(1, unit) == "too_short"


def test_a_bound_may_be_more_than_a_day() -> None:
    clause = cited(HandlingTimeClause, minimum_hours=25, maximum_days=10)
    assert [code(n, "days", clause) for n in (1, 2, 10, 11)] == ["too_short", "allowed", "allowed", "too_long"]
    assert [code(n, "business_days", clause) for n in (1, 2, 7, 8)] == ["too_short", "allowed", "allowed", "too_long"]
    assert [code(n, "weeks", clause) for n in (1, 2)] == ["allowed", "too_long"]


def hours_one_by_one(value: int, unit: str) -> int:
    """A naive count of the fewest hours, walking weekdays from a Monday where business days are meant."""
    hours = 0
    for n in range(value):
        hours += {"hours": 1, "days": 24, "weeks": 168, "business_days": 24}[unit]
        if unit == "business_days" and n % 5 == 4 and n + 1 < value:
            hours += 48
    return hours


@given(
    st.sampled_from([1, 2, 5, 12, 13, 23, 24, 25, 59, 60, 61, 83, 84, 85, 2015, 2016, 2017]), st.sampled_from(TimeUnit)
)
def test_a_handling_time_is_judged_by_its_hours(value: int, unit: TimeUnit) -> None:
    hours = hours_one_by_one(value, unit)
    longest = 84 * 24
    if unit is TimeUnit.BUSINESS_DAYS:
        longest -= 48  # twelve weeks of business days end on a Friday
    expected = "too_short" if hours < 24 else "too_long" if hours > longest else "allowed"
    assert code(value, unit) == expected


def test_a_handling_time_is_told_with_both_bounds() -> None:
    found = handling_time(BOUNDS, HandlingTime(value=23, unit="hours"))
    assert (found.observed, found.expected, found.kind.value) == (23, 24, "fail")
    longest = {"maximum_days": 84, "maximum_weeks": 12, "maximum_business": 60}
    assert dict(found.args) == {"unit": "hours", "minimum_hours": 24, **longest}
    assert handling_time(BOUNDS, HandlingTime(value=85, unit="days")).expected == 84


@pytest.mark.parametrize("days", [1, 6, 7, 8, 10, 13, 14, 83, 84, 85])
def test_the_longest_time_is_told_in_every_unit_as_it_is_judged(days: int) -> None:
    clause = cited(HandlingTimeClause, minimum_hours=1, maximum_days=days)
    args = dict(handling_time(clause, HandlingTime(value=days + 1, unit="days")).args)
    for name, unit in (("maximum_weeks", "weeks"), ("maximum_business", "business_days")):
        longest = args[name]
        assert longest == 0 or code(longest, unit, clause) == "allowed"
        assert code(longest + 1, unit, clause) == "too_long"


@pytest.mark.parametrize(
    ("declared", "missing"),
    [
        ({}, ("/handling_time/value", "/handling_time/unit")),
        ({"value": 24}, ("/handling_time/unit",)),
        ({"unit": "hours"}, ("/handling_time/value",)),
    ],
)
def test_a_handling_time_needs_its_value_and_its_unit(declared: dict[str, object], missing: tuple[str, ...]) -> None:
    found = handling_time(BOUNDS, HandlingTime(**declared))
    assert (found.code, found.missing) == ("not_known", missing)
    assert handling_time(None, HandlingTime(**declared)).kind.value == "notApplicable"


# ---- statuses --------------------------------------------------------------------------------------------------------

BOTH = cited(PaymentStatusClause, statuses=("pending", "authorised"))
ONLY_PENDING = cited(PaymentStatusClause, statuses=("pending",))
START = cited(PreparationStartClause, status="authorised")
AT = "/preparation/payment_status"


@pytest.mark.parametrize(
    ("clause", "status", "expected"),
    [
        (BOTH, PaymentStatus.PENDING, "listed"),
        (BOTH, PaymentStatus.AUTHORISED, "listed"),
        (ONLY_PENDING, PaymentStatus.AUTHORISED, "unlisted"),
        (BOTH, "Capturé", "unlisted"),
        (BOTH, None, "not_known"),
        (None, None, "not_stated"),
        (None, "Capturé", "not_stated"),
    ],
)
def test_a_payment_status_is_listed_or_for_a_person(
    clause: PaymentStatusClause | None, status: str | None, expected: str
) -> None:
    found = payment_status(clause, status, AT)
    assert found.code == expected
    assert found.missing == ((AT,) if expected == "not_known" else ())
    assert weight(found).value == {"unlisted": "review", "not_known": "open"}.get(expected, "pass")


@pytest.mark.parametrize(
    ("listed", "status", "expected"),
    [
        (BOTH, PaymentStatus.AUTHORISED, "may_start"),
        (None, PaymentStatus.AUTHORISED, "may_start"),
        (BOTH, PaymentStatus.PENDING, "too_early"),
        (None, PaymentStatus.PENDING, "unsettled"),
        (BOTH, "Capturé", "unsettled"),
        (BOTH, None, "not_known"),
    ],
)
def test_preparing_starts_with_the_one_status_and_with_no_guess(
    listed: PaymentStatusClause | None, status: str | None, expected: str
) -> None:
    found = preparation_start(START, listed, status, AT)
    assert (found.code, found.expected) == (expected, "authorised")
    assert found.missing == ((AT,) if expected == "not_known" else ())
    assert preparation_start(None, listed, status, AT).kind.value == "notApplicable"


@pytest.mark.parametrize("event", ["ready_on", "shipped_on", "delivered_on"])
@pytest.mark.parametrize(
    ("paid", "done", "zone", "early"),
    [
        ("2024-05-06", "2024-05-05", None, True),
        ("2024-05-06", "2024-05-06", None, False),
        ("2024-05-06", "2024-05-07", None, False),
        ("2024-05-06T10:00:00Z", "2024-05-06T09:59:59Z", None, True),
        ("2024-05-06T10:00:00Z", "2024-05-06T10:00:00Z", None, False),
        ("2024-05-06T10:00:00Z", "2024-05-06", "Europe/Lisbon", False),
        ("2024-05-06T10:00:00Z", "2024-05-05", "Europe/Lisbon", True),
        ("2024-05-06T10:00:00Z", "2024-05-05", None, False),  # the day may be the same where nobody knows the zone
        (None, "2024-05-06", None, True),
        (None, None, None, False),
        ("2024-05-06", None, None, False),
    ],
)
def test_what_is_done_before_the_payment_was_prepared_too_early(
    event: str, paid: str | None, done: str | None, zone: str | None, early: bool
) -> None:
    order = Dispatch(**{"paid_on": paid, event: done})
    found = started_early(START, order, zone)
    assert (found is not None) is early
    if found is not None:
        assert (found.code, found.kind.value, found.pointer) == ("too_early", "fail", f"/dispatch/{event}")
        assert (found.observed, found.expected) == (getattr(order, event), "authorised")
    assert started_early(None, order, zone) is None


def test_what_was_done_is_not_early_while_the_payment_is_not_known() -> None:
    assert started_early(START, Dispatch(shipped_on="2024-05-06"), None) is None
    both = Dispatch(paid_on=None, ready_on="2024-05-05", shipped_on="2024-05-06")
    assert started_early(START, both, None).pointer == "/dispatch/ready_on"


WHERE = Place("/orders/3")
NOTICE = cited(ReadyNoticeClause, contents=("weight",))


@pytest.mark.parametrize(
    ("rule", "clause", "facts", "pointer"),
    [
        (handling_time, BOUNDS, (HandlingTime(),), "/handling_time"),
        (handling_time, BOUNDS, (HandlingTime(value=24, unit="hours"),), "/handling_time"),
        (payment_status, BOTH, (None, AT), AT),
        (payment_status, BOTH, ("Capturé", AT), AT),
        (preparation_start, START, (BOTH, None, AT), AT),
        (preparation_start, START, (BOTH, "Capturé", AT), AT),
        (ready_notice, NOTICE, (ReadyNotice(),), "/ready_notice"),
    ],
)
def test_every_state_names_its_clause_its_field_and_its_subject(
    rule: Any, clause: Any, facts: tuple[Any, ...], pointer: str
) -> None:
    found, silent = rule(clause, *facts, WHERE), rule(None, *facts, WHERE)
    assert (found.clause, found.pointer, found.subject) == (clause.citation, pointer, WHERE.subject)
    assert (silent.clause, silent.subject) == (None, WHERE.subject)
    assert rule(clause, *facts).subject == rule(None, *facts).subject == ""


def test_an_early_start_names_its_clause_and_its_subject() -> None:
    order = Dispatch(paid_on=None, shipped_on="2024-05-06")
    found = started_early(START, order, None, WHERE)
    assert (found.clause, found.subject) == (START.citation, WHERE.subject)
    assert started_early(START, order, None).subject == ""


@pytest.mark.parametrize("status", ["pending", "Capturé"])
def test_a_status_is_told_with_those_that_the_page_names(status: str) -> None:
    found = payment_status(BOTH, status, AT)
    assert (found.observed, found.expected) == (status, ("pending", "authorised"))
    assert preparation_start(START, BOTH, status, AT).observed == status
    for silent in (payment_status(None, status, AT), preparation_start(None, None, status, AT)):
        assert (silent.pointer, silent.observed) == (AT, status)


# ---- notices ---------------------------------------------------------------------------------------------------------

ALL = cited(ReadyNoticeClause, contents=("dimensions", "weight", "customer_details"))
SAID = {"dimensions_cm": [40, 30, 20], "weight_kg": "3.2", "customer_details": "Rede Lda"}
NAMES = {"dimensions_cm": "dimensions", "weight_kg": "weight", "customer_details": "customer_details"}


@pytest.mark.parametrize("states", list(product(["said", "none", "unknown"], repeat=3)))
def test_a_notice_is_complete_incomplete_or_not_known(states: tuple[str, ...]) -> None:
    told = dict(zip(SAID, states, strict=True))
    values = {"said": SAID, "none": dict.fromkeys(SAID), "unknown": dict.fromkeys(SAID, UNKNOWN)}
    found = ready_notice(ALL, ReadyNotice(**{name: values[state][name] for name, state in told.items()}))
    expected = "incomplete" if "none" in states else "not_known" if "unknown" in states else "complete"
    assert found.code == expected
    assert dict(found.args)["lacking"] == tuple(NAMES[name] for name, state in told.items() if state == "none")
    unknown = tuple(f"/ready_notice/{name}" for name, state in told.items() if state == "unknown")
    assert found.missing == (unknown if expected == "not_known" else ())
    assert found.expected == tuple(NAMES.values())


def test_only_what_the_policy_asks_for_has_to_be_in_a_notice() -> None:
    clause = cited(ReadyNoticeClause, contents=("weight",))
    assert ready_notice(clause, ReadyNotice(weight_kg=1)).code == "complete"
    assert ready_notice(clause, ReadyNotice(dimensions_cm=None)).missing == ("/ready_notice/weight_kg",)
    assert ready_notice(None, ReadyNotice()).kind.value == "notApplicable"
