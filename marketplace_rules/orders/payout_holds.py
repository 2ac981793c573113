"""Until when is money held, and which part of it is kept as a reserve?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.orders.payout_dates import Schedule, event_day
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.policy.order_vocabulary import OrderEvent
from marketplace_rules.policy.payouts import PayoutHoldClause, PayoutReserveClause

PAYOUT_HOLD = Rule(
    "orders.payout_hold",
    {
        "released": Kind.PASS,
        "held_until": Kind.PASS,
        "held_for_event": Kind.PASS,
        "start_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "outlasts_limit": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PAYOUT_RESERVE = Rule(
    "orders.payout_reserve",
    {
        "kept_until": Kind.PASS,
        "kept_for_event": Kind.PASS,
        "released": Kind.PASS,
        "start_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


class Until(NamedTuple):
    """Until when money is held: a day, or an event that has not come, or neither where a fact is missing."""

    on: date | None = None
    event: OrderEvent | None = None
    missing: tuple[str, ...] = ()


def until(clause: PayoutHoldClause, request: PayoutRequest) -> Until:
    """Find until when a clause holds money.

    Args:
        clause: The event, and the full days that have to pass after its day.
        request: The order's days.

    Returns:
        The first day on which the money is not held any more, or what that waits for.
    """
    start, _ = event_day(request, clause.until)
    if start.on is not None:
        return Until(start.on if clause.days is None else start.on + timedelta(days=clause.days + 1))
    return Until(event=clause.until) if start.is_to_come else Until(missing=start.missing)


def is_over(clause: PayoutHoldClause, end: date, as_of: date | None) -> bool:
    """Tell whether money is held no longer.

    Args:
        clause: What holds it.
        end: The first day on which it is not held any more.
        as_of: The day asked for; without one, an event that came is over, and days after it are not.

    Returns:
        True if it is over.
    """
    return clause.days is None if as_of is None else as_of >= end


def payout_hold(
    clause: PayoutHoldClause | None, request: PayoutRequest, schedule: Schedule, as_of: date | None
) -> tuple[Finding, Schedule]:
    """Decide whether the money is held until an event or some days after it.

    Args:
        clause: What the policy says.
        request: The order's days.
        schedule: The payout's days without the hold.
        as_of: The day asked for; without one, the hold is told as it was on the first day.

    Returns:
        The finding, and the payout's days with the hold. Clause: ``orders.payout_hold``.
    """
    if clause is None:
        return PAYOUT_HOLD.found("not_stated"), schedule
    cite, (start, pointer), end = clause.citation, event_day(request, clause.until), until(clause, request)
    figures: dict[str, Any] = {"event": clause.until, "full_days": clause.days}
    both = replace(
        schedule,
        released_on=end.on,
        waits_for=schedule.waits_for or end.event,
        missing=schedule.missing + end.missing,
    )
    if end.missing:
        code = start.lacking("start_unknown")
        return PAYOUT_HOLD.found(code, cite, pointer=pointer, missing=end.missing, **figures), both
    if end.on is None:
        return PAYOUT_HOLD.found("held_for_event", cite, pointer=pointer, **figures), both
    code = "held_until" if clause.days is not None else "held_for_event"
    if is_over(clause, end.on, as_of):
        code = "released"
    limit, first = both.last_on, both.credit_from or end.on
    if limit and first > limit:
        code = "outlasts_limit"
    return (
        PAYOUT_HOLD.found(
            code, cite, pointer=pointer, observed=end.on, expected=limit or end.on, start_on=start.on, **figures
        ),
        both,
    )


def payout_reserve(
    clause: PayoutReserveClause | None, request: PayoutRequest, as_of: date | None
) -> tuple[Finding, Until | None]:
    """Decide whether a part of what is due is kept as a reserve.

    Args:
        clause: What the policy says.
        request: The order's days.
        as_of: The day asked for; without one, the reserve is told as it was on the first day.

    Returns:
        The finding, and until when it is kept; None where nothing is. Clause: ``orders.payout_reserve``.
    """
    if clause is None:
        return PAYOUT_RESERVE.found("not_stated"), None
    cite, (start, pointer), end = clause.citation, event_day(request, clause.until), until(clause, request)
    figures: dict[str, Any] = {"event": clause.until, "full_days": clause.days, "expected_percent": clause.percent}
    if end.missing:
        code = start.lacking("start_unknown")
        return PAYOUT_RESERVE.found(code, cite, pointer=pointer, missing=end.missing, **figures), end
    if end.on is None:
        return PAYOUT_RESERVE.found("kept_for_event", cite, pointer=pointer, **figures), end
    released = is_over(clause, end.on, as_of)
    code = "released" if released else "kept_until" if clause.days is not None else "kept_for_event"
    return PAYOUT_RESERVE.found(code, cite, pointer=pointer, expected=end.on, **figures), None if released else end
