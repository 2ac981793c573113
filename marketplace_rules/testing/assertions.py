"""What does a test say about a decision, and what does it read when that does not hold?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import is_dataclass
from datetime import date
from typing import Any, NoReturn

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Kind
from marketplace_rules.policy import Policy
from marketplace_rules.questions import QUESTIONS, Question
from marketplace_rules.rules import RULES
from marketplace_rules.testing.wording import told

_BY_FACTS = {question.facts: question for question in QUESTIONS.values()}
_RULES = {rule.id: rule for rule in RULES}


def assert_passes(decision: Decision[Any], *, policy: Policy | None = None) -> None:
    """Assert that the answer is yes.

    Args:
        decision: The decision.
        policy: The policy that decided, for the words of a failure.

    Raises:
        AssertionError: With every reason against it, in words.
    """
    __tracebackhide__ = True
    _assert_outcome(decision, Outcome.PASS, policy)


def assert_fails(
    decision: Decision[Any], *, rule: str | None = None, code: str | None = None, policy: Policy | None = None
) -> None:
    """Assert that the answer is no, and for which reason.

    Args:
        decision: The decision.
        rule: The rule that speaks against it, such as ``images.shortest_side``.
        code: The state that was found, such as ``too_small``.
        policy: The policy that decided, for the words of a failure.

    Raises:
        AssertionError: With what was found instead, in words.
        ValueError: If there is no such rule or code.
    """
    __tracebackhide__ = True
    _assert_outcome(decision, Outcome.FAIL, policy)
    _assert_reason(decision, Kind.FAIL, rule, code, policy)


def assert_open(
    decision: Decision[Any], *, missing: str | None = None, rule: str | None = None, policy: Policy | None = None
) -> None:
    """Assert that a fact is missing which could change the answer.

    Args:
        decision: The decision.
        missing: JSON Pointer to a fact that has to be among the missing.
        rule: The rule that asks for it.
        policy: The policy that decided, for the words of a failure.

    Raises:
        AssertionError: With what was found instead, in words.
        ValueError: If there is no such rule.
    """
    __tracebackhide__ = True
    _assert_outcome(decision, Outcome.OPEN, policy)
    if missing is not None and missing not in decision.missing:
        _fail(decision, f"{missing} is not among the missing facts: {', '.join(decision.missing)}.", policy)
    _assert_reason(decision, Kind.OPEN, rule, None, policy)


def assert_review(
    decision: Decision[Any], *, rule: str | None = None, code: str | None = None, policy: Policy | None = None
) -> None:
    """Assert that a person has to decide, and why.

    Args:
        decision: The decision.
        rule: The rule that leaves it to a person.
        code: The state that was found.
        policy: The policy that decided, for the words of a failure.

    Raises:
        AssertionError: With what was found instead, in words.
        ValueError: If there is no such rule or code.
    """
    __tracebackhide__ = True
    _assert_outcome(decision, Outcome.REVIEW, policy)
    _assert_reason(decision, Kind.REVIEW, rule, code, policy)


def assert_complies(objects: object, policy: Policy, *, as_of: date | None = None) -> None:
    """Assert that the answer about each of some facts is yes: listings, galleries, baskets, requests of any question.

    Args:
        objects: Facts of any question, or several of them.
        policy: The marketplace's policy.
        as_of: The day asked about.

    Raises:
        AssertionError: With every reason against each that does not comply, in words.
        TypeError: If something are not the facts of a question.

    >>> from marketplace_rules import Listing, load_policy
    >>> assert_complies(Listing(about="gtin", gtin="4006381333931"), load_policy("sipoko"))
    """
    __tracebackhide__ = True
    facts = list(objects) if isinstance(objects, Iterable) else [objects]
    against = []
    for index, each in enumerate(facts):
        decision = _question_of(each).decide(each, policy, as_of=as_of)
        if decision.outcome is not Outcome.PASS:
            name = f"{index + 1} of {len(facts)}: " if len(facts) > 1 else ""
            against.append(f"{name}{_shown(each)}\n\n{told(decision, policy)}")
    if against:
        raise AssertionError(f"{len(against)} of {len(facts)} do not comply.\n\n" + "\n\n".join(against))


def _question_of(facts: object) -> Question[Any, Any]:
    question = _BY_FACTS.get(type(facts))
    if question is None:
        known = ", ".join(model.__name__ for model in _BY_FACTS)
        raise TypeError(f"{type(facts).__name__} are not the facts of a question; those are {known}")
    return question


def _shown(facts: object) -> str:
    """The fields that are told, in the form in which Python builds the facts."""
    assert is_dataclass(facts)
    told_fields = {name: getattr(facts, name) for name, field in facts.__dataclass_fields__.items()}
    stated = [
        f"{name}={value!r}"
        for name, value in told_fields.items()
        if value != facts.__dataclass_fields__[name].default and value not in ((), {})
    ]
    return f"{type(facts).__name__}({', '.join(stated)})"


def _assert_outcome(decision: Decision[Any], wanted: Outcome, policy: Policy | None) -> None:
    __tracebackhide__ = True
    if decision.outcome is not wanted:
        _fail(decision, f"The outcome is {decision.outcome.value}, not {wanted.value}.", policy)


def _assert_reason(
    decision: Decision[Any], kind: Kind, rule: str | None, code: str | None, policy: Policy | None
) -> None:
    __tracebackhide__ = True
    if rule is not None and rule not in _RULES:
        raise ValueError(f"there is no rule {rule!r}")
    codes = {known for r in (_RULES.values() if rule is None else (_RULES[rule],)) for known in r.codes}
    if code is not None and code not in codes:
        raise ValueError(f"{rule or 'no rule'} can find no {code!r}; it can find {', '.join(sorted(codes))}")
    reasons = [f for f in decision.findings if f.kind is kind and rule in (None, f.rule)]
    if code is None and reasons:
        return
    if code is not None and any(f.code == code for f in decision.findings if rule in (None, f.rule)):
        return
    found = [f.message_id for f in decision.findings if f.kind is kind]
    wanted = ".".join(part for part in (rule, code) if part)
    if wanted:
        _fail(decision, f"{wanted} is not among the reasons: {', '.join(found)}.", policy)


def _fail(decision: Decision[Any], what: str, policy: Policy | None) -> NoReturn:
    __tracebackhide__ = True
    raise AssertionError(f"{what}\n\n{told(decision, policy)}")
