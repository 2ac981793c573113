"""By when is a message to be answered, and has it been?"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from marketplace_rules.days import day_of
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import ReplyTimeClause
from marketplace_rules.sellers.message_facts import Message
from marketplace_rules.sellers.timing import OVER, Limit, Verdict, limit_in_days, limit_in_hours, moment_after, verdict

REPLY_TIME = Rule(
    "sellers.reply_time",
    {
        "due": Kind.PASS,
        "in_time": Kind.PASS,
        "running": Kind.PASS,
        "late": Kind.FAIL,
        "overdue": Kind.FAIL,
        "start_unknown": Kind.OPEN,
        "done_unknown": Kind.OPEN,
        "asked_unknown": Kind.OPEN,
        "calendar_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "time_unknown": Kind.OPEN,
        "other_channel": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)
REPLY_DUTY = Rule(
    "sellers.reply_duty",
    {
        "answered": Kind.PASS,
        "still_time": Kind.PASS,
        "unanswered": Kind.FAIL,
        "not_settled": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


_AT = "/received_at"
_NO_ZONE = Verdict("zone_unknown", ("/zone",))


class Reply(NamedTuple):
    """What is found about the time for an answer, and that time itself as far as it is known."""

    finding: Finding
    last_on: date | None = None
    until: datetime | None = None


def reply_time(clause: ReplyTimeClause | None, message: Message, asked: date | datetime | None) -> Reply:
    """Decide whether a message was answered in time, or how long there is still.

    Args:
        clause: The time; None where the policy states none.
        message: The message.
        asked: The moment for which it is asked.

    Returns:
        The finding and the time. Clause: ``sellers.reply_time``.
    """
    rule = REPLY_TIME
    if clause is None:
        return Reply(rule.found("not_stated"))
    cite = clause.citation
    if not message.via_marketplace:
        return Reply(rule.found("other_channel", cite, pointer="/via_marketplace"))
    limit = _limit(clause, message)
    if isinstance(limit, Verdict):
        return Reply(rule.found(limit.code, cite, pointer=_AT, missing=limit.missing, level=Level.ERROR))
    code, missing = verdict(limit, message.replied_at, asked, message.zone, ("/replied_at", "/asked_at"))
    finding = rule.found(
        code,
        cite,
        pointer="/replied_at",
        observed=_shown(message, asked),
        expected=limit.possible if code in OVER else limit.certain,
        missing=missing,
        level=Level.ERROR if rule.codes[code] is Kind.OPEN else None,
        start_on=message.received_at,
    )
    return Reply(finding, _last_day(limit), moment_after(limit, message.zone))


def _limit(clause: ReplyTimeClause, message: Message) -> Limit | Verdict:
    """Until when the message can be answered, or what is missing before any time can be counted."""
    start, zone, hours, days = message.received_at, message.zone, clause.business_hours, clause.business_days
    if start is None:
        return Verdict("start_unknown", (_AT,))
    if hours is not None:
        return limit_in_hours(start, _AT, hours, zone, message.calendar) if zone else _NO_ZONE
    assert days is not None  # or the time would be in hours
    received = day_of(start, zone).on
    return limit_in_days(received, days, message.calendar) if received else _NO_ZONE


def _shown(message: Message, asked: date | datetime | None) -> object:
    done = message.replied_at
    return done if isinstance(done, date) else asked


def _last_day(limit: Limit) -> date | None:
    if limit.is_certain and not isinstance(limit.certain, datetime):
        return limit.certain
    return None


def reply_duty(clause: DutyClause | None, message: Message, timing: Finding) -> Finding:
    """Decide whether a message that has to be answered has been.

    Args:
        clause: That it has to be; None where the policy does not say so.
        message: The message.
        timing: What was found about the time for an answer.

    Returns:
        The finding; where the time is still running nobody is late. Clause: ``sellers.reply_duty``.
    """
    at, done = "/replied_at", message.replied_at
    if clause is None:
        return REPLY_DUTY.found("not_stated")
    if isinstance(done, date):
        code = "answered"
    elif timing.code == "overdue":
        code = "unanswered"
    else:
        code = "still_time" if timing.code in ("running", "due") else "not_settled"
    return REPLY_DUTY.found(code, clause.citation, pointer=at, observed=done if isinstance(done, date) else None)
