from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from marketplace_rules.facts import UNKNOWN, facts, read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.figure_types import (
    Detail,
    Limit,
    Measure,
    MoneyLimit,
    OptionalQuantity,
    Quantity,
    Stock,
    measure,
)
from marketplace_rules.money import Money

# ---- details and measures --------------------------------------------------------------------------------------------


@facts
class Parcel:
    """A field for each of the two."""

    detail: Detail = UNKNOWN
    measure: Measure = UNKNOWN


def test_a_detail_and_a_measure_are_unknown_known_or_known_not_to_be_given() -> None:
    assert (Parcel().detail, Parcel().measure) == (UNKNOWN, UNKNOWN)
    for none in (None, "", "  "):
        assert Parcel(detail=none).detail is None
    assert Parcel(measure=None).measure is Parcel(measure="none").measure is None
    assert Parcel(detail=" x ").detail == "x"
    assert Parcel(measure="0.10").measure == Decimal("0.10")


@given(st.decimals(min_value=Decimal("0.000001"), max_value=1_000_000, allow_nan=False, places=6))
def test_a_measure_keeps_every_digit(number: Decimal) -> None:
    assert measure(number) == measure(str(number)) == number


@given(st.floats(min_value=1e-6, max_value=1e6))
def test_a_measure_takes_a_float_for_what_it_prints(number: float) -> None:
    assert str(measure(number)) == repr(number) or measure(number) == Decimal(repr(number))


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (0, "not_above_zero"),
        ("-1", "not_above_zero"),
        (Decimal("-1e-999999999"), "not_above_zero"),
        (1_000_001, "too_large (maximum=1000000)"),
        pytest.param(10**5000, "too_large (maximum=1000000)", id="five thousand digits"),
        ("1e3", "not_a_number"),
        (" 1", "not_a_number"),
        (True, "not_a_number"),
        (float("inf"), "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        (Decimal("sNaN"), "not_a_number"),
        ({}, "not_a_number"),
    ],
)
def test_what_measures_nothing_is_refused(given: object, problem: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(Parcel, {"measure": given})
    assert [str(fault) for fault in caught.value.faults] == [f"/measure: {problem}"]


# ---- quantities, and what may be known to be missing -----------------------------------------------------------------


@facts
class Measured:
    """One field of every type of quantity, and of what may be known to be missing."""

    quantity: Quantity = Decimal(1)
    optional: OptionalQuantity = None
    stock: Stock = None
    limit: Limit = UNKNOWN
    detail: Detail = UNKNOWN
    amount: MoneyLimit = UNKNOWN


def measured(name: str, told: object) -> Any:
    return getattr(read_facts(Measured, {name: told}), name)


def refusal(name: str, told: object) -> str:
    with pytest.raises(FactsError) as caught:
        measured(name, told)
    [fault] = caught.value.faults
    assert fault.pointer == f"/{name}"
    return fault.code


QUANTITY_FIELDS = ("quantity", "optional", "stock", "limit")


@pytest.mark.parametrize("name", QUANTITY_FIELDS)
@pytest.mark.parametrize(
    ("told", "understood"),
    [
        (100, "100"),
        ("100", "100"),
        (Decimal("100.0"), "100"),
        (Decimal("1E+2"), "100"),
        ("0.001", "0.001"),
        (Decimal("2.50"), "2.5"),
        (10**9, "1000000000"),
        ("999999999.999", "999999999.999"),
    ],
)
def test_a_quantity_is_read_exactly_and_written_in_one_way(name: str, told: object, understood: str) -> None:
    found = measured(name, told)
    assert isinstance(found, Decimal)
    assert found == Decimal(understood)
    assert "E" not in str(found)


def test_quantities_that_are_equal_are_written_alike() -> None:
    assert {str(measured("quantity", told)) for told in (100, "100.00", Decimal("1E+2"))} == {"100"}


@pytest.mark.parametrize("name", QUANTITY_FIELDS)
@pytest.mark.parametrize(
    ("told", "problem"),
    [
        (1.5, "not_a_number"),
        (True, "not_a_number"),
        ("1_000", "not_a_number"),
        ("1,5", "not_a_number"),
        ("1e3", "not_a_number"),
        (" 1", "not_a_number"),
        ("٣", "not_a_number"),
        ("", "not_a_number"),
        ([1], "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        (Decimal("Infinity"), "not_a_number"),
        ("1.0001", "too_precise"),
        (Decimal("1E-30"), "too_precise"),
        (10**9 + 1, "too_large"),
        (10**4000, "too_large"),
        ("1000000000.001", "too_large"),
        (Decimal("1E+999999"), "too_large"),
    ],
)
def test_no_quantity_is_guessed(name: str, told: object, problem: str) -> None:
    assert refusal(name, told) == problem


@pytest.mark.parametrize("told", [0, "0", "0.000", Decimal("-0")])
def test_nothing_can_be_in_stock_but_nothing_cannot_be_ordered(told: object) -> None:
    assert measured("stock", told) == 0
    assert [refusal(name, told) for name in ("quantity", "optional", "limit")] == ["not_above_zero"] * 3


@pytest.mark.parametrize("told", [-1, "-0.001", Decimal("-1E-30"), -(10**4000)])
def test_a_quantity_is_not_below_zero(told: object) -> None:
    assert [refusal(name, told) for name in QUANTITY_FIELDS] == [
        "not_above_zero",
        "not_above_zero",
        "too_small",
        "not_above_zero",
    ]


def test_left_out_is_unknown_and_null_or_none_is_known_to_be_missing() -> None:
    assert (Measured().limit, Measured().detail, Measured().amount) == (UNKNOWN, UNKNOWN, UNKNOWN)
    for name in ("limit", "amount"):
        assert (measured(name, None), measured(name, "none"), measured(name, UNKNOWN)) == (None, None, UNKNOWN)
    assert (measured("detail", None), measured("detail", " "), measured("detail", UNKNOWN)) == (None, None, UNKNOWN)
    assert (measured("stock", None), measured("optional", None)) == (None, None)
    assert refusal("quantity", None) == "not_a_number"
    assert refusal("stock", "none") == "not_a_number"


def test_a_detail_is_text_without_the_space_around_it() -> None:
    assert measured("detail", " Rua do Ouro 1 ") == "Rua do Ouro 1"
    assert measured("detail", "none") == "none"
    assert measured("detail", "x" * 500) == "x" * 500
    assert [refusal("detail", told) for told in ("x" * 501, 1, ["x"])] == ["too_long", "not_text", "not_text"]


def test_a_limit_in_money_is_an_amount_that_is_not_below_zero() -> None:
    assert measured("amount", "400.00 EUR") == Money("400.00", "EUR")
    assert measured("amount", {"amount": "0.00", "currency": "EUR"}) == Money("0.00", "EUR")
    assert [refusal("amount", told) for told in ("-1.00 EUR", 4.5, "400")] == [
        "money_negative",
        "money_float",
        "money_format",
    ]


@pytest.mark.parametrize(("decimals", "taken"), [(29, True), (30, True), (31, False), (400, False)])
def test_a_measure_can_be_written_out(decimals: int, taken: bool) -> None:
    for number in (Decimal(1).scaleb(-decimals), f"0.{'1' * decimals}"):
        if taken:
            assert measure(f"{measure(number):f}") == measure(number)
        else:
            with pytest.raises(PydanticCustomError):
                measure(number)


@pytest.mark.parametrize(("sign", "code"), [(1, "less_than_equal"), (-1, "not_above_zero"), (0, "not_above_zero")])
def test_a_number_of_a_million_digits_is_refused_without_writing_it_out(sign: int, code: str) -> None:
    with pytest.raises(PydanticCustomError) as error:
        measure(sign * 10**1_000_000)
    assert error.value.type == code
    assert measure(1_000_000) == 1_000_000
