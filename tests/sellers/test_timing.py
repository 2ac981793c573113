from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.calendars import Calendar, calendar, explicit_calendar
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.sellers.timing import Limit, limit_in_days, limit_in_hours, moment_after, verdict

AT = ("/replied_at", "/asked_at")
DAY, WEEK = timedelta(days=1), timedelta(days=7)
MONDAY = date(2024, 5, 6)
ZONES = ("Europe/Lisbon", "Europe/Paris", "Pacific/Auckland", "America/New_York")

starts = st.dates(date(2024, 4, 20), date(2024, 6, 10))
closed = st.frozensets(st.dates(date(2024, 4, 20), date(2024, 7, 10)), max_size=6)
clocks = st.sampled_from([time(0), time(0, 0, 1), time(9, 30), time(12), time(23, 59, 59)])
zones = st.sampled_from(ZONES)


def last_day_by_hand(start: date, n: int, days_off: frozenset[date]) -> date:
    """Count business days one by one."""
    day = start
    while n:
        day += DAY
        n -= day.weekday() < 5 and day not in days_off
    return day


def hours_by_hand(start: datetime, hours: int, days_off: frozenset[date]) -> datetime:
    """Let the clock run second by second, as it were: hour by hour, on business days only, without changes of time."""

    def open_on(day: date) -> bool:
        return day.weekday() < 5 and day not in days_off

    moment = start
    if not open_on(moment.date()):
        moment = datetime.combine(moment.date(), time(0), moment.tzinfo)
        while not open_on(moment.date()):
            moment += DAY
    for _ in range(hours):
        moment += timedelta(hours=1)
        while not open_on(moment.date()):
            moment += DAY
    return moment


@given(starts, st.integers(1, 4), closed, st.integers(0, 12))
def test_days_are_counted_one_by_one_and_the_last_one_belongs_to_the_time(
    start: date, n: int, days_off: frozenset[date], later: int
) -> None:
    limit = limit_in_days(start, n, explicit_calendar(days_off))
    last = last_day_by_hand(start, n, days_off)
    assert (limit.certain, limit.possible, limit.is_certain) == (last, last, True)
    for done, code in ((last, "in_time"), (last + DAY, "late"), (last - DAY, "in_time")):
        assert verdict(limit, done, None, None, AT).code == code
    done = start + timedelta(days=later)
    assert verdict(limit, done, None, None, AT).code == ("in_time" if done <= last else "late")


@given(starts, clocks, st.sampled_from([1, 12, 24, 48]), closed)
def test_hours_run_on_business_days_only(start: date, clock: time, hours: int, days_off: frozenset[date]) -> None:
    at = datetime.combine(start, clock, UTC)
    limit = limit_in_hours(at, "/received_at", hours, "Etc/UTC", explicit_calendar(days_off))
    due = hours_by_hand(at, hours, days_off)
    assert limit.certain == limit.possible == due
    second = timedelta(seconds=1)
    assert verdict(limit, due, None, "Etc/UTC", AT).code == "in_time"
    assert verdict(limit, due + second, None, "Etc/UTC", AT).code == "late"
    assert verdict(limit, None, due, "Etc/UTC", AT).code == "running"
    assert verdict(limit, None, due + second, "Etc/UTC", AT).code == "overdue"


@given(starts, st.integers(1, 3), closed, st.integers(0, 60), st.booleans())
def test_what_is_said_without_a_calendar_holds_in_every_calendar(
    start: date, n: int, days_off: frozenset[date], later: int, hours: bool
) -> None:
    at: date = datetime.combine(start, time(10), UTC) if hours else start
    done = at + timedelta(days=later)

    def limit(office: Calendar | None) -> Limit:
        return limit_in_hours(at, "/received_at", 24 * n, "Etc/UTC", office) if hours else limit_in_days(at, n, office)

    guess, known = limit(None), limit(explicit_calendar(days_off))
    said = verdict(guess, done, None, "Etc/UTC", AT)
    if said.code == "calendar_unknown":
        assert said.missing == ("/calendar",)
    else:
        assert said == verdict(known, done, None, "Etc/UTC", AT)
    assert guess.certain <= known.certain <= guess.possible
    assert not guess.is_certain


