from __future__ import annotations

import pytest

from marketplace_rules.messages.tables import PRESENTATIONS, headline, tables
from marketplace_rules.messages.words import Words
from marketplace_rules.questions import QUESTIONS
from tests.golden import cases


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_value_of_every_question_is_presented(name: str) -> None:
    assert QUESTIONS[name].value in PRESENTATIONS


def test_no_type_is_presented_that_no_question_answers_with() -> None:
    assert PRESENTATIONS.keys() == {question.value for question in QUESTIONS.values()}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_golden_answer_has_a_first_line_and_tables_without_a_placeholder(name: str, language: str) -> None:
    words = Words(language)
    for case in cases():
        if case.question == name and "outcome" in case.expected:
            decision = case.decide()
            text = "\n".join([headline(decision, words), *tables(decision.value, words, {})])
            assert "{" not in text, case.path
