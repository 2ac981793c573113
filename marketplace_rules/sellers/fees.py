"""Which plan has been chosen, and which fees may be charged or go back?"""

from __future__ import annotations

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.money import Money
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import PlanClause
from marketplace_rules.sellers.naming import spelled
from marketplace_rules.sellers.seller_facts import SellerProfile

PLAN = Rule(
    "sellers.plan",
    {
        "chosen": Kind.PASS,
        "none": Kind.FAIL,
        "not_offered": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
REGISTRATION_FEE = Rule(
    "sellers.registration_fee",
    {
        "free": Kind.PASS,
        "charged": Kind.FAIL,
        "unsettled": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PLAN_FEE = Rule(
    "sellers.plan_fee",
    {
        "kept": Kind.PASS,
        "refunded": Kind.FAIL,
        "nothing_paid": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def plan(clause: PlanClause | None, profile: SellerProfile, *, before_registering: bool = False) -> Finding:
    """Decide whether the seller has chosen a plan, and one that is offered.

    Args:
        clause: That one is chosen, and which there are; None where the policy does not say.
        profile: The seller.
        before_registering: Whether the choice is still to come, so that nobody has to know it yet.

    Returns:
        The finding. Clause: ``sellers.plan``.
    """
    at, given = "/plan", profile.plan
    if clause is None:
        return PLAN.found("not_stated")
    if given is UNKNOWN:
        level = Level.NOTE if before_registering else None
        return PLAN.found("not_known", clause.citation, pointer=at, missing=(at,), level=level)
    if given is None:
        code = "none"
    else:
        offered = not clause.plans or spelled(given) in map(spelled, clause.plans)
        code = "chosen" if offered else "not_offered"
    return PLAN.found(code, clause.citation, pointer=at, observed=given, expected=clause.plans)


def registration_fee(clause: DutyClause | None, fee: Money | None) -> Finding:
    """Decide whether a seller may be charged for registering.

    Args:
        clause: That registering costs nothing; None where the policy does not say so.
        fee: What the seller is charged; None where no charge is known.

    Returns:
        The finding. Clause: ``sellers.registration_fee``.
    """
    at = "/registration_fee"
    if clause is None:
        code = "unsettled" if fee else "not_stated"
        return REGISTRATION_FEE.found(code, pointer=at, observed=fee)
    code = "charged" if fee else "free"
    return REGISTRATION_FEE.found(code, clause.citation, pointer=at, observed=fee)


def plan_fee(clause: DutyClause | None, profile: SellerProfile) -> tuple[Finding, Money | None]:
    """Decide what goes back of a plan's fee when the account is closed.

    Args:
        clause: That nothing does; None where the policy does not say so.
        profile: The seller.

    Returns:
        The finding, and what goes back where something was paid. Clause: ``sellers.plan_fee``.
    """
    paid, back, at = profile.plan_fee_paid, profile.plan_fee_refund, "/plan_fee_refund"
    if clause is None:
        return PLAN_FEE.found("not_stated"), None
    some = paid or back
    if not some:
        return PLAN_FEE.found("nothing_paid", clause.citation), None
    goes_back = Money.zero(some.currency)
    code = "refunded" if back else "kept"
    return PLAN_FEE.found(code, clause.citation, pointer=at, observed=back or paid, expected=goes_back), goes_back
