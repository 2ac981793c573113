"""Is an order handled as the marketplace stipulates: prepared, shipped, announced, invoiced, tracked, delivered?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Place
from marketplace_rules.orders.delivery import delivery_limit, delivery_mode, shipping_status
from marketplace_rules.orders.dispatch import collection, dispatch_limit, preparation, unpaid_order
from marketplace_rules.orders.handling_answers import HandlingAnswer
from marketplace_rules.orders.handling_facts import HandlingRequest
from marketplace_rules.orders.handling_parts import Dispatch, Unfulfillable
from marketplace_rules.orders.invoicing import extra_shipping_charge, invoice_attached, vat_invoice
from marketplace_rules.orders.limits import Course
from marketplace_rules.orders.notices import (
    tracking_number,
    tracking_passed_on,
    unfulfillable_order,
    unfulfillable_refund,
)
from marketplace_rules.orders.preparing import (
    handling_time,
    payment_status,
    preparation_start,
    ready_notice,
    started_early,
)
from marketplace_rules.policy import Edition, Policy, unknown_edition
from marketplace_rules.policy.orders import OrdersSection


def handling(request: HandlingRequest, policy: Policy, *, as_of: date | None = None) -> Decision[HandlingAnswer]:
    """Decide whether an order is handled as the policy stipulates, part by part, and by when it is shipped.

    Args:
        request: The parts that are asked.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day of the question: what has not been shipped or delivered by then may be overdue.

    Returns:
        The decision. Its subjects are the parts; the value gives until when the order is shipped and delivered.
        Clauses: the tables of the edition's orders section on fulfilment.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> request = HandlingRequest(
    ...     handling_time={"value": 24, "unit": "hours"},
    ...     dispatch={"paid_on": "2024-03-30T12:00:00+00:00"},
    ...     zone="Europe/Lisbon",
    ... )
    >>> decision = handling(request, load_policy("twoosk"))
    >>> decision.outcome.value, decision.value.dispatch_by.by.isoformat()
    ('pass', '2024-03-31T13:00:00+01:00')
    """
    day_asked(as_of)
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        return Decision("handling", HandlingAnswer(), (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    section = edition.orders
    answer, findings = HandlingAnswer(), []
    if request.handling_time is not None:
        findings.append(handling_time(section.handling_time, request.handling_time, Place("/handling_time")))
    if request.dispatch is not None:
        found, answer = _dispatch(section, request, request.dispatch, as_of)
        findings += found
    findings += [*_before_dispatch(section, request), *_with_dispatch(section, request), *_delivery(section, request)]
    if request.unfulfillable is not None:
        findings += _unfulfillable(edition, request.unfulfillable)
    return Decision("handling", answer, tuple(findings), policy.ref(edition), as_of)


def _dispatch(
    section: OrdersSection, request: HandlingRequest, order: Dispatch, as_of: date | None
) -> tuple[list[Finding], HandlingAnswer]:
    """The findings about the order's way to the buyer, and its limits."""
    place = Place("/dispatch")
    course = Course(order, request.handling_time, request.zone, request.calendar, as_of)
    shipped, dispatch_by = dispatch_limit(section.dispatch_limit, course, place)
    too_late = shipped.kind is Kind.FAIL
    delivered, deliver_by = delivery_limit(section.delivery_limit, course, too_late, place)
    findings = [
        shipped,
        delivered,
        preparation(section.preparation, section.dispatch_limit, course, place),
        collection(section.collection, course, place),
        unpaid_order(section.unpaid_order, course, place),
    ]
    early = started_early(section.preparation_start, order, request.zone, place)
    if early is not None:
        findings.append(early)
    return findings, HandlingAnswer(dispatch_by, deliver_by)


def _before_dispatch(section: OrdersSection, request: HandlingRequest) -> list[Finding]:
    """The findings about preparing an order and giving notice that it is ready."""
    findings = []
    if request.preparation is not None:
        place, pointer, status = (
            Place("/preparation"),
            "/preparation/payment_status",
            request.preparation.payment_status,
        )
        findings.append(payment_status(section.payment_status, status, pointer, place))
        findings.append(preparation_start(section.preparation_start, section.payment_status, status, pointer, place))
    if request.ready_notice is not None:
        findings.append(ready_notice(section.ready_notice, request.ready_notice, Place("/ready_notice")))
    return findings


def _with_dispatch(section: OrdersSection, request: HandlingRequest) -> list[Finding]:
    """The findings about what goes with a parcel: the invoice, charges, a tracking number."""
    findings = []
    if request.invoice is not None:
        place, shipped = Place("/invoice"), request.shipped(request.invoice)
        findings.append(vat_invoice(section.vat_invoice, request.invoice, shipped, place))
        findings.append(invoice_attached(section.invoice_attached, request.invoice, shipped, place))
    if request.shipping_charge is not None:
        place, extra = Place("/shipping_charge"), request.shipping_charge.extra
        findings.append(extra_shipping_charge(section.extra_shipping_charge, extra, "/shipping_charge/extra", place))
    if request.tracking is not None:
        place, number = Place("/tracking"), request.tracking.number
        shipped = request.shipped(request.tracking)
        findings.append(tracking_number(section.tracking_number, number, shipped, place))
        findings.append(tracking_passed_on(section.tracking_passed_on, number, request.tracking.told, place))
    return findings


def _delivery(section: OrdersSection, request: HandlingRequest) -> list[Finding]:
    """The findings about how a parcel reaches the buyer."""
    findings = []
    if request.shipment is not None:
        place, status = Place("/shipment"), request.shipment.status
        findings.append(shipping_status(section.shipping_status, status, "/shipment/status", place))
    if request.delivery is not None:
        place, mode = Place("/delivery"), request.delivery.mode
        findings.append(delivery_mode(section.delivery_mode, mode, "/delivery/mode", place))
    return findings


def _unfulfillable(edition: Edition, order: Unfulfillable) -> list[Finding]:
    """The findings about an order that cannot be honoured."""
    place, duty = Place("/unfulfillable"), edition.orders.unfulfillable_order
    findings = [unfulfillable_order(duty, order, place)]
    if duty is not None or order.refund_asked:
        cancelled = edition.returns.cancelled_order
        findings.append(unfulfillable_refund(cancelled, order.refund_asked, place))
    return findings
