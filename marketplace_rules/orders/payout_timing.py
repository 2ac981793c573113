"""Was the seller paid in time, and does the money leave before the buyer can no longer withdraw?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.calendars import calendar
from marketplace_rules.days import Day
from marketplace_rules.finding import Citation, Finding, Kind, Level, Rule
from marketplace_rules.orders.payout_dates import Schedule, event_day
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.periods import calendar_days
from marketplace_rules.policy.order_vocabulary import OrderEvent
from marketplace_rules.policy.returns import ReturnsSection, WindowClause
from marketplace_rules.policy.vocabulary import Ground, ReturnReason
from marketplace_rules.public_holidays import UnknownYear

PAYOUT_TIMELINESS = Rule(
    "orders.payout_timeliness",
    {
        "in_time": Kind.PASS,
        "not_early": Kind.PASS,
        "not_due_yet": Kind.PASS,
        "late": Kind.FAIL,
        "early": Kind.FAIL,
        "before_event": Kind.FAIL,
        "overdue": Kind.FAIL,
        "not_known": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "limit_unknown": Kind.OPEN,
        "limit_unsettled": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
        "not_paid": Kind.NOT_APPLICABLE,
    },
)
PAYOUT_EXPOSURE = Rule(
    "orders.payout_exposure",
    {
        "covered": Kind.PASS,
        "exposed": Kind.FAIL,
        "days_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "not_known": Kind.NOT_APPLICABLE,
        "no_withdrawal": Kind.NOT_APPLICABLE,
    },
)


def payout_timeliness(
    schedule: Schedule, paid: Day, as_of: date | None, cite: Citation | None, *, moved: bool
) -> Finding:
    """Decide whether the seller was paid in time; the nominal day counts, and belongs to the period.

    Args:
        schedule: The first and the last day for the payout.
        paid: The day of the payout.
        as_of: The day asked for, which tells whether a payout not made is overdue.
        cite: The clause that states the day.
        moved: Whether the seller's details kept the payout from being made by the last day, and the page does not
            say when it is due then.

    Returns:
        The finding. It brings together the clauses ``orders.payout_date`` and ``orders.payout_hold``.
    """
    field, first, last, day = "/paid_on", schedule.first_on, schedule.last_on, paid.on
    if schedule.missing and not (last and day and day > last):
        return PAYOUT_TIMELINESS.found("limit_unknown", cite, pointer=field, missing=schedule.missing)
    if paid.missing:
        return PAYOUT_TIMELINESS.found(paid.lacking("not_known"), cite, pointer=field, missing=paid.missing)
    if day is not None and schedule.waits_for:
        return PAYOUT_TIMELINESS.found("before_event", cite, pointer=field, observed=day, event=schedule.waits_for)
    code, limit = _timely(first, last, day, as_of, moved=moved)
    return PAYOUT_TIMELINESS.found(code, cite, pointer=field, observed=day or as_of, expected=limit)


def _timely(
    first: date | None, last: date | None, day: date | None, as_of: date | None, *, moved: bool
) -> tuple[str, date | None]:
    """The state of a payout, and the day it is measured against."""
    decisive = day or as_of
    if decisive is None or (day is None and last is None):
        return "not_paid", last
    if day and first and day < first:
        return "early", first
    if last is None:
        return ("not_early", first) if first else ("not_stated", None)
    if decisive <= last:
        return ("in_time" if day else "not_due_yet"), last
    if moved:
        return "limit_unsettled", last
    return ("late" if day else "overdue"), last


def payout_exposure(
    section: ReturnsSection,
    request: PayoutRequest,
    leaves_on: date | None,
    missing: tuple[str, ...] = (),
    *,
    named: bool = False,
) -> tuple[Finding, date | None]:
    """Note whether the money leaves before the buyer's time to withdraw is over; this never changes the outcome.

    Args:
        section: What the policy says about withdrawing.
        request: The days of the order, and the buyer's public holidays.
        leaves_on: The day of the payout: when it was made, or its last day, or its first.
        missing: JSON Pointers to what is missing to tell that day.
        named: Whether this was asked by name, so that days nobody knows leave the answer open.

    Returns:
        The finding, and the last day on which the buyer can withdraw. It sets the clauses ``orders.payout_date`` and
        ``returns.window`` side by side.
    """
    window = _withdrawal(section)
    if window is None or window.days is None:
        return PAYOUT_EXPOSURE.found("no_withdrawal"), None
    cite = window.citation
    event = OrderEvent.ORDER if window.counted_from == "order" else OrderEvent.DELIVERY
    start, pointer = event_day(request, event)
    end = _last_day(window, calendar_days(start.on, window.days).last_on, request) if start.on else None
    if end is None or leaves_on is None:
        lacking = tuple(dict.fromkeys(start.missing + missing))
        code = "not_known"
        if named and lacking:
            code = "zone_unknown" if lacking == ("/zone",) else "days_unknown"
        return PAYOUT_EXPOSURE.found(code, cite, pointer=pointer, missing=lacking), end
    code, level = ("exposed", Level.NOTE) if end > leaves_on else ("covered", None)
    return (
        PAYOUT_EXPOSURE.found(code, cite, pointer=pointer, observed=end, expected=leaves_on, level=level),
        end,
    )


def _withdrawal(section: ReturnsSection) -> WindowClause | None:
    """The window of a buyer who changes their mind, where the policy knows a right to withdraw."""
    accepted = section.reason.get(ReturnReason.CHANGE_OF_MIND) or section.reason.get("any")
    if accepted is None or accepted.ground is not Ground.WITHDRAWAL:
        return None
    return section.window.get(ReturnReason.CHANGE_OF_MIND) or section.window.get("any")


def _last_day(window: WindowClause, nominal: date, request: PayoutRequest) -> date:
    """The last day to withdraw, moved off days that are no business days as far as those are known."""
    known = request.calendar or (calendar(window.calendar) if window.calendar else None)
    if window.last_day == "fixed" or known is None:
        return nominal
    try:
        return known.next_business_day(nominal)
    except UnknownYear:
        return nominal
