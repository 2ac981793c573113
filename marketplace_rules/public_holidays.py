"""Which days are public holidays: the names of calendars, and one frozen set a calendar and year.

The only module that knows the library behind it, which is imported when a calendar is first asked.
"""

from __future__ import annotations

import difflib
import re
from datetime import date
from functools import lru_cache
from typing import Final

TARGET: Final = "TARGET"

_SATURDAY, _SUNDAY = 5, 6
_OTHER_CODES = {"EL": "GR", "ECB": TARGET, "TARGET2": TARGET}  # EL is the European Union's code for Greece
_SIMILAR = 0.75
_PART = re.compile(r"[A-Z0-9]{1,3}")  # of ISO 3166-2, after the country and the hyphen
# Departments and collectivities of mainland France and Corsica without holidays of their own.
_PLAIN_DEPARTMENTS = frozenset(f"{n:02}" for n in range(1, 96)) - {"20", "57"} | {
    "2A",
    "2B",
    "20R",
    "69M",
    "75C",
}
_ALSACE = {"67": "6AE", "68": "6AE"}


class UnknownCalendar(ValueError):
    """No calendar has this name; `suggestion` is the closest one that exists, if any is close."""

    def __init__(self, name: str, suggestion: str | None = None) -> None:
        """Keep both parts, so that the error can be worded elsewhere and survives pickling."""
        super().__init__(name, suggestion)
        self.name = name
        self.suggestion = suggestion

    def __str__(self) -> str:
        """Say which name is unknown and which was probably meant."""
        hint = f"; did you mean {self.suggestion!r}?" if self.suggestion else ""
        return f"unknown calendar {self.name!r}{hint}"


class UnknownYear(ValueError):
    """The calendar exists, but its holidays in this year are not known."""

    def __init__(self, name: str, year: int) -> None:
        """Keep both parts, so that the error can be worded elsewhere and survives pickling."""
        super().__init__(name, year)
        self.name = name
        self.year = year

    def __str__(self) -> str:
        """Say which year of which calendar is missing."""
        return f"the holidays of calendar {self.name!r} are not known in {self.year}"


@lru_cache(maxsize=4096)
def public_holidays(name: str, year: int) -> frozenset[date]:
    """Freeze one year: the library's own object is a dict that grows when it is asked.

    Args:
        name: Name of a calendar.
        year: The year.

    Returns:
        Its public holidays.

    Raises:
        UnknownCalendar: If there is no such calendar.
        UnknownYear: If its holidays in that year are not known.

    >>> date(2026, 7, 14) in public_holidays("FR", 2026)
    True
    """
    import holidays

    codes = library_codes(name)
    if codes is None:
        raise UnknownCalendar(name)
    country, subdivision = codes
    book = (
        holidays.financial_holidays("ECB", years=year)
        if country == TARGET
        else holidays.country_holidays(
            country, subdiv=subdivision, years=year, language="en_US", categories=holidays.PUBLIC
        )
    )
    if not book.start_year <= year <= book.end_year:
        raise UnknownYear(name, year)
    return frozenset(book)


@lru_cache(maxsize=1024)
def library_codes(name: str) -> tuple[str, str | None] | None:
    """Translate our name into the library's country and subdivision.

    Args:
        name: A name that may be one of a calendar.

    Returns:
        Country and subdivision, or None when there is no such calendar.

    >>> library_codes("FR-68")
    ('FR', '6AE')
    """
    import holidays

    if name == TARGET:
        return TARGET, None
    country, dash, part = name.partition("-")
    if country not in holidays.list_supported_countries(include_aliases=False):
        return None
    # A Friday-Saturday weekend would be counted wrongly, so it is refused.
    if not holidays.country_holidays(country).weekend <= {_SATURDAY, _SUNDAY}:
        return None
    if not dash:
        return country, None
    subdivisions = _subdivisions(country)
    return (country, subdivisions[part]) if part in subdivisions else None


def _subdivisions(country: str) -> dict[str, str | None]:
    """Map ISO 3166-2 parts to the library's, leaving out its names of cities and school zones."""
    import holidays

    known = holidays.country_holidays(country).subdivisions
    codes: dict[str, str | None] = {code: code for code in known if _PART.fullmatch(code)}
    if country == "FR":
        codes |= dict.fromkeys(_PLAIN_DEPARTMENTS) | _ALSACE
    return codes


def closest_calendar(name: str) -> str | None:
    """Guess which existing calendar was meant.

    Args:
        name: A name of no calendar.

    Returns:
        The name of a calendar, or None when none is close.

    >>> closest_calendar("pt_11")
    'PT-11'
    """
    import holidays

    text = name.strip().upper().replace("_", "-")
    country, _, part = text.partition("-")
    country = _OTHER_CODES.get(country, country)
    if country == TARGET:
        return TARGET
    if country in holidays.list_supported_countries(include_aliases=True):
        country = holidays.country_holidays(country).country  # "UK" and "FRA" are not ISO alpha-2
        guess = f"{country}-{_closest_part(country, part)}".removesuffix("-")
    else:
        names = [TARGET, *holidays.list_supported_countries(include_aliases=False)]
        guess = "".join(difflib.get_close_matches(country, names, 1, _SIMILAR))
    return guess if guess != name and library_codes(guess) else None


def _closest_part(country: str, part: str) -> str:
    import holidays

    codes = _subdivisions(country)
    aliases = holidays.country_holidays(country).subdivisions_aliases
    named = {alias.upper(): code for alias, code in aliases.items()}
    if part in codes or part in named:
        return part if part in codes else named[part]
    return "".join(difflib.get_close_matches(part, codes, 1, _SIMILAR))
