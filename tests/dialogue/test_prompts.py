from __future__ import annotations

import re

import pytest

from marketplace_rules.dialogue.case import Case
from marketplace_rules.dialogue.fields import Answer, Field
from marketplace_rules.dialogue.interview import standing
from marketplace_rules.dialogue.prompts import assumptions, kind_of_answer, label, prompt, reasons
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy import load_policy
from marketplace_rules.questions import QUESTIONS
from tests.dialogue.driving import policy_of, told
from tests.golden import cases

ENGLISH = Words("en")
languages = pytest.mark.parametrize("language", LANGUAGES)


def test_a_prompt_says_what_to_find_out_which_answers_there_are_and_what_it_is_about() -> None:
    now = standing(QUESTIONS["return"], load_policy("monquibus"), Case().told("/reasons", ["change_of_mind"]))
    assert now.wanted is not None
    assert prompt(now.wanted, now.case, ENGLISH).splitlines()[1:] == [
        "When were the goods handed to the buyer? The time to ask for a return is counted from that day.",
        "  Day of delivery: a day such as 2024-05-31, or “not yet”",
        "  asked about: time to ask for a return",
    ]


def test_choices_are_numbered_in_the_language() -> None:
    now = standing(QUESTIONS["return"], load_policy("sipoko"), Case())
    assert now.wanted is not None
    assert "    2  un défaut" in prompt(now.wanted, now.case, Words("fr")).splitlines()


def test_the_currency_that_is_understood_is_said() -> None:
    field = Field("/x", "x", Answer.MONEY)
    assert "CHF" in kind_of_answer(field, Case().told("/price", "3 CHF"), ENGLISH)
    assert "19.99 EUR" in kind_of_answer(field, Case(), ENGLISH)


def test_elements_are_numbered_only_where_there_are_several() -> None:
    one, two = (Case().told("/lines", [{}] * count) for count in (1, 2))
    assert label("/lines/0/unit_price", one, ENGLISH) == "Price of one unit before discounts"
    assert label("/lines/1/unit_price", two, ENGLISH) == "Lines, no. 2: Price of one unit before discounts"


@languages
@pytest.mark.parametrize("kind", Answer)
def test_every_kind_of_answer_has_words(language: str, kind: Answer) -> None:
    if kind is not Answer.PARTS:  # which are gone into and never asked for
        assert kind_of_answer(Field("/x", "x", kind, none="none"), Case(), Words(language))


@pytest.mark.parametrize("question", QUESTIONS)
def test_everything_that_is_asked_for_has_a_name_in_every_language(question: str) -> None:
    unnamed = set()
    for golden in [case for case in cases() if case.question == question and "outcome" in case.expected][::15]:
        policy = policy_of(golden)
        now = standing(QUESTIONS[question], policy, Case(day=golden.as_of))
        while now.wanted:
            for language in LANGUAGES:
                text = prompt(now.wanted, now.case, Words(language))
                assert not re.search(r"\w_\w|\{|Project-Id", text), text
                if not now.wanted.finding and not Words(language).knows(f"field.{now.wanted.field.name}"):
                    unnamed |= {now.wanted.field.name} - {"parts"}
            value = told(golden, now.wanted.field)
            if value is None and now.wanted.required:
                break
            now = standing(QUESTIONS[question], policy, now.case.told(now.wanted.field.pointer, value))
    assert unnamed == set(), "write field.<name> in every catalogue"


@languages
@pytest.mark.parametrize("question", QUESTIONS)
def test_what_an_answer_takes_for_granted_has_a_name(question: str, language: str) -> None:
    rows = assumptions(QUESTIONS[question], Case(), Words(language))
    assert not [row for row in rows if re.search(r"\w_\w", row)]


def test_what_was_taken_for_granted_and_what_nobody_knew_are_told_apart() -> None:
    case = Case().told("/delivered_on", None).told("/exchange_requested", None).told("/reasons", ["defective"])
    assert assumptions(QUESTIONS["return"], case, ENGLISH) == [
        "",
        "Not told, and taken to be so",
        "  - Exchange requested: no",
        "  - Documents that the seller asked for: none",
        "  - Documents that the buyer sent: none",
        "",
        "Not known",
        "  - Day of delivery",
    ]


def test_more_can_be_said_on_request_with_the_clause() -> None:
    policy = load_policy("sipoko")
    now = standing(QUESTIONS["return"], policy, Case().told("/reasons", ["defective"]))
    assert now.wanted is not None
    said = reasons(now.wanted, policy, ENGLISH)
    assert "[returns.window.any]" in said
    assert now.wanted.finding is not None
    assert now.wanted.finding.clause is not None
    assert now.wanted.finding.clause.statement in said
    assert now.wanted.finding.clause.statement not in reasons(now.wanted, policy, Words("fr"))
