"""What is wrong with facts: the error that lists it, with a pointer, a code and figures for each fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the facts.

    Args:
        pointer: JSON Pointer to the field.
        code: Stable name of the problem, the key of its words.
        args: Figures for the words, as (name, value) pairs.
    """

    pointer: str
    code: str
    args: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        figures = ", ".join(f"{name}={value}" for name, value in self.args)
        return f"{self.pointer or '/'}: {self.code}" + (f" ({figures})" if figures else "")


class FactsError(ValueError):
    """The facts are malformed or impossible; every fault is listed.

    Args:
        faults: What is wrong, with pointers.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[FactsError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


def impossible(faults: Iterable[Fault]) -> PydanticCustomError:
    """Wrap faults that concern several fields for raising in a model's validator.

    Args:
        faults: The faults, with pointers relative to the model.

    Returns:
        The error to raise.
    """
    return PydanticCustomError("impossible", "these facts cannot all hold", {"faults": tuple(faults)})


def escaped(key: object) -> str:
    """Write a key as a segment of a JSON Pointer (RFC 6901).

    Args:
        key: Name of a field, or an index.

    Returns:
        The segment.

    >>> escaped("a/b~c")
    'a~1b~0c'
    """
    return str(key).replace("~", "~0").replace("/", "~1")


# pydantic's names for problems, in our words; the figures are the arguments its own messages take.
_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "invalid_key": "unknown_field",
    "unexpected_keyword_argument": "unknown_field",
    "enum": "not_in_list",
    "literal_error": "not_in_list",
    "int_type": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "bool_type": "not_yes_or_no",
    "string_type": "not_text",
    "string_too_long": "too_long",
    "string_too_short": "empty_text",
    "too_short": "empty",
    "too_long": "too_many",
    "tuple_type": "not_a_list",
    "string_unicode": "not_text",
    "greater_than_equal": "too_small",
    "greater_than": "too_small",
    "less_than_equal": "too_large",
    "dataclass_type": "not_an_object",
    "dict_type": "not_an_object",
    "mapping_type": "not_an_object",
    "decimal_type": "not_a_number",
    "decimal_parsing": "not_a_number",
    "decimal_max_digits": "too_many_digits",
    "decimal_max_places": "too_many_digits",
    "decimal_whole_digits": "too_many_digits",
    "finite_number": "not_a_number",
}


def faults_of(error: ValidationError, model: type) -> list[Fault]:
    """Turn pydantic's errors into faults.

    Args:
        error: What pydantic raised.
        model: The fact model that was to be built.

    Returns:
        One fault for each problem, with pointer, code and figures.
    """
    try:
        items = error.errors(include_url=False)
    except UnicodeEncodeError:  # half a character in the name of a field
        return [Fault("", "not_utf8")]
    inside = {item["loc"][:-1] for item in items} | {item["loc"][:-2] for item in items}
    # pydantic calls a list too short when its elements are faulty; the elements' own faults say it better.
    told = [item for item in items if not (item["type"] == "too_short" and item["loc"] in inside)]
    return [fault for item in told for fault in _fault(item, model)]


def _fault(item: ErrorDetails, model: type) -> Iterable[Fault]:
    base = "".join(f"/{escaped(key)}" for key in item["loc"])
    context = item.get("ctx", {})
    if item["type"] == "impossible":
        return [Fault(base + fault.pointer, fault.code, fault.args) for fault in context["faults"]]
    code = _CODES.get(item["type"], item["type"])
    return [Fault(base, code, tuple(_figures(code, item, context, model)))]


def _figures(code: str, item: ErrorDetails, context: dict[str, Any], model: type) -> Iterable[tuple[str, object]]:
    """The figures that the words of a problem take."""
    if code == "unknown_field":
        yield from _suggestion(item["loc"][-1], _field_names(model))
    elif code == "not_in_list":
        allowed = re.findall(r"'([^']*)'", context["expected"])
        yield "allowed", tuple(allowed)
        yield from _suggestion(item["input"], allowed)
    elif code in ("too_small", "too_large"):
        yield "minimum" if code == "too_small" else "maximum", next(iter(context.values()))
    elif code in ("too_long", "too_many"):
        yield "maximum", context["max_length"]
    elif code not in _CODES.values():
        yield from ((name, value) for name, value in context.items() if value is not None)


def _suggestion(word: object, known: Iterable[str]) -> Iterable[tuple[str, object]]:
    close = get_close_matches(word[:100], list(known), n=1, cutoff=0.6) if isinstance(word, str) else []
    return [("suggestion", close[0])] if close else []


@cache
def _field_names(model: type) -> frozenset[str]:
    """The names of every field of a model and of the models inside it."""
    names = {field.name for field in fields(model)}
    hints = get_type_hints(model, include_extras=False).values()
    inner = {part for hint in hints for part in _parts(hint) if isinstance(part, type) and is_dataclass(part)}
    return frozenset(names.union(*(_field_names(m) for m in inner)))


def _parts(hint: Any) -> Iterator[Any]:
    """A type and everything it is made of, such as the model in an optional tuple of models."""
    yield hint
    for inner in get_args(hint):
        yield from _parts(inner)
