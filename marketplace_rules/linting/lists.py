"""Which lists of a clause name something twice, and which label stands for two codes?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from marketplace_rules.linting.findings import Hit, hit
from marketplace_rules.policy import Edition
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.terms import Term, folded
from marketplace_rules.rules import RULES


def _lists(edition: Edition) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every list that a clause sets, with its key path."""
    for clause in edition.clauses:
        for name in type(clause).model_fields.keys() - Clause.model_fields.keys():
            value = getattr(clause, name)
            if isinstance(value, tuple):
                yield f"{clause.citation.parameter}.{name}", value


def _twice(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are there more than once, each told once."""
    found = list(values)
    return tuple(value for value in dict.fromkeys(found) if found.count(value) > 1)


def repeated_value(edition: Edition) -> Iterator[Hit]:
    """Find lists that name the same thing twice.

    Args:
        edition: The edition.

    Returns:
        A hit for each thing.
    """
    for path, values in sorted(_lists(edition)):
        codes = (str(value.code if isinstance(value, Term) else value) for value in values)
        yield from (hit(path, found_name=code) for code in _twice(codes))


def shared_label(edition: Edition) -> Iterator[Hit]:
    """Find labels that stand for two codes of one list, so that only the first is ever meant.

    Args:
        edition: The edition.

    Returns:
        A hit for each label.
    """
    for path, values in sorted(_lists(edition), key=lambda each: each[0]):
        terms = [value for value in values if isinstance(value, Term)]
        for label in _twice(chain.from_iterable(sorted(term.names) for term in terms)):
            codes = dict.fromkeys(term.code for term in terms if label in term.names)
            if len(codes) > 1:
                yield hit(path, found_name=_as_written(label, terms), codes_name=", ".join(codes))


def _as_written(label: str, terms: Iterable[Term]) -> str:
    return next((each for term in terms for each in term.labels if folded(each) == label), label)


def repeated_statement(edition: Edition) -> Iterator[Hit]:
    """Find clauses that give the identifier of a statement twice.

    Args:
        edition: The edition.

    Returns:
        A hit for each identifier.
    """
    for clause in edition.clauses:
        for name in _twice(clause.statements):
            yield hit(f"{clause.citation.parameter}.statements", found_name=name)


def unread_parameter(edition: Edition) -> Iterator[Hit]:
    """Find clauses that no rule reads.

    Args:
        edition: The edition.

    Returns:
        A hit for each clause.
    """
    known = {rule.id for rule in RULES}
    for clause in edition.clauses:
        area, name, *_ = clause.citation.parameter.split(".")
        if f"{area}.{name}" not in known:
            yield hit(clause.citation.parameter)
