"""Can this much of an item be ordered: is it in stock, enough, not too much, and in whole packs?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.orders.ordered_items import Ordered, next_allowed
from marketplace_rules.policy.clause import DutyClause

STOCK = Rule(
    "orders.stock",
    {
        "enough": Kind.PASS,
        "not_enough": Kind.FAIL,
        "none_left": Kind.FAIL,
        "not_known": Kind.OPEN,
        "quantity_unknown": Kind.OPEN,
        "short_unstated": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
MOQ = Rule(
    "orders.moq",
    {
        "reached": Kind.PASS,
        "below": Kind.FAIL,
        "not_known": Kind.OPEN,
        "quantity_unknown": Kind.OPEN,
        "no_quantity_fits": Kind.REVIEW,
        "none_set": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
MAXIMUM_QUANTITY = Rule(
    "orders.maximum_quantity",
    {
        "within": Kind.PASS,
        "above": Kind.FAIL,
        "not_known": Kind.OPEN,
        "quantity_unknown": Kind.OPEN,
        "none_set": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PACK_MULTIPLE = Rule(
    "orders.pack_multiple",
    {
        "whole_packs": Kind.PASS,
        "part_of_a_pack": Kind.FAIL,
        "not_known": Kind.OPEN,
        "quantity_unknown": Kind.OPEN,
        "not_in_packs": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def stock(clause: DutyClause | None, item: Ordered) -> Finding:
    """Decide whether everything ordered of an item is in stock.

    Args:
        clause: That it has to be.
        item: What is ordered.

    Returns:
        The finding, with the units above the stock; where the page is silent, a stock that is stated and too small goes
        to a person. Clause: ``orders.stock``.
    """
    cite, field, left = clause.citation if clause else None, f"{item.at}/stock", item.stock
    if not isinstance(left, Decimal):
        if clause is None:
            return STOCK.found("not_stated", place=item.place)
        return STOCK.found("not_known", cite, item.place, pointer=field, missing=(field,))
    figures: dict[str, Any] = {"pointer": field, "observed": item.known, "expected": left}
    if clause is None and (item.known > left or not left):
        return STOCK.found("short_unstated", None, item.place, **figures)
    if item.known > left or not left:
        code = "not_enough" if left else "none_left"
        return STOCK.found(code, cite, item.place, **figures, excess=item.known - left, next_allowed=next_allowed(item))
    if item.silent:
        return STOCK.found("quantity_unknown", cite, item.place, **figures, missing=item.unknown_quantities)
    if clause is None:
        return STOCK.found("not_stated", place=item.place)
    return STOCK.found("enough", cite, item.place, **figures, left=left - item.known)


def moq(clause: DutyClause | None, item: Ordered) -> Finding:
    """Decide whether an item's minimum order quantity is reached.

    Args:
        clause: That items can have one.
        item: What is ordered.

    Returns:
        The finding, with the units that are missing. Clause: ``orders.moq``.
    """
    if clause is None:
        return MOQ.found("not_stated", place=item.place)
    cite, field, least = clause.citation, f"{item.at}/minimum_quantity", item.minimum
    if least is None:
        return MOQ.found("none_set", cite, item.place, pointer=field)
    if least is UNKNOWN:
        return MOQ.found("not_known", cite, item.place, pointer=field, missing=(field,))
    figures: dict[str, Any] = {"pointer": field, "observed": item.known, "expected": least}
    if item.known >= least:
        return MOQ.found("reached", cite, item.place, **figures)
    if item.silent:
        return MOQ.found("quantity_unknown", cite, item.place, **figures, missing=item.unknown_quantities)
    return MOQ.found("below", cite, item.place, **figures, lacking=least - item.known, next_allowed=next_allowed(item))


def no_quantity_fits(clause: DutyClause | None, item: Ordered) -> list[Finding]:
    """Say that an item's minimum is above its maximum, which no quantity can mend.

    Args:
        clause: That items can have a minimum.
        item: What is ordered.

    Returns:
        One finding for a person, or none. Clause: ``orders.moq``.
    """
    least, most = item.minimum, item.maximum
    if clause is None or not isinstance(least, Decimal) or not isinstance(most, Decimal) or least <= most:
        return []
    at = f"{item.at}/minimum_quantity"
    return [MOQ.found("no_quantity_fits", clause.citation, item.place, pointer=at, observed=least, expected=most)]


def maximum_quantity(clause: DutyClause | None, item: Ordered) -> Finding:
    """Decide whether no more of an item is ordered than one order may hold.

    Args:
        clause: That items can have a maximum.
        item: What is ordered.

    Returns:
        The finding, with the units above it. Clause: ``orders.maximum_quantity``.
    """
    if clause is None:
        return MAXIMUM_QUANTITY.found("not_stated", place=item.place)
    cite, field, most = clause.citation, f"{item.at}/maximum_quantity", item.maximum
    if most is None:
        return MAXIMUM_QUANTITY.found("none_set", cite, item.place, pointer=field)
    if most is UNKNOWN:
        return MAXIMUM_QUANTITY.found("not_known", cite, item.place, pointer=field, missing=(field,))
    figures: dict[str, Any] = {"pointer": field, "observed": item.known, "expected": most}
    if item.known > most:
        excess, nearest = item.known - most, next_allowed(item)
        return MAXIMUM_QUANTITY.found("above", cite, item.place, **figures, excess=excess, next_allowed=nearest)
    if item.silent:
        return MAXIMUM_QUANTITY.found("quantity_unknown", cite, item.place, **figures, missing=item.unknown_quantities)
    return MAXIMUM_QUANTITY.found("within", cite, item.place, **figures)


def pack_multiple(clause: DutyClause | None, item: Ordered) -> Finding:
    """Decide whether an item that is sold in packs is ordered in whole packs.

    Args:
        clause: That it has to be.
        item: What is ordered.

    Returns:
        The finding, with the quantities on either side that are whole packs. Clause: ``orders.pack_multiple``.
    """
    if clause is None:
        return PACK_MULTIPLE.found("not_stated", place=item.place)
    cite, field, pack = clause.citation, f"{item.at}/pack_quantity", item.pack
    if pack is None:
        return PACK_MULTIPLE.found("not_in_packs", cite, item.place, pointer=field)
    if pack is UNKNOWN:
        return PACK_MULTIPLE.found("not_known", cite, item.place, pointer=field, missing=(field,))
    if item.silent:
        missing = item.unknown_quantities
        return PACK_MULTIPLE.found("quantity_unknown", cite, item.place, pointer=field, missing=missing, pack=pack)
    below = item.known // pack * pack
    if below == item.known:
        return PACK_MULTIPLE.found("whole_packs", cite, item.place, pointer=field, observed=item.known, pack=pack)
    whole = tuple(units for units in (below, below + pack) if units)
    return PACK_MULTIPLE.found(
        "part_of_a_pack",
        cite,
        item.place,
        pointer=field,
        observed=item.known,
        expected=whole,
        pack=pack,
        whole_any=whole,
        next_allowed=next_allowed(item),
    )
