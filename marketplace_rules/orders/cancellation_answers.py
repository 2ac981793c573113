"""What the answers about changing and cancelling an order hold, beside their findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from marketplace_rules.money import Money
from marketplace_rules.policy.order_vocabulary import CancellationGround, Instead


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """The answer to the question whether an order can be changed.

    Args:
        field: What was to be changed: a code of the closed list, or the name that was given.
        frozen_since: The local day from which it cannot be; None where it can, or nobody knows.
        instead: What can be done instead.
    """

    field: str | None = None
    frozen_since: date | None = None
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class LineCancellation:
    """The answer for one line that is to be cancelled.

    Args:
        line: Index of the line in the request.
        ground: The ground that is met, else the one that comes closest.
        not_received_from: First local day on which it can be cancelled because it has not come; where it has not
            been dispatched, the first such day if it is dispatched as late as allowed.
        at_latest: Whether that day takes the last day for dispatch, because the goods have not left yet.
        before: The moment from which it is too late to cancel an order that is not being prepared.
        quantity: Units cancelled; None for the whole line.
    """

    line: int
    ground: CancellationGround | None = None
    not_received_from: date | None = None
    at_latest: bool = False
    before: date | datetime | None = None
    quantity: int | None = None


@dataclass(frozen=True, slots=True)
class CancelledLine:
    """A line as the facts of a refund take it.

    Args:
        item: What it is, for people.
        unit_price: Price of one unit before discounts.
        quantity_bought: Units bought.
        quantity_requested: Units whose price is to go back: those that are cancelled.
        quantity_refunded: Units cancelled earlier.
    """

    item: str | None
    unit_price: Money
    quantity_bought: int
    quantity_requested: int
    quantity_refunded: int


@dataclass(frozen=True, slots=True)
class CancellationAnswer:
    """The answer to the question whether an order can be cancelled.

    Args:
        lines: One answer for each line that is to be cancelled.
        cost_percent: Share of the price that the cancellation costs the buyer; None where it is not stated.
        refund_lines: Every line of the order in the form that the question ``refund`` takes; empty where the facts
            do not state prices and quantities.
    """

    lines: tuple[LineCancellation, ...] = ()
    cost_percent: Decimal | None = None
    refund_lines: tuple[CancelledLine, ...] = ()
