from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.facts import read_facts
from marketplace_rules.orders.payout_dates import Schedule, payout_date
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.orders.payout_holds import PAYOUT_HOLD, Until, is_over, payout_hold, payout_reserve, until
from marketplace_rules.policy.order_vocabulary import OrderEvent
from tests.orders.payout_clauses import dated, hold, reserve

D = date.fromisoformat
ONE_DAY = timedelta(days=1)
JAN_3 = {"delivered_on": "2026-01-03"}


def asked(**told: Any) -> PayoutRequest:
    return read_facts(PayoutRequest, told)


def held(clause: Any, as_of: str | None = None, schedule: Schedule | None = None, **told: Any) -> tuple[str, Schedule]:
    found, both = payout_hold(clause, asked(**told), schedule or Schedule(), D(as_of) if as_of else None)
    assert found.rule == PAYOUT_HOLD.id
    return found.code, both


@given(delivered=st.dates(D("2001-01-01"), D("2098-12-31")), days=st.integers(0, 60))
def test_full_days_lie_between_the_event_and_the_first_day_on_which_the_money_is_free(
    delivered: date, days: int
) -> None:
    free = until(hold(days=days), asked(delivered_on=delivered)).on
    between = [delivered + timedelta(days=n) for n in range(1, 400) if delivered + timedelta(days=n) < free]
    assert len(between) == days
    assert until(hold(), asked(delivered_on=delivered)).on == delivered


@given(delivered=st.dates(D("2001-01-01"), D("2098-12-31")), days=st.integers(0, 60), more=st.integers(0, 60))
def test_a_longer_hold_never_pays_earlier(delivered: date, days: int, more: int) -> None:
    request = asked(delivered_on=delivered, confirmed_on=delivered)
    _, schedule = payout_date(dated(bound="not_before", days=10), request, held=True)
    shorter, longer = (payout_hold(hold(days=n), request, schedule, None)[1] for n in (days, days + more))
    assert shorter.first_on <= longer.first_on
    assert shorter.credit_from <= longer.credit_from
    assert schedule.first_on <= shorter.first_on


@pytest.mark.parametrize(
    ("clause", "as_of", "told", "code", "free"),
    [
        (hold(days=7), None, JAN_3, "held_until", "2026-01-11"),
        (hold(days=7), "2026-01-10", JAN_3, "held_until", "2026-01-11"),
        (hold(days=7), "2026-01-11", JAN_3, "released", "2026-01-11"),
        (hold(days=7), "2026-01-12", JAN_3, "released", "2026-01-11"),
        (hold(days=0), None, JAN_3, "held_until", "2026-01-04"),
        (hold(), None, JAN_3, "released", "2026-01-03"),
        (hold(), "2026-01-02", JAN_3, "held_for_event", "2026-01-03"),
        (hold(), "2026-01-03", JAN_3, "released", "2026-01-03"),
        (hold(days=7), None, {"delivered_on": None}, "held_for_event", None),
        (hold(days=7), None, {}, "start_unknown", None),
        (hold(days=7), None, {"delivered_on": "2026-01-03T23:30:00Z"}, "zone_unknown", None),
        (None, None, {}, "not_stated", None),
    ],
)
def test_money_is_held_until_an_event_or_days_after_it(
    clause: Any, as_of: str | None, told: dict[str, Any], code: str, free: str | None
) -> None:
    found, both = held(clause, as_of, **told)
    assert (found, both.released_on) == (code, free and D(free))
    assert both.missing == {"start_unknown": ("/delivered_on",), "zone_unknown": ("/zone",)}.get(code, ())
    assert both.waits_for == (OrderEvent.DELIVERY if free is None and code == "held_for_event" else None)


@pytest.mark.parametrize(
    ("delivered", "code"),
    [
        ("2026-05-14", "released"),
        ("2026-05-15", "released"),  # a Friday, the last day
        ("2026-05-16", "outlasts_limit"),
    ],
)
def test_a_hold_beyond_the_last_day_is_decided_by_a_person(delivered: str, code: str) -> None:
    request = asked(confirmed_on="2026-05-01", delivered_on=delivered)
    _, schedule = payout_date(dated(days=14), request, held=True)
    assert payout_hold(hold(), request, schedule, None)[0].code == code


def test_a_hold_that_ends_on_a_day_off_before_the_last_day_can_outlast_it_too() -> None:
    request = asked(confirmed_on="2026-05-02", delivered_on="2026-05-16")  # free on Saturday, due by Saturday
    _, schedule = payout_date(dated(days=14), request, held=True)
    found, both = payout_hold(hold(), request, schedule, None)
    assert (found.code, both.credit_from, both.last_on) == ("outlasts_limit", D("2026-05-18"), D("2026-05-16"))


@pytest.mark.parametrize(("days", "as_of", "over"), [(None, None, True), (0, None, False), (5, None, False)])
def test_without_a_day_asked_only_an_event_that_came_is_over(days: int | None, as_of: None, over: bool) -> None:
    assert is_over(hold(days=days), D("2026-01-03"), as_of) is over


@pytest.mark.parametrize(
    ("days", "as_of", "told", "code", "kept"),
    [
        (14, None, JAN_3, "kept_until", Until(D("2026-01-18"))),
        (14, "2026-01-17", JAN_3, "kept_until", Until(D("2026-01-18"))),
        (14, "2026-01-18", JAN_3, "released", None),
        (None, None, JAN_3, "released", None),
        (None, "2026-01-02", JAN_3, "kept_for_event", Until(D("2026-01-03"))),
        (14, None, {"delivered_on": None}, "kept_for_event", Until(event=OrderEvent.DELIVERY)),
        (14, None, {}, "start_unknown", Until(missing=("/delivered_on",))),
        (14, None, {"delivered_on": "2026-01-03T23:30:00Z"}, "zone_unknown", Until(missing=("/zone",))),
    ],
)
def test_a_reserve_is_kept_until_its_day(
    days: int | None, as_of: str | None, told: dict[str, Any], code: str, kept: Until | None
) -> None:
    found, end = payout_reserve(reserve(days=days), asked(**told), D(as_of) if as_of else None)
    assert (found.code, end) == (code, kept)
    assert found.missing == (kept.missing if kept else ())


def test_where_nothing_is_said_there_is_no_reserve() -> None:
    found, end = payout_reserve(None, asked(), None)
    assert (found.code, end) == ("not_stated", None)
