"""What the golden cases come to: an example of every state of every rule, and who asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.policy import SHIPPED
from tests.golden import FOLDER, Case, cases


class Example(NamedTuple):
    """A finding, and the golden case that comes to it."""

    case: Case
    finding: Finding

    @property
    def file(self) -> str:
        """Where the case stands in the repository."""
        return f"tests/cases/{self.case.path.relative_to(FOLDER).as_posix()}"

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """What comes first is shown: a marketplace that ships, a finding that counts, a case about little else."""
        lost = self.finding.level is Level.NOTE and self.finding.kind is not Kind.PASS
        return self.case.marketplace not in SHIPPED, lost, len(self.case.expected.get("findings", ())), self.file


@cache
def examples() -> Mapping[str, Example]:
    """The example of each message identifier that any golden case comes to."""
    best: dict[str, Example] = {}
    for case, findings in _decided():
        for finding in findings:
            found = Example(case, finding)
            known = best.get(finding.message_id)
            if known is None or found.rank < known.rank:
                best[finding.message_id] = found
    return MappingProxyType(best)


@cache
def asked_by() -> Mapping[str, tuple[str, ...]]:
    """The questions in whose answers each rule has been seen, the most frequent first."""
    seen: dict[str, dict[str, int]] = {}
    for case, findings in _decided():
        for rule in {finding.rule for finding in findings}:
            counts = seen.setdefault(rule, {})
            counts[case.question] = counts.get(case.question, 0) + 1
    return {rule: tuple(sorted(counts, key=lambda q: (-counts[q], q))) for rule, counts in seen.items()}


@cache
def rests_on() -> Mapping[str, tuple[str, ...]]:
    """The rules whose clauses each rule has cited."""
    cited: dict[str, set[str]] = {}
    for _, findings in _decided():
        for finding in findings:
            if finding.clause:
                area, name, *_ = finding.clause.parameter.split(".")
                cited.setdefault(finding.rule, set()).add(f"{area}.{name}")
    return {rule: tuple(sorted(rules)) for rule, rules in cited.items()}


@cache
def _decided() -> tuple[tuple[Case, tuple[Finding, ...]], ...]:
    decided = []
    for case in cases():
        try:
            decided.append((case, case.decide().findings))
        except FactsError:
            continue  # a case about facts that cannot be
    return tuple(decided)
