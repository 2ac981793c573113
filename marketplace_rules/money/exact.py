"""How an amount is read into whole minor units without losing anything, and written back.

Everything here is integer arithmetic: the precision of the decimal context plays no part.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from marketplace_rules.money.currencies import digits
from marketplace_rules.money.errors import MoneyError, shown

MAX_DIGITS: Final = 600
"""The most digits read before the point.

`Decimal("1E+999999999")` would otherwise fill the memory, and an interpreter may be set to convert no more
than 640 digits.
"""

# ASCII digits only, no exponent, underscore, space or plus sign, and digits on both sides of the point.
_PLAIN: Final = re.compile(r"(-?[0-9]+)(?:\.([0-9]+))?")
_LIMIT: Final = 10**MAX_DIGITS
_SCALES: Final = (1, 10, 100, 1_000, 10_000)


def minor_units(amount: Decimal | int | str, currency: str) -> int:
    """Read an amount as a whole number of minor units, exactly.

    Args:
        amount: in major units: text such as `19.99`, a `Decimal`, or an `int`.
        currency: an ISO 4217 code.

    Returns:
        The amount in minor units: 1999 for 19.99 EUR.

    Raises:
        MoneyError: not an amount, not finite, or more digits than the currency has.
        UnknownCurrency: there is no such code.

    >>> minor_units("19.99", "EUR"), minor_units(45990, "HUF"), minor_units("1.000", "EUR")
    (1999, 4599000, 100)
    """
    places = digits(currency)
    if isinstance(amount, str):
        return _minor_of_text(amount, currency, places)
    _refuse_other_numbers(amount)
    if isinstance(amount, int):
        return int(amount) * scale(currency)
    if amount and amount.adjusted() < -MAX_DIGITS:  # written out, its zeros would not end
        raise MoneyError("money_digits", _digits_context(str(amount), currency, places))
    return _minor_of_text(format(amount, "f") if amount else "0", currency, places)


def _minor_of_text(text: str, currency: str, places: int) -> int:
    match = _PLAIN.fullmatch(text)
    if match is None:
        raise MoneyError("money_format", {"text": shown(text)})
    whole, fraction = match.groups("")
    if len(whole) - whole.startswith("-") > MAX_DIGITS:
        raise MoneyError("money_out_of_range", {"limit": MAX_DIGITS})
    if len(fraction) > places and fraction[places:].strip("0"):
        raise MoneyError("money_digits", _digits_context(text, currency, places))
    return int(whole + fraction[:places].ljust(places, "0"))


def _digits_context(text: str, currency: str, places: int) -> dict[str, str | int]:
    return {"amount": shown(text), "currency": currency, "digits": places}


def _refuse_other_numbers(number: Decimal | int) -> None:
    """Let through what is a `Decimal` or an `int`, finite and of a size that can be written out."""
    if isinstance(number, float):
        raise MoneyError("money_float", {"value": repr(number)})
    if isinstance(number, bool) or not isinstance(number, (Decimal, int)):
        raise MoneyError("money_type", {"found": type(number).__name__})
    if isinstance(number, int):
        too_large = abs(number) >= _LIMIT
    elif not number.is_finite():
        raise MoneyError("money_not_finite", {"value": str(number)})
    else:
        too_large = bool(number) and number.adjusted() >= MAX_DIGITS
    if too_large:
        raise MoneyError("money_out_of_range", {"limit": MAX_DIGITS})


def scale(currency: str) -> int:
    """Tell how many minor units make one major unit.

    Args:
        currency: an ISO 4217 code.

    Returns:
        A power of ten: 100 for EUR, 1 for JPY.

    Raises:
        UnknownCurrency: there is no such code.

    >>> scale("EUR"), scale("JPY")
    (100, 1)
    """
    return _SCALES[digits(currency)]


def exact_ratio(number: Decimal | int) -> tuple[int, int]:
    """Write a number as a fraction of two integers, exactly.

    Args:
        number: a `Decimal` or an `int`.

    Returns:
        The numerator, and a denominator above zero.

    Raises:
        MoneyError: a float, not finite, or beyond `MAX_DIGITS` digits on either side of the point.

    >>> exact_ratio(Decimal("12.5"))
    (25, 2)
    """
    _refuse_other_numbers(number)
    if isinstance(number, int):
        return int(number), 1
    if number and number.adjusted() < -MAX_DIGITS:
        raise MoneyError("money_out_of_range", {"limit": MAX_DIGITS})
    return number.as_integer_ratio() if number else (0, 1)


def half_up(numerator: int, denominator: int) -> int:
    """Round a fraction to the nearest integer, halves away from zero.

    Args:
        numerator: any integer.
        denominator: an integer above zero.

    Returns:
        The nearest integer.

    >>> half_up(5, 2), half_up(-5, 2), half_up(7, 3)
    (3, -3, 2)
    """
    nearest = (2 * abs(numerator) + denominator) // (2 * denominator)
    return nearest if numerator >= 0 else -nearest


def plain_text(minor: int, places: int) -> str:
    """Write minor units in plain decimal notation, with all the digits of the currency.

    Args:
        minor: whole minor units.
        places: the digits after the point.

    Returns:
        The amount in major units.

    >>> plain_text(1999, 2), plain_text(-5, 3), plain_text(7, 0)
    ('19.99', '-0.005', '7')
    """
    if not places:
        return str(minor)
    units = str(abs(minor)).rjust(places + 1, "0")
    return f"{'-' if minor < 0 else ''}{units[:-places]}.{units[-places:]}"
