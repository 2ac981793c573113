"""Instants: against an oracle that walks one hour or one minute at a time, and what every count refuses."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.calendars import Calendar, calendar, explicit_calendar
from marketplace_rules.instants import NaiveMoment, UnknownZone, business_hours, elapsed_hours, end_of_day, local_day
from marketplace_rules.periods import act_by, business_days, calendar_days, months, weeks
from marketplace_rules.public_holidays import UnknownYear
from tests.days_by_hand import (
    BOOK,
    DAYS,
    ONE_DAY,
    STARTS,
    at,
    days_off_by_hand,
    on,
)

# What is refused.

MAY_4 = date(2026, 5, 4)
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
COUNTED: list[tuple[str, Callable[..., object]]] = [
    ("days", lambda n: calendar_days(MAY_4, n)),
    ("n", lambda n: weeks(MAY_4, n)),
    ("n", lambda n: months(MAY_4, n)),
    ("n", lambda n: business_days(MAY_4, n, calendar("FR"))),
    ("hours", lambda n: elapsed_hours(NOON, n, "UTC")),
    ("hours", lambda n: business_hours(NOON, n, "UTC", calendar("FR"))),
]


@pytest.mark.parametrize(("argument", "count"), COUNTED)
@pytest.mark.parametrize("n", [-1, True, False, 1.0, "1", None])
def test_a_count_that_is_not_a_whole_number_is_refused(argument: str, count: Callable[..., object], n: object) -> None:
    with pytest.raises(ValueError, match=rf"^{argument} must be a whole number of at least \d, not {n!r}$"):
        count(n)


def test_zero_is_a_count_but_not_of_business_days() -> None:
    for _, count in COUNTED[:3] + COUNTED[4:]:
        count(0)
    with pytest.raises(ValueError, match="n must be a whole number of at least 1, not 0"):
        business_days(MAY_4, 0, calendar("FR"))
    business_days(MAY_4, 1, calendar("FR"))


FRANCE = calendar("FR")
DATED: list[tuple[str, Callable[..., object]]] = [
    ("start", lambda day: calendar_days(day, 14)),
    ("start", lambda day: weeks(day, 2)),
    ("start", lambda day: months(day, 6)),
    ("start", lambda day: business_days(day, 1, FRANCE)),
    ("last", lambda day: act_by(day, FRANCE)),
    ("day", lambda day: end_of_day(day, "UTC")),
    ("day", lambda day: calendar_days(MAY_4, 14).contains(day)),
]


@pytest.mark.parametrize(("argument", "ask"), DATED)
@pytest.mark.parametrize("day", [NOON, datetime(2026, 5, 4), "2026-05-04", None])
def test_a_moment_is_not_taken_for_a_day(argument: str, ask: Callable[..., object], day: object) -> None:
    with pytest.raises(ValueError, match=f"^{argument} must be a date without a time"):
        ask(day)


@pytest.mark.parametrize(("argument", "ask"), DATED)
def test_a_subclass_of_date_is_a_day(argument: str, ask: Callable[..., object]) -> None:
    class Day(date):
        pass

    assert ask(Day(2026, 5, 4)) == ask(MAY_4)


class NoOffset(tzinfo):
    """A time zone that does not know its offset, which Python counts as none."""

    def utcoffset(self, moment: datetime | None) -> None:
        return None

    def dst(self, moment: datetime | None) -> None:
        return None

    def tzname(self, moment: datetime | None) -> None:
        return None


MOMENTS: list[tuple[str, Callable[..., object]]] = [
    ("moment", lambda moment: local_day(moment, "Europe/Paris")),
    ("at", lambda moment: elapsed_hours(moment, 24, "Europe/Paris")),
    ("at", lambda moment: business_hours(moment, 24, "Europe/Paris", FRANCE)),
]


@pytest.mark.parametrize(("argument", "ask"), MOMENTS)
def test_a_moment_without_a_zone_is_refused(argument: str, ask: Callable[..., object]) -> None:
    for naive in (datetime(2026, 5, 4, 23, 30), datetime(2026, 5, 4, tzinfo=NoOffset())):
        with pytest.raises(NaiveMoment, match=f"^{argument} has no time zone: 2026-05-04T"):
            ask(naive)
    for wrong in (MAY_4, "2026-05-04T23:30", 0):
        with pytest.raises(ValueError, match=f"^{argument} must be a datetime with a time zone"):
            ask(wrong)


@pytest.mark.parametrize(
    ("zone", "suggestion"),
    [
        ("europe/paris", "Europe/Paris"),
        (" Europe/Paris", "Europe/Paris"),
        ("Europe/Pari", "Europe/Paris"),
        ("right/Europe/Paris", "Europe/Paris"),
        ("posix/Europe/Paris", "Europe/Paris"),
        ("Reunion", "Indian/Reunion"),
        ("America/New York", "America/New_York"),
        ("utc", "UTC"),
        ("", None),
        ("Europe", None),
        ("localtime", None),
        ("../Europe/Paris", "Europe/Paris"),
        ("/etc/localtime", None),
        ("+02:00", None),
        ("zone.tab", None),
        ("Q" * 5000, None),
    ],
)
def test_an_unknown_zone_is_refused_with_the_closest_name(zone: str, suggestion: str | None) -> None:
    questions: list[Callable[[], object]] = [
        lambda: local_day(NOON, zone),
        lambda: end_of_day(MAY_4, zone),
        lambda: elapsed_hours(NOON, 24, zone),
        lambda: business_hours(NOON, 24, zone, FRANCE),
    ]
    for ask in questions:
        with pytest.raises(UnknownZone) as caught:
            ask()
        assert (caught.value.name, caught.value.suggestion) == (zone, suggestion)
        assert (suggestion is None) == ("did you mean" not in str(caught.value))
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("zone", [None, 1, UTC, ZoneInfo("Europe/Paris")])
def test_a_zone_is_named_by_text(zone: object) -> None:
    with pytest.raises(UnknownZone):
        local_day(NOON, zone)


def test_a_machine_without_time_zone_data_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_zone(name: str) -> ZoneInfo:
        raise KeyError(name)

    monkeypatch.setattr("marketplace_rules.instants.ZoneInfo", no_zone)
    monkeypatch.setattr("marketplace_rules.instants.available_timezones", set)
    with pytest.raises(RuntimeError, match="install the package tzdata"):
        local_day(NOON, "Europe/Paris")


def test_the_ends_of_time_overflow_instead_of_giving_a_wrong_date() -> None:
    assert calendar_days(date(9999, 12, 17), 14).last_on == date.max
    assert months(date(9999, 6, 30), 6).last_on == date(9999, 12, 30)
    assert weeks(date(9999, 12, 17), 2).last_on == date.max
    assert end_of_day(date(9999, 12, 30), "UTC") == datetime(9999, 12, 31, tzinfo=UTC)
    listed = explicit_calendar([date.max])
    for too_far in (
        lambda: calendar_days(date(9999, 12, 18), 14),
        lambda: calendar_days(MAY_4, 10**12),
        lambda: calendar_days(date(9999, 12, 17), 14, roll=listed),
        lambda: weeks(date(9999, 12, 18), 2),
        lambda: weeks(MAY_4, 10**12),
        lambda: months(date(9999, 7, 1), 6),
        lambda: months(MAY_4, 10**12),
        lambda: business_days(date(9999, 12, 30), 1, listed),
        lambda: end_of_day(date.max, "UTC"),
        lambda: elapsed_hours(datetime(9999, 12, 31, tzinfo=UTC), 24, "UTC"),
        lambda: elapsed_hours(NOON, 10**12, "UTC"),
        lambda: elapsed_hours(datetime(9999, 12, 31, tzinfo=UTC), 23, "Asia/Tokyo"),
        lambda: business_hours(datetime(9999, 12, 30, tzinfo=UTC), 48, "UTC", listed),
        lambda: local_day(datetime(9999, 12, 31, 20, tzinfo=UTC), "Asia/Tokyo"),
    ):
        with pytest.raises(OverflowError):
            too_far()


def test_a_year_the_calendar_does_not_know_is_an_error() -> None:
    for ask in (
        lambda: calendar_days(date(2100, 12, 20), 14, roll=FRANCE),
        lambda: business_days(date(2100, 12, 31), 1, FRANCE),
        lambda: act_by(date(2101, 1, 3), FRANCE),
        lambda: business_hours(datetime(2100, 12, 31, 12, tzinfo=UTC), 24, "UTC", FRANCE),
    ):
        with pytest.raises(UnknownYear):
            ask()


# Moments. The oracle knows the European rule by heart and asks no time zone database: summer time from the
# last Sunday of March to the last Sunday of October, both at 01:00 UTC.

ZONES = {"Europe/Paris": (1, 2), "Europe/Lisbon": (0, 1), "Indian/Reunion": (4, 4)}
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def last_sunday(year: int, month: int) -> datetime:
    day = date(year, month, 31)
    while day.isoweekday() != 7:
        day -= ONE_DAY
    return datetime(day.year, day.month, day.day, 1)


CHANGES = [last_sunday(year, month) for year in range(2018, 2033) for month in (3, 10)]
SUMMERS = {year: (last_sunday(year, 3), last_sunday(year, 10)) for year in range(2017, 2034)}


def offset_by_heart(utc: datetime, zone: str) -> timedelta:
    begins, ends = SUMMERS[utc.year]
    return timedelta(hours=ZONES[zone][begins <= utc < ends])


def wall_by_heart(utc: datetime, zone: str) -> datetime:
    return utc + offset_by_heart(utc, zone)


def naive_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def around_changes(step: timedelta, reach: timedelta) -> Iterator[datetime]:
    for change in CHANGES:
        moment = change - reach
        while moment <= change + reach:
            yield moment
            moment += step


@pytest.mark.parametrize("zone", ZONES)
def test_elapsed_hours_agree_with_walking_hour_by_hour_over_every_change(zone: str) -> None:
    for moment in around_changes(30 * MINUTE, 75 * HOUR):
        walked = moment
        for hours in range(73):
            if hours in (0, 24, 48, 72):
                due = elapsed_hours(moment.replace(tzinfo=UTC), hours, zone)
                assert due.replace(tzinfo=None) == wall_by_heart(walked, zone)
                assert due.utcoffset() == offset_by_heart(walked, zone)
            walked += HOUR


@pytest.mark.parametrize("zone", ZONES)
def test_the_local_day_agrees_with_the_rule_by_heart_minute_by_minute(zone: str) -> None:
    for moment in around_changes(7 * MINUTE, 49 * HOUR):
        assert local_day(moment.replace(tzinfo=UTC), zone) == wall_by_heart(moment, zone).date()


@pytest.mark.parametrize("zone", ZONES)
def test_the_end_of_every_day_agrees_with_walking_through_utc(zone: str) -> None:
    moment = datetime(2018, 1, 1)
    for position in STARTS:
        day = DAYS[position]
        while wall_by_heart(moment, zone).date() <= day:
            moment += HOUR
        while wall_by_heart(moment - MINUTE, zone).date() > day:
            moment -= MINUTE
        end = end_of_day(day, zone)
        assert end == moment.replace(tzinfo=UTC)
        assert end.tzinfo is UTC


def business_hours_by_walking(moment: datetime, hours: int, zone: str, business: Callable[[date], bool]) -> datetime:
    """Let a wall clock run half an hour at a time, switched off on days that are not business days."""
    wall = wall_by_heart(moment, zone)
    left = 2 * hours
    while left or not business(wall.date()):
        if not business(wall.date()):
            wall = datetime(wall.year, wall.month, wall.day) + ONE_DAY
        else:
            wall += 30 * MINUTE
            left -= 1
    return wall


@pytest.mark.parametrize("zone", ZONES)
def test_business_hours_agree_with_a_clock_switched_off_at_weekends(zone: str) -> None:
    closed = days_off_by_hand("FR")
    for moment in around_changes(210 * MINUTE, 77 * HOUR):
        for hours in (0, 1, 24, 48, 72, 100):
            wall = business_hours_by_walking(
                moment, hours, zone, lambda day: day.isoweekday() < 6 and day not in closed
            )
            due = business_hours(moment.replace(tzinfo=UTC), hours, zone, FRANCE)
            assert due.replace(tzinfo=None) == wall
            assert due.utcoffset() == offset_by_heart(naive_utc(due), zone)


@pytest.mark.parametrize(
    ("moment", "hours", "zone", "due"),
    [
        pytest.param("2026-03-28T12:00+01:00", 24, "Europe/Paris", "2026-03-29T13:00+02:00", id="spring"),
        pytest.param("2026-10-24T12:00+02:00", 24, "Europe/Paris", "2026-10-25T11:00+01:00", id="autumn"),
        pytest.param("2026-10-24T02:30+02:00", 24, "Europe/Paris", "2026-10-25T02:30+02:00", id="first 02:30"),
        pytest.param("2026-10-24T02:30+02:00", 25, "Europe/Paris", "2026-10-25T02:30+01:00", id="second 02:30"),
        pytest.param("2026-05-04T10:00Z", 0, "Europe/Paris", "2026-05-04T12:00+02:00", id="no hours"),
        pytest.param("2026-05-04T10:00Z", 48, "Indian/Reunion", "2026-05-06T14:00+04:00", id="no change"),
    ],
)
def test_elapsed_hours_one_by_one(moment: str, hours: int, zone: str, due: str) -> None:
    found = elapsed_hours(at(moment), hours, zone)
    assert (found, found.utcoffset()) == (at(due), at(due).utcoffset())


PARIS, CAIRO = "Europe/Paris", "Africa/Cairo"


@pytest.mark.parametrize(
    ("moment", "hours", "zone", "book", "due"),
    [
        pytest.param("2026-07-13T10:00+02:00", 24, PARIS, "FR", "2026-07-15T10:00+02:00", id="over 14 July"),
        pytest.param(
            "2026-07-11T10:00+02:00",
            24,
            PARIS,
            "PT",
            "2026-07-14T00:00+02:00",
            id="on a Saturday, from Monday",
        ),
        pytest.param(
            "2026-07-11T10:00+02:00",
            24,
            PARIS,
            "FR",
            "2026-07-15T00:00+02:00",
            id="on a Saturday, before 14 July",
        ),
        pytest.param("2026-07-10T20:00+02:00", 24, PARIS, "FR", "2026-07-13T20:00+02:00", id="on a Friday evening"),
        pytest.param("2026-07-10T20:00+02:00", 3, PARIS, "FR", "2026-07-10T23:00+02:00", id="the same evening"),
        pytest.param("2026-07-10T20:00+02:00", 4, PARIS, "FR", "2026-07-13T00:00+02:00", id="to midnight"),
        pytest.param("2026-07-10T20:00+02:00", 30, PARIS, "FR", "2026-07-15T02:00+02:00", id="30 hours"),
        pytest.param("2026-07-10T00:00+02:00", 24, PARIS, "FR", "2026-07-13T00:00+02:00", id="from midnight"),
        pytest.param("2026-07-12T23:59+02:00", 0, PARIS, "FR", "2026-07-13T00:00+02:00", id="no hours, Sunday"),
        pytest.param("2026-07-12T22:30Z", 24, PARIS, "PT", "2026-07-14T00:30+02:00", id="the local day decides"),
        pytest.param(
            "2026-03-27T12:00+01:00",
            24,
            PARIS,
            "FR",
            "2026-03-30T12:00+02:00",
            id="the same clock time in spring",
        ),
        pytest.param(
            "2026-10-23T12:00+02:00",
            24,
            PARIS,
            "FR",
            "2026-10-26T12:00+01:00",
            id="the same clock time in autumn",
        ),
        pytest.param(
            "2026-04-23T00:30+02:00",
            24,
            CAIRO,
            "FR",
            "2026-04-24T01:00+03:00",
            id="00:30 is skipped on a Friday",
        ),
        pytest.param(
            "2026-04-23T01:00+02:00",
            24,
            CAIRO,
            "FR",
            "2026-04-24T01:00+03:00",
            id="just after what is skipped",
        ),
        pytest.param("2026-10-28T23:30+03:00", 24, CAIRO, "FR", "2026-10-29T23:30+02:00", id="23:30 is shown twice"),
        pytest.param(
            "2026-10-28T23:00+03:00",
            24,
            CAIRO,
            "FR",
            "2026-10-29T23:00+03:00",
            id="23:00 begins the repeated hour",
        ),
        pytest.param("2026-10-29T23:30+03:00", 1, CAIRO, "FR", "2026-10-30T00:30+02:00", id="from the first 23:30"),
        pytest.param("2026-10-29T23:30+02:00", 1, CAIRO, "FR", "2026-10-30T00:30+02:00", id="from the second 23:30"),
    ],
)
def test_business_hours_one_by_one(moment: str, hours: int, zone: str, book: str, due: str) -> None:
    found = business_hours(at(moment), hours, zone, calendar(book))
    assert (found, found.utcoffset()) == (at(due), at(due).utcoffset())


@pytest.mark.parametrize(
    ("day", "zone", "end"),
    [
        pytest.param("2026-05-18", "Europe/Lisbon", "2026-05-18T23:00Z", id="Portugal"),
        pytest.param("2026-05-18", "Europe/Paris", "2026-05-18T22:00Z", id="France"),
        pytest.param("2026-05-18", "Indian/Reunion", "2026-05-18T20:00Z", id="Reunion"),
        pytest.param("2026-03-29", "Europe/Paris", "2026-03-29T22:00Z", id="a day of 23 hours"),
        pytest.param("2026-10-25", "Europe/Paris", "2026-10-25T23:00Z", id="a day of 25 hours"),
        pytest.param("2026-04-23", CAIRO, "2026-04-23T22:00Z", id="midnight is skipped"),
        pytest.param("2026-10-29", CAIRO, "2026-10-29T22:00Z", id="the last hour is shown twice"),
        pytest.param("2026-10-24", "Atlantic/Azores", "2026-10-25T00:00Z", id="the first hour is shown twice"),
        pytest.param("2006-10-28", "America/St_Johns", "2006-10-29T03:30Z", id="a day comes back for an hour"),
        pytest.param("1919-03-30", "America/Toronto", "1919-03-31T04:30Z", id="the skip runs over midnight"),
        pytest.param("2011-12-29", "Pacific/Apia", "2011-12-30T10:00Z", id="before a day left out"),
        pytest.param("2011-12-30", "Pacific/Apia", "2011-12-30T10:00Z", id="a day left out"),
    ],
)
def test_ends_of_days_one_by_one(day: str, zone: str, end: str) -> None:
    found = end_of_day(on(day), zone)
    assert found == at(end)
    assert local_day(found, zone) > on(day)
    assert local_day(found - timedelta.resolution, zone) == (on(day) if day != "2011-12-30" else on("2011-12-29"))


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        pytest.param("2026-05-04T00:30+04:00", "Indian/Reunion", "2026-05-04", id="in Reunion"),
        pytest.param("2026-05-04T00:30+04:00", "Europe/Paris", "2026-05-03", id="the same moment in Paris"),
        pytest.param("2026-05-04T23:59:59.999999+02:00", "Europe/Paris", "2026-05-04", id="last microsecond"),
        pytest.param("2026-05-05T00:00+02:00", "Europe/Paris", "2026-05-05", id="midnight"),
    ],
)
def test_local_days_one_by_one(moment: str, zone: str, day: str) -> None:
    assert local_day(at(moment), zone) == on(day)


def test_fourteen_days_from_the_local_day_of_a_delivery() -> None:
    received = local_day(at("2026-05-04T00:30+04:00"), "Indian/Reunion")
    assert calendar_days(received, 14).last_on == on("2026-05-18")


def test_a_local_time_that_does_not_exist_is_read_as_python_defines_it() -> None:
    skipped = datetime(2026, 4, 24, 0, 30, tzinfo=ZoneInfo(CAIRO))
    assert local_day(skipped, CAIRO) == on("2026-04-24")
    assert local_day(skipped.replace(fold=1), CAIRO) == on("2026-04-23")


def test_moments_of_one_zone_compare_as_moments_when_clocks_go_back() -> None:
    later = elapsed_hours(at("2026-10-24T02:30+02:00"), 25, "Europe/Paris")
    earlier = elapsed_hours(at("2026-10-24T02:40+02:00"), 24, "Europe/Paris")
    assert earlier < later
    assert earlier.replace(tzinfo=None) > later.replace(tzinfo=None)
    assert later.fold == 0
    assert datetime.fromisoformat(later.isoformat()) == later


ODD_ZONES = ["Europe/Paris", "Europe/Lisbon", "Atlantic/Azores", CAIRO, "America/Havana", "America/St_Johns"]
ODD_ZONES += [
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "UTC",
]
MOMENT = st.datetimes(datetime(2000, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC))
OFFSET = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(MOMENT, OFFSET, st.integers(0, 100), st.sampled_from(ODD_ZONES))
def test_elapsed_hours_pass_whatever_the_zone(moment: datetime, shown: timezone, hours: int, zone: str) -> None:
    due = elapsed_hours(moment.astimezone(shown), hours, zone)
    assert due - moment == timedelta(hours=hours)
    assert due.replace(tzinfo=None) == due.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@given(MOMENT, st.sampled_from(ODD_ZONES))
def test_a_moment_lies_before_the_end_of_its_local_day(moment: datetime, zone: str) -> None:
    day = local_day(moment, zone)
    end = end_of_day(day, zone)
    assert moment < end
    assert local_day(end, zone) > day
    assert local_day(end - timedelta.resolution, zone) == day


@given(st.dates(date(2000, 1, 1), date(2035, 12, 30)), st.sampled_from(ODD_ZONES))
def test_days_end_one_after_the_other(day: date, zone: str) -> None:
    end, next_end = end_of_day(day, zone), end_of_day(day + ONE_DAY, zone)
    assert end < next_end or (zone == "Pacific/Apia" and day == date(2011, 12, 29))


@given(
    MOMENT,
    st.integers(0, 200),
    st.timedeltas(timedelta(0), timedelta(days=3)),
    st.sampled_from(ODD_ZONES),
    BOOK,
)
def test_business_hours_end_on_a_business_day_and_never_shrink(
    moment: datetime, hours: int, later: timedelta, zone: str, book: Calendar
) -> None:
    due = business_hours(moment, hours, zone, book)
    assert due >= moment
    assert book.is_business_day(due.date())
    assert due.replace(tzinfo=None) == due.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert due <= business_hours(moment, hours + 1, zone, book)
    # Asked later it ends later, but for the hour by which the clock itself goes back.
    assert due <= business_hours(moment + later, hours, zone, book) + HOUR


@given(MOMENT, st.sampled_from(ODD_ZONES), BOOK)
def test_twenty_four_business_hours_are_one_business_day(moment: datetime, zone: str, book: Calendar) -> None:
    start = local_day(moment, zone)
    due = business_hours(moment, 24, zone, book)
    if book.is_business_day(start):
        assert due.date() == business_days(start, 1, book).last_on
    else:
        assert due.date() == business_days(start, 2, book).last_on


@pytest.mark.parametrize("name", ["Europe/" + "a." * 2000 + "Paris", "A/" * 2000, "Europe/Paris" * 9, "E" * 100_000])
def test_a_zone_that_is_no_name_at_all_is_unknown_too(name: str) -> None:
    with pytest.raises(UnknownZone):
        local_day(datetime(2026, 5, 4, tzinfo=UTC), name)
