from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules import CancellationRequest, cancellation, load_policy, read_facts
from marketplace_rules.messages.cancellation_words import cancellation_answer, cancellation_tables, change_tables
from marketplace_rules.messages.words import Words
from marketplace_rules.orders.cancellation_answers import CancellationAnswer, ChangeAnswer, LineCancellation
from marketplace_rules.policy.order_vocabulary import Instead
from tests.messages.shown import shown

EN, FR = Words("en"), Words("fr")


def test_a_change_says_since_when_and_what_instead() -> None:
    value = ChangeAnswer("items", date(2024, 5, 6), (Instead.CANCEL, Instead.CONTACT_SUPPORT))
    text = "\n".join(shown(change_tables, value, EN, {}))
    assert "6 May 2024" in text
    assert text.splitlines()[-1].strip() == "write to customer service, with the order’s reference"
    assert "demander si ces articles peuvent être annulés" in "\n".join(shown(change_tables, value, FR, {}))
    assert shown(change_tables, ChangeAnswer(), EN, {}) == []


def test_a_cancellation_shows_the_first_day_and_the_e_mail_of_each_line() -> None:
    lines = (LineCancellation(0, not_received_from=date(2024, 5, 11)), LineCancellation(1, before=date(2024, 5, 7)))
    text = shown(cancellation_tables, CancellationAnswer(lines), EN, {"/lines/0": "Line 1", "/lines/1": "Line 2"})
    assert [row.strip()[:6] for row in text[2:]] == ["Line 1", "Line 2"]
    assert text[2].endswith("11 May 2024")
    assert text[3].endswith("7 May 2024")
    assert shown(cancellation_tables, CancellationAnswer((LineCancellation(0),)), EN, {}) == []


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ([{"preparation_started": False}, {"preparation_started": False}], "pass"),
        ([{"preparation_started": False}, {"preparation_started": True}], "lines"),
        ([{"preparation_started": True}], "fail"),
    ],
)
def test_lines_that_differ_are_said_to(lines: list[dict[str, Any]], answer: str) -> None:
    facts = {"dispatch_email_at": None, "requested_on": "2024-05-06", "lines": lines}
    assert cancellation_answer(cancellation(read_facts(CancellationRequest, facts), load_policy("twoosk"))) == answer
