"""Business days: against holiday lists computed here by hand rules, and against known official years."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marketplace_rules.calendars import (
    LONGEST_CLOSURE_DAYS,
    Calendar,
    calendar,
    explicit_calendar,
)
from marketplace_rules.public_holidays import UnknownCalendar, UnknownYear

ONE_DAY = timedelta(days=1)
FIRST, LAST = date(2018, 1, 1), date(2032, 12, 31)


def easter(year: int) -> date:
    """Find Easter Sunday with Gauss's method as corrected by Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def days_of(fixed: str, *around_easter: int) -> Callable[[int], set[date]]:
    """Make a yearly list from `month-day` words and distances from Easter Sunday."""

    def in_year(year: int) -> set[date]:
        days = {date.fromisoformat(f"{year}-{word}") for word in fixed.split()}
        return days | {easter(year) + timedelta(days=shift) for shift in around_easter}

    return in_year


def italian(year: int) -> set[date]:
    days = days_of("01-01 01-06 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26", 0, 1)(year)
    return days | {date(year, 10, 4)} if year >= 2026 else days


FRENCH = "01-01 05-01 05-08 07-14 08-15 11-01 11-11 12-25"
PORTUGUESE = "01-01 04-25 05-01 06-10 08-15 10-05 11-01 12-01 12-08 12-25"
BAVARIAN = "01-01 01-06 05-01 10-03 11-01 12-25 12-26"
BY_HAND: dict[str, Callable[[int], set[date]]] = {
    "FR": days_of(FRENCH, 1, 39, 50),
    "FR-57": days_of(FRENCH + " 12-26", -2, 1, 39, 50),
    "FR-67": days_of(FRENCH + " 12-26", -2, 1, 39, 50),
    "FR-68": days_of(FRENCH + " 12-26", -2, 1, 39, 50),
    "FR-6AE": days_of(FRENCH + " 12-26", -2, 1, 39, 50),
    "FR-75": days_of(FRENCH, 1, 39, 50),
    "FR-2A": days_of(FRENCH, 1, 39, 50),
    "FR-974": days_of(FRENCH + " 12-20", 1, 39, 50),
    "PT": days_of(PORTUGUESE, -2, 0, 60),
    "PT-11": days_of(PORTUGUESE + " 06-13", -2, 0, 60),
    "PT-30": days_of(PORTUGUESE + " 07-01 12-26", -2, 0, 60),
    "DE-BY": days_of(BAVARIAN, -2, 1, 39, 50, 60),
    "IT": italian,
    "TARGET": days_of("01-01 05-01 12-25 12-26", -2, 1),
}


