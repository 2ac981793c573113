"""How does a failed assertion read? As the reasons that a support agent is given."""

from __future__ import annotations

from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.messages.explain import explain
from marketplace_rules.policy import Policy
from marketplace_rules.records import to_json


def told(decision: Decision[Any], policy: Policy | None = None, language: str = "en") -> str:
    """Word a decision for whoever reads a failed test.

    Args:
        decision: The decision.
        policy: The policy that decided; one that ships is found by its name.
        language: A language there are words in.

    Returns:
        The answer, its reasons with their clauses, and the policy; the decision's JSON where there are no such words.
    """
    try:
        return explain(decision, language, audience="agent", policy=policy)
    except (LookupError, ValueError):  # a rule or a subject of somebody's own has no words here
        return to_json(decision, indent=2)
