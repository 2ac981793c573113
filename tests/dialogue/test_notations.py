from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.dialogue.notations import amount, day, number
from marketplace_rules.faults import FactsError


def code_of(call: object, *args: object, **options: object) -> str:
    with pytest.raises(FactsError) as refused:
        call(*args, **options)  # type: ignore[operator]
    [fault] = refused.value.faults
    return fault.code


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"), ("7.5", "7.5"), ("7,5", "7.5"), ("0,125", "0.125"), ("0.125", "0.125"), ("1 234", "1234"),
        ("1 234,5", "1234.5"), ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"), ("1’234.5", "1234.5"), ("-3,5", "-3.5"), ("1234,567", "1234.567"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_a_point_or_a_comma(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "1,234", "999,999"])
def test_a_number_that_could_be_either_of_two_is_asked_about(text: str) -> None:
    assert code_of(number, text) == "ambiguous_number"


@pytest.mark.parametrize("text", ["", "x", "1e5", "1..2", "1,2,3", ".5", "5.", "٣", "1.234,567.8", "--1"])
def test_what_is_no_number_is_refused(text: str) -> None:
    assert code_of(number, text) in ("not_a_number", "ambiguous_number")


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_any_amount_reads_back_however_it_is_grouped(value: Decimal) -> None:
    english = f"{value:,.2f}"
    european = english.translate(str.maketrans(",.", ".,"))
    assert number(english) == number(european) == number(f"{value}") == value


@pytest.mark.parametrize(
    ("text", "known", "told"),
    [
        ("19.99 EUR", (), "19.99 EUR"), ("19,99 €", (), "19.99 EUR"), ("EUR 5", (), "5 EUR"), ("£3", (), "3 GBP"),
        ("5 eur", (), "5 EUR"), ("12", ("CHF",), "12 CHF"), ("-1 EUR", (), "-1 EUR"), ("1 000 EUR", (), "1000 EUR"),
    ],
)  # fmt: skip
def test_an_amount_is_read_with_its_currency(text: str, known: tuple[str, ...], told: str) -> None:
    assert amount(text, frozenset(known)) == told


@pytest.mark.parametrize(
    ("text", "known", "code"),
    [
        ("12", (), "currency_lacking"),
        ("12", ("EUR", "CHF"), "currency_lacking"),
        ("EUR 12 EUR", (), "money_type"),
        ("much", (), "money_type"),
        ("1.234 EUR", (), "ambiguous_number"),
        ("12 $", (), "money_type"),
    ],
)
def test_an_amount_that_is_not_clear_is_refused(text: str, known: tuple[str, ...], code: str) -> None:
    assert code_of(amount, text, frozenset(known)) == code


@pytest.mark.parametrize(
    ("text", "day_first", "found"),
    [
        ("2024-05-31", False, date(2024, 5, 31)), ("2024/5/3", False, date(2024, 5, 3)),
        ("31/05/2024", False, date(2024, 5, 31)), ("05/31/2024", False, date(2024, 5, 31)),
        ("04/04/2024", False, date(2024, 4, 4)), ("03.04.2024", False, date(2024, 4, 3)),
        ("03/04/2024", True, date(2024, 4, 3)), ("3-4-2024", True, date(2024, 4, 3)),
        ("2024-05-31T10:00+02:00", False, "2024-05-31T10:00+02:00"), ("tomorrow", False, "tomorrow"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_iso_or_in_the_order_of_the_language(text: str, day_first: bool, found: object) -> None:
    assert day(text, day_first=day_first) == found


def test_a_day_that_could_be_either_of_two_is_asked_about_with_both() -> None:
    with pytest.raises(FactsError) as refused:
        day("03/04/2024", day_first=False)
    assert dict(refused.value.faults[0].args) == {"days_any": ("2024-04-03", "2024-03-04")}


@pytest.mark.parametrize("text", ["2024-02-30", "31/02/2024", "99/99/2024", "05/31/2024"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert code_of(day, text, day_first=True) == "no_such_day"


@given(st.integers(0, 36500).map(lambda n: date(2000, 1, 1) + timedelta(n)))
def test_a_day_is_never_guessed_in_english(when: date) -> None:
    """Beside a naive oracle: read it in both orders, and take it only if one of them is a day or both are the same."""
    text = f"{when.day:02}/{when.month:02}/{when.year}"
    other = when.replace(month=when.day, day=when.month) if when.day <= 12 else when
    if other == when:
        assert day(text, day_first=False) == when
    else:
        assert code_of(day, text, day_first=False) == "ambiguous_day"
    assert day(text, day_first=True) == when