def each_day() -> list[date]:
    return [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


@pytest.mark.parametrize("name", BY_HAND)
def test_every_day_of_fifteen_years_agrees_with_a_list_made_by_hand(name: str) -> None:
    days_off = set().union(*(BY_HAND[name](year) for year in range(2018, 2033)))
    monday_to_friday, with_saturday = calendar(name), calendar(name, saturday_is_business=True)
    for day in each_day():
        assert monday_to_friday.is_business_day(day) == (day.isoweekday() <= 5 and day not in days_off), day
        assert with_saturday.is_business_day(day) == (day.isoweekday() <= 6 and day not in days_off), day


@pytest.mark.parametrize(
    ("name", "weekdays_off"),
    [
        (
            "FR",
            "2026-01-01 2026-04-06 2026-05-01 2026-05-08 2026-05-14 2026-05-25 2026-07-14 2026-11-11 2026-12-25",
        ),
        (
            "FR",
            "2025-01-01 2025-04-21 2025-05-01 2025-05-08 2025-05-29 2025-06-09 2025-07-14 2025-08-15 "
            "2025-11-11 2025-12-25",
        ),
        (
            "PT",
            "2026-01-01 2026-04-03 2026-05-01 2026-06-04 2026-06-10 2026-10-05 2026-12-01 2026-12-08 2026-12-25",
        ),
        (
            "PT",
            "2025-01-01 2025-04-18 2025-04-25 2025-05-01 2025-06-10 2025-06-19 2025-08-15 2025-12-01 "
            "2025-12-08 2025-12-25",
        ),
        ("TARGET", "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25"),
        ("TARGET", "2025-01-01 2025-04-18 2025-04-21 2025-05-01 2025-12-25 2025-12-26"),
        ("TARGET", "2027-01-01 2027-03-26 2027-03-29"),
    ],
    ids=["FR 2026", "FR 2025", "PT 2026", "PT 2025", "TARGET 2026", "TARGET 2025", "TARGET 2027"],
)
def test_official_years_written_out(name: str, weekdays_off: str) -> None:
    year = int(weekdays_off[:4])
    opened = calendar(name)
    weekdays = [day for day in each_day() if day.year == year and day.isoweekday() <= 5]
    closed = " ".join(day.isoformat() for day in weekdays if not opened.is_business_day(day))
    assert closed == weekdays_off


@pytest.mark.parametrize(
    ("name", "day", "business"),
    [
        ("PT", "2026-12-24", True),
        ("PT", "2025-06-13", True),
        ("PT-11", "2025-06-13", False),
        ("PT-13", "2025-06-24", False),
        ("FR", "2025-12-26", True),
        ("FR-57", "2025-12-26", False),
        ("FR-57", "2026-04-03", False),
        ("FR", "2026-04-03", True),
        ("FR", "2026-05-15", True),
        ("DE-BY", "2026-01-06", False),
        ("DE-BE", "2026-01-06", True),
        ("DE-BE", "2026-03-09", True),
        ("DE-BE", "2027-03-08", False),
        ("IT", "2027-10-04", False),
        ("GB-ENG", "2026-04-06", False),
        ("GB-SCT", "2026-04-06", True),
        ("TARGET", "2026-07-14", True),
    ],
)
def test_days_that_are_often_got_wrong(name: str, day: str, business: bool) -> None:
    assert calendar(name).is_business_day(date.fromisoformat(day)) is business


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [
        ("fr", "FR"),
        (" FR", "FR"),
        ("fr_57", "FR-57"),
        ("FR-", "FR"),
        ("FR-99", "FR"),
        ("FR-GES", "FR"),
        ("FR-Moselle", "FR-57"),
        ("FR-Zone A", "FR"),
        ("PT-Lisboa", "PT-11"),
        ("DE-BAY", "DE-BY"),
        ("US-CTX", "US-TX"),  # CT is close as well
        ("US-TXAB", "US"),
        ("PTL", "TL"),  # PT is close as well
        ("FRAN", None),  # FRA is close, and no name of a calendar
        ("UK", "GB"),
        ("UK-ENG", "GB-ENG"),
        ("FRA", "FR"),
        ("EL", "GR"),
        ("target", "TARGET"),
        ("TARGT", "TARGET"),
        ("TARGET2", "TARGET"),
        ("ECB", "TARGET"),
        ("", None),
        (" ", None),
        ("-", None),
        ("XX", None),
        ("List", None),
        ("ENX", None),
        ("IL", None),
    ],
)
def test_an_unknown_calendar_is_refused_with_the_closest_name(name: str, suggestion: str | None) -> None:
    for open_calendar in (calendar, Calendar):
        with pytest.raises(UnknownCalendar) as caught:
            open_calendar(name)
        assert (caught.value.name, caught.value.suggestion) == (name, suggestion)
        hint = "" if suggestion is None else f"; did you mean {suggestion!r}?"
        assert str(caught.value) == f"unknown calendar {name!r}{hint}"
        assert caught.value.args == (name, suggestion)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@pytest.mark.parametrize("name", [None, False, 57, b"FR", ("FR",), ["FR"]])
def test_a_name_that_is_not_text_is_an_unknown_calendar(name: object) -> None:
    with pytest.raises(UnknownCalendar) as caught:
        calendar(name)
    assert (caught.value.name, caught.value.suggestion) == (repr(name), None)


