"""Is a return owed, until when, on which ground, and who pays the postage?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision, Outcome, all_of, any_of, settle, weight
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Level, Place
from marketplace_rules.periods import Period
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.returns import ReturnsSection, Unsettled, WindowClause, clause_for
from marketplace_rules.policy.vocabulary import Ground, Party, Remedy, ReturnReason
from marketplace_rules.returns.answers import Cover, LineReturn, ReturnAnswer
from marketplace_rules.returns.costs import payers_differ, restocking_fee, return_shipping
from marketplace_rules.returns.cover import cover_of, lasts, terms
from marketplace_rules.returns.facts import CLAIMS, ReturnLine, ReturnRequest
from marketplace_rules.returns.formalities import documents, exchange, return_address
from marketplace_rules.returns.goods import goods_condition, item_returned, packaging, quantity
from marketplace_rules.returns.grounds import Timing, reason, sent_back, warranty_window, window
from marketplace_rules.returns.remedy import remedy


def return_eligibility(request: ReturnRequest, policy: Policy, *, as_of: date | None = None) -> Decision[ReturnAnswer]:
    """Decide whether a return is owed, line by line, with every reason and its clause.

    Args:
        request: What is known about the request.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day to ask for where the request states none.

    Returns:
        The decision. Its subjects are the lines; the value gives each line's ground, window, cover, payer, remedies
        and the units available. Clauses: every table of the edition's returns section.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> request = ReturnRequest(
    ...     delivered_on=date(2023, 1, 31), requested_on=date(2023, 3, 2), reasons=("defective",)
    ... )
    >>> decision = return_eligibility(request, load_policy("sipoko"))
    >>> decision.outcome.value, str(decision.value.lines[0].window.last_on), decision.value.lines[0].payer.value
    ('pass', '2023-03-02', 'seller')
    """
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        return Decision("return", ReturnAnswer(()), (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    section = edition.returns
    case = _case(request, section, ordered, as_of)
    findings = [
        exchange(section.exchange, request.exchange_requested),
        documents(section.documents, request.documents_requested, request.documents_supplied),
        return_address(section.return_address, request.return_address_given),
    ]
    answers = []
    for index, line in enumerate(request.lines):
        found, answer = _line(case, line, index)
        findings += found
        answers.append(answer)
    return Decision("return", ReturnAnswer(tuple(answers)), settle(findings), policy.ref(edition), as_of)


@dataclass(frozen=True, slots=True)
class _Case:
    """What every line of a request shares."""

    request: ReturnRequest
    section: ReturnsSection
    ordered: Day
    requested: Day
    sent_on: date | None
    back: bool


def _case(request: ReturnRequest, section: ReturnsSection, ordered: Day, as_of: date | None) -> _Case:
    requested = day_of(request.requested_on, request.zone)
    if request.requested_on is None:
        requested = day_asked(as_of) if as_of else Day(None, ("/requested_on",))
    if request.ordered_on is None:
        ordered = Day(None, ("/ordered_on",))
    sent_on = None if request.sent_back_on is UNKNOWN else day_of(request.sent_back_on, request.zone).on
    back = request.received_back_on is not UNKNOWN and request.received_back_on is not None
    return _Case(request, section, ordered, requested, sent_on, back)


def _line(case: _Case, line: ReturnLine, index: int) -> tuple[list[Finding], LineReturn]:
    """The findings about one line, and its answer: that of the reason that comes closest to a pass."""
    pointer = f"/lines/{index}"
    place, section = Place(pointer), case.section
    counted, available = quantity(line, pointer, place)
    findings = [
        counted,
        goods_condition(section.goods_condition, line, case.back, pointer, place),
        packaging(section.packaging, line, case.back, pointer, place),
        item_returned(section.item_returned, line, pointer, place),
    ]
    reasons = f"{pointer}/reasons" if line.reasons else "/reasons"
    stated: tuple[ReturnReason | None, ...] = line.reasons or case.request.reasons or (None,)
    tried = [_attempt(case, line, pointer, given, reasons) for given in dict.fromkeys(stated)]
    for attempt in tried:
        findings += attempt.findings
    payers = {attempt.payer for attempt in tried if attempt.payer and attempt.outcome is Outcome.PASS}
    findings += payers_differ(payers, place, reasons)
    closest = any_of(attempt.outcome for attempt in tried)
    best = next(attempt for attempt in tried if attempt.outcome is closest)
    answer = LineReturn(
        line=index,
        reason=best.reason,
        ground=best.ground,
        window=best.period if isinstance(best.period, Period) else None,
        cover=best.period if isinstance(best.period, Cover) else None,
        payer=best.payer,
        restocking_fee_percent=best.fee_percent,
        remedies=best.remedies,
        quantity_available=available,
    )
    return findings, answer


class _Attempt(NamedTuple):
    """What came of one reason."""

    findings: list[Finding]
    outcome: Outcome
    reason: ReturnReason | None
    ground: Ground | None = None
    period: Period | Cover | None = None
    payer: Party | None = None
    fee_percent: Decimal | None = None
    remedies: tuple[Remedy, ...] = ()


def _attempt(case: _Case, line: ReturnLine, pointer: str, given: ReturnReason | None, reasons: str) -> _Attempt:
    """Try one reason: whether it is accepted, in time, and what it costs whom."""
    section, place = case.section, Place(pointer, given or "unstated")
    clause = clause_for(section.reason, given)
    accepted = reason(clause, given, place, reasons)
    if clause is None or clause is Unsettled.UNSETTLED or clause.answer != "accepted":
        return _Attempt([accepted], weight(accepted), given)
    timed, period = _in_time(case, line, given, place)
    findings = [accepted, *timed]
    if weight(timed[0]) is Outcome.FAIL:  # nothing goes back, so nobody pays for it
        return _Attempt(findings, Outcome.FAIL, given, clause.ground, period)
    shipping, payer = return_shipping(clause_for(section.return_shipping, given), place, reasons)
    fee, percent = restocking_fee(clause_for(section.restocking_fee, given), place, reasons)
    reported, remedies = remedy(clause_for(section.remedy, given), line, pointer, place, Level.NOTE)
    findings += [shipping, fee, reported]
    return _Attempt(findings, all_of(map(weight, findings)), given, clause.ground, period, payer, percent, remedies)


def _in_time(
    case: _Case, line: ReturnLine, given: ReturnReason | None, place: Place
) -> tuple[list[Finding], Period | Cover | None]:
    """The findings about the time a reason allows, the deciding one first, and that time itself."""
    section = case.section
    clause = clause_for(section.window, given)
    timing = _timing(case, line, int(place.subject.rpartition("/")[2]), clause, claim=given in CLAIMS)
    if not isinstance(clause, WindowClause) or clause.period != "warranty" or section.warranty is None:
        finding, period = window(clause, timing, place)
        return [finding], period
    delivered, terms_clause = timing.start.on, section.warranty
    possible = terms(delivered, line.condition, line.warranty_months, terms_clause, place.subject) if delivered else ()
    cover = cover_of(possible) if possible else None
    findings = [warranty_window(clause, possible, cover, timing, place.subject, place)]
    if cover and findings[0].kind in (Kind.PASS, Kind.OPEN):
        findings += lasts(cover, terms_clause.citation, place)
    if findings[0].code == "in_warranty":
        findings += sent_back(clause_for(section.sent_back, given), case.sent_on, cover, place)
    return findings, cover


def _timing(
    case: _Case,
    line: ReturnLine,
    index: int,
    clause: WindowClause | Literal[Unsettled.UNSETTLED] | None,
    *,
    claim: bool,
) -> Timing:
    """The days that count for a line."""
    request = case.request
    if isinstance(clause, WindowClause) and clause.counted_from == "order":
        start, at = case.ordered, "/ordered_on"
    elif isinstance(clause, WindowClause) and clause.several_deliveries == "last":
        start, at = _last_delivery([_delivery(request, each, i) for i, each in enumerate(request.lines)])
    else:
        start, at = _delivery(request, line, index)
    return Timing(start, at, case.requested, request.calendar, claim)


def _delivery(request: ReturnRequest, line: ReturnLine, index: int) -> tuple[Day, str]:
    """The day a line was delivered: its own where it has one, else that of the request."""
    own = line.delivered_on is not UNKNOWN
    at = f"/lines/{index}/delivered_on" if own else "/delivered_on"
    return day_of(line.delivered_on if own else request.delivered_on, request.zone, at), at


def _last_delivery(deliveries: Sequence[tuple[Day, str]]) -> tuple[Day, str]:
    """The last of several deliveries: one that is still to come, else one nobody has told, else the latest."""
    to_come = [delivery for delivery in deliveries if delivery[0].is_to_come]
    unknown = [delivery for delivery in deliveries if delivery[0].is_unknown]
    latest = max(deliveries, key=lambda delivery: delivery[0].on or date.min)
    return (to_come or unknown or [latest])[0]
