from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.calendars import calendar
from marketplace_rules.facts import read_facts
from marketplace_rules.finding import Level
from marketplace_rules.orders.payout_dates import PAYOUT_DATE, Schedule, event_day, payout_date
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.policy.order_vocabulary import OrderEvent
from tests.orders.payout_clauses import dated

ONE_DAY = timedelta(days=1)
D = date.fromisoformat

# The days on which euros do not settle, for the years the tests walk, written by hand: New Year, Good Friday, Easter
# Monday, Labour Day, Christmas and the day after.
EASTER = {2024: "2024-03-31", 2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28", 2028: "2028-04-16"}
CLOSED = {D(f"{year}-{day}") for year in EASTER for day in ("01-01", "05-01", "12-25", "12-26")}
CLOSED |= {D(easter) + timedelta(days=n) for easter in EASTER.values() for n in (-2, 1)}
confirmations = st.dates(D("2024-01-02"), D("2028-11-30")) | st.sampled_from(
    [day - timedelta(days=21 + n) for day in sorted(CLOSED) for n in (-1, 0, 1)][2:-6]
)


def settles(day: date) -> bool:
    return day.weekday() < 5 and day not in CLOSED


def asked(**told: Any) -> PayoutRequest:
    return read_facts(PayoutRequest, told)


def schedule_of(**told: Any) -> Schedule:
    return payout_date(dated(), asked(**told), held=False)[1]


@pytest.mark.parametrize(
    ("confirmed", "nominal", "credit_by", "send_by"),
    [
        ("2026-03-16", "2026-04-06", "2026-04-02", "2026-04-01"),  # Easter Monday
        ("2026-12-05", "2026-12-26", "2026-12-24", "2026-12-23"),  # the day after Christmas, a Saturday
        ("2026-05-04", "2026-05-25", "2026-05-25", "2026-05-22"),  # Whit Monday, which is open
        ("2026-06-23", "2026-07-14", "2026-07-14", "2026-07-13"),  # 14 July, which is open
        ("2026-04-10", "2026-05-01", "2026-04-30", "2026-04-29"),  # Labour Day
        ("2024-12-11", "2025-01-01", "2024-12-31", "2024-12-30"),  # New Year
        ("2024-02-08", "2024-02-29", "2024-02-29", "2024-02-28"),  # a leap day
        ("2024-12-20", "2025-01-10", "2025-01-10", "2025-01-09"),
    ],
)
def test_the_limit_is_met_by_the_last_settlement_day_before_it(
    confirmed: str, nominal: str, credit_by: str, send_by: str
) -> None:
    found = schedule_of(confirmed_on=confirmed)
    assert [str(day) for day in (found.nominal_on, found.credit_by, found.send_by)] == [nominal, credit_by, send_by]


@given(confirmed=confirmations)
def test_the_days_to_credit_and_to_send_are_the_latest_settlement_days_there_are(confirmed: date) -> None:
    found = schedule_of(confirmed_on=confirmed)
    nominal = confirmed + timedelta(days=21)
    open_days = [nominal - timedelta(days=n) for n in range(14) if settles(nominal - timedelta(days=n))]
    assert found.nominal_on == found.last_on == nominal
    assert [found.credit_by, found.send_by] == open_days[:2]
    assert found.send_by < found.credit_by <= nominal
    assert (found.first_on, found.credit_from) == (None, None)


@given(paid=st.dates(D("2024-01-02"), D("2028-11-30")), days=st.integers(1, 12))
def test_business_days_are_counted_on_settlement_days(paid: date, days: int) -> None:
    clause = dated(anchor="payment", days=days, counted="business", transfer="instant")
    found = payout_date(clause, asked(order_paid_on=paid), held=False)[1]
    expected = [paid + timedelta(days=n) for n in range(1, 40) if settles(paid + timedelta(days=n))][days - 1]
    assert (found.nominal_on, found.credit_by, found.send_by) == (expected, expected, expected)


@given(dispatched=st.dates(D("2024-01-02"), D("2028-10-31")), days=st.integers(0, 40))
def test_a_payout_not_before_a_day_is_possible_from_the_next_settlement_day(dispatched: date, days: int) -> None:
    clause = dated(anchor="dispatch", days=days, bound="not_before")
    found = payout_date(clause, asked(dispatched_on=dispatched), held=False)[1]
    nominal = dispatched + timedelta(days=days)
    later = next(nominal + timedelta(days=n) for n in range(14) if settles(nominal + timedelta(days=n)))
    assert (found.first_on, found.credit_from) == (nominal, later)
    assert (found.last_on, found.credit_by, found.send_by) == (None, None, None)


@given(confirmed=confirmations, fewer=st.integers(0, 20), more=st.integers(0, 20))
def test_a_longer_period_never_pays_earlier(confirmed: date, fewer: int, more: int) -> None:
    for bound in ("at_latest", "not_before"):
        early, late = (
            payout_date(dated(days=days, bound=bound), asked(confirmed_on=confirmed), held=False)[1]
            for days in (fewer, fewer + more)
        )
        assert early.nominal_on <= late.nominal_on
        for one, other in ((early.credit_by, late.credit_by), (early.credit_from, late.credit_from)):
            assert one is None or other is None or one <= other


@pytest.mark.parametrize(
    ("days", "confirmed", "credit_by", "send_by"),
    [
        (0, "2026-05-09", None, None),  # a Saturday: no settlement day lies between the event and the limit
        (1, "2026-05-09", None, None),
        (2, "2026-05-09", "2026-05-11", None),  # it could be sent only before the order was confirmed
        (3, "2026-05-09", "2026-05-12", "2026-05-11"),
        (0, "2026-05-11", "2026-05-11", None),
        (1, "2026-05-11", "2026-05-12", "2026-05-11"),
    ],
)
def test_nothing_is_credited_or_sent_before_the_event(
    days: int, confirmed: str, credit_by: str | None, send_by: str | None
) -> None:
    found, schedule = payout_date(dated(days=days), asked(confirmed_on=confirmed), held=False)
    assert schedule.credit_by == (credit_by and D(credit_by))
    assert schedule.send_by == (send_by and D(send_by))
    assert found.code == "due_by"


@pytest.mark.parametrize(
    ("clause", "told", "code", "missing"),
    [
        (dated(), {"confirmed_on": "2026-03-20"}, "due_by", ()),
        (dated(), {"confirmed_on": "2026-03-16"}, "due_by_settlement_day", ()),
        (dated(bound="not_before"), {"confirmed_on": "2026-03-16"}, "not_before", ()),
        (dated(), {}, "start_unknown", ("/confirmed_on",)),
        (dated(anchor="order"), {}, "start_unknown", ("/ordered_on",)),
        (dated(), {"confirmed_on": "2026-03-16T23:30:00Z"}, "zone_unknown", ("/zone",)),
        (dated(), {"confirmed_on": None}, "not_begun", ()),
        (
            dated(counted="business"),
            {"confirmed_on": "2026-03-16", "gross": "1.00 GBP"},
            "calendar_unknown",
            ("/settlement_calendar",),
        ),
        (dated(), {"confirmed_on": "2026-03-16", "gross": "1.00 GBP"}, "settlement_unknown", ("/settlement_calendar",)),
        (None, {"confirmed_on": "2026-03-16"}, "not_stated", ()),
    ],
)
def test_what_is_known_of_the_event_and_the_calendar_gives_the_state(
    clause: Any, told: dict[str, Any], code: str, missing: tuple[str, ...]
) -> None:
    found, schedule = payout_date(clause, asked(**told), held=False)
    assert (found.rule, found.code, found.missing) == (PAYOUT_DATE.id, code, missing)
    assert found.level is (Level.ERROR if code not in NOTES else Level.NOTE)
    assert schedule.missing == (() if code == "settlement_unknown" else missing)
    assert schedule.calendar == (None if "/settlement_calendar" in missing else calendar("TARGET"))


NOTES = {"due_by", "due_by_settlement_day", "not_before", "not_begun", "settlement_unknown"}


def test_without_a_day_of_its_own_a_payout_follows_the_hold() -> None:
    assert payout_date(None, asked(), held=True)[0].code == "once_released"


@pytest.mark.parametrize(
    ("clause", "told", "name"),
    [
        (dated(), {}, "TARGET"),
        (dated(), {"gross": "1.00 EUR"}, "TARGET"),
        (dated(), {"gross": "1.00 GBP"}, None),
        (dated(calendar="GB-ENG"), {"gross": "1.00 GBP"}, "GB-ENG"),
        (dated(calendar="FR"), {"gross": "1.00 EUR"}, "FR"),
        (dated(calendar="FR"), {"settlement_calendar": "PT"}, "PT"),
    ],
)
def test_settlement_is_counted_in_the_calendar_given_that_of_the_policy_or_target_for_euros(
    clause: Any, told: dict[str, Any], name: str | None
) -> None:
    schedule = payout_date(clause, asked(confirmed_on="2026-05-04", **told), held=False)[1]
    assert schedule.calendar == (calendar(name) if name else None)


@pytest.mark.parametrize("event", OrderEvent)
def test_every_event_of_an_order_has_its_day(event: OrderEvent) -> None:
    names = ("ordered_on", "confirmed_on", "order_paid_on", "dispatched_on", "delivered_on")
    told = {name: f"2026-05-0{n}" for n, name in enumerate(names, 1)}
    day, pointer = event_day(asked(**told), event)
    assert day.on == D(told[pointer[1:]])
    assert names.index(pointer[1:]) == list(OrderEvent).index(event)
    assert event_day(asked(), event)[0].missing == (pointer,)


@pytest.mark.parametrize("bound", ["at_latest", "not_before"])
def test_where_a_calendar_does_not_know_the_year_the_nominal_day_is_left(bound: str) -> None:
    found, schedule = payout_date(dated(days=3660, bound=bound), asked(confirmed_on="2099-12-31"), held=False)
    assert schedule.nominal_on == D("2110-01-08")
    assert (schedule.credit_by, schedule.send_by, schedule.credit_from) == (None, None, None)
    assert found.code == ("due_by" if bound == "at_latest" else "not_before")
    business = dated(days=3660, counted="business")
    assert payout_date(business, asked(confirmed_on="2099-12-31"), held=False)[0].code == "calendar_unknown"
