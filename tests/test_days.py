"""The local day of an event, or what is missing to tell it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.days import Day, before, day_asked, day_of, too_early
from marketplace_rules.facts import UNKNOWN

DAY = date(2026, 5, 4)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize("zone", [None, "Europe/Paris", "Pacific/Auckland"])
def test_a_day_is_already_local_in_any_zone(zone: str | None) -> None:
    assert day_of(DAY, zone, "/delivered_on") == Day(DAY)


@pytest.mark.parametrize("zone", [None, "Europe/Paris"])
def test_what_is_unknown_is_missing_and_what_has_not_happened_is_not(zone: str | None) -> None:
    assert day_of(UNKNOWN, zone, "/lines/2/delivered_on") == Day(None, ("/lines/2/delivered_on",))
    assert day_of(None, zone, "/delivered_on") == Day(None)


def test_an_instant_without_a_zone_lacks_the_zone_and_not_itself() -> None:
    assert day_of(at("2026-05-04T12:00+02:00"), None, "/delivered_on") == Day(None, ("/zone",))


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-05-04T21:59:59+00:00", "Europe/Paris", 4),
        ("2026-05-04T22:00:00+00:00", "Europe/Paris", 5),
        ("2026-05-04T19:59:59+00:00", "Indian/Reunion", 4),
        ("2026-05-04T20:00:00+00:00", "Indian/Reunion", 5),
        ("2026-05-04T03:59:59+00:00", "America/New_York", 3),
        ("2026-05-04T04:00:00+00:00", "America/New_York", 4),
        ("2026-05-04T00:00:00+02:00", "Europe/Paris", 4),
        ("2026-05-04T00:00:00+02:00", "Europe/Lisbon", 3),
    ],
)
def test_a_day_lasts_until_its_last_local_second(moment: str, zone: str, day: int) -> None:
    assert day_of(at(moment), zone, "/delivered_on") == Day(date(2026, 5, day))


@given(st.datetimes(datetime(1971, 1, 1), datetime(2098, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_how_an_instant_is_written_does_not_matter(moment: datetime, minutes: int) -> None:
    written = moment.replace(tzinfo=UTC).astimezone(timezone(timedelta(minutes=minutes)))
    day = day_of(moment.replace(tzinfo=UTC), "Indian/Reunion", "/delivered_on")
    assert day_of(written, "Indian/Reunion", "/delivered_on") == day == Day((moment + timedelta(hours=4)).date())


def test_the_day_asked_for_is_a_local_day_or_none() -> None:
    assert day_asked(DAY) == Day(DAY)
    assert day_asked(None) == Day(None)
    with pytest.raises(ValueError, match=r"^as_of must be a date"):
        day_asked(at("2026-05-04T12:00+02:00"))


def test_only_a_lack_of_nothing_but_the_zone_is_called_so() -> None:
    assert Day(None, ("/zone",)).lacking("start_unknown") == "zone_unknown"
    assert Day(None, ("/delivered_on",)).lacking("start_unknown") == "start_unknown"
    assert Day(None, ("/zone", "/delivered_on")).lacking("start_unknown") == "start_unknown"
    assert Day(None).lacking("start_unknown") == "start_unknown"


@pytest.mark.parametrize(
    ("event", "limit", "zone", "came_first"),
    [
        (DAY, DAY + timedelta(days=1), None, True),
        (DAY, DAY, None, False),
        (DAY, DAY - timedelta(days=1), None, False),
        (at("2026-05-04T10:00:00+02:00"), at("2026-05-04T08:00:01+00:00"), None, True),
        (at("2026-05-04T10:00:00+02:00"), at("2026-05-04T08:00:00+00:00"), None, False),
        # A day and an instant may lie a day apart until the zone is known.
        (at("2026-05-03T23:00:00+00:00"), DAY, None, False),
        (at("2026-05-03T23:00:00+00:00"), DAY, "Europe/Paris", False),
        (at("2026-05-03T21:00:00+00:00"), DAY, "Europe/Paris", True),
        (at("2026-05-02T23:00:00+00:00"), DAY, None, True),
        (DAY, at("2026-05-04T21:59:59+00:00"), "Europe/Paris", False),
        (DAY, at("2026-05-04T22:00:00+00:00"), "Europe/Paris", True),
        (None, DAY, None, False),
        (DAY, UNKNOWN, None, False),
    ],
)
def test_an_event_came_first_only_where_that_is_certain(
    event: object, limit: object, zone: str | None, came_first: bool
) -> None:
    assert before(event, limit, zone) is came_first


def test_the_fault_of_a_day_that_is_too_early_names_the_field_and_the_limit() -> None:
    assert str(too_early("/delivered_on", "before_order", DAY)) == "/delivered_on: before_order (limit=2026-05-04)"
