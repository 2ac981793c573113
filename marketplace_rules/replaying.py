"""What would another policy, or this library, have decided on recorded facts?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, escaped
from marketplace_rules.finding import Finding
from marketplace_rules.policy import SHIPPED, NoPolicyInForce, Policy, load_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.recording import Record, library_version, read_record
from marketplace_rules.records import RecordError, finding_data, to_data
from marketplace_rules.redaction import LEFT_OUT

# The findings of one rule as they were and as they are now, after the subject that they are about.
_Changed: TypeAlias = tuple[str, list[Finding], list[Finding]]


class Result(StrEnum):
    """What became of one recorded decision."""

    SAME = "same"
    DIFFERS = "differs"
    FACTS_LEFT_OUT = "facts_left_out"
    FACTS_REFUSED = "facts_refused"
    NO_POLICY = "no_policy"
    UNREADABLE = "unreadable"


class Difference(NamedTuple):
    """One thing that differs between the recorded decision and the new one.

    Args:
        what: The ``outcome``, the ``value``, or a ``finding``.
        pointer: Where: a JSON Pointer into the value, or to the subject of the finding.
        before: What was recorded; None where there was nothing.
        after: What is decided now; None where there is nothing. Findings are told by rule and code.
    """

    what: str
    pointer: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Replayed:
    """One line of records, decided again.

    Args:
        line: Its number, from 1.
        result: What became of it.
        record: The record; None where the line is none.
        decision: The new decision, without what was left out; None where there is none.
        differences: What differs.
        lacking: JSON Pointers to what was left out and would have been needed to decide again.
        library: The version of the library that had decided, where it is another one.
        schema: The version of the form of the facts, where it is another one.
        reason: Why there is no new decision, for whoever looks into it.
    """

    line: int
    result: Result
    record: Record | None = None
    decision: Decision[Any] | None = None
    differences: tuple[Difference, ...] = ()
    lacking: tuple[str, ...] = ()
    library: str | None = None
    schema: int | None = None
    reason: str = ""


@dataclass(slots=True)
class Tally:
    """How many records were decided again, and what became of them.

    Args:
        results: How many came to which result.
        outcomes: How many of those that differ went from which outcome to which.
        libraries: How many were decided by which other version of the library.
        schemas: How many have facts of another form.
    """

    results: Counter[Result] = field(default_factory=Counter)
    outcomes: Counter[tuple[Outcome, Outcome]] = field(default_factory=Counter)
    libraries: Counter[str] = field(default_factory=Counter)
    schemas: int = 0

    def add(self, replayed: Replayed) -> None:
        """Count one more."""
        self.results[replayed.result] += 1
        if replayed.library is not None:
            self.libraries[replayed.library] += 1
        self.schemas += replayed.schema is not None
        if replayed.result is Result.DIFFERS and replayed.record is not None and replayed.decision is not None:
            self.outcomes[replayed.record.decision.outcome, replayed.decision.outcome] += 1


def replay(lines: Iterable[str | bytes], policy: Policy | None = None) -> Iterator[Replayed]:
    """Decide recorded cases again, one after the other, without keeping any.

    Args:
        lines: Lines of JSON as ``to_json_line`` writes them, such as an open file; blank ones are passed over.
        policy: The policy to decide by; None for the one of the recorded marketplace that ships with the library.

    Returns:
        What became of each line. Citations are not compared: only outcomes, values and findings are.

    >>> [again.result.value for again in replay(['{"id": 1}'])]
    ['unreadable']
    """
    return (replay_line(number, line, policy) for number, line in enumerate(lines, 1) if line.strip())


def replay_line(number: int, line: str | bytes, policy: Policy | None = None) -> Replayed:
    """Decide one recorded case again.

    Args:
        number: Number of its line.
        line: The line.
        policy: The policy to decide by; None for the one that ships.

    Returns:
        What became of it.
    """
    try:
        kept = read_record(line)
    except RecordError as error:
        return Replayed(number, Result.UNREADABLE, reason=str(error))
    question = QUESTIONS[kept.question]
    library = None if kept.library == library_version() else kept.library
    schema = None if kept.decision.schema == question.schema else kept.decision.schema

    def told(result: Result, **more: Any) -> Replayed:
        return Replayed(number, result, kept, library=library, schema=schema, **more)

    used = policy or _shipped(kept.decision.policy.marketplace)
    if used is None:
        return told(Result.NO_POLICY, reason=f"no policy of {kept.decision.policy.marketplace} ships")
    try:
        facts = read_facts(question.facts, kept.facts)
        decision = question.decide(facts, used, as_of=kept.decision.as_of)
    except FactsError as error:
        lacking = _around({fault.pointer for fault in error.faults}, kept.left_out)
        return told(Result.FACTS_LEFT_OUT if lacking else Result.FACTS_REFUSED, lacking=lacking, reason=str(error))
    except NoPolicyInForce as error:
        return told(Result.NO_POLICY, reason=str(error))
    changed = tuple(_changed_findings(kept.decision, decision))
    differences = tuple(_differences(kept.decision, decision, changed))
    if not differences:
        return told(Result.SAME, decision=decision)
    looked_for = {place for _, *both in changed for found in both for f in found for place in (f.pointer, *f.missing)}
    lacking = _lacking(looked_for, kept.left_out)
    if not lacking and library is None and decision.policy == kept.decision.policy:
        lacking = kept.left_out  # nothing else is other than it was
    result = Result.FACTS_LEFT_OUT if lacking else Result.DIFFERS
    return told(result, decision=decision, differences=differences, lacking=lacking)


def _shipped(marketplace: str) -> Policy | None:
    return load_policy(marketplace) if marketplace in SHIPPED else None


def _lacking(pointers: set[str], left_out: tuple[str, ...]) -> tuple[str, ...]:
    """What was left out at one of the places, or above it."""
    return tuple(out for out in left_out if any(f"{pointer}/".startswith(f"{out}/") for pointer in pointers))


def _around(pointers: set[str], left_out: tuple[str, ...]) -> tuple[str, ...]:
    """What was left out at one of the places, above it, or within it: an amount without its currency is at fault."""
    within = {out for out in left_out for pointer in pointers if out.startswith(f"{pointer}/")}
    return _lacking(pointers | within, left_out)


def _differences(before: Decision[Any], after: Decision[Any], changed: tuple[_Changed, ...]) -> Iterator[Difference]:
    if before.outcome is not after.outcome:
        yield Difference("outcome", "", before.outcome.value, after.outcome.value)
    if before.value != after.value:
        yield from _between(to_data(before)["value"], to_data(after)["value"], "")
    for subject, found, now in changed:
        one, other = _codes(found), _codes(now)
        if one != other:
            yield Difference("finding", subject, one, other)
            continue
        for was, new in zip(found, now, strict=True):
            if was != new:
                yield Difference("finding", subject, *_figures(was, new))


def _changed_findings(before: Decision[Any], after: Decision[Any]) -> Iterator[_Changed]:
    """The findings of each rule about one subject on one ground, where they are others than they were."""
    one, other = _grouped(before), _grouped(after)
    for key in dict.fromkeys((*one, *other)):
        found, now = one.get(key, []), other.get(key, [])
        if len(found) != len(now) or any(_masked(was, new) != new for was, new in zip(found, now, strict=True)):
            yield key[1], found, now


def _grouped(decision: Decision[Any]) -> dict[tuple[str, str, str | None], list[Finding]]:
    """The findings without their citations, by rule, subject and ground; the order of their figures tells nothing."""
    told: dict[tuple[str, str, str | None], list[Finding]] = {}
    for finding in decision.findings:
        plain = finding._replace(clause=None, args=tuple(sorted(finding.args, key=itemgetter(0))))
        told.setdefault((finding.rule, finding.subject, finding.ground), []).append(plain)
    return told


def _masked(was: Finding, new: Finding) -> Finding:
    """The recorded finding with the figures of the new one where its own were left out."""
    args, figures = dict(new.args), [(was.observed, new.observed), (was.expected, new.expected)]
    observed, expected = (new_figure if _is_left_out(figure) else figure for figure, new_figure in figures)
    kept = ((name, args.get(name) if _is_left_out(figure) else figure) for name, figure in was.args)
    return was._replace(observed=observed, expected=expected, args=tuple(kept))


def _is_left_out(figure: object) -> bool:
    parts = figure if isinstance(figure, tuple) else (figure,)
    return any(isinstance(part, str) and LEFT_OUT in part for part in parts)


def _codes(findings: list[Finding]) -> object:
    return [finding.message_id for finding in findings] or None


def _figures(was: Finding, new: Finding) -> tuple[object, object]:
    """What differs between two findings of one code, as plain data."""
    one, other = finding_data(was), finding_data(new)
    names = [name for name in one if one[name] != other[name]]
    told = {"finding": was.message_id}
    return told | {name: one[name] for name in names}, told | {name: other[name] for name in names}


def _between(before: Any, after: Any, place: str) -> Iterator[Difference]:
    """Every place within two values at which they differ, but for what was left out."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _between(before.get(key), after.get(key), f"{place}/{escaped(key)}")
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _between(one, other, f"{place}/{index}")
    elif before != after and not _is_left_out(before):
        yield Difference("value", place, before, after)
