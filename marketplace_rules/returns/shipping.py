"""Which shipping comes back with a refund: that of the delivery, and that of the return?"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Citation, Finding, Kind, Place, Rule
from marketplace_rules.money import Money
from marketplace_rules.money.exact import half_up
from marketplace_rules.policy.returns import OutboundShippingClause, Unsettled
from marketplace_rules.policy.vocabulary import Party
from marketplace_rules.returns.parts import Part, fraction_of, minor
from marketplace_rules.returns.refund_facts import RefundRequest, over_refund

OUTBOUND_SHIPPING = Rule(
    "returns.outbound_shipping",
    {
        "refunded": Kind.PASS,
        "kept": Kind.PASS,
        "amount_unknown": Kind.OPEN,
        "earlier_unknown": Kind.OPEN,
        "reason_unknown": Kind.OPEN,
        "share_unsettled": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
        "none_paid": Kind.NOT_APPLICABLE,
    },
)
RETURN_ADVANCE = Rule(
    "returns.return_advance",
    {
        "reimbursed": Kind.PASS,
        "buyer_bears": Kind.PASS,
        "amount_unknown": Kind.OPEN,
        "advance_unknown": Kind.OPEN,
        "payer_unsettled": Kind.REVIEW,
        "none": Kind.NOT_APPLICABLE,
    },
)


class Shipment(NamedTuple):
    """The outbound shipping of an order.

    Args:
        paid: What the buyer paid for it.
        refunded: What came back of it earlier.
        requested: An amount to come back now, where somebody has settled on one.
        tax_percent: Rate of VAT within it.
        whole_order: Whether everything is back after this refund.
        goods_back_before: Whether any unit was refunded earlier.
        in_total: Whether it is contained in the total that is refunded, and so no part of its own.
    """

    paid: Money | None
    refunded: Money | None
    requested: Money | None
    tax_percent: Decimal | None
    whole_order: bool
    goods_back_before: bool
    in_total: bool


def shipment_of(request: RefundRequest, whole_order: bool) -> Shipment:
    """Take from a request what concerns its outbound shipping.

    Args:
        request: The order.
        whole_order: Whether everything is back after this refund.

    Returns:
        What was paid and refunded.
    """
    return Shipment(
        request.shipping_paid,
        request.shipping_refunded,
        request.shipping_requested,
        request.shipping_tax_percent,
        whole_order,
        any(line.quantity_refunded or line.amount_refunded for line in request.lines),
        not request.lines,
    )


def outbound_shipping(
    clause: OutboundShippingClause | Literal[Unsettled.UNSETTLED] | None, shipment: Shipment, place: Place
) -> tuple[Finding, Part | None]:
    """Decide whether the shipping paid for the delivery comes back.

    Args:
        clause: What the policy says for the reason.
        shipment: What was paid and refunded.
        place: The ground concerned.

    Returns:
        The finding, and the part of the refund. Clause: ``returns.outbound_shipping``.

    Raises:
        FactsError: If more is asked for than is left of it.
    """
    cite = clause.citation if isinstance(clause, OutboundShippingClause) else None
    if clause is Unsettled.UNSETTLED:
        treatment = "reason_unknown"
    elif clause is None:
        treatment = "not_stated"
    else:
        treatment = clause.whole_order if shipment.whole_order else clause.part_of_order
    return _shipping(treatment, cite, shipment, place)


def cancelled_shipping(clause: Citation | None, shipment: Shipment, place: Place) -> tuple[Finding, Part | None]:
    """Decide what comes back of the shipping of an order that was cancelled, and so never delivered.

    Args:
        clause: Where it is written that a cancelled order is refunded.
        shipment: What was paid and refunded.
        place: The ground concerned.

    Returns:
        The finding, and the part of the refund. Clause: ``returns.cancelled_order``.

    Raises:
        FactsError: If more is asked for than is left of it.
    """
    if shipment.paid is None:
        return OUTBOUND_SHIPPING.found("none_paid", clause, place), None
    return _shipping("refunded" if shipment.whole_order else "review", clause, shipment, place)


def _shipping(treatment: str, cite: Citation | None, shipment: Shipment, place: Place) -> tuple[Finding, Part | None]:
    """The finding and the part for a treatment: refunded, kept, review, or one that is not settled."""
    field, paid = "/shipping_paid", shipment.paid
    if shipment.in_total:
        return OUTBOUND_SHIPPING.found("none_paid", cite, place), None
    if treatment == "kept":
        return OUTBOUND_SHIPPING.found("kept", cite, place, pointer=field), None
    if paid is None:
        if treatment == "not_stated":
            return OUTBOUND_SHIPPING.found("none_paid", place=place), None
        unknown = OUTBOUND_SHIPPING.found("amount_unknown", cite, place, pointer=field, missing=(field,))
        return unknown, Part("outbound_shipping", 0, None)
    gone = minor(shipment.refunded)
    left = paid.minor - gone
    if shipment.requested is not None and shipment.requested.minor > left:
        maximum = Money.from_minor(left, paid.currency)
        raise FactsError([over_refund("/shipping_requested", maximum, "shipping")])
    if not left:
        return OUTBOUND_SHIPPING.found("none_paid", cite, place, pointer=field), Part("outbound_shipping", 0, 0)
    if shipment.refunded is None and shipment.goods_back_before:
        field = "/shipping_refunded"
        earlier = OUTBOUND_SHIPPING.found("earlier_unknown", cite, place, pointer=field, missing=(field,))
        return earlier, Part("outbound_shipping", 0, left)
    code = "refunded" if shipment.requested is not None and treatment != "reason_unknown" else treatment
    most = left if shipment.requested is None else shipment.requested.minor
    least = most if code == "refunded" else 0
    needs = ("/reasons",) if code == "reason_unknown" else ()
    code = "share_unsettled" if code == "review" else code
    shown = Money.from_minor(most, paid.currency)
    finding = OUTBOUND_SHIPPING.found(code, cite, place, pointer=field, expected=shown, missing=needs)
    tax = _tax(gone + most, shipment) - _tax(gone, shipment)
    return finding, Part("outbound_shipping", least, most, tax, tax_percent=shipment.tax_percent)


def _tax(amount: int, shipment: Shipment) -> int:
    rate = fraction_of(shipment.tax_percent)
    return half_up(amount * rate.numerator, rate.numerator + rate.denominator)


def return_advance(payer: Party | None, paid: Money | None, place: Place) -> tuple[Finding, Part | None]:
    """Decide whether return shipping that the buyer advanced is part of the refund.

    Args:
        payer: Who bears it; None where that is not settled.
        paid: What the buyer advanced.
        place: The ground concerned.

    Returns:
        The finding, and the part of the refund. Clause: ``returns.return_shipping``.
    """
    field = "/return_shipping_paid"
    if payer is Party.BUYER:
        return RETURN_ADVANCE.found("buyer_bears", place=place, pointer=field), None
    if payer is None and paid is not None:
        if not paid:
            return RETURN_ADVANCE.found("none", place=place), None
        finding = RETURN_ADVANCE.found("payer_unsettled", place=place, pointer=field, observed=paid)
        return finding, Part("return_shipping", 0, paid.minor)
    if paid is None:
        code = "amount_unknown" if payer else "advance_unknown"
        finding = RETURN_ADVANCE.found(code, place=place, pointer=field, missing=(field,))
        return finding, Part("return_shipping", 0, None)
    code = "reimbursed" if paid else "none"
    finding = RETURN_ADVANCE.found(code, place=place, pointer=field, observed=paid)
    return finding, Part("return_shipping", paid.minor, paid.minor)
