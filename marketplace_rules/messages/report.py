"""What a support agent reads: the answer first, then the reasons, then the dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from marketplace_rules.decision import Decision, Finding, Kind, Outcome, weight
from marketplace_rules.messages.words import Words
from marketplace_rules.policy import Policy
from marketplace_rules.returns.answers import Cover, LineReturn, ReturnAnswer, WarrantyAnswer

_FIRST = {Outcome.FAIL: 0, Outcome.OPEN: 1, Outcome.REVIEW: 2, Outcome.PASS: 3}


class Deadline(NamedTuple):
    """A row of the table of dates."""

    key: str
    subject: str
    last_on: date
    nominal_on: date


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
    parts = [words.say(f"answer.{decision.question}.{_answer(decision)}")]
    titles = _titles(decision, policy)
    readings = words.language == policy.language
    several = len({f.subject for f in decision.findings if f.subject}) > 1
    for subject, findings in _by_subject(decision, several):
        if subject:
            parts += ["", _heading(decision, subject, words, items)]
        parts += _reasons(findings, titles, words, readings=readings)
    parts += _dates(decision, words, several, items)
    edition = decision.policy.edition or "?"
    digest = decision.policy.digest[:12]
    parts += ["", words.say("report.policy", name=policy.name, edition=edition, digest=digest)]
    return "\n".join(parts)


def _answer(decision: Decision[Any]) -> str:
    """The outcome; or that the lines differ, so that nobody reads one line's no as that of all."""
    lines = {outcome for subject, outcome in decision.outcomes.items() if subject}
    return "lines" if len(lines) > 1 else decision.outcome.value


def _by_subject(decision: Decision[Any], several: bool) -> Iterable[tuple[str, list[Finding]]]:
    """The findings worth reading, line by line where there are several lines."""
    told = [f for f in decision.findings if f.kind is not Kind.NOT_APPLICABLE]
    if not several:
        return [("", told)]
    subjects = dict.fromkeys(["", *(f.subject for f in told)])
    return [(s, [f for f in told if f.subject == s]) for s in subjects]


def _heading(decision: Decision[Any], subject: str, words: Words, items: Sequence[str | None]) -> str:
    outcome = words.say(f"outcome.{decision.outcomes[subject].value}")
    return f"{_name(subject, words, items)} – {outcome}"


def _name(subject: str, words: Words, items: Sequence[str | None]) -> str:
    index = int(subject.rpartition("/")[2])
    item = items[index] if index < len(items) else None
    if item is None:
        return words.say("report.line_unnamed", number=index + 1)
    return words.say("report.line", number=index + 1, item=item)


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
            lines.append(f"      {words.say('report.reading', text=clause.interpretation)}")
    return tuple(lines)


def _titles(decision: Decision[Any], policy: Policy) -> dict[str, str]:
    editions = [e for e in policy.editions if e.id == decision.policy.edition]
    return {name: source.title for edition in editions for name, source in edition.sources.items()}


def _dates(decision: Decision[Any], words: Words, several: bool, items: Sequence[str | None]) -> list[str]:
    rows = []
    for deadline in deadlines(decision.value):
        what = words.say(deadline.key)
        if several:
            what = f"{_name(deadline.subject, words, items)} – {what}"
        when = words.figure(deadline.last_on)
        if deadline.last_on != deadline.nominal_on:
            when += f" ({words.say('deadline.moved', nominal_on=deadline.nominal_on)})"
        rows.append((what, when))
    width = max((len(what) for what, _ in rows), default=0)
    title = ["", words.say("report.deadlines")] if rows else []
    return [*title, *(f"  {what:<{width}}  {when}" for what, when in rows)]


def deadlines(value: object) -> list[Deadline]:
    """Every last day that an answer holds."""
    if isinstance(value, ReturnAnswer):
        return [deadline for line in value.lines for deadline in _line_deadlines(line)]
    return _cover("", value.cover) if isinstance(value, WarrantyAnswer) else []


def _line_deadlines(line: LineReturn) -> list[Deadline]:
    subject, window = f"/lines/{line.line}", line.window
    asked = [Deadline("deadline.return", subject, window.last_on, window.nominal_last_on)] if window else []
    return [*asked, *_cover(subject, line.cover)]


def _cover(subject: str, cover: Cover | None) -> list[Deadline]:
    if cover is None or cover.certain_until is None:
        return []
    certain = cover.certain_until == cover.possible_until
    key = "deadline.warranty" if certain else "deadline.warranty_at_least"
    return [Deadline(key, subject, cover.certain_until, cover.certain_until)]
