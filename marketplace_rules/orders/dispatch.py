"""By when is an order prepared and shipped, was it, and does the seller have to ship it at all?"""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from marketplace_rules.finding import WHOLE, Finding, Kind, Place, Rule
from marketplace_rules.orders.handling_answers import Limit
from marketplace_rules.orders.limits import Course, Reach, dispatch_reach, is_past, limit_of, shown
from marketplace_rules.orders.spans import Span, in_time
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.fulfilment import DispatchClause

DISPATCH_LIMIT = Rule(
    "orders.dispatch_limit",
    {
        "in_time": Kind.PASS,
        "ready_in_time": Kind.PASS,
        "delivered_in_time": Kind.PASS,
        "to_come": Kind.PASS,
        "not_paid": Kind.PASS,
        "late": Kind.FAIL,
        "ready_late": Kind.FAIL,
        "overdue": Kind.FAIL,
        "handling_time_unknown": Kind.OPEN,
        "receipt_unknown": Kind.OPEN,
        "payment_unknown": Kind.OPEN,
        "payment_hour_unknown": Kind.OPEN,
        "calendar_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "shipping_unknown": Kind.OPEN,
        "shipping_hour_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
PREPARATION = Rule(
    "orders.preparation",
    {
        "in_time": Kind.PASS,
        "late": Kind.FAIL,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
COLLECTION = Rule(
    "orders.collection",
    {
        "by_marketplace": Kind.PASS,
        "not_ready": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
UNPAID_ORDER = Rule(
    "orders.unpaid_order",
    {
        "no_duty": Kind.PASS,
        "not_unpaid": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def dispatch_limit(clause: DispatchClause | None, course: Course, place: Place = WHOLE) -> tuple[Finding, Limit | None]:
    """Decide by when an order has to be shipped, and whether it was.

    Args:
        clause: What the policy stipulates.
        course: The order.
        place: The subject concerned.

    Returns:
        The finding, and the limit where it is certain or not met by any count. Clause: ``orders.dispatch_limit``.
    """
    if clause is None:
        return DISPATCH_LIMIT.found("not_stated", place=place, pointer="/dispatch"), None
    if course.is_unpaid:
        return DISPATCH_LIMIT.found("not_paid", clause.citation, place, pointer="/dispatch/paid_on"), None
    reach = dispatch_reach(clause, course)
    state = _state(clause, reach, course)
    finding = DISPATCH_LIMIT.found(
        state.code,
        clause.citation,
        place,
        pointer=state.pointer,
        observed=state.observed,
        expected=shown(reach.end.first if state.met else reach.end.last, reach, course),
        missing=state.missing,
        start_on=shown(reach.start.exact, reach, course),
    )
    return finding, limit_of(reach, course, state.met)


class _State(NamedTuple):
    """What became of an order."""

    code: str
    met: bool | None = None
    observed: object = None
    missing: tuple[str, ...] = ()
    pointer: str = "/dispatch/shipped_on"


def _state(clause: DispatchClause, reach: Reach, course: Course) -> _State:
    """The state of an order: of the notice that it is ready, where that counts, else of its shipping or delivery."""
    order = course.order
    if clause.measured_at == "ready" and isinstance(order.ready_on, date):
        return _judged(order.ready_on, "/dispatch/ready_on", ("ready_in_time", "ready_late"), reach, course)
    if isinstance(order.shipped_on, date):
        return _judged(order.shipped_on, "/dispatch/shipped_on", ("in_time", "late"), reach, course)
    if isinstance(order.delivered_on, date):
        return _delivered(order.delivered_on, reach, course)
    overdue = is_past(reach, course)
    if overdue and order.shipped_on is None:
        return _State("overdue", False, course.as_of)
    if overdue:
        return _lacking((*reach.end.missing, "/dispatch/shipped_on"), course)
    return _State("to_come") if reach.end.exact is not None else _lacking(reach.end.missing, course)


def _judged(told: date, pointer: str, codes: tuple[str, str], reach: Reach, course: Course) -> _State:
    event = reach.span_of(told, course.zone, pointer)
    met = in_time(event, reach.end)
    if met is None:  # while nobody knows how the time is counted, nobody knows whether a zone or an hour matters
        return _lacking((*reach.end.missing, *(() if reach.hours is None else event.missing)), course)
    point = event.exact
    observed = told if point is None else shown(point, reach, course)
    return _State(codes[0 if met else 1], met, observed, pointer=pointer)


def _delivered(told: date, reach: Reach, course: Course) -> _State:
    """What has arrived was shipped by then."""
    arrived = reach.span_of(told, course.zone)
    if in_time(Span(None, arrived.last), reach.end):
        return _State("delivered_in_time", True, told, pointer="/dispatch/delivered_on")
    return _lacking((*reach.end.missing, "/dispatch/shipped_on"), course)


def _lacking(missing: tuple[str, ...], course: Course) -> _State:
    """What has to be found out first, and whatever else is missing."""
    first = missing[0]
    told = {"/dispatch/paid_on": course.order.paid_on, "/dispatch/shipped_on": course.order.shipped_on}
    if isinstance(told.get(first), date):  # the day is known, and the hour is what matters
        code = _HOUR_UNKNOWN[first]
    else:
        code = next(code for pointer, code in _UNKNOWN.items() if first.startswith(pointer))
    return _State(code, missing=tuple(dict.fromkeys(missing)))


_UNKNOWN = MappingProxyType(
    {
        "/handling_time": "handling_time_unknown",
        "/dispatch/received_on": "receipt_unknown",
        "/dispatch/paid_on": "payment_unknown",
        "/dispatch/ready_on": "shipping_hour_unknown",
        "/dispatch/shipped_on": "shipping_unknown",
        "/calendar": "calendar_unknown",
        "/zone": "zone_unknown",
    }
)
_HOUR_UNKNOWN = MappingProxyType(
    {"/dispatch/paid_on": "payment_hour_unknown", "/dispatch/shipped_on": "shipping_hour_unknown"}
)


def preparation(
    clause: DutyClause | None, limit: DispatchClause | None, course: Course, place: Place = WHOLE
) -> Finding:
    """Decide whether an order was prepared within the time to ship it.

    Args:
        clause: What the policy says.
        limit: What it stipulates about dispatch, which gives that time.
        course: The order.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.preparation``.
    """
    if clause is None:
        return PREPARATION.found("not_stated", place=place)
    cite, ready = clause.citation, course.order.ready_on
    if limit is None or course.is_unpaid or not isinstance(ready, date):
        return PREPARATION.found("not_told", cite, place)
    reach = dispatch_reach(limit, course)
    state = _judged(ready, "/dispatch/ready_on", ("in_time", "late"), reach, course)
    if state.met is None:
        return PREPARATION.found("not_told", cite, place)
    expected = shown(reach.end.first if state.met else reach.end.last, reach, course)
    return PREPARATION.found(state.code, cite, place, pointer=state.pointer, observed=state.observed, expected=expected)


def collection(clause: DutyClause | None, course: Course, place: Place = WHOLE) -> Finding:
    """Note that the marketplace has an order collected once it is ready, so that the seller's clock has stopped.

    Args:
        clause: What the policy says.
        course: The order.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.collection``.
    """
    if clause is None:
        return COLLECTION.found("not_stated", place=place)
    ready = course.order.ready_on
    if not isinstance(ready, date):
        return COLLECTION.found("not_ready", clause.citation, place)
    return COLLECTION.found("by_marketplace", clause.citation, place, pointer="/dispatch/ready_on", observed=ready)


def unpaid_order(clause: DutyClause | None, course: Course, place: Place = WHOLE) -> Finding:
    """Say that an order which has not been paid need not be shipped.

    Args:
        clause: What the policy says.
        course: The order.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.unpaid_order``.
    """
    if clause is None:
        return UNPAID_ORDER.found("not_stated", place=place)
    code = "no_duty" if course.is_unpaid else "not_unpaid"
    return UNPAID_ORDER.found(code, clause.citation, place, pointer="/dispatch/paid_on")
