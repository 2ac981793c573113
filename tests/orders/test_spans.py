"""Spans: whatever the zone or the hour turns out to be, it lies within."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.orders.spans import Span, day_span, in_time, instant_span, later, shifted

ZONES = ("Pacific/Kiritimati", "Etc/GMT+12", "Europe/Lisbon", "Pacific/Apia", "America/Santiago", "Asia/Kathmandu")
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
clocks = st.sampled_from([time(0), time(0, 0, 1), time(10), time(11, 59, 59), time(12), time(23, 59, 59, 999999)])
DAY, NEXT = date(2026, 5, 4), date(2026, 5, 5)


@given(days, clocks, st.sampled_from(ZONES))
def test_the_local_day_lies_within_the_days_of_an_instant_without_a_zone(day: date, clock: time, zone: str) -> None:
    instant = datetime.combine(day, clock, ZoneInfo(zone))
    local = instant.astimezone(UTC).astimezone(ZoneInfo(zone)).date()
    found = day_span(instant.astimezone(UTC), None, "/x")
    assert found.first is not None
    assert found.last is not None
    assert found.first <= local <= found.last
    assert found.missing == ("/zone",)
    assert found.exact is None
    assert day_span(instant.astimezone(UTC), zone, "/x") == Span(local, local)


@given(days, clocks, st.sampled_from(ZONES))
def test_an_instant_lies_within_its_day_with_and_without_a_zone(day: date, clock: time, zone: str) -> None:
    instant = datetime.combine(day, clock, ZoneInfo(zone)).astimezone(UTC)
    local = instant.astimezone(ZoneInfo(zone)).date()
    narrow, wide = instant_span(local, zone, "/x"), instant_span(local, None, "/x")
    assert narrow.first <= instant <= narrow.last
    assert wide.first <= narrow.first <= narrow.last <= wide.last
    assert narrow.missing == wide.missing == ("/x",)
    assert instant_span(instant, None, "/x") == Span(instant, instant)


def test_the_first_and_the_last_instant_of_a_day_belong_to_it_and_the_next_ones_do_not() -> None:
    found = instant_span(date(2026, 3, 29), "Europe/Lisbon", "/x")  # a day of 23 hours
    assert found.first == datetime(2026, 3, 29, 0, 0, tzinfo=UTC)
    assert found.last == datetime(2026, 3, 29, 23, 0, tzinfo=UTC) - timedelta(microseconds=1)


def test_a_day_without_a_zone_begins_in_the_east_and_ends_in_the_west() -> None:
    midnight = datetime(2026, 5, 4, tzinfo=UTC)
    found = instant_span(DAY, None, "/x")
    assert (found.first, found.last) == (
        midnight - timedelta(hours=14),
        midnight + timedelta(hours=36) - timedelta(microseconds=1),
    )
    told = [midnight + timedelta(hours=hour, microseconds=n) for hour, n in ((10, -1), (10, 0), (12, -1), (12, 0))]
    days = [day_span(instant, None, "/x") for instant in told]
    assert [(span.first.day, span.last.day) for span in days] == [(3, 4), (3, 5), (3, 5), (4, 5)]


@pytest.mark.skipif(not hasattr(clock, "tzset"), reason="this machine's zone cannot be changed")
def test_the_zone_of_the_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    offset = datetime.fromisoformat("2026-05-04T15:30:00+05:30")
    expected = day_span(offset, None, "/x"), instant_span(offset, None, "/x")
    try:
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        clock.tzset()
        found = day_span(offset, None, "/x"), instant_span(offset, None, "/x")
    finally:
        monkeypatch.undo()
        clock.tzset()
    assert found == expected == (Span(DAY - timedelta(days=1), NEXT, ("/zone",)), Span(offset, offset))
    assert found[1].first.tzinfo is UTC


@pytest.mark.parametrize("span_of", [day_span, instant_span])
@pytest.mark.parametrize("told", [UNKNOWN, None])
def test_what_nobody_has_told_has_no_bounds(span_of: object, told: object) -> None:
    assert span_of(told, "Europe/Lisbon", "/x") == Span(None, None, ("/x",))


SPANS = [Span(a, b) for a in (None, DAY, NEXT) for b in (None, DAY, NEXT) if None in (a, b) or a <= b]
POINTS = [DAY + timedelta(days=n) for n in range(-2, 4)]


def inside(span: Span) -> list[date]:
    return [p for p in POINTS if (span.first or POINTS[0]) <= p <= (span.last or POINTS[-1])]


@pytest.mark.parametrize("event", SPANS)
@pytest.mark.parametrize("limit", SPANS)
def test_in_time_is_told_only_where_every_possible_pair_says_the_same(event: Span, limit: Span) -> None:
    answers = {a <= b for a in inside(event) for b in inside(limit)}
    assert in_time(event, limit) == (answers.pop() if len(answers) == 1 else None)


@pytest.mark.parametrize("one", SPANS)
@pytest.mark.parametrize("other", SPANS)
def test_the_later_of_two_lies_where_every_possible_pair_puts_it(one: Span, other: Span) -> None:
    found = later(one, other)
    possible = [max(a, b) for a in inside(one) for b in inside(other)]
    assert (found.first or POINTS[0]) == min(possible)
    assert (found.last or POINTS[-1]) == max(possible)


def test_what_is_missing_is_kept() -> None:
    one, other = Span(DAY, None, ("/a",)), Span(DAY, DAY, ("/b",))
    assert later(one, other).missing == ("/a", "/b")
    assert later(Span(DAY, NEXT, ("/a",)), Span(NEXT, NEXT)) == Span(NEXT, NEXT)
    moved = shifted(one, lambda day: day + timedelta(days=1), lambda day: day, ("/c",))
    assert moved == Span(NEXT, None, ("/a", "/c"))
    assert Span(None, None).exact is None
