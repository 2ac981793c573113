from __future__ import annotations

import json
import re
import tomllib
from collections import OrderedDict
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from marketplace_rules.money import CurrencyMismatch, Money, NonNegativeMoney
from marketplace_rules.money.currencies import CODES, UnknownCurrency, digits
from marketplace_rules.money.errors import TEMPLATES, MoneyError
from marketplace_rules.money.schema import coded
from tests.money.strategies import moneys

MONEY = TypeAdapter(Money)
NON_NEGATIVE: TypeAdapter[Money] = TypeAdapter(NonNegativeMoney)
EUR = Money("19.99", "EUR")


class Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    price: Money
    shipping: NonNegativeMoney | None = None


def table(amount: object, currency: object = "EUR") -> dict[str, object]:
    return {"amount": amount, "currency": currency}


def refusal(value: object, *, as_json: bool = False) -> tuple[str, dict[str, Any]]:
    with pytest.raises(ValidationError) as caught:
        MONEY.validate_json(json.dumps(value)) if as_json else MONEY.validate_python(value)
    (error,) = caught.value.errors(include_url=False)
    assert json.dumps(error["ctx"], sort_keys=True) if "ctx" in error else True  # it can be stored and sent
    return error["type"], error.get("ctx", {})


# Read


@pytest.mark.parametrize(
    "value",
    [
        EUR,
        "19.99 EUR",
        table("19.99"),
        table(Decimal("19.99")),
        table("19.9900"),
        {"currency": "EUR", "amount": "19.99"},
        MappingProxyType(table("19.99")),
        OrderedDict(table("19.99")),
    ],
)
def test_money_text_and_tables_are_read(value: object) -> None:
    assert MONEY.validate_python(value) == EUR
    assert MONEY.validate_python(value, strict=True) == EUR


def test_a_whole_number_in_a_python_table_is_read() -> None:
    assert MONEY.validate_python(table(45990, "HUF")) == Money("45990.00", "HUF")


def test_text_of_another_type_is_read_as_text() -> None:
    class Text(str):
        pass

    assert MONEY.validate_python(Text("19.99 EUR")) == EUR


def test_money_itself_is_kept() -> None:
    assert MONEY.validate_python(EUR) is EUR


@pytest.mark.parametrize("text", ['"19.99 EUR"', '{"amount": "19.99", "currency": "EUR"}'])
def test_json_text_and_tables_are_read(text: str) -> None:
    assert MONEY.validate_json(text) == EUR


def test_toml_is_read_with_exact_decimals() -> None:
    facts = tomllib.loads(
        'a = "19.99 EUR"\nb = {amount = 19.99, currency = "EUR"}\nc = {amount = "19.99", currency = "EUR"}',
        parse_float=Decimal,
    )
    assert [MONEY.validate_python(value) for value in facts.values()] == [EUR] * 3


@given(moneys)
def test_json_keeps_every_digit(money: Money) -> None:
    text = MONEY.dump_json(money)
    assert MONEY.validate_json(text) == money
    assert MONEY.validate_python(json.loads(text)) == money
    assert MONEY.validate_json(json.dumps(str(money))) == money


@pytest.mark.parametrize("currency", sorted(CODES))
def test_json_keeps_sixty_digits_in_every_currency(currency: str) -> None:
    money = Money.from_minor(int("1234567890" * 6), currency)
    written = json.loads(MONEY.dump_json(money))
    assert written["currency"] == currency
    assert len(written["amount"].partition(".")[2]) == digits(currency)
    assert MONEY.validate_json(MONEY.dump_json(money)) == money


# Refused


