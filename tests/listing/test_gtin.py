"""Trade numbers, beside a check digit that is worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.listing.gtin import GTIN, gtin
from marketplace_rules.policy.listing_content import GtinClause
from tests.strategies import cited

# The same digits as wide characters.
WIDE = "".join(chr(ord(digit) + 0xFEE0) for digit in "4006381333931")
EAN = cited(GtinClause, required=True, lengths=(8, 13))
ANY = cited(GtinClause, "may", required=False, lengths=(8, 12, 13, 14))


def check_digit(digits: str) -> str:
    """By hand: from the right, every other digit counts three times; the sum is made up to the next ten."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        total += int(digit) * (3 if position % 2 == 0 else 1)
    return str((10 - total % 10) % 10)


def test_numbers_that_are_printed_on_goods_are_valid() -> None:
    for number in ("4006381333931", "96385074", "9780306406157", "5901234123457", "73513537"):
        assert check_digit(number[:-1]) == number[-1]
        assert gtin(EAN, number).code == "valid"
    for number in ("036000291452", "10614141000415"):
        assert (gtin(EAN, number).code, gtin(ANY, number).code) == ("other_length", "valid")


@given(st.text("0123456789", min_size=7, max_size=13).filter(lambda digits: len(digits) in (7, 11, 12, 13)))
def test_of_the_ten_last_digits_exactly_one_is_right(digits: str) -> None:
    if digits.strip("0"):
        found = {last: gtin(ANY, digits + last).code for last in "0123456789"}
        right = check_digit(digits)
        assert found == {last: "valid" if last == right else "check_digit_differs" for last in "0123456789"}
        other = str((int(right) + 1) % 10)
        differs = gtin(ANY, digits + other)
        assert (differs.observed, differs.expected) == (other, right)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_one_digit_misread_is_always_noticed(digits: str, at: int, more: int) -> None:
    number = digits + check_digit(digits)
    misread = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    assert gtin(EAN, misread).code in ("check_digit_differs", "all_zeros")


@pytest.mark.parametrize("length", range(1, 20))
def test_only_the_lengths_of_the_clause_are_accepted(length: int) -> None:
    number = "1" * (length - 1)
    number += check_digit(number)
    for clause in (EAN, ANY):
        assert (gtin(clause, number).code == "valid") == (length in clause.lengths)


@pytest.mark.parametrize(
    "number",
    [
        "4006381 333931",
        "4006381-333931",
        "400638133393X",
        WIDE,
        "٤٠٠٦٣٨١٣٣٣٩٣١",
        "²³⁴⁵⁶⁷⁸¹",
        "+4006381333931",
        "4006381333931\u200b",
        "4.006381333931",
        "1e12",
    ],
)
def test_anything_but_ascii_digits_is_refused(number: str) -> None:
    assert gtin(EAN, number).code == "not_digits"


@pytest.mark.parametrize("number", ["4006381333931", " 4006381333931", "4006381333931\n", "\t4006381333931 \u00a0"])
def test_spaces_around_a_number_do_not_count(number: str) -> None:
    assert gtin(EAN, number).code == "valid"


@pytest.mark.parametrize("number", ["00000000", "0000000000000"])
def test_zeros_are_no_number_although_their_check_digit_is_right(number: str) -> None:
    assert check_digit(number[:-1]) == "0"
    assert gtin(EAN, number).code == "all_zeros"


def test_a_number_is_asked_for_only_where_it_is_required() -> None:
    for empty in (None, "", " ", "\u200b"):
        assert (gtin(EAN, empty).code, gtin(ANY, empty).code) == ("lacking", "none_given")
    assert gtin(None, "4006381333931").code == "not_stated"
    assert GTIN.codes["none_given"].value == "notApplicable"
