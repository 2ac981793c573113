from __future__ import annotations

from datetime import date, datetime

import pytest

from marketplace_rules import ReturnRequest, explain, load_policy, read_facts, return_eligibility
from marketplace_rules.decision import Outcome
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.customer import MOST_REASONS, MOST_SENTENCES, customers_explanation
from marketplace_rules.messages.explanation import Explanation, Phrase, Prose, sentence_count
from marketplace_rules.questions import QUESTIONS
from tests.messages.explained import Told, told

EN = Words("en")


def asked(**facts: object) -> str:
    request = read_facts(ReturnRequest, facts)
    return explain(return_eligibility(request, load_policy("sipoko")), items=[line.item for line in request.lines])


def of(each: Told, words: Words = EN) -> Explanation:
    return customers_explanation(each.decision, words, each.policy, each.items)


def part(explanation: Explanation, purpose: str) -> tuple[object, ...]:
    return next((b.sentences for b in explanation.blocks if isinstance(b, Prose) and b.purpose == purpose), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_first_one_to_three_reasons_follow_and_what_can_be_done_is_last(language: str) -> None:
    words = Words(language)
    for each in told():
        explanation = of(each, words)
        assert [b.purpose for b in explanation.blocks if isinstance(b, Prose)] in (
            ["answer", "why"],
            ["answer", "why", "next"],
        )
        [first] = part(explanation, "answer")
        assert sentence_count(first, words) == 1
        assert 1 <= len(part(explanation, "why")) <= MOST_REASONS, each.case.name
        said = [s for b in explanation.blocks if isinstance(b, Prose) for s in b.sentences]
        assert 2 <= sum(sentence_count(s, words) for s in said) <= MOST_SENTENCES, each.case.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_can_be_left_open_and_put_to_a_person(language: str) -> None:
    for question in QUESTIONS:
        assert Words(language).say(f"whether.{question}")


def test_what_a_customer_can_do_is_said_wherever_the_answer_is_not_a_yes() -> None:
    for each in told():
        explanation = of(each)
        if each.decision.outcome in (Outcome.REVIEW, Outcome.FAIL):
            room = sum(sentence_count(s, EN) for b in explanation.blocks if isinstance(b, Prose) for s in b.sentences)
            assert part(explanation, "next") or room == MOST_SENTENCES, each.case.name


def test_nothing_else_is_promised_to_stand_in_the_way_only_where_that_is_known() -> None:
    promised = 0
    for each in told():
        keys = [s.key for s in part(of(each), "next") if isinstance(s, Phrase)]
        if "customer.next.nothing_else" in keys:
            promised += 1
            kinds = {f.kind.value for f in each.decision.findings if f.level.value == "error"}
            assert not kinds & {"open", "review"}, each.case.name
    assert promised > 50


def test_the_last_day_is_named_once() -> None:
    facts = {"delivered_on": "2026-05-04", "requested_on": "2026-05-05", "reasons": ["change_of_mind"]}
    text = asked(**facts, return_address_given=True)
    assert text.count("3 June 2026") == 1


def test_one_line_of_several_is_named_and_the_answers_are_told_apart() -> None:
    lines = [{"item": "lamp", "delivered_on": "2026-05-05"}, {"item": "vase", "delivered_on": "2026-05-06"}]
    text = asked(lines=lines, requested_on="2026-06-05", reasons=["change_of_mind"], return_address_given=True)
    assert text.startswith("The answer is not the same for every item. For “lamp”, no: the last day")
    assert "For “vase”, yes: the return was asked for on 5 June 2026" in text


def test_two_lines_of_one_name_are_told_apart_by_their_numbers() -> None:
    lines = [{"item": "lamp", "delivered_on": "2026-05-05"}, {"item": "lamp", "delivered_on": "2026-05-06"}]
    text = asked(lines=lines, requested_on="2026-06-05", reasons=["change_of_mind"], return_address_given=True)
    assert "For “Line 1: lamp”, no:" in text
    assert "For “Line 2: lamp”, yes:" in text


def test_the_same_fact_is_asked_for_once() -> None:
    for each in told():
        if each.decision.outcome is Outcome.OPEN:
            text = each.text("en", "customer")
            questions = [sentence for sentence in text.replace("? ", "?\n").splitlines() if sentence.endswith("?")]
            assert len(questions) == len(set(questions)), each.case.name


def test_moments_are_read_off_a_clock_where_one_zone_is_meant() -> None:
    words = Words("en")
    assert words.figure(datetime(2024, 5, 7, 10, 30)) == "7 May 2024, 10:30"
    assert words.figure(datetime(2024, 5, 7, 10, 30, 1)) == "7 May 2024, 10:30:01"
    for each in told():
        text = each.text("en", "customer")
        assert "23:59" not in text or "23:59" in each.text("en", "agent"), each.case.name


def test_days_stay_days() -> None:
    assert Words("fr").figure(date(2024, 5, 1)) == "1er mai 2024"
