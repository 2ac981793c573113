"""On which terms can an order be cancelled: some of it, at what cost, and who confirms it?"""

from __future__ import annotations

from decimal import Decimal

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.policy.cancellation import CancellationCostClause
from marketplace_rules.policy.clause import DutyClause, ReferralClause

CANCEL_PART = Rule(
    "orders.cancel_part",
    {
        "allowed": Kind.PASS,
        "remainder": Kind.REVIEW,
        "part_not_stated": Kind.REVIEW,
        "whole": Kind.NOT_APPLICABLE,
    },
)
CANCEL_COST = Rule("orders.cancel_cost", {"free": Kind.PASS, "fee": Kind.PASS, "not_stated": Kind.NOT_APPLICABLE})
CANCEL_CONFIRMATION = Rule("orders.cancel_confirmation", {"by_support": Kind.PASS, "not_stated": Kind.NOT_APPLICABLE})


def cancel_part(clause: DutyClause | None, *, partial: bool) -> list[Finding]:
    """Decide whether some of an order can be cancelled.

    Args:
        clause: That it can; None where the policy does not say so.
        partial: Whether something is to stay in the order.

    Returns:
        The finding, and beside a part that can be cancelled a warning that the rest is not looked at again. Clause:
        ``orders.cancel_part``.
    """
    cite = clause.citation if clause else None
    if not partial:
        return [CANCEL_PART.found("whole", cite)]
    if clause is None:
        return [CANCEL_PART.found("part_not_stated", pointer="/lines")]
    rest = CANCEL_PART.found("remainder", cite, pointer="/lines", level=Level.WARNING)
    return [CANCEL_PART.found("allowed", cite, pointer="/lines"), rest]


def cancel_cost(clause: CancellationCostClause | None) -> tuple[Finding, Decimal | None]:
    """Say what a cancellation costs the buyer.

    Args:
        clause: The cost; None where the policy does not state one.

    Returns:
        The finding, and the share of the price in percent. Clause: ``orders.cancel_cost``.
    """
    if clause is None:
        return CANCEL_COST.found("not_stated"), None
    code = "fee" if clause.percent else "free"
    return CANCEL_COST.found(code, clause.citation, expected_percent=clause.percent), clause.percent


def cancel_confirmation(clause: ReferralClause | None) -> Finding:
    """Say who confirms a cancellation.

    Args:
        clause: That customer service does; None where the policy does not say so.

    Returns:
        The finding. Clause: ``orders.cancel_confirmation``.
    """
    if clause is None:
        return CANCEL_CONFIRMATION.found("not_stated")
    return CANCEL_CONFIRMATION.found("by_support", clause.citation)
