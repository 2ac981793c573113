"""How people write numbers, amounts and days; what could be read in two ways is refused."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from marketplace_rules.faults import FactsError, Fault

_SPACES = str.maketrans("", "", " \u00a0\u202f'’")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*([.,]\d+)?", re.ASCII)
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)
_AMOUNT = re.compile(r"(?P<before>[^\W\d_]{3}|[€£])?\s*(?P<number>-?\d[\d.,'’\s]*)(?P<after>[^\W\d_]{3}|[€£])?")
_SIGNS = {"€": "EUR", "£": "GBP"}
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", re.ASCII)


def number(text: str) -> Decimal:
    """Read a number with a decimal point or a decimal comma.

    Args:
        text: What somebody wrote.

    Returns:
        The number.

    Raises:
        FactsError: If it is none, or if its separator could be either.

    >>> number("1 234,5"), number("1.234,5"), number("0.125")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('0.125'))
    """
    bare = text.translate(_SPACES)
    sign, digits = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not digits.startswith("0"):
        separator, decimals = grouped[1], grouped[2] or ""
        if (not decimals and digits.count(separator) == 1) or decimals.startswith(separator):
            raise FactsError([Fault("", "ambiguous_number", (("found", text[:100]),))])
        whole = digits.removesuffix(decimals).replace(separator, "")
        return Decimal(sign + whole + decimals.replace(",", "."))
    if not _PLAIN.fullmatch(digits):
        raise FactsError([Fault("", "not_a_number")])
    return Decimal(sign + digits.replace(",", "."))


def amount(text: str, currencies: frozenset[str]) -> str:
    """Read an amount of money.

    Args:
        text: What somebody wrote: a number with a currency before or after it.
        currencies: The currencies of the amounts told before; an amount without one is in theirs if it is the only one.

    Returns:
        The amount as facts write it.

    Raises:
        FactsError: If it is no amount, or its number or currency is not clear.

    >>> amount("19,99 €", frozenset())
    '19.99 EUR'
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None or (found["before"] and found["after"]):
        raise FactsError([Fault("", "money_type")])
    named = found["before"] or found["after"]
    if named is None and len(currencies) != 1:
        raise FactsError([Fault("", "currency_lacking")])
    currency = _SIGNS.get(named, named.upper()) if named else next(iter(currencies))
    return f"{number(found['number']):f} {currency}"


def day(text: str, *, day_first: bool) -> date | str:
    """Read a day.

    Args:
        text: What somebody wrote: in ISO 8601, or in the numeric order of a language.
        day_first: Whether the language has no other order than day, month, year.

    Returns:
        The day; any other text as it is, for the facts to read or to refuse.

    Raises:
        FactsError: If there is no such day, or if it could be either of two.

    >>> day("31/12/2024", day_first=False)
    datetime.date(2024, 12, 31)
    >>> day("03.04.2024", day_first=False)
    datetime.date(2024, 4, 3)
    """
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(text, found[1], found[2], found[3])
    found = _YEAR_LAST.fullmatch(text)
    if found is None:
        return text
    first, separator, second, year = found.groups()
    if day_first or separator == "." or int(first) > 12 or first == second:
        return _day(text, year, second, first)
    if int(second) > 12:
        return _day(text, year, first, second)
    either = (_day(text, year, second, first), _day(text, year, first, second))
    raise FactsError([Fault("", "ambiguous_day", (("days_any", tuple(d.isoformat() for d in either)),))])


def _day(text: str, year: str, month: str, day_of_month: str) -> date:
    try:
        return date(int(year), int(month), int(day_of_month))
    except ValueError:
        raise FactsError([Fault("", "no_such_day", (("found", text),))]) from None
