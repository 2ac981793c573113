"""Facts as plain data: out and back equal, for every question."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from marketplace_rules import Message, ReturnRequest, read_facts
from marketplace_rules.calendars import calendar, explicit_calendar
from marketplace_rules.fact_data import facts_data
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.questions import QUESTIONS
from tests.golden import Case, cases

READABLE = [case for case in cases() if "outcome" in case.expected]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_facts_of_every_golden_case_come_back_equal(question: str) -> None:
    asked: list[Case] = [case for case in READABLE if case.question == question]
    assert asked
    model = QUESTIONS[question].facts
    for case in asked:
        given = read_facts(model, case.facts)
        data = json.loads(json.dumps(facts_data(given)))
        again = read_facts(model, data)
        assert again == given, case.name
        assert repr(again) == repr(given), case.name  # equal figures of other kinds would decide otherwise
        assert facts_data(again) == facts_data(given) == data, case.name


def test_what_is_unknown_is_left_out_and_what_has_not_happened_is_null() -> None:
    assert ReturnRequest.__dataclass_fields__["delivered_on"].default is UNKNOWN
    assert facts_data(ReturnRequest()) == {}
    assert facts_data(ReturnRequest(delivered_on=None)) == {"delivered_on": None}


def test_an_instant_keeps_its_offset_because_its_local_day_depends_on_it() -> None:
    texts = {
        facts_data(Message(received_at=at))["received_at"]
        for at in ("2026-05-04T23:30:00Z", "2026-05-05T01:30:00+02:00")
    }
    assert len(texts) == 2
    same = Message(received_at=datetime(2026, 5, 4, 23, 30, tzinfo=UTC))
    assert facts_data(same)["received_at"] == "2026-05-04T23:30:00+00:00"


def test_a_day_is_written_as_a_day() -> None:
    assert facts_data(ReturnRequest(delivered_on=date(2026, 5, 4))) == {"delivered_on": "2026-05-04"}


@pytest.mark.parametrize(
    "days_off",
    ["FR", "PT-11", ["2026-05-01"], {"name": "FR", "saturday_is_business": True},
     {"days_off": ["2026-05-01", "2026-12-25"], "saturday_is_business": True}],
    ids=str,
)  # fmt: skip
def test_a_calendar_comes_back_equal(days_off: object) -> None:
    name = next(name for name, f in ReturnRequest.__dataclass_fields__.items() if "calendar" in name.lower())
    given = read_facts(ReturnRequest, {name: days_off})
    assert facts_data(given) == {name: days_off}
    assert read_facts(ReturnRequest, facts_data(given)) == given
    assert calendar("FR") != explicit_calendar([])


def test_numbers_are_written_out() -> None:
    @facts
    class Weighed:
        weight: Decimal = Decimal(0)
        count: int = 0
        fragile: bool | None = None

    assert facts_data(Weighed(weight=Decimal("1E+3"), count=2, fragile=False)) == {
        "weight": "1000", "count": 2, "fragile": False,
    }  # fmt: skip
    assert facts_data(Weighed()) == {}


def test_what_has_no_form_is_refused() -> None:
    @facts
    class Odd:
        part: object = None

    with pytest.raises(TypeError, match="no plain data for complex"):
        facts_data(Odd(part=1j))
