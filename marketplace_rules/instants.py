"""Which instant is meant: local days, hours that pass, and the end of a day, in a time zone.

Instants come back with a fixed UTC offset, because two datetimes of one `ZoneInfo` compare by wall clock, which is
wrong when clocks go back.
"""

from __future__ import annotations

import difflib
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

from marketplace_rules.calendars import Calendar, require_day
from marketplace_rules.periods import business_days, require_count

_ONE_DAY = timedelta(days=1)
_SIMILAR = 0.8


class NaiveMoment(ValueError):
    """A moment without a time zone: which day it belongs to cannot be told."""


class UnknownZone(ValueError):
    """No time zone has this name; `suggestion` is the closest one that exists, if any is close."""

    def __init__(self, name: str, suggestion: str | None = None) -> None:
        """Keep both parts, so that the error can be worded elsewhere and survives pickling."""
        super().__init__(name, suggestion)
        self.name = name
        self.suggestion = suggestion

    def __str__(self) -> str:
        """Say which name is unknown and which was probably meant."""
        hint = f"; did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"unknown time zone {self.name!r}{hint}"


def elapsed_hours(at: datetime, hours: int, zone: str) -> datetime:
    """Count hours that really pass, whatever the clocks do meanwhile.

    Args:
        at: The moment of the event, with its time zone.
        hours: How many hours.
        zone: The IANA name of the zone to express the result in.

    Returns:
        The moment they are over, with the UTC offset that holds in the zone then.

    Raises:
        NaiveMoment: If `at` has no time zone.
        UnknownZone: If there is no such zone.
        OverflowError: If it lies after year 9999.
        ValueError: If `hours` is not a whole number of at least 0.

    >>> elapsed_hours(datetime.fromisoformat("2026-03-28T12:00+01:00"), 24, "Europe/Paris").isoformat()
    '2026-03-29T13:00:00+02:00'
    """
    require_count(hours, "hours")
    return _shown_in(_in_utc(at, "at") + timedelta(hours=hours), _zone(zone))


def business_hours(at: datetime, hours: int, zone: str, calendar: Calendar) -> datetime:
    """Count hours of the clock on business days: 24 of them lead to the same clock time a business day later.

    Each business day has 24 hours of the clock. On a day that is not one, counting starts at 00:00 of the
    next. A result of 00:00 is always 00:00 of a business day. The limit is the moment from which the clock
    never again shows an earlier time: a clock time that is skipped means the moment the clocks jump, one
    inside an hour that is shown twice means the second showing.

    Args:
        at: The moment of the event, with its time zone.
        hours: How many hours.
        zone: The IANA name of the zone whose clock counts: that of the person who must act.
        calendar: Which days are business days.

    Returns:
        The moment they are over, with the UTC offset that holds in the zone then.

    Raises:
        NaiveMoment: If `at` has no time zone.
        UnknownZone: If there is no such zone.
        UnknownYear: If the holidays of a year on the way are not known.
        OverflowError: If it lies after year 9999.
        ValueError: If `hours` is not a whole number of at least 0.

    >>> from marketplace_rules.calendars import calendar
    >>> at = datetime.fromisoformat("2026-07-13T10:00+02:00")
    >>> business_hours(at, 24, "Europe/Paris", calendar("FR")).isoformat()
    '2026-07-15T10:00:00+02:00'
    """
    require_count(hours, "hours")
    place = _zone(zone)
    wall = _in_utc(at, "at").astimezone(place).replace(tzinfo=None)
    day, clock = wall.date(), wall - datetime.combine(wall, time.min)
    if not calendar.is_business_day(day):
        day, clock = calendar.next_business_day(day), timedelta(0)
    days, clock = divmod(clock + timedelta(hours=hours), _ONE_DAY)
    if days:
        day = business_days(day, days, calendar).last_on
    return _shown_in(_when_clock_reaches(datetime.combine(day, time.min) + clock, place), place)


