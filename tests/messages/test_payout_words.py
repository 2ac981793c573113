from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules import PayoutRequest, load_policy, payout, read_facts
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.payout_words import (
    payout_answer,
    payout_deadlines,
    payout_figures,
    payout_tables,
)
from marketplace_rules.messages.tables import headline
from marketplace_rules.money import Money
from marketplace_rules.orders.payout_answers import Hold, PayoutAnswer, PayoutPart
from marketplace_rules.policy import Policy
from marketplace_rules.policy.order_vocabulary import OrderEvent
from tests.golden import own_policy
from tests.messages.shown import shown

MONQUIBUS, SIPOKO, LEDGER = load_policy("monquibus"), load_policy("sipoko"), own_policy("ledger.toml")
SALE = {"gross": "200.00 EUR", "commission_percent": 10, "other_fees": "0.00 EUR"}
OLD = {"ordered_on": "2023-12-28"}
APRIL = {"confirmed_on": "2026-03-16"}
MONEY = {"gross": "80.00 EUR", "commission_percent": 15, "fee_formula": "commission"}
READY = {"bank_details_complete": True, "personal_details_complete": True, "identity_check": "validated"}


@pytest.mark.parametrize(
    ("policy", "told", "form", "text"),
    [
        (MONQUIBUS, READY, "pass", "Yes, nothing stands in the way of the payout."),
        (MONQUIBUS, APRIL, "pass_due_by", "The payout is due by 6 April 2026."),
        (SIPOKO, SALE, "pass_amount", "The payout comes to €180.00."),
        (MONQUIBUS, APRIL | MONEY, "pass_amount_due_by", "The payout of €68.00 is due by 6 April 2026."),
        (MONQUIBUS, {"confirmed_on": None}, "pass_held", "The money is held for now."),
        (
            LEDGER,
            OLD | {"gross": "5.00 EUR", "delivered_on": "2026-01-03"},
            "pass_held_amount",
            "The payout comes to €5.00 and is held for now.",
        ),
        (
            LEDGER,
            OLD | {"gross": "5.00 EUR", "refunded": "5.00 EUR", "paid_out": "5.00 EUR"},
            "pass_overpaid",
            "Nothing is left to pay: the seller has had €5.00 more than is due.",
        ),
        (MONQUIBUS, APRIL | {"paid_on": "2026-04-06"}, "pass_in_time", "Yes, the seller was paid in time."),
        (
            MONQUIBUS,
            APRIL | {"paid_on": "2026-04-07"},
            "fail_timing",
            "No, the day of the payout is not the one required.",
        ),
        (MONQUIBUS, {"identity_check": "pending"}, "fail_blocked", "No, the payout is blocked for now."),
        (SIPOKO, SALE | {"commission_percent": 100}, "pass_amount", "The payout comes to €0.00."),
        (
            MONQUIBUS,
            {"identity_check": "pending", "paid_on": "2026-04-07", **APRIL},
            "fail",
            "No, not as things stand.",
        ),
        (SIPOKO, {"asked": "exposure"}, "pass_no_withdrawal", "The page knows no right of the buyer to withdraw."),
        (
            MONQUIBUS,
            APRIL | {"asked": "exposure", "delivered_on": "2026-03-20"},
            "pass_covered",
            "No money leaves while the buyer can still withdraw.",
        ),
        (
            MONQUIBUS,
            APRIL | {"asked": "exposure", "delivered_on": "2026-03-25"},
            "pass_exposed",
            "The payout stays due, although the buyer can still withdraw after it.",
        ),
        (
            MONQUIBUS,
            APRIL | {"asked": "exposure", "delivered_on": None},
            "pass_not_begun",
            "The payout stays due; how long the buyer can withdraw is not known yet.",
        ),
        (MONQUIBUS, {"asked": "date"}, "open", "It cannot be said yet: facts are missing."),
        (SIPOKO, {"order_paid_on": "2024-05-06"}, "review", "A person has to decide."),
    ],
)
def test_the_first_line_answers_what_was_asked(policy: Policy, told: dict[str, Any], form: str, text: str) -> None:
    decision = payout(read_facts(PayoutRequest, told), policy)
    assert payout_answer(decision) == form
    assert headline(decision, Words("en")) == text
    assert "{" not in headline(decision, Words("fr"))


