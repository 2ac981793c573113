"""What a support agent is told: the answer, each reason with its clause, what would change it, dates and tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages.changes import changes
from marketplace_rules.messages.explanation import (
    Block,
    Explanation,
    Heading,
    Joined,
    Phrase,
    Prose,
    Reason,
    Reasons,
    phrase,
)
from marketplace_rules.messages.layout import DASH
from marketplace_rules.messages.reasons import is_part, subject_name, subjects
from marketplace_rules.messages.tables import answer, tables
from marketplace_rules.messages.words import Verbatim
from marketplace_rules.policy import Policy

_FIRST = {Outcome.FAIL: 0, Outcome.OPEN: 1, Outcome.REVIEW: 2, Outcome.PASS: 3}


def agents_explanation(
    decision: Decision[Any], policy: Policy | None = None, items: Sequence[str | None] = ()
) -> Explanation:
    """Explain a decision to a support agent.

    Args:
        decision: The decision.
        policy: The policy that decided, for the titles of its sources and how they were read.
        items: What each line or picture is, for people.

    Returns:
        Answer, reasons with their clauses, notes, what would change the answer, dates and tables, policy.
    """
    told = [f for f in decision.findings if f.kind is not Kind.NOT_APPLICABLE]
    blocks: list[Block] = [Prose("answer", (answer(decision),))]
    sources = _Sources(decision, policy)
    several = subjects(decision)
    for subject in dict.fromkeys(("", *(f.subject for f in told))) if several else ("",):
        findings = [f for f in told if f.subject == subject] if several else told
        if subject:
            blocks.append(_heading(decision, subject, items))
        blocks += _reasons(findings, sources)
    blocks += changes(decision, items)
    lines = [f"/lines/{index}" for index in range(len(items))] if len(items) > 1 else []
    blocks += tables(decision.value, {line: subject_name(line, items) for line in lines})
    return Explanation(tuple(blocks), _about(decision, policy))


def _heading(decision: Decision[Any], subject: str, items: Sequence[str | None]) -> Heading:
    # A line is allowed or not, while a part with a name, such as a charge, is in order or not.
    outcome = decision.outcomes[subject].value
    said = phrase(f"part_outcome.{outcome}" if is_part(subject) else f"outcome.{outcome}")
    return Heading(Joined((subject_name(subject, items), DASH, said)))


def _reasons(findings: Iterable[Finding], sources: _Sources) -> list[Block]:
    """What decided first, then what also held, then what is only to be noted."""
    found = list(findings)
    decided = sorted((f for f in found if not _is_note(f)), key=lambda f: _FIRST[weight(f)])
    groups = (("report.reasons", decided), ("report.notes", [f for f in found if _is_note(f)]))
    return [Reasons(phrase(title), tuple(map(sources.reason, group))) for title, group in groups if group]


def _is_note(finding: Finding) -> bool:
    return finding.kind is not Kind.PASS and weight(finding) is Outcome.PASS


class _Sources:
    """The titles of the pages, and the language in which our readings of them are written."""

    def __init__(self, decision: Decision[Any], policy: Policy | None) -> None:
        editions = [e for e in policy.editions if e.id == decision.policy.edition] if policy else []
        self.titles = {name: source.title for edition in editions for name, source in edition.sources.items()}
        self.language = policy.language if policy else "en"

    def reason(self, finding: Finding) -> Reason:
        clause = finding.clause
        if clause is None:
            return Reason(finding)
        source = Joined((Verbatim(self.titles.get(clause.source, clause.source)), DASH, Verbatim(clause.section)))
        matters = clause.interpretation and weight(finding) is not Outcome.PASS
        reading = (clause.interpretation or "", self.language) if matters else None
        return Reason(finding, source, clause.parameter, reading)


def _about(decision: Decision[Any], policy: Policy | None) -> Phrase:
    """Which policy decided, in which edition."""
    ref = decision.policy
    return phrase(
        "report.policy" if ref.edition else "report.policy_unknown",
        name=Verbatim(policy.name if policy else ref.marketplace),
        edition=Verbatim(ref.edition or ""),
        digest=Verbatim(ref.digest[:12]),
    )
