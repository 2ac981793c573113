"""Which question is asked, of which policy, and what is there to choose from?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.facts import read_facts
from marketplace_rules.policy import NoPolicyInForce, Policy
from marketplace_rules.questions import QUESTIONS, Question
from marketplace_rules.testing.figures import figures
from marketplace_rules.testing.mending import Data, Path, mended
from marketplace_rules.testing.places import field_at, plainest
from marketplace_rules.testing.plain_values import FIRST_DAY
from marketplace_rules.testing.telling import Telling

# Which sections of an edition bear on a question: that of its area, but for these.
_SECTIONS = {"timeline": ("orders", "returns"), "listing": ("listing", "orders")}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a policy.

    Args:
        question: The question.
        policy: The policy.
        as_of: The day asked about.
        telling: What to choose from for its facts.
    """

    question: Question[Any, Any]
    policy: Policy
    as_of: date | None
    telling: Telling

    def decide(self, data: Data) -> Decision[Any]:
        """Answer from plain data.

        Args:
            data: The facts.

        Returns:
            The decision.

        Raises:
            FactsError: If the facts cannot be.
        """
        return self.question.decide(read_facts(self.question.facts, data), self.policy, as_of=self.as_of)

    def answered(self, data: Data) -> tuple[Decision[Any], Data] | None:
        """Answer from data that may have to be mended first.

        Args:
            data: Plain data.

        Returns:
            The decision, and the data that it is about; None where there is none.
        """
        try:
            return mended(self.decide, data, self.supply)
        except NoPolicyInForce:
            return None

    def supply(self, path: Path) -> Any:
        """Give a value for a field that is required."""
        field = field_at(self.question.facts, path)
        return None if field is None else plainest(field, self.telling)


def asked(name: str, policy: Policy, as_of: date | None = None) -> Asked:
    """Ask a question about a policy.

    Args:
        name: The question's name.
        policy: The policy.
        as_of: The day asked about.

    Returns:
        The question, with what its facts can be made of.

    Raises:
        ValueError: If there is no such question.
    """
    if name not in QUESTIONS:
        raise ValueError(f"no question {name!r}; there are {', '.join(QUESTIONS)}")
    question = QUESTIONS[name]
    area = question.facts.__module__.split(".")[1]
    stated = figures(policy, _SECTIONS.get(name, (area,)))
    firsts = tuple(edition.in_force_from for edition in policy.editions if edition.in_force_from is not None)
    return Asked(question, policy, as_of, Telling(stated, days=(*firsts, max((FIRST_DAY, *firsts[:1])))))
