"""Every statement found in the marketplaces' pages, so that clauses can name those they encode."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a page.

    Args:
        id: Its identifier.
        marketplace: Whose page it stands on.
        area: What it is about.
        source: Identifier of the page.
        line: Line of the page as it was read.
        kind: Form of the statement: a duty, a ban, advice, a list, a period, an amount, or information.
        decidable: Whether a program can decide it.
        if_broken: What follows when it is not kept.
        statement: What it says, in one sentence of ours.
        fate: What becomes of it where no clause encodes it: it is left to the operator's own ``configuration``, or
            it is ``information`` only.
        reason: Why, where that is so.
    """

    id: str
    marketplace: str
    area: str
    source: str
    line: int
    kind: Literal["must", "must_not", "should", "enum", "timeline", "amount", "info"]
    decidable: Literal["yes", "partly", "no"]
    if_broken: Literal["error", "warning", "advice", "review", "none"]
    statement: str
    fate: Literal["configuration", "information"] | None = None
    reason: str | None = None


@cache
def statements() -> Mapping[str, Statement]:
    """Give every statement, by identifier, in the order in which they were recorded.

    Returns:
        The statements.

    >>> statements()["sipoko-return-window-30-days"].area
    'returns'
    """
    text = (resources.files(__package__) / "statements.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: Statement(id=name, **row) for name, row in tomllib.loads(text).items()})
