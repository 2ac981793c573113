from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from marketplace_rules import Message, read_facts
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import ReplyTimeClause
from marketplace_rules.sellers.replies import reply_duty, reply_time
from tests.strategies import cited

ONE_DAY = cited(ReplyTimeClause, business_days=1)
A_DAY_OF_HOURS = cited(ReplyTimeClause, "should", business_hours=24)
DUTY = cited(DutyClause)
LISBON = {"zone": "Europe/Lisbon", "calendar": []}


def message(**facts: Any) -> Message:
    return read_facts(Message, facts)


@pytest.mark.parametrize(
    ("replied", "code"),
    [
        ("2024-05-07T23:59:59+01:00", "in_time"),
        ("2024-05-07T22:59:59Z", "in_time"),
        ("2024-05-08T00:00:00+01:00", "late"),
        ("2024-05-07T23:00:00Z", "late"),
    ],
)
def test_a_business_day_ends_with_its_last_second_where_the_seller_is(replied: str, code: str) -> None:
    sent = message(received_at="2024-05-06T16:00:00+01:00", replied_at=replied, **LISBON)
    found = reply_time(ONE_DAY, sent, None)
    assert (found.finding.code, found.last_on) == (code, date(2024, 5, 7))
    assert found.until == datetime.fromisoformat("2024-05-08T00:00:00+01:00")


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2024-05-06T00:00:00+01:00", date(2024, 5, 7)),
        ("2024-05-06T22:59:59Z", date(2024, 5, 7)),
        ("2024-05-06T23:00:00Z", date(2024, 5, 8)),
        ("2024-05-07T00:00:00+02:00", date(2024, 5, 7)),
    ],
)
def test_a_message_is_received_on_the_day_it_is_where_the_seller_is(received: str, last: date) -> None:
    assert reply_time(ONE_DAY, message(received_at=received, **LISBON), None).last_on == last


@pytest.mark.parametrize(
    ("replied", "code"),
    [
        ("2024-05-07T09:59:59+02:00", "in_time"),
        ("2024-05-07T10:00:00+02:00", "in_time"),
        ("2024-05-07T10:00:01+02:00", "late"),
    ],
)
def test_hours_end_at_the_same_clock_time(replied: str, code: str) -> None:
    sent = message(received_at="2024-05-06T10:00:00+02:00", replied_at=replied, zone="Europe/Paris", calendar=[])
    found = reply_time(A_DAY_OF_HOURS, sent, None)
    assert (found.finding.code, found.last_on) == (code, None)
    assert weight(found.finding) is Outcome.PASS  # advice is no duty


@pytest.mark.parametrize(
    ("clause", "facts", "code", "missing"),
    [
        (ONE_DAY, {}, "start_unknown", ("/received_at",)),
        (ONE_DAY, {"received_at": "2024-05-06T10:00:00Z"}, "zone_unknown", ("/zone",)),
        (ONE_DAY, {"received_at": "2024-05-06"}, "calendar_unknown", ("/calendar",)),
        (A_DAY_OF_HOURS, {}, "start_unknown", ("/received_at",)),
        (A_DAY_OF_HOURS, {"received_at": "2024-05-06", "calendar": []}, "zone_unknown", ("/zone",)),
        (A_DAY_OF_HOURS, {"received_at": "2024-05-06", **LISBON}, "time_unknown", ("/received_at",)),
    ],
)
def test_what_is_missing_leaves_the_answer_open_even_where_it_is_only_advice(
    clause: ReplyTimeClause, facts: dict[str, Any], code: str, missing: tuple[str, ...]
) -> None:
    found = reply_time(clause, message(**facts), None)
    assert (found.finding.code, found.finding.missing) == (code, missing)
    assert found.finding.pointer == ("/replied_at" if code in ("calendar_unknown", "time_unknown") else "/received_at")
    assert weight(found.finding) is Outcome.OPEN
    assert found.last_on is found.until is None


def test_another_way_or_no_time_at_all_is_a_person_s_answer() -> None:
    other = message(received_at="2024-05-06", via_marketplace=False, **LISBON)
    assert reply_time(ONE_DAY, other, None).finding.code == "other_channel"
    assert reply_time(None, other, None).finding.code == "not_stated"


@pytest.mark.parametrize("ordered", [True, False, None])
def test_the_time_holds_for_customers_with_and_without_an_order(ordered: bool | None) -> None:
    sent = message(received_at="2024-05-06", sender_has_ordered=ordered, calendar=[])
    assert reply_time(ONE_DAY, sent, None).last_on == date(2024, 5, 7)


def test_what_is_told_of_a_time_that_has_passed_for_certain_is_its_last_possible_day() -> None:
    sent = message(received_at="2024-05-06", replied_at="2024-06-08")
    finding = reply_time(ONE_DAY, sent, None).finding
    assert (finding.code, finding.expected) == ("late", date(2024, 6, 7))


@pytest.mark.parametrize(
    ("facts", "asked", "code"),
    [
        ({"replied_at": "2024-05-07"}, None, "answered"),
        ({"replied_at": "2024-05-09"}, None, "answered"),
        ({"replied_at": None}, date(2024, 5, 7), "still_time"),
        ({"replied_at": None}, date(2024, 5, 8), "unanswered"),
        ({"replied_at": None}, None, "not_settled"),
        ({}, None, "still_time"),
        ({}, date(2024, 5, 8), "not_settled"),
    ],
)
def test_a_message_is_unanswered_once_its_time_is_over(facts: dict[str, Any], asked: date | None, code: str) -> None:
    sent = message(received_at="2024-05-06", calendar=[], **facts)
    timing = reply_time(ONE_DAY, sent, asked).finding
    assert reply_duty(DUTY, sent, timing).code == code
    assert reply_duty(None, sent, timing).code == "not_stated"