def local_day(moment: datetime, zone: str) -> date:
    """Tell which day it is in a zone at a moment.

    Args:
        moment: The moment, with its own time zone.
        zone: The IANA name of the zone where the day is asked.

    Returns:
        The day there.

    Raises:
        NaiveMoment: If `moment` has no time zone.
        UnknownZone: If there is no such zone.
        ValueError: If `moment` is not a datetime.

    >>> local_day(datetime.fromisoformat("2026-05-04T00:30+04:00"), "Europe/Paris").isoformat()
    '2026-05-03'
    """
    return _in_utc(moment, "moment").astimezone(_zone(zone)).date()


def end_of_day(day: date, zone: str) -> datetime:
    """Find the first moment that no longer belongs to a day in a zone.

    Where clocks go back over midnight a day is over when it is over for good; where midnight is skipped, when
    the clocks jump. From this moment on `local_day` is a later day.

    Args:
        day: The day.
        zone: The IANA name of the zone.

    Returns:
        That moment, in UTC.

    Raises:
        UnknownZone: If there is no such zone.
        OverflowError: If the day is the last one of year 9999.
        ValueError: If `day` is a datetime.

    >>> end_of_day(date(2026, 5, 18), "Europe/Lisbon").isoformat()
    '2026-05-18T23:00:00+00:00'
    """
    require_day(day, "day")
    return _when_clock_reaches(datetime.combine(day + _ONE_DAY, time.min), _zone(zone))


def _in_utc(moment: datetime, argument: str) -> datetime:
    if not isinstance(moment, datetime):
        raise ValueError(f"{argument} must be a datetime with a time zone, not {moment!r}")
    if moment.utcoffset() is None:
        raise NaiveMoment(f"{argument} has no time zone: {moment.isoformat()}")
    return moment.astimezone(UTC)


def _shown_in(moment: datetime, place: ZoneInfo) -> datetime:
    """Keep the local time with its offset, but not the zone, so that comparing compares moments."""
    offset = moment.astimezone(place).utcoffset()
    return moment.astimezone(timezone(offset or timedelta(0)))


def _when_clock_reaches(wall: datetime, place: ZoneInfo) -> datetime:
    """Find the moment, in UTC, from which the local clock never again shows an earlier time than `wall`."""
    first = wall.replace(tzinfo=place, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=place, fold=1).astimezone(UTC)
    if second < first:
        return _when_offset_changes(second, first, place)
    before_second = (second - timedelta.resolution).astimezone(place).replace(tzinfo=None)
    return second if before_second < wall else first


def _when_offset_changes(before: datetime, after: datetime, place: ZoneInfo) -> datetime:
    """Find the moment of the one change between two moments, by halving."""
    old = before.astimezone(place).utcoffset()
    while after - before > timedelta.resolution:
        middle = before + (after - before) // 2
        if middle.astimezone(place).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


_LONGEST_NAME = 100


def _zone(name: str) -> ZoneInfo:
    """Open a zone by its IANA name; `localtime`, `posix/...` and `right/...` depend on the machine."""
    if not isinstance(name, str):
        raise UnknownZone(repr(name))
    # A long name could only lead into a folder within a folder within a folder, until nothing more can be opened.
    if len(name) <= _LONGEST_NAME and name != name.lower() and not name.startswith(("posix/", "right/")):
        try:
            return ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            pass
    names = {known.lower(): known for known in sorted(available_timezones() - {"localtime"})}
    if not names:
        raise RuntimeError("this machine has no time zone data; install the package tzdata")
    raise UnknownZone(name, _closest_zone(name[:_LONGEST_NAME], names))


def _closest_zone(name: str, names: dict[str, str]) -> str | None:
    text = name.strip().lower().replace(" ", "_")
    cities = [key for key in names if text and key.endswith(f"/{text}")]
    keys = [text] if text in names else cities or difflib.get_close_matches(text, names, 1, _SIMILAR)
    return names[keys[0]] if keys else None
