"""What an edition may say of fulfilment: bounds, and clauses that fit together."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import load_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.fulfilment import (
    DeliveryLimitClause,
    DeliveryModeClause,
    DispatchClause,
    HandlingTimeClause,
    PaymentStatusClause,
    PreparationStartClause,
    ReadyNoticeClause,
    ShippingStatusClause,
)
from tests.strategies import cited

DECLARED: dict[str, Any] = {"time": "declared", "maximum_days": 84, "counted_from": "payment"}
DAYS: dict[str, Any] = {"time": "days", "days": 4, "counted_from": "receipt"}
DELIVERY: dict[str, Any] = {"days": 4, "counted_from": "receipt", "otherwise": "review"}
TIMES: dict[str, Any] = {"minimum_hours": 24, "maximum_days": 84}


@pytest.mark.parametrize(
    ("model", "keys", "key", "accepted", "beyond"),
    [
        (HandlingTimeClause, TIMES, "minimum_hours", [1, 24, 87_840], [0, -1, 87_841, 24.0, "24", True, None]),
        (HandlingTimeClause, TIMES, "maximum_days", [1, 84, 3660], [0, -1, 3661, 84.0, "84", True, None]),
        (DispatchClause, DECLARED, "maximum_days", [0, 84, 3660], [-1, 3661, 1.0, "1", True, None]),
        (DispatchClause, DAYS, "days", [0, 4, 3660], [-1, 3661, 1.0, "1", True, None]),
        (DispatchClause, DAYS, "counted_from", ["payment", "receipt"], ["order", "Payment", "", None]),
        (DispatchClause, DAYS, "measured_at", ["ready", "shipping"], ["delivery", None]),
        (DeliveryLimitClause, DELIVERY, "days", [0, 4, 3660], [-1, 3661, 1.0, None]),
        (DeliveryLimitClause, DELIVERY, "otherwise", ["refused", "review"], ["open", None]),
        (PaymentStatusClause, {}, "statuses", [("pending",), ("pending", "authorised")], [(), ("paid",), None]),
        (PreparationStartClause, {}, "status", ["authorised"], ["Autorisé", "paid", None]),
        (ShippingStatusClause, {}, "statuses", [("delivered",)], [(), ("shipped",), None]),
        (ReadyNoticeClause, {}, "contents", [("weight",), ("dimensions", "customer_details")], [(), ("colour",)]),
        (DeliveryModeClause, {}, "modes", [("home",), ("home", "relay")], [(), ("drone",), None]),
    ],
)
def test_a_figure_of_a_clause_is_within_its_bounds(
    model: type[Clause], keys: dict[str, Any], key: str, accepted: list[Any], beyond: list[Any]
) -> None:
    for value in accepted:
        assert getattr(cited(model, **keys | {key: value}), key) == value
    for value in beyond:
        with pytest.raises(ValidationError):
            cited(model, **keys | {key: value})


@pytest.mark.parametrize(
    "keys",
    [
        {"time": "days"},
        {"time": "declared"},
        {"time": "declared", "days": 4},
        {"time": "days", "days": 4, "maximum_days": 84},
        {"time": "declared", "days": 4, "maximum_days": 84},
    ],
)
def test_a_time_to_ship_states_what_it_is_counted_with_and_nothing_else(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="a time in days states its days"):
        cited(DispatchClause, counted_from="payment", **keys)


# What each marketplace that ships says; the others' pages are silent.
STATED = {
    "twoosk": {
        "handling_time",
        "dispatch_limit",
        "preparation",
        "collection",
        "payment_status",
        "preparation_start",
        "shipping_status",
        "ready_notice",
        "vat_invoice",
        "invoice_attached",
        "tracking_number",
    },
    "sipoko": {
        "dispatch_limit",
        "delivery_limit",
        "unpaid_order",
        "extra_shipping_charge",
        "tracking_number",
        "tracking_passed_on",
    },
    "monquibus": {"delivery_mode", "unfulfillable_order"},
}
FULFILMENT = set.union(*STATED.values())


@pytest.mark.parametrize("name", STATED)
def test_a_marketplace_states_what_its_page_says_and_nothing_else(name: str) -> None:
    orders = load_policy(name).editions[0].orders
    assert {field for field in FULFILMENT if getattr(orders, field) is not None} == STATED[name]


def test_what_is_only_recommended_is_no_error() -> None:
    for name in ("twoosk", "sipoko"):
        orders = load_policy(name).editions[0].orders
        for clause in (orders.preparation, orders.tracking_number, orders.tracking_passed_on):
            assert clause is None or clause.strength == "should"
