"""The types of a listing's fields: texts that may be empty, numbers that are exact, and labels in any spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from marketplace_rules.policy.clause import FrozenTable
from marketplace_rules.policy.terms import folded
from marketplace_rules.policy.vocabulary import CONDITION_LABELS, Condition

# An empty text is a field that was left empty: whether that matters is for a rule to say.
Line = Annotated[str, StringConstraints(max_length=500)]
LongText = Annotated[str, StringConstraints(max_length=100_000)]

LARGEST = 1_000_000_000
_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DIGITS_KEPT = 6


def exact(given: Any) -> Decimal:
    """Take a number that is exact and not negative; nothing is guessed from commas, and nothing is rounded.

    Args:
        given: A whole number, a Decimal, or plain text such as ``2.5``.

    Returns:
        The number.

    Raises:
        PydanticCustomError: If it is none, or could be read in two ways.

    >>> exact("2.5")
    Decimal('2.5')
    """
    if isinstance(given, str) and re.fullmatch(r"-?[\d.,'’\s]*\d", given.strip()) and not _PLAIN.fullmatch(given):
        raise PydanticCustomError("ambiguous_number", "a number in an unknown notation", {"found": given[:100]})
    if isinstance(given, bool) or not isinstance(given, int | Decimal | str):
        raise PydanticCustomError("not_a_number", "not a number")
    if isinstance(given, str) and (len(given) > 40 or not _PLAIN.fullmatch(given)):
        raise PydanticCustomError("not_a_number", "not a number")
    number = Decimal(given) if isinstance(given, str) else given
    if isinstance(number, Decimal) and not number.is_finite():
        raise PydanticCustomError("not_a_number", "not a number")
    if number < 0:
        raise PydanticCustomError("too_small", "below zero", {"ge": 0})
    if number > LARGEST:
        raise PydanticCustomError("too_large", "too large", {"le": LARGEST})
    number = Decimal(number)  # no sooner: with a million digits that takes half a minute
    if -int(number.as_tuple().exponent) > _DIGITS_KEPT:
        raise PydanticCustomError("too_many_decimals", "too many decimals", {"maximum": _DIGITS_KEPT})
    return number


_NUMBER_SCHEMA = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(\.\d+)?$"}]}

# A quantity or a measure, exact and at least zero.
Number: TypeAlias = Annotated[
    Decimal, PlainValidator(exact), PlainSerializer(str, when_used="json"), WithJsonSchema(_NUMBER_SCHEMA)
]


def _percent(given: Any) -> Decimal:
    number = exact(given)
    if number > 100:
        raise PydanticCustomError("too_large", "more than all", {"le": 100})
    return number


Percent: TypeAlias = Annotated[
    Decimal, PlainValidator(_percent), PlainSerializer(str, when_used="json"), WithJsonSchema(_NUMBER_SCHEMA)
]


def labelled(labels: Mapping[str, StrEnum]) -> Callable[[Any], Any]:
    """Make a reader that takes labels for their codes, however they are spelled.

    Args:
        labels: The code of each label.

    Returns:
        The reader; what is no label stays what it is.
    """
    known = {folded(label): code for label, code in labels.items()}
    known |= {folded(code): code for code in labels.values()}
    return lambda given: known.get(folded(given), given) if isinstance(given, str) else given


SoldCondition = Annotated[Condition, BeforeValidator(labelled(CONDITION_LABELS))]


def several(given: Any) -> Any:
    """Take a single text for a list of one.

    Args:
        given: A text, or a list.

    Returns:
        The list.
    """
    if isinstance(given, set | frozenset):
        raise PydanticCustomError("not_a_list", "a set has no order")
    return (given,) if isinstance(given, str) else given


Lines = Annotated[tuple[Line, ...], BeforeValidator(several)]
# Names and values, such as specifications; they cannot be changed.
Pairs: TypeAlias = Annotated[Mapping[Line, Line], AfterValidator(FrozenTable)]


def filled(text: str | None) -> bool:
    """Tell whether a text says anything: it has a character that can be seen.

    Args:
        text: Any text.

    Returns:
        False where there is none, or only spaces and invisible characters.

    >>> filled(" " + chr(0x200B)), filled("x")
    (False, True)
    """
    if not text:
        return False
    return text[0].isalnum() or any(c.isprintable() and c != " " for c in text)
