"""How does a failed assertion read? As the reasons that a customer would be told."""

from __future__ import annotations

from functools import cache
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.messages.report import report
from marketplace_rules.messages.words import Words
from marketplace_rules.policy import SHIPPED, Policy, load_policy
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
        return report(decision, policy or _deciding(decision), _words(language))
    except (KeyError, LookupError, ValueError):  # a rule or a subject of somebody's own has no words here
        return to_json(decision, indent=2)


def _deciding(decision: Decision[Any]) -> Policy:
    name = decision.policy.marketplace
    if name in SHIPPED:
        policy = load_policy(name)
        if decision.policy in (policy.ref(None), *(policy.ref(edition) for edition in policy.editions)):
            return policy
    return Policy(marketplace=name, name=name, editions=())


@cache
def _words(language: str) -> Words:
    return Words(language)
