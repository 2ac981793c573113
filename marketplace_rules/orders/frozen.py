"""Can this still be changed in an order, and whom does one turn to?"""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.orders.change_facts import ChangeRequest
from marketplace_rules.policy.cancellation import FrozenOrderClause
from marketplace_rules.policy.clause import ReferralClause

FROZEN_ORDER = Rule(
    "orders.frozen_order",
    {
        "not_submitted": Kind.PASS,
        "frozen": Kind.FAIL,
        "submission_unknown": Kind.OPEN,
        "field_unknown": Kind.OPEN,
        "not_listed": Kind.REVIEW,
        "cancellation": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)
ORDER_ERROR = Rule(
    "orders.order_error",
    {
        "referred": Kind.REVIEW,
        "reference_unknown": Kind.OPEN,
        "reference_lacking": Kind.REVIEW,
        "not_submitted": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def frozen_order(clause: FrozenOrderClause | None, request: ChangeRequest) -> Finding:
    """Decide whether a field of an order can still be changed.

    Args:
        clause: Which fields cannot be changed once the order is submitted; None where the policy is silent.
        request: The wish to change it.

    Returns:
        The finding. Clause: ``orders.frozen_order``.
    """
    if clause is None:
        return FROZEN_ORDER.found("not_stated", pointer="/field", observed=request.field)
    cite, field, submitted = clause.citation, request.field, request.is_submitted
    if submitted is False:
        return FROZEN_ORDER.found("not_submitted", cite, pointer="/submitted")
    if request.cancels:
        return FROZEN_ORDER.found("cancellation", cite, pointer="/cancels")
    if submitted is None:
        return FROZEN_ORDER.found("submission_unknown", cite, pointer="/submitted", missing=("/submitted",))
    if field is None:
        return FROZEN_ORDER.found("field_unknown", cite, pointer="/field", expected=clause.fields, missing=("/field",))
    code = "frozen" if field in clause.fields else "not_listed"
    return FROZEN_ORDER.found(code, cite, pointer="/field", observed=field, expected=clause.fields)


def order_error(clause: ReferralClause | None, request: ChangeRequest) -> Finding:
    """Say whom to turn to where something about a submitted order is wrong.

    Args:
        clause: The referral; None where the policy makes none.
        request: The wish to change it.

    Returns:
        The finding, which is only a note: whether the order can be changed is another rule's answer. Clause:
        ``orders.order_error``.
    """
    if clause is None:
        return ORDER_ERROR.found("not_stated")
    if request.is_submitted is False:
        return ORDER_ERROR.found("not_submitted", clause.citation)
    code = {None: "reference_unknown", True: "referred", False: "reference_lacking"}[request.reference_known]
    at = "/reference_known"
    missing = (at,) if request.reference_known is None else ()
    return ORDER_ERROR.found(code, clause.citation, pointer=at, missing=missing, level=Level.NOTE)
