"""Answering every question of a dialogue from the facts of a golden case."""

from __future__ import annotations

from typing import Any

from marketplace_rules.dialogue.case import AS_OF, WHOLE, Case, value_at
from marketplace_rules.dialogue.fields import Answer, Field
from marketplace_rules.dialogue.interview import Standing, standing
from marketplace_rules.policy import Policy, load_policy
from marketplace_rules.questions import QUESTIONS
from tests.golden import Case as Golden
from tests.golden import own_policy

MOST = 300  # questions, after which a dialogue is taken to be endless


def policy_of(golden: Golden) -> Policy:
    return load_policy(golden.marketplace) if golden.marketplace else own_policy(golden.policy or "")


def told(golden: Golden, field: Field) -> Any:
    """What the case says of a fact; None where it says nothing."""
    if field.pointer == AS_OF:
        return golden.as_of
    if field.pointer == WHOLE:
        return [part for part in field.choices if part in golden.facts]
    value = value_at(golden.facts, field.pointer)
    if field.answer is Answer.ELEMENTS and value is not None:
        return [{} for _ in value]
    if field.answer is Answer.PRESENCE:
        return {} if isinstance(value, dict) else None
    if field.answer in (Answer.CHOICES, Answer.TEXTS) and isinstance(value, str):
        return [value]
    return value


def drive(golden: Golden) -> Standing:
    """Ask until the answer is decided, or nothing more can be told."""
    question, policy = QUESTIONS[golden.question], policy_of(golden)
    now = standing(question, policy, Case(day=golden.as_of))
    for _ in range(MOST):
        if now.wanted is None:
            return now
        value = told(golden, now.wanted.field)
        if value is None and now.wanted.required:
            return now
        now = standing(question, policy, now.case.told(now.wanted.field.pointer, value))
    raise AssertionError(f"{golden.name}: asked {MOST} questions and no end")


def left_out(stated: Any, known: Any, pointer: str = "") -> list[str]:
    """The facts of a case that nobody asked for."""
    if isinstance(stated, dict):
        inner = known if isinstance(known, dict) else {}
        return [p for name, value in stated.items() for p in left_out(value, inner.get(name), f"{pointer}/{name}")]
    if isinstance(stated, list) and any(isinstance(each, dict) for each in stated):
        inner = known if isinstance(known, list) else []
        return [
            p
            for number, value in enumerate(stated)
            for p in left_out(value, inner[number] if number < len(inner) else None, f"{pointer}/{number}")
        ]
    return [pointer] if known is None else []
