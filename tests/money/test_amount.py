from __future__ import annotations

import copy
import enum
import itertools
import operator
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.money import CurrencyMismatch, Money, MoneyError, UnknownCurrency
from marketplace_rules.money.currencies import digits
from tests.money.strategies import currencies, euros, minors, moneys, near_ties

EUR = Money("19.99", "EUR")
USD = Money("19.99", "USD")


# Making


def test_amounts_of_all_kinds_make_the_same_money() -> None:
    assert Money("5", "EUR") == Money("5.00", "EUR") == Money(5, "EUR") == Money(Decimal("5.000"), "EUR")
    assert Money(45990, "HUF") == Money("45990.00", "HUF")


@given(minors, currencies)
def test_text_amount_and_minor_units_are_the_same_money(minor: int, currency: str) -> None:
    money = Money.from_minor(minor, currency)
    assert Money.parse(str(money)) == money
    assert Money(money.amount, money.currency) == money
    assert (money.minor, money.currency) == (minor, currency)
    assert eval(repr(money)) == money


@given(minors, currencies)
def test_the_amount_is_exact_and_has_the_digits_of_the_currency(minor: int, currency: str) -> None:
    amount = Money.from_minor(minor, currency).amount
    assert Fraction(amount) == Fraction(minor, 10 ** digits(currency))
    assert amount.as_tuple().exponent == -digits(currency)
    assert "E" not in str(amount)


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (1999, "EUR", "19.99 EUR"),
        (-5, "EUR", "-0.05 EUR"),
        (0, "EUR", "0.00 EUR"),
        (100, "EUR", "1.00 EUR"),
        (-1999, "JPY", "-1999 JPY"),
        (7, "KWD", "0.007 KWD"),
        (12345, "CLF", "1.2345 CLF"),
    ],
)
def test_money_is_written_with_all_its_digits(minor: int, currency: str, text: str) -> None:
    assert str(Money.from_minor(minor, currency)) == text
    assert f"{Money.from_minor(minor, currency)}" == text


def test_repr_is_the_expression_that_makes_it() -> None:
    assert repr(EUR) == "Money('19.99', 'EUR')"


def test_minus_zero_is_zero() -> None:
    for zero in (Money("-0", "EUR"), Money(Decimal("-0.00"), "EUR"), -Money.zero("EUR")):
        assert str(zero) == "0.00 EUR"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "19.99",
        "EUR",
        "EUR 19.99",
        "19.99EUR",
        "19.99\u00a0EUR",
        "19.99\tEUR",
        " 19.99 EUR",
        "1_000 EUR",
        "1,00 EUR",
        "1e5 EUR",
        "NaN EUR",
        "\uff11\uff12.00 EUR",
        "\u22121.00 EUR",
        "+1 EUR",
        ".5 EUR",
        "5. EUR",
    ],
)
def test_text_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        Money.parse(text)
    assert refusal.value.type == "money_format"


@pytest.mark.parametrize("text", ["1 eur", "1  EUR", "1 EUR ", "1 EUR\n"])
def test_a_currency_written_badly_is_unknown_and_corrected(text: str) -> None:
    with pytest.raises(UnknownCurrency) as refusal:
        Money.parse(text)
    assert refusal.value.suggestion == "EUR"


def test_every_way_in_refuses_an_unknown_currency() -> None:
    ways: list[Callable[[str], object]] = [
        lambda code: Money("1", code),
        lambda code: Money.from_minor(1, code),
        lambda code: Money.rounded(Decimal(1), code),
        lambda code: Money.total([], code),
        Money.zero,
        lambda code: Money.parse(f"1 {code}"),
    ]
    for way in ways:
        with pytest.raises(UnknownCurrency):
            way("XAU")


def test_an_amount_needs_its_currency() -> None:
    with pytest.raises(TypeError):
        Money("19.99 EUR")


def test_a_float_is_never_money() -> None:
    with pytest.raises(MoneyError, match="binary float"):
        Money(19.99, "EUR")


class Shop(enum.StrEnum):
    EURO = "EUR"


class OldShop(str, enum.Enum):  # noqa: UP042 - its str() differs
    EURO = "EUR"


