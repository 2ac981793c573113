"""What speaks against a policy: faults that keep it from being loaded, figures that contradict each other, gaps."""

from marketplace_rules.linting.checks import CHECKS, POLICY_CHECKS
from marketplace_rules.linting.findings import Check, Hit, PolicyFinding
from marketplace_rules.linting.lint import lint

__all__ = ["CHECKS", "POLICY_CHECKS", "Check", "Hit", "PolicyFinding", "lint"]
