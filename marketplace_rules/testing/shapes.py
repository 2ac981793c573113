"""What can stand in the fields of a fact model, as far as its types say?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from marketplace_rules.fact_types import Country, Event, Holidays, LocalDay, Moment, Zone
from marketplace_rules.facts import Unknown
from marketplace_rules.figure_types import Limit, Measure, MoneyLimit, OptionalQuantity, Quantity, Stock
from marketplace_rules.images.facts import Percent as Share
from marketplace_rules.images.facts import PlainDay, Sha256Text
from marketplace_rules.listing.offer_facts import Country as ListedCountry
from marketplace_rules.listing.offer_facts import Measured, Weighed
from marketplace_rules.listing.texts import Number
from marketplace_rules.listing.texts import Percent as Rate
from marketplace_rules.money import Money
from marketplace_rules.orders.handling_parts import Dimensions
from marketplace_rules.orders.payment_facts import Currency

# Types that say by a name of their own what they hold; the rest is read from how they are put together.
_NAMED: tuple[tuple[Any, str], ...] = (
    (Moment, "moment"),
    (PlainDay, "day"),
    (LocalDay, "day"),
    (Event, "event"),
    (Zone, "zone"),
    (Holidays, "calendar"),
    (Country, "country"),
    (ListedCountry, "country"),
    (Currency, "currency"),
    (Sha256Text, "digest"),
    (Weighed, "weight"),
    (Measured, "length"),
    (Dimensions, "three_sizes"),
    (Quantity, "quantity"),
    (OptionalQuantity, "quantity"),
    (Number, "quantity"),
    (Stock, "quantity"),
    (Limit, "quantity"),
    (Measure, "quantity"),
    (MoneyLimit, "money"),
    (Share, "percent"),
    (Rate, "percent"),
)
# Of these, null says that there is none.
_SAY_NONE = (Event, Limit, Measure, MoneyLimit, Dimensions)


class Shape(NamedTuple):
    """What a field can hold.

    Args:
        kind: What it is: ``flag``, ``count``, ``money``, ``words``, ``text``, ``model``, ``list`` and so on.
        minimum: The least, of a count, or of parts in a list.
        maximum: The most.
        words: The codes of a closed or open list.
        parts: What is in a list or a table.
        model: The fact model inside.
        says_none: Whether ``null`` says something that leaving the field out does not.
    """

    kind: str
    minimum: int = 0
    maximum: int | None = None
    words: tuple[str, ...] = ()
    parts: tuple[Shape, ...] = ()
    model: type | None = None
    says_none: bool = False


class FactField(NamedTuple):
    """A field of a fact model."""

    name: str
    shape: Shape
    required: bool
    model: str = ""  # whose field it is


@cache
def fields_of(model: type) -> tuple[FactField, ...]:
    """List the fields of a fact model.

    Args:
        model: The model.

    Returns:
        Its fields in their order.

    >>> from marketplace_rules import Tier
    >>> [(field.name, field.shape.kind) for field in fields_of(Tier)]
    [('from_quantity', 'quantity'), ('price', 'money')]
    """
    hints = get_type_hints(model, include_extras=True)
    own: Any = model
    return tuple(
        FactField(
            field.name,
            shape_of(hints[field.name]),
            _required(field.default, field.default_factory),
            model.__name__,
        )
        for field in fields(own)
    )


def _required(default: Any, factory: Any) -> bool:
    if isinstance(default, FieldInfo):
        return default.is_required()
    return default is MISSING and factory is MISSING


def shape_of(hint: Any) -> Shape:
    """Read a type.

    Args:
        hint: The annotation of a field.

    Returns:
        What it can hold.

    Raises:
        TypeError: If a type is none of those that facts are made of.

    >>> shape_of(tuple[bool, ...]).parts[0].kind
    'flag'
    """
    inner, says_none = _without_none(hint)
    for known, kind in _NAMED:
        if hint == known or inner == known:
            return Shape(kind, says_none=says_none or known in _SAY_NONE)
    return _read(inner)._replace(says_none=says_none)


def _without_none(hint: Any) -> tuple[Any, bool]:
    """A type without what stands for nothing; where there are two marks, null says something of its own."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, says_none = _without_none(get_args(hint)[0])
        told = get_args(hint)[1:]
        return (Annotated[inner, *told] if told else inner), says_none
    if origin not in (Union, UnionType):
        return hint, False
    marks = [part for part in get_args(hint) if part is NoneType or Unknown.UNKNOWN in get_args(part)]
    rest = [part for part in get_args(hint) if part not in marks]
    return (rest[0] if len(rest) == 1 else Union[tuple(rest)]), len(marks) > 1  # noqa: UP007 - of a list


def _read(hint: Any) -> Shape:
    """A type that has no name of its own."""
    bounds: dict[str, int] = {}
    while get_origin(hint) is Annotated:
        hint, *annotations = get_args(hint)
        for annotation in annotations:
            for told in getattr(annotation, "metadata", None) or [annotation]:
                for name in ("ge", "le", "min_length", "max_length"):
                    if isinstance(limit := getattr(told, name, None), int):
                        bounds[name] = limit
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(args)
    if origin is Literal:
        return Shape("words", words=tuple(str(getattr(word, "value", word)) for word in args))
    if origin is tuple:
        return _tuple(args, bounds)
    if origin is not None and issubclass(origin, Mapping):
        return Shape("table", parts=tuple(shape_of(part) for part in args))
    return _plain(hint, bounds)


def _union(parts: tuple[Any, ...]) -> Shape:
    """Text beside a closed list: an open list."""
    words = tuple(word for part in parts if isinstance(part, type) and issubclass(part, Enum) for word in _values(part))
    return Shape("open_words" if str in parts else "words", words=words) if words else shape_of(parts[0])


def _values(codes: type[Enum]) -> tuple[str, ...]:
    return tuple(str(code.value) for code in codes)


def _tuple(parts: tuple[Any, ...], bounds: dict[str, int]) -> Shape:
    if parts[-1] is Ellipsis:
        return Shape("list", bounds.get("min_length", 0), bounds.get("max_length"), parts=(shape_of(parts[0]),))
    return Shape("tuple", parts=tuple(map(shape_of, parts)))


def _plain(hint: Any, bounds: dict[str, int]) -> Shape:
    if not isinstance(hint, type):
        raise TypeError(f"{hint} is none of the types that facts are made of")
    if is_dataclass(hint) and hint is not Money:
        return Shape("model", model=hint)
    if issubclass(hint, Enum):
        return Shape("words", words=_values(hint))
    kinds = {bool: "flag", int: "count", Decimal: "percent", Money: "money", str: "text"}
    if hint not in kinds:
        raise TypeError(f"{hint} is none of the types that facts are made of")
    return Shape(kinds[hint], bounds.get("ge", 0), bounds.get("le"))
