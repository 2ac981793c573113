"""What a support agent reads: the answer first, then the reasons, then the dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages.tables import headline, tables
from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.policy import Policy

# What a subject is called, with its name and without, by the list of the facts that it stands in.
_SUBJECTS = {
    "lines": ("report.line", "report.line_unnamed"),
    "images": ("report.image", "report.image_unnamed"),
}
_FIRST = {Outcome.FAIL: 0, Outcome.OPEN: 1, Outcome.REVIEW: 2, Outcome.PASS: 3}


def report(decision: Decision[Any], policy: Policy, words: Words, items: Sequence[str | None] = ()) -> str:
    """Write a decision as plain text.

    Args:
        decision: The decision.
        policy: The policy that decided, for the titles of its sources.
        words: The language.
        items: What each line of the request is, for people.

    Returns:
        The text: answer, reasons with their clauses, notes, dates, policy.
    """
    parts = [headline(decision, words)]
    titles = _titles(decision, policy)
    readings = words.language == policy.language
    several = len({f.subject for f in decision.findings if f.subject}) > 1
    for subject, findings in _by_subject(decision, several):
        if subject:
            parts += ["", _heading(decision, subject, words, items)]
        parts += _reasons(findings, titles, words, readings=readings)
    lines = [f"/lines/{index}" for index in range(len(items))] if len(items) > 1 else []
    parts += tables(decision.value, words, {line: _name(line, words, items) for line in lines})
    edition, digest = decision.policy.edition, decision.policy.digest[:12]
    key = "report.policy" if edition else "report.policy_unknown"
    about = {"name": Verbatim(policy.name), "edition": Verbatim(edition or ""), "digest": Verbatim(digest)}
    parts += ["", words.say(key, **about)]
    return "\n".join(parts)


def _by_subject(decision: Decision[Any], several: bool) -> Iterable[tuple[str, list[Finding]]]:
    """The findings worth reading, line by line where there are several lines."""
    told = [f for f in decision.findings if f.kind is not Kind.NOT_APPLICABLE]
    if not several:
        return [("", told)]
    subjects = dict.fromkeys(["", *(f.subject for f in told)])
    return [(s, [f for f in told if f.subject == s]) for s in subjects]


def _heading(decision: Decision[Any], subject: str, words: Words, items: Sequence[str | None]) -> str:
    # A line is allowed or not, while a part with a name, such as a charge, is in order or not.
    outcome = decision.outcomes[subject].value
    said = words.say(f"part_outcome.{outcome}" if _is_part(subject) else f"outcome.{outcome}")
    return f"{_name(subject, words, items)} – {said}"


def _is_part(subject: str) -> bool:
    return subject.count("/") == 1


def _name(subject: str, words: Words, items: Sequence[str | None]) -> str:
    _, collection, *number = subject.split("/")
    if _is_part(subject):
        return words.say(f"part.{collection}")
    named, unnamed = _SUBJECTS[collection]
    index = int(number[0])
    item = items[index] if index < len(items) else None
    if item is None:
        return words.say(unnamed, number=index + 1)
    return words.say(named, number=index + 1, item=Verbatim(item))


def _reasons(findings: list[Finding], titles: dict[str, str], words: Words, *, readings: bool) -> list[str]:
    """What decided first, then what also held, then what is only to be noted."""
    deciding = sorted((f for f in findings if not _is_note(f)), key=lambda f: _FIRST[weight(f)])
    notes = [f for f in findings if _is_note(f)]
    lines = []
    for title, group in (("report.reasons", deciding), ("report.notes", notes)):
        if group:
            lines += ["", words.say(title)]
            told = dict.fromkeys(_reason(f, titles, words, readings=readings) for f in group)
            lines += [line for reason in told for line in reason]
    return lines


def _is_note(finding: Finding) -> bool:
    return finding.kind is not Kind.PASS and weight(finding) is Outcome.PASS


def _reason(finding: Finding, titles: dict[str, str], words: Words, *, readings: bool) -> tuple[str, ...]:
    """One reason, its source, and the reading behind it where it is written in the language asked for."""
    lines = [f"  - {words.finding(finding)}"]
    if finding.clause:
        clause = finding.clause
        lines.append(f"      {titles.get(clause.source, clause.source)} – {clause.section} [{clause.parameter}]")
        if readings and clause.interpretation and weight(finding) is not Outcome.PASS:
            lines.append(f"      {words.say('report.reading', text=Verbatim(clause.interpretation))}")
    return tuple(lines)


def _titles(decision: Decision[Any], policy: Policy) -> dict[str, str]:
    editions = [e for e in policy.editions if e.id == decision.policy.edition]
    return {name: source.title for edition in editions for name, source in edition.sources.items()}
