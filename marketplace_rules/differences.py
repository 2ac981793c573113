"""What changes from one edition to another, or from one marketplace to another?"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from marketplace_rules.comparison import ClauseTable, cell, clause_tables, settings
from marketplace_rules.policy import Edition, Policy
from marketplace_rules.policy.clause import Clause


class ChangeKind(StrEnum):
    """How a clause changes."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class SettingChange(NamedTuple):
    """One figure of a clause that changes."""

    name: str
    before: Any
    after: Any


class Change(NamedTuple):
    """What changes in one clause.

    Args:
        table: The table that it stands in.
        row: Its row, such as a return reason; empty where the table has none.
        before: The clause as it was; None where it was not there.
        after: The clause as it becomes; None where it is gone.
    """

    table: ClauseTable
    row: str
    before: Clause | None
    after: Clause | None

    @property
    def kind(self) -> ChangeKind:
        """Whether it is added, removed or changed."""
        if self.before is None:
            return ChangeKind.ADDED
        return ChangeKind.REMOVED if self.after is None else ChangeKind.CHANGED

    @property
    def settings(self) -> tuple[SettingChange, ...]:
        """The figures that change, where the clause was there before and still is."""
        if self.before is None or self.after is None:
            return ()
        before, after = settings(self.before), settings(self.after)
        return tuple(SettingChange(name, before[name], after[name]) for name in after if before[name] != after[name])

    @property
    def strength_changes(self) -> bool:
        """Whether it becomes more or less binding."""
        return bool(self.before and self.after and self.before.strength is not self.after.strength)

    @property
    def reading_changes(self) -> bool:
        """Whether another reading of the page is chosen."""
        return bool(self.before and self.after and self.before.interpretation != self.after.interpretation)


def diff(before: Policy | Edition, after: Policy | Edition) -> tuple[Change, ...]:
    """Tell what changes between two editions, of one marketplace or of two.

    Args:
        before: An edition, or a policy, of which the latest edition counts.
        after: What it becomes.

    Returns:
        Every clause that is added, removed, or has other figures, another strength or another reading, in the order of
        the section models; a clause that is only cited or worded differently is not told.

    >>> from marketplace_rules import load_policy
    >>> changes = diff(load_policy("sipoko"), load_policy("monquibus"))
    >>> window = next(change for change in changes if change.table.rule == "returns.window")
    >>> [(changed.name, changed.before, changed.after) for changed in window.settings][0]
    ('days', 30, 14)
    """
    one, other = _edition(before), _edition(after)
    return tuple(change for table in clause_tables() for change in _changes(table, one, other))


def _edition(given: Policy | Edition) -> Edition:
    return given.editions[-1] if isinstance(given, Policy) else given


def _changes(table: ClauseTable, before: Edition, after: Edition) -> Iterator[Change]:
    one, other = cell(before, table.rule), cell(after, table.rule)
    for row in dict.fromkeys((*one, *other)):
        change = Change(table, row, one.get(row), other.get(row))
        differs = change.settings or change.strength_changes or change.reading_changes
        if change.kind is not ChangeKind.CHANGED or differs:
            yield change
