"""What an answer is: its outcome, its findings, and how the one follows from the others."""

from __future__ import annotations

from collections.abc import Iterable
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


# Members bound once: decisions compare them dozens of times, and a look-up in the class costs more than that.
_PASS, _FAIL, _OPEN, _REVIEW = Outcome.PASS, Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW
_ERROR = Level.ERROR


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine conditions that must all hold: fail, else open, else review, else pass.

    Args:
        outcomes: The outcome of each condition; none at all is a pass.

    Returns:
        The outcome of the whole.

    >>> all_of([Outcome.PASS, Outcome.OPEN, Outcome.REVIEW]).value
    'open'
    """
    found = _PASS
    for outcome in outcomes:
        if outcome is _FAIL:
            return _FAIL
        if outcome is _OPEN or (outcome is _REVIEW and found is _PASS):
            found = outcome
    return found


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Combine grounds of which one is enough: pass, else open, else review, else fail.

    Args:
        outcomes: The outcome of each ground; none at all is a fail.

    Returns:
        The outcome of the whole.

    >>> any_of([Outcome.FAIL, Outcome.REVIEW, Outcome.PASS]).value
    'pass'
    """
    found = _FAIL
    for outcome in outcomes:
        if outcome is _PASS:
            return _PASS
        if outcome is _OPEN or (outcome is _REVIEW and found is _FAIL):
            found = outcome
    return found


_OUTCOME_OF = {Kind.FAIL: _FAIL, Kind.OPEN: _OPEN, Kind.REVIEW: _REVIEW}


def weight(finding: Finding) -> Outcome:
    """Say what a finding contributes to the outcome: pass, unless it is an error that is not one.

    Args:
        finding: Any finding.

    Returns:
        Its contribution.

    >>> weight(Finding("r", "c", Kind.FAIL, Level.NOTE)).value
    'pass'
    """
    return _OUTCOME_OF.get(finding.kind, _PASS) if finding.level is _ERROR else _PASS


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
        return all_of(_by_subject(_by_ground(self.findings)).values())

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """The answer for each subject, by JSON Pointer; what concerns the whole counts for each."""
        each = _by_subject(_by_ground(self.findings))
        whole = each.get("", _PASS)
        return {subject: all_of((whole, own)) for subject, own in each.items()}

    @property
    def missing(self) -> tuple[str, ...]:
        """JSON Pointers to the facts that could still change the outcome, in the order found."""
        if self.outcome is not _OPEN:
            return ()
        grounds = _by_ground(self.findings)  # a ground that is lost already is not won by another fact
        asked = (
            pointer
            for f in self.findings
            if weight(f) is _OPEN and (f.ground is None or grounds[f.subject, f.ground] is _OPEN)
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
    grounds = {key: outcome for key, outcome in _by_ground(found).items() if key[1] is not None}
    won = {subject for (subject, _), outcome in grounds.items() if outcome is _PASS}
    lost = {key for key, outcome in grounds.items() if outcome is not _PASS and key[0] in won}
    return tuple(f._replace(level=Level.NOTE) if (f.subject, f.ground) in lost else f for f in found)


def _by_ground(findings: tuple[Finding, ...]) -> dict[tuple[str, str | None], Outcome]:
    """Outcome of each ground of each subject, and, under None, of what has no ground: all of it must hold."""
    folded: dict[tuple[str, str | None], Outcome] = {}
    for finding in findings:
        key, own = (finding.subject, finding.ground), weight(finding)
        known = folded.setdefault(key, own)
        if known is not own:
            folded[key] = all_of((known, own))
    return folded


def _by_subject(by_ground: dict[tuple[str, str | None], Outcome]) -> dict[str, Outcome]:
    """Outcome of each subject: all of what has no ground, and any of its grounds."""
    grounds: dict[str, list[Outcome]] = {}
    for (subject, ground), outcome in by_ground.items():
        grounds.setdefault(subject, [])
        if ground is not None:
            grounds[subject].append(outcome)
    return {
        subject: all_of((by_ground.get((subject, None), _PASS), any_of(tried) if tried else _PASS))
        for subject, tried in grounds.items()
    }
