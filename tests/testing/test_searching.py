from __future__ import annotations

import pytest

from marketplace_rules import Outcome, load_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.testing.asked import asked
from marketplace_rules.testing.places import LEFT_OUT
from marketplace_rules.testing.searching import Change, NothingFound, broken, changes, fuller, passing

# What no facts can pass, because the page is silent on what the answer needs.
NOTHING = {
    "twoosk": {"payout", "protection"},
    "sipoko": {"cancellation", "changes", "listing_clone", "warranty"},
    "monquibus": {
        *("cancellation", "changes", "listing_clone", "listing_edit", "listing_import", "protection", "reply"),
        *("review", "warranty"),
    },
}


@pytest.mark.parametrize("marketplace", NOTHING)
@pytest.mark.parametrize("question", QUESTIONS)
def test_facts_that_pass_are_found_wherever_there_are_any(question: str, marketplace: str) -> None:
    about = asked(question, load_policy(marketplace))
    if question in NOTHING[marketplace]:
        with pytest.raises(NothingFound, match=f"pass {question} on"):
            passing(about)
    else:
        assert about.decide(passing(about)).outcome is Outcome.PASS


@pytest.mark.parametrize("question", ["listing", "return", "images"])
def test_fuller_facts_tell_more_and_pass_still(question: str) -> None:
    about = asked(question, load_policy("twoosk"))
    least = passing(about)
    full = fuller(about, least)
    assert about.decide(full).outcome is Outcome.PASS
    assert len(repr(full)) > len(repr(least))
    assert broken(about.decide(full)) <= broken(about.decide(least))


def test_a_change_leaves_the_facts_as_they_were() -> None:
    data = {"lines": [{"item": "router"}]}
    assert Change(["lines", 0, "item"], "cable").of(data) == {"lines": [{"item": "cable"}]}
    assert Change(["lines", 0], LEFT_OUT).of(data) == {"lines": []}
    assert data == {"lines": [{"item": "router"}]}


def test_what_is_asked_changes_only_where_that_is_wanted() -> None:
    about = asked("listing", load_policy("twoosk"))
    assert ["about"] not in [change.path for change in changes(about, {})]
    assert ["about"] in [change.path for change in changes(about, {}, all_of_them=True)]


def test_a_question_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no question 'returns'"):
        asked("returns", load_policy("twoosk"))
