"""By which means is a refund made, and may it be made now?"""

from __future__ import annotations

from collections.abc import Iterable

from marketplace_rules.days import Day
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.money import Money
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.returns.naming import is_voucher, same_means
from marketplace_rules.returns.refund_facts import RefundRequest, Tender, over_refund

REFUND_MEANS = Rule(
    "returns.refund_means",
    {
        "same": Kind.PASS,
        "differs": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
REFUND_TIMING = Rule(
    "returns.refund_timing",
    {
        "goods_back": Kind.PASS,
        "goods_not_back": Kind.FAIL,
        "before_goods_back": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
VOUCHERS = Rule("returns.vouchers", {"unsettled": Kind.REVIEW, "none": Kind.NOT_APPLICABLE})


def refund_means(clause: DutyClause | None, paid_by: str | None, refunded_by: str | None) -> Finding:
    """Decide whether the refund is made by the means of the payment.

    Args:
        clause: What the policy requires or advises.
        paid_by: The means of the payment.
        refunded_by: The means of the refund.

    Returns:
        The finding; while either is not known, the duty is only noted. Clause: ``returns.refund_means``.
    """
    if clause is None:
        return REFUND_MEANS.found("not_stated")
    cite, field = clause.citation, "/refund_means"
    given = {"/payment_means": paid_by, field: refunded_by}
    missing = tuple(pointer for pointer, means in given.items() if means is None)
    if paid_by is None or refunded_by is None:
        return REFUND_MEANS.found("not_known", cite, pointer=field, missing=missing, level=Level.NOTE)
    code = "same" if same_means(paid_by, refunded_by) else "differs"
    return REFUND_MEANS.found(code, cite, pointer=field, observed=refunded_by, expected=paid_by)


def refund_timing(clause: DutyClause | None, back: Day, refund_on: Day) -> Finding:
    """Decide whether the goods are back when the refund is made.

    Args:
        clause: What the policy requires or advises.
        back: Day the seller had the goods back.
        refund_on: Day of the refund; without one, now.

    Returns:
        The finding; while that day is not known, the advice is only noted. Clause: ``returns.refund_timing``.
    """
    if clause is None:
        return REFUND_TIMING.found("not_stated")
    cite, field = clause.citation, "/received_back_on"
    missing = back.missing or refund_on.missing
    if missing:
        return REFUND_TIMING.found("not_known", cite, pointer=field, missing=missing, level=Level.NOTE)
    code = "goods_not_back" if back.on is None else "goods_back"
    if back.on is not None and refund_on.on is not None and refund_on.on < back.on:
        code = "before_goods_back"
    return REFUND_TIMING.found(code, cite, pointer=field, observed=refund_on.on, expected=back.on)


def capacity(tenders: Iterable[Tender]) -> int:
    """Say how much can still go back to the tenders.

    Args:
        tenders: What was paid by each, and refunded to it.

    Returns:
        The amount in minor units.
    """
    return sum(tender.paid.minor - tender.refunded.minor for tender in tenders)


def to_tenders(request: RefundRequest, amount: int) -> tuple[Money, ...]:
    """Spread an amount over the tenders, in the order in which they are listed.

    Args:
        request: The order and its tenders.
        amount: What goes back by the means of the payment, in minor units.

    Returns:
        The amount for each tender; none where the order lists no tenders.

    Raises:
        FactsError: If more would go back than was paid by all of them.
    """
    if not request.tenders:
        return ()
    if amount > (most := capacity(request.tenders)):
        raise FactsError([over_refund("/tenders", Money.from_minor(most, request.currency), "tender")])
    spread = []
    for tender in request.tenders:
        part = min(amount, tender.paid.minor - tender.refunded.minor)
        spread.append(Money.from_minor(part, request.currency))
        amount -= part
    return tuple(spread)


def vouchers(request: RefundRequest, spread: tuple[Money, ...], owed: Money | None = None) -> Finding:
    """Send the part that was paid by voucher to a person.

    Args:
        request: The order and its tenders.
        spread: What goes back to each tender.
        owed: What goes back by the means of the payment, where it is certain.

    Returns:
        The finding; no page says what becomes of a voucher.
    """
    back = [
        (index, amount)
        for index, (tender, amount) in enumerate(zip(request.tenders, spread, strict=False))
        if amount and is_voucher(tender.means)
    ]
    if not back and not request.tenders and request.payment_means and is_voucher(request.payment_means) and owed:
        return VOUCHERS.found("unsettled", pointer="/payment_means", observed=owed)
    if not back:
        return VOUCHERS.found("none")
    total = Money.total((amount for _, amount in back), request.currency)
    return VOUCHERS.found("unsettled", pointer=f"/tenders/{back[0][0]}", observed=total)
