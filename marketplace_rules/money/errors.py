"""Why money is refused: stable codes that faces can put into words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SHOWN: Final = 60

TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "currency_mismatch": "{left} and {right} are different currencies",
        "currency_unknown": "{currency} is not a currency code",
        "money_digits": "{amount} has more digits after the point than {currency} has ({digits})",
        "money_float": "{value} is a binary float and has lost digits: write the amount as text",
        "money_format": "{text} is not an amount of money such as 19.99, or 19.99 EUR with its currency",
        "money_keys": "money has exactly the keys amount and currency",
        "money_negative": "{amount} {currency} is below zero",
        "money_not_finite": "{value} is not a finite number",
        "money_number": "a JSON number can lose digits: write the amount as a string",
        "money_out_of_range": "the number is beyond {limit} digits",
        "money_type": "{found} is not money: write 19.99 EUR, or a table with amount and currency",
    }
)
"""The stable codes of refusals, each with the English template of its message."""


class MoneyError(ValueError):
    """An amount that is refused, with a stable code instead of a sentence.

    Attributes:
        type: the code, one of `TEMPLATES`.
        context: what the message speaks of: text and whole numbers only.

    >>> MoneyError("money_not_finite", {"value": "NaN"}).type
    'money_not_finite'
    """

    def __init__(self, type: str, context: Mapping[str, str | int]) -> None:
        """Remember the code and what it speaks of."""
        super().__init__(type, context)
        self.type = type
        self.context = dict(context)

    def __str__(self) -> str:
        """Say it in English, for whoever reads a traceback."""
        return TEMPLATES[self.type].format_map(self.context)


class CurrencyMismatch(ValueError):
    """Two currencies met in one sum or one comparison.

    It is a `ValueError` because it comes from the facts (a basket of mixed currencies), not from the program.

    Attributes:
        left: the currency of the left side, or of the whole sum.
        right: the currency that does not fit.
    """

    def __init__(self, left: str, right: str) -> None:
        """Remember both currencies."""
        super().__init__(left, right)
        self.left = left
        self.right = right

    def __str__(self) -> str:
        """Name both currencies."""
        return TEMPLATES["currency_mismatch"].format(left=self.left, right=self.right)


def shown(text: str) -> str:
    """Shorten text from outside for a message, and make it safe to write anywhere.

    Args:
        text: anything, of any length.

    Returns:
        At most 60 characters of it, lone surrogates escaped.

    >>> shown("1,00")
    '1,00'
    """
    safe = text[:_SHOWN].encode("utf-8", "backslashreplace").decode("utf-8")
    return safe if len(text) <= _SHOWN else f"{safe}…"