def suggestion_for(name: str) -> str | None:
    try:
        return calendar(name).name
    except UnknownCalendar as error:
        return error.suggestion


@given(st.text(max_size=8) | st.text("ABDEFGIPRTU-_ 0157", max_size=6))
def test_any_text_is_a_calendar_or_refused_with_one_that_exists(name: str) -> None:
    suggestion = suggestion_for(name)
    assert suggestion is None or calendar(suggestion).name == suggestion


@pytest.mark.parametrize(("name", "first", "last"), [("TARGET", 1999, 2100), ("FR", 1803, 2100), ("ES", 2008, 2100)])
def test_a_year_without_known_holidays_is_an_error_not_weekends_only(name: str, first: int, last: int) -> None:
    opened = calendar(name)
    for year in (first, last):
        opened.next_business_day(date(year, 6, 1))
    for year in (first - 1, last + 1):
        with pytest.raises(UnknownYear) as caught:
            opened.next_business_day(date(year, 6, 1))
        assert (caught.value.name, caught.value.year) == (name, year)
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
        assert str(year) in str(caught.value)


def test_an_explicit_list_is_used_instead_of_any_public_holiday() -> None:
    opened = explicit_calendar([date(2026, 5, 15), date(2026, 5, 16)], "works council")
    assert opened.name == "works council"
    assert opened.is_business_day(date(2026, 5, 14))
    assert opened.next_business_day(date(2026, 5, 15)) == date(2026, 5, 18)
    assert opened.last_business_day(date(2026, 5, 17)) == date(2026, 5, 14)
    assert explicit_calendar([]).is_business_day(date(2026, 12, 25))
    on_saturday = explicit_calendar([date(2026, 5, 15)], saturday_is_business=True)
    assert on_saturday.next_business_day(date(2026, 5, 15)) == date(2026, 5, 16)


@pytest.mark.parametrize("day", [datetime(2026, 5, 4), "2026-05-04", 739740, None])
def test_what_is_not_a_plain_day_is_refused_everywhere(day: object) -> None:
    opened = calendar("FR")
    for ask in (opened.is_business_day, opened.next_business_day, opened.last_business_day):
        with pytest.raises(ValueError, match="day must be a date without a time"):
            ask(day)
    with pytest.raises(ValueError, match="days_off must be a date without a time"):
        explicit_calendar([day])


def test_calendars_are_equal_by_value_and_cannot_change() -> None:
    assert calendar("FR") == calendar("FR")
    assert hash(calendar("FR")) == hash(calendar("FR"))
    assert calendar("FR") != calendar("FR", saturday_is_business=True)
    assert calendar("FR") != calendar("FR-57")
    listed = [date(2026, 5, 15), date(2026, 5, 18)]
    assert explicit_calendar(listed) == explicit_calendar(listed[::-1] + listed)
    assert explicit_calendar([], "FR") != calendar("FR")
    assert len({calendar("FR"), calendar("FR"), explicit_calendar(listed)}) == 2
    assert pickle.loads(pickle.dumps(explicit_calendar(listed))) == explicit_calendar(listed)
    assert pickle.loads(pickle.dumps(calendar("PT-11"))) == calendar("PT-11")
    with pytest.raises(AttributeError):
        calendar("FR").name = "DE"


def test_a_list_changed_afterwards_does_not_change_the_calendar() -> None:
    listed = [date(2026, 5, 15)]
    opened = explicit_calendar(listed)
    listed.clear()
    assert not opened.is_business_day(date(2026, 5, 15))


# A Monday to a Wednesday; the weekend before belongs to the closed run too.
CLOSED_FROM = date(2026, 6, 1)


