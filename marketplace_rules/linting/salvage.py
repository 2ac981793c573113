"""What is left of a faulty policy when its faulty parts are taken out, so that the rest can be checked?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

from pydantic import ValidationError

from marketplace_rules.comparison import clause_tables
from marketplace_rules.policy import Policy, PolicyFault
from marketplace_rules.policy.faults import policy_faults
from marketplace_rules.policy.load import parse_toml

_Loc: TypeAlias = tuple[int | str, ...]

# What stands in for a key that every policy or edition has, where it is missing or faulty.
_STAND_INS: dict[int | str, Callable[[_Loc], Any]] = {
    "marketplace": lambda _: "unnamed",
    "name": lambda _: "?",
    "id": lambda loc: f"edition-{loc[1]}",
    "read_on": lambda _: date(2000, 1, 1),
    "sources": lambda _: {},
}
_ROWS = {tuple(table.rule.split(".")) for table in clause_tables() if table.rows}
_MOST_ROUNDS = 50


def salvaged(text: str) -> tuple[Policy | None, list[PolicyFault]]:
    """Read as much of a policy as can be read.

    Args:
        text: The text of its TOML file.

    Returns:
        The policy without its faulty clauses, None where nothing is left of it; and every fault.

    Raises:
        PolicyError: If the text is not TOML.

    >>> policy, faults = salvaged('marketplace = "acme"')
    >>> [fault.path for fault in faults]
    ['name', 'id', 'read_on', 'sources']
    """
    content, single = parse_toml(text)
    faults: list[PolicyFault] = []
    removed: set[_Loc] = set()
    for _ in range(_MOST_ROUNDS):
        try:
            return Policy.model_validate(content), faults
        except ValidationError as error:
            found = policy_faults(error, single=single)
            places = [_place(item["loc"]) for item in error.errors(include_url=False)]
            faults += [f for f in found if not _follows_from(f, places, removed)]
            for fault, loc in _concerned(error, found):
                if not _take_out(content, fault, loc, removed):
                    return None, faults
    return None, faults


def _place(loc: _Loc) -> _Loc:
    return tuple(key for key in loc if key != "[key]")


def _follows_from(fault: PolicyFault, places: list[_Loc], removed: set[_Loc]) -> bool:
    """Whether something is only missed because it was taken out."""
    sections = {place[:3] for place in places if len(place) >= 3}
    return any((*section, table) in removed for section in sections for table in fault.needs)


def _concerned(error: ValidationError, faults: list[PolicyFault]) -> list[tuple[PolicyFault | None, _Loc]]:
    """Each problem with its place and, where it is that of a whole section, the fault that names its tables."""
    sections = {fault.path: fault for fault in faults if fault.about}
    told: list[tuple[PolicyFault | None, _Loc]] = []
    for item in error.errors(include_url=False):
        loc = _place(item["loc"])
        path = ".".join(map(str, loc))
        inner = ".".join(map(str, loc[2:]))
        told.append((sections.get(path) or sections.get(inner), loc))
    return told


def _take_out(content: dict[str, Any], fault: PolicyFault | None, loc: _Loc, removed: set[_Loc]) -> bool:
    """Take a faulty part out, or put something in its stead; tell whether that could be done."""
    if fault is not None and fault.about:
        return all([_delete(content, (*loc, table), removed) for table in fault.about])
    if loc[-1] in _STAND_INS and len(loc) in (1, 3):
        parent = _inside(content, loc[:-1])
        parent[str(loc[-1])] = _STAND_INS[str(loc[-1])](loc)
        return True
    if len(loc) == 1:
        return loc[0] != "editions" and _delete(content, loc, removed)
    return len(loc) >= 3 and _delete(content, loc[: _depth(loc)], removed)


def _depth(loc: _Loc) -> int:
    """How much of a place leads to the clause, the source or the key that is taken out whole."""
    return 5 if loc[2:4] in _ROWS else 4


def _delete(content: dict[str, Any], loc: _Loc, removed: set[_Loc]) -> bool:
    parent = _inside(content, loc[:-1])
    if isinstance(parent, dict) and loc[-1] in parent:
        del parent[str(loc[-1])]
        removed.add(loc)
    return loc in removed


def _inside(content: Any, loc: _Loc) -> Any:
    for key in loc:
        try:
            content = content[key]
        except (KeyError, IndexError, TypeError):
            return None
    return content
