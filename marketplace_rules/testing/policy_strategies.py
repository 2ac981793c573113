"""Which policies could a marketplace have? Those that ship, with clauses taken out and figures a step apart."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from hypothesis import strategies as st

from marketplace_rules.finding import Strength
from marketplace_rules.policy import SHIPPED, Policy, PolicyError
from marketplace_rules.policy.load import policy_of
from marketplace_rules.testing.mending import Data, Path, leave_out, look_up, put

_MOST_CHANGES = 4


def altered(name: str, changes: Mapping[str, Any]) -> Policy:
    """Change a policy that ships: as much as it takes to say how another one differs.

    Args:
        name: Its name.
        changes: New values by key path, such as ``returns.window.any.days``; None takes a clause or a key out.

    Returns:
        The policy.

    Raises:
        PolicyError: If the changed policy does not load.

    >>> altered("sipoko", {"returns.window.any.days": 31}).editions[0].returns.window["any"].days
    31
    """
    return policy_of(_altered(name, changes))


def policies() -> st.SearchStrategy[Policy]:
    """Draw policies that load; Hypothesis shows how they differ from one that ships.

    Returns:
        A strategy of policies; what it shrinks to is one that ships.
    """

    @st.composite
    def any_policy(draw: st.DrawFn) -> Policy:
        name, changes = _changes(draw)
        return draw(st.builds(altered, st.just(name), st.just(changes)))

    return any_policy()


def policy_data() -> st.SearchStrategy[Data]:
    """Draw policies as plain data, as their TOML files have it.

    Returns:
        A strategy of data that loads.
    """

    @st.composite
    def any_data(draw: st.DrawFn) -> Data:
        return _altered(*_changes(draw))

    return any_data()


def _changes(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    name = draw(st.sampled_from(SHIPPED))
    changes: dict[str, Any] = {}
    for _ in range(draw(st.integers(0, _MOST_CHANGES))):
        data = _altered(name, changes)
        clause = draw(st.sampled_from([*_clauses(data, [])]))
        more = {**changes, **_change(draw, look_up(data, clause), ".".join(map(str, clause)))}
        if _loads(name, more):
            changes = more
    return name, changes


def _altered(name: str, changes: Mapping[str, Any]) -> Data:
    data = deepcopy(_shipped(name))
    for key, value in changes.items():
        path: Path = [*key.split(".")]
        if value is None:
            leave_out(data, path)
        else:
            put(data, path, value)
    return data


@cache
def _shipped(name: str) -> Data:
    file = resources.files("marketplace_rules.policy") / "editions" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)


def _clauses(data: Any, path: Path) -> Iterator[Path]:
    """The places of all clauses; each has a strength."""
    if isinstance(data, dict):
        if "strength" in data:
            yield path
        for key, value in data.items():
            yield from _clauses(value, [*path, key])


def _change(draw: st.DrawFn, clause: Data, key: str) -> dict[str, Any]:
    """Take a clause out, or word it as more or less binding, or move a figure of it."""
    numbers = [name for name, value in clause.items() if isinstance(value, int | Decimal) and type(value) is not bool]
    what = draw(st.sampled_from(["gone", "strength", *numbers]))
    if what == "gone":
        return {key: None}
    if what == "strength":
        return {f"{key}.strength": draw(st.sampled_from([str(strength) for strength in Strength]))}
    return {f"{key}.{what}": clause[what] + draw(st.sampled_from([1, -1]))}


def _loads(name: str, changes: Mapping[str, Any]) -> bool:
    try:
        altered(name, changes)
    except PolicyError:
        return False
    return True