@pytest.mark.parametrize(("weekday_run", "allowed"), [(28, True), (29, True), (30, False)])
def test_thirty_one_closed_days_in_a_row_are_the_most(weekday_run: int, allowed: bool) -> None:
    days = [CLOSED_FROM + timedelta(days=n) for n in range(weekday_run)]
    run = weekday_run + 2
    assert (run <= LONGEST_CLOSURE_DAYS) is allowed
    if not allowed:
        with pytest.raises(ValueError, match="closed for more than 31 days in a row"):
            explicit_calendar(days, "long summer")
        return
    opened = explicit_calendar(days)
    before, after = CLOSED_FROM - 3 * ONE_DAY, days[-1] + ONE_DAY
    for n in range(run):
        day = before + (n + 1) * ONE_DAY
        assert not opened.is_business_day(day)
        assert (opened.last_business_day(day), opened.next_business_day(day)) == (before, after)


def test_a_closed_run_is_measured_with_the_weekend_after_it() -> None:
    days = [date(2026, 6, 3) + timedelta(days=n) for n in range(31)]  # Wednesday to Friday 3 July
    assert days[-1].isoweekday() == 5
    with pytest.raises(ValueError, match="closed for more than 31 days in a row"):
        explicit_calendar(days)
    open_saturdays = explicit_calendar(days, saturday_is_business=True)
    assert open_saturdays.next_business_day(days[0]) == date(2026, 7, 4)


def test_a_list_of_days_is_called_explicit_unless_it_is_given_a_name() -> None:
    assert (explicit_calendar([]).name, explicit_calendar([], "shop").name) == ("explicit", "shop")


def test_where_saturdays_are_open_the_sundays_between_closed_weeks_count_as_closed() -> None:
    closed = [CLOSED_FROM + timedelta(days=n) for n in range(33)]  # a Monday to a Friday
    listed = [day for day in closed if day.isoweekday() != 7]
    with pytest.raises(ValueError, match="closed for more than 31 days in a row"):
        explicit_calendar(listed, saturday_is_business=True)
    assert explicit_calendar(listed[:-3], saturday_is_business=True).last_business_day(closed[0]) == date(2026, 5, 30)


def first_closed_too_long(listed: set[date], saturday_is_business: bool) -> date | None:
    """Walk every day: the first listed one of the first run that is too long, weekends included."""
    weekend = {7} if saturday_is_business else {6, 7}
    run: list[date] = []
    for n in range(-10, 200):
        day = CLOSED_FROM + timedelta(days=n)
        if day in listed or day.isoweekday() in weekend:
            run.append(day)
            continue
        if len(run) > 31:
            break
        run = []
    return next((day for day in run if day in listed), None) if len(run) > 31 else None


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(1, 34)), min_size=1, max_size=4), st.booleans())
@example([(0, 3), (20, 32)], False)
@example([(0, 15), (16, 16)], False)
@example([(1, 29), (31, 2)], True)
def test_every_closed_run_of_a_list_is_measured(runs: list[tuple[int, int]], saturday_is_business: bool) -> None:
    listed = {CLOSED_FROM + timedelta(days=start + n) for start, length in runs for n in range(length)}
    around = first_closed_too_long(listed, saturday_is_business)
    if around is None:
        assert explicit_calendar(listed, saturday_is_business=saturday_is_business)
        return
    with pytest.raises(ValueError, match=f"closed for more than 31 days in a row around {around}$"):
        explicit_calendar(listed, saturday_is_business=saturday_is_business)


def test_a_named_calendar_that_never_opens_is_an_error_not_a_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    def everything(_: str, year: int) -> frozenset[date]:
        return frozenset(date(year, 1, 1) + timedelta(days=n) for n in range(366))

    opened = calendar("FR")
    monkeypatch.setattr("marketplace_rules.calendars.public_holidays", everything)
    for ask in (opened.next_business_day, opened.last_business_day):
        with pytest.raises(ValueError, match=r"closed for more than 31 days in a row around 20\d\d-\d\d-\d\d$"):
            ask(date(2026, 6, 1))


