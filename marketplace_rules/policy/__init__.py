"""What a marketplace stipulates: clauses with their citations, editions, and how they are loaded."""

from marketplace_rules.policy.edition import EDITION, Edition, NoPolicyInForce, Policy, undated_edition, unknown_edition
from marketplace_rules.policy.faults import PolicyError, PolicyFault
from marketplace_rules.policy.load import SHIPPED, load_policy, parse_policy

__all__ = [
    "EDITION",
    "SHIPPED",
    "Edition",
    "NoPolicyInForce",
    "Policy",
    "PolicyError",
    "PolicyFault",
    "load_policy",
    "parse_policy",
    "undated_edition",
    "unknown_edition",
]
