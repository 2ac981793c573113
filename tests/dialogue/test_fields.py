from __future__ import annotations

import pytest

from marketplace_rules.dialogue.fields import Answer, field_at, schema_of
from marketplace_rules.fact_types import NOT_YET
from marketplace_rules.questions import QUESTIONS

KINDS = [
    ("return", "/delivered_on", Answer.EVENT),
    ("return", "/requested_on", Answer.DAY),
    ("return", "/exchange_requested", Answer.FLAG),
    ("return", "/reasons", Answer.CHOICES),
    ("return", "/lines", Answer.ELEMENTS),
    ("return", "/lines/3/missing_parts", Answer.TEXTS),
    ("return", "/lines/0/goods_state", Answer.CHOICE),
    ("return", "/lines/0/warranty_months", Answer.COUNT),
    ("return", "/calendar", Answer.CALENDAR),
    ("return", "/zone", Answer.ZONE),
    ("refund", "/lines/0/unit_price", Answer.MONEY),
    ("refund", "/lines/0/tax_percent", Answer.NUMBER),
    ("refund", "/payment_means", Answer.TEXT),
    ("handling", "/dispatch", Answer.PARTS),
    ("handling", "/ready_notice/dimensions_cm", Answer.NUMBERS),
    ("listing", "/specifications", Answer.PAIRS),
    ("listing", "/weight", Answer.MEASURE),
    ("seller", "/country", Answer.COUNTRY),
]


@pytest.mark.parametrize(("question", "pointer", "answer"), KINDS)
def test_a_fact_takes_the_answer_of_its_type(question: str, pointer: str, answer: Answer) -> None:
    field = field_at(QUESTIONS[question].facts, pointer)
    assert field is not None
    assert (field.pointer, field.answer) == (pointer, answer)
    assert field.name == [part for part in pointer.split("/") if not part.isdigit()][-1]


@pytest.mark.parametrize(
    "pointer", ["", "/nothing", "/lines/0/nothing", "/lines/x", "/lines/0/item/further", "/zone/0"]
)
def test_there_is_no_field_where_the_model_has_none(pointer: str) -> None:
    assert field_at(QUESTIONS["return"].facts, pointer) is None


def test_a_closed_list_gives_its_codes_and_an_event_the_word_for_not_yet() -> None:
    model = QUESTIONS["return"].facts
    assert "defective" in field_at(model, "/reasons").choices
    assert field_at(model, "/delivered_on").none == NOT_YET
    assert field_at(model, "/requested_on").none is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_fact_of_every_question_takes_some_answer(question: str) -> None:
    model = QUESTIONS[question].facts
    names = schema_of(model)["properties"]
    assert [name for name in names if field_at(model, f"/{name}") is None] == []
