"""What has been told of a case so far, step by step."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from marketplace_rules.fact_types import NOT_YET

_AMOUNT = re.compile(r"-?\d+(?:\.\d+)? ([A-Z]{3})", re.ASCII)

AS_OF = "/as_of"  # the day that is asked for; it is no fact, although a finding can miss it

WHOLE = ""  # which parts of a case there are


class Step(NamedTuple):
    """One fact that was asked for: its pointer, and what was told; None where nobody knows it."""

    pointer: str
    value: Any


class Case(NamedTuple):
    """A case while it is being told.

    Args:
        steps: What was asked for and told, in order.
        given: What was known before anything was asked.
        day: The day that is asked for, where it was known before.
    """

    steps: tuple[Step, ...] = ()
    given: tuple[Step, ...] = ()
    day: date | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """The facts as plain data."""
        data: dict[str, Any] = {}
        for pointer, value in (*self.given, *self.steps):
            if pointer == WHOLE:
                data |= {part: {} for part in value or ()}
            elif value is not None and pointer != AS_OF:
                put(data, pointer, value)
        return data

    @property
    def as_of(self) -> date | None:
        """The day that is asked for."""
        return next((step.value for step in reversed(self.steps) if step.pointer == AS_OF), None) or self.day

    @property
    def asked(self) -> frozenset[str]:
        """The pointers that were asked for, whatever was told."""
        return frozenset(step.pointer for step in self.steps)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The pointers of facts that nobody knows."""
        return tuple(step.pointer for step in self.steps if step.value is None)

    def told(self, pointer: str, value: Any) -> Case:
        """Add a fact.

        Args:
            pointer: JSON Pointer to it.
            value: What was told, as plain data; None where nobody knows it.

        Returns:
            The case with it.

        >>> Case().told("/lines", [{}, {}]).told("/lines/1/quantity", 3).facts
        {'lines': [{}, {'quantity': 3}]}
        """
        return self._replace(steps=(*self.steps, Step(pointer, value)))

    def back(self) -> Case:
        """Take the last answer back, and what followed from it alone.

        Returns:
            The case before it.
        """
        told = [number for number, step in enumerate(self.steps) if step.value != {}]
        return self._replace(steps=self.steps[: told[-1]] if told else ())


def put(data: dict[str, Any], pointer: str, value: Any) -> None:
    """Put a value into plain data, making the objects on its way.

    Args:
        data: The data.
        pointer: JSON Pointer to where it belongs.
        value: The value.
    """
    parts = pointer.split("/")[1:]
    at: Any = data
    for part, following in pairwise(parts):
        empty: Any = [] if following.isdigit() else {}
        at = _element(at, part) if isinstance(at, list) else at.setdefault(part, empty)
    at[parts[-1]] = deepcopy(value)


def _element(elements: list[Any], part: str) -> Any:
    """An element of a list; where nobody has said how many there are, it follows the last one."""
    if len(elements) == int(part):
        elements.append({})
    return elements[int(part)]


def value_at(data: Any, pointer: str) -> Any:
    """Look up a value in plain data.

    Args:
        data: The data.
        pointer: JSON Pointer.

    Returns:
        The value; None where there is none, and for an event that has not happened the word that says so.

    >>> value_at({"lines": [{"delivered_on": None}]}, "/lines/0/delivered_on")
    'not_yet'
    """
    at = data
    for part in pointer.split("/")[1:]:
        if isinstance(at, list) and part.isdigit() and int(part) < len(at):
            at = at[int(part)]
        elif isinstance(at, dict) and part in at:
            at = NOT_YET if at[part] is None else at[part]
        else:
            return None
    return at


def currencies(data: Any) -> frozenset[str]:
    """Find the currencies of the amounts in plain data.

    Args:
        data: The data.

    Returns:
        Their codes.

    >>> currencies({"price": "19.99 EUR", "item": "a 3 EUR coin"})
    frozenset({'EUR'})
    """
    if isinstance(data, dict):
        own = {str(data["currency"])} if data.keys() == {"amount", "currency"} else set()
        return frozenset(own).union(*map(currencies, data.values()))
    if isinstance(data, list):
        return frozenset().union(*map(currencies, data))
    found = _AMOUNT.fullmatch(data) if isinstance(data, str) else None
    return frozenset({found[1]} if found else ())
