from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules import Message, Money, SellerProfile, load_policy, read_facts, reply, seller
from marketplace_rules.messages.sellers_words import (
    protection_tables,
    reply_answer,
    reply_tables,
    review_tables,
    seller_answer,
    seller_tables,
)
from marketplace_rules.messages.words import Words
from marketplace_rules.sellers.answers import ProtectionAnswer, ReplyAnswer, ReviewAnswer, SellerAnswer
from tests.messages.shown import shown

EN, FR = Words("en"), Words("fr")
REGISTERED = {"step": "verify_account", "registered_on": "2024-05-16", "calendar": []}


def test_a_seller_s_dates_contact_and_fee_have_tables_of_their_own() -> None:
    value = SellerAnswer("open_account", False, "help@example.org", date(2024, 5, 21), Money(0, "EUR"))
    text = shown(seller_tables, value, EN, {})
    assert [line for line in text if line and not line.startswith(" ")] == [
        "Dates",
        "Whom to write to",
        "What goes back of the fee",
    ]
    assert text[2].endswith("21 May 2024")
    assert text[5].strip() == "help@example.org"
    assert text[8].strip() == "€0.00"
    assert "À qui écrire" in shown(seller_tables, value, FR, {})
    assert shown(seller_tables, SellerAnswer(), EN, {}) == []


def test_an_answer_is_due_by_a_day_or_by_a_moment() -> None:
    assert shown(reply_tables, ReplyAnswer(date(2024, 5, 6)), EN, {})[-1].endswith("6 May 2024")
    moment = read_facts(Message, {"received_at": "2024-05-07T10:00:00+02:00"}).received_at
    assert "7 May 2024" in shown(reply_tables, ReplyAnswer(None, moment), EN, {})[-1]
    assert shown(reply_tables, ReplyAnswer(), EN, {}) == []


def test_what_can_be_reviewed_and_until_when_a_refund_could_be_asked_for() -> None:
    assert [line.strip() for line in shown(review_tables, ReviewAnswer(("seller", "item")), EN, {})[2:]] == [
        "the seller",
        "the item",
    ]
    assert shown(review_tables, ReviewAnswer(), EN, {}) == []
    assert shown(protection_tables, ProtectionAnswer("late_request", date(2024, 6, 1)), EN, {})[-1].endswith(
        "1 June 2024"
    )
    assert shown(protection_tables, ProtectionAnswer(), EN, {}) == []


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (REGISTERED, "due"),
        (REGISTERED | {"account_decided_on": "2024-05-21"}, "due"),
        (REGISTERED | {"account_decided_on": "2024-05-22"}, "slow"),
        (REGISTERED | {"calendar": None}, "open"),
        ({"step": "use_account", "account_status": "accepted", "account_unlocked": True}, "pass"),
        ({"step": "use_account", "account_status": "pending"}, "fail"),
    ],
)
def test_a_decision_that_comes_later_than_announced_is_not_said_to_be_in_time(
    facts: dict[str, Any], answer: str
) -> None:
    assert seller_answer(seller(read_facts(SellerProfile, facts), load_policy("twoosk"))) == answer


@pytest.mark.parametrize(
    ("marketplace", "replied", "answer"),
    [
        ("twoosk", "2024-05-07T10:00:00Z", "pass"),
        ("twoosk", "2024-05-09T10:00:00Z", "fail"),
        ("twoosk", None, "due"),
        ("sipoko", "2024-05-07T07:00:00Z", "pass"),
        ("sipoko", "2024-05-09T10:00:00Z", "slow"),
        ("sipoko", None, "due"),
        ("monquibus", None, "review"),
    ],
)
def test_an_answer_later_than_recommended_is_not_said_to_be_in_time(
    marketplace: str, replied: str | None, answer: str
) -> None:
    facts: dict[str, Any] = {"received_at": "2024-05-06T08:00:00Z", "zone": "Europe/Paris", "calendar": []}
    if replied:
        facts["replied_at"] = replied
    assert reply_answer(reply(read_facts(Message, facts), load_policy(marketplace))) == answer
