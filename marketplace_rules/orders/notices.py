"""Does the buyer know the tracking number, and who has been told of an order that cannot be honoured?"""

from __future__ import annotations

from typing import Literal

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.finding import WHOLE, Finding, Kind, Level, Place, Rule
from marketplace_rules.orders.handling_parts import Unfulfillable
from marketplace_rules.policy.clause import DutyClause

TRACKING_NUMBER = Rule(
    "orders.tracking_number",
    {
        "given": Kind.PASS,
        "not_shipped": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
TRACKING_PASSED_ON = Rule(
    "orders.tracking_passed_on",
    {
        "passed_on": Kind.PASS,
        "not_passed_on": Kind.FAIL,
        "not_known": Kind.OPEN,
        "no_number": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
UNFULFILLABLE_ORDER = Rule(
    "orders.unfulfillable_order",
    {
        "both_told": Kind.PASS,
        "not_told": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
UNFULFILLABLE_REFUND = Rule(
    "orders.unfulfillable_refund",
    {"as_cancelled": Kind.PASS, "not_stated": Kind.REVIEW},
)


def tracking_number(
    clause: DutyClause | None,
    number: str | Literal[Unknown.UNKNOWN] | None,
    shipped: bool | None,
    place: Place = WHOLE,
) -> Finding:
    """Note whether a parcel that was shipped has a tracking number.

    Args:
        clause: What the policy says.
        number: The number; None where there is none.
        shipped: Whether the order has been shipped.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.tracking_number``.
    """
    if clause is None:
        return TRACKING_NUMBER.found("not_stated", place=place)
    pointer = "/tracking/number"
    if isinstance(number, str):
        code = "given"
    elif shipped is False:
        code = "not_shipped"
    else:
        code = "not_known" if number is UNKNOWN else "lacking"
    missing = (pointer,) if code == "not_known" else ()
    return TRACKING_NUMBER.found(code, clause.citation, place, pointer=pointer, missing=missing)


def tracking_passed_on(
    clause: DutyClause | None,
    number: str | Literal[Unknown.UNKNOWN] | None,
    told: bool | None,
    place: Place = WHOLE,
) -> Finding:
    """Note whether the buyer has been told the tracking number.

    Args:
        clause: What the policy says.
        number: The number; None where there is none.
        told: Whether the buyer has been told it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.tracking_passed_on``.
    """
    if clause is None:
        return TRACKING_PASSED_ON.found("not_stated", place=place)
    cite, pointer = clause.citation, "/tracking/told"
    if number is None:
        return TRACKING_PASSED_ON.found("no_number", cite, place)
    if told:
        return TRACKING_PASSED_ON.found("passed_on", cite, place, pointer=pointer)
    facts = {"/tracking/number": number is UNKNOWN, pointer: told is None}
    missing = tuple(name for name, unknown in facts.items() if unknown)
    code = "not_known" if missing else "not_passed_on"
    return TRACKING_PASSED_ON.found(code, cite, place, pointer=pointer, missing=missing)


def unfulfillable_order(clause: DutyClause | None, order: Unfulfillable, place: Place = WHOLE) -> Finding:
    """Decide whether the customer and the marketplace have been told of an order that cannot be honoured.

    Args:
        clause: What the policy requires.
        order: Who has been told.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``orders.unfulfillable_order``.
    """
    if clause is None:
        return UNFULFILLABLE_ORDER.found("not_stated", place=place)
    told = {"customer": order.customer_told, "marketplace": order.marketplace_told}
    lacking = tuple(who for who, word in told.items() if word is False)
    missing = tuple(f"/unfulfillable/{who}_told" for who, word in told.items() if word is None)
    code = "not_told" if lacking else "not_known" if missing else "both_told"
    return UNFULFILLABLE_ORDER.found(
        code,
        clause.citation,
        place,
        pointer="/unfulfillable",
        missing=missing if code == "not_known" else (),
        lacking=lacking,
    )


def unfulfillable_refund(cancelled: DutyClause | None, asked: bool, place: Place = WHOLE) -> Finding:
    """Say whether the policy describes what comes back for an order that cannot be honoured.

    Args:
        cancelled: What it says of the money of a cancelled order.
        asked: Whether that is asked; otherwise it is only noted.
        place: The subject concerned.

    Returns:
        The finding; silence is for a person. Clause: ``returns.cancelled_order``.
    """
    pointer = "/unfulfillable/refund_asked"
    if cancelled is not None:
        return UNFULFILLABLE_REFUND.found("as_cancelled", cancelled.citation, place, pointer=pointer)
    level = Level.ERROR if asked else Level.NOTE
    return UNFULFILLABLE_REFUND.found("not_stated", None, place, pointer=pointer, level=level)
