"""Facts about payouts: what cannot be is refused, and what they speak about is what is asked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.facts import UNKNOWN, read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import read_facts_json
from marketplace_rules.orders.payout_facts import PayoutRequest, parts_asked
from marketplace_rules.policy.order_vocabulary import IdentityStatus

MON, TUE, WED = (f"2026-05-{day:02}" for day in (4, 5, 6))
EUR = "100.00 EUR"


def faults_of(told: dict[str, Any]) -> list[str]:
    try:
        read_facts(PayoutRequest, told)
    except FactsError as error:
        return [f"{fault.pointer}: {fault.code}" for fault in error.faults]
    return []


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"ordered_on": TUE, "confirmed_on": MON}, ["/confirmed_on: before_order"]),
        ({"ordered_on": TUE, "confirmed_on": TUE}, []),
        ({"ordered_on": TUE, "order_paid_on": MON}, ["/order_paid_on: before_order"]),
        ({"ordered_on": TUE, "dispatched_on": MON}, ["/dispatched_on: before_order"]),
        ({"ordered_on": TUE, "delivered_on": MON}, ["/delivered_on: before_order"]),
        ({"ordered_on": TUE, "paid_on": MON}, ["/paid_on: before_order"]),
        ({"confirmed_on": TUE, "paid_on": MON}, ["/paid_on: before_confirmation"]),
        ({"confirmed_on": TUE, "paid_on": TUE}, []),
        ({"dispatched_on": TUE, "delivered_on": MON}, ["/delivered_on: before_dispatch"]),
        ({"dispatched_on": TUE, "delivered_on": TUE}, []),
        ({"confirmed_on": None, "paid_on": MON}, []),
        (
            {"bank_details_complete": False, "bank_details_completed_on": MON},
            ["/bank_details_completed_on: completed_yet_incomplete"],
        ),
        (
            {"personal_details_complete": False, "personal_details_completed_on": MON},
            ["/personal_details_completed_on: completed_yet_incomplete"],
        ),
        ({"bank_details_complete": True, "bank_details_completed_on": MON}, []),
        ({"personal_details_complete": False, "bank_details_completed_on": MON}, []),
    ],
)
def test_days_that_cannot_be_are_refused(told: dict[str, Any], faults: list[str]) -> None:
    assert faults_of(told) == faults


@pytest.mark.parametrize(("zone", "refused"), [("UTC", True), ("Europe/Paris", False), (None, False)])
@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("ordered_on", "confirmed_on"),
        ("ordered_on", "paid_on"),
        ("confirmed_on", "paid_on"),
        ("dispatched_on", "delivered_on"),
    ],
)
def test_an_instant_comes_too_early_where_its_day_does(first: str, then: str, zone: str | None, refused: bool) -> None:
    told = {first: TUE, then: f"{MON}T22:30:00Z", "zone": zone}
    assert bool(faults_of(told)) is refused


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"ordered_on": TUE, "delivered_on": MON}, "/delivered_on: before_order (limit=2026-05-05)"),
        ({"confirmed_on": TUE, "paid_on": MON}, "/paid_on: before_confirmation (limit=2026-05-05)"),
        ({"dispatched_on": TUE, "delivered_on": MON}, "/delivered_on: before_dispatch (limit=2026-05-05)"),
        ({"gross": EUR, "other_fees": "1.00 USD"}, "/other_fees: mixed_currencies (expected=EUR, found=USD)"),
        ({"units": 3, "units_refunded": 4}, "/units_refunded: too_large (maximum=3)"),
        (
            {"gross": EUR, "shipping": "10.00 EUR", "refunded": "92.01 EUR", "shipping_refunded": "2.00 EUR"},
            "/refunded: too_large (maximum=92.00 EUR)",
        ),
    ],
)
def test_what_cannot_be_is_told_with_what_it_is_measured_against(told: dict[str, Any], fault: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(PayoutRequest, told)
    assert [str(found) for found in caught.value.faults] == [fault]


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"gross": EUR, "refunded": EUR}, []),
        ({"gross": EUR, "refunded": "100.01 EUR"}, ["/refunded: too_large"]),
        ({"gross": EUR, "shipping": "100.01 EUR"}, ["/shipping: too_large"]),
        ({"gross": EUR, "vat_in_base": "100.01 EUR"}, ["/vat_in_base: too_large"]),
        ({"refunded": "5.00 EUR", "shipping_refunded": "5.01 EUR"}, ["/shipping_refunded: too_large"]),
        ({"shipping": "5.00 EUR", "shipping_refunded": "5.01 EUR"}, ["/shipping_refunded: too_large"]),
        ({"units": 3, "units_refunded": 4}, ["/units_refunded: too_large"]),
        ({"units": 3, "units_refunded": 3}, []),
        ({"commission_minimum": "2.00 EUR", "commission_maximum": "1.99 EUR"}, ["/commission_minimum: too_large"]),
        ({"commission_minimum": "2.00 EUR", "commission_maximum": "2.00 EUR"}, []),
        ({"gross": EUR, "shipping": "10.00 EUR", "refunded": "92.00 EUR", "shipping_refunded": "2.00 EUR"}, []),
        (
            {"gross": EUR, "shipping": "10.00 EUR", "refunded": "92.01 EUR", "shipping_refunded": "2.00 EUR"},
            ["/refunded: too_large"],
        ),
        ({"gross": EUR, "other_fees": "1.00 USD"}, ["/other_fees: mixed_currencies"]),
        ({"commission_flat": EUR, "paid_out": "1.00 USD"}, ["/paid_out: mixed_currencies"]),
        ({"refunded": "5.00 USD", "gross": EUR}, ["/refunded: mixed_currencies"]),
        ({"gross": "-1.00 EUR"}, ["/gross: money_negative"]),
        ({"gross": "1.001 EUR"}, ["/gross: money_digits"]),
        ({"gross": 12}, ["/gross: money_type"]),
        ({"commission_percent": 100}, []),
        ({"commission_percent": Decimal("100.0001")}, ["/commission_percent: too_large"]),
        ({"commission_percent": Decimal("-0.0001")}, ["/commission_percent: too_small"]),
        ({"commission_percent": Decimal("1.00001")}, ["/commission_percent: too_many_digits"]),
        ({"commission_percent": Decimal("NaN")}, ["/commission_percent: not_a_number"]),
        ({"commission_vat_percent": 101}, ["/commission_vat_percent: too_large"]),
        ({"units": 0}, ["/units: too_small"]),
        ({"fee_formula": "barter"}, ["/fee_formula: not_in_list"]),
        ({"asked": ["money"]}, ["/asked/0: not_in_list"]),
        ({"comission_percent": 5}, ["/comission_percent: unknown_field"]),
        ({"identity_check": 3}, ["/identity_check: not_text"]),
        ({"identity_check": "x" + chr(0xD800)}, ["/identity_check: not_text"]),
        ({"identity_check": "  "}, ["/identity_check: empty_text"]),
        ({"settlement_calendar": "TARGETT"}, ["/settlement_calendar: unknown_calendar"]),
        ({"zone": "Paris"}, ["/zone: unknown_zone"]),
        ({"confirmed_on": "2024-05-02T10:00:00"}, ["/confirmed_on: naive_moment"]),
    ],
)
def test_amounts_and_words_that_cannot_be_are_refused(told: dict[str, Any], faults: list[str]) -> None:
    assert faults_of(told) == faults


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("validated", IdentityStatus.VALIDATED),
        (" Validé ", IdentityStatus.VALIDATED),
        ("VERIFIED", IdentityStatus.VALIDATED),
        ("in_progress", IdentityStatus.PENDING),
        ("en  attente", IdentityStatus.PENDING),
        ("Rejected", IdentityStatus.REFUSED),
        ("expirée", IdentityStatus.EXPIRED),
        ("level 2", "level 2"),
        (None, None),
    ],
)
def test_a_status_of_the_identity_check_is_known_by_several_words_or_kept(given: str | None, read: object) -> None:
    assert PayoutRequest(identity_check=given).identity_check == read
    assert isinstance(PayoutRequest(identity_check=given).identity_check, type(read))


@pytest.mark.parametrize("length", [499, 500, 501])
def test_of_a_status_that_nobody_knows_no_more_than_500_characters_are_kept(length: int) -> None:
    assert PayoutRequest(identity_check="x" * length).identity_check == "x" * min(length, 500)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({}, "date exposure"),
        ({"ordered_on": MON}, "date exposure"),
        ({"confirmed_on": MON}, "date exposure"),
        ({"confirmed_on": None}, "date exposure"),
        ({"order_paid_on": MON}, "date exposure"),
        ({"bank_details_completed_on": MON}, "date exposure"),
        ({"bank_details_complete": True}, "blocks"),
        ({"payment_account_linked": False}, "blocks"),
        ({"identity_check": "pending"}, "blocks"),
        ({"dispute_open": False}, "blocks"),
        ({"return_open": False}, "blocks"),
        ({"bank_details_complete": True, "delivered_on": MON}, "blocks date exposure"),
        ({"gross": EUR}, "amount"),
        ({"commission_percent": 0}, "amount"),
        ({"fee_formula": "commission"}, "amount"),
        ({"units_refunded": 0}, "amount"),
        ({"gross": EUR, "ordered_on": MON}, "amount"),
        ({"gross": EUR, "delivered_on": MON}, "amount date exposure"),
        ({"paid_on": TUE}, "timeliness"),
        ({"paid_on": None}, "timeliness"),
        ({"paid_on": TUE, "confirmed_on": MON}, "date exposure timeliness"),
        ({"gross": EUR, "confirmed_on": MON, "asked": "date"}, "date"),
        ({"gross": EUR, "confirmed_on": MON, "asked": ["blocks", "amount"]}, "amount blocks"),
    ],
)
def test_what_is_asked_is_named_or_is_what_the_facts_speak_about(told: dict[str, Any], asked: str) -> None:
    assert sorted(parts_asked(read_facts(PayoutRequest, told))) == asked.split()


def test_the_currency_is_that_of_the_amounts() -> None:
    assert PayoutRequest().currency is None
    assert read_facts(PayoutRequest, {"other_fees": "1.00 GBP"}).currency == "GBP"
    assert PayoutRequest().paid_on is UNKNOWN


def test_a_rate_in_json_keeps_its_digits() -> None:
    read = read_facts_json(PayoutRequest, '{"commission_percent": 12.35, "gross": "1.00 EUR"}')
    assert read.commission_percent == Decimal("12.35")
