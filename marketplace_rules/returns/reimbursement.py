"""How much comes back, at whose cost, by which means, and may it be paid now?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision, Outcome, all_of, any_of, settle, weight
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Place
from marketplace_rules.money import Money
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.returns import ReturnsSection, Unsettled, clause_for
from marketplace_rules.policy.vocabulary import Party, RefundReason, ReturnReason
from marketplace_rules.returns.amount import Charges, Fee, charges, item_parts, partial_discount
from marketplace_rules.returns.answers import RefundAnswer, RefundPart, TenderRefund
from marketplace_rules.returns.costs import restocking_fee, return_shipping
from marketplace_rules.returns.entitlement import cancelled_order, other_remedy, reasons_differ, refund_due
from marketplace_rules.returns.goods import goods_condition, packaging
from marketplace_rules.returns.grounds import reason
from marketplace_rules.returns.means import capacity, refund_means, refund_timing, to_tenders, vouchers
from marketplace_rules.returns.parts import Part, fraction_of
from marketplace_rules.returns.refund_facts import RefundRequest
from marketplace_rules.returns.remedy import remedy
from marketplace_rules.returns.shipping import cancelled_shipping, outbound_shipping, return_advance, shipment_of


def refund(request: RefundRequest, policy: Policy, *, as_of: date | None = None) -> Decision[RefundAnswer]:
    """Decide how much comes back, with a breakdown that adds up to the minor unit.

    Args:
        request: The order as it was charged, what was refunded, and what comes back.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day of the refund, where the request states none.

    Returns:
        The decision, with the least and the most that is owed, the parts, the payer and the tenders. Clauses:
        ``returns.reason``, ``returns.remedy``, ``returns.outbound_shipping``, ``returns.return_shipping``,
        ``returns.restocking_fee``, ``returns.refund_means``, ``returns.refund_timing`` and those about the goods.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.
        FactsError: If more is asked for than was paid: it names the most that can go back, and what binds it.

    >>> from marketplace_rules import load_policy
    >>> from marketplace_rules.facts import read_facts
    >>> line = {"unit_price": "49.90 EUR", "quantity_bought": 2, "quantity_requested": 2, "quantity_refunded": 0}
    >>> facts = {"lines": [line], "reasons": ["defective"], "return_shipping_paid": "7.20 EUR"}
    >>> str(refund(read_facts(RefundRequest, facts), load_policy("sipoko")).value.total)
    '107.00 EUR'
    """
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        nothing = RefundAnswer(Money.zero(request.currency), None)
        return Decision("refund", nothing, (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    section = edition.returns
    inspected = _goods(request, section)
    refused = {finding.subject for finding in inspected if weight(finding) is Outcome.FAIL}
    mode = section.partial_discount.mode if section.partial_discount else "prorate"
    lowered = bool(section.restocking_fee) or any(line.loss_of_value for line in request.lines)
    charged = charges(request, mode, nothing_off=not refused and not lowered)
    whole_order = charged.whole_order and not refused
    tried = [_attempt(request, section, given, whole_order) for given in request.reasons or (None,)]
    closest = any_of(attempt.outcome for attempt in tried)
    best = _closest([attempt for attempt in tried if attempt.outcome is closest])
    goods = [] if best.cancelled else inspected
    weighed = [attempt for attempt in tried if _weighs(attempt, closest)]
    owed = [_parts(request, charged, attempt, section, set() if attempt.cancelled else refused) for attempt in weighed]
    parts, deductions = owed[weighed.index(best)]
    differ = _differ(weighed, [p for p, _ in owed]) if closest is Outcome.PASS else []
    shared = partial_discount(section.partial_discount, request, charged)
    about_goods = (weight(finding) for finding in goods if finding.subject not in refused)
    nothing_left = Outcome.FAIL if refused and goods and not any(p.what == "items" for p in parts) else Outcome.PASS
    doubt = all_of((best.entitled, nothing_left, weight(shared), *about_goods))
    sums = _sums(request, [p for p, _ in owed], doubt)
    paid_by = request.payment_means if section.refund_means else None
    answer, by_voucher = _answer(request, [] if doubt is Outcome.FAIL else parts, sums, _payer(weighed), paid_by)
    tried_findings = (finding for attempt in tried for finding in attempt.findings)
    now = _now(request, section, best.cancelled, as_of)
    findings = [*goods, *tried_findings, *differ, shared, *deductions, by_voucher, *now]
    return Decision("refund", answer, settle(findings), policy.ref(edition), as_of)


class _Attempt(NamedTuple):
    """What came of one reason: whether money is owed for it, and what it adds to the price of the goods."""

    findings: list[Finding]
    entitled: Outcome
    outcome: Outcome
    cancelled: bool = False
    payer: Party | None = None
    fee: Fee = Fee()
    parts: tuple[Part, ...] = ()


def _attempt(
    request: RefundRequest, section: ReturnsSection, given: RefundReason | None, whole_order: bool
) -> _Attempt:
    place = Place(ground=given or "unstated")
    shipment = shipment_of(request, whole_order)
    if given is RefundReason.CANCELLED:
        owed = cancelled_order(section.cancelled_order, place)
        sent, out = cancelled_shipping(owed.clause, shipment, place)
        outcome = all_of(map(weight, (owed, sent)))
        return _Attempt([owed, sent], weight(owed), outcome, True, parts=(out,) if out else ())
    why = ReturnReason(given) if given else None
    entitled = _entitled(request, section, why, place)
    outcome = all_of(map(weight, entitled))
    if outcome is Outcome.FAIL:
        return _Attempt(entitled, outcome, outcome)
    borne, payer = return_shipping(clause_for(section.return_shipping, why), place, "/reasons")
    fee, percent = restocking_fee(clause_for(section.restocking_fee, why), place, "/reasons")
    kept = _fee(section, percent, fee.kind is Kind.OPEN)
    sent, out = outbound_shipping(clause_for(section.outbound_shipping, why), shipment, place)
    advance, back = return_advance(payer, request.return_shipping_paid, place)
    findings = [*entitled, borne, fee, sent, advance]
    parts = tuple(part for part in (out, back) if part)
    return _Attempt(findings, outcome, all_of(map(weight, findings)), payer=payer, fee=kept, parts=parts)


def _closest(tried: Sequence[_Attempt]) -> _Attempt:
    """Of the reasons that are equally far, one that asks nothing about goods, else the one most surely accepted."""
    entitled = any_of(attempt.entitled for attempt in tried)
    surest = next(attempt for attempt in tried if attempt.entitled is entitled)
    return next((attempt for attempt in tried if attempt.cancelled), surest)


def _weighs(attempt: _Attempt, closest: Outcome) -> bool:
    """Whether the answer may come to this reason, where the closest of all is so far.

    Beside a pass, nobody asks for what would leave the reason to a person all the same: one reason is enough.
    """
    if closest is Outcome.PASS and attempt.outcome is Outcome.OPEN:
        return not any(weight(finding) is Outcome.REVIEW for finding in attempt.findings)
    return attempt.outcome is closest or (closest is Outcome.OPEN and attempt.outcome is Outcome.REVIEW)


def _payer(weighed: Sequence[_Attempt]) -> Party | None:
    """Who bears the return shipping, where that is the same for every reason that may count."""
    payers = {attempt.payer for attempt in weighed}
    return payers.pop() if len(payers) == 1 else None


def _differ(weighed: Sequence[_Attempt], owed: Sequence[Sequence[Part]]) -> list[Finding]:
    """Whether the reasons that are accepted lead to different refunds, or one that may yet be does."""
    payer = next((attempt.payer for attempt in weighed if attempt.payer), None)  # where nothing travels, nobody pays
    leads = [
        (attempt.payer or payer, tuple(part for part in parts if part.least or part.most != 0))
        for attempt, parts in zip(weighed, owed, strict=True)
    ]
    accepted = {lead for lead, a in zip(leads, weighed, strict=True) if a.outcome is Outcome.PASS}
    doubtful = [attempt for attempt, lead in zip(weighed, leads, strict=True) if lead not in accepted]
    lacking = (f for attempt in doubtful for f in attempt.findings if weight(f) is Outcome.OPEN)
    missing = dict.fromkeys(pointer for finding in lacking for pointer in finding.missing)
    return reasons_differ(accepted, bool(doubtful), tuple(missing))


def _entitled(request: RefundRequest, section: ReturnsSection, why: ReturnReason | None, place: Place) -> list[Finding]:
    """Whether the reason is accepted, the return was, and a refund is the remedy."""
    clause = clause_for(section.reason, why)
    accepted = reason(clause, why, place, "/reasons")
    if clause is None or clause is Unsettled.UNSETTLED or clause.answer != "accepted":
        return [accepted]
    due = refund_due(clause_for(section.window, why), request.return_outcome, request.covered, place)
    if weight(due) is Outcome.FAIL:
        return [accepted, due]
    settled, remedies = remedy(clause_for(section.remedy, why), request, "", place)
    return [accepted, due, settled, *other_remedy(remedies, request, settled.clause, place)]


def _fee(section: ReturnsSection, percent: Decimal | None, unknown: bool) -> Fee:
    """The share that may be kept; while the reason is not known, up to the largest that any reason allows."""
    if unknown:
        return Fee(most=max(fraction_of(clause.percent) for clause in section.restocking_fee.values()))
    return Fee(fraction_of(percent), fraction_of(percent))


def _goods(request: RefundRequest, section: ReturnsSection) -> list[Finding]:
    """Whether the goods that came back are ones that are refunded."""
    back = request.received_back_on is not UNKNOWN and request.received_back_on is not None
    findings = []
    for index, line in enumerate(request.lines):
        if line.quantity_requested:
            pointer = f"/lines/{index}"
            place = Place(pointer)
            seen = (line.goods_state, line.missing_parts, line.packaging_identical) != (None, None, None)
            findings.append(goods_condition(section.goods_condition, line, back or seen, pointer, place))
            findings.append(packaging(section.packaging, line, back or seen, pointer, place))
    return findings


def _parts(
    request: RefundRequest, charged: Charges, attempt: _Attempt, section: ReturnsSection, refused: set[str]
) -> tuple[list[Part], list[Finding]]:
    """Everything that comes back for one reason, but for lines whose goods are refused."""
    if attempt.entitled is Outcome.FAIL:
        return [], []
    items, deductions = item_parts(request, charged, attempt.fee, section.loss_of_value)
    owed = [part for part in items if f"/lines/{part.line}" not in refused]
    return [*_total_paid(request), *owed, *attempt.parts], deductions


def _total_paid(request: RefundRequest) -> list[Part]:
    """What was paid for an order whose lines nobody lists."""
    if request.total_paid is None:
        return []
    return [Part("items", request.total_paid.minor, request.total_paid.minor)]


class _Sums(NamedTuple):
    """What a refund comes to, in minor units: the least, the most, and what of the least goes back to the tenders."""

    least: int
    most: int | None
    to_tenders: int

    @property
    def certain(self) -> bool:
        return self.least == self.most


def _sums(request: RefundRequest, owed: Sequence[Sequence[Part]], doubt: Outcome) -> _Sums:
    """Add up the parts; of several reasons, the least and the most that any of them leads to."""
    if doubt is Outcome.FAIL:
        return _Sums(0, 0, 0)
    most = [_most(request, parts) for parts in owed]
    known = [amount for amount in most if amount is not None]
    highest = max(known) if len(known) == len(most) else None
    if doubt is not Outcome.PASS:
        return _Sums(0, highest, 0)
    least = min(owed, key=lambda parts: sum(part.least for part in parts))
    tenders = max(0, sum(part.least for part in least if part.what != "return_shipping"))
    return _Sums(max(0, sum(part.least for part in least)), highest, tenders)


def _most(request: RefundRequest, parts: Sequence[Part]) -> int | None:
    """The most that the parts come to; what goes back by the means of payment is never more than was paid by them."""
    if any(part.most is None for part in parts):
        return None
    advance = sum(part.most or 0 for part in parts if part.what == "return_shipping")
    by_means = sum(part.most or 0 for part in parts) - advance
    return advance + max(0, min(by_means, capacity(request.tenders)) if request.tenders else by_means)


def _answer(
    request: RefundRequest, parts: Sequence[Part], sums: _Sums, payer: Party | None, means: str | None
) -> tuple[RefundAnswer, Finding]:
    """The answer, with what is certain spread over the tenders."""
    spread = to_tenders(request, sums.to_tenders)
    tenders = tuple(TenderRefund(t.means, amount) for t, amount in zip(request.tenders, spread, strict=True))
    answer = RefundAnswer(
        minimum=Money.from_minor(sums.least, request.currency),
        maximum=None if sums.most is None else Money.from_minor(sums.most, request.currency),
        parts=tuple(_row(part, request.currency) for part in parts),
        payer=payer,
        means=means,
        tenders=tenders if sums.certain else (),
    )
    if not sums.certain:
        return answer, vouchers(request, ())
    return answer, vouchers(request, spread, Money.from_minor(sums.to_tenders, request.currency))


def _row(part: Part, currency: str) -> RefundPart:
    return RefundPart(
        what=part.what,
        line=part.line,
        units=part.units,
        minimum=Money.from_minor(part.least, currency),
        maximum=None if part.most is None else Money.from_minor(part.most, currency),
        tax=Money.from_minor(part.tax, currency),
        tax_percent=part.tax_percent,
    )


def _now(request: RefundRequest, section: ReturnsSection, cancelled: bool, as_of: date | None) -> list[Finding]:
    """By which means the refund is made, and whether the goods are back for it."""
    means = refund_means(section.refund_means, request.payment_means, request.refund_means)
    if cancelled:
        return [means]
    back = day_of(request.received_back_on, request.zone, "/received_back_on")
    on = day_of(request.refund_on, request.zone)
    on = day_asked(as_of) if on == Day(None) else on
    return [means, refund_timing(section.refund_timing, back, on)]
