"""Can this much of an item be ordered: is it in stock, enough, not too much, and in whole packs?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.finding import Finding, Kind, Place, Rule
from marketplace_rules.orders.basket_facts import BasketLine
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

Figure = Decimal | Literal[Unknown.UNKNOWN] | None


class Ordered(NamedTuple):
    """What is ordered of one item from one warehouse, over all its lines, in units of measure.

    Args:
        lines: Indices of the lines.
        known: Units that the lines state, added up.
        silent: Indices of the lines that state no quantity.
        stock: Units in stock; UNKNOWN where nobody has told, None where the policy does not look at it.
        minimum: Its minimum order quantity; UNKNOWN where nobody has told, None where there is none.
        maximum: Its maximum order quantity, in the same way.
        pack: Units in a pack; UNKNOWN where nobody has told, None where it is not sold in packs.
        pieces: Whether its units are whole.
    """

    lines: tuple[int, ...]
    known: Decimal
    silent: tuple[int, ...]
    stock: Figure
    minimum: Figure
    maximum: Figure
    pack: Figure
    pieces: bool

    @property
    def at(self) -> str:
        """JSON Pointer to the first of its lines, which stands for all of them."""
        return f"/lines/{self.lines[0]}"

    @property
    def place(self) -> Place:
        """The subject of its findings."""
        return Place(self.at)

    @property
    def quantity(self) -> Decimal | None:
        """Units ordered; None where a line does not say."""
        return None if self.silent else self.known

    @property
    def unknown_quantities(self) -> tuple[str, ...]:
        """JSON Pointers to the quantities that are missing."""
        return tuple(f"/lines/{index}/quantity" for index in self.silent)


def ordered(lines: Sequence[BasketLine], indices: Sequence[int]) -> Ordered:
    """Add up the lines of one item from one warehouse.

    Args:
        lines: Every line of the basket.
        indices: Which of them order the item from the warehouse.

    Returns:
        What is ordered; a figure that only some of the lines state holds for all.

    >>> ordered((BasketLine(item="a", quantity=60), BasketLine(item="a", quantity=40)), (0, 1)).known
    Decimal('100')
    """
    own = [lines[index] for index in indices]
    in_packs = any(line.in_packs for line in own) and not any(line.sold_in_packs is False for line in own)
    return Ordered(
        lines=tuple(indices),
        known=sum((line.quantity for line in own if line.quantity is not None), Decimal(0)),
        silent=tuple(index for index in indices if lines[index].quantity is None),
        stock=_told([UNKNOWN if line.stock is None else line.stock for line in own]),
        minimum=_told([line.minimum_quantity for line in own]),
        maximum=_told([line.maximum_quantity for line in own]),
        pack=_told([line.pack if line.pack is not None else UNKNOWN for line in own]) if in_packs else None,
        pieces=all(line.in_pieces for line in own if line.unit is not None),
    )


def _told(figures: Sequence[Figure]) -> Figure:
    return next((figure for figure in figures if figure is not UNKNOWN), UNKNOWN)


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


def next_allowed(item: Ordered) -> Decimal | None:
    """Find the nearest quantity that can be ordered: the next above, else the last below.

    Args:
        item: What is ordered.

    Returns:
        The quantity; None where there is none, or a limit is not known.
    """
    if item.silent or UNKNOWN in (item.stock, item.minimum, item.maximum, item.pack):
        return None
    least, step = (f if isinstance(f, Decimal) else None for f in (item.minimum, item.pack))
    step = step or (Decimal(1) if item.pieces else None)
    ends = [end for end in (item.maximum, item.stock) if isinstance(end, Decimal)]
    last = min(ends) if ends else None
    first = least or step or item.known
    wanted = max(first, item.known)
    if step:
        first, wanted = _up(first, step), _up(wanted, step)
        last = None if last is None else last // step * step
    if last is None or wanted <= last:
        return wanted
    return last if last >= first else None


def _up(units: Decimal, step: Decimal) -> Decimal:
    whole = units // step * step
    return whole if whole == units else whole + step
