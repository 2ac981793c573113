from __future__ import annotations

from decimal import Decimal
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from marketplace_rules.listing.texts import Percent, exact, filled, labelled, several
from marketplace_rules.policy.vocabulary import CONDITION_LABELS, Condition


@pytest.mark.parametrize(
    ("given_", "number"),
    [
        (0, "0"),
        (7, "7"),
        ("7", "7"),
        ("2.50", "2.50"),
        (Decimal("0.000001"), "0.000001"),
        (10**9, "1000000000"),
        ("007", "7"),
        ("0" * 39 + "7", "7"),
    ],
)
def test_a_number_is_exact(given_: Any, number: str) -> None:
    assert exact(given_) == Decimal(number)
    assert str(exact(given_)) == number


REFUSALS = {
    "not_a_number": ("not a number", None),
    "too_small": ("below zero", {"ge": 0}),
    "too_large": ("too large", {"le": 10**9}),
    "too_many_decimals": ("too many decimals", {"maximum": 6}),
}


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ("0,05", "ambiguous_number"),
        ("1 000", "ambiguous_number"),
        ("1\u202f000", "ambiguous_number"),
        ("1,234.50", "ambiguous_number"),
        ("1.234,50", "ambiguous_number"),
        ("1'000", "ambiguous_number"),
        (" 5", "ambiguous_number"),
        ("5 ", "ambiguous_number"),
        ("-1", "too_small"),
        (-1, "too_small"),
        (-(10**9) - 1, "too_small"),
        (10**9 + 1, "too_large"),
        (10**400, "too_large"),
        ("1000000000.1", "too_large"),
        ("0.0000001", "too_many_decimals"),
        (1.5, "not_a_number"),
        (True, "not_a_number"),
        (None, "not_a_number"),
        ("", "not_a_number"),
        ("five", "not_a_number"),
        ("1e3", "not_a_number"),
        ("1_000", "not_a_number"),
        ("٤", "ambiguous_number"),
        ("NaN", "not_a_number"),
        (Decimal("NaN"), "not_a_number"),
        (Decimal("Infinity"), "not_a_number"),
        ("0" * 40 + "7", "not_a_number"),
        (Decimal("1e-1000000"), "too_many_decimals"),
    ],
)
def test_what_would_have_to_be_guessed_or_rounded_is_refused(given_: Any, code: str) -> None:
    with pytest.raises(PydanticCustomError) as caught:
        exact(given_)
    assert caught.value.type == code
    if code != "ambiguous_number":
        assert (caught.value.message_template, caught.value.context) == REFUSALS[code]


def test_of_a_number_that_could_be_read_in_two_ways_the_beginning_is_told() -> None:
    with pytest.raises(PydanticCustomError) as caught:
        exact("1," * 60 + "1")
    assert caught.value.message_template == "a number in an unknown notation"
    assert caught.value.context == {"found": "1," * 50}


def test_a_number_of_a_million_digits_is_refused_without_being_written_out() -> None:
    start = process_time()
    for endless, told in ((1 << 3_000_000, "too large"), (-1 << 3_000_000, "below zero")):
        with pytest.raises(PydanticCustomError, match=told):
            exact(endless)
    assert process_time() - start < 5


def test_a_share_is_everything_at_most() -> None:
    share = TypeAdapter(Percent)
    assert [share.validate_python(given_) for given_ in (0, "99.999999", 100)] == [0, Decimal("99.999999"), 100]
    for more in ("100.000001", 101):
        with pytest.raises(ValidationError) as caught:
            share.validate_python(more)
        [error] = caught.value.errors()
        assert (error["type"], error["msg"], error["ctx"]) == ("too_large", "more than all", {"le": 100})


@given(st.decimals(0, 10**9, places=6) | st.integers(0, 10**9))
def test_a_number_that_is_written_out_comes_back(number: Any) -> None:
    assert exact(f"{number:f}" if isinstance(number, Decimal) else str(number)) == number
    assert exact(number) == number


@pytest.mark.parametrize(
    "empty", [None, "", " ", "\u00a0\u2003", "\u200b\u200d\u2060\ufeff", "\t\r\n\x00", "\u202e", "\u2028"]
)
def test_a_text_of_spaces_and_invisible_characters_says_nothing(empty: str | None) -> None:
    assert not filled(empty)
    assert filled(f"{empty or ''}.")


@pytest.mark.parametrize("label", ["new", "NEW", "Neuf", " neuf ", "NEUF"])
def test_a_label_stands_for_its_code_however_it_is_spelled(label: str) -> None:
    assert labelled(CONDITION_LABELS)(label) is Condition.NEW


def test_what_is_no_label_is_left_to_whoever_reads_it_next() -> None:
    read = labelled(CONDITION_LABELS)
    assert [read(given_) for given_ in ("comme neuf", 5, None, Condition.USED)] == [
        "comme neuf",
        5,
        None,
        Condition.USED,
    ]
    assert [read(given_) for given_ in ("reconditionne", "d’occasion", "d'occasion")] == ["refurbished", "used", "used"]


def test_a_single_text_is_a_list_of_one() -> None:
    assert (several("a"), several(["a"]), several(None)) == (("a",), ["a"], None)
    for unordered in ({"a"}, frozenset({"a"})):
        with pytest.raises(PydanticCustomError) as caught:
            several(unordered)
        assert (caught.value.type, caught.value.message_template) == ("not_a_list", "a set has no order")


def test_numbers_are_described_to_others() -> None:
    from marketplace_rules.listing.texts import Number

    assert "anyOf" in TypeAdapter(Number).json_schema()
