"""Which fact is to be asked for next, if any can still change the answer?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from marketplace_rules.decision import Decision
from marketplace_rules.dialogue.case import AS_OF, WHOLE, Case, currencies, value_at
from marketplace_rules.dialogue.fields import Answer, Field, field_at
from marketplace_rules.dialogue.further import FIRST, INSTEAD, further, probes
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.policy import NoPolicyInForce, Policy
from marketplace_rules.questions import Question

# Faults of facts that have only not been told yet.
NOT_TOLD = frozenset({"required", "nothing_asked", "nothing_to_refund"})


class Wanted(NamedTuple):
    """A fact to ask for.

    Args:
        field: The fact.
        finding: What misses it; None for what is asked before any finding can miss it.
        required: Whether nothing can be said without it.
    """

    field: Field
    finding: Finding | None = None
    required: bool = False


class Standing(NamedTuple):
    """How a case stands.

    Args:
        case: What has been told, with the objects in which facts are asked for next.
        decision: The answer to it; None where the facts do not allow any yet.
        faults: Why there is none.
        wanted: What is to be asked for next; None where nothing could change the answer any more.
    """

    case: Case
    decision: Decision[Any] | None
    faults: tuple[Fault, ...] = ()
    wanted: Wanted | None = None


def standing(question: Question[Any, Any], policy: Policy, case: Case) -> Standing:
    """Decide a case as far as it has been told, and choose what to ask for next.

    Args:
        question: The question.
        policy: The policy.
        case: What has been told.

    Returns:
        How the case stands.

    Raises:
        NoPolicyInForce: If the order lies before the first edition.
    """
    decision: Decision[Any] | None = None
    faults: tuple[Fault, ...] = ()
    try:
        decision = question.decide(read_facts(question.facts, case.facts), policy, as_of=case.as_of)
    except FactsError as error:
        faults = error.faults
    wanted = next(_wanted(question, policy, case, decision, faults), None)
    if wanted and wanted.field.answer is Answer.PARTS:
        return standing(question, policy, case.told(wanted.field.pointer, {}))
    return Standing(case, decision, faults, wanted)


def _wanted(
    question: Question[Any, Any],
    policy: Policy,
    case: Case,
    decision: Decision[Any] | None,
    faults: tuple[Fault, ...],
) -> Iterator[Wanted]:
    """What could be asked for, the next first."""
    model = question.facts
    for field in _open(model, case, FIRST.get(question.name, ())):
        yield Wanted(field)
    for fault in faults:
        if fault.code == "nothing_asked":
            yield Wanted(Field(WHOLE, "parts", Answer.CHOICES, _texts(dict(fault.args)["parts_any"])), required=True)
        elif fault.code in NOT_TOLD:
            instead = INSTEAD.get((question.name, fault.pointer, fault.code), ())
            pointers = (fault.pointer, *instead)
            yield from map(Wanted, _open(model, case, pointers[: len(instead)]))
            yield from (Wanted(field, required=True) for field in _open(model, case, pointers[-1:], required=True))
    if decision is not None:
        supposed = replace(decision, findings=tuple(_supposed(decision, case)))
        for pointer in supposed.missing:
            for field in _open(model, case, [pointer]):
                finding = next(f for f in supposed.findings if pointer in f.missing)
                yield Wanted(_with_examples(field, finding), finding)
        for field in _open(model, case, further(question.name, case)):
            if _matters(question, policy, case, decision, field):
                yield Wanted(field._replace(answer=Answer.PRESENCE) if field.answer is Answer.PARTS else field)


def _supposed(decision: Decision[Any], case: Case) -> Iterable[Finding]:
    """The findings, where a requirement of something that nobody has spoken of is still open."""
    facts = case.facts
    for finding in decision.findings:
        lacking = finding.kind is Kind.FAIL and finding.level is Level.ERROR and finding.pointer
        if lacking and value_at(facts, finding.pointer) is None and finding.pointer not in case.asked:
            yield finding._replace(kind=Kind.OPEN, missing=(finding.pointer,))
        else:
            yield finding


def _with_examples(field: Field, finding: Finding) -> Field:
    """A fact that is text, with what the policy would accept as examples."""
    known = _texts(finding.expected)
    if known and field.answer in (Answer.TEXT, Answer.TEXTS) and finding.missing[0] == field.pointer:
        return field._replace(choices=known)
    return field


def _texts(figure: object) -> tuple[str, ...]:
    """A list of codes as plain text; none where the figure is anything else."""
    codes = figure if isinstance(figure, tuple) else ()
    return tuple(str(code) for code in codes if isinstance(code, str))


def _matters(question: Question[Any, Any], policy: Policy, case: Case, decision: Decision[Any], field: Field) -> bool:
    """Whether some value of a fact would change the answer, or needs a further fact."""
    told = [case.told(field.pointer, value) for value in probes(field, currencies(case.facts))]
    if not told:
        spoken = (f for f in decision.findings if f.kind is not Kind.NOT_APPLICABLE)
        return any(field.pointer == f.pointer or field.pointer in f.missing for f in spoken)
    return any(_changes(question, policy, probe, decision) for probe in told)


def _changes(question: Question[Any, Any], policy: Policy, case: Case, decision: Decision[Any]) -> bool:
    try:
        other = question.decide(read_facts(question.facts, case.facts), policy, as_of=case.as_of)
    except NoPolicyInForce:
        return False
    except FactsError as error:
        return {fault.code for fault in error.faults} <= NOT_TOLD
    return (other.outcome, other.value, other.missing) != (decision.outcome, decision.value, decision.missing)


def _open(model: type, case: Case, pointers: Iterable[str], required: bool = False) -> Iterator[Field]:
    """The facts at these pointers that nobody was asked for yet; of an object that is there, those inside."""
    for pointer in pointers:
        field = Field(AS_OF, "as_of", Answer.DAY) if pointer == AS_OF else field_at(model, pointer)
        given = None if field is None else value_at(case.facts, pointer)
        if field and field.answer is Answer.PARTS and isinstance(given, dict):
            yield from _open(model, case, [f"{pointer}/{name}" for name in field.choices], required)
        elif field and given is None and (required or pointer not in case.asked):
            yield field
