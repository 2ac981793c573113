"""On which local day something happened, or what is missing to tell."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, NamedTuple

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.instants import local_day

_ZONE = ("/zone",)


class Day(NamedTuple):
    """A local day; without one, the facts that are missing, or none where it is known not to have happened."""

    on: date | None
    missing: tuple[str, ...] = ()

    def lacking(self, code: str) -> str:
        """The code to report for a day that is not known: the given one, unless only the zone is missing."""
        return "zone_unknown" if self.missing == _ZONE else code


def day_of(moment: date | datetime | Literal[Unknown.UNKNOWN] | None, zone: str | None, pointer: str) -> Day:
    """Find the local day of an event.

    Args:
        moment: A local day, an instant, UNKNOWN, or None where it has not happened.
        zone: The time zone in which an instant is read.
        pointer: JSON Pointer to the event's field.

    Returns:
        The day, or what is missing: the event itself, or the zone of an instant.

    >>> day_of(datetime.fromisoformat("2026-05-03T20:30:00+00:00"), "Indian/Reunion", "/delivered_on").on
    datetime.date(2026, 5, 4)
    """
    if moment is UNKNOWN:
        return Day(None, (pointer,))
    if isinstance(moment, datetime):
        return Day(local_day(moment, zone)) if zone else Day(None, _ZONE)
    return Day(moment)
