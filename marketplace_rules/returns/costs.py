"""Who bears what when goods go back: return shipping and restocking fee."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from marketplace_rules.finding import Finding, Kind, Place, Rule
from marketplace_rules.policy.returns import FeeClause, PayerClause, Unsettled
from marketplace_rules.policy.vocabulary import Party

RETURN_SHIPPING = Rule(
    "returns.return_shipping",
    {
        "seller_pays": Kind.PASS,
        "buyer_pays": Kind.PASS,
        "reason_unknown": Kind.OPEN,
        "payers_differ": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)
RESTOCKING_FEE = Rule(
    "returns.restocking_fee",
    {
        "allowed": Kind.PASS,
        "none": Kind.PASS,
        "reason_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def return_shipping(
    clause: PayerClause | Literal[Unsettled.UNSETTLED] | None, place: Place, reasons: str
) -> tuple[Finding, Party | None]:
    """Decide who bears the return shipping.

    Args:
        clause: What the policy says for the reason given.
        place: The subject and ground concerned.
        reasons: JSON Pointer to the reasons.

    Returns:
        The finding, and the party where there is one. Clause: ``returns.return_shipping``.
    """
    if clause is Unsettled.UNSETTLED:
        return RETURN_SHIPPING.found("reason_unknown", place=place, pointer=reasons, missing=(reasons,)), None
    if clause is None:
        return RETURN_SHIPPING.found("not_stated", place=place, pointer=reasons), None
    code = f"{clause.payer}_pays"
    return RETURN_SHIPPING.found(code, clause.citation, place, pointer=reasons, expected=clause.payer), clause.payer


def payers_differ(payers: set[Party], place: Place, reasons: str) -> list[Finding]:
    """Report that the accepted grounds name different payers, so that a person has to say which one counts.

    Args:
        payers: Every payer that an accepted ground names.
        place: The subject concerned.
        reasons: JSON Pointer to the reasons.

    Returns:
        The finding, if there is more than one payer. Clause: ``returns.return_shipping``.
    """
    if len(payers) < 2:
        return []
    return [RETURN_SHIPPING.found("payers_differ", place=place, pointer=reasons, expected=tuple(sorted(payers)))]


def restocking_fee(
    clause: FeeClause | Literal[Unsettled.UNSETTLED] | None, place: Place, reasons: str
) -> tuple[Finding, Decimal | None]:
    """Decide whether a share of the price may be kept as a restocking fee.

    Args:
        clause: What the policy says for the reason given.
        place: The subject and ground concerned.
        reasons: JSON Pointer to the reasons.

    Returns:
        The finding, and the share in percent where one is stated. Clause: ``returns.restocking_fee``.
    """
    if clause is Unsettled.UNSETTLED:
        return RESTOCKING_FEE.found("reason_unknown", place=place, pointer=reasons, missing=(reasons,)), None
    if clause is None:
        return RESTOCKING_FEE.found("not_stated", place=place), None
    code = "allowed" if clause.percent else "none"
    finding = RESTOCKING_FEE.found(code, clause.citation, place, expected_percent=clause.percent)
    return finding, clause.percent
