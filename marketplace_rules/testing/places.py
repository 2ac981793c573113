"""Where can facts be changed, and into what?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from marketplace_rules.testing.mending import Data, Path, look_up
from marketplace_rules.testing.shapes import FactField, Shape, fields_of
from marketplace_rules.testing.telling import Telling

LEFT_OUT = object()
# What is asked, and judgements that stand for facts: to pass by asking less, or by being told so, would be no pass.
NOT_TOLD = frozenset({"about", "asked", "step", "images_accepted"})
_LONGEST = 12  # parts of a list, whatever a policy allows


def field_at(model: type, path: Path) -> FactField | None:
    """Find the field that a path leads to.

    Args:
        model: The fact model.
        path: Names of fields, and places in lists.

    Returns:
        The field; a part of a list has the name of the list. None where there is no such field.
    """
    found: FactField | None = None
    inside: type | None = model
    for step in path:
        if isinstance(step, int):
            if found is None or not found.shape.parts:
                return None
            found = found._replace(shape=found.shape.parts[0], required=True)
        else:
            found = next((field for field in fields_of(inside) if field.name == step), None) if inside else None
        inside = found.shape.model if found is not None else None
    return found


def plainest(field: FactField, telling: Telling, *, every: bool = False) -> Any:
    """Give the plainest value of a field: of facts the required fields, of a list one part.

    Args:
        field: The field.
        telling: What to choose from.
        every: Whether every field of facts is told, rather than the required ones.

    Returns:
        Plain data.
    """
    if field.shape.kind == "model" and field.shape.model is not None:
        return plainest_facts(field.shape.model, telling, every=every)
    if field.shape.kind == "list":
        return [plainest(field._replace(shape=field.shape.parts[0], required=True), telling, every=every)]
    return telling.values(field)[0]


def plainest_facts(model: type, telling: Telling, *, every: bool = False) -> Data:
    """Give the plainest facts of a model.

    Args:
        model: The fact model.
        telling: What to choose from.
        every: Whether every field is told, rather than the required ones.

    Returns:
        Plain data.
    """
    told = (field for field in fields_of(model) if field.required or (every and field.name not in NOT_TOLD))
    return {field.name: plainest(field, telling, every=every) for field in told}


def lengths(shape: Shape, telling: Telling) -> list[int]:
    """List the telling lengths of a list: small ones, and around what the policy counts.

    Args:
        shape: What the list can hold.
        telling: What to choose from.

    Returns:
        The lengths, the plainest first.
    """
    stated = (n for limit in telling.figures.counts for n in (limit, limit + 1, limit - 1))
    most = _LONGEST if shape.maximum is None else min(_LONGEST, shape.maximum)
    return [n for n in dict.fromkeys((1, 2, 0, *stated)) if shape.minimum <= n <= most]


def places(model: type, data: Data) -> Iterator[Path]:
    """List every place of some facts: each field, told or not, and those of the facts within.

    Args:
        model: The fact model.
        data: Plain data.

    Returns:
        Paths; of a list's parts only the first two.
    """
    for field in fields_of(model):
        yield [field.name]
        inside = field.shape.parts[0] if field.shape.kind == "list" else field.shape
        if inside.model is None:
            continue
        stated = data.get(field.name)
        within = list(enumerate(stated[:2])) if isinstance(stated, list) else [(None, stated)]
        for index, part in within:
            if isinstance(part, dict):
                above: Path = [field.name] if index is None else [field.name, index]
                yield from ([*above, *path] for path in places(inside.model, part))


def choices(model: type, data: Data, path: Path, telling: Telling) -> list[Any]:
    """List what could stand at a place, other than what does.

    Args:
        model: The fact model.
        data: Plain data.
        path: The place.
        telling: What to choose from.

    Returns:
        Plain data for each choice; LEFT_OUT for none.
    """
    field = field_at(model, path)
    if field is None:
        return []
    stated = look_up(data, path)
    telling = with_days_of(data, telling)
    if field.shape.kind == "model" and field.shape.model is not None:
        found: list[Any] = [plainest(field, telling), plainest_facts(field.shape.model, telling, every=True)]
    elif field.shape.kind == "list":
        found = _lists(field, stated, telling)
    else:
        found = telling.values(field)
    if not field.required:
        found.append(LEFT_OUT)
    return [value for value in found if value is LEFT_OUT or type(value) is not type(stated) or value != stated]


def _lists(field: FactField, stated: Any, telling: Telling) -> list[Any]:
    """Lists of telling lengths that repeat what the list holds already; of plain values, each alone."""
    part = field._replace(shape=field.shape.parts[0], required=True)
    if part.shape.kind == "model":
        held = stated[0] if stated else plainest(part, telling)
        return [[held] * length for length in lengths(field.shape, telling)] + _one_of_each(part, held, telling)
    values = telling.values(part)
    return [*([value] for value in values), [], values[:2], values]


def _one_of_each(part: FactField, held: Any, telling: Telling) -> list[Any]:
    """A list with a part for each word that the policy lists, such as each language."""
    for field in fields_of(part.shape.model) if part.shape.model and isinstance(held, dict) else ():
        words = telling.listed(field)
        if field.required and words:
            return [[{**held, field.name: word} for word in words[:_LONGEST]]]
    return []


def with_days_of(data: Data, telling: Telling) -> Telling:
    """Count days from those that some facts tell.

    Args:
        data: Plain data.
        telling: What to choose from.

    Returns:
        What to choose from now.
    """
    days = tuple(dict.fromkeys(_days(data)))
    return replace(telling, days=days) if days else telling


def _days(data: Any) -> Iterator[date]:
    if isinstance(data, date):
        yield data.date() if isinstance(data, datetime) else data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from _days(inner)
