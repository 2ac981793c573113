"""Was something done within a time counted in business days or business hours, and how long is there still?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from marketplace_rules.calendars import LONGEST_CLOSURE_DAYS, Calendar, explicit_calendar
from marketplace_rules.days import day_of
from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.instants import business_hours, elapsed_hours, end_of_day
from marketplace_rules.periods import business_days
from marketplace_rules.public_holidays import UnknownYear

# What is closed in every calendar; holidays can only put a limit off.
_WEEKENDS = explicit_calendar((), "weekends")
# A business day comes at the latest after the longest closure a calendar can have.
_LONGEST = LONGEST_CLOSURE_DAYS + 1
_CALENDAR = ("/calendar",)
_ONE_DAY, _JUST_BEFORE = timedelta(days=1), timedelta(microseconds=1)

# The states in which a limit has passed for certain; the last day or moment it can have been is then told.
OVER = frozenset({"late", "overdue", "done_unknown"})

Done = date | datetime | Literal[Unknown.UNKNOWN] | None


@dataclass(frozen=True, slots=True)
class Limit:
    """Until when something can be done.

    Args:
        certain: The last local day, or the last moment, that is in time in any case.
        possible: The last one that may be.
        code: What is to be reported between the two.
        missing: JSON Pointers to what would settle it.
    """

    certain: date | datetime
    possible: date | datetime
    code: str = ""
    missing: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether the limit is known."""
        return not self.missing


class Verdict(NamedTuple):
    """The state of something that has a time, and what is missing."""

    code: str
    missing: tuple[str, ...] = ()


def limit_in_days(start: date, n: int, calendar: Calendar | None) -> Limit:
    """Find the last day on which something can be done.

    Args:
        start: The local day of the event.
        n: How many business days there are after it.
        calendar: The public holidays of whoever has to act; without them the limit is a range.

    Returns:
        The limit.

    >>> limit_in_days(date(2024, 5, 3), 1, explicit_calendar([])).certain
    datetime.date(2024, 5, 6)
    """
    try:
        if calendar is not None:
            last = business_days(start, n, calendar).last_on
            return Limit(last, last)
    except UnknownYear:
        pass
    first = business_days(start, n, _WEEKENDS).last_on
    return Limit(first, start + timedelta(days=n * _LONGEST), "calendar_unknown", _CALENDAR)


def limit_in_hours(start: date | datetime, pointer: str, hours: int, zone: str, calendar: Calendar | None) -> Limit:
    """Find the last moment at which something can be done.

    Args:
        start: The event: an instant, or a local day where nobody knows the time; the limit is then a range.
        pointer: JSON Pointer to the event.
        hours: Hours of the clock on business days.
        zone: The zone of whoever has to act.
        calendar: Their public holidays; without them the limit is a range.

    Returns:
        The limit.

    >>> friday = datetime.fromisoformat("2024-05-03T16:00:00+01:00")
    >>> limit_in_hours(friday, "/received_at", 24, "Europe/Lisbon", explicit_calendar([])).certain.isoformat()
    '2024-05-06T16:00:00+01:00'
    """
    earliest, latest = (start, start) if isinstance(start, datetime) else _whole(start, zone)
    try:
        if calendar is not None:
            first, last = (business_hours(at, hours, zone, calendar) for at in (earliest, latest))
            settles = () if first == last else (pointer,)
            return Limit(first, last, "time_unknown", settles)
    except UnknownYear:
        pass
    longest = timedelta(days=(hours // 24 + 1) * _LONGEST)
    first = business_hours(earliest, hours, zone, _WEEKENDS)
    return Limit(first, latest + longest, "calendar_unknown", _CALENDAR)


def _whole(day: date, zone: str) -> tuple[datetime, datetime]:
    """The first and the last moment of a day."""
    return end_of_day(day - _ONE_DAY, zone), end_of_day(day, zone) - _JUST_BEFORE


def moment_after(limit: Limit, zone: str | None) -> datetime | None:
    """Find the moment at which a time is over.

    Args:
        limit: The limit.
        zone: The zone of whoever has to act.

    Returns:
        That moment, with the offset that holds there; None where it is not known.

    >>> monday = date(2024, 5, 6)
    >>> moment_after(Limit(monday, monday), "Europe/Lisbon").isoformat()
    '2024-05-07T00:00:00+01:00'
    """
    if not limit.is_certain:
        return None
    if isinstance(limit.certain, datetime):
        return limit.certain
    return elapsed_hours(end_of_day(limit.certain, zone), 0, zone) if zone else None


def verdict(limit: Limit, done: Done, asked: date | datetime | None, zone: str | None, at: tuple[str, str]) -> Verdict:
    """Tell whether something was done in time, or what is missing to tell.

    Args:
        limit: Until when it could be done.
        done: When it was done; None where it has not been, UNKNOWN where nobody has told.
        asked: The moment for which that is asked; a day counts until its end.
        zone: The zone of whoever has to act.
        at: JSON Pointers to when it was done and when it is asked.

    Returns:
        ``in_time`` or ``late`` for what was done, ``running`` or ``overdue`` for what was not, ``due`` where only the
        limit is asked, or what is missing.
    """
    if isinstance(done, date):
        late = _passed(limit, done, zone, at[0])
        return late if isinstance(late, Verdict) else Verdict("late" if late else "in_time")
    if asked is None:
        if done is None:
            return Verdict("asked_unknown", (at[1],))
        return Verdict("due") if limit.is_certain else Verdict(limit.code, limit.missing)
    late = _passed(limit, asked, zone, at[1])
    if isinstance(late, Verdict):
        return late
    if done is UNKNOWN:
        if late:
            return Verdict("done_unknown", (at[0],))
        return Verdict("due") if limit.is_certain else Verdict(limit.code, limit.missing)
    return Verdict("overdue" if late else "running")


def _passed(limit: Limit, moment: date | datetime, zone: str | None, pointer: str) -> bool | Verdict:
    """Whether a moment lies after a limit, or what is missing to tell."""
    if not isinstance(limit.certain, datetime):
        day = day_of(moment, zone)
        if day.on is None:
            return Verdict("zone_unknown", day.missing)
        first, last = day.on, day.on
    elif isinstance(moment, datetime):
        first, last = moment, moment
    elif zone is None:
        return Verdict("zone_unknown", ("/zone",))
    else:
        first, last = _whole(moment, zone)
    if last <= limit.certain:
        return False
    if first > limit.possible:
        return True
    return Verdict(limit.code, limit.missing) if limit.missing else Verdict("time_unknown", (pointer,))
