"""On which day is the seller paid?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from marketplace_rules.calendars import Calendar, calendar
from marketplace_rules.days import Day, day_of
from marketplace_rules.finding import Citation, Finding, Kind, Level, Rule
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.periods import business_days, calendar_days
from marketplace_rules.policy.order_vocabulary import DayCount, OrderEvent
from marketplace_rules.policy.payouts import PayoutDateClause
from marketplace_rules.public_holidays import TARGET, UnknownYear

PAYOUT_DATE = Rule(
    "orders.payout_date",
    {
        "due_by": Kind.PASS,
        "due_by_settlement_day": Kind.PASS,
        "blocked": Kind.PASS,
        "lapsed": Kind.PASS,
        "not_before": Kind.PASS,
        "once_released": Kind.PASS,
        "not_begun": Kind.PASS,
        "start_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "calendar_unknown": Kind.OPEN,
        "settlement_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
_ONE_DAY = timedelta(days=1)
_FIELDS = {
    OrderEvent.ORDER: "ordered_on",
    OrderEvent.CONFIRMATION: "confirmed_on",
    OrderEvent.PAYMENT: "order_paid_on",
    OrderEvent.DISPATCH: "dispatched_on",
    OrderEvent.DELIVERY: "delivered_on",
}


def event_day(request: PayoutRequest, event: OrderEvent) -> tuple[Day, str]:
    """Find the day of an event of the order.

    Args:
        request: The order.
        event: Which of its events.

    Returns:
        The day, or what is missing to tell it, and the JSON Pointer to its field.
    """
    pointer = f"/{_FIELDS[event]}"
    if event is OrderEvent.ORDER and request.ordered_on is None:
        return Day(None, (pointer,)), pointer  # an order that has not been placed is no order
    return day_of(getattr(request, _FIELDS[event]), request.zone, pointer), pointer


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of a payout, as far as they are known.

    Args:
        nominal_on: The day the period gives.
        is_limit: Whether it is the last day for the payout, rather than the first.
        credit_by: Last settlement day on or before a limit.
        send_by: Settlement day on which a transfer has to be sent to arrive by then.
        calendar: The settlement calendar; None where it is not known.
        ready_on: The day on which the seller's details were complete, where a day before it is told or left out here.
        released_on: First day on which the money is not held any more.
        waits_for: The event that has to come before any of these days can be told.
        missing: JSON Pointers to what is missing to tell them.
    """

    nominal_on: date | None = None
    is_limit: bool = False
    credit_by: date | None = None
    send_by: date | None = None
    calendar: Calendar | None = None
    ready_on: date | None = None
    released_on: date | None = None
    waits_for: OrderEvent | None = None
    missing: tuple[str, ...] = ()

    @property
    def last_on(self) -> date | None:
        """The last day for the payout, where there is one."""
        return self.nominal_on if self.is_limit else None

    @property
    def is_lapsed(self) -> bool:
        """Whether the last day was over before the seller's details were complete."""
        return bool(self.last_on and self.ready_on and self.ready_on > self.last_on)

    @property
    def first_on(self) -> date | None:
        """The first day for the payout, where there is one."""
        firsts = [day for day in (None if self.is_limit else self.nominal_on, self.released_on) if day]
        return max(firsts, default=None)

    @property
    def credit_from(self) -> date | None:
        """The first settlement day for the payout, where there is one."""
        first = self.first_on
        return _on(self.calendar.next_business_day, first) if first and self.calendar else None


def payout_date(clause: PayoutDateClause | None, request: PayoutRequest, *, held: bool) -> tuple[Finding, Schedule]:
    """Find the day on which the seller is paid.

    Args:
        clause: What the policy says.
        request: The order's days and the settlement calendar.
        held: Whether the policy holds money until a day of its own, so that no other is needed.

    Returns:
        The finding, and the days. Clause: ``orders.payout_date``.
    """
    days_off = _settlement(clause, request)
    if clause is None:
        return PAYOUT_DATE.found("once_released" if held else "not_stated"), Schedule(calendar=days_off)
    cite, (start, pointer) = clause.citation, event_day(request, clause.anchor)
    period: dict[str, Any] = {"event": clause.anchor, "limit_days": clause.days, "counted": clause.counted}
    if start.on is None:
        if start.is_to_come:
            found = PAYOUT_DATE.found("not_begun", cite, pointer=pointer, **period)
            return found, Schedule(calendar=days_off, waits_for=clause.anchor)
        found = PAYOUT_DATE.found(
            start.lacking("start_unknown"), cite, pointer=pointer, missing=start.missing, **period
        )
        return found, Schedule(calendar=days_off, missing=start.missing)
    nominal = _nominal(clause, start.on, days_off)
    if nominal is None:
        missing = ("/settlement_calendar",)
        found = PAYOUT_DATE.found("calendar_unknown", cite, pointer=pointer, missing=missing, **period)
        return found, Schedule(missing=missing)
    schedule = _schedule(clause, start.on, nominal, days_off)
    return _dated(schedule, cite, pointer, start.on, period), schedule


