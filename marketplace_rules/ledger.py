"""What became of every statement that was found in the marketplaces' pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from marketplace_rules.finding import Kind, Strength
from marketplace_rules.policy import Policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.statements import Statement, statements
from marketplace_rules.rules import RULES


class Fate(StrEnum):
    """What became of a statement."""

    DECIDED = "decided"
    ADVISED = "advised"
    DECLARED = "declared"
    CONFIGURATION = "configuration"
    INFORMATION = "information"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement and what became of it.

    Args:
        statement: The statement.
        fate: A rule decides it, only advises it, or asks a person about it; it is the operator's configuration; it is
            information only; or nobody has settled it.
        rules: The rules whose clauses encode it.
        reason: Why none does, where none does.
    """

    statement: Statement
    fate: Fate
    rules: tuple[str, ...] = ()
    reason: str | None = None


# Rules that can answer yes or no by themselves; any other can only ask a person.
_DECIDING = frozenset(rule.id for rule in RULES if {Kind.PASS, Kind.FAIL} & set(rule.codes.values()))


def ledger(policies: Iterable[Policy]) -> tuple[Entry, ...]:
    """Account for every recorded statement.

    Args:
        policies: The policies whose clauses may encode them.

    Returns:
        One entry for each statement, in the order in which they were recorded.

    >>> from marketplace_rules import load_policy
    >>> entries = {entry.statement.id: entry for entry in ledger([load_policy("sipoko")])}
    >>> entry = entries["sipoko-return-window-30-days"]
    >>> entry.fate.value, entry.rules
    ('decided', ('returns.reason', 'returns.window'))
    >>> entries["sipoko-orders-view"].fate.value
    'information'
    """
    encoded = _encoded(policies)
    return tuple(_entry(statement, encoded.get(name, ())) for name, statement in statements().items())


def rule_of(clause: Clause) -> str:
    """Name the rule that reads a clause: its table, without the row.

    Args:
        clause: A clause of a loaded policy.

    Returns:
        The identifier of the rule.

    >>> from marketplace_rules import load_policy
    >>> rule_of(load_policy("sipoko").editions[0].returns.window["any"])
    'returns.window'
    """
    area, name, *_ = clause.citation.parameter.split(".")
    return f"{area}.{name}"


def _encoded(policies: Iterable[Policy]) -> Mapping[str, list[Clause]]:
    """The clauses that encode each statement, in any edition."""
    found: dict[str, list[Clause]] = {}
    for policy in policies:
        for edition in policy.editions:
            for clause in edition.clauses:
                for name in clause.statements:
                    found.setdefault(name, []).append(clause)
    return found


def _entry(statement: Statement, clauses: Iterable[Clause]) -> Entry:
    rules = tuple(dict.fromkeys(rule_of(clause) for clause in clauses))
    if not rules:
        fate = Fate(statement.fate) if statement.fate else Fate.UNSETTLED
        return Entry(statement, fate, reason=statement.reason)
    return Entry(statement, _fate(statement, clauses), rules)


def _fate(statement: Statement, clauses: Iterable[Clause]) -> Fate:
    """What the clauses that encode a statement make of it: the most that any of them does."""
    decides = [clause for clause in clauses if rule_of(clause) in _DECIDING]
    if statement.decidable == "no" or not decides:
        return Fate.DECLARED
    binds = any(clause.strength is Strength.MUST for clause in decides)
    return Fate.DECIDED if binds else Fate.ADVISED
