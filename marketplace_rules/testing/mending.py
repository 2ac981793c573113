"""How do facts that cannot be become facts that can? By what the refusal says of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from typing import Any, TypeVar

from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.money import Money

Data = dict[str, Any]
Path = list[str | int]
T = TypeVar("T")
_ROUNDS = 40


def mended(read: Callable[[Data], T], data: Data, supply: Callable[[Path], Any]) -> tuple[T, Data] | None:
    """Read facts; where something is refused, put right what the refusal says, or leave it out.

    Args:
        read: Reads the facts, and raises FactsError.
        data: Plain data; it stays as it is.
        supply: Gives a value for a field that is required.

    Returns:
        What was read, and the data that it was read from; None where nothing helps.
    """
    data = deepcopy(data)
    for _ in range(_ROUNDS):
        try:
            return read(data), data
        except FactsError as error:
            if not _put_right(data, error.faults[0], supply):  # the others may be gone with it
                return None
    return None


def _put_right(data: Data, fault: Fault, supply: Callable[[Path], Any]) -> bool:
    """Put the field that is named within its bounds, or supply it, or leave it out with what holds it."""
    path, figures = steps(fault.pointer), dict(fault.args)
    asked = figures.get("parts_any")
    if isinstance(asked, tuple):  # one of these, whichever
        data[asked[0]] = supply([asked[0]])
        return True
    stated = look_up(data, path)
    if stated is None:
        if fault.code == "required" and isinstance(look_up(data, path[:-1]), dict):
            put(data, path, supply(path))
            return True
        return len(path) > 1 and leave_out(data, path[:-1])
    better = _within(stated, figures)
    if better is None or better == stated:
        return leave_out(data, path)
    put(data, path, better)
    return True


def _within(found: Any, figures: dict[str, object]) -> Any:
    """What a bound of the fault leaves of a value."""
    if "expected" in figures and isinstance(found, str) and " " in found:  # an amount in another currency
        return f"{found.split()[0]} {figures['expected']}"
    for name in ("maximum", "minimum", "limit"):
        if name in figures:
            bound = figures[name]
            return f"{bound.amount} {bound.currency}" if isinstance(bound, Money) else bound
    return None


def steps(pointer: str) -> Path:
    """Take a JSON Pointer apart.

    Args:
        pointer: The pointer.

    Returns:
        Names of fields, and places in lists.

    >>> steps("/lines/0/item")
    ['lines', 0, 'item']
    """
    parts = (part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])
    return [int(part) if part.isdigit() else part for part in parts]


def look_up(data: Any, path: Path) -> Any:
    """Find what stands at a place.

    Args:
        data: Plain data.
        path: The steps that lead there.

    Returns:
        What stands there; None where nothing does.
    """
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def put(data: Data, path: Path, value: Any) -> None:
    """Let a value stand at a place; tables and lists on the way are made.

    Args:
        data: Plain data, which is changed.
        path: The steps that lead there.
        value: The value.
    """
    holder: Any = data
    for step, following in pairwise(path):
        empty: Any = [] if isinstance(following, int) else {}
        if isinstance(holder, list) and isinstance(step, int):
            holder.extend({} for _ in range(step + 1 - len(holder)))
            holder = holder[step]
        else:
            if holder.get(step) is None:
                holder[step] = empty
            holder = holder[step]
    if isinstance(holder, list) and isinstance(path[-1], int) and path[-1] == len(holder):
        holder.append(value)
    else:
        holder[path[-1]] = value


def leave_out(data: Data, path: Path) -> bool:
    """Take away what stands at a place.

    Args:
        data: Plain data, which is changed.
        path: The steps that lead there.

    Returns:
        Whether anything stood there.
    """
    *above, last = path or [""]
    holder: Any = look_up(data, above)
    if isinstance(holder, dict):
        stands = last in holder
    else:
        stands = isinstance(holder, list) and isinstance(last, int) and last < len(holder)
    if stands:
        del holder[last]
    return stands
