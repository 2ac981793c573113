"""Days and days off made by hand: an oracle that knows no library."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from marketplace_rules.calendars import Calendar, calendar, explicit_calendar

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2018, 1, 1), date(2032, 12, 31)
LISTED = [date(2026, 5, 15), date(2026, 5, 18), date(2026, 8, 3), date(2026, 8, 4), date(2026, 8, 5)]
LISTED += [date(2026, 12, 24) + timedelta(days=n) for n in range(11)]


def on(text: str) -> date:
    return date.fromisoformat(text)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# The oracle: a table of every day, business day or not, filled by hand rules and read one day at a time.


def easter(year: int) -> date:
    """Find Easter Sunday in a table of the paschal moons (valid 1900 to 2199)."""
    moon = date(year, 3, 21) + timedelta(days=(19 * (year % 19) + 24) % 30)
    if moon == date(year, 4, 19) or (moon == date(year, 4, 18) and year % 19 > 10):
        moon -= ONE_DAY
    return moon + timedelta(days=7 - moon.isoweekday() % 7)


HAND_RULES: dict[str, tuple[str, tuple[int, ...]]] = {
    "FR": ("01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25", (1, 39, 50)),
    "FR-57": ("01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25 12-26", (-2, 1, 39, 50)),
    "PT": ("01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25", (-2, 60)),
    "PT-11": ("01-01 04-25 05-01 06-10 06-13 08-15 10-05 11-01 12-01 12-08 12-25", (-2, 60)),
    "DE-BY": ("01-01 01-06 05-01 10-03 11-01 12-25 12-26", (-2, 1, 39, 50, 60)),
    "IT": ("01-01 01-06 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26", (1,)),
    "TARGET": ("01-01 05-01 12-25 12-26", (-2, 1)),
}


def days_off_by_hand(name: str) -> set[date]:
    if name == "explicit":
        return set(LISTED)
    fixed, shifts = HAND_RULES[name]
    found = set()
    for year in range(2017, 2036):
        found |= {on(f"{year}-{word}") for word in fixed.split()}
        found |= {easter(year) + timedelta(days=shift) for shift in shifts}
    if name == "IT":
        found |= {date(year, 10, 4) for year in range(2026, 2036)}
    return found


def walked_days() -> list[date]:
    """List every day from December 2017 to January 2035, by adding one day at a time."""
    days = [date(2017, 12, 1)]
    while days[-1] < date(2035, 1, 31):
        days.append(days[-1] + ONE_DAY)
    return days


DAYS = walked_days()
STARTS = [position for position, day in enumerate(DAYS) if FIRST <= day <= LAST]


def opened(name: str) -> Calendar:
    return explicit_calendar(LISTED) if name == "explicit" else calendar(name)


DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))
MONTH_END = st.builds(
    lambda first, back: first - timedelta(days=back),
    st.builds(date, st.integers(1900, 2400), st.integers(1, 12), st.just(1)),
    st.integers(0, 4),
)
COVERED_DAY = st.dates(date(2000, 1, 1), date(2090, 12, 31))
BOOK = st.sampled_from([opened(name) for name in [*HAND_RULES, "explicit"]])