def _dated(schedule: Schedule, cite: Citation, pointer: str, start: date, period: dict[str, Any]) -> Finding:
    """Report a day that is known."""
    figures = {"start_on": start, **period}
    nominal, credit_by = schedule.nominal_on, schedule.credit_by
    if not schedule.is_limit:
        return PAYOUT_DATE.found("not_before", cite, pointer=pointer, expected=nominal, **figures)
    if schedule.calendar is None:  # a help for whoever pays; the limit itself is known
        missing, note = ("/settlement_calendar",), Level.NOTE
        return PAYOUT_DATE.found(
            "settlement_unknown", cite, pointer=pointer, expected=nominal, missing=missing, level=note, **figures
        )
    code = "due_by" if credit_by in (None, nominal) else "due_by_settlement_day"
    return PAYOUT_DATE.found(code, cite, pointer=pointer, expected=nominal, credit_by=credit_by or nominal, **figures)


def once_ready(schedule: Schedule, ready_on: date | None) -> Schedule:
    """Leave out the settlement days on which the seller's details were not complete yet.

    Args:
        schedule: The payout's days.
        ready_on: The day on which the details were complete, where it is known.

    Returns:
        The days that can still be kept; the nominal day stays.
    """
    days = (schedule.send_by, schedule.credit_by, schedule.last_on)
    if ready_on is None or not any(day and day < ready_on for day in days):
        return schedule
    credit_by = schedule.credit_by if schedule.credit_by and schedule.credit_by >= ready_on else None
    return replace(schedule, credit_by=credit_by, send_by=None, ready_on=ready_on)  # it is sent first of all


def as_it_stands(found: Finding, schedule: Schedule, as_of: date | None, *, blocked: bool) -> Finding:
    """Say the last day without promising what cannot be: a payout that is blocked, or a day that is over.

    Args:
        found: The finding of the rule.
        schedule: The payout's days.
        as_of: The day asked for.
        blocked: Whether something blocks the payout.

    Returns:
        The finding, in other words where need be. Clause: ``orders.payout_date``.
    """
    last, code = schedule.last_on, found.code
    if last is None:
        return found
    if blocked:
        code = "lapsed" if as_of and as_of > last else "blocked"
    elif schedule.is_lapsed:
        code = "lapsed"
    elif schedule.ready_on and schedule.credit_by is None:
        code = "due_by"
    if code == found.code:
        return found
    figures: dict[str, Any] = {name: value for name, value in found.args if name != "credit_by"}
    return PAYOUT_DATE.found(code, found.clause, pointer=found.pointer, expected=last, **figures)


def _nominal(clause: PayoutDateClause, start: date, days_off: Calendar | None) -> date | None:
    if clause.counted is DayCount.CALENDAR:
        return calendar_days(start, clause.days).last_on
    try:
        return business_days(start, clause.days, days_off).last_on if days_off else None
    except UnknownYear:
        return None


def _schedule(clause: PayoutDateClause, start: date, nominal: date, days_off: Calendar | None) -> Schedule:
    """The days around a nominal one; money never arrives before the event that it is owed for."""
    if clause.bound == "not_before" or days_off is None:
        return Schedule(nominal, clause.bound == "at_latest", calendar=days_off)
    credit_by = _on(days_off.last_business_day, nominal)
    if credit_by is None or credit_by < start:
        return Schedule(nominal, True, calendar=days_off)
    send_by: date | None = credit_by
    if clause.transfer == "credit":
        send_by = _on(days_off.last_business_day, credit_by - _ONE_DAY)
    return Schedule(nominal, True, credit_by, send_by if send_by and send_by >= start else None, days_off)


def _on(find: Callable[[date], date], day: date) -> date | None:
    """A settlement day, where the holidays of its year are known."""
    try:
        return find(day)
    except UnknownYear:
        return None


def _settlement(clause: PayoutDateClause | None, request: PayoutRequest) -> Calendar | None:
    """The settlement calendar: the one given, else that of the policy, else TARGET, which settles euros only."""
    if request.settlement_calendar is not None:
        return request.settlement_calendar
    name = (clause.calendar if clause else None) or TARGET
    return None if name == TARGET and request.currency not in (None, "EUR") else calendar(name)
