"""The parts of handling: what each field accepts, and what it says when it is left out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules import UNKNOWN, FactsError, Money, read_facts, read_facts_json
from marketplace_rules.orders.handling_parts import (
    Dispatch,
    HandlingTime,
    Invoice,
    ReadyNotice,
    ShippingCharge,
    Tracking,
    Unfulfillable,
)


def fault_of(model: type[Any], **given: object) -> str:
    with pytest.raises(FactsError) as caught:
        read_facts(model, given)
    (fault,) = caught.value.faults
    return str(fault)


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ([40, 30, 20], (Decimal(40), Decimal(30), Decimal(20))),
        (("40", "30.5", "0.1"), (Decimal(40), Decimal("30.5"), Decimal("0.1"))),
        ([Decimal("0.001"), 40.1, 1_000_000], (Decimal("0.001"), Decimal("40.1"), Decimal(1_000_000))),
        (None, None),
        ("none", None),
    ],
)
def test_dimensions_are_three_sizes_or_known_not_to_be_given(given: object, read: object) -> None:
    assert ReadyNotice(dimensions_cm=given).dimensions_cm == read


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ([40, 30], "not_three_sizes"),
        ([40, 30, 20, 10], "not_three_sizes"),
        ([], "not_three_sizes"),
        ("40x30x20", "not_three_sizes"),
        ({"length": 40}, "not_three_sizes"),
        ({40, 30, 20}, "not_three_sizes"),
        ([40, 30, -20], "not_above_zero"),
        ([40, 0, 20], "not_above_zero"),
        ([40, 30, "20 cm"], "not_a_number"),
        ([40, 30, None], "not_a_number"),
        ([40, True, 20], "not_a_number"),
        ([40, 30, float("nan")], "not_a_number"),
        ([40, 30, Decimal("Infinity")], "not_a_number"),
        ([40, 30, "1_0"], "not_a_number"),
        ([40, 30, "٤"], "not_a_number"),
        ([40, 30, 1_000_001], "too_large (maximum=1000000)"),
        ([40, 30, Decimal("1e999999999")], "too_large (maximum=1000000)"),
    ],
)
def test_anything_else_is_refused(given: object, problem: str) -> None:
    assert fault_of(ReadyNotice, dimensions_cm=given) == f"/dimensions_cm: {problem}"


@pytest.mark.parametrize(
    ("given", "read"),
    [("3.2", Decimal("3.2")), (3, Decimal(3)), (0.1, Decimal("0.1")), (None, None), ("none", None)],
)
def test_a_weight_is_read_without_rounding(given: object, read: object) -> None:
    assert ReadyNotice(weight_kg=given).weight_kg == read


@pytest.mark.parametrize(
    ("given", "problem"), [("0", "not_above_zero"), (-1, "not_above_zero"), ("3,2", "not_a_number")]
)
def test_a_weight_is_above_zero(given: object, problem: str) -> None:
    assert fault_of(ReadyNotice, weight_kg=given) == f"/weight_kg: {problem}"


def test_numbers_in_json_keep_their_digits() -> None:
    notice = read_facts_json(ReadyNotice, '{"dimensions_cm": [40.10, 30, 20], "weight_kg": 3.20}')
    assert str(notice.weight_kg) == "3.20"
    assert str(notice.dimensions_cm[0]) == "40.10"


@pytest.mark.parametrize(
    ("given", "read"), [("Rede", "Rede"), (" Rede ", "Rede"), ("", None), (" \t", None), (None, None)]
)
def test_a_blank_detail_is_known_not_to_be_given(given: object, read: object) -> None:
    assert ReadyNotice(customer_details=given).customer_details == read
    assert Tracking(number=given).number == read


@pytest.mark.parametrize("given", [1, True, ["x"], "x\udfff"])
def test_a_detail_is_text(given: object) -> None:
    assert fault_of(Tracking, number=given) == "/number: not_text"


def test_a_detail_has_at_most_500_characters() -> None:
    assert Tracking(number="x" * 500).number == "x" * 500
    assert fault_of(Tracking, number="x" * 501) == "/number: too_long (maximum=500)"


def test_what_is_left_out_is_unknown() -> None:
    notice, tracking = ReadyNotice(), Tracking()
    assert {notice.dimensions_cm, notice.weight_kg, notice.customer_details, tracking.number} == {UNKNOWN}
    dispatch = Dispatch()
    assert {dispatch.paid_on, dispatch.ready_on, dispatch.shipped_on, dispatch.delivered_on} == {UNKNOWN}
    assert ReadyNotice(weight_kg=UNKNOWN, dimensions_cm=UNKNOWN, customer_details=UNKNOWN) == notice


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (0, "too_small (minimum=1)"),
        (-3, "too_small (minimum=1)"),
        (23.5, "not_a_whole_number"),
        ("24", "not_a_whole_number"),
        (True, "not_a_whole_number"),
    ],
)
def test_a_handling_time_is_a_whole_number_of_at_least_one(given: object, problem: str) -> None:
    assert fault_of(HandlingTime, value=given, unit="hours") == f"/value: {problem}"


@pytest.mark.parametrize("field", ["vat_applicable", "given", "attached", "shipped"])
@pytest.mark.parametrize("word", ["yes", 1, 0, "true"])
def test_yes_and_no_are_true_and_false(field: str, word: object) -> None:
    assert fault_of(Invoice, **{field: word}) == f"/{field}: not_yes_or_no"


def test_a_charge_is_money_and_never_below_zero() -> None:
    assert ShippingCharge(extra="3.00 EUR").extra == Money("3", "EUR")
    assert fault_of(ShippingCharge, extra="-0.01 EUR").startswith("/extra: money_negative")
    assert fault_of(ShippingCharge, extra=3).startswith("/extra: money_")
    assert fault_of(ShippingCharge, extra="3.001 EUR").startswith("/extra: money_digits")
    assert fault_of(ShippingCharge, extra="3.00 XXX").startswith("/extra: currency_unknown")


def test_a_refund_is_asked_only_when_it_is_said() -> None:
    assert Unfulfillable().refund_asked is False
