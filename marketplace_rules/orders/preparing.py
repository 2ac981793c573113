"""Is the declared handling time allowed, may preparing start, and is the notice complete that it is done?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import before
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import WHOLE, Finding, Kind, Place, Rule
from marketplace_rules.orders.handling_parts import Dispatch, HandlingTime, ReadyNotice
from marketplace_rules.policy.fulfilment import (
    HandlingTimeClause,
    PaymentStatusClause,
    PreparationStartClause,
    ReadyNoticeClause,
)
from marketplace_rules.policy.order_vocabulary import NoticeContent

HANDLING_TIME = Rule(
    "orders.handling_time",
    {
        "allowed": Kind.PASS,
        "too_short": Kind.FAIL,
        "too_long": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PAYMENT_STATUS = Rule(
    "orders.payment_status",
    {
        "listed": Kind.PASS,
        "not_known": Kind.OPEN,
        "unlisted": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PREPARATION_START = Rule(
    "orders.preparation_start",
    {
        "may_start": Kind.PASS,
        "too_early": Kind.FAIL,
        "not_known": Kind.OPEN,
        "unsettled": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
READY_NOTICE = Rule(
    "orders.ready_notice",
    {
        "complete": Kind.PASS,
        "incomplete": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)

_DAYS_A_WEEK, _BUSINESS_DAYS_A_WEEK = 7, 5


def handling_time(clause: HandlingTimeClause | None, declared: HandlingTime, place: Place = WHOLE) -> Finding:
    """Decide whether a seller may declare a handling time.

    Args:
        clause: Which ones the policy allows.
        declared: The handling time declared.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.handling_time``.

    >>> handling_time(None, HandlingTime(value=24, unit="hours")).kind.value
    'notApplicable'
    """
    if clause is None:
        return HANDLING_TIME.found("not_stated", place=place)
    cite, value, unit = clause.citation, declared.value, declared.unit
    if value is None or unit is None:
        missing = tuple(f"/handling_time/{name}" for name in ("value", "unit") if getattr(declared, name) is None)
        return HANDLING_TIME.found("not_known", cite, place, pointer="/handling_time", missing=missing)
    code = clause.judge(value, unit)
    return HANDLING_TIME.found(
        code,
        cite,
        place,
        pointer="/handling_time",
        observed=value,
        expected=clause.minimum_hours if code == "too_short" else clause.maximum_days,
        unit=unit,
        minimum_hours=clause.minimum_hours,
        maximum_days=clause.maximum_days,
        maximum_weeks=clause.maximum_days // _DAYS_A_WEEK,
        maximum_business=clause.maximum_days * _BUSINESS_DAYS_A_WEEK // _DAYS_A_WEEK,
    )


def payment_status(
    clause: PaymentStatusClause | None, status: str | None, pointer: str, place: Place = WHOLE
) -> Finding:
    """Decide whether a payment status is one that the policy names.

    Args:
        clause: Which statuses it names; others may exist.
        status: The status.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding; another status is for a person. Clause: ``orders.payment_status``.

    >>> payment_status(None, "captured", "/payment_status").kind.value
    'notApplicable'
    """
    if clause is None:
        return PAYMENT_STATUS.found("not_stated", place=place, pointer=pointer, observed=status)
    if status is None:
        return PAYMENT_STATUS.found("not_known", clause.citation, place, pointer=pointer, missing=(pointer,))
    code = "listed" if status in clause.statuses else "unlisted"
    return PAYMENT_STATUS.found(
        code, clause.citation, place, pointer=pointer, observed=status, expected=tuple(map(str, clause.statuses))
    )


def preparation_start(
    clause: PreparationStartClause | None,
    listed: PaymentStatusClause | None,
    status: str | None,
    pointer: str,
    place: Place = WHOLE,
) -> Finding:
    """Decide whether a seller may start preparing an order.

    Args:
        clause: Which payment status the policy asks for.
        listed: Which statuses it names.
        status: The status of the payment.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding; a status that the policy does not name is for a person. Clause: ``orders.preparation_start``.

    >>> preparation_start(None, None, "pending", "/payment_status").kind.value
    'notApplicable'
    """
    if clause is None:
        return PREPARATION_START.found("not_stated", place=place, pointer=pointer, observed=status)
    cite, needed = clause.citation, clause.status
    if status is None:
        return PREPARATION_START.found(
            "not_known", cite, place, pointer=pointer, expected=str(needed), missing=(pointer,)
        )
    code = "unsettled"
    if status == needed:
        code = "may_start"
    elif listed is not None and status in listed.statuses:
        code = "too_early"
    return PREPARATION_START.found(code, cite, place, pointer=pointer, observed=status, expected=str(needed))


def started_early(
    clause: PreparationStartClause | None, order: Dispatch, zone: str | None, place: Place = WHOLE
) -> Finding | None:
    """Find what shows that an order was prepared before its payment was authorised.

    Args:
        clause: Which payment status the policy asks for.
        order: The order on its way; a day alone is not said to be before another event of that day.
        zone: The zone in which an instant is read.
        place: The subject concerned.

    Returns:
        The finding about the first such event; None where there is none. Clause: ``orders.preparation_start``.

    >>> started_early(None, Dispatch(paid_on=None, shipped_on="2024-05-06"), None) is None
    True
    """
    if clause is None:
        return None
    for name in ("ready_on", "shipped_on", "delivered_on"):
        event = getattr(order, name)
        if isinstance(event, date) and (order.paid_on is None or before(event, order.paid_on, zone)):
            pointer, needed = f"/dispatch/{name}", str(clause.status)
            return PREPARATION_START.found(
                "too_early", clause.citation, place, pointer=pointer, observed=event, expected=needed
            )
    return None


def ready_notice(clause: ReadyNoticeClause | None, notice: ReadyNotice, place: Place = WHOLE) -> Finding:
    """Decide whether the notice that an order is ready for collection is complete.

    Args:
        clause: What it has to say.
        notice: What it says.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.ready_notice``.
    """
    if clause is None:
        return READY_NOTICE.found("not_stated", place=place)
    said = {
        NoticeContent.DIMENSIONS: ("dimensions_cm", notice.dimensions_cm),
        NoticeContent.WEIGHT: ("weight_kg", notice.weight_kg),
        NoticeContent.CUSTOMER_DETAILS: ("customer_details", notice.customer_details),
    }
    wanted = {str(content): said[content] for content in clause.contents}
    lacking = tuple(content for content, (_, told) in wanted.items() if told is None)
    missing = tuple(f"/ready_notice/{name}" for name, told in wanted.values() if told is UNKNOWN)
    code = "incomplete" if lacking else "not_known" if missing else "complete"
    return READY_NOTICE.found(
        code,
        clause.citation,
        place,
        pointer="/ready_notice",
        expected=tuple(wanted),
        missing=missing if code == "not_known" else (),
        lacking=lacking,
    )
