"""The types of figures and details that may be known to be missing: quantities, measures, limits, texts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import PlainValidator, ValidatorFunctionWrapHandler, WithJsonSchema, WrapValidator
from pydantic_core import PydanticCustomError

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.money import Money, NonNegativeMoney


def whole_text(given: Any) -> str:
    """Take text, and nothing with half a character in it, which could not be written down.

    Args:
        given: Any value.

    Returns:
        The text.

    >>> whole_text("Livré")
    'Livré'
    """
    if not isinstance(given, str) or any("\ud800" <= c <= "\udfff" for c in given):
        raise PydanticCustomError("not_text", "not text")
    return given


def _detail(given: Any) -> str | Unknown | None:
    if given is UNKNOWN or given is None:
        return given
    given = whole_text(given)
    if len(given) > _LONGEST_DETAIL:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": _LONGEST_DETAIL})
    return given.strip() or None


_LONGEST_DETAIL = 500

# A detail that somebody has to give: left out when unknown, None or blank when it is known not to have been given.
Detail: TypeAlias = Annotated[
    str | Literal[Unknown.UNKNOWN] | None,
    PlainValidator(_detail),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]}),
]

# How a file without null, such as TOML, says that a figure is known not to be there.
NONE = "none"
_LARGEST_MEASURE = 1_000_000
_MOST_DECIMALS = 30
_MEASURE = re.compile(rf"-?\d{{1,12}}(\.\d{{1,{_MOST_DECIMALS}}})?", re.ASCII)


def measure(given: Any) -> Decimal:
    """Take a size or a weight: above zero, and not rounded on the way.

    Args:
        given: A whole number, a Decimal, a float, or text such as ``3.2``.

    Returns:
        The number.

    >>> measure("3.2")
    Decimal('3.2')
    """
    if isinstance(given, bool) or not isinstance(given, int | Decimal | float | str):
        raise PydanticCustomError("not_a_number", "not a number")
    if isinstance(given, str) and not _MEASURE.fullmatch(given):
        raise PydanticCustomError("not_a_number", "not a number")
    if isinstance(given, int):
        given = max(0, min(given, _LARGEST_MEASURE + 1))  # as a Decimal, a million digits take half a minute
    number = Decimal(repr(given) if isinstance(given, float) else given)
    if not number.is_finite():
        raise PydanticCustomError("not_a_number", "not a number")
    if number <= 0:
        raise PydanticCustomError("not_above_zero", "not above zero")
    if number > _LARGEST_MEASURE:
        raise PydanticCustomError("less_than_equal", "too large", {"le": _LARGEST_MEASURE})
    if int(number.as_tuple().exponent) < -_MOST_DECIMALS:  # which nobody measures, and nothing could write out
        raise PydanticCustomError("not_a_number", "not a number")
    return number


_MEASURE_SCHEMA: dict[str, Any] = {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string"}]}


def _given_measure(given: Any) -> Decimal | Unknown | None:
    return UNKNOWN if given is UNKNOWN else None if given is None or given == NONE else measure(given)


# A size or a weight: left out when unknown, None when it is known not to have been given.
Measure: TypeAlias = Annotated[
    Decimal | Literal[Unknown.UNKNOWN] | None,
    PlainValidator(_given_measure),
    WithJsonSchema({"anyOf": [*_MEASURE_SCHEMA["anyOf"], {"type": "null"}, {"const": NONE}]}),
]

MOST_UNITS = 1_000_000_000

_PLAIN_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?", re.ASCII)


def _quantity(given: Any) -> Decimal:
    """Accept a number of units of measure, exact and above zero; never a float, which would have to be guessed."""
    return _units(given, zero=False)


def _stock(given: Any) -> Decimal | None:
    return None if given is None else _units(given, zero=True)


def _optional_quantity(given: Any) -> Decimal | None:
    return None if given is None else _quantity(given)


def _limit(given: Any) -> Decimal | Unknown | None:
    return None if given is None or given == NONE else given if given is UNKNOWN else _quantity(given)


def _units(given: Any, *, zero: bool) -> Decimal:
    if type(given) is int and 0 < given <= MOST_UNITS:
        return Decimal(given)  # nearly every quantity
    if isinstance(given, bool) or not isinstance(given, Decimal | int | str):
        raise PydanticCustomError("not_a_number", "not a number")
    if isinstance(given, str) and not _PLAIN_NUMBER.fullmatch(given):
        raise PydanticCustomError("not_a_number", "not a number")
    if isinstance(given, int) and abs(given) > MOST_UNITS:
        given = MOST_UNITS + 1 if given > 0 else -1
    number = Decimal(given)
    if not number.is_finite():
        raise PydanticCustomError("not_a_number", "not a number")
    if number > MOST_UNITS:
        raise PydanticCustomError("too_large", "too large", {"maximum": MOST_UNITS})
    if number < 0 or (not number and not zero):
        if zero:
            raise PydanticCustomError("too_small", "too small", {"minimum": 0})
        raise PydanticCustomError("not_above_zero", "not above zero")
    rounded = Decimal(int(number * 1000)) / 1000
    if rounded != number:
        raise PydanticCustomError("too_precise", "more than three digits after the point")
    return Decimal(int(rounded)) if rounded == int(rounded) else rounded


_NUMBER_SCHEMA: dict[str, Any] = {"anyOf": [{"type": "number"}, {"type": "string"}]}
_NUMBER_OR_NULL: dict[str, Any] = {"anyOf": [*_NUMBER_SCHEMA["anyOf"], {"type": "null"}]}

# A number of units of measure: whole for pieces, up to three digits after the point for metres.
Quantity: TypeAlias = Annotated[Decimal, PlainValidator(_quantity), WithJsonSchema(_NUMBER_SCHEMA)]
OptionalQuantity: TypeAlias = Annotated[
    Decimal | None, PlainValidator(_optional_quantity), WithJsonSchema(_NUMBER_OR_NULL)
]
# The same for what is in stock, which can be nothing.
Stock: TypeAlias = Annotated[Decimal | None, PlainValidator(_stock), WithJsonSchema(_NUMBER_OR_NULL)]
# The same for a limit that somebody may have set: left out when unknown, None when there is none.
Limit: TypeAlias = Annotated[
    Decimal | Literal[Unknown.UNKNOWN] | None, PlainValidator(_limit), WithJsonSchema(_NUMBER_OR_NULL)
]


def _none_set(given: Any, read: ValidatorFunctionWrapHandler) -> Any:
    return given if given is UNKNOWN else None if given == NONE else read(given)


if TYPE_CHECKING:
    MoneyLimit: TypeAlias = Money | Literal[Unknown.UNKNOWN] | None
else:
    # An amount that somebody may have set: left out when unknown, None when there is none.
    MoneyLimit = Annotated[NonNegativeMoney | None, WrapValidator(_none_set)]
