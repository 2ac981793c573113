"""Every golden case that gets a decision, explained; and which of them are enough to see every state once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind
from marketplace_rules.messages.explain import Audience, Form, explain
from marketplace_rules.messages.tables import answer
from marketplace_rules.policy import Policy, load_policy
from marketplace_rules.questions import QUESTIONS
from tests.golden import Case, cases, own_policy

QUIET = (Kind.PASS, Kind.NOT_APPLICABLE)


@dataclass(frozen=True)
class Told:
    """A golden case and its decision."""

    case: Case
    decision: Decision[Any]
    policy: Policy
    items: tuple[str | None, ...]

    @property
    def area(self) -> str:
        return QUESTIONS[self.case.question].decide.__module__.split(".")[1]

    def text(self, language: str, audience: Audience, form: Form = "text") -> str:
        return explain(self.decision, language, audience=audience, form=form, policy=self.policy, items=self.items)


@cache
def told() -> tuple[Told, ...]:
    return tuple(_told())


def _told() -> Iterator[Told]:
    for case in cases():
        try:
            decision = case.decide()
        except FactsError:
            continue
        policy = load_policy(case.marketplace) if case.marketplace else own_policy(case.policy or "")
        lines = case.facts.get("lines") or ()
        items = tuple(line.get("item") for line in lines)
        yield Told(case, decision, policy, items)


@cache
def enough(*, every_state: bool) -> tuple[Told, ...]:
    """As few cases as it takes to see every first line, and every state of every rule that is not a pass."""
    seen: set[str] = set()
    found = []
    for each in told():
        states = {answer(each.decision).key}
        if every_state:
            states |= {f.message_id for f in each.decision.findings if f.kind not in QUIET}
        if states - seen:
            seen |= states
            found.append(each)
    return tuple(found)
