"""When the time to ship ends: beside a count by hand, day by day and second by second."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import Dispatch, HandlingTime
from marketplace_rules.calendars import calendar, explicit_calendar
from marketplace_rules.orders.handling_answers import Limit
from marketplace_rules.orders.limits import (
    Course,
    days_reach,
    delivery_reach,
    dispatch_reach,
    is_past,
    limit_of,
    shown,
)
from marketplace_rules.orders.spans import Span
from marketplace_rules.periods import Period
from marketplace_rules.policy.fulfilment import DeliveryLimitClause, DispatchClause
from tests.days_by_hand import days_off_by_hand
from tests.strategies import cited

ONE_DAY = timedelta(days=1)
DECLARED = cited(DispatchClause, time="declared", maximum_days=84, counted_from="payment", measured_at="ready")
FOUR = cited(DispatchClause, time="days", days=4, counted_from="receipt")
CALENDARS = ("FR", "FR-57", "PT", "PT-11", "DE-BY", "IT")
paid_days = st.dates(date(2019, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2026, 12, 23), date(2026, 5, 8), date(2024, 2, 28), date(2024, 1, 1), date(2026, 4, 2), date(2026, 8, 14)]
)


def course(paid: Any = None, value: int | None = None, unit: str | None = None, **more: Any) -> Course:
    order = {name: more.pop(name) for name in list(more) if name in Dispatch.__dataclass_fields__}
    told = {} if paid is None else {"paid_on": paid}
    declared = None if value is None else HandlingTime(value=value, unit=unit)
    return Course(Dispatch(**told, **order), declared, **more)


def by_hand(start: date, value: int, unit: str, days_off: set[date]) -> date:
    """Walk from the day of the payment, a day at a time, and stop after twelve weeks."""
    day, left = start, value * 7 if unit == "weeks" else value
    for _ in range(84):
        if left == 0:
            break
        day += ONE_DAY
        if unit != "business_days" or (day.isoweekday() < 6 and day not in days_off):
            left -= 1
    return day


@given(
    paid_days,
    st.sampled_from([1, 2, 3, 5, 11, 12, 13, 59, 60, 61, 83, 84, 85, 10**9]),
    st.sampled_from(["days", "weeks", "business_days"]),
    st.sampled_from(CALENDARS),
)
def test_a_time_in_days_ends_where_walking_ends(paid: date, value: int, unit: str, name: str) -> None:
    case = course(paid, value, unit, holidays=calendar(name))
    reach = dispatch_reach(DECLARED, case)
    days_off = days_off_by_hand(name)
    end = by_hand(paid, value, unit, days_off)
    assert reach.end.exact == end
    limit = limit_of(reach, case, None)
    assert limit is not None
    assert limit.period == Period(paid, end, end)
    last = end
    while last.isoweekday() > 5 or last in days_off:
        last -= ONE_DAY
    assert limit.act_by == (last if last >= paid else None)
    without = dispatch_reach(DECLARED, case._replace(holidays=None))
    assert without.end.first <= end <= without.end.last
    assert limit_of(without, case._replace(holidays=None), None) == (
        Limit(None, Period(paid, end, end)) if "/calendar" not in without.end.missing else None
    )


@given(
    st.datetimes(datetime(2019, 1, 1), datetime(2030, 12, 31), timezones=st.just(UTC)),
    st.sampled_from([1, 23, 24, 25, 48, 72, 2015, 2016, 2017, 10**9]),
    st.sampled_from(["Europe/Lisbon", "Europe/Paris", "America/Santiago", "Pacific/Apia", None]),
)
def test_hours_elapse_whatever_the_clocks_do(paid: datetime, value: int, zone: str | None) -> None:
    case = course(paid, value, "hours", zone=zone)
    limit = limit_of(dispatch_reach(DECLARED, case), case, None)
    assert limit is not None
    assert limit.by is not None
    assert limit.by.timestamp() - paid.timestamp() == min(value, 84 * 24) * 3600
    if zone:
        assert limit.by.utcoffset() == limit.by.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize(
    ("paid", "zone", "by"),
    [
        ("2024-03-30T12:00:00+00:00", "Europe/Lisbon", "2024-03-31T13:00:00+01:00"),
        ("2024-10-26T12:00:00+01:00", "Europe/Lisbon", "2024-10-27T11:00:00+00:00"),
        ("2026-03-28T12:00:00+01:00", "Europe/Paris", "2026-03-29T13:00:00+02:00"),
        ("2024-02-28T23:59:59+00:00", "Europe/Lisbon", "2024-02-29T23:59:59+00:00"),
        ("2024-05-06T10:30:00+05:30", None, "2024-05-07T10:30:00+05:30"),
    ],
)
def test_a_day_of_hours_is_shown_on_the_seller_s_clock(paid: str, zone: str | None, by: str) -> None:
    case = course(paid, 24, "hours", zone=zone)
    limit = limit_of(dispatch_reach(DECLARED, case), case, None)
    assert limit is not None
    assert limit.by is not None
    assert limit.by.isoformat() == by
    assert limit.last == limit.by


def test_a_payment_with_a_zone_of_python_s_own_counts_seconds_and_not_the_clock() -> None:
    paid = datetime(2024, 3, 30, 12, tzinfo=ZoneInfo("Europe/Lisbon"))
    limit = limit_of(dispatch_reach(DECLARED, course(paid, 24, "hours")), course(paid, 24, "hours"), None)
    assert limit is not None
    assert limit.by == datetime(2024, 3, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("paid", "hours", "act_by"),
    [
        ("2026-05-07T10:00:00+01:00", 24, date(2026, 5, 8)),
        ("2026-05-08T10:00:00+01:00", 24, date(2026, 5, 8)),  # ends on a Saturday
        ("2026-05-09T10:00:00+01:00", 24, None),  # from a Saturday to a Sunday
        ("2026-05-09T10:00:00+01:00", 48, date(2026, 5, 11)),
    ],
)
def test_the_last_business_day_is_one_since_the_payment(paid: str, hours: int, act_by: date | None) -> None:
    case = course(paid, hours, "hours", zone="Europe/Lisbon", holidays=calendar("PT"))
    limit = limit_of(dispatch_reach(DECLARED, case), case, None)
    assert limit is not None
    assert limit.act_by == act_by


# ---- from the receipt ------------------------------------------------------------------------------------------------

DAY = date(2024, 5, 6)


@pytest.mark.parametrize(
    ("order", "start"),
    [
        ({"received_on": DAY, "paid_at_receipt": True}, Span(DAY, DAY)),
        ({"received_on": DAY, "paid_on": DAY - ONE_DAY}, Span(DAY, DAY)),
        ({"received_on": DAY, "paid_on": DAY}, Span(DAY, DAY)),
        ({"received_on": DAY, "paid_on": DAY + ONE_DAY}, Span(DAY + ONE_DAY, DAY + ONE_DAY)),
        ({"received_on": DAY, "paid_at_receipt": False}, Span(DAY, None, ("/dispatch/paid_on",))),
        ({"received_on": DAY}, Span(DAY, None, ("/dispatch/paid_on",))),
        ({"paid_on": DAY}, Span(DAY, None, ("/dispatch/received_on",))),
        ({"paid_at_receipt": True}, Span(None, None, ("/dispatch/received_on",))),
        ({}, Span(None, None, ("/dispatch/received_on", "/dispatch/paid_on"))),
    ],
)
def test_the_time_starts_with_the_later_of_receipt_and_payment(order: dict[str, Any], start: Span) -> None:
    case = course(**order)
    reach = dispatch_reach(FOUR, case)
    assert reach.start == start
    assert reach.end.first == (None if start.first is None else start.first + timedelta(days=4))
    assert reach.end.missing == start.missing
    delivery = cited(DeliveryLimitClause, days=4, counted_from="receipt", otherwise="review")
    assert delivery_reach(delivery, case) == days_reach(4, "receipt", case) == reach
    from_payment = cited(DeliveryLimitClause, days=4, counted_from="payment", otherwise="review")
    assert delivery_reach(from_payment, case) == days_reach(4, "payment", case)
    assert days_reach(4, "payment", case).start.exact == order.get("paid_on")


def test_the_clocks_change_between_the_start_and_the_end_but_the_start_keeps_its_day() -> None:
    # Half past eleven on Maundy Thursday in Lisbon; the clocks go forward on Easter Sunday, when the hours end.
    case = course("2024-03-28T23:30:00Z", 60, "hours", zone="Europe/Lisbon", holidays=calendar("PT"))
    limit = limit_of(dispatch_reach(DECLARED, case), case, None)
    assert limit is not None
    assert (str(limit.by), limit.act_by) == ("2024-03-31 12:30:00+01:00", date(2024, 3, 28))


@pytest.mark.parametrize("most", [0, 1, 2])
@pytest.mark.parametrize("value", [1, 2])
def test_a_declared_time_never_exceeds_the_policy_s_maximum(value: int, most: int) -> None:
    clause = cited(DispatchClause, time="declared", maximum_days=most, counted_from="payment")
    assert dispatch_reach(clause, course(DAY, value, "days")).end.exact == DAY + timedelta(days=min(value, most))


@pytest.mark.parametrize(("value", "missing"), [(59, ("/zone", "/calendar")), (84, ("/zone",)), (85, ("/zone",))])
def test_no_holiday_moves_a_time_that_reaches_the_maximum_in_any_case(value: int, missing: tuple[str, ...]) -> None:
    reach = dispatch_reach(DECLARED, course("2026-05-06T23:30:00+00:00", value, "business_days"))
    assert reach.end.missing == missing


# ---- what is missing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("case", "end"),
    [
        (course(DAY), Span(None, DAY + timedelta(days=84), ("/handling_time",))),
        (course(), Span(None, None, ("/handling_time", "/dispatch/paid_on"))),
        (course(None, 24, "hours"), Span(None, None, ("/dispatch/paid_on",))),
        (course(DAY, 3, "business_days"), Span(date(2024, 5, 9), DAY + timedelta(days=84), ("/calendar",))),
        (
            Course(Dispatch(paid_on=DAY), HandlingTime(value=3)),
            Span(None, DAY + timedelta(days=84), ("/handling_time/unit",)),
        ),
    ],
)
def test_bounds_hold_where_facts_are_missing(case: Course, end: Span) -> None:
    reach = dispatch_reach(DECLARED, case)
    assert reach.end == end
    assert limit_of(reach, case, None) is None
    assert limit_of(reach, case, True) is None
    latest = limit_of(reach, case, False)
    assert (None if latest is None else (latest.period or latest).last_on) == end.last
    assert latest is None or not latest.certain


def test_a_calendar_that_does_not_know_the_year_is_one_that_is_not_known() -> None:
    early, spain = date(2005, 5, 6), calendar("ES")  # whose holidays before 2008 are not known
    reach = dispatch_reach(DECLARED, course(early, 3, "business_days", holidays=spain))
    assert reach.end == Span(date(2005, 5, 11), early + timedelta(days=84), ("/calendar",))
    case = course(early, 3, "days", holidays=spain)
    assert limit_of(dispatch_reach(DECLARED, case), case, None) == Limit(
        None, Period(early, date(2005, 5, 9), date(2005, 5, 9))
    )


def test_business_days_from_an_instant_without_a_zone_may_end_on_two_days() -> None:
    case = course("2026-05-06T23:30:00+00:00", 1, "business_days", holidays=explicit_calendar(()))
    reach = dispatch_reach(DECLARED, case)
    assert (reach.end.first, reach.end.last, reach.end.missing) == (date(2026, 5, 7), date(2026, 5, 8), ("/zone",))


# ---- the day of the question -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("as_of", "past"), [(None, False), (9, False), (10, False), (11, True)])
def test_a_time_in_days_is_past_the_day_after_its_last(as_of: int | None, past: bool) -> None:
    case = course(received_on=DAY, paid_at_receipt=True, as_of=as_of and date(2024, 5, as_of))
    assert is_past(dispatch_reach(FOUR, case), case) is past


@pytest.mark.parametrize(("as_of", "past"), [(7, False), (8, True)])
@pytest.mark.parametrize("zone", [None, "Europe/Lisbon"])
def test_hours_are_past_on_the_day_after_they_end(as_of: int, past: bool, zone: str | None) -> None:
    case = course("2024-05-06T09:30:00+00:00", 24, "hours", zone=zone, as_of=date(2024, 5, as_of))
    assert is_past(dispatch_reach(DECLARED, case), case) is past


@pytest.mark.parametrize(("paid", "past"), [("22:59:59", True), ("23:00:00", False), ("23:00:01", False)])
def test_hours_are_past_once_they_end_before_the_seller_s_midnight(paid: str, past: bool) -> None:
    case = course(f"2024-05-06T{paid}+00:00", 24, "hours", zone="Europe/Lisbon", as_of=date(2024, 5, 8))
    assert is_past(dispatch_reach(DECLARED, case), case) is past


def test_a_point_is_shown_on_the_seller_s_clock_only_where_hours_count() -> None:
    hours = course("2024-05-06T09:30:00+00:00", 24, "hours", zone="Europe/Lisbon")
    reach = dispatch_reach(DECLARED, hours)
    assert str(shown(reach.end.exact, reach, hours)) == "2024-05-07 10:30:00+01:00"
    assert shown(None, reach, hours) is None
    days = course(DAY, 1, "days", zone="Europe/Lisbon")
    assert shown(DAY, dispatch_reach(DECLARED, days), days) == DAY
