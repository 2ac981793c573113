from __future__ import annotations

import contextlib
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.money.currencies import digits
from marketplace_rules.money.errors import MoneyError, shown
from marketplace_rules.money.exact import MAX_DIGITS, exact_ratio, half_up, minor_units, plain_text, scale
from tests.money.strategies import currencies, minors, near_ties

HOSTILE = [
    "",
    " ",
    " 1",
    "1 ",
    "1\n",
    "\t1",
    "+1",
    "--1",
    "-",
    ".",
    ".5",
    "5.",
    "-.5",
    "1.2.3",
    "1,00",
    "1.000,00",
    "1,000.00",
    "1_000",
    "1 000",
    "1\u202f000",
    "1e5",
    "1E5",
    "1e-2",
    "0x10",
    "NaN",
    "nan",
    "sNaN",
    "Infinity",
    "-inf",
    "\uff11\uff12.00",  # full-width digits
    "\u0661\u0662",  # Arabic digits
    "\u22121.00",  # a minus sign that is not the hyphen
    "1\u066b00",
    "1\x00",
    "\ud800",
    "one",
    "19.99 EUR",
    "€1",
    "1'000",
    "(1.00)",
    "1-",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_anything_but_plain_notation_is_refused(text: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        minor_units(text, "EUR")
    assert refusal.value.type == "money_format"
    assert refusal.value.context == {"text": shown(text)}


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("0", "EUR", 0),
        ("-0", "EUR", 0),
        ("-0.00", "EUR", 0),
        ("0.01", "EUR", 1),
        ("-0.01", "EUR", -1),
        ("1.5", "EUR", 150),
        ("1.000", "EUR", 100),
        ("1.000000000", "JPY", 1),
        ("007.50", "EUR", 750),
        ("45990", "HUF", 4599000),
        ("1.234", "KWD", 1234),
        ("1.2345", "CLF", 12345),
        ("1.0", "JPY", 1),
    ],
)
def test_plain_notation_is_read_exactly(text: str, currency: str, minor: int) -> None:
    assert minor_units(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [("1.005", "EUR"), ("0.001", "EUR"), ("1.5", "JPY"), ("1.2345", "KWD"), ("1.00001", "CLF")],
)
@pytest.mark.parametrize("kind", [str, Decimal])
def test_more_digits_than_the_currency_has_are_refused(text: str, currency: str, kind: type) -> None:
    with pytest.raises(MoneyError) as refusal:
        minor_units(kind(text), currency)
    assert refusal.value.type == "money_digits"
    assert refusal.value.context == {"amount": text, "currency": currency, "digits": digits(currency)}


@given(minors, currencies)
def test_writing_and_reading_give_the_same(minor: int, currency: str) -> None:
    text = plain_text(minor, digits(currency))
    assert minor_units(text, currency) == minor
    assert minor_units(Decimal(text), currency) == minor
    assert Fraction(text) == Fraction(minor, scale(currency))


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40) | near_ties(),
    currencies,
)
def test_a_decimal_is_read_exactly_or_refused(amount: Decimal, currency: str) -> None:
    exact = Fraction(amount) * scale(currency)
    if exact.denominator == 1:
        assert minor_units(amount, currency) == exact
    else:
        with pytest.raises(MoneyError, match="more digits"):
            minor_units(amount, currency)


