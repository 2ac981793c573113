"""The types that facts are made of: what each accepts, and that nothing is guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from marketplace_rules.calendars import Calendar, calendar, explicit_calendar
from marketplace_rules.fact_types import (
    Count,
    Country,
    Event,
    Flag,
    Holidays,
    LocalDay,
    Moment,
    PositiveCount,
    Text,
    Zone,
)
from marketplace_rules.facts import UNKNOWN, facts, read_facts
from marketplace_rules.faults import FactsError


@facts
class Sample:
    """One field of every type."""

    day: Moment = None
    event: Event = UNKNOWN
    count: Count | None = None
    positive: PositiveCount | None = None
    flag: Flag | None = None
    text: Text | None = None
    zone: Zone | None = None
    calendar: Holidays | None = None


def read(name: str, given: object) -> Any:
    return getattr(read_facts(Sample, {name: given}), name)


def fault_of(name: str, given: object) -> str:
    with pytest.raises(FactsError) as caught:
        read_facts(Sample, {name: given})
    (fault,) = caught.value.faults
    assert fault.pointer == f"/{name}"
    return str(fault).partition(": ")[2]


# ---- days and instants -----------------------------------------------------------------------------------------------

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
PARIS = datetime.fromisoformat("2026-05-04T14:00:00+02:00")


@pytest.mark.parametrize("name", ["day", "event"])
@pytest.mark.parametrize(
    ("told", "understood"),
    [
        (date(2026, 5, 4), date(2026, 5, 4)),
        ("2026-05-04", date(2026, 5, 4)),
        ("2028-02-29", date(2028, 2, 29)),
        ("2000-01-01", date(2000, 1, 1)),
        ("2099-12-31", date(2099, 12, 31)),
        (NOON, NOON),
        (PARIS, NOON),
        (datetime(2026, 5, 4, tzinfo=UTC), datetime(2026, 5, 4, tzinfo=UTC)),  # midnight is still an instant
        ("2026-05-04T12:00Z", NOON),
        ("2026-05-04t12:00:00z", NOON),
        ("2026-05-04 14:00+02:00", NOON),
        ("2026-05-04T14:00:00.000+0200", NOON),
        ("2026-05-04T14:00:00,000000+02:00", NOON),
        (None, None),
    ],
)
def test_a_day_or_an_instant_is_read_as_it_is_written(name: str, told: object, understood: object) -> None:
    found = read(name, told)
    assert found == understood
    assert isinstance(found, datetime) == isinstance(understood, datetime)


@pytest.mark.parametrize("name", ["day", "event"])
@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("", "not_a_day"),
        ("04/05/2026", "not_a_day"),
        ("2026-5-4", "not_a_day"),
        ("20260504", "not_a_day"),
        ("2026-W19-1", "not_a_day"),
        ("2026-124", "not_a_day"),
        (" 2026-05-04", "not_a_day"),
        ("2026-05-04\n", "not_a_day"),
        ("+2026-05-04", "not_a_day"),
        ("\N{ARABIC-INDIC DIGIT TWO}026-05-04", "not_a_day"),
        ("today", "not_a_day"),
        ("2026-05-04T12", "not_a_day"),
        ("2026-05-04T12:00 Europe/Paris", "not_a_day"),
        (1_777_852_800, "not_a_day"),  # seconds since 1970
        (1_777_852_800.5, "not_a_day"),
        (0, "not_a_day"),
        (True, "not_a_day"),
        (False, "not_a_day"),
        (time(12, tzinfo=UTC), "not_a_day"),
        ([2026, 5, 4], "not_a_day"),
        ("2026-02-29", "no_such_day (found=2026-02-29)"),
        ("2026-13-01", "no_such_day (found=2026-13-01)"),
        ("2026-05-00", "no_such_day (found=2026-05-00)"),
        ("2026-05-04T25:00Z", "no_such_day (found=2026-05-04T25:00Z)"),
        ("2026-05-04T12:60Z", "no_such_day (found=2026-05-04T12:60Z)"),
        ("2026-05-04T12:00+25:00", "no_such_day (found=2026-05-04T12:00+25:00)"),
        ("1999-12-31", "no_such_day (found=1999-12-31)"),
        ("2100-01-01", "no_such_day (found=2100-01-01)"),
        ("0000-01-01", "no_such_day (found=0000-01-01)"),
        (date(1999, 12, 31), "no_such_day (found=1999-12-31)"),
        (date(2100, 1, 1), "no_such_day (found=2100-01-01)"),
        ("2026-05-04T12:00", "naive_moment"),
        ("2026-05-04T00:00:00", "naive_moment"),
        ("2026-05-04 12:00", "naive_moment"),
        (datetime(2026, 5, 4, 12), "naive_moment"),
        (datetime(2026, 5, 4), "naive_moment"),  # midnight: what many databases return for a day
    ],
)
def test_what_would_have_to_be_guessed_is_refused(name: str, told: object, problem: str) -> None:
    assert fault_of(name, told) == problem


def test_only_an_event_can_be_unknown_or_not_yet_by_name() -> None:
    assert read("event", UNKNOWN) is UNKNOWN
    assert read("event", "not_yet") is None  # a file without null can say it too
    for told in (UNKNOWN, "not_yet"):
        assert fault_of("day", told) == "not_a_day"
    for told in ("unknown", "NOT_YET", "not yet"):
        assert fault_of("event", told) == "not_a_day"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_of_the_years_supported_is_read_in_iso_form(day: date) -> None:
    assert read("day", day.isoformat()) == read("event", day) == day


@given(st.datetimes(datetime(2000, 1, 2), datetime(2099, 12, 30), timezones=st.timezones()))
def test_every_instant_with_its_offset_is_read_in_iso_form(moment: datetime) -> None:
    offset = moment.utcoffset()
    assert offset is not None
    if offset % timedelta(minutes=1):  # a local mean time: ISO 8601 writes no seconds in an offset
        assert fault_of("day", moment.isoformat()) == "not_a_day"
    else:
        assert read("day", moment.isoformat()) == moment.astimezone(UTC)


# ---- counts, flags, text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "accepted", "refused"),
    [
        ("count", [0, 1, 10**9], {-1: "too_small (minimum=0)", 10**9 + 1: "too_large (maximum=1000000000)"}),
        ("positive", [1, 2, 10**9], {0: "too_small (minimum=1)", 10**9 + 1: "too_large (maximum=1000000000)"}),
        ("count", [None], {1.0: "not_a_whole_number", "1": "not_a_whole_number"}),
        ("flag", [True, False, None], {0: "not_yes_or_no", 1: "not_yes_or_no", "yes": "not_yes_or_no"}),
        (
            "text",
            ["x", "x" * 500, " ", "é", None],
            {"": "empty_text", "x" * 501: "too_long (maximum=500)", 1: "not_text"},
        ),
    ],
)
def test_each_type_accepts_up_to_its_bounds_and_nothing_of_another_kind(
    name: str, accepted: list[Any], refused: dict[Any, str]
) -> None:
    assert [read(name, told) for told in accepted] == accepted
    assert {told: fault_of(name, told) for told in refused} == refused


def test_a_flag_is_no_count() -> None:
    assert fault_of("count", True) == "not_a_whole_number"


# ---- zones -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Argentina/Buenos_Aires", "UTC", None])
def test_a_zone_is_an_iana_name(zone: str | None) -> None:
    assert read("zone", zone) == zone


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("europe/paris", "unknown_zone (found=europe/paris, suggestion=Europe/Paris)"),
        ("Paris", "unknown_zone (found=Paris, suggestion=Europe/Paris)"),
        ("", "unknown_zone (found=)"),
        ("+02:00", "unknown_zone (found=+02:00)"),
        ("localtime", "unknown_zone (found=localtime)"),
        ("../zones", "unknown_zone (found=../zones)"),
        ("Europe/\x00", "unknown_zone (found=Europe/\x00)"),
        (3, "not_text"),
        (["Europe/Paris"], "not_text"),
    ],
)
def test_any_other_zone_is_refused(told: object, problem: str) -> None:
    assert fault_of("zone", told) == problem


def test_an_endless_zone_is_cut_in_the_fault() -> None:
    assert fault_of("zone", "x" * 10_000) == f"unknown_zone (found={'x' * 100})"


# ---- calendars -------------------------------------------------------------------------------------------------------

BRIDGE = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("told", "understood"),
    [
        ("FR", calendar("FR")),
        ("PT-11", calendar("PT-11")),
        ("TARGET", calendar("TARGET")),
        (calendar("DE-BY"), calendar("DE-BY")),
        (["2026-05-15"], explicit_calendar([BRIDGE])),
        ([BRIDGE, "2026-05-15"], explicit_calendar([BRIDGE])),
        ((BRIDGE,), explicit_calendar([BRIDGE])),
        ([], explicit_calendar([])),
        ({"name": "FR"}, calendar("FR")),
        ({"name": "FR", "saturday_is_business": False}, calendar("FR")),
        ({"name": "FR", "saturday_is_business": True}, calendar("FR", saturday_is_business=True)),
        ({"days_off": ["2026-05-15"]}, explicit_calendar([BRIDGE])),
        ({"days_off": [], "saturday_is_business": True}, explicit_calendar([], saturday_is_business=True)),
        ({"days_off": [BRIDGE], "saturday_is_business": True}, explicit_calendar([BRIDGE], saturday_is_business=True)),
        (None, None),
    ],
)
def test_a_calendar_is_a_name_or_a_list_of_days_off(told: object, understood: Calendar | None) -> None:
    assert read("calendar", told) == understood


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("fr", "unknown_calendar (found=fr, suggestion=FR)"),
        ("FR-99X", "unknown_calendar (found=FR-99X, suggestion=FR)"),
        ("France", "unknown_calendar (found=France)"),
        ("weekends", "unknown_calendar (found=weekends)"),
        ("", "unknown_calendar (found=)"),
        (33, "not_a_calendar"),
        ({"FR": True}, "not_a_calendar"),
        ({}, "not_a_calendar"),
        ({"saturday_is_business": True}, "not_a_calendar"),
        ({"name": "FR", "days_off": []}, "not_a_calendar"),
        ({"name": "FR", "saturday": True}, "not_a_calendar"),
        ({"name": ["2026-05-15"]}, "not_a_calendar"),
        ({"name": None}, "not_a_calendar"),
        ({"days_off": "FR"}, "not_a_calendar"),
        ({"days_off": {"name": "FR"}}, "not_a_calendar"),
        ({"name": "fr", "saturday_is_business": True}, "unknown_calendar (found=fr, suggestion=FR)"),
        ({"days_off": ["FR"]}, "not_a_day"),
        ({"name": "FR", "saturday_is_business": 1}, "not_yes_or_no"),
        ({"name": "FR", "saturday_is_business": None}, "not_yes_or_no"),
        (["2026-05-15T00:00Z"], "not_a_calendar"),
        ([datetime(2026, 5, 15, tzinfo=UTC)], "not_a_calendar"),
        ([20260515], "not_a_day"),
        ([None], "not_a_day"),
        (["FR"], "not_a_day"),
        (["2026-02-29"], "no_such_day (found=2026-02-29)"),
        ([datetime(2026, 5, 15)], "naive_moment"),
    ],
)
def test_any_other_calendar_is_refused_and_never_read_as_weekends_only(told: object, problem: str) -> None:
    assert fault_of("calendar", told) == problem


@pytest.mark.parametrize(("days", "accepted"), [(31, True), (32, False)])
def test_a_list_that_never_opens_is_refused(days: int, accepted: bool) -> None:
    first = date(2026, 6, 2)  # a Tuesday; 31 days later it is Friday, and open
    closed = [first + timedelta(days=n) for n in range(days)]
    if accepted:
        assert read("calendar", closed) == explicit_calendar(closed)
    else:
        assert fault_of("calendar", closed).startswith("not_a_calendar")


@pytest.mark.parametrize(
    "told",
    [
        "FR",
        ["2026-05-15", "2026-05-18"],
        [],
        {"name": "FR", "saturday_is_business": True},
        {"days_off": ["2026-05-15", "2026-05-18"], "saturday_is_business": True},
        {"days_off": [], "saturday_is_business": True},
    ],
)
def test_a_calendar_is_written_as_it_was_told_and_reads_back_equal(told: object) -> None:
    opened = read("calendar", told)
    written = TypeAdapter(Holidays).dump_python(opened, mode="json")
    assert written == told
    assert read("calendar", written) == opened


def test_a_saturday_is_a_business_day_only_where_the_facts_say_so() -> None:
    saturday, bastille = date(2026, 7, 11), date(2026, 7, 14)
    for told, business in (
        ("FR", False),
        ({"name": "FR"}, False),
        ({"name": "FR", "saturday_is_business": True}, True),
    ):
        opened = read("calendar", told)
        assert (opened.is_business_day(saturday), opened.is_business_day(bastille)) == (business, False)


def test_the_schema_of_a_calendar_has_a_form_for_each_way_to_tell_it() -> None:
    forms = TypeAdapter(Holidays).json_schema()["anyOf"]
    assert [form["type"] for form in forms] == ["string", "array", "object", "object"]
    assert [form["required"] for form in forms[2:]] == [["name"], ["days_off"]]
    assert all(form["properties"]["saturday_is_business"] == {"type": "boolean"} for form in forms[2:])


# ---- countries -------------------------------------------------------------------------------------------------------


@facts
class Place:
    country: Country | None = None


@pytest.mark.parametrize(("given", "code"), [("FR", "FR"), ("UK", "GB"), ("XI", "GB"), ("EL", "GR"), ("XK", "XK")])
def test_a_country_is_an_iso_code_or_what_the_european_institutions_write(given: str, code: str) -> None:
    assert read_facts(Place, {"country": given}).country == code


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ("ZZ", "unknown_country (found=ZZ)"),
        ("fr", "unknown_country (found=fr, suggestion=FR)"),
        ("uk", "unknown_country (found=uk, suggestion=GB)"),
        ("FRA", "unknown_country (found=FRA)"),
        ("", "unknown_country (found=)"),
        ("x" * 200, f"unknown_country (found={'x' * 100})"),
        (33, "not_text"),
        (["FR"], "not_text"),
    ],
)
def test_any_other_country_is_refused(given: object, problem: str) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(Place, {"country": given})
    assert str(refused.value) == f"/country: {problem}"


def test_a_local_day_is_a_day_and_never_an_instant() -> None:
    days = TypeAdapter(LocalDay)
    assert days.validate_python("2024-02-29") == days.validate_python(date(2024, 2, 29)) == date(2024, 2, 29)
    assert days.dump_python(date(2024, 2, 29), mode="json") == "2024-02-29"
    for given_ in ("2024-02-30", "2024-02-29T10:00:00Z", datetime(2024, 2, 29, tzinfo=UTC), "29/02/2024", None, 5):
        with pytest.raises(ValidationError):
            days.validate_python(given_)