@pytest.mark.parametrize("code", [Shop.EURO, OldShop.EURO])
def test_a_code_from_an_enumeration_becomes_plain_text(code: str) -> None:
    for money in (
        Money("1", code),
        Money.from_minor(100, code),
        Money.rounded(1, code),
        Money.zero(code) + Money(1, "EUR"),
    ):
        assert type(money.currency) is str
        assert str(money) == "1.00 EUR"


def test_whole_numbers_of_a_subclass_become_plain() -> None:
    class Number(enum.IntEnum):
        TWO = 2

    for money in (
        Money(Number.TWO, "JPY"),
        Money.from_minor(Number.TWO, "JPY"),
        Money(1, "JPY") * Number.TWO,
    ):
        assert type(money.minor) is int
        assert str(money) == "2 JPY"


# Arithmetic


@given(minors, minors, currencies)
def test_sums_and_differences_are_exact(left: int, right: int, currency: str) -> None:
    one, other = Money.from_minor(left, currency), Money.from_minor(right, currency)
    assert (one + other).minor == left + right
    assert (one - other).minor == left - right
    assert one + other - other == one
    assert Fraction((one + other).amount) == Fraction(one.amount) + Fraction(other.amount)


@given(moneys, st.integers(-(10**30), 10**30))
def test_multiples_are_exact(money: Money, times: int) -> None:
    assert (money * times).minor == money.minor * times
    assert times * money == money * times


@given(moneys)
def test_sign(money: Money) -> None:
    assert (-money).minor == -money.minor
    assert abs(money).minor == abs(money.minor)
    assert bool(money) == (money.minor != 0)
    assert {(-money).currency, abs(money).currency} == {money.currency}


@given(st.lists(euros, max_size=10))
def test_a_total_is_the_sum_of_its_parts(parts: list[Money]) -> None:
    assert Money.total(parts, "EUR").minor == sum(part.minor for part in parts)
    assert Money.total(iter(parts), "EUR") == sum(parts, Money.zero("EUR"))


def test_no_parts_make_zero() -> None:
    assert Money.total([], "JPY") == Money.zero("JPY")


def test_a_total_refuses_another_currency_and_names_both() -> None:
    with pytest.raises(CurrencyMismatch) as refusal:
        Money.total([EUR, USD], "EUR")
    assert (refusal.value.left, refusal.value.right) == ("EUR", "USD")


def test_a_total_refuses_what_is_not_money() -> None:
    with pytest.raises(TypeError):
        Money.total([EUR, 0], "EUR")


def test_a_sum_without_a_currency_is_refused() -> None:
    with pytest.raises(TypeError):
        sum([EUR, EUR])


@pytest.mark.parametrize("name", ["add", "sub", "lt", "le", "gt", "ge"])
def test_two_currencies_never_meet(name: str) -> None:
    with pytest.raises(CurrencyMismatch) as refusal:
        getattr(operator, name)(EUR, USD)
    assert (refusal.value.left, refusal.value.right) == ("EUR", "USD")
    assert isinstance(refusal.value, ValueError)
    assert str(refusal.value) == "EUR and USD are different currencies"


@pytest.mark.parametrize("name", ["add", "sub", "lt", "le", "gt", "ge"])
@pytest.mark.parametrize("other", [1, 0, 19.99, Decimal("19.99"), "19.99 EUR", None])
def test_money_does_not_mix_with_anything_else(name: str, other: object) -> None:
    with pytest.raises(TypeError):
        getattr(operator, name)(EUR, other)
    with pytest.raises(TypeError):
        getattr(operator, name)(other, EUR)


@pytest.mark.parametrize("times", [True, False, 1.0, Decimal(2), "2", None, EUR])
def test_only_a_whole_number_multiplies(times: object) -> None:
    with pytest.raises(TypeError):
        EUR * times
    with pytest.raises(TypeError):
        operator.mul(times, EUR)


def test_nothing_divides_money() -> None:
    for name in ("truediv", "floordiv", "mod"):
        with pytest.raises(TypeError):
            getattr(operator, name)(EUR, 2)


# Comparing


@given(minors, minors, currencies)
def test_order_is_that_of_the_amounts(left: int, right: int, currency: str) -> None:
    one, other = Money.from_minor(left, currency), Money.from_minor(right, currency)
    for compare in (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne):
        assert compare(one, other) == compare(left, right)