@pytest.mark.parametrize(("closed_days", "found"), [(30, True), (31, True), (32, False)])
def test_the_search_of_a_named_calendar_stops_after_thirty_one_days(
    monkeypatch: pytest.MonkeyPatch, closed_days: int, found: bool
) -> None:
    closed = frozenset(date(2026, 6, 1) + timedelta(days=n) for n in range(closed_days))
    opened = calendar("FR", saturday_is_business=True)
    monkeypatch.setattr("marketplace_rules.calendars.public_holidays", lambda name, year: closed)
    assert (date(2026, 6, 1) + timedelta(days=closed_days)).isoweekday() != 7
    if found:
        assert opened.next_business_day(date(2026, 6, 1)) == date(2026, 6, 1) + timedelta(days=closed_days)
    else:
        with pytest.raises(ValueError, match="closed for more than 31 days"):
            opened.next_business_day(date(2026, 6, 1))


def test_the_ends_of_time_overflow_instead_of_giving_a_wrong_day() -> None:
    assert date.max.isoweekday() == 5
    with pytest.raises(OverflowError):
        explicit_calendar([date.max]).next_business_day(date.max)
    with pytest.raises(OverflowError):
        explicit_calendar([date.min]).last_business_day(date.min)


EUROPE = [
    "AT",
    "BE",
    "BG",
    "HR",
    "CY",
    "CZ",
    "DK",
    "EE",
    "FI",
    "FR",
    "DE",
    "GR",
    "HU",
    "IE",
    "IT",
    "LV",
    "LT",
    "LU",
    "MT",
    "NL",
    "PL",
    "PT",
    "RO",
    "SK",
    "SI",
    "ES",
    "SE",
    "GB",
    "CH",
    "NO",
    "UA",
]


def every_european_calendar() -> list[str]:
    import holidays

    known = holidays.list_supported_countries(include_aliases=False)
    codes = [f"{country}-{part}" for country in EUROPE for part in known[country]]
    return ["TARGET", *EUROPE, *(code for code in codes if code.isupper() or code[3:].isdigit())]


def test_no_european_calendar_comes_near_the_longest_closure() -> None:
    names = every_european_calendar()
    assert len(names) > 250
    weekdays = [day for day in each_day() if day.isoweekday() <= 5]
    longest = 0
    for name in names:
        opened = calendar(name)
        business = [day for day in weekdays if opened.is_business_day(day)]
        gaps = [(later - earlier).days - 1 for earlier, later in pairwise(business)]
        longest = max(longest, *gaps)
        assert min(gaps) == 0
    assert longest <= LONGEST_CLOSURE_DAYS // 2


@pytest.mark.parametrize("country", EUROPE)
def test_only_public_holidays_are_counted(country: str) -> None:
    import holidays

    public = holidays.country_holidays(country, years=2026, categories=holidays.PUBLIC)
    opened = calendar(country)
    weekdays = [day for day in each_day() if day.year == 2026 and day.isoweekday() <= 5]
    assert [day for day in weekdays if not opened.is_business_day(day)] == sorted(
        day for day in public if day.isoweekday() <= 5
    )


def run_python(code: str, **environment: str) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LANG", "LC_"))}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=kept | environment
    )
    return done.stdout


def test_importing_loads_no_heavy_library() -> None:
    code = (
        "import sys, marketplace_rules.periods as p; from datetime import date;"
        "p.months(date(2026, 5, 4), 6); p.calendar_days(date(2026, 5, 4), 14);"
        "print(sorted({'holidays', 'dateutil', 'pydantic', 'babel'} & set(sys.modules)))"
    )
    assert run_python(code) == "[]\n"


def test_the_language_of_the_machine_changes_nothing() -> None:
    code = (
        "from marketplace_rules.calendars import calendar;"
        "from marketplace_rules.public_holidays import public_holidays;"
        "print([(calendar(n), sorted(public_holidays(n, 2026))) for n in ('FR-57', 'UA', 'TARGET', 'HU')])"
    )
    outputs = {run_python(code, LANG=lang, LANGUAGE=lang) for lang in ("C", "uk_UA.UTF-8", "fr")}
    assert len(outputs) == 1
