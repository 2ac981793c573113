"""When the time to ship or to deliver ends, as far as the facts tell."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from marketplace_rules.calendars import Calendar, explicit_calendar
from marketplace_rules.instants import elapsed_hours
from marketplace_rules.orders.handling_answers import Limit
from marketplace_rules.orders.handling_parts import Dispatch, HandlingTime
from marketplace_rules.orders.spans import Span, Told, day_span, in_time, instant_span, later, shifted
from marketplace_rules.periods import Period, act_by, business_days
from marketplace_rules.policy.fulfilment import DeliveryLimitClause, DispatchClause, Start
from marketplace_rules.policy.order_vocabulary import TimeUnit
from marketplace_rules.public_holidays import UnknownYear

_WEEKDAYS = explicit_calendar(())
_DAYS_IN = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7}
_HOURS_A_DAY = 24


class Course(NamedTuple):
    """An order on its way, and the zone and the calendar of its seller.

    Args:
        order: What is known of it.
        declared: The handling time that the seller has declared.
        zone: The seller's time zone.
        holidays: The seller's public holidays.
        as_of: The day on which the question is asked.
    """

    order: Dispatch
    declared: HandlingTime | None = None
    zone: str | None = None
    holidays: Calendar | None = None
    as_of: date | None = None

    @property
    def is_unpaid(self) -> bool:
        """Whether the order is known not to have been paid."""
        return self.order.paid_on is None


class Reach(NamedTuple):
    """How far a time reaches.

    Args:
        start: When it starts.
        end: When it ends; its last point is still in time.
        hours: Whether it is counted in hours, so that start and end are instants; None where nobody knows how it is.
    """

    start: Span
    end: Span
    hours: bool | None = False

    def span_of(self, told: Told, zone: str | None, pointer: str = "") -> Span:
        """Find when something happened, in what the time is counted in."""
        return (instant_span if self.hours else day_span)(told, zone, pointer)


def dispatch_reach(clause: DispatchClause, course: Course) -> Reach:
    """Find when the time to ship an order ends.

    Args:
        clause: What the policy stipulates.
        course: The order.

    Returns:
        Its reach.
    """
    if clause.days is not None:
        return days_reach(clause.days, clause.counted_from, course)
    declared, most = course.declared, clause.maximum_days or 0
    if declared is None or declared.value is None or declared.unit is None:
        started = _start(clause.counted_from, course)
        told = tuple(pointer for pointer in started.missing if pointer != "/zone")  # hours would need none
        longest = None if started.last is None else started.last + timedelta(days=most)
        return Reach(started, Span(None, longest, (*_not_declared(declared), *told)), hours=None)
    hours = declared.unit is TimeUnit.HOURS
    start = _start(clause.counted_from, course, hours=hours)
    if hours:
        time = timedelta(hours=min(declared.value, most * _HOURS_A_DAY))
        return Reach(start, shifted(start, lambda at: at + time, lambda at: at + time), hours=True)
    if declared.unit is TimeUnit.BUSINESS_DAYS:
        return Reach(start, _business_days(start, declared.value, most, course.holidays))
    return _days(start, min(declared.value * _DAYS_IN[declared.unit], most))


def days_reach(days: int, counted_from: Start, course: Course) -> Reach:
    """Find when a time in calendar days ends.

    Args:
        days: How many.
        counted_from: The event it starts from.
        course: The order.

    Returns:
        Its reach.
    """
    return _days(_start(counted_from, course), days)


def delivery_reach(clause: DeliveryLimitClause, course: Course) -> Reach:
    """Find when the time to deliver an order ends.

    Args:
        clause: What the policy stipulates.
        course: The order.

    Returns:
        Its reach.
    """
    return days_reach(clause.days, clause.counted_from, course)


def limit_of(reach: Reach, course: Course, met: bool | None) -> Limit | None:
    """Give the end of a time as the answer holds it.

    Args:
        reach: Its reach.
        course: The order.
        met: Whether it was met.

    Returns:
        The limit; the latest that it can be where it was not met even so; None where it is not certain otherwise.
    """
    start, end = reach.start.exact, reach.end.exact
    certain = start is not None and end is not None
    if met is False and not certain:
        start, end = reach.start.last, reach.end.last
    if start is None or end is None:
        return None
    if not reach.hours:
        return Limit(None, Period(start, end, end), _last_business_day(start, end, course.holidays), met, certain)
    first, local = _local(start, course), _local(end, course)
    return Limit(local, None, _last_business_day(first.date(), local.date(), course.holidays), met, certain)


def is_past(reach: Reach, course: Course) -> bool:
    """Tell whether a time is over on the day of the question.

    Args:
        reach: Its reach.
        course: The order, and the day of the question.

    Returns:
        True if it certainly ended before that day began.
    """
    if course.as_of is None:
        return False
    return in_time(reach.span_of(course.as_of, course.zone), reach.end) is False


def shown(point: date | None, reach: Reach, course: Course) -> date | None:
    """Write a point of a time as people read it.

    Args:
        point: The start or the end of the time, or what is compared with it.
        reach: The reach of the time.
        course: The order.

    Returns:
        The day, or the instant on the seller's clock.
    """
    return _local(point, course) if point is not None and reach.hours else point


def _not_declared(declared: HandlingTime | None) -> tuple[str, ...]:
    if declared is None:
        return ("/handling_time",)
    return tuple(f"/handling_time/{name}" for name in ("value", "unit") if getattr(declared, name) is None)


def _start(counted_from: Start, course: Course, *, hours: bool = False) -> Span:
    """When the time starts: with the payment; or with the receipt of the order, or its payment if that is later."""
    order, span_of = course.order, instant_span if hours else day_span
    paid = span_of(order.paid_on, course.zone, "/dispatch/paid_on")
    if counted_from == "payment":
        return paid
    received = span_of(order.received_on, course.zone, "/dispatch/received_on")
    return received if order.paid_at_receipt else later(received, paid)


def _days(start: Span, days: int) -> Reach:
    time = timedelta(days=days)
    return Reach(start, shifted(start, lambda day: day + time, lambda day: day + time))


def _business_days(start: Span, n: int, most: int, holidays: Calendar | None) -> Span:
    """The n-th business day after the start, but never more calendar days than the policy's maximum.

    Without a calendar, public holidays may move it from the n-th weekday up to that maximum.
    """
    longest = timedelta(days=most)
    if n >= most:
        return shifted(start, lambda day: day + longest, lambda day: day + longest)

    def counted(book: Calendar, day: date) -> date:
        return min(business_days(day, n, book).last_on, day + longest)

    if holidays is not None:
        try:
            return shifted(start, lambda day: counted(holidays, day), lambda day: counted(holidays, day))
        except UnknownYear:
            pass
    end = shifted(start, lambda day: counted(_WEEKDAYS, day), lambda day: day + longest)
    return end if end.exact is not None else end._replace(missing=(*end.missing, "/calendar"))


def _last_business_day(start: date, end: date, holidays: Calendar | None) -> date | None:
    """The last business day on which the limit can be met, if there is one since the start."""
    if holidays is None:
        return None
    try:
        last = act_by(end, holidays)
    except UnknownYear:
        return None
    return last if last >= start else None


def _local(instant: date, course: Course) -> datetime:
    """An instant as the seller's clock shows it; without a zone, as the clock did with which the payment was noted."""
    assert isinstance(instant, datetime)
    if course.zone:
        return elapsed_hours(instant, 0, course.zone)
    paid = course.order.paid_on
    offset = paid.utcoffset() if isinstance(paid, datetime) else None
    return instant.astimezone(timezone(offset or timedelta(0)))
