"""What several marketplaces stipulate, rule by rule, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, get_args

from marketplace_rules.policy import Edition, Policy
from marketplace_rules.policy.clause import Clause, Stipulation


class ClauseTable(NamedTuple):
    """A table that editions may have.

    Args:
        rule: The rule that reads it, after which it is named.
        model: What its clauses hold.
        rows: Whether it holds a clause for each of several rows, such as one for each return reason.
    """

    rule: str
    model: type[Clause]
    rows: bool

    @property
    def area(self) -> str:
        """The area of the rule."""
        return self.rule.partition(".")[0]


# What one policy says: its clauses by row, the one without rows under ""; none where it says nothing.
Cell: TypeAlias = Mapping[str, Clause]


class Comparison(NamedTuple):
    """What each of the policies says about one rule.

    Args:
        table: The table of the rule.
        cells: One for each policy, in the order in which they were given.
    """

    table: ClauseTable
    cells: tuple[Cell, ...]


@cache
def clause_tables() -> tuple[ClauseTable, ...]:
    """List every table that editions may have, in the order of the section models.

    Returns:
        The tables.

    >>> [table.rule for table in clause_tables() if table.rows][:2]
    ['returns.reason', 'returns.window']
    """
    return tuple(
        ClauseTable(f"{area}.{name}", model, _has_rows(field.annotation))
        for area, section in Edition.model_fields.items()
        if isinstance(section.annotation, type) and issubclass(section.annotation, Stipulation)
        for name, field in section.annotation.model_fields.items()
        for model in [_model(field.annotation)]
        if model is not None
    )


def comparison(policies: Sequence[Policy], areas: Iterable[str] | None = None) -> tuple[Comparison, ...]:
    """Set what several policies stipulate side by side.

    Args:
        policies: The policies; of each, the latest edition counts.
        areas: The areas to compare; None for all of them.

    Returns:
        Every table of these areas in the order of the section models, also those about which no policy says anything.

    >>> from marketplace_rules import load_policy
    >>> rows = {row.table.rule: row for row in comparison([load_policy("sipoko"), load_policy("monquibus")])}
    >>> [cell["any"].days for cell in rows["returns.window"].cells]
    [30, 14]
    """
    wanted = None if areas is None else frozenset(areas)
    editions = [policy.editions[-1] for policy in policies]
    return tuple(
        Comparison(table, tuple(cell(edition, table.rule) for edition in editions))
        for table in clause_tables()
        if wanted is None or table.area in wanted
    )


def settings(clause: Clause) -> Mapping[str, Any]:
    """Give what a clause sets, without what every clause has.

    Args:
        clause: A clause.

    Returns:
        The values by name, those that are left out under their defaults.

    >>> from marketplace_rules import load_policy
    >>> dict(settings(load_policy("twoosk").editions[0].returns.outbound_shipping["any"]))
    {'whole_order': 'refunded', 'part_of_order': 'review'}
    """
    return {name: getattr(clause, name) for name in type(clause).model_fields if name not in Clause.model_fields}


def cell(edition: Edition, rule: str) -> Cell:
    """Give what an edition says about a rule.

    Args:
        edition: The edition.
        rule: Identifier of a rule that has a table.

    Returns:
        Its clauses by row, the one without rows under ""; none where it says nothing.
    """
    area, _, name = rule.partition(".")
    found = getattr(getattr(edition, area), name)
    if isinstance(found, Clause):
        found = {"": found}
    return MappingProxyType(dict(found or {}))


def _model(annotation: Any) -> type[Clause] | None:
    """The clause of a field, however deep in its annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Clause):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model(part))), None)


def _has_rows(annotation: Any) -> bool:
    """Whether a field is a table of clauses rather than a clause that may be absent."""
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return True
    return any(_has_rows(part) for part in get_args(annotation))