def test_the_figures_of_the_first_line_are_the_day_and_the_amount_without_a_sign() -> None:
    owed = PayoutAnswer(total=Money("-5.00", "EUR"), nominal_on=date(2026, 4, 6))
    assert payout_figures(owed) == {"nominal_on": date(2026, 4, 6), "total": Money("5.00", "EUR")}
    assert payout_figures(PayoutAnswer()) == {"nominal_on": None, "total": None}


def test_the_table_of_dates_holds_the_days_that_are_known() -> None:
    limit = PayoutAnswer(nominal_on=date(2026, 4, 6), credit_by=date(2026, 4, 2), send_by=date(2026, 4, 1))
    assert [d.key for d in payout_deadlines(limit)] == [
        "deadline.payout",
        "deadline.payout_credit_by",
        "deadline.payout_send_by",
    ]
    late = PayoutAnswer(nominal_on=date(2026, 4, 6), ready_on=date(2026, 4, 7), credit_from=date(2026, 4, 8))
    assert [d.key for d in payout_deadlines(late)] == ["deadline.payout_lapsed", "deadline.payout_credit_from"]
    in_time = PayoutAnswer(nominal_on=date(2026, 4, 6), ready_on=date(2026, 4, 6), credit_from=date(2026, 4, 8))
    assert [d.key for d in payout_deadlines(in_time)] == ["deadline.payout", "deadline.payout_credit_from"]
    first = PayoutAnswer(nominal_on=date(2026, 4, 6), credit_from=date(2026, 4, 7))
    assert [d.key for d in payout_deadlines(first)] == ["deadline.payout_not_before", "deadline.payout_credit_from"]


LEDGER_ANSWER = PayoutAnswer(
    total=Money("81.00", "EUR"),
    parts=(PayoutPart("gross", Money("100.00", "EUR")), PayoutPart("commission", Money("-19.00", "EUR"))),
    holds=(
        Hold("payout_hold", Money("81.00", "EUR"), until_on=date(2026, 1, 11), clause="orders.payout_hold"),
        Hold("payout_hold", None, None, OrderEvent.DELIVERY, 7, "orders.payout_hold"),
        Hold("payout_date", until_event=OrderEvent.CONFIRMATION, clause="orders.payout_date"),
        Hold("bank_details", Money("81.00", "EUR"), clause="orders.payout_details"),
    ),
)


def test_the_ledger_is_one_table_of_what_how_much_and_until_when() -> None:
    lines = shown(payout_tables, LEDGER_ANSWER, Words("en"), {})
    assert lines[:5] == [
        "",
        "Breakdown",
        "  Paid by the buyer  €100.00",
        "  Commission         -€19.00",
        "  Payout              €81.00",
    ]
    cells = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines[7:]]
    assert cells == [
        ["Hold", "€81.00", "available from 11 January 2026", "[orders.payout_hold]"],
        ["Hold", "7 days in full after delivery", "[orders.payout_hold]"],
        ["Day of the payout", "waiting for the order confirmation", "[orders.payout_date]"],
        ["Bank details", "until they are complete", "[orders.payout_details]"],
    ]
    assert len({line.index("[") for line in lines[7:]}) == 1


def test_money_held_for_several_reasons_is_told_once_and_a_reserve_apart() -> None:
    eighty, forty = Money("80.00", "EUR"), Money("40.00", "EUR")
    for kept in (forty, eighty):
        holds = (Hold("bank_details", eighty), Hold("dispute", eighty), Hold("payout_reserve", kept))
        rows = shown(payout_tables, PayoutAnswer(holds=holds), Words("en"), {})[2:]
        amounts = [[cell for cell in row.split() if cell.startswith("€")] for row in rows]
        assert amounts == [["€80.00"], [], [f"€{kept.amount}"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_ledger_without_amounts_has_no_column_for_them(language: str) -> None:
    value = PayoutAnswer(holds=(Hold("dispute", clause="orders.payout_block"),))
    [_, title, row] = shown(payout_tables, value, Words(language), {})
    assert title == Words(language).say("payout.holds")
    assert len([cell for cell in row.split("  ") if cell.strip()]) == 3


def test_nothing_known_is_shown_by_no_table() -> None:
    assert shown(payout_tables, PayoutAnswer(), Words("en"), {}) == []
