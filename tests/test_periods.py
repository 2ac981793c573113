"""Periods: against an oracle that walks one day at a time."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import example, given
from hypothesis import strategies as st

from marketplace_rules.calendars import Calendar, calendar
from marketplace_rules.periods import Period, act_by, business_days, calendar_days, months, weeks
from tests.days_by_hand import (
    BOOK,
    COVERED_DAY,
    DAY,
    DAYS,
    HAND_RULES,
    MONTH_END,
    ONE_DAY,
    STARTS,
    days_off_by_hand,
    on,
    opened,
)


@pytest.mark.parametrize("name", [*HAND_RULES, "explicit"])
def test_every_start_day_of_fifteen_years_agrees_with_walking_one_day_at_a_time(name: str) -> None:
    closed = days_off_by_hand(name)
    business = [day.isoweekday() < 6 and day not in closed for day in DAYS]
    book = opened(name)
    for position in STARTS:
        start = DAYS[position]
        for days in (14, 30):
            cursor = position
            for _ in range(days):
                cursor += 1
            nominal = cursor
            while not business[cursor]:
                cursor += 1
            assert calendar_days(start, days, roll=book) == Period(start, DAYS[nominal], DAYS[cursor])
            while not business[nominal]:
                nominal -= 1
            assert act_by(start + timedelta(days=days), book) == DAYS[nominal]
        cursor, counted = position, 0
        while counted < 3:
            cursor += 1
            if business[cursor]:
                counted += 1
                assert business_days(start, counted, book) == Period(start, DAYS[cursor], DAYS[cursor])


def test_days_and_weeks_without_a_calendar_agree_with_walking_one_day_at_a_time() -> None:
    for position in STARTS:
        start = DAYS[position]
        for days in (0, 1, 14, 30):
            expected = DAYS[position + days]
            assert calendar_days(start, days) == Period(start, expected, expected)
        assert weeks(start, 12).last_on == DAYS[position + 84]
        assert weeks(start, 12).last_on.isoweekday() == start.isoweekday()


def test_months_agree_with_walking_one_day_at_a_time() -> None:
    limit = len(DAYS)
    last_of_month = [position + 1 < limit and DAYS[position + 1].day == 1 for position in range(limit)]
    for position in STARTS:
        start = DAYS[position]
        cursor, passed = position, 0
        wanted = iter((1, 6, 12, 24))
        n = next(wanted)
        while cursor + 1 < limit:
            cursor += 1
            day = DAYS[cursor].day
            passed += day == 1
            if passed == n and (day == start.day or (last_of_month[cursor] and day < start.day)):
                assert months(start, n) == Period(start, DAYS[cursor], DAYS[cursor])
                n = next(wanted, 0)
                if not n:
                    break
        assert n == 0


@given(DAY | MONTH_END, st.integers(0, 400) | st.integers(0, 120_000))
@example(date(2024, 2, 29), 48)
@example(date(1999, 12, 31), 2)
@example(date(2099, 12, 31), 2)
@example(date(9999, 12, 31), 0)
def test_months_agree_with_relativedelta_from_the_origin(start: date, n: int) -> None:
    try:
        expected = start + relativedelta(months=n)
    except (ValueError, OverflowError):
        with pytest.raises(OverflowError, match=f"^{n} months after {start} lie after year 9999$"):
            months(start, n)
        return
    assert months(start, n) == Period(start, expected, expected)


def test_months_are_counted_from_the_origin_and_not_one_by_one() -> None:
    start = date(2026, 1, 31)
    assert months(start, 2).last_on == date(2026, 3, 31)
    assert months(months(start, 1).last_on, 1).last_on == date(2026, 3, 28)


@given(MONTH_END, st.integers(0, 60))
def test_months_keep_the_day_or_take_the_last_of_the_month(start: date, n: int) -> None:
    last = months(start, n).last_on
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == n
    assert last.day == start.day or (last.day < start.day and (last + ONE_DAY).day == 1)


@given(COVERED_DAY, st.integers(0, 400), st.integers(0, 400), st.none() | BOOK)
def test_later_starts_and_longer_counts_never_end_earlier(
    start: date, days: int, more: int, roll: Calendar | None
) -> None:
    period = calendar_days(start, days, roll=roll)
    assert period.last_on <= calendar_days(start, days + more, roll=roll).last_on
    assert period.last_on <= calendar_days(start + timedelta(days=more), days, roll=roll).last_on
    assert months(start, days).last_on <= months(start + timedelta(days=more), days).last_on
    assert months(start, days).last_on < months(start, days + more + 1).last_on


@given(COVERED_DAY, st.integers(1, 60), st.integers(0, 60), BOOK)
def test_business_days_grow_with_the_start_and_strictly_with_the_count(
    start: date, n: int, more: int, book: Calendar
) -> None:
    last = business_days(start, n, book).last_on
    assert book.is_business_day(last)
    assert last <= business_days(start + timedelta(days=more), n, book).last_on
    assert last < business_days(start, n + more + 1, book).last_on
    assert business_days(last, more + 1, book).last_on == business_days(start, n + more + 1, book).last_on
    between = [start + timedelta(days=k) for k in range(1, (last - start).days + 1)]
    assert sum(map(book.is_business_day, between)) == n


@given(COVERED_DAY, st.integers(0, 60), BOOK)
def test_a_moved_end_is_the_nearest_business_day_on_its_side(start: date, days: int, book: Calendar) -> None:
    period = calendar_days(start, days, roll=book)
    nominal = period.nominal_last_on
    assert period.moved is (not book.is_business_day(nominal))
    before, after = act_by(nominal, book), period.last_on
    assert book.is_business_day(before)
    assert book.is_business_day(after)
    assert before <= nominal <= after
    assert not any(book.is_business_day(before + timedelta(days=k)) for k in range(1, (after - before).days))


@given(COVERED_DAY, st.integers(0, 400), st.none() | BOOK)
def test_the_last_day_belongs_to_the_period_and_the_next_does_not(
    start: date, days: int, roll: Calendar | None
) -> None:
    period = calendar_days(start, days, roll=roll)
    assert period.contains(period.last_on)
    assert not period.contains(period.last_on + ONE_DAY)
    assert period.contains(period.start_on)
    assert period.contains(period.start_on - ONE_DAY)


def test_a_period_is_a_value() -> None:
    period = calendar_days(on("2026-05-02"), 14, roll=calendar("FR"))
    assert period == Period(on("2026-05-02"), on("2026-05-16"), on("2026-05-18"))
    assert {period: 1}[pickle.loads(pickle.dumps(period))] == 1
    with pytest.raises(AttributeError):
        period.last_on = on("2027-01-01")


# Periods of days, one by one.


@pytest.mark.parametrize(
    ("start", "days", "book", "nominal", "last"),
    [
        pytest.param("2026-05-02", 14, "FR", "2026-05-16", "2026-05-18", id="Saturday"),
        pytest.param("2026-04-17", 14, "FR", "2026-05-01", "2026-05-04", id="1 May, then a weekend"),
        pytest.param("2025-12-11", 14, "FR", "2025-12-25", "2025-12-26", id="Christmas, 26 December open"),
        pytest.param("2025-12-11", 14, "FR-57", "2025-12-25", "2025-12-29", id="Christmas in Moselle"),
        pytest.param("2026-12-18", 14, "FR", "2027-01-01", "2027-01-04", id="New Year, then a weekend"),
        pytest.param("2023-02-15", 14, "FR", "2023-03-01", "2023-03-01", id="common year"),
        pytest.param("2024-02-15", 14, "FR", "2024-02-29", "2024-02-29", id="leap year"),
        pytest.param("2024-03-15", 14, "PT", "2024-03-29", "2024-04-01", id="Good Friday in Portugal"),
        pytest.param("2026-03-22", 14, "FR", "2026-04-05", "2026-04-07", id="Easter Sunday in France"),
        pytest.param("2026-03-22", 14, "PT", "2026-04-05", "2026-04-06", id="Easter Sunday in Portugal"),
        pytest.param("2026-04-30", 14, "FR", "2026-05-14", "2026-05-15", id="Ascension, bridge day open"),
        pytest.param("2025-05-30", 14, "PT-11", "2025-06-13", "2025-06-16", id="Saint Anthony in Lisbon"),
        pytest.param("2025-05-30", 14, "PT", "2025-06-13", "2025-06-13", id="Saint Anthony elsewhere"),
        pytest.param("2025-12-23", 14, "DE-BY", "2026-01-06", "2026-01-07", id="Epiphany in Bavaria"),
        pytest.param("2025-12-23", 14, "DE-BE", "2026-01-06", "2026-01-06", id="Epiphany in Berlin"),
        pytest.param("2027-09-20", 14, "IT", "2027-10-04", "2027-10-05", id="new Italian holiday"),
        pytest.param("2026-06-01", 14, "FR", "2026-06-15", "2026-06-15", id="first of several deliveries"),
        pytest.param("2026-05-04", 14, "FR", "2026-05-18", "2026-05-18", id="first of two orders"),
        pytest.param("2026-05-11", 14, "FR", "2026-05-25", "2026-05-26", id="second order, Whit Monday"),
        pytest.param("2026-05-10", 14, "FR", "2026-05-24", "2026-05-26", id="Whit Sunday and Monday"),
        pytest.param("2026-06-30", 14, "PT", "2026-07-14", "2026-07-14", id="14 July seen from Portugal"),
        pytest.param("2026-06-30", 14, "FR", "2026-07-14", "2026-07-15", id="14 July seen from France"),
        pytest.param("2026-05-07", 14, "FR", "2026-05-21", "2026-05-21", id="picked up at a relay"),
        pytest.param("2026-05-04", 15, None, "2026-05-19", "2026-05-19", id="15 days of notice"),
        pytest.param("2026-05-02", 15, "FR", "2026-05-17", "2026-05-18", id="notice ending on a Sunday"),
        pytest.param("2026-05-04", 30, None, "2026-06-03", "2026-06-03", id="30 days"),
        pytest.param("2026-04-16", 30, None, "2026-05-16", "2026-05-16", id="30 days to a Saturday, unmoved"),
        pytest.param("2026-04-30", 4, None, "2026-05-04", "2026-05-04", id="4 days over 1 May"),
        pytest.param("2028-01-29", 30, None, "2028-02-28", "2028-02-28", id="30 days before a leap day"),
        pytest.param("2026-05-04", 0, None, "2026-05-04", "2026-05-04", id="no days"),
    ],
)
def test_days_one_by_one(start: str, days: int, book: str | None, nominal: str, last: str) -> None:
    period = calendar_days(on(start), days, roll=calendar(book) if book else None)
    assert period == Period(on(start), on(nominal), on(last))
    assert period.moved is (nominal != last)


def test_a_cancellation_opens_the_day_after_thirty_days_of_waiting() -> None:
    period = calendar_days(on("2028-01-29"), 30)
    assert period.last_on + ONE_DAY == on("2028-02-29")


def test_seven_full_days_of_reserve_end_before_the_eighth() -> None:
    assert calendar_days(on("2026-01-03"), 7).last_on + ONE_DAY == on("2026-01-11")


def test_a_right_never_notified_lasts_twelve_months_more() -> None:
    initial = calendar_days(on("2026-05-04"), 14).nominal_last_on
    assert initial == on("2026-05-18")
    assert months(initial, 12).last_on == on("2027-05-18")


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        pytest.param("2027-08-31", 6, "2028-02-29", id="31 August into a leap year"),
        pytest.param("2026-08-31", 6, "2027-02-28", id="31 August into a common year"),
        pytest.param("2026-08-28", 6, "2027-02-28", id="28 August"),
        pytest.param("2026-08-29", 6, "2027-02-28", id="29 August"),
        pytest.param("2026-08-30", 6, "2027-02-28", id="30 August"),
        pytest.param("2026-03-31", 6, "2026-09-30", id="31 March"),
        pytest.param("2024-02-29", 48, "2028-02-29", id="leap day to leap day"),
        pytest.param("2024-02-29", 12, "2025-02-28", id="leap day to a common year"),
        pytest.param("2026-05-31", 24, "2028-05-31", id="two years from 31 May"),
        pytest.param("2024-11-30", 30, "2027-05-30", id="24 and 6 months at once"),
        pytest.param("2026-08-05", 36, "2029-08-05", id="24 and 12 months at once"),
        pytest.param("2026-01-15", 24, "2028-01-15", id="two years before a suspension"),
        pytest.param("2026-09-10", 24, "2028-09-10", id="a new two years"),
        pytest.param("2026-05-04", 18, "2027-11-04", id="18 months"),
        pytest.param("2098-08-31", 18, "2100-02-28", id="1 February of a century that is not leap"),
        pytest.param("1999-08-31", 6, "2000-02-29", id="February of a century that is leap"),
        pytest.param("2026-12-31", 0, "2026-12-31", id="no months"),
        pytest.param("2026-12-31", 1, "2027-01-31", id="over the year"),
    ],
)
def test_months_one_by_one(start: str, n: int, last: str) -> None:
    assert months(on(start), n) == Period(on(start), on(last), on(last))


def test_a_suspension_adds_days_after_the_months() -> None:
    guarantee = months(on("2026-01-15"), 24)
    assert calendar_days(guarantee.last_on, 20).last_on == on("2028-02-04")


@pytest.mark.parametrize(
    ("start", "n", "last"),
    [
        pytest.param("2026-03-04", 12, "2026-05-27", id="twelve weeks"),
        pytest.param("1998-03-12", 3, "1998-04-02", id="three weeks, same weekday"),
        pytest.param("2026-03-04", 0, "2026-03-04", id="no weeks"),
    ],
)
def test_weeks_one_by_one(start: str, n: int, last: str) -> None:
    assert weeks(on(start), n) == Period(on(start), on(last), on(last))


@pytest.mark.parametrize(
    ("start", "n", "book", "last"),
    [
        pytest.param("2026-07-11", 1, calendar("PT"), "2026-07-13", id="message on a Saturday"),
        pytest.param("2026-07-10", 1, calendar("FR", saturday_is_business=True), "2026-07-11", id="Saturday open"),
        pytest.param("2026-07-10", 1, calendar("FR"), "2026-07-13", id="Saturday closed"),
        pytest.param("2026-12-23", 3, calendar("PT"), "2026-12-29", id="three over Christmas"),
        pytest.param("2026-12-23", 2, calendar("PT"), "2026-12-28", id="two over Christmas"),
        pytest.param("2026-12-23", 1, calendar("PT"), "2026-12-24", id="24 December is open in Portugal"),
        pytest.param("2026-05-08", 1, calendar("FR"), "2026-05-11", id="paid on a holiday"),
        pytest.param("2026-04-30", 3, calendar("TARGET"), "2026-05-06", id="settlement over 1 May"),
        pytest.param("2026-04-30", 3, calendar("FR"), "2026-05-06", id="working days over 1 May"),
        pytest.param("2026-04-30", 4, calendar("FR"), "2026-05-07", id="four business days over 1 May"),
    ],
)
def test_business_days_one_by_one(start: str, n: int, book: Calendar, last: str) -> None:
    assert business_days(on(start), n, book) == Period(on(start), on(last), on(last))


@pytest.mark.parametrize(
    ("confirmed", "nominal", "credit_by", "send_by"),
    [
        pytest.param("2026-03-16", "2026-04-06", "2026-04-02", "2026-04-01", id="Easter Monday"),
        pytest.param("2026-12-05", "2026-12-26", "2026-12-24", "2026-12-23", id="Saturday 26 December"),
        pytest.param("2026-05-04", "2026-05-25", "2026-05-25", "2026-05-22", id="Whit Monday is open"),
        pytest.param("2026-06-23", "2026-07-14", "2026-07-14", "2026-07-13", id="14 July is open"),
    ],
)
def test_payouts_one_by_one(confirmed: str, nominal: str, credit_by: str, send_by: str) -> None:
    target = calendar("TARGET")
    last = calendar_days(on(confirmed), 21).last_on
    assert last == on(nominal)
    assert act_by(last, target) == on(credit_by)
    assert act_by(on(credit_by) - ONE_DAY, target) == on(send_by)


@pytest.mark.parametrize(
    ("last", "book", "expected"),
    [
        pytest.param("2026-05-16", "FR", "2026-05-15", id="Saturday"),
        pytest.param("2026-05-18", "FR", "2026-05-18", id="a business day"),
        pytest.param("2026-05-27", "PT", "2026-05-27", id="end of twelve weeks"),
        pytest.param("2026-05-04", "FR", "2026-05-04", id="end of four days"),
    ],
)
def test_act_by_one_by_one(last: str, book: str, expected: str) -> None:
    assert act_by(on(last), calendar(book)) == on(expected)
