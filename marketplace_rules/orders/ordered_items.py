"""How much is ordered of one item from one warehouse, over all its lines, and how much of it could be?"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.finding import Place
from marketplace_rules.orders.basket_facts import BasketLine

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


def next_allowed(item: Ordered) -> Decimal | None:
    """Find the nearest quantity that can be ordered: the next above, else the last below.

    Args:
        item: What is ordered.

    Returns:
        The quantity; None where there is none, or a limit is not known.
    """
    stock, least, most, step = item.stock, item.minimum, item.maximum, item.pack
    if item.silent or stock is UNKNOWN or least is UNKNOWN or most is UNKNOWN or step is UNKNOWN:
        return None
    step = step or (_ONE if item.pieces else None)
    last = stock if most is None else most if stock is None else min(most, stock)
    first = least or step or item.known
    wanted = max(first, item.known)
    if step:
        first, wanted = _up(first, step), _up(wanted, step)
        last = None if last is None else last // step * step
    nearest = wanted if last is None else min(wanted, last)
    return nearest if nearest >= first else None


_ONE = Decimal(1)


def _up(units: Decimal, step: Decimal) -> Decimal:
    whole = units // step * step
    return whole if whole == units else whole + step
