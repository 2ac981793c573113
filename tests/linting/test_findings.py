from __future__ import annotations

from marketplace_rules.finding import Level
from marketplace_rules.linting.findings import Hit, PolicyFinding, hit


def test_a_hit_keeps_its_figures_in_the_order_given() -> None:
    assert hit("a.b", z=1, a=2) == Hit("a.b", (("z", 1), ("a", 2)))


def test_a_finding_names_its_words() -> None:
    assert PolicyFinding("side_bounds", Level.ERROR).message_id == "lint.side_bounds"
