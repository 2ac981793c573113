from __future__ import annotations

from collections import defaultdict

import pytest

from marketplace_rules import FactsError, load_policy
from marketplace_rules.testing.asked import asked
from marketplace_rules.testing.breaches import Breaches
from marketplace_rules.testing.searching import NothingFound, broken
from tests.golden import cases


def broken_by_cases() -> list[tuple[str, str, list[str]]]:
    """Every rule that a golden case breaks on a policy that ships."""
    found = defaultdict(set)
    for case in cases():
        if case.marketplace is not None:
            try:
                found[case.marketplace, case.question] |= broken(case.decide())
            except FactsError:
                continue
    return [(*key, sorted(rules)) for key, rules in sorted(found.items()) if rules]


@pytest.mark.parametrize(
    ("marketplace", "question", "rules"), broken_by_cases(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_rule_that_a_golden_case_breaks_is_broken(marketplace: str, question: str, rules: list[str]) -> None:
    breaches = Breaches(asked(question, load_policy(marketplace)))
    for rule in rules:
        breach = breaches.of(rule)
        for change in breach.changes[:3]:
            answered = breaches.asked.answered(change.of(breach.data))
            assert answered is not None
            assert rule in broken(answered[0])


def test_what_nothing_breaks_is_said_and_not_looked_for_again() -> None:
    breaches = Breaches(asked("review", load_policy("sipoko")))
    for _ in range(2):
        with pytest.raises(NothingFound, match=r"break images\.format on Sipoko when review is asked"):
            breaches.of("images.format")


def test_what_does_not_pass_is_said_again_and_again() -> None:
    breaches = Breaches(asked("changes", load_policy("sipoko")))
    for _ in range(2):
        with pytest.raises(NothingFound, match="pass changes on Sipoko"):
            breaches.passing()
