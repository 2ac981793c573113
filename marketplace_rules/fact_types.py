"""The types that facts are made of: counts, flags, days and instants, calendars; none of them guesses."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, PlainSerializer, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from marketplace_rules.calendars import Calendar, calendar, explicit_calendar
from marketplace_rules.countries import COUNTRIES
from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.instants import UnknownZone, local_day
from marketplace_rules.public_holidays import UnknownCalendar

Count = Annotated[int, Field(strict=True, ge=0, le=1_000_000_000)]
PositiveCount = Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)]
Flag = Annotated[bool, Field(strict=True)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=500)]

# Beyond these years a day in a fact is a slip of the pen, and a period could leave the calendar.
FIRST_YEAR, LAST_YEAR = 2000, 2099

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}([.,]\d{1,6})?)?([Zz]|[+-]\d{2}:?\d{2})?", re.ASCII)


def _moment(given: Any) -> date | datetime:
    """Accept a day or an instant, as an object or in ISO 8601, and nothing that would have to be guessed."""
    moment = given
    if isinstance(given, str):
        if not (_DAY.fullmatch(given) or _INSTANT.fullmatch(given)):
            raise PydanticCustomError("not_a_day", "not a day or an instant")
        try:
            moment = date.fromisoformat(given) if _DAY.fullmatch(given) else datetime.fromisoformat(given.upper())
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day", {"found": given}) from None
    if not isinstance(moment, date):
        raise PydanticCustomError("not_a_day", "not a day or an instant")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise PydanticCustomError("no_such_day", "beyond the years supported", {"found": moment.isoformat()})
    if isinstance(moment, datetime) and moment.utcoffset() is None:
        raise PydanticCustomError("naive_moment", "an instant without its offset from UTC")
    return moment


# How a file without null, such as TOML, says that something has not happened.
NOT_YET = "not_yet"


def _event(given: Any) -> date | datetime | Unknown | None:
    return None if given == NOT_YET else given if given is None or given is UNKNOWN else _moment(given)


def _optional_moment(given: Any) -> date | datetime | None:
    return None if given is None else _moment(given)


_MOMENT_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
        {"type": "null"},
    ]
}

# A local day, or an instant with its offset; None where it is not known.
Moment: TypeAlias = Annotated[date | datetime | None, PlainValidator(_optional_moment), WithJsonSchema(_MOMENT_SCHEMA)]
# The same for something that may not happen: left out when unknown, None when it has not happened.
Event: TypeAlias = Annotated[
    date | datetime | Literal[Unknown.UNKNOWN] | None,
    PlainValidator(_event),
    WithJsonSchema({"anyOf": [*_MOMENT_SCHEMA["anyOf"], {"const": NOT_YET}]}),
]


def _zone(given: Any) -> str:
    if not isinstance(given, str):
        raise PydanticCustomError("not_text", "not text")
    try:
        local_day(_EPOCH, given)
    except UnknownZone as error:
        raise PydanticCustomError("unknown_zone", "no such zone", _closest(given, error.suggestion)) from None
    return given


_EPOCH = datetime.fromisoformat("2000-01-01T00:00:00+00:00")

# An IANA time zone, such as Europe/Paris.
Zone: TypeAlias = Annotated[str, PlainValidator(_zone), WithJsonSchema({"type": "string"})]


def _calendar(given: Any) -> Calendar:
    """Open a calendar by its name or its days off; in an object Saturdays may count too."""
    if isinstance(given, Calendar):
        return given
    if not isinstance(given, dict):
        return _opened(given, saturdays=False)
    parts = set(given)
    if len(parts & {"name", "days_off"}) != 1 or not parts <= {"name", "days_off", "saturday_is_business"}:
        raise _not_a_calendar()
    saturdays = given.get("saturday_is_business", False)
    if not isinstance(saturdays, bool):
        raise PydanticCustomError("not_yes_or_no", "neither true nor false")
    source = given.get("name", given.get("days_off"))
    if isinstance(source, str) is not ("name" in given):
        raise _not_a_calendar()
    return _opened(source, saturdays=saturdays)


def _opened(source: Any, *, saturdays: bool) -> Calendar:
    if isinstance(source, str):
        try:
            return calendar(source, saturday_is_business=saturdays)
        except UnknownCalendar as error:
            raise PydanticCustomError(
                "unknown_calendar", "no such calendar", _closest(source, error.suggestion)
            ) from None
    if isinstance(source, list | tuple):
        days = [_moment(day) for day in source]
        if not any(isinstance(day, datetime) for day in days):
            with suppress(ValueError):  # closed for longer than any calendar is
                return explicit_calendar(days, saturday_is_business=saturdays)
    raise _not_a_calendar()


def _not_a_calendar() -> PydanticCustomError:
    return PydanticCustomError("not_a_calendar", "neither the name of a calendar nor a list of days")


def told_calendar(opened: Calendar) -> Any:
    """Tell a calendar as it can be read again.

    Args:
        opened: The calendar.

    Returns:
        Its name or its days off; an object where Saturdays are business days.
    """
    days = None if opened.days_off is None else [day.isoformat() for day in sorted(opened.days_off)]
    if not opened.saturday_is_business:
        return opened.name if days is None else days
    return ({"name": opened.name} if days is None else {"days_off": days}) | {"saturday_is_business": True}


def _closest(found: str, suggestion: str | None) -> dict[str, Any]:
    shown = found[:100].encode(errors="replace").decode()
    return {"found": shown} | ({"suggestion": suggestion} if suggestion else {})


_DAYS_OFF_SCHEMA: dict[str, Any] = {"type": "array", "items": {"type": "string", "format": "date"}}
_NAME_SCHEMA: dict[str, Any] = {"type": "string"}


def _object_schema(source: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {source: schema, "saturday_is_business": {"type": "boolean"}},
        "required": [source],
        "additionalProperties": False,
    }


# Public holidays: a country or region such as FR, PT-11 or DE-BY, TARGET, or an explicit list of days off; or an object
# with ``name`` or ``days_off``, and ``saturday_is_business``, without which no Saturday is a business day.
Holidays: TypeAlias = Annotated[
    Calendar,
    PlainValidator(_calendar),
    PlainSerializer(told_calendar),
    WithJsonSchema(
        {
            "anyOf": [
                _NAME_SCHEMA,
                _DAYS_OFF_SCHEMA,
                _object_schema("name", _NAME_SCHEMA),
                _object_schema("days_off", _DAYS_OFF_SCHEMA),
            ]
        }
    ),
]


# ---- sellers ----


def _country(given: Any) -> str:
    if not isinstance(given, str):
        raise PydanticCustomError("not_text", "not text")
    code = _OTHER_COUNTRY_CODES.get(given, given)
    if code not in COUNTRIES:
        guess = given.strip().upper()
        guess = _OTHER_COUNTRY_CODES.get(guess, guess)
        raise PydanticCustomError(
            "unknown_country", "no such country", _closest(given, guess if guess in COUNTRIES else None)
        )
    return code


# What the European institutions write for Greece, the United Kingdom and Northern Ireland.
_OTHER_COUNTRY_CODES = {"EL": "GR", "UK": "GB", "XI": "GB"}

# A country by its ISO 3166-1 alpha-2 code, in capitals.
Country: TypeAlias = Annotated[str, PlainValidator(_country), WithJsonSchema({"type": "string"})]


def _local_day(given: Any) -> date:
    day = _moment(given)
    if isinstance(day, datetime):
        raise PydanticCustomError("not_a_day", "an instant, where a day is asked for")
    return day


# A day on somebody's calendar, never an instant.
LocalDay: TypeAlias = Annotated[
    date,
    PlainValidator(_local_day),
    PlainSerializer(date.isoformat, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date"}),
]