def test_zero_of_two_currencies_differs() -> None:
    assert Money.zero("EUR") != Money.zero("USD")
    assert len({Money.zero("EUR"), Money.zero("USD"), Money("0.00", "EUR")}) == 2


def test_money_is_not_its_number() -> None:
    assert Money(5, "EUR") != 5
    assert Money(5, "JPY") != Decimal(5)
    assert EUR != "19.99 EUR"


@given(moneys)
def test_equal_money_has_an_equal_hash(money: Money) -> None:
    assert hash(Money.parse(str(money))) == hash(money)


def test_other_money_has_another_hash() -> None:
    assert len({hash(Money(amount, currency)) for amount in range(10) for currency in ("EUR", "USD")}) == 20


# Rounding


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1.004", "EUR", "1.00"),
        ("1.0049999999999999999999999999999999999", "EUR", "1.00"),
        ("1.005", "EUR", "1.01"),
        ("1.015", "EUR", "1.02"),
        ("1.025", "EUR", "1.03"),
        ("-1.005", "EUR", "-1.01"),
        ("-1.0049", "EUR", "-1.00"),
        ("0.5", "JPY", "1"),
        ("-0.5", "JPY", "-1"),
        ("0.49", "JPY", "0"),
        ("-0.49", "JPY", "0"),
        ("0.0005", "KWD", "0.001"),
        ("0.00005", "CLF", "0.0001"),
        ("1E-600", "EUR", "0.00"),
    ],
)
def test_halves_round_away_from_zero(amount: str, currency: str, text: str) -> None:
    assert Money.rounded(Decimal(amount), currency) == Money(text, currency)


@given(near_ties(), currencies)
def test_rounding_agrees_with_decimal_given_enough_precision(amount: Decimal, currency: str) -> None:
    step = Decimal(1).scaleb(-digits(currency))
    expected = amount.quantize(step, ROUND_HALF_UP, Context(prec=500))
    assert Money.rounded(amount, currency) == Money(expected, currency)


@given(moneys)
def test_rounding_leaves_an_exact_amount_alone(money: Money) -> None:
    assert Money.rounded(money.amount, money.currency) == money


def test_a_whole_number_needs_no_rounding() -> None:
    assert Money.rounded(5, "EUR") == Money(5, "EUR")


@pytest.mark.parametrize("amount", [1.005, Decimal("NaN"), Decimal("Infinity"), True, "1.005", Decimal("1E+600")])
def test_what_is_no_number_of_a_sane_size_is_not_rounded(amount: Decimal) -> None:
    with pytest.raises(MoneyError):
        Money.rounded(amount, "EUR")
    with pytest.raises(MoneyError):
        EUR.share(amount)


@pytest.mark.parametrize(
    ("money", "percent", "share"),
    [
        ("10.05 EUR", 50, "5.03 EUR"),
        ("10.04 EUR", 50, "5.02 EUR"),
        ("-10.05 EUR", 50, "-5.03 EUR"),
        ("100.00 EUR", Decimal("12.345"), "12.35 EUR"),
        ("100.00 EUR", Decimal("12.3449"), "12.34 EUR"),
        ("19.99 EUR", 100, "19.99 EUR"),
        ("19.99 EUR", 0, "0.00 EUR"),
        ("19.99 EUR", Decimal("-10"), "-2.00 EUR"),
        ("1 JPY", 50, "1 JPY"),
        ("0.001 KWD", 49, "0.000 KWD"),
    ],
)
def test_a_share_is_rounded_once(money: str, percent: Decimal | int, share: str) -> None:
    assert Money.parse(money).share(percent) == Money.parse(share)


@given(moneys, st.decimals(-1000, 1000, places=6))
def test_a_share_is_the_nearest_to_the_exact_one(money: Money, percent: Decimal) -> None:
    exact = money.minor * Fraction(percent) / 100
    nearest = floor(abs(exact) + Fraction(1, 2))
    assert money.share(percent).minor == (nearest if exact >= 0 else -nearest)


# Splitting


def test_a_discount_of_10_over_three_units_at_100() -> None:
    unit = Money("100.00", "EUR")
    parts = Money("10.00", "EUR").allocate([unit.minor] * 3)
    assert [str(part.amount) for part in parts] == ["3.34", "3.33", "3.33"]
    assert [str((unit - part).amount) for part in parts] == ["96.66", "96.67", "96.67"]
    assert Money.total((unit - part for part in parts), "EUR") == Money("290.00", "EUR")


