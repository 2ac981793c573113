"""Does the buyer have an invoice, is it attached, and is nothing charged for shipping on top of the price?"""

from __future__ import annotations

from marketplace_rules.finding import WHOLE, Finding, Kind, Place, Rule
from marketplace_rules.money import Money
from marketplace_rules.orders.handling_parts import Invoice
from marketplace_rules.policy.clause import DutyClause

VAT_INVOICE = Rule(
    "orders.vat_invoice",
    {
        "given": Kind.PASS,
        "without_vat": Kind.PASS,
        "not_shipped": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
INVOICE_ATTACHED = Rule(
    "orders.invoice_attached",
    {
        "attached": Kind.PASS,
        "without_vat": Kind.PASS,
        "not_shipped": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
EXTRA_SHIPPING_CHARGE = Rule(
    "orders.extra_shipping_charge",
    {
        "none": Kind.PASS,
        "charged": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def vat_invoice(clause: DutyClause | None, invoice: Invoice, shipped: bool | None, place: Place = WHOLE) -> Finding:
    """Decide whether the buyer has the invoice that shows the VAT.

    Args:
        clause: What the policy requires.
        invoice: What is known of the invoice; one that is attached has been given.
        shipped: Whether the order has been shipped; before that, none is due.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.vat_invoice``.
    """
    if clause is None:
        return VAT_INVOICE.found("not_stated", place=place)
    given = invoice.attached if invoice.given is None else invoice.given
    code, missing = _due(invoice.vat_applicable, shipped, given)
    code = "given" if given else code
    return VAT_INVOICE.found(code, clause.citation, place, pointer="/invoice", missing=missing)


def invoice_attached(
    clause: DutyClause | None, invoice: Invoice, shipped: bool | None, place: Place = WHOLE
) -> Finding:
    """Decide whether the invoice is attached to the order, where the buyer can download it.

    Args:
        clause: What the policy requires.
        invoice: What is known of the invoice.
        shipped: Whether the order has been shipped; before that, none is due.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.invoice_attached``.
    """
    if clause is None:
        return INVOICE_ATTACHED.found("not_stated", place=place)
    code, missing = _due(invoice.vat_applicable, shipped, invoice.attached)
    code = "attached" if invoice.attached else code
    return INVOICE_ATTACHED.found(code, clause.citation, place, pointer="/invoice/attached", missing=missing)


def _due(vat: bool | None, shipped: bool | None, there: bool | None) -> tuple[str, tuple[str, ...]]:
    """The state of an invoice that may be lacking, and what is missing to tell."""
    if there or vat is False or shipped is False:
        return "without_vat" if vat is False else "not_shipped", ()
    told = {"vat_applicable": vat, "shipped": shipped, "attached": there}
    missing = tuple(f"/invoice/{name}" for name, value in told.items() if value is None)
    return "not_known" if missing else "lacking", missing


def extra_shipping_charge(
    clause: DutyClause | None, extra: Money | None, pointer: str, place: Place = WHOLE
) -> Finding:
    """Decide whether the buyer is asked for more than the price because of the shipping.

    Args:
        clause: What the policy says.
        extra: The charge on top of the price.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.extra_shipping_charge``.

    >>> extra_shipping_charge(None, Money("3", "EUR"), "/shipping_charge/extra").kind.value
    'notApplicable'
    """
    if clause is None:
        return EXTRA_SHIPPING_CHARGE.found("not_stated", place=place, pointer=pointer, observed=extra)
    cite = clause.citation
    if extra is None:
        return EXTRA_SHIPPING_CHARGE.found("not_known", cite, place, pointer=pointer, missing=(pointer,))
    code = "charged" if extra else "none"
    nothing = Money.zero(extra.currency)
    return EXTRA_SHIPPING_CHARGE.found(code, cite, place, pointer=pointer, observed=extra, expected=nothing)
