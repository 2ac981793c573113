from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache

import pytest

from marketplace_rules.dialogue.case import Case
from marketplace_rules.dialogue.fields import Answer
from marketplace_rules.dialogue.interview import NOT_TOLD, Standing, standing
from marketplace_rules.dialogue.saving import toml_of
from marketplace_rules.facts import read_facts
from marketplace_rules.policy import load_policy
from marketplace_rules.questions import QUESTIONS
from tests.dialogue.driving import drive, left_out, policy_of
from tests.golden import Case as Golden
from tests.golden import cases

ANSWERED = [case for case in cases() if "outcome" in case.expected]
# Where there are many cases of one question, some of them will do.
SOME = {name: [c for c in ANSWERED if c.question == name] for name in QUESTIONS}
SOME = {name: found[:: 1 + len(found) // 40] for name, found in SOME.items()}


# The share of golden cases that come to their answer from nothing, where many state what nobody is asked for.
LEAST = {"listing": 0.7, "listing_clone": 0.25, "images": 0.75, "listing_import": 0.75, "minimums": 0.7}


@cache
def driven(name: str) -> Standing:
    return drive(next(case for case in ANSWERED if case.name == name))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_asked_from_nothing_to_the_answer_of_its_golden_cases(question: str) -> None:
    """Where every fact of a case was asked for, the answer is the case's; else what was not asked for is why not."""
    same, explained = 0, []
    for golden in SOME[question]:
        now = driven(golden.name)
        if now.decision is not None and now.decision.outcome == golden.expected["outcome"]:
            same += 1
        elif left_out(golden.facts, now.case.facts) or {fault.code for fault in now.faults} - NOT_TOLD:
            explained.append(golden.name)
        else:
            pytest.fail(f"{golden.name}: every fact was asked for, and the answer is another one")
    # What is not asked for is the exception: several lines of a return, tables of an operator, texts of a listing.
    assert same >= LEAST.get(question, 0.85) * (same + len(explained)), explained


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_saved_case_gives_the_same_answer(question: str) -> None:
    asked = QUESTIONS[question]
    for golden in SOME[question]:
        now = driven(golden.name)
        if now.decision is not None:
            read = tomllib.loads(toml_of(now.case, "x"), parse_float=Decimal)
            again = asked.decide(read_facts(asked.facts, read), policy_of(golden), as_of=now.case.as_of)
            assert again == now.decision, golden.name


@pytest.mark.parametrize(
    "golden", [c for found in SOME.values() for c in found if c.expected["outcome"] == "open"], ids=lambda c: c.name
)
def test_what_is_asked_for_is_never_asked_for_twice(golden: Golden) -> None:
    pointers = [step.pointer for step in driven(golden.name).case.steps]
    assert len(pointers) == len(set(pointers))


def asked_for(question: str, marketplace: str, **facts: object) -> str | None:
    case = Case()
    for name, value in facts.items():
        case = case.told(f"/{name}", value)
    wanted = standing(QUESTIONS[question], load_policy(marketplace), case).wanted
    return wanted.field.pointer if wanted else None


def test_only_what_can_still_change_the_answer_is_asked_for() -> None:
    assert asked_for("return", "monquibus", reasons=["change_of_mind"]) == "/delivered_on"
    late = {"delivered_on": "2024-05-01", "requested_on": "2024-08-01"}
    assert asked_for("return", "monquibus", reasons=["change_of_mind"], **late) is None, "it is too late whatever else"
    assert asked_for("warranty", "sipoko") is None, "the page says nothing, whatever the facts"


def test_what_nobody_knows_leads_on_to_the_next_fact_and_in_the_end_to_an_open_answer() -> None:
    now = standing(QUESTIONS["return"], load_policy("sipoko"), Case())
    seen = []
    while now.wanted:
        seen.append(now.wanted.field.pointer)
        now = standing(QUESTIONS["return"], load_policy("sipoko"), now.case.told(seen[-1], None))
    assert seen[:2] == ["/reasons", "/delivered_on"]
    assert now.decision is not None
    assert now.decision.outcome == "open"


def test_a_fact_without_which_nothing_can_be_said_stays_wanted() -> None:
    now = standing(QUESTIONS["minimums"], load_policy("twoosk"), Case())
    assert now.wanted is not None
    assert (now.wanted.field.pointer, now.wanted.field.answer) == ("/lines", Answer.ELEMENTS)
    again = standing(QUESTIONS["minimums"], load_policy("twoosk"), now.case.told("/lines", None))
    assert again.wanted is not None
    assert (again.wanted.field.pointer, again.wanted.required) == ("/lines", True)


def test_the_total_is_asked_for_where_the_lines_of_a_refund_are_not_known() -> None:
    case = Case().told("/reasons", ["cancelled"]).told("/lines", None)
    now = standing(QUESTIONS["refund"], load_policy("twoosk"), case)
    assert now.wanted is not None
    assert now.wanted.field.pointer == "/total_paid"


def test_the_parts_of_a_question_about_handling_are_chosen_first() -> None:
    now = standing(QUESTIONS["handling"], load_policy("twoosk"), Case())
    assert now.wanted is not None
    assert {"dispatch", "invoice"} <= set(now.wanted.field.choices)
    after = standing(QUESTIONS["handling"], load_policy("twoosk"), now.case.told("", ["invoice"]))
    assert after.wanted is not None
    assert after.wanted.field.pointer.startswith("/invoice/")
