"""How does Hypothesis draw facts of any model: few fields, or nearly all, with values at a policy's thresholds?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from marketplace_rules.testing.mending import Data
from marketplace_rules.testing.places import lengths
from marketplace_rules.testing.plain_values import CURRENCIES
from marketplace_rules.testing.shapes import FactField, fields_of
from marketplace_rules.testing.telling import Telling


def draw_data(draw: st.DrawFn, model: type, telling: Telling) -> Data:
    """Draw plain data for a model; now and then its fields contradict each other, and it is refused.

    Args:
        draw: Given by Hypothesis.
        model: The fact model.
        telling: What to choose from.

    Returns:
        The data.
    """
    few = draw(st.sampled_from([True, True, False]))
    currency = draw(st.sampled_from([telling.currency, telling.currency, *CURRENCIES]))
    return _data(draw, model, replace(telling, currency=currency), few)[0]


def _data(draw: st.DrawFn, model: type, telling: Telling, few: bool) -> tuple[Data, Telling]:
    """Draw the fields in their order, so that a later day is counted from those before it."""
    data: Data = {}
    told = _told(draw, fields_of(model), few)
    for field in told:
        data[field.name], telling = _value(draw, field, telling, few)
    return data, telling


def _told(draw: st.DrawFn, every: Sequence[FactField], few: bool) -> list[FactField]:
    """Choose which fields are told: the required ones, with few or nearly all of the others."""
    names = [field.name for field in every if not field.required]
    if not names:
        return list(every)
    chosen = draw(st.sets(st.sampled_from(names), max_size=6 if few else 4))
    return [field for field in every if field.required or (field.name in chosen) is few]


def _value(draw: st.DrawFn, field: FactField, telling: Telling, few: bool) -> tuple[Any, Telling]:
    shape = field.shape
    if shape.kind == "model":
        assert shape.model is not None
        return _data(draw, shape.model, telling, few)
    if shape.kind == "list":
        return _list(draw, field, telling, few)
    value = draw(st.sampled_from(telling.values(field)))
    return value, after(telling, value)


def after(telling: Telling, value: Any) -> Telling:
    """Count later days from this one too.

    Args:
        telling: What there was to choose from.
        value: A value of a field; of what is no day, nothing is counted.

    Returns:
        What there is to choose from now.
    """
    if not isinstance(value, date):
        return telling
    day = value.date() if isinstance(value, datetime) else value
    return replace(telling, days=(*telling.days, day))


def _list(draw: st.DrawFn, field: FactField, telling: Telling, few: bool) -> tuple[list[Any], Telling]:
    """Draw one to three different parts; where a policy counts them, as many as that, the last one repeated."""
    (shape,) = field.shape.parts
    part = field._replace(shape=shape, required=True)
    found: list[Any] = []
    for _ in range(draw(st.sampled_from(lengths(field.shape, telling)))):
        if len(found) >= 3:
            found.append(found[-1])
        else:
            value, telling = _value(draw, part, telling, few)
            found.append(value)
    return found, telling
