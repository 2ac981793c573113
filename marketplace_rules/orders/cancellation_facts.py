"""What has to be known about a cancellation: the request, and each line of the order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Count, Event, Flag, Moment, PositiveCount, Text, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.money import NonNegativeMoney

# What may not have happened: null says so of these, and of nothing else.
_EVENTS = frozenset({"dispatched_on", "delivered_on"})


@facts
class CancellationLine:
    """One line of the order; what it does not state holds as the whole request has it.

    Args:
        item: What it is, for people.
        preparation_started: Whether the seller had started to prepare it when the cancellation was asked for.
        dispatched_on: When it left the seller's warehouse; null when it has not.
        delivered_on: When it was handed to the buyer; null when it has not been.
        unit_price: Price of one unit before discounts.
        quantity_bought: Units bought.
        quantity_requested: Units to be cancelled; 0 for a line that stays, left out for the whole line.
        quantity_cancelled: Units cancelled earlier.
    """

    item: Text | None = None
    preparation_started: Flag | None = None
    dispatched_on: Event = UNKNOWN
    delivered_on: Event = UNKNOWN
    unit_price: NonNegativeMoney | None = None
    quantity_bought: PositiveCount | None = None
    quantity_requested: Count | None = None
    quantity_cancelled: Count = 0

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        left = None if self.quantity_bought is None else self.quantity_bought - self.quantity_cancelled
        if left is not None and left < 0:
            raise impossible([_more_than("/quantity_cancelled", self.quantity_bought, self.quantity_cancelled)])
        if left is not None and self.quantity_requested is not None and self.quantity_requested > left:
            raise impossible([_more_than("/quantity_requested", left, self.quantity_requested)])
        return self

    @property
    def is_asked(self) -> bool:
        """Whether anything of this line is to be cancelled."""
        return self.quantity_requested != 0

    @property
    def stays_in_part(self) -> bool:
        """Whether something of this line stays in the order."""
        if self.quantity_requested is None:
            return False
        return self.quantity_bought is None or self.quantity_requested < self.quantity_bought - self.quantity_cancelled


@facts
class CancellationRequest:
    """A buyer's request to cancel an order or some of it.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        paid_on: When the payment was authorised.
        dispatch_by: The last day for dispatching it, where the question ``handling`` has answered that.
        preparation_started: Whether the seller had started to prepare it when the cancellation was asked for.
        dispatched_on: When it left the seller's warehouse; null when it has not.
        dispatch_email_at: When the e-mail that confirms the dispatch was sent; null when it has not been.
        delivered_on: When it was handed to the buyer; null when it has not been.
        requested_on: When the buyer asked for the cancellation.
        lines: The lines of the order; without any, the request is about the order as a whole.
        zone: The buyer's time zone; needed where instants and days are to be compared.
    """

    ordered_on: Moment = None
    paid_on: Moment = None
    dispatch_by: Moment = None
    preparation_started: Flag | None = None
    dispatched_on: Event = UNKNOWN
    dispatch_email_at: Event = UNKNOWN
    delivered_on: Event = UNKNOWN
    requested_on: Moment = None
    lines: Annotated[tuple[CancellationLine, ...], Field(min_length=1, max_length=10_000)] = (CancellationLine(),)
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_before_the_order(self), *_two_currencies(self)]
        for index in range(len(self.lines)):
            faults.extend(_out_of_order(self, index))
        if not any(line.is_asked for line in self.lines):
            faults.append(Fault("/lines", "nothing_requested"))
        if faults:
            raise impossible(dict.fromkeys(faults))
        return self

    def stated(self, index: int, name: str) -> tuple[Any, str]:
        """Look up what holds for a line: what it states itself, else what the request states.

        Args:
            index: Index of the line.
            name: Name of a field that both have.

        Returns:
            The value, and the JSON Pointer to it.
        """
        own = getattr(self.lines[index], name)
        if own is UNKNOWN or (own is None and name not in _EVENTS):
            return getattr(self, name), f"/{name}"
        return own, f"/lines/{index}/{name}"

    @property
    def is_partial(self) -> bool:
        """Whether something of the order is to stay."""
        return any(line.stays_in_part for line in self.lines)


def _before_the_order(request: CancellationRequest) -> Iterable[Fault]:
    for name in ("paid_on", "dispatch_by", "dispatch_email_at", "requested_on"):
        if before(getattr(request, name), request.ordered_on, request.zone):
            yield too_early(f"/{name}", "before_order", request.ordered_on)


def _out_of_order(request: CancellationRequest, index: int) -> Iterable[Fault]:
    """Events of a line that are dated before what has to come first."""
    dispatched, left_at = request.stated(index, "dispatched_on")
    delivered, came_at = request.stated(index, "delivered_on")
    for event, at in ((dispatched, left_at), (delivered, came_at)):
        if before(event, request.ordered_on, request.zone):
            yield too_early(at, "before_order", request.ordered_on)
    if before(delivered, dispatched, request.zone):
        yield too_early(came_at, "before_dispatch", dispatched)
    if dispatched is None and isinstance(delivered, date):
        yield Fault(came_at, "never_dispatched")
    if request.dispatched_on is None and isinstance(request.dispatch_email_at, date):
        yield Fault("/dispatch_email_at", "never_dispatched")


def _two_currencies(request: CancellationRequest) -> Iterable[Fault]:
    priced = [(i, line.unit_price) for i, line in enumerate(request.lines) if line.unit_price is not None]
    for index, price in priced[1:]:
        if price.currency != priced[0][1].currency:
            yield Fault(
                f"/lines/{index}/unit_price",
                "mixed_currencies",
                (("expected", priced[0][1].currency), ("found", price.currency)),
            )


def _more_than(pointer: str, maximum: int | None, found: int) -> Fault:
    return Fault(pointer, "more_than_bought", (("maximum", maximum), ("found", found)))