@given(starts, clocks, st.integers(0, 6), closed)
def test_what_is_said_of_a_day_without_its_time_holds_at_every_time(
    start: date, clock: time, later: int, days_off: frozenset[date]
) -> None:
    zone, office = "Etc/UTC", explicit_calendar(days_off)
    at = datetime.combine(start, time(10), UTC)
    limit = limit_in_hours(at, "/received_at", 24, zone, office)
    day = start + timedelta(days=later)
    said = verdict(limit, day, None, zone, AT)
    exact = verdict(limit, datetime.combine(day, clock, UTC), None, zone, AT)
    assert said == exact or (said.code, said.missing) == ("time_unknown", ("/replied_at",))
    received = limit_in_hours(start, "/received_at", 24, zone, office)
    told = limit_in_hours(datetime.combine(start, clock, UTC), "/received_at", 24, zone, office)
    assert received.certain <= told.certain <= received.possible
    assert received.is_certain == (not office.is_business_day(start))


@given(starts, st.integers(0, 5), clocks, zones)
def test_an_instant_counts_as_its_day_in_the_zone(start: date, later: int, clock: time, zone: str) -> None:
    limit = limit_in_days(start, 1, explicit_calendar([]))
    day = start + timedelta(days=later)
    replied = datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
    assert verdict(limit, replied, None, zone, AT) == verdict(limit, day, None, None, AT)


TUESDAY = MONDAY + DAY


@pytest.mark.parametrize(
    ("done", "asked", "code", "missing"),
    [
        (UNKNOWN, None, "due", ()),
        (UNKNOWN, TUESDAY, "due", ()),
        (UNKNOWN, TUESDAY + DAY, "done_unknown", ("/replied_at",)),
        (None, None, "asked_unknown", ("/asked_at",)),
        (None, TUESDAY, "running", ()),
        (None, TUESDAY + DAY, "overdue", ()),
        (TUESDAY, None, "in_time", ()),
        (TUESDAY + DAY, None, "late", ()),
        (TUESDAY + DAY, TUESDAY, "late", ()),
    ],
)
def test_what_is_known_decides_what_is_said(done: date, asked: date, code: str, missing: tuple[str, ...]) -> None:
    limit = limit_in_days(MONDAY, 1, explicit_calendar([]))
    assert verdict(limit, done, asked, None, AT) == (code, missing)


def test_only_the_limit_is_asked_for_a_calendar_where_nothing_else_is_known() -> None:
    limit = limit_in_days(MONDAY, 1, None)
    assert verdict(limit, UNKNOWN, None, None, AT) == ("calendar_unknown", ("/calendar",))
    assert verdict(limit, UNKNOWN, TUESDAY, None, AT) == ("calendar_unknown", ("/calendar",))
    assert verdict(limit, None, TUESDAY, None, AT).code == "running"


def test_after_the_longest_closure_no_calendar_helps_and_before_it_may() -> None:
    limit = limit_in_days(MONDAY, 1, None)
    assert limit.possible == MONDAY + timedelta(days=32)
    assert verdict(limit, limit.possible, None, None, AT).code == "calendar_unknown"
    assert verdict(limit, limit.possible + DAY, None, None, AT).code == "late"


def test_the_longest_closures_in_a_row_are_still_within_what_is_possible() -> None:
    shut = [MONDAY + timedelta(days=n) for n in (*range(1, 32), *range(33, 64))]
    at = datetime.combine(MONDAY, time(10), UTC)
    known = limit_in_hours(at, "/received_at", 48, "Etc/UTC", explicit_calendar(shut))
    assert known.certain == at + timedelta(days=64)
    guess = limit_in_hours(at, "/received_at", 48, "Etc/UTC", None)
    assert guess.certain <= known.certain <= guess.possible
    days = limit_in_days(MONDAY, 2, explicit_calendar(shut))
    assert days.certain == MONDAY + timedelta(days=64)
    assert limit_in_days(MONDAY, 2, None).possible == days.certain


