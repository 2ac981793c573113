"""On which ground is a return owed, and was it asked for in time?"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from marketplace_rules.calendars import LONGEST_CLOSURE_DAYS, Calendar, calendar, explicit_calendar
from marketplace_rules.days import Day
from marketplace_rules.finding import Finding, Kind, Place, Rule
from marketplace_rules.periods import Period, calendar_days
from marketplace_rules.policy.returns import ReasonClause, SentBackClause, Unsettled, WindowClause
from marketplace_rules.policy.vocabulary import ReturnReason
from marketplace_rules.public_holidays import UnknownYear
from marketplace_rules.returns.answers import Cover
from marketplace_rules.returns.cover import Term, verdict

REASON = Rule(
    "returns.reason",
    {
        "accepted": Kind.PASS,
        "no_reason_needed": Kind.PASS,
        "refused": Kind.FAIL,
        "refused_unstated": Kind.FAIL,
        "reason_unknown": Kind.OPEN,
        "referred": Kind.REVIEW,
        "referred_unstated": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
        "nothing_stated": Kind.REVIEW,
    },
)
WINDOW = Rule(
    "returns.window",
    {
        "in_time": Kind.PASS,
        "in_time_extended": Kind.PASS,
        "early": Kind.PASS,
        "not_begun": Kind.FAIL,
        "in_warranty": Kind.PASS,
        "closed": Kind.FAIL,
        "closed_extended": Kind.FAIL,
        "out_of_warranty": Kind.FAIL,
        "start_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "request_day_unknown": Kind.OPEN,
        "calendar_unknown": Kind.OPEN,
        "duration_unknown": Kind.OPEN,
        "reason_unknown": Kind.OPEN,
        "closed_unsettled": Kind.REVIEW,
        "out_of_warranty_unsettled": Kind.REVIEW,
        "below_minimum": Kind.REVIEW,
        "condition_not_stated": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)
SENT_BACK = Rule("returns.sent_back", {"in_warranty": Kind.PASS, "after_warranty": Kind.FAIL})


def reason(
    clause: ReasonClause | Literal[Unsettled.UNSETTLED] | None,
    given: ReturnReason | None,
    place: Place,
    reasons: str,
) -> Finding:
    """Decide whether a return is owed for a reason at all.

    Args:
        clause: What the policy says for it.
        given: The reason; None where the buyer gives none.
        place: The subject and ground concerned.
        reasons: JSON Pointer to the reasons.

    Returns:
        The finding. Clause: ``returns.reason``.
    """
    if clause is Unsettled.UNSETTLED:
        return REASON.found("reason_unknown", place=place, pointer=reasons, missing=(reasons,))
    if clause is None:
        return REASON.found("not_stated" if given else "nothing_stated", place=place, pointer=reasons, observed=given)
    code = clause.answer if given else _WITHOUT_REASON[clause.answer]
    return REASON.found(code, clause.citation, place, pointer=reasons, observed=given, expected=clause.ground)


# What is closed in every calendar; holidays can only move a last day further.
_WEEKENDS = explicit_calendar((), "weekends")


_WITHOUT_REASON = {"accepted": "no_reason_needed", "refused": "refused_unstated", "referred": "referred_unstated"}


class Timing(NamedTuple):
    """The days that decide whether a request is in time."""

    start: Day
    start_pointer: str
    requested: Day
    holidays: Calendar | None
    claim: bool = False


def window(
    clause: WindowClause | Literal[Unsettled.UNSETTLED] | None, timing: Timing, place: Place
) -> tuple[Finding, Period | None]:
    """Decide whether a return was asked for within the days the policy allows.

    Args:
        clause: What the policy says for the reason given.
        timing: The event the period starts from, the request, and the buyer's public holidays.
        place: The subject and ground concerned.

    Returns:
        The finding, and the period as far as it is known. Clause: ``returns.window``.
    """
    if clause is Unsettled.UNSETTLED:
        return WINDOW.found("reason_unknown", place=place, missing=("/reasons",)), None
    if clause is None or clause.days is None:
        return WINDOW.found("not_stated", place=place), None
    cite, start, requested = clause.citation, timing.start, timing.requested
    if start.on is None:
        if start.missing:
            code = start.lacking("start_unknown")
            return WINDOW.found(code, cite, place, pointer=timing.start_pointer, missing=start.missing), None
        return WINDOW.found("early", cite, place, observed=requested.on), None
    period, certain = _period(clause, start.on, timing.holidays)
    code, missing = _timely(clause, period, requested, claim=timing.claim, doubt=not certain)
    finding = WINDOW.found(
        code,
        cite,
        place,
        pointer="/requested_on",
        observed=requested.on,
        expected=start.on if code == "not_begun" else period.last_on,
        missing=missing,
        start_on=start.on,
        limit_days=clause.days,
        nominal_on=period.nominal_last_on,
    )
    return finding, period if certain else None


def _period(clause: WindowClause, start: date, holidays: Calendar | None) -> tuple[Period, bool]:
    """The window, and whether its last day is certain: it may move by holidays that nobody has named."""
    days = clause.days or 0
    if clause.last_day == "fixed":
        return calendar_days(start, days), True
    known = holidays or (calendar(clause.calendar) if clause.calendar else None)
    try:
        return calendar_days(start, days, roll=known or _WEEKENDS), known is not None
    except UnknownYear:
        return calendar_days(start, days, roll=_WEEKENDS), False


def _timely(
    clause: WindowClause, period: Period, requested: Day, *, claim: bool, doubt: bool
) -> tuple[str, tuple[str, ...]]:
    """The state of a request, and what is missing.

    ``claim``: it speaks about goods received; ``doubt``: the last day may move, nobody knows how far.
    """
    if requested.on is None:
        return requested.lacking("request_day_unknown"), requested.missing
    extended = "_extended" if period.moved else ""
    if requested.on < period.start_on:
        return ("not_begun" if claim else "early"), ()
    if requested.on <= period.last_on:
        return f"in_time{extended}", ()
    if doubt and (requested.on - period.nominal_last_on).days <= LONGEST_CLOSURE_DAYS:
        return "calendar_unknown", ("/calendar",)
    return (f"closed{extended}" if clause.afterwards == "refused" else "closed_unsettled"), ()


def warranty_window(
    clause: WindowClause,
    terms: tuple[Term, ...],
    cover: Cover | None,
    timing: Timing,
    line: str,
    place: Place,
) -> Finding:
    """Decide whether a return was asked for while the item is covered.

    Args:
        clause: The clause that makes the warranty the window.
        terms: The term for each condition the item may be in; none while the delivery day is unknown.
        cover: The same, summed up.
        timing: The delivery and the request.
        line: JSON Pointer to the line.
        place: The subject and ground concerned.

    Returns:
        The finding. Clause: ``returns.window``.
    """
    cite, requested = clause.citation, timing.requested
    if timing.start == Day(None):
        return WINDOW.found("early", cite, place, observed=requested.on)
    if cover is None:
        code = timing.start.lacking("start_unknown")
        return WINDOW.found(code, cite, place, pointer=timing.start_pointer, missing=timing.start.missing)
    if requested.on is None:
        code, end = requested.lacking("request_day_unknown"), cover.certain_until
        return WINDOW.found(code, cite, place, pointer="/requested_on", expected=end, missing=requested.missing)
    if timing.start.on and requested.on < timing.start.on:
        return WINDOW.found(
            "not_begun", cite, place, pointer="/requested_on", observed=requested.on, expected=timing.start.on
        )
    found = verdict(requested.on, terms, line)
    code = _WARRANTY_CODES[clause.afterwards].get(found.code, found.code)
    return WINDOW.found(
        code,
        cite,
        place,
        pointer="/requested_on",
        observed=requested.on,
        expected=cover.possible_until or cover.certain_until,
        missing=found.missing,
    )


_WARRANTY_CODES = {
    "refused": {"covered": "in_warranty", "expired": "out_of_warranty"},
    "review": {"covered": "in_warranty", "expired": "out_of_warranty_unsettled"},
}


def sent_back(
    clause: SentBackClause | Literal[Unsettled.UNSETTLED] | None, sent: date | None, cover: Cover | None, place: Place
) -> list[Finding]:
    """Note whether the goods of a warranty claim went back while they were covered.

    Args:
        clause: What the policy says.
        sent: Day the goods were sent back; None where they were not, or it is not known.
        cover: How long the item is covered.
        place: The subject and ground concerned.

    Returns:
        The finding, where there is anything to say. Clause: ``returns.sent_back``.
    """
    if not isinstance(clause, SentBackClause) or sent is None or cover is None:
        return []
    certain, possible = cover.certain_until, cover.possible_until
    if certain is not None and sent <= certain:
        code, last = "in_warranty", certain
    elif possible is not None and sent > possible:
        code, last = "after_warranty", possible
    else:
        return []
    return [SENT_BACK.found(code, clause.citation, place, pointer="/sent_back_on", observed=sent, expected=last)]