@given(st.text(st.sampled_from("0123456789.-+eE_ ,"), max_size=8))
def test_text_is_read_exactly_when_a_naive_reader_agrees_that_it_is_plain(text: str) -> None:
    body = text.removeprefix("-")
    whole, point, fraction = body.partition(".")
    plain = whole.isdigit() and (fraction.isdigit() if point else True)
    if plain and not fraction[2:].strip("0"):
        assert minor_units(text, "EUR") == Fraction(text) * 100
    else:
        with pytest.raises(MoneyError) as refusal:
            minor_units(text, "EUR")
        assert refusal.value.type == ("money_digits" if plain else "money_format")


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(MoneyError):
        assert isinstance(minor_units(text, "EUR"), int)


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (Decimal("NaN"), "money_not_finite"),
        (Decimal("-NaN"), "money_not_finite"),
        (Decimal("sNaN"), "money_not_finite"),
        (Decimal("Infinity"), "money_not_finite"),
        (Decimal("-Infinity"), "money_not_finite"),
        (1.0, "money_float"),
        (float("nan"), "money_float"),
        (float("inf"), "money_float"),
        (True, "money_type"),
        (False, "money_type"),
        (None, "money_type"),
        (b"1", "money_type"),
        (Fraction(1, 2), "money_type"),
        (["1"], "money_type"),
        (1j, "money_type"),
    ],
)
def test_other_numbers_are_refused(amount: object, code: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        minor_units(amount, "EUR")
    assert refusal.value.type == code
    assert str(refusal.value)
    if not isinstance(amount, str):
        with pytest.raises(MoneyError) as refusal:
            exact_ratio(amount)
        assert refusal.value.type == code


@pytest.mark.parametrize("sign", ["", "-"])
def test_the_largest_number_of_digits_is_read_and_one_more_refused(sign: str) -> None:
    most, beyond = sign + "9" * MAX_DIGITS, sign + "1" + "0" * MAX_DIGITS
    for kind in (str, int, Decimal):
        assert minor_units(kind(most), "CLF") == int(most) * 10_000
        with pytest.raises(MoneyError) as refusal:
            minor_units(kind(beyond), "CLF")
        assert refusal.value.type == "money_out_of_range"
        assert refusal.value.context == {"limit": MAX_DIGITS}


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        (Decimal("1E+999999999999999999"), "money_out_of_range"),
        (Decimal("-1E+999999999"), "money_out_of_range"),
        (Decimal("1E-999999999"), "money_digits"),
        (Decimal(f"1E-{MAX_DIGITS}"), "money_digits"),
        (Decimal(f"1E-{MAX_DIGITS + 1}"), "money_digits"),
    ],
)
def test_exponents_that_would_fill_the_memory_are_refused_at_once(amount: Decimal, code: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        minor_units(amount, "EUR")
    assert refusal.value.type == code


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(Decimal("1E-600"), "0." + "0" * 58 + "…"), (Decimal("1E-601"), "1E-601"), (Decimal("5E-999"), "5E-999")],
)
def test_a_tiny_amount_is_shown_as_it_was_given_once_its_zeros_are_too_many(amount: Decimal, shown: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        minor_units(amount, "EUR")
    assert refusal.value.context == {"amount": shown, "currency": "EUR", "digits": 2}


@pytest.mark.parametrize("amount", [Decimal("0E+999999999"), Decimal("0E-999999999"), Decimal("-0")])
def test_zero_is_zero_with_any_exponent(amount: Decimal) -> None:
    assert minor_units(amount, "EUR") == 0
    assert exact_ratio(amount) == (0, 1)


def test_a_ratio_reaches_the_limit_on_either_side_and_no_further() -> None:
    assert exact_ratio(Decimal(f"1E-{MAX_DIGITS}")) == (1, 10**MAX_DIGITS)
    assert exact_ratio(Decimal(f"1E+{MAX_DIGITS - 1}")) == (10 ** (MAX_DIGITS - 1), 1)
    for exponent in (-MAX_DIGITS - 1, MAX_DIGITS, -999999999, 999999999):
        with pytest.raises(MoneyError, match="beyond"):
            exact_ratio(Decimal(f"1E{exponent:+d}"))


@given(st.integers(-(10**60), 10**60) | st.integers(-60, 60), st.integers(1, 10**30) | st.integers(1, 12))
def test_halves_round_away_from_zero_as_the_naive_rule_says(numerator: int, denominator: int) -> None:
    exact = abs(Fraction(numerator, denominator))
    nearest = floor(exact + Fraction(1, 2))
    assert half_up(numerator, denominator) == (nearest if numerator >= 0 else -nearest)


@given(near_ties())
def test_rounding_agrees_with_decimal_given_enough_precision(number: Decimal) -> None:
    numerator, denominator = exact_ratio(number)
    expected = number.quantize(Decimal(1), ROUND_HALF_UP, Context(prec=500))
    assert half_up(numerator, denominator) == int(expected)


@given(near_ties() | st.integers(-(10**40), 10**40).map(Decimal))
def test_the_decimal_context_plays_no_part(number: Decimal) -> None:
    def outcome() -> object:
        try:
            return minor_units(number, "EUR"), exact_ratio(number)
        except MoneyError as refusal:
            return refusal.args, exact_ratio(number)

    expected = outcome()
    with localcontext(Context(prec=1, Emin=0, Emax=0)) as context:
        for signal in context.traps:
            context.traps[signal] = True
        assert outcome() == expected


def test_text_for_messages_is_short_and_can_be_written_anywhere() -> None:
    assert shown("9" * 60) == "9" * 60
    assert shown("9" * 61) == "9" * 60 + "…"
    assert shown("\ud800").encode() == rb"\ud800"


@pytest.mark.parametrize("amount", ["1" + "0" * 10**6, "0." + "0" * 10**6 + "1", "x" * 10**6])
def test_a_million_characters_are_refused_in_short(amount: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        minor_units(amount, "EUR")
    assert len(str(refusal.value)) < 300
