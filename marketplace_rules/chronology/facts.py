"""What has to be known about an order to lay out its days, and what of it each question needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, Self

from pydantic import model_validator

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Event, Holidays, Moment, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import FactsError, Fault, impossible
from marketplace_rules.orders.cancellation_facts import CancellationRequest
from marketplace_rules.orders.handling_facts import HandlingRequest
from marketplace_rules.orders.handling_parts import Dispatch, HandlingTime
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.policy.vocabulary import ReturnReason
from marketplace_rules.returns.facts import Months, ReturnLine, ReturnRequest, SoldCondition


@facts
class OrderHistory:
    """What has happened to an order so far.

    Args:
        ordered_on: When it was placed; it decides which edition of the policy governs.
        received_on: When the seller received it.
        confirmed_on: When it was confirmed; null when it has not been.
        paid_on: When its payment was authorised; null when it has not been.
        handling_time: The handling time that the seller has declared.
        ready_on: When the seller gave notice that it is ready for collection; null when not yet.
        dispatched_on: When it left the seller's warehouse; null when it has not.
        delivered_on: When the buyer had it; null when not yet.
        paid_out_on: When the seller was paid; null when not yet.
        condition: State of the goods as sold.
        warranty_months: Months of warranty that the seller declared.
        calendar: The buyer's public holidays.
        seller_calendar: The seller's public holidays.
        settlement_calendar: Days on which money does not move; that of the policy when left out.
        zone: The buyer's time zone.
        seller_zone: The seller's time zone; that of the buyer when left out.
    """

    ordered_on: Moment = None
    received_on: Moment = None
    confirmed_on: Event = UNKNOWN
    paid_on: Event = UNKNOWN
    handling_time: HandlingTime | None = None
    ready_on: Event = UNKNOWN
    dispatched_on: Event = UNKNOWN
    delivered_on: Event = UNKNOWN
    paid_out_on: Event = UNKNOWN
    condition: SoldCondition | None = None
    warranty_months: Months | None = None
    calendar: Holidays | None = None
    seller_calendar: Holidays | None = None
    settlement_calendar: Holidays | None = None
    zone: Zone | None = None
    seller_zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_out_of_order(self)]
        if not faults:
            try:
                for asked in (handling_of, payout_of, returns_of):
                    asked(self)
            except FactsError as error:
                faults = [Fault(back(fault.pointer, asked), fault.code, fault.args) for fault in error.faults]
        if faults:
            raise impossible(dict.fromkeys(faults))
        return self

    @property
    def zone_of_seller(self) -> str | None:
        """The zone in which the seller's days are read."""
        return self.seller_zone or self.zone


_EVENTS = ("received_on", "confirmed_on", "paid_on", "ready_on", "dispatched_on", "delivered_on", "paid_out_on")


def _out_of_order(history: OrderHistory) -> Iterable[Fault]:
    for name in _EVENTS:
        if before(getattr(history, name), history.ordered_on, history.zone):
            yield too_early(f"/{name}", "before_order", history.ordered_on)
    if before(history.delivered_on, history.dispatched_on, history.zone):
        yield too_early("/delivered_on", "before_dispatch", history.dispatched_on)
    if history.dispatched_on is None and isinstance(history.delivered_on, date):
        yield Fault("/delivered_on", "never_dispatched")


def handling_of(history: OrderHistory) -> HandlingRequest:
    """Give what the question ``handling`` needs to know of an order.

    Args:
        history: What has happened to it.

    Returns:
        The request.
    """
    dispatch = Dispatch(
        received_on=history.received_on,
        paid_on=history.paid_on,
        ready_on=history.ready_on,
        shipped_on=history.dispatched_on,
        delivered_on=history.delivered_on,
    )
    return HandlingRequest(
        ordered_on=history.ordered_on,
        handling_time=history.handling_time,
        dispatch=dispatch,
        calendar=history.seller_calendar,
        zone=history.zone_of_seller,
    )


def cancellation_of(history: OrderHistory, dispatch_by: date | None) -> CancellationRequest:
    """Give what the question ``cancellation`` needs to know of an order.

    Args:
        history: What has happened to it.
        dispatch_by: The last day for its dispatch, where that is known.

    Returns:
        The request.
    """
    return CancellationRequest(
        ordered_on=history.ordered_on,
        paid_on=history.paid_on if isinstance(history.paid_on, date) else None,
        dispatch_by=dispatch_by,
        dispatched_on=history.dispatched_on,
        delivered_on=history.delivered_on,
        zone=history.zone,
    )


def returns_of(history: OrderHistory, reason: ReturnReason | None = None) -> ReturnRequest:
    """Give what the question ``return`` needs to know of an order for the windows of a reason.

    Args:
        history: What has happened to it.
        reason: Why it might go back.

    Returns:
        The request, as if it were made on the day of delivery.
    """
    line = ReturnLine(condition=history.condition, warranty_months=history.warranty_months)
    return ReturnRequest(
        ordered_on=history.ordered_on,
        delivered_on=history.delivered_on if history.delivered_on is not None else UNKNOWN,
        requested_on=history.delivered_on if isinstance(history.delivered_on, date) else None,
        reasons=() if reason is None else (reason,),
        lines=(line,),
        calendar=history.calendar,
        zone=history.zone,
    )


def payout_of(history: OrderHistory) -> PayoutRequest:
    """Give what the question ``payout`` needs to know of an order for its day.

    Args:
        history: What has happened to it.

    Returns:
        The request.
    """
    return PayoutRequest(
        asked=("date",) if history.paid_out_on is UNKNOWN else ("date", "timeliness"),
        ordered_on=history.ordered_on,
        confirmed_on=history.confirmed_on,
        order_paid_on=history.paid_on,
        dispatched_on=history.dispatched_on,
        delivered_on=history.delivered_on,
        paid_on=history.paid_out_on,
        settlement_calendar=history.settlement_calendar,
        calendar=history.calendar,
        zone=history.zone,
    )


class _Renamed(NamedTuple):
    """How a question names the fields of a history."""

    question: Any
    fields: dict[str, str]


_NAMES = (
    _Renamed(
        handling_of,
        {
            "/dispatch/shipped_on": "/dispatched_on",
            "/dispatch": "",
            "/calendar": "/seller_calendar",
            "/zone": "/seller_zone",
        },
    ),
    _Renamed(payout_of, {"/paid_on": "/paid_out_on", "/order_paid_on": "/paid_on"}),
    _Renamed(returns_of, {"/lines/0": "", "/requested_on": "/delivered_on"}),
)


def back(pointer: str, question: Any) -> str:
    """Turn a pointer into the facts of another question into one into the history.

    Args:
        pointer: JSON Pointer into the facts made for the question.
        question: The function that made them.

    Returns:
        JSON Pointer into the history.

    >>> back("/dispatch/paid_on", handling_of), back("/paid_on", payout_of)
    ('/paid_on', '/paid_out_on')
    """
    for renamed in _NAMES:
        if renamed.question is question:
            for theirs, ours in renamed.fields.items():
                if pointer == theirs or pointer.startswith(f"{theirs}/"):
                    return ours + pointer.removeprefix(theirs)
    return pointer
