"""What a refund is made of, while it is worked out in minor units."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from marketplace_rules.money import Money

What = Literal["items", "discount", "restocking_fee", "loss_of_value", "outbound_shipping", "return_shipping"]


class Part(NamedTuple):
    """A part of a refund, in minor units; ``most`` is None where nobody can say yet."""

    what: What
    least: int
    most: int | None
    tax: int = 0
    line: int | None = None
    units: int | None = None
    tax_percent: Decimal | None = None


def minor(amount: Money | None) -> int:
    """Give an amount in minor units; nothing charged is zero.

    Args:
        amount: An amount, or None.

    Returns:
        Its minor units.

    >>> minor(Money("1.50", "EUR")), minor(None)
    (150, 0)
    """
    return amount.minor if amount is not None else 0


@lru_cache(maxsize=512)
def fraction_of(percent: Decimal | None) -> Fraction:
    """Give a percentage as a fraction; none is zero.

    Args:
        percent: A share in hundredths of the whole, or None.

    Returns:
        The fraction. There are few rates, and making a fraction costs more than all arithmetic with it.

    >>> fraction_of(Decimal("5.5")), fraction_of(None)
    (Fraction(11, 200), Fraction(0, 1))
    """
    return Fraction(percent or 0) / 100
