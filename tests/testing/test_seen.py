from __future__ import annotations

import pytest

from marketplace_rules import ReturnRequest, load_policy, return_eligibility
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Kind, Rule
from marketplace_rules.rules import RULES
from marketplace_rules.testing.seen import Seen, rules_of

SIDE = Rule("images.side", {"large_enough": Kind.PASS, "too_small": Kind.FAIL, "silent": Kind.NOT_APPLICABLE})
FILL = Rule("images.fill", {"filled": Kind.PASS, "unknown": Kind.OPEN, "doubtful": Kind.REVIEW})


def test_rules_are_counted_by_what_was_seen_of_them() -> None:
    seen = Seen()
    seen.add("images.side", Kind.PASS)
    seen.add("images.side", Kind.FAIL)
    assert seen.summary([SIDE, FILL]) == "rules seen: 1 passed, 1 failed, 0 open, 0 review, 1 never seen"
    assert seen.unseen([SIDE, FILL]) == ["images.fill"]
    assert seen.percent([SIDE, FILL]) == 40


def test_a_rule_that_never_concerned_a_case_was_not_seen() -> None:
    seen = Seen()
    seen.add("images.side", Kind.NOT_APPLICABLE)
    assert seen.unseen([SIDE]) == ["images.side"]
    assert seen.percent([SIDE]) == 0


def test_no_rules_are_all_seen() -> None:
    assert Seen().percent([]) == 100


def test_every_decision_is_seen_while_it_is_watched_and_none_afterwards() -> None:
    seen, make = Seen(), Decision.__init__
    with seen.watching():
        decision = return_eligibility(ReturnRequest(), load_policy("sipoko"))
    assert set(seen.kinds) == {finding.rule for finding in decision.findings}
    seen.kinds.clear()
    return_eligibility(ReturnRequest(), load_policy("sipoko"))
    assert seen.kinds == {}
    assert Decision.__init__ is make


def test_watching_ends_when_something_goes_wrong() -> None:
    make = Decision.__init__
    with pytest.raises(KeyError), Seen().watching():
        raise KeyError
    assert Decision.__init__ is make


def test_the_rules_of_a_policy_are_those_it_has_clauses_for() -> None:
    assert rules_of(None) == list(RULES)
    names = [rule.id for rule in rules_of(load_policy("sipoko"))]
    assert "returns.window" in names
    assert "returns.warranty" not in names
