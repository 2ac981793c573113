"""Is a ground for cancelling met: the seller has not begun, or the goods have not come?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from marketplace_rules.days import Day
from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.finding import Finding, Kind, Place, Rule
from marketplace_rules.policy.cancellation import NotReceivedClause
from marketplace_rules.policy.clause import DutyClause

CANCEL_BEFORE_PREPARATION = Rule(
    "orders.cancel_before_preparation",
    {
        "not_started": Kind.PASS,
        "started": Kind.FAIL,
        "dispatched": Kind.FAIL,
        "delivered": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
CANCEL_BEFORE_DISPATCH_EMAIL = Rule(
    "orders.cancel_before_dispatch_email",
    {
        "before": Kind.PASS,
        "not_sent": Kind.PASS,
        "after": Kind.FAIL,
        "not_known": Kind.OPEN,
        "requested_unknown": Kind.OPEN,
        "same_day": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
CANCEL_NOT_RECEIVED = Rule(
    "orders.cancel_not_received",
    {
        "not_received": Kind.PASS,
        "waiting": Kind.FAIL,
        "too_soon": Kind.FAIL,
        "received": Kind.FAIL,
        "not_dispatched": Kind.FAIL,
        "not_dispatched_yet": Kind.FAIL,
        "dispatch_unknown": Kind.OPEN,
        "requested_unknown": Kind.OPEN,
        "delivery_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "received_late": Kind.REVIEW,
        "never_dispatched": Kind.REVIEW,
        "overdue": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)


@dataclass(frozen=True, slots=True)
class Course:
    """How an order, or a line of it, has fared, as local days.

    Args:
        ordered: When it was placed.
        dispatched: When it left the warehouse.
        delivered: When the buyer had it.
        requested: When the buyer asked for the cancellation.
        left_at: When it left, as it was stated, if that was certainly before the cancellation was asked for.
        dispatch_by: The last day on which it could be dispatched in time, where that is known.
        email_sent: Whether the e-mail that confirms the dispatch has been sent; None where nobody knows.
        pointers: JSON Pointers to the dispatch and to the delivery.
    """

    ordered: Day
    dispatched: Day
    delivered: Day
    requested: Day
    left_at: date | datetime | None
    dispatch_by: date | None
    email_sent: bool | None
    pointers: tuple[str, str] = ("/dispatched_on", "/delivered_on")


def cancel_before_preparation(
    clause: DutyClause | None, started: bool | None, course: Course, place: Place, pointer: str
) -> Finding:
    """Decide whether the seller has not begun to prepare.

    Args:
        clause: That an order can then be cancelled; None where the policy does not say so.
        started: Whether the seller had begun when the cancellation was asked for.
        course: How it has fared: what has been dispatched was prepared.
        place: The line and ground concerned.
        pointer: JSON Pointer to the fact.

    Returns:
        The finding. Clause: ``orders.cancel_before_preparation``.
    """
    if clause is None:
        return CANCEL_BEFORE_PREPARATION.found("not_stated", place=place)
    cite = clause.citation
    came, asked = course.delivered.on, course.requested.on
    if started:
        return CANCEL_BEFORE_PREPARATION.found("started", cite, place, pointer=pointer, expected=False)
    if course.left_at:
        left = course.dispatched.on or course.left_at
        return CANCEL_BEFORE_PREPARATION.found("dispatched", cite, place, pointer=course.pointers[0], observed=left)
    if came and asked and came <= asked:
        return CANCEL_BEFORE_PREPARATION.found("delivered", cite, place, pointer=course.pointers[1], observed=came)
    if started is None:
        return CANCEL_BEFORE_PREPARATION.found("not_known", cite, place, pointer=pointer, missing=(pointer,))
    return CANCEL_BEFORE_PREPARATION.found("not_started", cite, place, pointer=pointer)


Sent = date | datetime | Literal[Unknown.UNKNOWN] | None


def cancel_before_dispatch_email(
    clause: DutyClause | None, sent: tuple[Sent, Day], requested: tuple[date | datetime | None, Day], place: Place
) -> Finding:
    """Decide whether the request came before the e-mail that confirms the dispatch.

    Args:
        clause: That it has to; None where the policy does not say so.
        sent: When the e-mail was sent, as stated and as a local day.
        requested: When the cancellation was asked for, as stated and as a local day.
        place: The line and ground concerned.

    Returns:
        The finding; the very moment of the e-mail is too late. Clause: ``orders.cancel_before_dispatch_email``.
    """
    rule, at = CANCEL_BEFORE_DISPATCH_EMAIL, "/dispatch_email_at"
    if clause is None:
        return rule.found("not_stated", place=place)
    cite, (email, email_day), (request, request_day) = clause.citation, sent, requested
    if email is None:
        return rule.found("not_sent", cite, place, pointer=at)
    if email is UNKNOWN:
        return rule.found("not_known", cite, place, pointer=at, missing=email_day.missing)
    if isinstance(email, datetime) and isinstance(request, datetime):
        code = "before" if request < email else "after"
        return rule.found(code, cite, place, pointer="/requested_on", observed=request, expected=email)
    if request_day.is_unknown and request is None:
        return rule.found("requested_unknown", cite, place, pointer="/requested_on", missing=request_day.missing)
    if request_day.on is None or email_day.on is None:
        return rule.found("zone_unknown", cite, place, pointer=at, missing=("/zone",))
    if request_day.on == email_day.on:
        timeless = ((at, email), ("/requested_on", request))
        missing = tuple(p for p, moment in timeless if not isinstance(moment, datetime))
        return rule.found("same_day", cite, place, pointer="/requested_on", observed=email_day.on, missing=missing)
    code = "before" if request_day.on < email_day.on else "after"
    return rule.found(code, cite, place, pointer="/requested_on", observed=request_day.on, expected=email_day.on)


def cancel_not_received(clause: NotReceivedClause | None, course: Course, place: Place) -> Finding:
    """Decide whether the goods have not come although enough days have passed since their dispatch.

    Args:
        clause: How many full days have to pass; None where the policy does not say so.
        course: How it has fared.
        place: The line and ground concerned.

    Returns:
        The finding; where it can be told, ``expected`` is the first day on which it could be cancelled. Clause:
        ``orders.cancel_not_received``.
    """
    if clause is None:
        return CANCEL_NOT_RECEIVED.found("not_stated", place=place)
    code, missing = _not_received(clause.days, course)
    left_at, came_at = course.pointers
    return CANCEL_NOT_RECEIVED.found(
        code,
        clause.citation,
        place,
        pointer=came_at if code in ("received", "received_late", "delivery_unknown") else left_at,
        observed=course.delivered.on if code in ("received", "received_late") else course.dispatched.on,
        expected=first_day(clause.days, course),
        missing=missing,
        count=clause.days,
        dispatch_by=course.dispatch_by,
    )


def first_day(days: int, course: Course) -> date | None:
    """Find the first day on which goods that have not come can be cancelled.

    Args:
        days: Full days that have to pass after dispatch.
        course: How it has fared; before dispatch, the last day for it is taken.

    Returns:
        The day after those days; None where neither day is known, or the last day for dispatch has passed in vain.
    """
    left = course.dispatched.on or (None if _is_overdue(course) else course.dispatch_by)
    return left + timedelta(days=days + 1) if left else None


def _not_received(days: int, course: Course) -> tuple[str, tuple[str, ...]]:
    """The state found, and what is missing to find it."""
    left, came, asked = course.dispatched, course.delivered, course.requested
    if asked.on and came.on and came.on <= asked.on:
        if left.on is None:
            return left.lacking("dispatch_unknown"), left.missing
        return "received" if came.on <= left.on + timedelta(days=days) else "received_late", ()
    if left.is_to_come or (left.lacking("unknown") == "unknown" and left.is_unknown and course.email_sent is False):
        return _not_dispatched(course), ()
    if left.on is None and _within(asked.on, course.ordered.on, days):
        return "too_soon", ()  # nothing is dispatched before it is ordered
    if _within(asked.on, left.on, days):
        return "waiting", ()
    if left.on is None:
        return left.lacking("dispatch_unknown"), left.missing
    if asked.on is None:
        return asked.lacking("requested_unknown"), asked.missing
    if came.is_unknown:
        return came.lacking("delivery_unknown"), came.missing
    return "not_received", ()


def _within(day: date | None, start: date | None, days: int) -> bool:
    """Whether a day certainly lies within so many days of another, or before it."""
    return day is not None and start is not None and day <= start + timedelta(days=days)


def _not_dispatched(course: Course) -> str:
    """Not yet, or never: the page says nothing of an order whose dispatch is overdue, or will not happen."""
    if course.requested.on and course.dispatch_by:
        return "overdue" if _is_overdue(course) else "not_dispatched_yet"
    return "never_dispatched" if course.dispatched.is_to_come else "not_dispatched"


def _is_overdue(course: Course) -> bool:
    """Whether the last day for dispatch had passed when the cancellation was asked for."""
    asked, limit = course.requested.on, course.dispatch_by
    return asked is not None and limit is not None and asked > limit
