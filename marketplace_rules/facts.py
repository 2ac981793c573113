"""How facts come in: the form every fact model has."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Literal, TypeVar, cast, dataclass_transform

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as validated_dataclass

from marketplace_rules.faults import FactsError, Fault, faults_of

T = TypeVar("T")


class Unknown(Enum):
    """The mark of an event nobody has told us about; None means that it is known not to have happened."""

    UNKNOWN = "unknown"


UNKNOWN: Literal[Unknown.UNKNOWN] = Unknown.UNKNOWN


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
    marketplace_rules.faults.FactsError: /weight_g: required; /weight: unknown_field (suggestion=weight_g)
    """
    config = ConfigDict(extra="forbid")
    model: Any = validated_dataclass(cls, frozen=True, slots=True, kw_only=True, config=config)
    build = model.__init__

    def __init__(self: Any, **given: Any) -> None:  # noqa: N807 - it becomes the model's
        try:
            build(self, **given)
        except ValidationError as error:
            raise FactsError(faults_of(error, model)) from None

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
        return cast("T", _adapter(cast("Hashable", model)).validate_python(dict(given)))
    except ValidationError as error:
        raise FactsError(faults_of(error, model)) from None


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
