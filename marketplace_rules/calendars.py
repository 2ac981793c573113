"""Which days are business days.

A business day is Monday to Friday (Saturday too, on request) and not a day off of a named calendar or of an
explicit list. A name that is not known is an error: falling back to weekends only would give wrong deadlines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from marketplace_rules.public_holidays import UnknownCalendar, closest_calendar, library_codes, public_holidays

LONGEST_CLOSURE_DAYS: Final = 31

_ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6


def require_day(day: date, argument: str) -> None:
    """Refuse what is not a plain day, in particular a `datetime`, which Python also takes for a `date`.

    Args:
        day: The value to check.
        argument: Its name, for the message.

    Raises:
        ValueError: If it is not a day.

    >>> require_day(datetime(2026, 5, 4, 12), "received_on")
    Traceback (most recent call last):
    ValueError: received_on must be a date without a time, not datetime.datetime(2026, 5, 4, 12, 0)
    """
    if type(day) is not date and (isinstance(day, datetime) or not isinstance(day, date)):
        raise ValueError(f"{argument} must be a date without a time, not {day!r}")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Tell business days from days off.

    Args:
        name: A name that `calendar` knows, or any label of an explicit list.
        saturday_is_business: Whether a Saturday that is not a day off counts.
        days_off: The days off of an explicit list; None for the public holidays of the named calendar.

    Raises:
        UnknownCalendar: If there is no list and no calendar of this name.
        ValueError: If the list holds something else than days, or closes for more than 31 days in a row.

    >>> Calendar("FR").is_business_day(date(2026, 7, 14))
    False
    """

    name: str
    saturday_is_business: bool = False
    days_off: frozenset[date] | None = None

    def __post_init__(self) -> None:
        """Refuse at once what could only go wrong later."""
        if self.days_off is not None:
            for day in self.days_off:
                require_day(day, "days_off")
            self._require_short_closures(self.days_off)
        elif not isinstance(self.name, str):
            raise UnknownCalendar(repr(self.name))
        elif library_codes(self.name) is None:
            raise UnknownCalendar(self.name, closest_calendar(self.name))

    def is_business_day(self, day: date) -> bool:
        """Tell whether a day is a business day.

        Args:
            day: The day.

        Returns:
            True unless it is a Sunday, a Saturday (without the option) or a day off.

        Raises:
            UnknownYear: If the holidays of that year are not known.
            ValueError: If `day` is a datetime.

        >>> boxing_day = date(2025, 12, 26)
        >>> calendar("FR").is_business_day(boxing_day), calendar("FR-57").is_business_day(boxing_day)
        (True, False)
        """
        require_day(day, "day")
        weekday = day.weekday()
        if weekday == _SUNDAY or (weekday == _SATURDAY and not self.saturday_is_business):
            return False
        days_off = public_holidays(self.name, day.year) if self.days_off is None else self.days_off
        return day not in days_off

    def next_business_day(self, day: date) -> date:
        """Find the first business day on or after a day.

        Args:
            day: The day to start from; itself the answer if it is a business day.

        Returns:
            The business day.

        Raises:
            UnknownYear: If the holidays of a year on the way are not known.
            OverflowError: If it would lie after year 9999.
            ValueError: If `day` is a datetime, or nothing opens within 31 days.

        >>> calendar("FR").next_business_day(date(2026, 5, 16)).isoformat()
        '2026-05-18'
        """
        return self._walk(day, _ONE_DAY)

    def last_business_day(self, day: date) -> date:
        """Find the last business day on or before a day.

        Args:
            day: The day to start from; itself the answer if it is a business day.

        Returns:
            The business day.

        Raises:
            UnknownYear: If the holidays of a year on the way are not known.
            OverflowError: If it would lie before year 1.
            ValueError: If `day` is a datetime, or nothing was open in the 31 days before.

        >>> calendar("TARGET").last_business_day(date(2026, 4, 6)).isoformat()
        '2026-04-02'
        """
        return self._walk(day, -_ONE_DAY)

    def _walk(self, day: date, step: timedelta) -> date:
        for _ in range(LONGEST_CLOSURE_DAYS + 1):
            if self.is_business_day(day):
                return day
            day += step
        raise self._closed_too_long(day)

    def _require_short_closures(self, days_off: frozenset[date]) -> None:
        """Measure every closed run, weekends included, so that a list fails on every start day or on none."""
        listed = {day.toordinal() for day in days_off}
        rest = {0} if self.saturday_is_business else {0, 6}  # ordinal % 7: Sunday is 0, Saturday 6
        last = 0
        for ordinal in sorted(listed):
            if ordinal <= last:
                continue
            first = last = ordinal
            while first - 1 in listed or (first - 1) % 7 in rest:
                first -= 1
            while last + 1 in listed or (last + 1) % 7 in rest:
                last += 1
            if last - first + 1 > LONGEST_CLOSURE_DAYS:
                raise self._closed_too_long(date.fromordinal(ordinal))

    def _closed_too_long(self, day: date) -> ValueError:
        days = f"more than {LONGEST_CLOSURE_DAYS} days in a row around {day}"
        return ValueError(f"calendar {self.name!r} is closed for {days}")


def calendar(name: str, *, saturday_is_business: bool = False) -> Calendar:
    """Open the public-holiday calendar of a country, of a subdivision, or of euro settlement.

    A country alone counts the holidays of the whole country only; regional and municipal ones need the
    subdivision (`PT-11` has Lisbon's 13 June, `PT` has not).

    Args:
        name: ISO 3166-1 alpha-2 (`FR`), ISO 3166-2 (`FR-57`, `PT-11`, `DE-BY`), or `TARGET`.
        saturday_is_business: Whether Saturdays count.

    Returns:
        The calendar.

    Raises:
        UnknownCalendar: If there is none of that name, or its weekend is not Saturday and Sunday.

    >>> calendar("fr-57")
    Traceback (most recent call last):
    marketplace_rules.public_holidays.UnknownCalendar: unknown calendar 'fr-57'; did you mean 'FR-57'?
    """
    return Calendar(name, saturday_is_business)


def explicit_calendar(days: Iterable[date], name: str = "explicit", *, saturday_is_business: bool = False) -> Calendar:
    """Make a calendar from a list of days off; every other weekday is a business day, in every year.

    Args:
        days: The days off; weekends need not be listed.
        name: A label for messages.
        saturday_is_business: Whether Saturdays count.

    Returns:
        The calendar.

    Raises:
        ValueError: If something else than a day is listed, or more than 31 days in a row are closed.

    >>> explicit_calendar([date(2026, 5, 15)]).next_business_day(date(2026, 5, 15)).isoformat()
    '2026-05-18'
    """
    return Calendar(name, saturday_is_business, frozenset(days))
