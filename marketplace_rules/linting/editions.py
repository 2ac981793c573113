"""Are the sources of a policy used, its readings in order, and what does it say nothing about?"""

from __future__ import annotations

from collections.abc import Iterator

from marketplace_rules.comparison import cell, clause_tables
from marketplace_rules.linting.findings import Hit, hit
from marketplace_rules.policy import Edition, Policy
from marketplace_rules.policy.load import place
from marketplace_rules.policy.statements import statements


def unused_source(edition: Edition) -> Iterator[Hit]:
    """Find sources that no clause cites.

    Args:
        edition: The edition.

    Returns:
        A hit for each source.
    """
    cited = {clause.source for clause in edition.clauses}
    yield from (hit(f"sources.{name}", found_name=name) for name in edition.sources if name not in cited)


def source_read_later(edition: Edition) -> Iterator[Hit]:
    """Find sources that were read after the edition was.

    Args:
        edition: The edition.

    Returns:
        A hit for each source.
    """
    for name, source in edition.sources.items():
        if source.read_on > edition.read_on:
            yield hit(f"sources.{name}.read_on", found=source.read_on, edition_read=edition.read_on)


def says_nothing(edition: Edition) -> Iterator[Hit]:
    """Find an edition without any clause.

    Args:
        edition: The edition.

    Returns:
        A hit where there is none.
    """
    if not edition.clauses:
        yield hit("")


def silent(edition: Edition) -> Iterator[Hit]:
    """Tell which rules an edition says nothing about.

    Args:
        edition: The edition.

    Returns:
        One hit with all of them; none where it speaks of every rule, or of none.
    """
    rules = tuple(table.rule for table in clause_tables() if not cell(edition, table.rule))
    if rules and edition.clauses:
        yield hit("", count=len(rules), rules=rules)


def read_out_of_order(policy: Policy) -> Iterator[Hit]:
    """Find editions that were read before the one that they follow.

    Args:
        policy: The policy.

    Returns:
        A hit for each such edition.
    """
    for before, after in zip(policy.editions, policy.editions[1:], strict=False):
        if after.read_on < before.read_on:
            path = f"{place(policy, after)}read_on"
            yield hit(path, found=after.read_on, before_read=before.read_on, before_name=before.id)


def changes_nothing(policy: Policy) -> Iterator[Hit]:
    """Find editions whose clauses are those of the one that they follow.

    Args:
        policy: The policy.

    Returns:
        A hit for each such edition.
    """
    for before, after in zip(policy.editions, policy.editions[1:], strict=False):
        if before.clauses == after.clauses:
            yield hit(place(policy, after).removesuffix("."), before_name=before.id)


def unknown_statement(policy: Policy) -> Iterator[Hit]:
    """Find identifiers of statements that nobody has recorded, for a marketplace whose statements are.

    Args:
        policy: The policy.

    Returns:
        A hit for each of them.
    """
    recorded = {name for name, each in statements().items() if each.marketplace == policy.marketplace}
    if not recorded:
        return
    for edition in policy.editions:
        for clause in edition.clauses:
            for name in clause.statements:
                if name not in recorded:
                    path = f"{place(policy, edition)}{clause.citation.parameter}.statements"
                    yield hit(path, found_name=name)
