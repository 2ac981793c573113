"""How facts come in: the form every fact model has, and the error that names what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from difflib import get_close_matches
from enum import Enum
from functools import cache
from inspect import getdoc
from typing import Any, Literal, TypeVar, cast, dataclass_transform, get_args, get_type_hints

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as validated_dataclass
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_core.core_schema import DataclassSchema, WithDefaultSchema

T = TypeVar("T")


class Unknown(Enum):
    """The mark of an event nobody has told us about; None means that it is known not to have happened."""

    UNKNOWN = "unknown"


UNKNOWN: Literal[Unknown.UNKNOWN] = Unknown.UNKNOWN


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


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(Field,))
def facts(cls: type[T]) -> type[T]:
    """Make a class a fact model: a frozen slotted dataclass that is validated when it is built.

    Args:
        cls: A class with annotated fields.

    Returns:
        The model; building it from facts that cannot be raises FactsError.

    >>> @facts
    ... class Parcel:
    ...     weight_g: int
    >>> Parcel(weight="heavy")
    Traceback (most recent call last):
    marketplace_rules.facts.FactsError: /weight_g: required; /weight: unknown_field (suggestion=weight_g)
    """
    config = ConfigDict(extra="forbid")
    model: Any = validated_dataclass(cls, frozen=True, slots=True, kw_only=True, config=config)
    build = model.__init__

    def __init__(self: Any, **given: Any) -> None:  # noqa: N807 - it becomes the model's
        try:
            build(self, **given)
        except ValidationError as error:
            raise FactsError(_faults(error, model)) from None

    model.__init__ = __init__
    return cast("type[T]", model)


def read_facts(model: type[T], given: object) -> T:
    """Build a fact model from plain data, such as parsed JSON or TOML.

    Args:
        model: A fact model.
        given: A mapping of field names to values; days may be ``date`` objects or ISO strings.

    Returns:
        The facts.

    Raises:
        FactsError: Naming every field that is unknown, malformed or impossible.
    """
    if not isinstance(given, Mapping):
        raise FactsError([Fault("", "not_an_object")])
    try:
        return cast("T", _adapter(cast("Hashable", model)).validate_python(given))
    except ValidationError as error:
        raise FactsError(_faults(error, model)) from None


def facts_schema(model: type[T]) -> dict[str, Any]:
    """Describe a fact model as JSON Schema.

    Args:
        model: A fact model.

    Returns:
        The schema, draft 2020-12.
    """
    schema = _adapter(cast("Hashable", model)).json_schema(schema_generator=_Schema)
    return {"$schema": _Schema.schema_dialect, **schema}


class _Schema(GenerateJsonSchema):
    """JSON Schema as pydantic writes it, with the docstrings' words; an unknown event has no default."""

    def dataclass_schema(self, schema: DataclassSchema) -> JsonSchemaValue:
        """Describe a model by the first sentence of its docstring, and each field by its line there."""
        described = super().dataclass_schema(schema)
        summary, _, args = (getdoc(schema["cls"]) or "").partition("\n\nArgs:\n")
        texts = dict(re.findall(r"^ {4}(\w+): (.+?)$", args, re.MULTILINE))
        described["description"] = summary
        for name, field in described["properties"].items():
            field.pop("title", None)
            if name in texts:
                field["description"] = texts[name]
        return described

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchemaValue:
        default = schema.get("default")
        if default is UNKNOWN or (isinstance(default, tuple) and any(map(is_dataclass, default))):
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


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

    >>> escaped("a/b~c")
    'a~1b~0c'
    """
    return str(key).replace("~", "~0").replace("/", "~1")


# pydantic's names for problems, in our words; the figures are the arguments its own messages take.
_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
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
    "greater_than_equal": "too_small",
    "greater_than": "too_small",
    "less_than_equal": "too_large",
    "dataclass_type": "not_an_object",
}


def _faults(error: ValidationError, model: type) -> list[Fault]:
    items = error.errors(include_url=False)
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
        yield from _suggestion(str(item["loc"][-1]), _field_names(model))
    elif code == "not_in_list":
        allowed = re.findall(r"'([^']*)'", context["expected"])
        yield "allowed", tuple(allowed)
        yield from _suggestion(str(item["input"]), allowed)
    elif code in ("too_small", "too_large"):
        yield "minimum" if code == "too_small" else "maximum", next(iter(context.values()))
    elif code not in _CODES.values():
        yield from context.items()


def _suggestion(word: str, known: Iterable[str]) -> Iterable[tuple[str, object]]:
    close = get_close_matches(word[:100], list(known), n=1, cutoff=0.6)
    return [("suggestion", close[0])] if close else []


@cache
def _field_names(model: type) -> frozenset[str]:
    """The names of every field of a model and of the models inside it."""
    names = {field.name for field in fields(model)}
    hints = get_type_hints(model, include_extras=False).values()
    inner = {a for hint in hints for a in (hint, *get_args(hint)) if isinstance(a, type) and is_dataclass(a)}
    return frozenset(names.union(*(_field_names(m) for m in inner)))


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
