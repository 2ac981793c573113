"""Money: exact amounts in one currency, their currencies, and how they are split without losing a cent."""

from __future__ import annotations

from marketplace_rules.money.allocation import allocate
from marketplace_rules.money.amount import Money, NonNegativeMoney
from marketplace_rules.money.currencies import UnknownCurrency, digits, is_currency
from marketplace_rules.money.errors import CurrencyMismatch, MoneyError

__all__ = [
    "CurrencyMismatch",
    "Money",
    "MoneyError",
    "NonNegativeMoney",
    "UnknownCurrency",
    "allocate",
    "digits",
    "is_currency",
]
