from __future__ import annotations

from dataclasses import replace

from marketplace_rules import ReturnRequest, load_policy, return_eligibility
from marketplace_rules.decision import PolicyRef
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.testing.wording import told

DECISION = return_eligibility(ReturnRequest(), load_policy("sipoko"))


def test_a_policy_that_ships_is_found_by_its_name() -> None:
    assert told(DECISION) == told(DECISION, load_policy("sipoko"))
    assert "Policy: Sipoko" in told(DECISION)


def test_another_language_can_be_asked_for() -> None:
    assert told(DECISION, language="fr") != told(DECISION)


def test_a_policy_of_the_same_name_that_is_not_the_one_that_ships_is_not_taken_for_it() -> None:
    other = replace(DECISION, policy=PolicyRef("sipoko", "mine", "0" * 64))
    assert "Policy: sipoko, edition mine" in told(other)


def test_a_rule_without_words_is_shown_as_data() -> None:
    own = replace(DECISION, findings=(Finding("my.rule", "found", Kind.FAIL, Level.ERROR),))
    assert '"rule": "my.rule"' in told(own)
