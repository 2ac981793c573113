"""How much is the seller paid?"""

from __future__ import annotations

from typing import NamedTuple

from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.finding import Citation, Finding, Kind, Rule
from marketplace_rules.money import Money
from marketplace_rules.orders.payout_answers import PayoutPart
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.orders.payout_holds import Until
from marketplace_rules.policy.order_vocabulary import FeeFormula
from marketplace_rules.policy.payouts import CommissionClause, PayoutAmountClause, PayoutReserveClause

COMMISSION = Rule(
    "orders.commission",
    {
        "charged": Kind.PASS,
        "vat_contained": Kind.PASS,
        "formula_unknown": Kind.OPEN,
        "rate_unknown": Kind.OPEN,
        "units_unknown": Kind.OPEN,
        "shipping_unknown": Kind.OPEN,
        "vat_unknown": Kind.OPEN,
        "vat_rate_unknown": Kind.OPEN,
        "subscription_unknown": Kind.OPEN,
        "refund_unsettled": Kind.REVIEW,
        "vat_not_stated": Kind.REVIEW,
        "rate_not_provided_for": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PAYOUT_AMOUNT = Rule(
    "orders.payout_amount",
    {
        "settled": Kind.PASS,
        "once_clear": Kind.PASS,
        "overpaid": Kind.PASS,
        "gross_unknown": Kind.OPEN,
        "fees_unknown": Kind.OPEN,
        "fees_not_provided_for": Kind.REVIEW,
        "overpaid_unsettled": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
        "incomplete": Kind.NOT_APPLICABLE,
    },
)


class Charge(NamedTuple):
    """What the marketplace takes: the commission, the VAT on top of it, and the subscription."""

    fee: Money
    vat: Money
    subscription: Money


def commission(
    clause: CommissionClause | None, request: PayoutRequest, gross: Money
) -> tuple[list[Finding], Charge | None]:
    """Work out the marketplace's commission from the rates supplied.

    Args:
        clause: On what it is counted.
        request: The rates, and what the base is made of.
        gross: What the buyer paid.

    Returns:
        The findings, and the charge where it can be told. Clause: ``orders.commission``.

    Raises:
        FactsError: If the VAT is more than what it is said to be contained in.
    """
    none = Money.zero(gross.currency)
    rates = [(f"/{name}", getattr(request, name)) for name in ("commission_percent", "commission_flat")]
    if clause is None:
        given = [(pointer, rate) for pointer, rate in rates if rate]
        if given:
            return [COMMISSION.found("rate_not_provided_for", pointer=given[0][0], observed=gross)], None
        return [COMMISSION.found("not_stated")], Charge(none, none, none)
    cite, unknown = clause.citation, _unknown(clause, request)
    findings = [COMMISSION.found(code, cite, pointer=missing[0], missing=missing) for code, missing in unknown]
    if request.refunded and clause.on_refund == "review":
        findings.append(COMMISSION.found("refund_unsettled", cite, pointer="/refunded", observed=request.refunded))
    if clause.vat is None and request.commission_vat_percent and not _is_free(request):
        findings.append(_on_vat("vat_not_stated", cite, request))
    if findings:
        return findings, None
    returned = clause.on_refund == "returned"
    base = _base(clause, request, gross, returned=returned)
    fee = _fee(request, base, returned=returned) if base or not (returned and request.refunded) else none
    vat = fee.share(request.commission_vat_percent or 0) if clause.vat == "on_top" else none
    findings.append(
        COMMISSION.found(
            "charged", cite, pointer="/commission_percent", observed=fee, base=base, rate_percent=rates[0][1] or 0
        )
    )
    if clause.vat == "included" and request.commission_vat_percent and fee:
        findings.append(_on_vat("vat_contained", cite, request))
    return findings, Charge(fee, vat, request.subscription_fee or none)


def _on_vat(code: str, cite: Citation, request: PayoutRequest) -> Finding:
    rate = request.commission_vat_percent
    return COMMISSION.found(code, cite, pointer="/commission_vat_percent", observed_percent=rate)


def _is_free(request: PayoutRequest) -> bool:
    """Whether the rates are known to be nothing, so that VAT on them is nothing too."""
    rates = (request.commission_percent, request.commission_flat, request.commission_minimum)
    return any(rate is not None for rate in rates) and not any(rates)


def _unknown(clause: CommissionClause, request: PayoutRequest) -> list[tuple[str, tuple[str, ...]]]:
    """What is missing to work the commission out: a code and the facts."""
    refunded = bool(request.refunded) and clause.on_refund == "returned"
    missing: list[tuple[str, tuple[str, ...]]] = []
    subscribed = len(clause.formulas) > 1 and request.subscription_fee is None
    if subscribed and request.fee_formula is None:
        missing.append(("formula_unknown", ("/fee_formula",)))
    elif FeeFormula.SUBSCRIPTION_AND_COMMISSION is request.fee_formula and request.subscription_fee is None:
        missing.append(("subscription_unknown", ("/subscription_fee",)))
    if request.commission_percent is None and request.commission_flat is None:
        missing.append(("rate_unknown", ("/commission_percent",)))
    if request.commission_flat:
        needed = {"units": True, "units_refunded": refunded}
        missing += _lacking("units_unknown", request, needed)
    if request.commission_percent:
        goods = clause.covers == "goods"
        part = goods and refunded and (request.shipping is None or bool(request.shipping))
        missing += _lacking("shipping_unknown", request, {"shipping": goods, "shipping_refunded": part})
        missing += _lacking("vat_unknown", request, {"vat_in_base": clause.base == "net_of_vat"})
    if clause.vat == "on_top":
        missing += _lacking("vat_rate_unknown", request, {"commission_vat_percent": True})
    return missing


def _lacking(code: str, request: PayoutRequest, needed: dict[str, bool]) -> list[tuple[str, tuple[str, ...]]]:
    pointers = tuple(f"/{name}" for name, is_needed in needed.items() if is_needed and getattr(request, name) is None)
    return [(code, pointers)] if pointers else []


def _base(clause: CommissionClause, request: PayoutRequest, gross: Money, *, returned: bool) -> Money:
    """What the commission is counted on."""
    none = Money.zero(gross.currency)
    base = gross - (request.refunded or none if returned else none)
    if clause.covers == "goods" and request.shipping:
        base -= request.shipping - (request.shipping_refunded or none if returned else none)
    if clause.base == "net_of_vat" and request.vat_in_base:
        if request.vat_in_base > base:
            raise FactsError([Fault("/vat_in_base", "too_large", (("maximum", base),))])
        base -= request.vat_in_base
    return base


def _fee(request: PayoutRequest, base: Money, *, returned: bool) -> Money:
    """The share rounded once, the fee on each unit, and then the least and the most."""
    fee = base.share(request.commission_percent or 0)
    if request.commission_flat and request.units:
        fee += request.commission_flat * (request.units - (request.units_refunded or 0 if returned else 0))
    if request.commission_minimum is not None:
        fee = max(fee, request.commission_minimum)
    return fee if request.commission_maximum is None else min(fee, request.commission_maximum)


def payout_amount(
    clause: PayoutAmountClause | None,
    request: PayoutRequest,
    charge: Charge | None,
    reserve: tuple[PayoutReserveClause, Until] | None,
    *,
    stated: bool,
    blocked: bool = False,
) -> tuple[list[Finding], tuple[PayoutPart, ...], Money | None]:
    """Add up what the seller is paid; a refund leaves the gross once and is never deducted a second time.

    Args:
        clause: What the policy deducts beside the commission.
        request: The amounts.
        charge: What the marketplace takes; None where it cannot be told.
        reserve: The clause on the reserve, and until when it is kept, where one is.
        stated: Whether the policy says anything about the amount.
        blocked: Whether something keeps it from being paid for now.

    Returns:
        The findings, the rows as far as they are known, and their sum where all are. Clause:
        ``orders.payout_amount``.
    """
    cite, gross = clause.citation if clause else None, request.gross
    if not stated:
        return [PAYOUT_AMOUNT.found("not_stated", pointer="/gross", observed=gross)], (), None
    if gross is None:
        return [PAYOUT_AMOUNT.found("gross_unknown", cite, pointer="/gross", missing=("/gross",))], (), None
    rows = [("gross", gross), ("refunds", -(request.refunded or Money.zero(gross.currency)))]
    if charge:
        rows += [("commission", -charge.fee), ("commission_vat", -charge.vat), ("subscription", -charge.subscription)]
    findings = _fees(clause, request)
    rows.append(("other_fees", -(request.other_fees or Money.zero(gross.currency))))
    if findings or charge is None or (reserve and reserve[1].missing):
        return findings or [PAYOUT_AMOUNT.found("incomplete", cite)], _parts(rows), None
    due = Money.total((amount for _, amount in rows), gross.currency)
    if reserve:
        rows.append(("reserve", -max(due, Money.zero(gross.currency)).share(reserve[0].percent)))
    rows.append(("paid_out", -(request.paid_out or Money.zero(gross.currency))))
    total = Money.total((amount for _, amount in rows), gross.currency)
    code = "once_clear" if blocked and total > Money.zero(gross.currency) else "settled"
    if total < Money.zero(gross.currency):
        code = "overpaid" if clause and clause.overpaid == "set_off" else "overpaid_unsettled"
    return [PAYOUT_AMOUNT.found(code, cite, pointer="/gross", observed=abs(total))], _parts(rows), total


def _fees(clause: PayoutAmountClause | None, request: PayoutRequest) -> list[Finding]:
    """What keeps the other fees from being told."""
    cite, field, fees = clause.citation if clause else None, "/other_fees", request.other_fees
    if clause and clause.other_fees == "deducted":
        missing = (field,)
        return [] if fees is not None else [PAYOUT_AMOUNT.found("fees_unknown", cite, pointer=field, missing=missing)]
    return [PAYOUT_AMOUNT.found("fees_not_provided_for", cite, pointer=field, observed=fees)] if fees else []


def _parts(rows: list[tuple[str, Money]]) -> tuple[PayoutPart, ...]:
    """The rows worth reading: what comes to nothing is left out, save the gross."""
    return tuple(PayoutPart(what, amount) for what, amount in rows if amount or what == "gross")
