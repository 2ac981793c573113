"""What do the units that a buyer keeps cost? A refund is the difference before and after they go back.

Everything here is whole minor units. Because what the kept units cost depends only on how many are kept, refunds add up
to exactly what was paid, in whatever order and grouping the units come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from marketplace_rules.money import allocate
from marketplace_rules.money.exact import half_up

Mode = Literal["prorate", "recompute", "lock"]


class ChargedLine(NamedTuple):
    """A line as it was charged, in minor units.

    Args:
        price: Price of one unit before discounts.
        bought: Units bought.
        discount: Discount on the whole line.
        order_share: Part of the order's discount recorded for this line; only ``lock`` reads it.
        tax_rate: Rate of VAT as a fraction of the net price.
        on_top: Whether the tax was added on top of the price.
    """

    price: int
    bought: int
    discount: int = 0
    order_share: int = 0
    tax_rate: Fraction = Fraction(0)
    on_top: bool = False


class OrderDiscount(NamedTuple):
    """A discount on the whole order, in minor units.

    Args:
        amount: The discount.
        minimum: Value of goods, after line discounts, that it asks for; only ``recompute`` reads it.
    """

    amount: int = 0
    minimum: int = 0


class Cost(NamedTuple):
    """What units cost, tax included, and the tax within it, in minor units."""

    gross: int
    tax: int


def cost_of_kept(lines: Sequence[ChargedLine], kept: Sequence[int], order: OrderDiscount, mode: Mode) -> list[Cost]:
    """Say what the kept units of each line cost.

    Args:
        lines: The lines as charged.
        kept: Units kept of each line.
        order: The discount on the whole order.
        mode: ``prorate`` shares the order's discount over all units by price, so that a unit costs what was paid for
            it; ``lock`` leaves it on the lines it was recorded for; ``recompute`` grants it anew on what is kept.

    Returns:
        The cost of the kept units of each line.

    >>> line = ChargedLine(price=10000, bought=3)
    >>> [cost_of_kept([line], [k], OrderDiscount(1000), "prorate")[0].gross for k in (3, 2, 1, 0)]
    [29000, 19334, 9667, 0]
    """
    return costs_of_kept(lines, [kept], order, mode)[0]


def costs_of_kept(
    lines: Sequence[ChargedLine], states: Sequence[Sequence[int]], order: OrderDiscount, mode: Mode
) -> list[list[Cost]]:
    """Say what the kept units of each line cost in each of several states, as ``cost_of_kept`` does in one.

    Args:
        lines: The lines as charged.
        states: Units kept of each line, state by state.
        order: The discount on the whole order.
        mode: What becomes of it.

    Returns:
        The cost of the kept units of each line, state by state.
    """
    if mode == "recompute":
        return [_recomputed(lines, kept, order) for kept in states]
    values = [line.price * line.bought - line.discount for line in lines]
    shares = [line.order_share for line in lines] if mode == "lock" else allocate(order.amount, values)
    lowered = [(line, line.discount + share) for line, share in zip(lines, shares, strict=True)]
    costs: dict[tuple[int, ...], list[Cost]] = {}  # before the first refund, two of the states are the same
    for kept in map(tuple, states):
        if kept not in costs:
            at = zip(lowered, kept, strict=True)
            costs[kept] = [_taxed(line, _value(line, discount, units)) for (line, discount), units in at]
    return [costs[tuple(kept)] for kept in states]


def _recomputed(lines: Sequence[ChargedLine], kept: Sequence[int], order: OrderDiscount) -> list[Cost]:
    """The cost where the discount is granted anew on what is kept."""
    values = [_value(line, line.discount, units) for line, units in zip(lines, kept, strict=True)]
    total = sum(values)
    granted = min(order.amount, total) if total >= order.minimum else 0
    return [
        _taxed(line, value - share) for line, value, share in zip(lines, values, allocate(granted, values), strict=True)
    ]


def _value(line: ChargedLine, discount: int, kept: int) -> int:
    """The price of the last units less their part of a discount, of which the first units get the odd cents."""
    if not kept:
        return 0
    each, odd = divmod(discount, line.bought)
    return kept * (line.price - each) - max(0, odd - (line.bought - kept))


def _taxed(line: ChargedLine, base: int) -> Cost:
    """Add the tax, or find it within the price, rounded once."""
    if not base:
        return _NOTHING
    numerator, denominator = line.tax_rate.as_integer_ratio()
    tax = half_up(base * numerator, denominator if line.on_top else numerator + denominator)
    return Cost(base + tax if line.on_top else base, tax)


_NOTHING = Cost(0, 0)
