"""What a support agent reads on the command line: the agent's explanation as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.messages.agent import agents_explanation
from marketplace_rules.messages.plain_text import plain_text
from marketplace_rules.messages.words import Words
from marketplace_rules.policy import Policy


def report(decision: Decision[Any], policy: Policy, words: Words, items: Sequence[str | None] = ()) -> str:
    """Write a decision as plain text for an agent.

    Args:
        decision: The decision.
        policy: The policy that decided, for the titles of its sources.
        words: The language.
        items: What each line of the request is, for people.

    Returns:
        The text: answer, reasons with their clauses, notes, what would change the answer, dates, policy.
    """
    return plain_text(agents_explanation(decision, policy, items), words)
