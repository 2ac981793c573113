from __future__ import annotations

import pytest

from marketplace_rules.dialogue.case import Case
from marketplace_rules.dialogue.fields import Answer, Field, field_at
from marketplace_rules.dialogue.further import FIRST, FURTHER, INSTEAD, further, probes
from marketplace_rules.questions import QUESTIONS


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_fact_of_the_tables_is_one_of_its_question(question: str) -> None:
    pointers = [*FIRST.get(question, ()), *FURTHER.get(question, ())]
    pointers += [p for (name, _, _), others in INSTEAD.items() if name == question for p in others]
    model = QUESTIONS[question].facts
    assert [p for p in pointers if field_at(model, p.replace("*", "0")) is None] == []
    asked = [*FIRST.get(question, ()), *FURTHER.get(question, ())]
    assert len(asked) == len(set(asked))


def test_no_table_speaks_of_a_question_that_there_is_not() -> None:
    assert {*FIRST, *FURTHER, *(name for name, _, _ in INSTEAD)} <= QUESTIONS.keys()


def test_facts_of_elements_are_those_of_each() -> None:
    two = Case().told("/lines", [{}, {}])
    found = list(further("minimums", two))
    assert {"/lines/0/item", "/lines/1/item"} <= set(found)
    assert "/lines/0/item_matches" in further("return", Case()), "an order that nobody took apart is one article"
    assert list(further("handling", Case())) == [], "no part was asked about"
    assert not [p for p in further("images", Case()) if p.startswith("/images/")]


def test_amounts_are_tried_in_the_currencies_of_the_case() -> None:
    field = Field("/x", "x", Answer.MONEY)
    assert {p.split()[1] for p in probes(field, frozenset({"CHF"}))} == {"CHF"}
    assert {p.split()[1] for p in probes(field, frozenset())} == {"EUR"}


def test_every_code_of_a_closed_list_is_tried_and_text_is_not() -> None:
    assert list(probes(Field("/x", "x", Answer.CHOICE, ("a", "b")), frozenset())) == ["a", "b"]
    assert list(probes(Field("/x", "x", Answer.CHOICES, ("a",)), frozenset())) == [[], ["a"]]
    assert list(probes(Field("/x", "x", Answer.TEXT), frozenset())) == []
