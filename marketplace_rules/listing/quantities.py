"""Do packs and order limits agree with themselves, with the unit and with the stock?"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Any

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.measures import in_pieces
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import FieldClause

PACKS = Rule(
    "listing.packs",
    {
        "complete": Kind.PASS,
        "quantity_lacking": Kind.FAIL,
        "unit_lacking": Kind.FAIL,
        "not_switched_on": Kind.FAIL,
        "zero_quantity": Kind.FAIL,
        "not_whole": Kind.FAIL,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
ORDER_LIMITS = Rule(
    "listing.order_limits",
    {
        "consistent": Kind.PASS,
        "minimum_above_maximum": Kind.FAIL,
        "maximum_below_pack": Kind.FAIL,
        "no_whole_pack": Kind.FAIL,
        "zero": Kind.FAIL,
        "not_whole": Kind.FAIL,
        "minimum_above_stock": Kind.FAIL,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def packs(clause: FieldClause | None, listing: Listing) -> list[Finding]:
    """Decide whether selling in packs is switched on, with how much a pack holds and what it is: all three or none.

    Args:
        clause: What the policy requires.
        listing: The listing, with its packs and its unit of measure.

    Returns:
        Everything found. Clause: ``listing.packs``.
    """
    at = "/sold_in_packs"
    if clause is None:
        return [PACKS.found("not_stated", pointer=at)]
    cite, quantity, unit = clause.citation, listing.pack_quantity, filled(listing.pack_unit)
    if not listing.sold_in_packs:
        code = "none" if quantity is None and not unit else "not_switched_on"
        return [PACKS.found(code, cite, pointer=at)]
    found = []
    if quantity is None:
        found.append(PACKS.found("quantity_lacking", cite, pointer="/pack_quantity"))
    elif not quantity:
        found.append(PACKS.found("zero_quantity", cite, pointer="/pack_quantity", observed=quantity))
    elif in_pieces(listing.unit) and quantity % 1:
        found.append(PACKS.found("not_whole", cite, pointer="/pack_quantity", observed=quantity))
    if not unit:
        found.append(PACKS.found("unit_lacking", cite, pointer="/pack_unit"))
    return found or [PACKS.found("complete", cite, pointer=at, observed=quantity)]


def order_limits(clause: FieldClause | None, listing: Listing) -> list[Finding]:
    """Decide whether the smallest and the largest order leave something that can be ordered.

    Args:
        clause: What the policy says.
        listing: The listing, with its limits, packs, unit of measure and stock.

    Returns:
        Everything found; a smallest order above the stock is only a warning, because stock comes in. Clause:
        ``listing.order_limits``.
    """
    if clause is None:
        return [ORDER_LIMITS.found("not_stated", pointer="/minimum_order")]
    cite = clause.citation
    limits = {"/minimum_order": listing.minimum_order, "/maximum_order": listing.maximum_order}
    least, most = limits.values()
    if least is None and most is None:
        return [ORDER_LIMITS.found("none", cite, pointer="/minimum_order")]
    whole = in_pieces(listing.unit)
    found = []
    for at, limit in limits.items():
        if limit is not None and not limit:
            found.append(ORDER_LIMITS.found("zero", cite, pointer=at, observed=limit))
        elif limit is not None and whole and limit % 1:
            found.append(ORDER_LIMITS.found("not_whole", cite, pointer=at, observed=limit))
    if least is not None and most is not None and least > most:
        args: dict[str, Any] = {"observed": least, "expected": most}
        found.append(ORDER_LIMITS.found("minimum_above_maximum", cite, pointer="/minimum_order", **args))
    pack = listing.pack_quantity if listing.sold_in_packs else None
    if most and pack is not None and most < pack:
        args = {"observed": most, "expected": pack}
        found.append(ORDER_LIMITS.found("maximum_below_pack", cite, pointer="/maximum_order", **args))
    elif most and least is not None and pack and least <= most < (least / pack).to_integral_value(ROUND_CEILING) * pack:
        args = {"observed": (least, most), "expected": pack}
        found.append(ORDER_LIMITS.found("no_whole_pack", cite, pointer="/minimum_order", **args))
    stock = _largest_stock(listing)
    if least is not None and stock and least > stock:
        args = {"observed": least, "expected": stock}
        found.append(
            ORDER_LIMITS.found("minimum_above_stock", cite, pointer="/minimum_order", level=Level.WARNING, **args)
        )
    return found or [ORDER_LIMITS.found("consistent", cite, pointer="/minimum_order", observed=least, expected=most)]


def _largest_stock(listing: Listing) -> Decimal | None:
    """The most that one warehouse has, because an order comes from one."""
    stocks = [offer.stock for offer in listing.warehouses] if listing.warehouses else [listing.stock]
    known = [stock for stock in stocks if stock is not None]
    return max(known) if len(known) == len(stocks) else None