@pytest.mark.parametrize(
    ("value", "code", "context"),
    [
        (19.99, "money_float", {"value": "19.99"}),
        (table(19.99), "money_float", {"value": "19.99"}),
        (table(20.0), "money_float", {"value": "20.0"}),
        (table(1e400), "money_float", {"value": "inf"}),
        (1999, "money_type", {"found": "int"}),
        (None, "money_type", {"found": "NoneType"}),
        (True, "money_type", {"found": "bool"}),
        (["19.99", "EUR"], "money_type", {"found": "list"}),
        (table(True), "money_type", {"found": "bool"}),
        (table(None), "money_type", {"found": "NoneType"}),
        (table({}), "money_type", {"found": "dict"}),
        ({}, "money_keys", {"missing": "amount, currency", "unexpected": ""}),
        ({"amount": "1"}, "money_keys", {"missing": "currency", "unexpected": ""}),
        ({**table("1"), "vat": 1, "Amount": 1}, "money_keys", {"missing": "", "unexpected": "Amount, vat"}),
        ({"value": "1", "currency": "EUR"}, "money_keys", {"missing": "amount", "unexpected": "value"}),
        ("19.99", "money_format", {"text": "19.99"}),
        ("EUR 19.99", "money_format", {"text": "EUR 19.99"}),
        (table("19,99"), "money_format", {"text": "19,99"}),
        (table("NaN"), "money_format", {"text": "NaN"}),
        (table("1_000"), "money_format", {"text": "1_000"}),
        (table("1e5"), "money_format", {"text": "1e5"}),
        (table(""), "money_format", {"text": ""}),
        (table("\ud800"), "money_format", {"text": "\\ud800"}),
        (table("1.005"), "money_digits", {"amount": "1.005", "currency": "EUR", "digits": 2}),
        (table("1.5", "JPY"), "money_digits", {"amount": "1.5", "currency": "JPY", "digits": 0}),
        (table("9" * 601), "money_out_of_range", {"limit": 600}),
        (table("1", "eur"), "currency_unknown", {"currency": "eur", "suggestion": "EUR"}),
        (table("1", "XAU"), "currency_unknown", {"currency": "XAU", "suggestion": None}),
        (table("1", None), "currency_unknown", {"currency": "null", "suggestion": None}),
        (table("1", ["EUR"]), "currency_unknown", {"currency": "['EUR']", "suggestion": None}),
        ("1 \ud800", "currency_unknown", {"currency": "\\ud800", "suggestion": None}),
    ],
)
def test_everything_else_is_refused_with_a_code(value: object, code: str, context: dict[str, Any]) -> None:
    assert refusal(value) == (code, context)
    if "\\ud800" not in json.dumps(value):  # JSON cannot hold half a character
        assert refusal(value, as_json=True) == (code, context)


@pytest.mark.parametrize("amount", ["0", "20", "-1", "1" * 30, "1" * 4000])
def test_a_json_integer_is_refused_as_any_json_number(amount: str) -> None:
    with pytest.raises(ValidationError) as caught:
        MONEY.validate_json(f'{{"amount": {amount}, "currency": "EUR"}}')
    assert [error["type"] for error in caught.value.errors()] == ["money_number"]


@pytest.mark.parametrize("amount", [Decimal("NaN"), Decimal("-Infinity"), Decimal("sNaN")])
def test_what_is_not_finite_is_refused(amount: Decimal) -> None:
    assert refusal(table(amount)) == ("money_not_finite", {"value": str(amount)})


@given(st.text() | st.dictionaries(st.sampled_from(["amount", "currency", "x"]), st.text() | st.floats() | st.none()))
def test_whatever_comes_is_read_or_refused_with_a_known_code(value: object) -> None:
    try:
        codes = set()
        assert isinstance(MONEY.validate_python(value), Money)
    except ValidationError as caught:
        codes = {error["type"] for error in caught.errors()}
    assert codes <= set(TEMPLATES)


@pytest.mark.parametrize(("text", "refused"), [("-0.01 EUR", True), ("0.00 EUR", False), ("0.01 EUR", False)])
def test_money_below_zero_is_refused_where_it_must_not_be(text: str, refused: bool) -> None:
    if not refused:
        assert NON_NEGATIVE.validate_python(text) == Money.parse(text)
        return
    with pytest.raises(ValidationError) as caught:
        NON_NEGATIVE.validate_python(Money.parse(text))
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]) == ("money_negative", {"amount": "-0.01", "currency": "EUR"})


def test_every_refusal_has_a_code() -> None:
    assert coded(MoneyError("money_number", {})).type == "money_number"
    assert coded(UnknownCurrency("eur")).context == {"currency": "eur", "suggestion": "EUR"}
    mismatch = coded(CurrencyMismatch("EUR", "USD"))
    assert (mismatch.type, mismatch.context) == ("currency_mismatch", {"left": "EUR", "right": "USD"})
    assert mismatch.message() == "EUR and USD are different currencies"


# A schema is built when a model is; so that its building is tested too, these tests build their own


def test_a_schema_made_here_reads_and_writes_the_same() -> None:
    made = TypeAdapter(Money)
    assert made.validate_python(EUR) is EUR
    assert made.validate_python("19.99 EUR") == made.validate_python(table("19.99")) == EUR
    assert made.validate_python(table(20)) == Money(20, "EUR")
    assert made.validate_json('"19.99 EUR"') == EUR
    assert made.dump_python(EUR) is EUR
    assert made.dump_json(EUR) == b'{"amount":"19.99","currency":"EUR"}'


