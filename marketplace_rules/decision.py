"""What an answer is: its outcome, its findings, and how the one follows from the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from marketplace_rules.finding import Finding, Kind, Level

T = TypeVar("T")


class Outcome(StrEnum):
    """The four answers a question can have."""

    PASS = "pass"
    FAIL = "fail"
    OPEN = "open"
    REVIEW = "review"


_WORST_FIRST = (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW)
_BEST_FIRST = (Outcome.PASS, Outcome.OPEN, Outcome.REVIEW)


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine conditions that must all hold: fail, else open, else review, else pass.

    Args:
        outcomes: The outcome of each condition; none at all is a pass.

    Returns:
        The outcome of the whole.

    >>> all_of([Outcome.PASS, Outcome.OPEN, Outcome.REVIEW]).value
    'open'
    """
    found = set(outcomes)
    return next((outcome for outcome in _WORST_FIRST if outcome in found), Outcome.PASS)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine grounds of which one is enough: pass, else open, else review, else fail.

    Args:
        outcomes: The outcome of each ground; none at all is a fail.

    Returns:
        The outcome of the whole.

    >>> any_of([Outcome.FAIL, Outcome.REVIEW, Outcome.PASS]).value
    'pass'
    """
    found = set(outcomes)
    return next((outcome for outcome in _BEST_FIRST if outcome in found), Outcome.FAIL)


_OUTCOME_OF = {Kind.FAIL: Outcome.FAIL, Kind.OPEN: Outcome.OPEN, Kind.REVIEW: Outcome.REVIEW}


def weight(finding: Finding) -> Outcome:
    """Say what a finding contributes to the outcome: pass, unless it is an error that is not one.

    Args:
        finding: Any finding.

    Returns:
        Its contribution.

    >>> weight(Finding("r", "c", Kind.FAIL, Level.NOTE)).value
    'pass'
    """
    return _OUTCOME_OF.get(finding.kind, Outcome.PASS) if finding.level is Level.ERROR else Outcome.PASS


@dataclass(frozen=True, slots=True)
class PolicyRef:
    """Which policy decided: marketplace, edition and digest (sha256 of its canonical JSON)."""

    marketplace: str
    edition: str | None
    digest: str


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """An answer: every finding, the outcome that follows from them, and a typed value.

    Args:
        question: Name of the question, such as ``return``.
        value: The typed answer (dates, amounts, parties) as far as the facts allow.
        findings: Everything that was observed; never empty.
        policy: Which policy decided.
        as_of: The day handed in by the caller, if any.
        schema: Version of the facts' form.

    Raises:
        ValueError: If there is no finding at all.
    """

    question: str
    value: T
    findings: tuple[Finding, ...]
    policy: PolicyRef
    as_of: date | None = None
    schema: int = 1

    def __post_init__(self) -> None:
        if not self.findings:
            raise ValueError("a decision gives at least one finding")

    def __bool__(self) -> bool:
        raise TypeError("a decision is neither true nor false: compare its outcome")

    @property
    def outcome(self) -> Outcome:
        """The answer to the whole question: every subject must hold."""
        return all_of(_outcomes(self.findings).values())

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """The answer for each subject, by JSON Pointer; what concerns the whole counts for each."""
        each = _outcomes(self.findings)
        whole = each.get("", Outcome.PASS)
        return {subject: all_of((whole, own)) for subject, own in each.items()}

    @property
    def missing(self) -> tuple[str, ...]:
        """JSON Pointers to the facts that could still change the outcome, in the order found."""
        if self.outcome is not Outcome.OPEN:
            return ()
        grounds = _grounds(self.findings)  # a ground that is lost already is not won by another fact
        asked = (
            pointer
            for f in self.findings
            if weight(f) is Outcome.OPEN and (f.ground is None or grounds[f.subject, f.ground] is Outcome.OPEN)
            for pointer in f.missing
        )
        return tuple(dict.fromkeys(asked))


def settle(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Turn the findings of a losing ground into notes where another ground wins.

    Args:
        findings: All findings of a decision.

    Returns:
        The same findings in the same order; the outcome is unchanged.

    >>> lost = Finding("r", "c", Kind.FAIL, Level.ERROR, ground="a")
    >>> won = Finding("r", "c", Kind.PASS, Level.NOTE, ground="b")
    >>> [f.level.value for f in settle([lost, won])]
    ['note', 'note']
    """
    found = tuple(findings)
    alternatives = {(f.subject, f.ground) for f in found if f.ground is not None}
    if len(alternatives) == len({subject for subject, _ in alternatives}):
        return found  # no subject has two grounds, so none can lose to another
    grounds = _grounds(found)
    won = {subject for (subject, _), outcome in grounds.items() if outcome is Outcome.PASS}
    lost = {key for key, outcome in grounds.items() if outcome is not Outcome.PASS and key[0] in won}
    return tuple(f._replace(level=Level.NOTE) if (f.subject, f.ground) in lost else f for f in found)


def _outcomes(findings: tuple[Finding, ...]) -> dict[str, Outcome]:
    """Outcome of each subject: all of its ungrounded findings, and any of its grounds."""
    plain = _fold(findings, lambda f: f.subject if f.ground is None else None)
    grounds: dict[str, list[Outcome]] = {}
    for (subject, _), outcome in _grounds(findings).items():
        grounds.setdefault(subject, []).append(outcome)
    subjects = dict.fromkeys(f.subject for f in findings)
    return {
        s: all_of(
            (plain.get(s, Outcome.PASS), *((any_of(grounds[s]),) if s in grounds else ())),
        )
        for s in subjects
    }


def _grounds(findings: tuple[Finding, ...]) -> dict[tuple[str, str], Outcome]:
    """Outcome of each ground of each subject."""
    return _fold(findings, lambda f: None if f.ground is None else (f.subject, f.ground))


K = TypeVar("K")


def _fold(findings: tuple[Finding, ...], key: Callable[[Finding], K | None]) -> dict[K, Outcome]:
    """Combine the findings that share a key: all of them must hold."""
    folded: dict[K, Outcome] = {}
    for finding in findings:
        name = key(finding)
        if name is not None:
            folded[name] = all_of((folded.get(name, Outcome.PASS), weight(finding)))
    return folded