@pytest.mark.parametrize("hours", [1, 12, 24, 25, 36, 48])
def test_without_a_calendar_nothing_is_possible_that_no_calendar_reaches(hours: int) -> None:
    friday = MONDAY - 3 * DAY
    shut = [friday + n * DAY for n in (*range(31), *range(32, 63), *range(64, 95))]
    received = datetime.combine(friday, time(0), UTC)
    worst = limit_in_hours(received, "/received_at", hours, "Etc/UTC", explicit_calendar(shut)).certain
    possible = limit_in_hours(received, "/received_at", hours, "Etc/UTC", None).possible
    assert worst <= possible <= worst + DAY


def test_a_message_of_a_day_without_its_time_may_be_of_its_first_moment() -> None:
    limit = limit_in_hours(MONDAY, "/received_at", 24, "Europe/Lisbon", None)
    first = datetime.combine(TUESDAY, time(0), ZoneInfo("Europe/Lisbon"))
    assert verdict(limit, first, None, "Europe/Lisbon", AT).code == "in_time"
    assert verdict(limit, first + timedelta.resolution, None, "Europe/Lisbon", AT).code == "calendar_unknown"


def test_the_time_of_the_day_that_is_asked_for_may_be_missing() -> None:
    received = datetime.combine(MONDAY, time(10), UTC)
    limit = limit_in_hours(received, "/received_at", 24, "Etc/UTC", explicit_calendar([]))
    assert verdict(limit, None, MONDAY, "Etc/UTC", AT) == ("running", ())
    assert verdict(limit, None, TUESDAY, "Etc/UTC", AT) == ("time_unknown", ("/asked_at",))
    assert verdict(limit, None, TUESDAY + DAY, "Etc/UTC", AT) == ("overdue", ())


def test_a_day_ends_before_the_next_one_begins() -> None:
    thursday = date(2024, 5, 9)
    limit = limit_in_hours(thursday, "/received_at", 24, "Etc/UTC", explicit_calendar([]))
    saturday = datetime.combine(thursday + 2 * DAY, time(0), UTC)
    assert limit.possible < saturday  # received in the last moment of Thursday, due in the last of Friday
    assert verdict(limit, saturday, None, "Etc/UTC", AT).code == "late"


def test_a_year_whose_holidays_are_not_known_is_as_good_as_no_calendar() -> None:
    unknown = _far(calendar("FR"))
    assert limit_in_days(unknown, 1, calendar("FR")).missing == ("/calendar",)
    at = datetime.combine(unknown, time(10), UTC)
    assert limit_in_hours(at, "/received_at", 24, "Etc/UTC", calendar("FR")).missing == ("/calendar",)


def _far(holidays: Calendar) -> date:
    """A day of a year for which the calendar has no holidays."""
    from marketplace_rules.public_holidays import UnknownYear

    for year in (1700, 2900):
        try:
            holidays.is_business_day(date(year, 5, 5))
        except UnknownYear:
            return date(year, 5, 4)
    raise AssertionError("every year is known")


@pytest.mark.parametrize("zone", ZONES)
def test_a_day_is_over_at_midnight_in_the_zone(zone: str) -> None:
    over = moment_after(Limit(TUESDAY, TUESDAY), zone)
    assert over is not None
    assert over.astimezone(ZoneInfo(zone)) == datetime.combine(TUESDAY + DAY, time(0), ZoneInfo(zone))
    assert moment_after(Limit(TUESDAY, TUESDAY), None) is None
    assert moment_after(limit_in_days(MONDAY, 1, None), zone) is None


def test_a_zone_is_needed_for_instants_and_for_hours() -> None:
    at = datetime.combine(MONDAY, time(10), UTC)
    office = explicit_calendar([])
    limit = limit_in_days(MONDAY, 1, office)
    assert verdict(limit, at, None, None, AT) == ("zone_unknown", ("/zone",))
    hours = limit_in_hours(at, "/received_at", 24, "Etc/UTC", office)
    assert verdict(hours, TUESDAY, None, None, AT) == ("zone_unknown", ("/zone",))
