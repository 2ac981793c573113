"""What keeps a policy from being loaded: every fault with its key path and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from marketplace_rules.policy.edition import Policy


@dataclass(frozen=True, slots=True)
class PolicyFault:
    """One thing that keeps a policy from being loaded.

    Args:
        path: Key path, such as ``returns.window.any.dayz``.
        problem: What is wrong.
        suggestion: The key or name that was probably meant.
        code: Stable name of the problem, the key of its words.
        args: Figures for the words, as (name, value) pairs.
        about: The tables beneath the path that are concerned, where it is a section.
        needs: Those of them that would have to be stated.
    """

    path: str
    problem: str
    suggestion: str | None = None
    code: str = "refused"
    args: tuple[tuple[str, object], ...] = ()
    about: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def __str__(self) -> str:
        hint = f" (did you mean {self.suggestion!r}?)" if self.suggestion else ""
        return f"{self.path or 'the file'}: {self.problem}{hint}"


class PolicyError(ValueError):
    """A policy could not be loaded; every fault is listed with its key path."""

    def __init__(self, faults: Iterable[PolicyFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(map(str, self.faults)))

    def __reduce__(self) -> tuple[type[PolicyError], tuple[tuple[PolicyFault, ...]]]:
        return type(self), (self.faults,)


def closest(word: object, known: Iterable[str]) -> str | None:
    """Guess which of the known names was meant.

    Args:
        word: What was written.
        known: The names there are.

    Returns:
        The closest, if any is close.

    >>> closest("dayz", ["days", "period"])
    'days'
    """
    return next(iter(get_close_matches(str(word)[:100], list(known), n=1, cutoff=0.5)), None)


def policy_faults(error: ValidationError, *, single: bool) -> list[PolicyFault]:
    """Turn pydantic's errors into faults.

    Args:
        error: What pydantic raised.
        single: Whether the file holds one edition with its tables at the top level.

    Returns:
        One fault for each problem.
    """
    faults = []
    items = error.errors(include_url=False)
    for item in items:
        if item["type"] == "too_short" and any(i["loc"][:-1] == item["loc"] for i in items):
            continue  # pydantic calls a list too short when its elements are faulty
        loc = item["loc"][2:] if single and item["loc"][:1] == ("editions",) else item["loc"]
        path = ".".join(str(key) for key in loc if key != "[key]")
        faults.append(_fault(path, item, single=single))
    return faults


def _fault(path: str, item: ErrorDetails, *, single: bool) -> PolicyFault:
    context: dict[str, Any] = item.get("ctx", {})
    if item["type"] == "contradiction":
        args = context["args"]
        told = item["msg"].format(**args) if args else item["msg"]
        return PolicyFault(path, told, None, context["code"], tuple(args.items()), context["about"], context["needs"])
    code = _CODES.get(item["type"], "refused")
    last = item["loc"][-1] if item["loc"] else ""
    if code == "required" and last in _CITATION and _in_clause(item["loc"]):
        code = "no_citation"
    if code == "not_as_written" and last == "statement":
        code = "no_sentence"
    return PolicyFault(path, _problem(item), _suggestion(item, single=single), code, tuple(_figures(code, item)))


# pydantic's names for problems, in our words.
_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_key",
    "unknown_row": "unknown_key",
    "model_type": "not_a_table",
    "model_attributes_type": "not_a_table",
    "dict_type": "not_a_table",
    "mapping_type": "not_a_table",
    "tuple_type": "not_a_list",
    "string_type": "not_text",
    "int_type": "not_a_whole_number",
    "int_from_float": "not_a_whole_number",
    "bool_type": "not_yes_or_no",
    "bool_parsing": "not_yes_or_no",
    "date_type": "not_a_day",
    "decimal_type": "not_a_number",
    "decimal_parsing": "not_a_number",
    "finite_number": "not_a_number",
    "decimal_max_digits": "too_many_digits",
    "enum": "not_in_list",
    "literal_error": "not_in_list",
    "too_short": "empty",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "string_pattern_mismatch": "not_as_written",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
}
# Without these a clause has no citation.
_CITATION = ("source", "section", "statement")


def _in_clause(loc: tuple[int | str, ...]) -> bool:
    return len(loc) >= 5  # editions, which of them, section, table


def _figures(code: str, item: ErrorDetails) -> Iterable[tuple[str, object]]:
    """The figures that the words of a problem take."""
    context: dict[str, Any] = item.get("ctx", {})
    if code in ("too_small", "too_large"):
        yield "minimum" if code == "too_small" else "maximum", next(iter(context.values()))
    elif code in ("too_short", "too_long"):
        yield ("minimum", context["min_length"]) if code == "too_short" else ("maximum", context["max_length"])
    elif code == "not_in_list":
        yield "found_name", str(item["input"])[:100]
        yield "allowed_any", tuple(_allowed(item))
    elif code in ("no_citation", "required", "unknown_key"):
        yield "key_name", str(next((key for key in reversed(item["loc"]) if key != "[key]"), ""))[:100]
    elif code == "refused":
        yield "problem_name", _problem(item)


# What a value has to be, by pydantic's name of the problem.
_WANTED = {
    "missing": "this key is required",
    "extra_forbidden": "unknown key",
    "model_type": "a table is required",
    "model_attributes_type": "a table is required",
    "dict_type": "a table is required",
    "mapping_type": "a table is required",
    "tuple_type": "a list is required",
    "string_type": "text is required",
    "int_type": "a whole number is required",
    "bool_type": "true or false is required",
    "date_type": "a day such as 2026-01-31 is required, without quotes",
    "decimal_type": "a number is required",
    "decimal_parsing": "a number is required",
}


def _problem(item: ErrorDetails) -> str:
    if item["type"] in ("enum", "literal_error"):
        return f"{item['input']!r} is not one of {', '.join(_allowed(item))}"
    if item["type"] in _WANTED:
        return _WANTED[item["type"]]
    return (
        item["msg"]
        .removeprefix("Value error, ")
        .replace("Input should", "it should")
        .replace("String should", "it should")
    )


def _allowed(item: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", item["ctx"]["expected"])


def _suggestion(item: ErrorDetails, *, single: bool) -> str | None:
    if item["type"] == "extra_forbidden":
        return closest(item["loc"][-1], _keys_beside(item["loc"], single=single))
    if item["type"] == "unknown_row":
        return closest(item["input"], item["ctx"]["known"])
    return closest(item["input"], _allowed(item)) if item["type"] in ("enum", "literal_error") else None


def _keys_beside(loc: tuple[int | str, ...], *, single: bool) -> list[str]:
    """The keys that the model at this place knows, found by walking the models along the path."""
    model: Any = Policy
    for key in loc[:-1]:
        fields = model.model_fields if isinstance(model, type) and issubclass(model, BaseModel) else {}
        model = _model_inside(fields[key].annotation if key in fields else model)
    keys = list(model.model_fields) if model else []
    return [*keys, *Policy.model_fields] if single and len(loc) <= 3 else keys  # which stand beside the policy's there


def _model_inside(annotation: Any) -> Any:
    """The model within ``Mapping[..., M]``, ``tuple[M, ...]`` or ``M | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_inside(a) for a in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model is not None), None)
