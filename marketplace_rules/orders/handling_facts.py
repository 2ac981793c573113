"""What has to be known about handling an order: one table for each part that can be asked alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Self

from pydantic import model_validator

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Holidays, Moment, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.orders.handling_parts import (
    Delivery,
    Dispatch,
    HandlingTime,
    Invoice,
    Preparation,
    ReadyNotice,
    Shipment,
    ShippingCharge,
    Tracking,
    Unfulfillable,
)
from marketplace_rules.policy.order_vocabulary import PaymentStatus

_ONE_DAY = timedelta(days=1)


@facts
class HandlingRequest:
    """Questions about handling an order; a part that is left out is not asked.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        handling_time: Asks whether the declared handling time is allowed; dispatch is counted with it.
        dispatch: Asks by when the order is shipped and delivered, and whether it was.
        preparation: Asks whether preparing may start.
        ready_notice: Asks whether the notice that it is ready is complete.
        invoice: Asks whether the invoice is there.
        shipping_charge: Asks whether more may be charged for shipping.
        tracking: Asks whether there is a tracking number and the buyer knows it.
        shipment: Asks whether the shipping status says that it is delivered.
        delivery: Asks whether the delivery mode exists.
        unfulfillable: Asks whether everybody has been told of an order that cannot be honoured.
        calendar: The seller's public holidays, such as ``PT``, ``FR-57``, a list of days off, or an object that
            adds ``saturday_is_business`` to ``name`` or ``days_off``.
        zone: The seller's time zone, such as ``Europe/Lisbon``.
    """

    ordered_on: Moment = None
    handling_time: HandlingTime | None = None
    dispatch: Dispatch | None = None
    preparation: Preparation | None = None
    ready_notice: ReadyNotice | None = None
    invoice: Invoice | None = None
    shipping_charge: ShippingCharge | None = None
    tracking: Tracking | None = None
    shipment: Shipment | None = None
    delivery: Delivery | None = None
    unfulfillable: Unfulfillable | None = None
    calendar: Holidays | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_nothing_asked(self)]
        if self.dispatch is not None:
            faults += [*_out_of_order(self.dispatch, self.ordered_on, self.zone)]
            faults += [*_paid_otherwise(self.dispatch, self.zone), *_shipped_otherwise(self, self.dispatch)]
            faults += [*_authorised_otherwise(self.dispatch, self.preparation)]
        if faults:
            raise impossible(dict.fromkeys(faults))
        return self

    def shipped(self, part: Invoice | Tracking) -> bool | None:
        """Tell whether the order has been shipped, as a part or else the dispatch says; None where nobody knows."""
        if part.shipped is not None or self.dispatch is None:
            return part.shipped
        shipped = _has_been(self.dispatch.shipped_on)
        delivered = shipped is None and _has_been(self.dispatch.delivered_on)  # what has come has been sent
        return True if delivered else shipped


PARTS = (
    "handling_time",
    "dispatch",
    "preparation",
    "ready_notice",
    "invoice",
    "shipping_charge",
    "tracking",
    "shipment",
    "delivery",
    "unfulfillable",
)


def _nothing_asked(request: HandlingRequest) -> Iterable[Fault]:
    if all(getattr(request, part) is None for part in PARTS):
        yield Fault("", "nothing_asked", (("parts_any", PARTS),))


def _has_been(event: object) -> bool | None:
    return None if event is UNKNOWN else event is not None


def _out_of_order(dispatch: Dispatch, ordered: object, zone: str | None) -> Iterable[Fault]:
    """Events that are dated before what has to come first."""
    for name in ("received_on", "paid_on", "ready_on", "shipped_on", "delivered_on"):
        if before(getattr(dispatch, name), ordered, zone):
            yield too_early(f"/dispatch/{name}", "before_order", ordered)
    for name in ("ready_on", "shipped_on", "delivered_on"):
        if before(getattr(dispatch, name), dispatch.received_on, zone):
            yield too_early(f"/dispatch/{name}", "before_receipt", dispatch.received_on)
    for name in ("shipped_on", "delivered_on"):
        if before(getattr(dispatch, name), dispatch.ready_on, zone):
            yield too_early(f"/dispatch/{name}", "before_ready", dispatch.ready_on)
    if before(dispatch.delivered_on, dispatch.shipped_on, zone):
        yield too_early("/dispatch/delivered_on", "before_shipping", dispatch.shipped_on)
    if dispatch.shipped_on is None and isinstance(dispatch.delivered_on, date):
        yield Fault("/dispatch/delivered_on", "never_shipped")


def _paid_otherwise(dispatch: Dispatch, zone: str | None) -> Iterable[Fault]:
    """A payment on another day than the word about it says."""
    word, paid, received = dispatch.paid_at_receipt, dispatch.paid_on, dispatch.received_on
    later = before(received, paid, zone)
    if isinstance(paid, datetime) and isinstance(received, datetime):
        later = paid - received > _ONE_DAY  # a few hours are no other day
    if (word is True and (paid is None or later)) or (word is False and before(paid, received, zone)):
        yield Fault("/dispatch/paid_at_receipt", "paid_otherwise")


def _authorised_otherwise(dispatch: Dispatch, preparation: Preparation | None) -> Iterable[Fault]:
    """A payment that is authorised, of an order said not to have been paid."""
    authorised = preparation is not None and preparation.payment_status == PaymentStatus.AUTHORISED
    if authorised and dispatch.paid_on is None:
        yield Fault("/preparation/payment_status", "paid_otherwise")


def _shipped_otherwise(request: HandlingRequest, dispatch: Dispatch) -> Iterable[Fault]:
    """A part that says of the shipping what the dispatch denies."""
    shipped = _has_been(dispatch.shipped_on)
    for part in ("invoice", "tracking"):
        word = getattr(getattr(request, part), "shipped", None)
        if shipped is not None and word is not None and word is not shipped:
            yield Fault(f"/{part}/shipped", "shipped_otherwise")
