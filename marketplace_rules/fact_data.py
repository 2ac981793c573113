"""How facts become plain data again, so that they can be kept and read back equal."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, cast

from marketplace_rules.calendars import Calendar
from marketplace_rules.fact_types import told_calendar
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.money import Money


def facts_data(facts: Any) -> dict[str, Any]:
    """Turn facts into plain data that JSON has a form for.

    Args:
        facts: Facts of any question.

    Returns:
        Their fields without those that were left out; ``read_facts`` makes equal facts of it.

    >>> from marketplace_rules import ReturnRequest, read_facts
    >>> request = ReturnRequest(delivered_on="2026-05-04", reasons=("defective",))
    >>> facts_data(request)
    {'delivered_on': '2026-05-04', 'reasons': ['defective']}
    >>> read_facts(ReturnRequest, facts_data(request)) == request
    True
    """
    return {
        field.name: _plain(value)
        for field in _fields(cast("Hashable", type(facts)))
        if not _is_left_out(value := getattr(facts, field.name), field)
    }


@cache
def _fields(model: Any) -> tuple[Field[Any], ...]:
    return fields(model)


def _is_left_out(value: Any, field: Field[Any]) -> bool:
    """Whether a field holds what it would hold if nobody had given it."""
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return value is UNKNOWN or (type(value) is type(field.default) and bool(value == field.default))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, date):  # which an instant is too
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Money):
        return {"amount": f"{value.amount:f}", "currency": value.currency}
    if isinstance(value, Calendar):
        return told_calendar(value)
    if isinstance(value, tuple | list | frozenset):
        return [_plain(part) for part in value]
    if isinstance(value, Mapping):
        return {str(_plain(key)): _plain(part) for key, part in value.items()}
    if is_dataclass(value):
        return facts_data(value)
    raise TypeError(f"no plain data for {type(value).__name__}")
