"""The golden cases of this package: the plugin runs them, and other tests ask what they show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marketplace_rules.policy import Policy
from marketplace_rules.testing.cases import Case, policy_at, read_case

__all__ = ["FOLDER", "Case", "cases", "own_policy"]

FOLDER = Path(__file__).parent / "cases"


@cache
def cases() -> tuple[Case, ...]:
    return tuple(read_case(path) for path in sorted(FOLDER.rglob("case_*.toml")))


def own_policy(name: str) -> Policy:
    return policy_at(FOLDER / "policies" / name)
