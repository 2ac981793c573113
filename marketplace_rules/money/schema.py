"""How money crosses the door: which forms are read, which one is written, and the code of each refusal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from pydantic_core import PydanticCustomError, core_schema

from marketplace_rules.money.currencies import UnknownCurrency, digits
from marketplace_rules.money.errors import TEMPLATES, CurrencyMismatch, MoneyError, shown
from marketplace_rules.money.exact import plain_text

if TYPE_CHECKING:
    from marketplace_rules.money import Money

_KEYS: Final = frozenset({"amount", "currency"})
_AMOUNT_PATTERN: Final = r"^-?[0-9]+(\.[0-9]+)?$"
_TEXT_PATTERN: Final = r"^-?[0-9]+(\.[0-9]+)? [A-Z]{3}$"


def core(money: type[Money]) -> core_schema.CoreSchema:
    """Build the schema pydantic validates and serialises money with.

    Args:
        money: the class itself.

    Returns:
        A schema that reads money, text and tables, and writes a table in JSON.

    >>> from marketplace_rules.money import Money
    >>> core(Money)["type"]
    'function-plain'
    """

    def read(value: object, info: core_schema.ValidationInfo) -> Money:
        if isinstance(value, money):
            return value
        try:
            return money.parse(value) if type(value) is str else _read(money, value, in_json=info.mode == "json")
        except (MoneyError, UnknownCurrency) as error:
            raise coded(error) from None

    return core_schema.with_info_plain_validator_function(
        read,
        ref="Money",  # described once in a JSON Schema, under $defs
        serialization=core_schema.plain_serializer_function_ser_schema(_write, when_used="json"),
    )


def _read(money: type[Money], value: object, *, in_json: bool) -> Money:
    if isinstance(value, str):
        return money.parse(value)
    if isinstance(value, float):
        raise MoneyError("money_float", {"value": repr(value)})
    if not isinstance(value, Mapping):
        raise MoneyError("money_type", {"found": type(value).__name__})
    if value.keys() != _KEYS:
        raise MoneyError(
            "money_keys",
            {"missing": _names(_KEYS - value.keys()), "unexpected": _names(value.keys() - _KEYS)},
        )
    amount = value["amount"]
    if in_json and isinstance(amount, int) and not isinstance(amount, bool):
        raise MoneyError("money_number", {})
    return money(amount, value["currency"])


def _names(keys: set[Any] | frozenset[Any]) -> str:
    return shown(", ".join(sorted(str(key) for key in keys)))


def _write(money: Money) -> dict[str, str]:
    return {"amount": plain_text(money.minor, digits(money.currency)), "currency": money.currency}


def json_schema(mode: str) -> dict[str, Any]:
    """Describe as JSON Schema what is read, or what is written.

    Args:
        mode: `validation` for what is read, `serialization` for what is written.

    Returns:
        A JSON Schema. It cannot say that a currency exists or how many digits it has; validation does.

    >>> json_schema("serialization")["type"]
    'object'
    """
    table = {
        "type": "object",
        "properties": {
            "amount": {"type": "string", "pattern": _AMOUNT_PATTERN},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        },
        "required": ["amount", "currency"],
        "additionalProperties": False,
    }
    examples: list[Any] = [{"amount": "19.99", "currency": "EUR"}]
    if mode == "serialization":
        return {**table, "title": "Money", "examples": examples}
    text = {"type": "string", "pattern": _TEXT_PATTERN}
    return {"title": "Money", "anyOf": [table, text], "examples": [*examples, "19.99 EUR"]}


def coded(error: MoneyError | UnknownCurrency | CurrencyMismatch) -> PydanticCustomError:
    """Turn a refusal of money into pydantic's form, with its stable code.

    Args:
        error: what was raised.

    Returns:
        The error a validator raises; its `type` is the code and its `context` holds text and whole numbers.

    >>> coded(UnknownCurrency("eur")).type
    'currency_unknown'
    """
    context: dict[str, Any]
    if isinstance(error, MoneyError):
        code, context = error.type, error.context
    elif isinstance(error, UnknownCurrency):
        code, context = "currency_unknown", {"currency": shown(error.code), "suggestion": error.suggestion}
    else:
        code, context = "currency_mismatch", {"left": error.left, "right": error.right}
    return PydanticCustomError(code, TEMPLATES[code], context)


def not_negative(schema: core_schema.CoreSchema) -> core_schema.CoreSchema:
    """Add to the schema of money that it must be zero or more.

    Args:
        schema: what `core` made.

    Returns:
        A schema that refuses money below zero as `money_negative`.

    >>> from marketplace_rules.money import Money
    >>> not_negative(core(Money))["type"]
    'function-after'
    """

    def check(money: Money) -> Money:
        if money.minor < 0:
            raise coded(MoneyError("money_negative", {**_write(money)}))
        return money

    return core_schema.no_info_after_validator_function(check, schema)
