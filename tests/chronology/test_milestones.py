from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import OrderHistory, load_policy
from marketplace_rules.chronology.answers import Milestone
from marketplace_rules.chronology.milestones import cancelling, dispatch, events, milestone, paying, returning
from marketplace_rules.policy.order_vocabulary import OrderDay, Standing
from marketplace_rules.policy.vocabulary import ReturnReason

TWOOSK, SIPOKO, MONQUIBUS = (load_policy(name) for name in ("twoosk", "sipoko", "monquibus"))
MONDAY = date(2024, 5, 6)


def test_a_milestone_is_reported_with_the_clause_it_follows_from() -> None:
    edition = SIPOKO.editions[0]
    found = milestone(Milestone(OrderDay.RETURN_UNTIL, Standing.KNOWN, MONDAY, clause="returns.window.any"), edition)
    assert (found.rule, found.code, found.expected) == ("chronology.milestone", "known", MONDAY)
    assert found.clause is not None
    assert found.clause.statements == ("sipoko-return-window-30-days",)
    nowhere = milestone(Milestone(OrderDay.PAYOUT_BY, Standing.STATED_NOWHERE, clause="orders.payout_date"), edition)
    assert (nowhere.code, nowhere.clause) == ("stated_nowhere", None)


def test_events_are_listed_on_their_local_day_each_in_the_zone_of_who_acts() -> None:
    history = OrderHistory(
        paid_on="2024-05-06T23:30:00+00:00",
        ready_on="2024-05-07T23:30:00+00:00",
        delivered_on=None,
        zone="Europe/Paris",
        seller_zone="Europe/London",
    )
    assert [(day.what, day.on) for day in events(history)] == [
        (OrderDay.PAID, date(2024, 5, 7)),
        (OrderDay.READY, date(2024, 5, 8)),
    ]
    assert events(OrderHistory(paid_on="2024-05-06T23:30:00+00:00")) == []


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({"received_on": MONDAY, "paid_on": MONDAY}, Standing.KNOWN),
        ({"received_on": MONDAY}, Standing.FACTS_MISSING),
        ({}, Standing.FACTS_MISSING),
    ],
)
def test_a_last_day_for_dispatch_is_known_or_lacks_a_fact(facts: dict[str, date], standing: Standing) -> None:
    [by, _], findings = dispatch(OrderHistory(**facts), SIPOKO, None)
    assert by.standing is standing
    assert by.on == (MONDAY + timedelta(days=4) if standing is Standing.KNOWN else None)
    assert bool(findings) == (standing is Standing.FACTS_MISSING)
    assert all(pointer in ("/received_on", "/paid_on") for finding in findings for pointer in finding.missing)


def test_a_marketplace_without_a_limit_states_none() -> None:
    limits, findings = dispatch(OrderHistory(received_on=MONDAY), MONQUIBUS, None)
    assert [limit.standing for limit in limits] == [Standing.STATED_NOWHERE] * 2
    assert findings == []


def test_cancelling_waits_for_the_dispatch_or_its_limit_and_ends_with_the_delivery() -> None:
    edition = TWOOSK.editions[0]
    [waiting] = cancelling(OrderHistory(), TWOOSK, edition, None, None)
    assert waiting.standing is Standing.TO_COME
    [longest] = cancelling(OrderHistory(), TWOOSK, edition, date(2024, 3, 25), None)
    assert (longest.what, longest.on) == (OrderDay.CANCEL_FROM_AT_LATEST, date(2024, 4, 25))
    in_vain = OrderHistory(dispatched_on=None)
    [overdue] = cancelling(in_vain, TWOOSK, edition, date(2024, 3, 25), date(2024, 3, 26))
    assert overdue.standing is Standing.TO_COME
    [sent] = cancelling(OrderHistory(dispatched_on=date(2024, 4, 10)), TWOOSK, edition, date(2024, 3, 25), None)
    assert (sent.what, sent.on) == (OrderDay.CANCEL_FROM, date(2024, 5, 11))
    assert cancelling(OrderHistory(delivered_on=MONDAY), TWOOSK, edition, None, None) == []
    [nowhere] = cancelling(OrderHistory(), SIPOKO, SIPOKO.editions[0], None, None)
    assert nowhere.standing is Standing.STATED_NOWHERE


def test_windows_are_told_for_the_reasons_they_hold_for() -> None:
    [any_reason, cover], findings = returning(OrderHistory(delivered_on=MONDAY), SIPOKO, SIPOKO.editions[0])
    assert (any_reason.on, any_reason.reasons, findings) == (date(2024, 6, 5), (), [])
    assert (cover.what, cover.standing) == (OrderDay.WARRANTY_UNTIL, Standing.STATED_NOWHERE)
    new = OrderHistory(delivered_on=MONDAY, condition="new", warranty_months=6)
    *days, asked = returning(new, TWOOSK, TWOOSK.editions[0])[0]
    assert (asked.what, asked.standing) == (OrderDay.RETURN_UNTIL, Standing.STATED_NOWHERE)
    assert {day.on for day in days} == {date(2024, 11, 6)}
    assert {day.what for day in days} == {OrderDay.WARRANTY_UNTIL}
    assert {reason for day in days for reason in day.reasons} == {
        ReturnReason.DEFECTIVE,
        ReturnReason.NOT_AS_DESCRIBED,
        ReturnReason.WRONG_ITEM,
    }


def test_a_window_that_has_not_begun_waits_and_one_without_delivery_asks_once() -> None:
    [waiting, _], none = returning(OrderHistory(delivered_on=None), SIPOKO, SIPOKO.editions[0])
    assert (waiting.standing, waiting.clause, none) == (Standing.TO_COME, "returns.window.any", [])
    [unknown, _], [asked] = returning(OrderHistory(), SIPOKO, SIPOKO.editions[0])
    assert (unknown.standing, asked.missing) == (Standing.FACTS_MISSING, ("/delivered_on",))


def test_a_payout_aims_for_the_last_settlement_day() -> None:
    [by, arrive], findings = paying(OrderHistory(confirmed_on=date(2026, 3, 16)), MONQUIBUS, None)
    assert (by.what, by.on, findings) == (OrderDay.PAYOUT_BY, date(2026, 4, 6), [])
    assert (arrive.what, arrive.on) == (OrderDay.CREDIT_BY, date(2026, 4, 2))
    [same], _ = paying(OrderHistory(confirmed_on=date(2026, 5, 4)), MONQUIBUS, None)
    assert same.on == date(2026, 5, 25)
    [nowhere], findings = paying(OrderHistory(), TWOOSK, None)
    assert (nowhere.standing, findings) == (Standing.STATED_NOWHERE, [])
    [unknown], [asked] = paying(OrderHistory(), MONQUIBUS, None)
    assert (unknown.standing, asked.missing) == (Standing.FACTS_MISSING, ("/confirmed_on",))


@given(st.dates(date(2020, 1, 1), date(2029, 12, 31)))
def test_sipoko_s_days_are_those_counted_by_hand(day: date) -> None:
    history = OrderHistory(received_on=day, paid_on=day, dispatched_on=day, delivered_on=day)
    [by, deliver], _ = dispatch(history, SIPOKO, None)
    [back, _], _ = returning(history, SIPOKO, SIPOKO.editions[0])
    assert (by.on, deliver.on, back.on) == tuple(day + timedelta(days=days) for days in (4, 4, 30))
