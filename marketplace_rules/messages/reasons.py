"""Which findings decided, and what the things they are about are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marketplace_rules.decision import Decision, Outcome, all_of, any_of, weight
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages.explanation import Part, phrase
from marketplace_rules.messages.words import Verbatim

# What a subject is called, with its name and without, by the list of the facts that it stands in.
_SUBJECTS = {
    "lines": ("report.line", "report.line_unnamed"),
    "images": ("report.image", "report.image_unnamed"),
}


def deciding(decision: Decision[Any]) -> tuple[Finding, ...]:
    """Find what the outcome rests on.

    Args:
        decision: The decision.

    Returns:
        The findings without which the outcome would be another: of a pass, those that pass; else those that fail,
        are open or need a person, but for those of a ground that is lost while another is not.
    """
    outcome, found = decision.outcome, decision.findings
    if outcome is Outcome.PASS:
        passed = tuple(f for f in found if f.kind is Kind.PASS)
        lost = {(f.subject, f.ground) for f in found if f.ground and f.kind not in (Kind.PASS, Kind.NOT_APPLICABLE)}
        return tuple(f for f in passed if (f.subject, f.ground) not in lost) or passed
    return tuple(f for f in found if weight(f) is outcome and _is_in_play(f, found, outcome))


def _is_in_play(finding: Finding, findings: Sequence[Finding], outcome: Outcome) -> bool:
    """Whether the ground of a finding, and the best of its subject's grounds, come to this outcome."""
    if finding.ground is None:
        return True
    grounds: dict[str, list[Outcome]] = {}
    for each in findings:
        if each.subject == finding.subject and each.ground is not None:
            grounds.setdefault(each.ground, []).append(weight(each))
    best = any_of(all_of(weights) for weights in grounds.values())
    return best is outcome and all_of(grounds[finding.ground]) is outcome


def is_part(subject: str) -> bool:
    """Tell whether a subject is a part of the facts with a name, such as a charge, rather than one of a list.

    Args:
        subject: JSON Pointer to it.

    Returns:
        Whether it is.
    """
    return subject.count("/") == 1


def subject_name(subject: str, items: Sequence[str | None]) -> Part:
    """Name one of several things decided.

    Args:
        subject: JSON Pointer to it.
        items: What each line or picture is, for people.

    Returns:
        Its name with its number, as far as it is known.
    """
    _, collection, *number = subject.split("/")
    if is_part(subject):
        return phrase(f"part.{collection}")
    named, unnamed = _SUBJECTS[collection]
    index = int(number[0])
    item = items[index] if index < len(items) else None
    if item is None:
        return phrase(unnamed, number=index + 1)
    return phrase(named, number=index + 1, item=Verbatim(item))


def subjects(decision: Decision[Any]) -> tuple[str, ...]:
    """List the things decided, where there are several.

    Args:
        decision: The decision.

    Returns:
        JSON Pointers to them, in the order found; none where there is only one.
    """
    found = tuple(dict.fromkeys(f.subject for f in decision.findings if f.subject))
    return found if len(found) > 1 else ()
