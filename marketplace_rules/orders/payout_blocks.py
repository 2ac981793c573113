"""Does anything stand in the way of paying the seller?"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from marketplace_rules.days import Day, day_of
from marketplace_rules.finding import Citation, Finding, Kind, Level, Rule
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.order_vocabulary import IdentityStatus, Obstacle, PayoutNeed
from marketplace_rules.policy.payouts import PayoutBlockClause, PayoutDetailsClause

PAYOUT_DETAILS = Rule(
    "orders.payout_details",
    {
        "complete": Kind.PASS,
        "incomplete": Kind.FAIL,
        "not_known": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "completed_late": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
IDENTITY_CHECK = Rule(
    "orders.identity_check",
    {
        "validated": Kind.PASS,
        "not_validated": Kind.FAIL,
        "not_known": Kind.OPEN,
        "unclear": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PAYOUT_BLOCK = Rule(
    "orders.payout_block",
    {
        "clear": Kind.PASS,
        "dispute_open": Kind.FAIL,
        "return_open": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated_open": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


class _Need(NamedTuple):
    """What is known of one thing that the seller has to supply, and the field that says so."""

    need: PayoutNeed
    pointer: str
    complete: bool | None
    completed: Day


def payout_details(
    clause: PayoutDetailsClause | None,
    request: PayoutRequest,
    limit: date | None,
    as_of: date | None,
    *,
    asked: bool,
) -> tuple[list[Finding], tuple[PayoutNeed, ...]]:
    """Decide whether the seller has supplied what is needed to be paid.

    Args:
        clause: What the policy asks for.
        request: What the seller has supplied, and when.
        limit: The last day for the payout, where there is one.
        as_of: The day asked for.
        asked: Whether the answer is to say that nothing stands in the way; otherwise what is not known is a note.

    Returns:
        The findings, and what is known to be incomplete. Clause: ``orders.payout_details``.
    """
    if clause is None:
        return [PAYOUT_DETAILS.found("not_stated")], ()
    cite, needs = clause.citation, [_need(need, request, as_of) for need in clause.needs]
    lacking = [n for n in needs if n.complete is False]
    if lacking:
        incomplete = tuple(n.need for n in lacking)
        found = PAYOUT_DETAILS.found(
            "incomplete", cite, pointer=lacking[0].pointer, observed=incomplete, expected=clause.needs
        )
        return [found], incomplete
    findings = _late(needs, cite, limit) if limit else []
    unknown = [n for n in needs if n.complete is None]
    if unknown and (asked or not findings):
        level = None if asked else Level.NOTE
        pointers = tuple(n.pointer for n in unknown)
        what = tuple(n.need for n in unknown)
        findings.append(
            PAYOUT_DETAILS.found("not_known", cite, pointer=pointers[0], missing=pointers, level=level, what=what)
        )
    return findings or [PAYOUT_DETAILS.found("complete", cite, observed=clause.needs)], ()


def ready_on(clause: PayoutDetailsClause | None, request: PayoutRequest) -> date | None:
    """Find the day on which the last of the seller's details was complete.

    Args:
        clause: What the policy asks for.
        request: When the seller has supplied it.

    Returns:
        The latest of the days that are known; None where none is. Clause: ``orders.payout_details``.
    """
    needs = clause.needs if clause else ()
    days = [_need(need, request, None).completed.on for need in needs]
    return max((day for day in days if day), default=None)


def _late(needs: list[_Need], cite: Citation, limit: date) -> list[Finding]:
    """What became complete only after the last day for the payout, which the page does not provide for."""
    late = [n for n in needs if n.completed.on and n.completed.on > limit]
    if late:
        last = max(late, key=lambda n: n.completed.on or limit)
        pointer, day = f"/{last.need}_completed_on", last.completed.on
        return [PAYOUT_DETAILS.found("completed_late", cite, pointer=pointer, observed=day, expected=limit)]
    zoneless = [n for n in needs if n.completed.is_unknown]
    if zoneless:
        pointer, missing = f"/{zoneless[0].need}_completed_on", zoneless[0].completed.missing
        return [PAYOUT_DETAILS.found("zone_unknown", cite, pointer=pointer, missing=missing)]
    return []


def _need(need: PayoutNeed, request: PayoutRequest, as_of: date | None) -> _Need:
    if need is PayoutNeed.PAYMENT_ACCOUNT:
        return _Need(need, "/payment_account_linked", request.payment_account_linked, Day(None))
    if need is PayoutNeed.BANK_DETAILS:
        complete, moment = request.bank_details_complete, request.bank_details_completed_on
    else:
        complete, moment = request.personal_details_complete, request.personal_details_completed_on
    completed = day_of(moment, request.zone)
    if moment is not None:
        complete = not (as_of and completed.on and completed.on > as_of)
    return _Need(need, f"/{need}_complete", complete, completed)


def identity_check(clause: DutyClause | None, status: IdentityStatus | str | None, *, asked: bool) -> Finding:
    """Decide whether the check of the seller's identity lets money go.

    Args:
        clause: What the policy says.
        status: Where the check stands; a text that is no known status is read by a person.
        asked: Whether the answer is to say that nothing stands in the way; otherwise an unknown status is a note.

    Returns:
        The finding. Clause: ``orders.identity_check``.
    """
    if clause is None:
        return IDENTITY_CHECK.found("not_stated")
    cite, field = clause.citation, "/identity_check"
    if status is None:
        level = None if asked else Level.NOTE
        return IDENTITY_CHECK.found("not_known", cite, pointer=field, missing=(field,), level=level)
    if not isinstance(status, IdentityStatus):
        return IDENTITY_CHECK.found("unclear", cite, pointer=field, observed=status)
    code = "validated" if status is IdentityStatus.VALIDATED else "not_validated"
    return IDENTITY_CHECK.found(code, cite, pointer=field, observed=status, expected=IdentityStatus.VALIDATED)


_OBSTACLES = {
    Obstacle.DISPUTE: ("dispute_open", "/dispute_open"),
    Obstacle.OPEN_RETURN: ("return_open", "/return_open"),
}


def payout_block(
    clause: PayoutBlockClause | None, request: PayoutRequest, *, asked: bool
) -> tuple[list[Finding], tuple[Obstacle, ...]]:
    """Decide whether something open between buyer and seller blocks the payout.

    Args:
        clause: What blocks it.
        request: Whether there is a dispute or a return under way.
        asked: Whether the answer is to say that nothing stands in the way; otherwise what is not known is a note.

    Returns:
        The findings, and what blocks. Clause: ``orders.payout_block``.
    """
    elsewhere = _open_elsewhere(clause, request)
    if clause is None:
        return elsewhere or [PAYOUT_BLOCK.found("not_stated")], ()
    cite = clause.citation
    states = {obstacle: getattr(request, _OBSTACLES[obstacle][0]) for obstacle in clause.on}
    blocking = tuple(obstacle for obstacle, is_open in states.items() if is_open)
    if blocking:
        found = [PAYOUT_BLOCK.found(_OBSTACLES[o][0], cite, pointer=_OBSTACLES[o][1]) for o in blocking]
        return found + elsewhere, blocking
    unknown = tuple(_OBSTACLES[obstacle][1] for obstacle, is_open in states.items() if is_open is None)
    if unknown:
        level, what = None if asked else Level.NOTE, tuple(o for o, is_open in states.items() if is_open is None)
        asking = PAYOUT_BLOCK.found("not_known", cite, pointer=unknown[0], missing=unknown, level=level, what_any=what)
        return [asking, *elsewhere], ()
    return elsewhere or [PAYOUT_BLOCK.found("clear", cite)], ()


def _open_elsewhere(clause: PayoutBlockClause | None, request: PayoutRequest) -> list[Finding]:
    """What is open though the page does not say that it blocks: a note, for whoever pays to know."""
    stated = clause.on if clause else ()
    others = tuple(o for o, (name, _) in _OBSTACLES.items() if o not in stated and getattr(request, name))
    if not others:
        return []
    pointer = _OBSTACLES[others[0]][1]
    return [PAYOUT_BLOCK.found("not_stated_open", pointer=pointer, level=Level.NOTE, what=others)]
