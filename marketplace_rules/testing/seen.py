"""Which rules did the decisions of a test run show, and with which outcomes?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.finding import Kind, Rule
from marketplace_rules.policy import Policy
from marketplace_rules.rules import RULES

# What is counted of each rule: that it does not concern a case tells nothing.
COUNTED = (Kind.PASS, Kind.FAIL, Kind.OPEN, Kind.REVIEW)


class Seen:
    """The kinds of findings that were seen, by rule.

    >>> seen = Seen()
    >>> seen.add("images.shortest_side", Kind.FAIL)
    >>> seen.percent([Rule("images.shortest_side", {"large_enough": Kind.PASS, "too_small": Kind.FAIL})])
    50
    """

    def __init__(self) -> None:
        self.kinds: dict[str, set[Kind]] = {}

    def add(self, rule: str, kind: Kind) -> None:
        """Note that a rule found a state of this kind."""
        self.kinds.setdefault(rule, set()).add(kind)

    def note(self, decision: Decision[Any]) -> None:
        """Note every finding of a decision."""
        for finding in decision.findings:
            self.add(finding.rule, finding.kind)

    def percent(self, rules: Iterable[Rule]) -> int:
        """Tell how much was seen of what there is, rule by rule and outcome by outcome.

        Args:
            rules: The rules that count.

        Returns:
            The share in percent, rounded down, so that 100 means everything.
        """
        pairs = [(rule.id, kind) for rule in rules for kind in _possible(rule)]
        shown = sum(kind in self.kinds.get(rule, ()) for rule, kind in pairs)
        return 100 * shown // len(pairs) if pairs else 100

    def summary(self, rules: Iterable[Rule]) -> str:
        """Count rules by what was seen of them.

        Args:
            rules: The rules that count.

        Returns:
            One line: ``rules seen: 3 passed, 1 failed, 0 open, 0 review, 7 never seen``.
        """
        listed = list(rules)
        words = ("passed", "failed", "open", "review")
        counts = [
            f"{sum(kind in self.kinds.get(rule.id, ()) for rule in listed)} {word}"
            for kind, word in zip(COUNTED, words, strict=True)
        ]
        return f"rules seen: {', '.join(counts)}, {len(self.unseen(listed))} never seen"

    def unseen(self, rules: Iterable[Rule]) -> list[str]:
        """List the rules of which nothing was seen.

        Args:
            rules: The rules that count.

        Returns:
            Their names.
        """
        return [rule.id for rule in rules if self.kinds.get(rule.id, set()).isdisjoint(_possible(rule))]

    @contextmanager
    def watching(self) -> Iterator[None]:
        """See every decision that is made meanwhile, by whomever."""
        made: Any = Decision
        make = made.__init__

        def __init__(decision: Decision[Any], *args: Any, **named: Any) -> None:  # noqa: N807 - it stands for theirs
            make(decision, *args, **named)
            self.note(decision)

        made.__init__ = __init__
        try:
            yield
        finally:
            made.__init__ = make


def _possible(rule: Rule) -> list[Kind]:
    return [kind for kind in COUNTED if kind in rule.codes.values()]


def rules_of(policy: Policy | None) -> list[Rule]:
    """List the rules that count: those for which a policy has a clause, or all there are.

    Args:
        policy: The policy, if there is one.

    Returns:
        The rules, in the order of the table of rules.
    """
    if policy is None:
        return list(RULES)
    tables = {clause.citation.parameter for edition in policy.editions for clause in edition.clauses}
    stated = {".".join(table.split(".")[:2]) for table in tables}
    return [rule for rule in RULES if rule.id in stated]
