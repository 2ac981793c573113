from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from marketplace_rules.policy import load_policy
from tests.golden import cases, own_policy
from tests.told import known, lines

DAY = date(2031, 1, 2)


QUESTIONS = sorted({case.question for case in cases()})


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_cases_tell_what_was_read_and_kept(question: str) -> None:
    now, before = lines(question), known(question)
    # Where the change is meant: python -m tests.told, and read the difference in git.
    assert (sorted(now - before), sorted(before - now)) == ([], [])


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_decision_names_its_policy_and_the_day_asked_for(question: str) -> None:
    for case in cases():
        if case.question == question and "refused" not in case.expected:
            policy = load_policy(case.marketplace) if case.marketplace else own_policy(case.policy or "")
            decision = replace(case, as_of=DAY).decide()
            assert (decision.question, decision.as_of) == (question, DAY)
            assert decision.policy in [policy.ref(edition) for edition in (None, *policy.editions)]
