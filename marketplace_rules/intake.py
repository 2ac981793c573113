"""How text becomes plain data without losing anything on the way."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, Fault, escaped

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
        text = text if isinstance(text, str) else text.decode("utf-8-sig")
        data, suspect = _parsed(text)
        faults = [*_lost(data, "")] if suspect else []
    except FactsError:
        raise
    except UnicodeError:
        raise FactsError([Fault("", "not_utf8")]) from None
    except RecursionError:
        raise FactsError([Fault("", "too_deep")]) from None
    except json.JSONDecodeError as error:
        raise FactsError([Fault("", "not_json", _place(error.lineno, error.colno))]) from None
    except (ValueError, ArithmeticError):  # a number of more digits than Python reads
        raise FactsError([Fault("", "number_too_long")]) from None
    if faults:
        raise FactsError(faults)
    return data


def _parsed(text: str) -> tuple[object, bool]:
    """The data, and whether something in it may not be whole: most texts have neither repeated keys nor escapes."""
    try:
        return _QUICK.decode(text), bool(_HALF.search(text)) or not _is_whole(text)
    except _Repeated:
        return _THOROUGH.decode(text), True


def parse_text(text: bytes) -> object:
    """Parse JSON or TOML, whichever the text is.

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
    if not content.strip():
        raise FactsError([Fault("", "no_facts")])
    if content.lstrip().startswith("{"):
        return parse_json(content)
    try:
        return tomllib.loads(content, parse_float=_decimal)
    except RecursionError:
        raise FactsError([Fault("", "too_deep")]) from None
    except tomllib.TOMLDecodeError as error:
        if content.lstrip().startswith("["):  # a list in JSON, or a table in TOML
            return parse_json(content)
        raise FactsError([Fault("", "not_json_or_toml", _place_in_toml(str(error), content))]) from None
    except (ValueError, ArithmeticError):
        raise FactsError([Fault("", "number_too_long")]) from None


def _place(line: int, column: int) -> tuple[tuple[str, object], ...]:
    return (("line", line), ("column", column))


def _place_in_toml(message: str, content: str) -> tuple[tuple[str, object], ...]:
    """Where the parser stopped; its message says so, or that it came to the end."""
    found = re.search(r"line (\d+), column (\d+)", message)
    if found:
        return _place(int(found[1]), int(found[2]))
    lines = content.splitlines()
    return _place(len(lines), len(lines[-1]) + 1)


_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # half a character, written as an escape


class _Repeated(Exception):
    """A key was given twice: which one, and where, is looked for only then."""


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Repeated
    return found


class _Repeating(dict[str, object]):
    """An object in which a key was given twice."""

    key = ""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    repeating = _Repeating(found)
    repeating.key = next(key for key in keys if keys.count(key) > 1)
    return repeating


def _lost(data: object, pointer: str) -> Iterator[Fault]:
    """What cannot be kept: keys that were given twice, and half characters that were written as escapes."""
    if isinstance(data, _Repeating):
        yield Fault(f"{pointer}/{escaped(data.key)}", "repeated_field")
    if isinstance(data, str) and not _is_whole(data):
        yield Fault(pointer, "not_utf8")
    elif isinstance(data, dict):
        if not all(map(_is_whole, data)):
            yield Fault(pointer, "not_utf8")
        for key, value in data.items():
            yield from _lost(value, f"{pointer}/{escaped(key)}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _lost(value, f"{pointer}/{index}")


def _is_whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


# As many as Python reads of a whole number: written out, more of them would fill the memory.
_MOST_DIGITS = 4300


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and abs(exponent) > _MOST_DIGITS:
        raise ValueError("a number of more digits than Python reads")
    return number


def _refuse_constant(constant: str) -> object:
    raise FactsError([Fault("", "not_a_finite_number", (("found", constant),))])


_QUICK = json.JSONDecoder(object_pairs_hook=_unrepeated, parse_float=_decimal, parse_constant=_refuse_constant)
_THOROUGH = json.JSONDecoder(object_pairs_hook=_object, parse_float=_decimal, parse_constant=_refuse_constant)