def test_the_amount_itself_split_in_three() -> None:
    assert [str(part.amount) for part in Money("290.00", "EUR").allocate([1, 1, 1])] == [
        "96.67",
        "96.67",
        "96.66",
    ]


@given(moneys, st.lists(st.integers(0, 10**6), min_size=1, max_size=10))
def test_a_split_loses_nothing(money: Money, weights: list[int]) -> None:
    parts = money.allocate(weights)
    assert len(parts) == len(weights)
    assert Money.total(parts, money.currency) == money


@given(moneys.map(abs), st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_cumulative_differences_of_a_split_add_up_to_what_was_paid(paid: Money, weights: list[int]) -> None:
    totals = [Money.zero(paid.currency)]
    for part in paid.allocate(weights):
        totals.append(totals[-1] + part)
    assert totals[-1] == paid
    assert all(after >= before for before, after in itertools.pairwise(totals))


def test_text_with_two_digits_has_them_in_a_currency_of_more_and_is_refused_in_one_of_fewer() -> None:
    assert Money.parse("1.50 KWD") == Money.from_minor(1500, "KWD")
    with pytest.raises(MoneyError) as refusal:
        Money.parse("1.50 JPY")
    assert (refusal.value.type, refusal.value.context["digits"]) == ("money_digits", 0)


@pytest.mark.parametrize(
    ("minor", "found"), [(1.0, "float"), (True, "bool"), ("1", "str"), (Decimal(1), "Decimal"), (None, "NoneType")]
)
def test_minor_units_are_whole_numbers(minor: int, found: str) -> None:
    with pytest.raises(MoneyError) as refusal:
        Money.from_minor(minor, "EUR")
    assert (refusal.value.type, refusal.value.context) == ("money_type", {"found": found})


# Immutable, and at home in Python


@pytest.mark.parametrize("name", ["amount", "minor", "currency", "_minor", "_currency", "other"])
def test_nothing_can_be_set_or_deleted(name: str) -> None:
    money = Money("19.99", "EUR")
    with pytest.raises(AttributeError):
        setattr(money, name, 1)
    with pytest.raises(AttributeError, match=f"^money is immutable, {name!r} cannot be deleted$"):
        delattr(money, name)
    assert money == EUR
    assert not hasattr(money, "__dict__")


def test_making_it_again_does_not_change_it() -> None:
    money = Money("19.99", "EUR")
    money.__init__("5", "EUR")
    assert money == EUR


def test_copies_are_the_same_object() -> None:
    assert copy.copy(EUR) is EUR
    assert copy.deepcopy(EUR) is EUR
    assert copy.deepcopy([EUR])[0] is EUR


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_keeps_it(protocol: int) -> None:
    for money in (EUR, Money.from_minor(-(10**700), "KWD")):
        assert pickle.loads(pickle.dumps(money, protocol)) == money


def test_refusals_survive_pickling() -> None:
    for error in (MoneyError("money_format", {"text": "1,00"}), CurrencyMismatch("EUR", "USD")):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), again.args, str(again)) == (type(error), error.args, str(error))
    assert CurrencyMismatch("EUR", "USD").args == ("EUR", "USD")
    assert MoneyError("money_number", {}).args == ("money_number", {})


def test_it_is_a_field_of_a_frozen_dataclass_with_a_default() -> None:
    @dataclass(frozen=True, slots=True, order=True)
    class Line:
        price: Money
        shipping: Money = Money("0", "EUR")  # noqa: RUF009 - immutable

    assert Line(EUR) == Line(Money.parse("19.99 EUR"))
    assert Line(Money(1, "EUR")) < Line(EUR)
    assert [field.name for field in fields(Line)] == ["price", "shipping"]


def test_it_matches_by_amount_and_currency() -> None:
    match EUR:
        case Money(amount, "USD"):
            found = f"dollars {amount}"
        case Money(amount, "EUR"):
            found = f"euros {amount}"
        case _:
            found = ""
    assert found == "euros 19.99"


def test_importing_it_does_not_import_pydantic() -> None:
    code = "import sys, marketplace_rules.money; sys.exit('pydantic_core' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
