from __future__ import annotations

from importlib import import_module

import pytest

from marketplace_rules.messages import LANGUAGES
from marketplace_rules.messages.tables import WORDED_BY, headline, presentation_of, tables
from marketplace_rules.messages.words import Words
from marketplace_rules.questions import QUESTIONS
from tests.golden import cases
from tests.messages.shown import shown


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_value_of_every_question_is_presented(name: str) -> None:
    assert presentation_of(QUESTIONS[name].value).tables


def test_no_type_is_presented_that_no_question_answers_with() -> None:
    modules = [import_module(f"marketplace_rules.messages.{module}") for module in set(WORDED_BY.values())]
    presented = [answer for module in modules for answer in module.PRESENTATIONS]
    assert set(presented) == {question.value for question in QUESTIONS.values()}
    assert {answer.__module__.removeprefix("marketplace_rules.") for answer in presented} == WORDED_BY.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_golden_answer_has_a_first_line_and_tables_without_a_placeholder(name: str, language: str) -> None:
    words = Words(language)
    for case in cases():
        if case.question == name and "outcome" in case.expected:
            decision = case.decide()
            text = "\n".join([headline(decision, words), *shown(tables, decision.value, words, {})])
            assert "{" not in text, case.name
