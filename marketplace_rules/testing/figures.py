"""Which figures and words does a policy state? Around them a test tells most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from marketplace_rules.policy import Policy
from marketplace_rules.policy.clause import Clause, Stipulation
from marketplace_rules.policy.terms import Term

_NOT_STATED = frozenset(Clause.model_fields)
_UNITS = ("days", "hours", "months", "px", "bytes", "percent")


class Figures(NamedTuple):
    """What the clauses of a policy state, by unit; the words by the name of their rule.

    Args:
        days: Numbers of days.
        hours: Numbers of hours.
        months: Numbers of months.
        px: Numbers of pixels.
        bytes: Numbers of bytes.
        percent: Shares in percent.
        counts: Any other numbers.
        words: Codes and names, such as the formats under ``format``.
        labels: What the pages call them.
    """

    days: tuple[int, ...]
    hours: tuple[int, ...]
    months: tuple[int, ...]
    px: tuple[int, ...]
    bytes: tuple[int, ...]
    percent: tuple[Decimal, ...]
    counts: tuple[int, ...]
    words: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, tuple[str, ...]]


def figures(policy: Policy, sections: Iterable[str] = ()) -> Figures:
    """Collect the figures that the clauses of a policy state, in all its editions.

    Args:
        policy: The policy.
        sections: The sections that count, such as ``images``; all where none is named.

    Returns:
        The figures, each once, the smallest first; the words in the order of the policy.

    >>> from marketplace_rules import load_policy
    >>> figures(load_policy("twoosk"), ["images"]).px
    (450, 800, 2048)
    """
    wanted = frozenset(sections)
    numbers: dict[str, set[Any]] = {unit: set() for unit in (*_UNITS, "counts")}
    words: dict[str, dict[str, None]] = {}
    labels: dict[str, dict[str, None]] = {}
    for edition in policy.editions:
        for clause in edition.clauses:
            section, _, rule = clause.citation.parameter.partition(".")
            if wanted and section not in wanted:
                continue
            for name, value in _stated(clause):
                if isinstance(value, str):
                    (labels if name == "labels" else words).setdefault(rule.partition(".")[0], {})[value] = None
                else:
                    numbers[_unit(name)].add(value)
    found = {unit: tuple(sorted(values)) for unit, values in numbers.items()}
    codes, called = ({rule: tuple(names) for rule, names in texts.items()} for texts in (words, labels))
    return Figures(**found, words=codes, labels=called)


def _unit(name: str) -> str:
    return next((unit for unit in _UNITS if unit in name or unit.removesuffix("s") in name.split("_")), "counts")


def _stated(clause: Clause) -> Iterator[tuple[str, Any]]:
    for name in type(clause).model_fields:
        if name not in _NOT_STATED:
            yield from _leaves(name, getattr(clause, name))


def _leaves(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """The numbers and texts within a value, each with the name of what holds it."""
    if isinstance(value, Enum):
        yield name, str(value.value)
    elif isinstance(value, Term):
        yield name, value.code
        yield from (("labels", label) for label in value.labels)
    elif isinstance(value, Stipulation):
        for inner in type(value).model_fields:
            yield from _leaves(inner, getattr(value, inner))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(str(key), inner)
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            yield from _leaves(name, inner)
    elif isinstance(value, int | Decimal | str) and not isinstance(value, bool):
        yield name, value
