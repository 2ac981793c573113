from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from marketplace_rules.dialogue.case import Case
from marketplace_rules.dialogue.conversation import Person, begun, choose, converse
from marketplace_rules.dialogue.interview import Standing
from marketplace_rules.messages import Words
from marketplace_rules.policy import NoPolicyInForce, load_policy, parse_policy
from marketplace_rules.questions import QUESTIONS
from tests.test_cli import OWN


class Script:
    """A person who reads their lines, and remembers what they were told."""

    def __init__(self, *lines: str) -> None:
        self.lines: Iterator[str] = iter(lines)
        self.told: list[str] = []

    def hear(self) -> str:
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None

    @property
    def person(self) -> Person:
        return Person(self.hear, self.told.append)


def talk(script: Script, question: str = "return", marketplace: str = "sipoko", lang: str = "en") -> Standing:
    return converse(QUESTIONS[question], load_policy(marketplace), Case(), Words(lang), script.person)


def outcome(now: Standing) -> str:
    assert now.decision is not None
    return now.decision.outcome.value


def test_facts_are_asked_for_until_the_answer_is_decided() -> None:
    script = Script("2", "2024-05-10", "2024-06-10", "never read")
    now = talk(script)
    assert outcome(now) == "fail"
    assert len(script.told) == 3
    assert next(script.lines) == "never read"
    assert now.case.facts == {
        "reasons": ["defective"],
        "delivered_on": date(2024, 5, 10),
        "requested_on": date(2024, 6, 10),
    }


def test_the_end_of_the_lines_leaves_what_is_known_so_far() -> None:
    assert outcome(talk(Script("2"))) == "open"
    assert outcome(talk(Script())) == "open"


def test_an_answer_that_cannot_be_is_worded_and_asked_for_again() -> None:
    script = Script("2", "31/31/2024", "03/04/2024", "2024-05-10", "2024-05-09", "2024-06-09")
    now = talk(script)
    assert now.case.facts["requested_on"] == date(2024, 6, 9)
    assert any("31/31/2024" in text for text in script.told)
    assert any("2024-04-03" in text and "2024-03-04" in text for text in script.told)
    assert any("before the delivery" in text for text in script.told)
    assert sum("Day of delivery" in text for text in script.told) == 3


def test_a_step_back_asks_the_question_before_again() -> None:
    script = Script("2", "2024-05-10", "retour", "2024-05-11")
    now = talk(script, lang="fr")
    assert now.case.facts["delivered_on"] == date(2024, 5, 11)
    assert talk(Script("back", "back", "2")).case.facts == {"reasons": ["defective"]}


def test_what_can_be_typed_is_said_on_request() -> None:
    script = Script("2", "?", "2024-05-10")
    talk(script)
    assert any("[returns.window.any]" in text and "“back”" in text for text in script.told)


def test_what_is_required_cannot_be_skipped() -> None:
    script = Script("", "1")
    now = talk(script, "minimums", "twoosk")
    assert "Nothing can be said without this." in script.told[1]
    assert now.case.facts == {"lines": [{}]}


def test_a_refund_is_asked_for_from_nothing_with_its_amounts() -> None:
    script = Script("cancelled", "1", "20", "20 EUR", "2", "1", "0", "", "", "5", *[""] * 20)
    now = talk(script, "refund", "twoosk")
    assert now.decision is not None
    assert any("The amount has no currency" in text for text in script.told)
    assert now.case.facts["lines"] == [
        {"unit_price": "20 EUR", "quantity_bought": 2, "quantity_requested": 1, "quantity_refunded": 0}
    ]


def test_an_order_before_the_first_edition_is_told_and_asked_for_again() -> None:
    policy, question = parse_policy(OWN), QUESTIONS["return"]
    first, early = date(2024, 1, 1), "2023-12-31"
    script = Script("defective", early, first.isoformat())
    now = converse(question, policy, Case(), Words("en"), script.person)
    assert any("no policy was in force" in text for text in script.told)
    assert now.case.facts["ordered_on"] == first
    with pytest.raises(NoPolicyInForce):
        converse(question, policy, begun({"ordered_on": early}, None), Words("en"), Script().person)


def test_what_is_known_already_is_not_asked_for() -> None:
    script = Script("2024-05-10", "2024-06-10")
    case = begun({"reasons": ["defective"]}, None)
    now = converse(QUESTIONS["return"], load_policy("sipoko"), case, Words("en"), script.person)
    assert outcome(now) == "fail"


def test_one_of_a_few_is_chosen_by_number_or_name() -> None:
    for line in ("2", "b"):
        script = Script("", "c", line)
        assert choose("marketplace", ("a", "b"), Words("en"), script.person) == "b"
        assert "Nothing can be said" in script.told[1]
        assert "not in the list" in script.told[3]
    with pytest.raises(EOFError):
        choose("marketplace", ("a", "b"), Words("en"), Script().person)
