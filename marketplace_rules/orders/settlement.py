"""When and how much is the seller paid, and does anything stand in the way?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding
from marketplace_rules.money import Money
from marketplace_rules.orders.payout_amounts import commission, payout_amount
from marketplace_rules.orders.payout_answers import Hold, PayoutAnswer
from marketplace_rules.orders.payout_blocks import (
    IDENTITY_CHECK,
    PAYOUT_BLOCK,
    PAYOUT_DETAILS,
    identity_check,
    payout_block,
    payout_details,
    ready_on,
)
from marketplace_rules.orders.payout_dates import (
    PAYOUT_DATE,
    Schedule,
    as_it_stands,
    event_day,
    once_ready,
    payout_date,
)
from marketplace_rules.orders.payout_facts import Part, PayoutRequest, parts_asked
from marketplace_rules.orders.payout_holds import PAYOUT_HOLD, is_over, payout_hold, payout_reserve, until
from marketplace_rules.orders.payout_timing import PAYOUT_TIMELINESS, payout_exposure, payout_timeliness
from marketplace_rules.policy import Edition, Policy, unknown_edition
from marketplace_rules.policy.order_vocabulary import Obstacle, PayoutNeed, PayoutStatus


def payout(request: PayoutRequest, policy: Policy, *, as_of: date | None = None) -> Decision[PayoutAnswer]:
    """Decide when and how much a seller is paid for an order, whether anything blocks it, and whether it was in time.

    Only the parts that are asked for take part in the outcome: those named in ``asked``, else those that the facts
    speak about. A payout that is due or held passes, a blocked one fails.

    Args:
        request: What is known about the order, the seller and the amounts.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day on which it is asked: what was held until then is released, a payout not made by its last
            day is overdue, and after that day it has to be known whether the seller was paid.

    Returns:
        The decision. The value gives the status, the days, the amount row by row, and why money is held. Clauses:
        ``orders.payout_date`` and the others about payouts, ``orders.identity_check``, ``orders.commission``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.
        FactsError: If the VAT is more than the amount it is said to be contained in.

    >>> from marketplace_rules import load_policy
    >>> decision = payout(PayoutRequest(confirmed_on=date(2026, 3, 16)), load_policy("monquibus"))
    >>> decision.outcome.value, decision.value.status.value
    ('pass', 'due')
    >>> [str(day) for day in (decision.value.nominal_on, decision.value.credit_by, decision.value.send_by)]
    ['2026-04-06', '2026-04-02', '2026-04-01']
    """
    day_asked(as_of)
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        return Decision("payout", PayoutAnswer(), (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    case = _Case(request, edition, as_of, _asked(request, edition), day_of(request.paid_on, request.zone, "/paid_on"))
    findings, answer = _decide(case)
    return Decision("payout", answer, tuple(findings), policy.ref(edition), as_of)


@dataclass(frozen=True, slots=True)
class _Case:
    """What every part of the answer shares."""

    request: PayoutRequest
    edition: Edition
    as_of: date | None
    asked: frozenset[Part]
    paid: Day


def _asked(request: PayoutRequest, edition: Edition) -> frozenset[Part]:
    """The parts asked for; whether money may go at all takes its day, where it may be held or nothing else is said."""
    asked, section = parts_asked(request), edition.orders
    held = section.payout_hold or (section.payout_date and section.payout_date.bound == "not_before")
    said = section.payout_details or section.identity_check or section.payout_block
    return asked | {"date"} if "blocks" in asked and (held or not said) else asked


def _decide(case: _Case) -> tuple[list[Finding], PayoutAnswer]:
    section, request = case.edition.orders, case.request
    dated, schedule = payout_date(section.payout_date, request, held=section.payout_hold is not None)
    held, schedule = payout_hold(section.payout_hold, request, schedule, case.as_of)
    schedule = once_ready(schedule, ready_on(section.payout_details, request))
    blocking, holds = _blocks(case, schedule)
    if not case.asked & {"date", "blocks"}:
        holds = []
    blocked = bool(holds) and not isinstance(request.paid_on, date)
    dated = as_it_stands(dated, schedule, case.as_of, blocked=blocked)
    findings = [dated, held] if case.asked & {"date", "timeliness"} else []
    findings += blocking if case.asked & {"date", "blocks"} else []
    if _may_be_overdue(case, schedule, findings):
        case = replace(case, asked=case.asked | {"timeliness"})
    findings += _timing(case, schedule, blocking)
    answer = _scheduled(schedule)
    if case.asked & {"date", "exposure"}:
        noted, ends_on = _exposure(case, schedule)
        findings.append(noted)
        answer = replace(answer, withdrawal_ends_on=ends_on)
    if "amount" in case.asked:
        found, answer, reserved = _amount(case, answer, blocked=blocked)
        findings += found
        holds += reserved
    if case.asked & {"date", "blocks"} and not isinstance(request.paid_on, date):
        holds = _waiting(case, schedule) + holds
    if answer.total is not None and answer.total.minor > 0:
        holds = [hold if hold.amount else replace(hold, amount=answer.total) for hold in holds]
    return findings, replace(answer, status=_status(case, findings, holds), holds=tuple(holds))


def _scheduled(schedule: Schedule) -> PayoutAnswer:
    return PayoutAnswer(
        nominal_on=schedule.nominal_on,
        credit_by=schedule.credit_by,
        send_by=schedule.send_by,
        ready_on=schedule.ready_on,
        available_from=schedule.released_on,
        credit_from=schedule.credit_from,
    )


def _blocks(case: _Case, schedule: Schedule) -> tuple[list[Finding], list[Hold]]:
    """What stands in the way, or what would have to be known; what was not asked for is a note."""
    section, request, asked = case.edition.orders, case.request, "blocks" in case.asked
    details, lacking = payout_details(section.payout_details, request, schedule.last_on, case.as_of, asked=asked)
    identity = identity_check(section.identity_check, request.identity_check, asked=asked)
    open_matters, obstacles = payout_block(section.payout_block, request, asked=asked)
    rows = [Hold(what.value, clause="orders.payout_details") for what in lacking]
    if weight(identity) is Outcome.FAIL:
        rows.append(Hold("identity_check", clause="orders.identity_check"))
    rows += [Hold(what.value, clause="orders.payout_block") for what in obstacles]
    findings = [*details, identity, *open_matters]
    if not asked and isinstance(request.paid_on, date):
        findings = [f for f in findings if not f.missing]  # what would have been needed before money had moved
    return findings, rows


def _timing(case: _Case, schedule: Schedule, blocking: Sequence[Finding]) -> list[Finding]:
    if "timeliness" not in case.asked:
        return []
    clause = case.edition.orders.payout_date
    moved = any(f.rule == "orders.payout_details" and f.code in ("completed_late", "incomplete") for f in blocking)
    return [payout_timeliness(schedule, case.paid, case.as_of, clause.citation if clause else None, moved=moved)]


def _may_be_overdue(case: _Case, schedule: Schedule, findings: Iterable[Finding]) -> bool:
    """Whether the last day is over and nobody has told if the seller was paid, on which the answer then depends."""
    request, last = case.request, schedule.last_on
    told = request.paid_on is not UNKNOWN or bool(request.asked)
    if told or "date" not in case.asked or case.as_of is None or last is None or case.as_of <= last:
        return False
    return all(weight(finding) in (Outcome.PASS, Outcome.OPEN) for finding in findings)


def _exposure(case: _Case, schedule: Schedule) -> tuple[Finding, date | None]:
    request, section = case.request, case.edition.returns
    last_on = None if schedule.is_lapsed else schedule.last_on
    leaves_on = case.paid.on or last_on or schedule.first_on
    missing = () if leaves_on else schedule.missing
    return payout_exposure(section, request, leaves_on, missing, named="exposure" in request.asked)


def _amount(case: _Case, answer: PayoutAnswer, *, blocked: bool) -> tuple[list[Finding], PayoutAnswer, list[Hold]]:
    section, request = case.edition.orders, case.request
    reserved, end = payout_reserve(section.payout_reserve, request, case.as_of)
    clause = section.payout_reserve
    charged, charge = commission(section.commission, request, request.gross or Money.zero(request.currency or "EUR"))
    stated = section.commission is not None or section.payout_amount is not None
    kept = (clause, end) if clause and end else None
    added, parts, total = payout_amount(section.payout_amount, request, charge, kept, stated=stated, blocked=blocked)
    if request.gross is None or not stated:
        charged = [f for f in charged if f.missing]
    held = [part for part in parts if part.what == "reserve"]
    holds = []
    if held and clause and end:
        holds = [Hold("payout_reserve", -held[0].amount, end.on, end.event, clause.days, "orders.payout_reserve")]
    return [*charged, reserved, *added], replace(answer, parts=parts, total=total), holds


def _waiting(case: _Case, schedule: Schedule) -> list[Hold]:
    """The days and events that the money waits for."""
    section, as_of, rows = case.edition.orders, case.as_of, list[Hold]()
    held, dated = section.payout_hold, section.payout_date
    if held:
        end = until(held, case.request)
        if end.on and not is_over(held, end.on, as_of):
            rows.append(Hold("payout_hold", until_on=end.on, clause="orders.payout_hold"))
        elif end.event:
            rows.append(Hold("payout_hold", None, None, end.event, held.days, "orders.payout_hold"))
    if dated and schedule.nominal_on and not schedule.is_limit and not (as_of and schedule.nominal_on <= as_of):
        rows.append(Hold("payout_date", until_on=schedule.nominal_on, clause="orders.payout_date"))
    elif dated and event_day(case.request, dated.anchor)[0].is_to_come:
        rows.append(Hold("payout_date", until_event=dated.anchor, clause="orders.payout_date"))
    return rows


def _status(case: _Case, findings: Iterable[Finding], holds: Iterable[Hold]) -> PayoutStatus | None:
    """Where the payout stands; None where it was made, was not asked about, or something decisive is not known."""
    if not case.asked & {"date", "blocks"} or isinstance(case.request.paid_on, date):
        return None
    whats = {hold.what for hold in holds}
    if whats & _BLOCKS:
        return PayoutStatus.BLOCKED
    decisive = [f for f in findings if f.rule in _DECISIVE or (f.rule == PAYOUT_TIMELINESS.id and f.missing)]
    if any(weight(f) is not Outcome.PASS for f in decisive):
        return None
    return PayoutStatus.HELD if whats & {"payout_hold", "payout_date"} else PayoutStatus.DUE


_DECISIVE = frozenset(rule.id for rule in (PAYOUT_DATE, PAYOUT_HOLD, PAYOUT_DETAILS, PAYOUT_BLOCK, IDENTITY_CHECK))
_BLOCKS = frozenset([*map(str, PayoutNeed), "identity_check", *map(str, Obstacle)])
