"""Between which two points something lies, where a day, an hour, a zone or a fact is missing.

A span is made of days, or of instants in UTC, and the two are never compared.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple, TypeAlias

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.instants import end_of_day, local_day

_ONE_DAY = timedelta(days=1)
# How far a local clock anywhere on Earth is behind UTC, and how far it is ahead.
_BEHIND, _AHEAD = timedelta(hours=12), timedelta(hours=14)

# A day or an instant, UNKNOWN, or None where it has not happened or nobody has said.
Told: TypeAlias = date | datetime | Literal[Unknown.UNKNOWN] | None


class Span(NamedTuple):
    """The first and the last point at which something can lie; None where there is no bound."""

    first: date | None
    last: date | None
    missing: tuple[str, ...] = ()

    @property
    def exact(self) -> date | None:
        """The point, where there is only one."""
        return self.first if self.first == self.last else None


def day_span(told: Told, zone: str | None, pointer: str) -> Span:
    """Find the local day of something that has happened.

    Args:
        told: When it happened; unknown where it is UNKNOWN or None.
        zone: The time zone in which an instant is read.
        pointer: JSON Pointer to its field.

    Returns:
        The day, or the days it may have been.

    >>> day_span(datetime.fromisoformat("2026-05-03T23:30:00+00:00"), None, "/paid_on").last
    datetime.date(2026, 5, 4)
    """
    if told is UNKNOWN or told is None:
        return Span(None, None, (pointer,))
    if not isinstance(told, datetime):
        return Span(told, told)
    if zone:
        day = local_day(told, zone)
        return Span(day, day)
    utc = told.astimezone(UTC)
    return Span((utc - _BEHIND).date(), (utc + _AHEAD).date(), ("/zone",))


def instant_span(told: Told, zone: str | None, pointer: str) -> Span:
    """Find the instant of something that has happened; of a day alone, its first and last.

    Args:
        told: When it happened; unknown where it is UNKNOWN or None.
        zone: The time zone of a day.
        pointer: JSON Pointer to its field.

    Returns:
        The instant, or the first and the last that it may have been, in UTC.

    >>> instant_span(date(2026, 5, 4), "Europe/Lisbon", "/paid_on").first.isoformat()
    '2026-05-03T23:00:00+00:00'
    """
    if told is UNKNOWN or told is None:
        return Span(None, None, (pointer,))
    if isinstance(told, datetime):
        instant = told.astimezone(UTC)
        return Span(instant, instant)
    if zone:
        return Span(end_of_day(told - _ONE_DAY, zone), end_of_day(told, zone) - timedelta.resolution, (pointer,))
    midnight = datetime.combine(told, time.min, UTC)
    return Span(midnight - _AHEAD, midnight + _ONE_DAY + _BEHIND - timedelta.resolution, (pointer,))


def later(one: Span, other: Span) -> Span:
    """Take the later of two events.

    Args:
        one: An event.
        other: Another, of the same kind.

    Returns:
        When the second of them happened.
    """
    firsts = [first for first in (one.first, other.first) if first is not None]
    last = None if one.last is None or other.last is None else max(one.last, other.last)
    found = Span(max(firsts, default=None), last, (*one.missing, *other.missing))
    return found if found.exact is None else found._replace(missing=())  # what is missing could not change it


def shifted(
    span: Span, earliest: Callable[[date], date], latest: Callable[[date], date], missing: tuple[str, ...] = ()
) -> Span:
    """Count a time from an event.

    Args:
        span: When the event happened.
        earliest: The end of the time, at the earliest, from a start.
        latest: The same at the latest.
        missing: JSON Pointers to what is missing to count it.

    Returns:
        When the time ends.
    """
    first = None if span.first is None else earliest(span.first)
    last = None if span.last is None else latest(span.last)
    return Span(first, last, (*span.missing, *missing))


def in_time(event: Span, limit: Span) -> bool | None:
    """Tell whether an event came no later than a limit.

    Args:
        event: When it happened.
        limit: The last point at which it is in time.

    Returns:
        Whether it did; None where nobody can tell.

    >>> in_time(Span(None, date(2026, 5, 4)), Span(date(2026, 5, 4), None))
    True
    """
    if event.last is not None and limit.first is not None and event.last <= limit.first:
        return True
    if event.first is not None and limit.last is not None and event.first > limit.last:
        return False
    return None
