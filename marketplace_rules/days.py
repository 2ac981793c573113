"""On which local day something happened, or what is missing to tell, and what came first."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple, overload

from marketplace_rules.calendars import require_day
from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.faults import Fault
from marketplace_rules.instants import local_day

_ZONE = ("/zone",)


class Day(NamedTuple):
    """A local day; without one, the facts that are missing, or none where it is known not to have happened."""

    on: date | None
    missing: tuple[str, ...] = ()

    @property
    def is_to_come(self) -> bool:
        """Whether it is known not to have happened."""
        return self.on is None and not self.missing

    @property
    def is_unknown(self) -> bool:
        """Whether a fact is missing to tell the day."""
        return bool(self.missing)

    def lacking(self, code: str) -> str:
        """The code to report for a day that is not known: the given one, unless only the zone is missing."""
        return "zone_unknown" if self.missing == _ZONE else code


@overload
def day_of(moment: date | datetime | None, zone: str | None) -> Day: ...


@overload
def day_of(moment: date | datetime | Literal[Unknown.UNKNOWN] | None, zone: str | None, pointer: str) -> Day: ...


def day_of(moment: date | datetime | Literal[Unknown.UNKNOWN] | None, zone: str | None, pointer: str = "") -> Day:
    """Find the local day of an event.

    Args:
        moment: A local day, an instant, UNKNOWN, or None where it has not happened.
        zone: The time zone in which an instant is read.
        pointer: JSON Pointer to the event's field, where it may be UNKNOWN.

    Returns:
        The day, or what is missing: the event itself, or the zone of an instant.

    >>> day_of(datetime.fromisoformat("2026-05-03T20:30:00+00:00"), "Indian/Reunion").on
    datetime.date(2026, 5, 4)
    """
    if moment is UNKNOWN:
        return Day(None, (pointer,))
    if isinstance(moment, datetime):
        return Day(local_day(moment, zone)) if zone else Day(None, _ZONE)
    return Day(moment)


def day_asked(as_of: date | None) -> Day:
    """Take the day that a caller asks for.

    Args:
        as_of: A local day, or None.

    Returns:
        The day, if there is one.

    Raises:
        ValueError: If it is an instant: which day that is depends on a zone.

    >>> day_asked(date(2026, 5, 4)).on
    datetime.date(2026, 5, 4)
    """
    if as_of is not None:
        require_day(as_of, "as_of")
    return Day(as_of)


def too_early(pointer: str, code: str, limit: object) -> Fault:
    """Say that an event is dated before what has to come first.

    Args:
        pointer: JSON Pointer to the event.
        code: Name of the problem, such as ``before_order``.
        limit: When that came which has to come first.

    Returns:
        The fault.
    """
    return Fault(pointer, code, (("limit", limit),))


def before(event: object, limit: object, zone: str | None) -> bool:
    """Tell whether an event certainly came before another.

    Args:
        event: A day, an instant, or something that is neither.
        limit: What should not come after it.
        zone: The zone in which an instant is read; without one, a day and an instant may lie a day apart.

    Returns:
        True if it did; False if it did not or nobody can tell.

    >>> before(date(2024, 5, 1), date(2024, 5, 2), None), before(None, date(2024, 5, 2), None)
    (True, False)
    """
    if not isinstance(event, date) or not isinstance(limit, date):
        return False
    if isinstance(event, datetime) and isinstance(limit, datetime):
        return event < limit
    slack = 0 if zone or not (isinstance(event, datetime) or isinstance(limit, datetime)) else 1
    return (_day(limit, zone) - _day(event, zone)).days > slack


def _day(moment: date, zone: str | None) -> date:
    if not isinstance(moment, datetime):
        return moment
    return local_day(moment, zone) if zone else moment.date()
