"""How text becomes plain data without losing anything on the way."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from typing import TypeVar

from marketplace_rules.facts import FactsError, Fault, escaped, read_facts

T = TypeVar("T")


def read_facts_json(model: type[T], text: str | bytes) -> T:
    """Build a fact model from JSON text.

    Args:
        model: A fact model.
        text: JSON; a repeated key, NaN or an infinity is refused, because something would be lost.

    Returns:
        The facts.

    Raises:
        FactsError: Naming every field that is unknown, repeated, malformed or impossible.
    """
    return read_facts(model, parse_json(text))


def parse_json(text: str | bytes) -> object:
    """Parse JSON without losing anything: no repeated key, no NaN, no rounded number.

    Args:
        text: JSON text, UTF-8 where it is bytes.

    Returns:
        Plain data; numbers with a fraction are Decimals.

    Raises:
        FactsError: If it is not JSON or something in it would be lost.

    >>> parse_json('{"a": 1.10}')
    {'a': Decimal('1.10')}
    """
    try:
        return json.loads(text, object_pairs_hook=_unrepeated, parse_float=Decimal, parse_constant=_refuse_constant)
    except FactsError:
        raise
    except UnicodeDecodeError:
        raise FactsError([Fault("", "not_utf8")]) from None
    except RecursionError:
        raise FactsError([Fault("", "too_deep")]) from None
    except json.JSONDecodeError as error:
        raise FactsError([Fault("", "not_json", (("line", error.lineno), ("column", error.colno)))]) from None
    except (ValueError, ArithmeticError):  # a number of more digits than Python reads
        raise FactsError([Fault("", "number_too_long")]) from None


def parse_text(text: bytes) -> object:
    """Parse JSON or TOML, whichever the text is: JSON begins with a brace or a bracket and a quote.

    Args:
        text: UTF-8 text.

    Returns:
        Plain data; numbers with a fraction are Decimals.

    Raises:
        FactsError: If it is neither, or something in it would be lost.

    >>> parse_text(b"a = 1.10")
    {'a': Decimal('1.10')}
    """
    try:
        content = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FactsError([Fault("", "not_utf8")]) from None
    if content.lstrip().startswith("{"):
        return parse_json(content)
    try:
        return tomllib.loads(content, parse_float=Decimal)
    except RecursionError:
        raise FactsError([Fault("", "too_deep")]) from None
    except (ValueError, ArithmeticError) as error:
        raise FactsError([Fault("", "not_json_or_toml", (("problem", str(error)),))]) from None


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise FactsError([Fault(f"/{escaped(repeated)}", "repeated_field")])
    return found


def _refuse_constant(constant: str) -> object:
    raise FactsError([Fault("", "not_a_finite_number", (("found", constant),))])
