"""Recorded cases decided again: the same policy changes nothing, another one what it changes, and no line is fatal."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest

from marketplace_rules import Basket, ReturnRequest, load_policy, minimums, record, replay, return_eligibility
from marketplace_rules.facts import read_facts
from marketplace_rules.policy import parse_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.recording import to_json_line
from marketplace_rules.replaying import Difference, Result, Tally, replay_line
from tests.golden import cases, own_policy

TEXT = (resources.files("marketplace_rules.policy") / "editions" / "monquibus.toml").read_text(encoding="utf-8")
LONGER = parse_policy(TEXT.replace("days = 14\n", "days = 15\n"))
REQUEST = ReturnRequest(
    delivered_on="2026-05-04", requested_on="2026-05-19", reasons=("change_of_mind",), lines=({"item": "Dupont"},)
)
LATE = return_eligibility(REQUEST, load_policy("monquibus"))
LINE = to_json_line(record(LATE, REQUEST))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_policy_that_decided_decides_the_same_again(question: str) -> None:
    for case in [case for case in cases() if case.question == question and "outcome" in case.expected][::5]:
        facts = read_facts(QUESTIONS[question].facts, case.facts)
        policy = load_policy(case.marketplace) if case.marketplace else own_policy(case.policy or "")
        again = replay_line(1, to_json_line(record(case.decide(), facts)), policy)
        assert (again.result, again.differences) == (Result.SAME, ()), case.name


def test_a_longer_window_is_told_with_what_follows_from_it() -> None:
    again = replay_line(7, LINE, LONGER)
    assert (again.line, again.result, again.lacking, again.library) == (7, Result.DIFFERS, (), None)
    assert again.differences[0] == Difference("outcome", "", "fail", "pass")
    assert Difference("value", "/lines/0/window/last_on", "2026-05-18", "2026-05-19") in again.differences
    closed = Difference("finding", "/lines/0", ["returns.window.closed"], ["returns.window.in_time"])
    assert closed in again.differences


def test_another_figure_of_the_same_finding_is_told() -> None:
    early = ReturnRequest(delivered_on="2026-05-04", requested_on="2026-05-05", reasons=("change_of_mind",))
    line = to_json_line(record(return_eligibility(early, load_policy("monquibus")), early))
    again = replay_line(1, line, LONGER)
    [told] = [each for each in again.differences if each.what == "finding"]
    assert told.before["finding"] == told.after["finding"] == "returns.window.in_time"
    assert (told.before["expected"], told.after["expected"]) == ({"day": "2026-05-18"}, {"day": "2026-05-19"})


def test_another_citation_of_the_same_answer_is_no_difference() -> None:
    reworded = parse_policy(TEXT.replace('statement = "', 'statement = "In short: '))
    assert replay_line(1, LINE, reworded).result is Result.SAME


def test_facts_that_are_refused_for_the_part_that_was_left_out_are_told_as_left_out() -> None:
    basket = Basket(lines=({"item": "A1", "quantity": 1, "unit_price": "30.00 EUR"},))
    line = to_json_line(
        record(minimums(basket, load_policy("twoosk")), basket, leave_out=["/lines/*/unit_price/amount"])
    )
    again = replay_line(1, line)
    assert (again.result, again.lacking) == (Result.FACTS_LEFT_OUT, ("/lines/0/unit_price/amount",))


def test_what_was_left_out_is_all_that_can_differ_under_the_policy_that_had_decided() -> None:
    request = ReturnRequest(delivered_on="2025-05-30", requested_on="2025-06-16", calendar="PT-11")
    decision = return_eligibility(request, load_policy("monquibus"))
    again = replay_line(1, to_json_line(record(decision, request, leave_out=["/calendar"])))
    assert again.differences
    assert (again.result, again.lacking) == (Result.FACTS_LEFT_OUT, ("/calendar",))


def test_without_a_policy_the_one_that_ships_decides() -> None:
    assert [again.result for again in replay([LINE, "", "  \n", LINE])] == [Result.SAME, Result.SAME]
    own = replace(LATE, policy=replace(LATE.policy, marketplace="elsewhere"))
    again = replay_line(1, to_json_line(record(own, REQUEST)))
    assert (again.result, again.decision) == (Result.NO_POLICY, None)


def test_a_day_before_the_first_edition_has_no_policy() -> None:
    dated = parse_policy(TEXT.replace('id = "2026-11"\n', 'id = "2026-11"\nin_force_from = 2027-01-01\n'))
    request = replace_ordered("2026-04-01")
    line = to_json_line(record(return_eligibility(request, load_policy("monquibus")), request))
    assert replay_line(1, line, dated).result is Result.NO_POLICY


def replace_ordered(day: str) -> ReturnRequest:
    return ReturnRequest(ordered_on=day, delivered_on="2026-05-04", requested_on="2026-05-19")


@pytest.mark.parametrize(
    "text", ["x", "{}", "[" * 50_000, b"\xff", LINE[:-1], LINE.replace("2026-05-19", "2026-05-18")]
)
def test_a_line_that_is_no_record_is_told_and_the_next_one_goes_on(text: str | bytes) -> None:
    results = [(again.line, again.result) for again in replay([text, LINE])]
    assert results == [(1, Result.UNREADABLE), (2, Result.SAME)]


# ---- what was left out -----------------------------------------------------------------------------------------------


def test_facts_that_make_no_difference_can_be_left_out() -> None:
    line = to_json_line(record(LATE, REQUEST, leave_out=["/lines/*/item"]))
    assert replay_line(1, line).result is Result.SAME
    assert replay_line(1, line, LONGER).result is Result.DIFFERS


def test_facts_that_are_needed_are_said_to_be_lacking() -> None:
    line = to_json_line(record(LATE, REQUEST, leave_out=["/requested_on"]))
    again = replay_line(1, line)
    assert (again.result, again.lacking) == (Result.FACTS_LEFT_OUT, ("/requested_on",))
    assert again.differences


def test_an_answer_that_named_what_was_left_out_is_not_said_to_differ() -> None:
    basket = read_facts(Basket, {"lines": [{"item": "Dupont's router", "quantity": 1, "minimum_quantity": 2}]})
    decision = minimums(basket, load_policy("twoosk"))
    line = to_json_line(record(decision, basket, leave_out=["/lines/*/item"]))
    assert "Dupont" not in line
    assert replay_line(1, line).result is Result.SAME


def test_facts_without_which_there_is_no_question_are_said_to_be_lacking() -> None:
    case = next(c for c in cases() if c.question == "refund" and "outcome" in c.expected and c.marketplace)
    facts = read_facts(QUESTIONS["refund"].facts, case.facts)
    needed = next(iter(case.facts["lines"][0].keys() & {"unit_price", "price", "quantity"}))
    line = to_json_line(record(case.decide(), facts, leave_out=[f"/lines/*/{needed}"]))
    again = replay_line(1, line)
    assert again.result is Result.FACTS_LEFT_OUT
    assert set(again.lacking) <= {f"/lines/{index}/{needed}" for index in range(len(case.facts["lines"]))}
    assert again.lacking


# ---- other versions --------------------------------------------------------------------------------------------------


def test_a_record_of_another_version_is_decided_again_and_said_to_be() -> None:
    data = json.loads(LINE)
    again = replay_line(1, json.dumps(data | {"library": "0.0.9"}))
    assert (again.result, again.library, again.schema) == (Result.SAME, "0.0.9", None)
    older = replace(LATE, schema=7)
    assert replay_line(1, to_json_line(record(older, REQUEST))).schema == 7


def test_the_sum_says_what_became_of_the_records() -> None:
    tally = Tally()
    for again in replay([LINE, "x", LINE.replace('"library":"', '"library":"9.')], LONGER):
        tally.add(again)
    assert tally.results == {Result.DIFFERS: 2, Result.UNREADABLE: 1}
    assert {(before.value, after.value): n for (before, after), n in tally.outcomes.items()} == {("fail", "pass"): 2}
    assert sum(tally.libraries.values()) == 1
    assert tally.schemas == 0


def test_records_are_read_one_at_a_time() -> None:
    taken = 0

    def lines():
        nonlocal taken
        for _ in range(1000):
            taken += 1
            yield LINE

    again = replay(lines())
    next(again)
    next(again)
    assert taken == 2