@pytest.mark.parametrize(("text", "code"), [('"19.99"', "money_format"), (json.dumps(table(20)), "money_number")])
def test_a_schema_made_here_refuses_the_same(text: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Money).validate_json(text)
    assert [error["type"] for error in caught.value.errors()] == [code]


@pytest.mark.parametrize(("text", "refused"), [("-0.01 EUR", True), ("0.00 EUR", False), ("0.01 EUR", False)])
def test_a_schema_made_here_refuses_money_below_zero(text: str, refused: bool) -> None:
    made: TypeAdapter[Money] = TypeAdapter(NonNegativeMoney)
    if not refused:
        assert made.validate_python(text) == Money.parse(text)
        return
    with pytest.raises(ValidationError) as caught:
        made.validate_python(text)
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]) == ("money_negative", {"amount": "-0.01", "currency": "EUR"})


# In a model


def test_a_model_names_the_field_and_the_code() -> None:
    with pytest.raises(ValidationError) as caught:
        Line.model_validate({"price": "1,00 EUR", "shipping": "-1 EUR"})
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [
        (("price",), "money_format"),
        (("shipping",), "money_negative"),
    ]


def test_a_model_writes_a_table_in_json_and_keeps_money_in_python() -> None:
    line = Line(price=EUR)
    expected = {"price": {"amount": "19.99", "currency": "EUR"}, "shipping": None}
    assert line.model_dump() == {"price": EUR, "shipping": None}
    assert line.model_dump(mode="json") == expected
    assert line.model_dump_json() == json.dumps(expected, separators=(",", ":"))
    assert Line.model_validate_json(line.model_dump_json()) == line


# Described


def test_json_schema_describes_money_once_and_refers_to_it() -> None:
    schema = Line.model_json_schema()
    assert schema["properties"]["price"] == {"$ref": "#/$defs/Money"}
    read = schema["$defs"]["Money"]
    assert [form["type"] for form in read["anyOf"]] == ["object", "string"]
    assert (read["title"], len(read["examples"])) == ("Money", 2)


def test_a_model_made_here_refers_to_the_same_description() -> None:
    class Sum(BaseModel):
        paid: Money
        returned: Money

    schema = Sum.model_json_schema()
    assert set(schema["$defs"]) == {"Money"}
    assert [field["$ref"] for field in schema["properties"].values()] == ["#/$defs/Money"] * 2


def test_json_schema_of_what_is_written_is_the_table() -> None:
    amount, currency = r"^-?[0-9]+(\.[0-9]+)?$", "^[A-Z]{3}$"
    assert TypeAdapter(Money).json_schema(mode="serialization") == {
        "title": "Money",
        "type": "object",
        "properties": {
            "amount": {"type": "string", "pattern": amount},
            "currency": {"type": "string", "pattern": currency},
        },
        "required": ["amount", "currency"],
        "additionalProperties": False,
        "examples": [{"amount": "19.99", "currency": "EUR"}],
    }


@given(st.text(st.sampled_from("0123456789.- "), max_size=8))
def test_the_described_patterns_are_those_that_are_read(amount: str) -> None:
    schema = MONEY.json_schema()
    form_of_table, form_of_text = schema["anyOf"]
    described = re.search(form_of_table["properties"]["amount"]["pattern"], amount) is not None
    assert (re.search(form_of_text["pattern"], f"{amount} EUR") is not None) == described
    for value in (table(amount), f"{amount} EUR"):
        try:
            MONEY.validate_python(value)
            read = True
        except ValidationError as caught:
            read = caught.errors()[0]["type"] == "money_digits"  # a pattern cannot know the currency
        assert read == described


def test_json_schema_examples_are_read() -> None:
    for example in MONEY.json_schema()["examples"]:
        assert MONEY.validate_json(json.dumps(example)) == EUR


def test_money_is_read_and_described_once_wherever_it_is_nested() -> None:
    class Order(BaseModel):
        lines: list[Line]
        fees: dict[str, NonNegativeMoney]
        voucher: Money | None

    assert set(Order.model_json_schema()["$defs"]) == {"Line", "Money"}
    order = Order(lines=[Line(price=EUR)], fees={"gift": Money(1, "EUR")}, voucher=None)
    assert Order.model_validate_json(order.model_dump_json()) == order
