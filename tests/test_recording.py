"""Records: one line each, named after what was asked, out and back equal, and nothing else is read as one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from marketplace_rules import (
    Message,
    ReturnRequest,
    load_policy,
    read_record,
    record,
    reply,
    return_eligibility,
    to_json_line,
)  # fmt: skip
from marketplace_rules.facts import read_facts
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.recording import library_version, read_records
from marketplace_rules.records import RecordError
from tests.golden import cases

REQUEST = ReturnRequest(delivered_on="2026-05-04", requested_on="2026-05-19", lines=({"item": "Dupont"}, {}))
POLICY = load_policy("monquibus")
DECISION = return_eligibility(REQUEST, POLICY)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_record_comes_back_equal_and_is_written_the_same_again(question: str) -> None:
    asked = [case for case in cases() if case.question == question and "outcome" in case.expected][::5]
    for case in asked:
        facts = read_facts(QUESTIONS[question].facts, case.facts)
        kept = record(case.decide(), facts)
        line = to_json_line(kept)
        assert "\n" not in line
        assert read_record(line) == kept
        assert to_json_line(read_record(line.encode())) == line


def test_the_same_question_has_the_same_name() -> None:
    same = ReturnRequest(requested_on=date(2026, 5, 19), lines=({"item": "Dupont"}, {}), delivered_on=date(2026, 5, 4))
    assert record(return_eligibility(same, POLICY), same).id == record(DECISION, REQUEST).id
    assert len(record(DECISION, REQUEST).id) == 64


def test_another_question_another_policy_another_day_or_other_facts_have_another_name() -> None:
    other = ReturnRequest(delivered_on="2026-05-04", requested_on="2026-05-20", lines=({"item": "Dupont"}, {}))
    names = [
        record(DECISION, REQUEST).id,
        record(return_eligibility(other, POLICY), other).id,
        record(return_eligibility(REQUEST, load_policy("sipoko")), REQUEST).id,
        record(replace(DECISION, as_of=date(2026, 5, 20)), REQUEST).id,
        record(DECISION, REQUEST, leave_out=["/lines/0/item"]).id,
    ]
    assert len(set(names)) == 5


def test_the_name_follows_from_the_question_and_not_from_the_answer() -> None:
    fewer = replace(DECISION, findings=DECISION.findings[:1])
    assert record(fewer, REQUEST).id == record(DECISION, REQUEST).id


def test_a_record_says_what_was_left_out_and_does_not_hold_it() -> None:
    kept = record(DECISION, REQUEST, leave_out=["/lines/*/item", "/ordered_on"])
    assert kept.left_out == ("/lines/0/item",)
    assert "Dupont" not in to_json_line(kept)
    assert kept.facts["lines"] == [{}, {}]
    assert (kept.library, kept.question) == (library_version(), "return")


def test_facts_of_another_question_are_refused() -> None:
    message = Message(received_at="2026-05-04T10:00:00+02:00")
    with pytest.raises(RecordError, match="facts of 'return' are ReturnRequest, not Message"):
        record(DECISION, message)
    with pytest.raises(RecordError, match="JSON Pointer"):
        record(reply(message, load_policy("sipoko")), message, leave_out=["zone"])


def line(**changed: Any) -> str:
    return json.dumps(json.loads(to_json_line(record(DECISION, REQUEST))) | changed)


@pytest.mark.parametrize("pointer", ["/zoen", "/", "/lines/*/itme", "/lines/item", "/zone/name", "/lines/*/item/0"])
def test_a_slip_of_the_pen_is_not_taken_for_nothing_to_leave_out(pointer: str) -> None:
    with pytest.raises(RecordError, match="leads to no field"):
        record(DECISION, REQUEST, leave_out=[pointer])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not a record"),
        ("[]", "the keys are not those of a record"),
        ("{}", "the keys are not those of a record"),
        (line(more=1), "the keys are not those of a record"),
        (line(record=2), "form 2, where this library reads form 1"),
        (line(record=True), "not a record"),
        (line(library=1), "another type"),
        (line(left_out=[1]), "another type"),
        (line(left_out="/x"), "does not follow"),
        (line(facts=[]), "another type"),
        (line(facts={}), "does not follow from its content"),
        (line(left_out=["/lines/0/item"]), "does not follow from its content"),
        (line(id="0" * 64), "does not follow from its content"),
        (line(id=1), "another type"),
        (line(decision={}), "not the JSON of a decision"),
    ],
)
def test_what_is_no_record_is_refused(text: str, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        read_record(text)


def test_records_are_read_one_after_the_other() -> None:
    lines = iter([line(), "\n", f"{line()}\n", "{}"])
    records = read_records(lines)
    assert next(records) == next(records) == record(DECISION, REQUEST)
    with pytest.raises(RecordError):
        next(records)


def test_the_order_of_keys_makes_no_difference() -> None:
    data = json.loads(line())
    assert read_record(json.dumps(dict(reversed(data.items())))).id == data["id"]
