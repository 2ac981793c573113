"""What the answers about baskets, prices and payments hold, beside their findings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from marketplace_rules.money import Money


@dataclass(frozen=True, slots=True)
class ItemQuantity:
    """How much of an item is ordered from a warehouse, beside what can be; quantities in units of measure.

    Args:
        item: What it is.
        warehouse: Where it comes from.
        lines: Indices of the lines that order it.
        quantity: Units ordered; None where a line does not say.
        minimum: Its minimum order quantity, where there is one.
        maximum: Its maximum order quantity, where there is one.
        pack: Units in a pack, where it is sold in packs.
        missing: Units that are missing to the minimum.
        excess: Units above the maximum or the stock, whichever is less.
        next_allowed: The nearest quantity that can be ordered; None where there is none or a limit is not known.
        stock_left: Units left in stock after the order; None where the stock is not known or not enough.
    """

    item: str | None
    warehouse: str | None
    lines: tuple[int, ...]
    quantity: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    pack: Decimal | None
    missing: Decimal | None
    excess: Decimal | None
    next_allowed: Decimal | None
    stock_left: Decimal | None


@dataclass(frozen=True, slots=True)
class WarehouseValue:
    """What is ordered from a warehouse, beside its minimum order value.

    Args:
        warehouse: Its name.
        goods: Value of the goods after promotion, without shipping and VAT; None where it is not certain.
        minimum: Its minimum order value, where there is one.
        missing: What is missing to the minimum; None where that is not certain.
    """

    warehouse: str | None
    goods: Money | None
    minimum: Money | None
    missing: Money | None


@dataclass(frozen=True, slots=True)
class BasketAnswer:
    """The answer to the question whether an order can be placed.

    Args:
        items: Each item at its warehouse.
        warehouses: Each warehouse.
        currency: The currency the order is made in, where the policy and the facts tell.
    """

    items: tuple[ItemQuantity, ...] = ()
    warehouses: tuple[WarehouseValue, ...] = ()
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class PriceCandidate:
    """A price that may apply.

    Args:
        what: ``list_price``, ``promotion_price`` or ``tier_price``.
        price: Price of one unit of measure.
        from_quantity: The quantity it is charged from, where it depends on that.
        applies: Whether it applies: ``yes``, ``no``, ``unknown`` while facts are missing, or ``unsettled`` where the
            page does not say.
    """

    what: Literal["list_price", "promotion_price", "tier_price"]
    price: Money
    from_quantity: Decimal | None
    applies: Literal["yes", "no", "unknown", "unsettled"]


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """The answer to the question which price applies.

    Args:
        unit_price: Price of one unit of measure; None while it is not certain.
        least: The lowest it can be.
        most: The highest it can be.
        quantity: Units of measure ordered.
        line_total: The unit price for that quantity, rounded once, halves away from zero.
        pack_price: The unit price for one pack.
        candidates: Every price there is, and whether it applies.
    """

    unit_price: Money | None = None
    least: Money | None = None
    most: Money | None = None
    quantity: Decimal | None = None
    line_total: Money | None = None
    pack_price: Money | None = None
    candidates: tuple[PriceCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentAnswer:
    """The answer to the question whether and how an order is paid.

    Args:
        method: The method, where it was asked about and is accepted.
        currency: The currency the order is made in, where it was asked about and the policy tells.
        status_needed: The status of the payment before which nothing is prepared; None where the page states none.
    """

    method: str | None = None
    currency: str | None = None
    status_needed: str | None = None
