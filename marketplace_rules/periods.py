"""When a period of days, weeks or months ends.

The day of the event is day 0 and the last day belongs to the period, until its last local second. Nothing here reads
the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from marketplace_rules.calendars import Calendar, require_day

_ONE_DAY = timedelta(days=1)
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """A counted period: its first day, the day the count gives, and the day it really ends.

    Args:
        start_on: The day of the event, which is day 0.
        nominal_last_on: The last day as counted.
        last_on: The last day after any move to a business day; it belongs to the period.

    >>> Period(date(2026, 5, 2), date(2026, 5, 16), date(2026, 5, 18)).moved
    True
    """

    start_on: date
    nominal_last_on: date
    last_on: date

    @property
    def moved(self) -> bool:
        """Tell whether the last day was moved.

        >>> calendar_days(date(2026, 5, 4), 14).moved
        False
        """
        return self.nominal_last_on != self.last_on

    def contains(self, day: date) -> bool:
        """Tell whether something done on a day is in time.

        A day before the start is in time too: a request made before delivery is early, not late.

        Args:
            day: The day it was done.

        Returns:
            True up to and including the last day.

        Raises:
            ValueError: If `day` is a datetime.

        >>> period = calendar_days(date(2026, 5, 4), 14)
        >>> period.contains(date(2026, 5, 18)), period.contains(date(2026, 5, 19))
        (True, False)
        """
        require_day(day, "day")
        return day <= self.last_on


def calendar_days(start: date, days: int, *, roll: Calendar | None = None) -> Period:
    """Count calendar days.

    Args:
        start: The day of the event.
        days: How many days.
        roll: Where a last day that is not a business day moves to the next one; None where it never moves.

    Returns:
        The period; its nominal last day is `start + days`.

    Raises:
        UnknownYear: If `roll` does not know the holidays of a year on the way.
        OverflowError: If it ends after year 9999.
        ValueError: If `start` is a datetime or `days` not a whole number of at least 0.

    >>> from marketplace_rules.calendars import calendar
    >>> calendar_days(date(2026, 5, 2), 14, roll=calendar("FR")).last_on.isoformat()
    '2026-05-18'
    """
    require_day(start, "start")
    require_count(days, "days")
    nominal = start + timedelta(days=days)
    return Period(start, nominal, nominal if roll is None else roll.next_business_day(nominal))


def weeks(start: date, n: int) -> Period:
    """Count weeks of seven calendar days; the last day is the same weekday and never moves.

    Args:
        start: The day of the event.
        n: How many weeks.

    Returns:
        The period.

    Raises:
        OverflowError: If it ends after year 9999.
        ValueError: If `start` is a datetime or `n` not a whole number of at least 0.

    >>> weeks(date(2026, 3, 4), 12).last_on.isoformat()
    '2026-05-27'
    """
    require_count(n, "n")
    return calendar_days(start, 7 * n)


def months(start: date, n: int) -> Period:
    """Count months from the origin: the same day of the month, otherwise the month's last day.

    The last day never moves. Adding one month at a time gives other days: 31 January, 28 February, 28 March.

    Args:
        start: The day of the event.
        n: How many months.

    Returns:
        The period.

    Raises:
        OverflowError: If it ends after year 9999.
        ValueError: If `start` is a datetime or `n` not a whole number of at least 0.

    >>> months(date(2027, 8, 31), 6).last_on.isoformat()
    '2028-02-29'
    """
    require_day(start, "start")
    require_count(n, "n")
    year, month0 = divmod(start.year * 12 + start.month - 1 + n, 12)
    if year > MAXYEAR:
        raise OverflowError(f"{n} months after {start} lie after year {MAXYEAR}")
    length = _MONTH_LENGTHS[month0]
    if month0 == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        length = 29
    last = date(year, month0 + 1, min(start.day, length))
    return Period(start, last, last)


def business_days(start: date, n: int, calendar: Calendar) -> Period:
    """Count business days after the day of the event.

    Args:
        start: The day of the event, itself not counted; it need not be a business day.
        n: How many business days.
        calendar: Which days are business days.

    Returns:
        The period; it ends on the n-th business day after `start`.

    Raises:
        OverflowError: If it ends after year 9999.
        UnknownYear: If the holidays of a year on the way are not known.
        ValueError: If `start` is a datetime or `n` not a whole number of at least 1.

    >>> from marketplace_rules.calendars import calendar
    >>> business_days(date(2026, 12, 23), 3, calendar("PT")).last_on.isoformat()
    '2026-12-29'
    """
    require_day(start, "start")
    require_count(n, "n", least=1)
    last = start
    for _ in range(n):
        last = calendar.next_business_day(last + _ONE_DAY)
    return Period(start, last, last)


def act_by(last: date, calendar: Calendar) -> date:
    """Find the last business day on which a limit can still be met.

    Args:
        last: The last day of the limit.
        calendar: Which days are business days.

    Returns:
        The last business day on or before it.

    Raises:
        UnknownYear: If the holidays of its year are not known.
        ValueError: If `last` is a datetime.

    >>> from marketplace_rules.calendars import calendar
    >>> act_by(date(2026, 5, 16), calendar("FR")).isoformat()
    '2026-05-15'
    """
    require_day(last, "last")
    return calendar.last_business_day(last)


def require_count(value: int, argument: str, least: int = 0) -> None:
    """Refuse what is not a count.

    Args:
        value: The value to check.
        argument: Its name, for the message.
        least: The smallest count allowed.

    Raises:
        ValueError: If it is not a whole number of at least that.

    >>> require_count(True, "days")
    Traceback (most recent call last):
    ValueError: days must be a whole number of at least 0, not True
    """
    if type(value) is not int or value < least:  # True and 14.0 are not counts
        raise ValueError(f"{argument} must be a whole number of at least {least}, not {value!r}")
