"""Was the order delivered in time, does its status say so, and does its delivery mode exist?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import WHOLE, Finding, Kind, Place, Rule
from marketplace_rules.orders.handling_answers import Limit
from marketplace_rules.orders.limits import Course, Reach, delivery_reach, is_past, limit_of
from marketplace_rules.orders.spans import in_time
from marketplace_rules.policy.fulfilment import DeliveryLimitClause, DeliveryModeClause, ShippingStatusClause
from marketplace_rules.policy.order_vocabulary import ShippingStatus

DELIVERY_LIMIT = Rule(
    "orders.delivery_limit",
    {
        "in_time": Kind.PASS,
        "to_come": Kind.PASS,
        "late": Kind.FAIL,
        "overdue": Kind.FAIL,
        "limit_unknown": Kind.OPEN,
        "delivery_unknown": Kind.OPEN,
        "late_unsettled": Kind.REVIEW,
        "overdue_unsettled": Kind.REVIEW,
        "not_begun": Kind.NOT_APPLICABLE,
        "shipped_late": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
SHIPPING_STATUS = Rule(
    "orders.shipping_status",
    {
        "delivered": Kind.PASS,
        "not_known": Kind.OPEN,
        "unlisted": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)
DELIVERY_MODE = Rule(
    "orders.delivery_mode",
    {
        "offered": Kind.PASS,
        "not_offered": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def delivery_limit(
    clause: DeliveryLimitClause | None, course: Course, shipped_late: bool, place: Place = WHOLE
) -> tuple[Finding, Limit | None]:
    """Decide by when an order has to be delivered, and whether it was.

    Args:
        clause: What the policy stipulates.
        course: The order.
        shipped_late: Whether it was shipped late; a late delivery is then no finding of its own.
        place: The subject concerned.

    Returns:
        The finding, and the limit where it is certain or not met by any count. Clause: ``orders.delivery_limit``.
    """
    if clause is None:
        return DELIVERY_LIMIT.found("not_stated", place=place), None
    if course.is_unpaid:
        return DELIVERY_LIMIT.found("not_begun", clause.citation, place), None
    reach = delivery_reach(clause, course)
    code, met, observed, missing = _delivered(reach, course)
    if shipped_late:
        return DELIVERY_LIMIT.found("shipped_late", clause.citation, place), limit_of(reach, course, met)
    if clause.otherwise == "review" and met is False:
        code = {"late": "late_unsettled", "overdue": "overdue_unsettled"}[code]
    finding = DELIVERY_LIMIT.found(
        code,
        clause.citation,
        place,
        pointer="/dispatch/delivered_on",
        observed=observed,
        expected=reach.end.first if met else reach.end.last,
        missing=missing,
        start_on=reach.start.exact,
    )
    return finding, limit_of(reach, course, met)


def _delivered(reach: Reach, course: Course) -> tuple[str, bool | None, object, tuple[str, ...]]:
    """The state of a delivery, whether it was in time, when it was, and what is missing to tell."""
    told = course.order.delivered_on
    if isinstance(told, date):
        event = reach.span_of(told, course.zone)
        met = in_time(event, reach.end)
        if met is None:
            return "limit_unknown", None, None, tuple(dict.fromkeys((*reach.end.missing, *event.missing)))
        return "in_time" if met else "late", met, event.exact or told, ()
    if is_past(reach, course):
        if told is UNKNOWN:
            return "delivery_unknown", None, None, ("/dispatch/delivered_on",)
        return "overdue", False, course.as_of, ()
    if reach.end.exact is None:
        return "limit_unknown", None, None, reach.end.missing
    return "to_come", None, None, ()


def shipping_status(
    clause: ShippingStatusClause | None, status: str | None, pointer: str, place: Place = WHOLE
) -> Finding:
    """Decide whether the status of a shipment says that it is delivered.

    Args:
        clause: Which statuses the policy names.
        status: The status.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.shipping_status``.

    >>> shipping_status(None, ShippingStatus.DELIVERED, "/shipment/status").kind.value
    'review'
    """
    cite = clause.citation if clause else None
    if status is None:
        return SHIPPING_STATUS.found("not_known", cite, place, pointer=pointer, missing=(pointer,))
    if clause is None:
        return SHIPPING_STATUS.found("not_stated", None, place, pointer=pointer, observed=status)
    code = "delivered" if status is ShippingStatus.DELIVERED else "unlisted"  # the only one that a page names
    return SHIPPING_STATUS.found(
        code, cite, place, pointer=pointer, observed=status, expected=tuple(map(str, clause.statuses))
    )


def delivery_mode(clause: DeliveryModeClause | None, mode: str | None, pointer: str, place: Place = WHOLE) -> Finding:
    """Decide whether a delivery mode is one of those that exist.

    Args:
        clause: Which modes the policy names.
        mode: The mode.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.delivery_mode``.

    >>> delivery_mode(None, "home", "/delivery/mode").kind.value
    'notApplicable'
    """
    if clause is None:
        return DELIVERY_MODE.found("not_stated", None, place, pointer=pointer, observed=mode)
    if mode is None:
        return DELIVERY_MODE.found("not_known", clause.citation, place, pointer=pointer, missing=(pointer,))
    code = "offered" if mode in clause.modes else "not_offered"
    return DELIVERY_MODE.found(
        code, clause.citation, place, pointer=pointer, observed=mode, expected=tuple(map(str, clause.modes))
    )
