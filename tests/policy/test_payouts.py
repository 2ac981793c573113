"""What an edition may say about payouts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import PolicyError, load_policy, parse_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.payouts import (
    CommissionClause,
    PayoutAmountClause,
    PayoutBlockClause,
    PayoutDateClause,
    PayoutDetailsClause,
    PayoutHoldClause,
    PayoutReserveClause,
)

CITED: dict[str, Any] = {"strength": "must", "source": "help", "section": "Payouts", "statement": "Sellers are paid."}
DATE = {"anchor": "confirmation", "days": 21}
RESERVE = {"until": "delivery", "percent": 10}


def refused(model: type[Clause], **keys: object) -> bool:
    try:
        model.model_validate(CITED | keys)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    ("model", "rest", "key", "accepted", "beyond"),
    [
        (PayoutDateClause, DATE, "anchor", ["order", "payment", "dispatch", "delivery"], ["shipping", "", None]),
        (PayoutDateClause, DATE, "days", [0, 21, 3660], [-1, 3661, 1.0, "21", True, None]),
        (PayoutDateClause, DATE, "counted", ["calendar", "business"], ["hours", None]),
        (PayoutDateClause, DATE, "bound", ["at_latest", "not_before"], ["about", None]),
        (PayoutDateClause, DATE, "transfer", ["credit", "instant"], ["cheque", None]),
        (PayoutHoldClause, {"until": "delivery"}, "days", [None, 0, 7], [-1, 3661, 7.0]),
        (PayoutReserveClause, RESERVE, "percent", [0, 100, Decimal("12.5")], [-1, Decimal("100.01"), None]),
        (PayoutDetailsClause, {}, "needs", [["bank_details"], ["payment_account"]], [[], ["shoe_size"], None]),
        (PayoutBlockClause, {}, "on", [["dispute"], ["open_return", "dispute"]], [[], ["mood"], None]),
        (CommissionClause, {}, "base", ["gross", "net_of_vat"], ["net", None]),
        (CommissionClause, {}, "covers", ["goods", "goods_and_shipping"], ["shipping", None]),
        (CommissionClause, {}, "vat", ["included", "on_top", None], ["none"]),
        (CommissionClause, {}, "on_refund", ["returned", "kept", "review"], ["halved", None]),
        (CommissionClause, {}, "formulas", [["commission"]], [[], ["subscription"], None]),
        (PayoutAmountClause, {}, "other_fees", ["deducted", "none"], ["some", None]),
        (PayoutAmountClause, {}, "overpaid", ["set_off", "review"], ["floor", None]),
    ],
)
def test_a_parameter_lies_within_its_closed_list_or_its_bounds(
    model: type[Clause], rest: dict[str, Any], key: str, accepted: list[object], beyond: list[object]
) -> None:
    assert [value for value in accepted if refused(model, **rest | {key: value})] == []
    assert [value for value in beyond if not refused(model, **rest | {key: value})] == []


@pytest.mark.parametrize(("counted", "days", "contradictory"), [("business", 0, True), ("business", 1, False)])
def test_business_days_are_counted_from_one(counted: str, days: int, contradictory: bool) -> None:
    assert refused(PayoutDateClause, anchor="payment", days=days, counted=counted) is contradictory
    assert not refused(PayoutDateClause, anchor="payment", days=0, counted="calendar")


def test_an_unknown_settlement_calendar_is_refused_when_the_policy_is_loaded() -> None:
    text = """
marketplace = "acme"
name = "Acme"
id = "only"
read_on = 2024-01-01
[sources.help]
title = "Help"
language = "en"
read_on = 2024-01-01
[orders.payout_date]
anchor = "confirmation"
days = 21
calendar = "TARGETT"
strength = "must"
source = "help"
section = "Payouts"
statement = "Sellers are paid."
"""
    with pytest.raises(PolicyError) as caught:
        parse_policy(text)
    assert [(fault.path, fault.suggestion) for fault in caught.value.faults] == [
        ("orders.payout_date.calendar", "TARGET")
    ]


def test_no_shipped_edition_states_a_rate_or_a_day_that_its_page_does_not() -> None:
    dates = {name: load_policy(name).editions[0].orders.payout_date for name in ("twoosk", "sipoko", "monquibus")}
    assert {name: clause.days for name, clause in dates.items() if clause} == {"monquibus": 21}
    assert not any(name.endswith("percent") for name in CommissionClause.model_fields)
