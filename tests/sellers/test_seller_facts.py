from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import UNKNOWN, FactsError, SellerProfile, SellerWarehouse, read_facts
from marketplace_rules.policy.order_vocabulary import IdentityStatus
from marketplace_rules.policy.seller_vocabulary import (
    AccountStatus,
    Industry,
    SellerStep,
    Trade,
)


def test_what_is_left_out_is_unknown_and_null_says_that_there_is_none() -> None:
    profile = SellerProfile()
    assert profile.step is SellerStep.SELL
    for name in ("industry", "plan", "account_status", "identity_status", "display_name"):
        assert getattr(profile, name) is UNKNOWN
        for none in (None, "", "  "):
            assert getattr(read_facts(SellerProfile, {name: none}), name) is None
    for name in ("industry", "plan", "account_status", "identity_status"):
        assert getattr(read_facts(SellerProfile, {name: "none"}), name) is None
    assert read_facts(SellerProfile, {"display_name": "none"}).display_name == "none"
    assert (profile.warehouses, SellerWarehouse().address) == (None, UNKNOWN)


@pytest.mark.parametrize(
    ("field", "given", "taken"),
    [
        ("account_status", "Approuvé", AccountStatus.ACCEPTED),
        ("account_status", "under_review", AccountStatus.PENDING),
        ("account_status", "on hold", "on hold"),
        ("identity_status", "vérifiée", IdentityStatus.VALIDATED),
        ("industry", "Telecom", Industry.TELECOMMUNICATIONS),
        ("industry", "61.10", "61.10"),
        ("trades", "artisan", (Trade.CRAFTSPERSON,)),
        ("trades", ["artiste", "boulanger"], (Trade.ARTIST, "boulanger")),
        ("trades", [], ()),
        ("plan", "Gold", "Gold"),
        ("country", "UK", "GB"),
        ("country", "EL", "GR"),
        ("country", "XI", "GB"),
    ],
)
def test_what_people_write_is_known_by_its_code_or_taken_as_it_stands(field: str, given: Any, taken: Any) -> None:
    assert getattr(read_facts(SellerProfile, {field: given}), field) == taken


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"step": "opn_account"}, "/step: not_in_list"),
        ({"country": "ZZ"}, "/country: unknown_country (found=ZZ)"),
        ({"country": "pt"}, "/country: unknown_country (found=pt, suggestion=PT)"),
        ({"country": " uk "}, "/country: unknown_country (found= uk , suggestion=GB)"),
        ({"country": 351}, "/country: not_text"),
        ({"industry": 61}, "/industry: not_text"),
        ({"trades": [""]}, "/trades/0: empty_text"),
        ({"is_company": "yes"}, "/is_company: not_yes_or_no"),
        ({"warehouses": 2}, "/warehouses: not_a_list"),
        ({"warehouses": [{"adress": "x"}]}, "/warehouses/0/adress: unknown_field (suggestion=address)"),
        ({"warehouses": [{"address": 7}]}, "/warehouses/0/address: not_text"),
        ({"display_name": "x" * 501}, "/display_name: too_long (maximum=500)"),
        ({"identity_places": ["the door"]}, "/identity_places/0: not_in_list"),
        ({"open_orders": -1}, "/open_orders: too_small"),
        ({"registration_fee": "-1.00 EUR"}, "/registration_fee"),
        ({"registered_on": "2024-02-30"}, "/registered_on: no_such_day"),
        (
            {"registered_on": "2024-05-16", "account_decided_on": "2024-05-15"},
            "/account_decided_on: before_registration (limit=2024-05-16)",
        ),
        (
            {
                "registered_on": "2024-05-16",
                "account_decided_on": "2024-05-15T22:59:59Z",
                "zone": "Europe/Lisbon",
            },
            "/account_decided_on: before_registration (limit=2024-05-16)",
        ),
        (
            {"plan_fee_paid": "29.00 EUR", "plan_fee_refund": "29.01 EUR"},
            "/plan_fee_refund: above_fee_paid (maximum=29.00 EUR, found=29.01 EUR)",
        ),
        (
            {"plan_fee_paid": "29.00 EUR", "plan_fee_refund": "1.00 USD"},
            "/plan_fee_refund: fee_currency (expected=EUR, found=USD)",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(facts: dict[str, Any], fault: str) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(SellerProfile, facts)
    assert fault in str(refused.value)


@pytest.mark.parametrize(
    "facts",
    [
        {"registered_on": "2024-05-16", "account_decided_on": "2024-05-16"},
        {"registered_on": "2024-05-16", "account_decided_on": "2024-05-15T23:00:00Z", "zone": "Europe/Lisbon"},
        {"registered_on": "2024-05-16", "account_decided_on": "2024-05-15T22:59:59Z"},
        {"registered_on": "2024-05-16", "account_decided_on": None},
        {"plan_fee_paid": "29.00 EUR", "plan_fee_refund": "29.00 EUR"},
        {"plan_fee_refund": "29.00 EUR"},
    ],
)
def test_what_can_be_is_taken(facts: dict[str, Any]) -> None:
    assert read_facts(SellerProfile, facts)
