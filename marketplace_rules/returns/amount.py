"""How much comes back, line by line and cost by cost?"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Finding, Kind, Place, Rule
from marketplace_rules.money import Money
from marketplace_rules.money.exact import half_up
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.returns import DiscountClause
from marketplace_rules.returns.parts import Part, fraction_of, minor
from marketplace_rules.returns.proration import ChargedLine, Cost, Mode, OrderDiscount, costs_of_kept
from marketplace_rules.returns.refund_facts import RefundLine, RefundRequest, over_refund

PARTIAL_DISCOUNT = Rule(
    "returns.partial_discount",
    {
        "prorated": Kind.PASS,
        "recomputed": Kind.PASS,
        "locked": Kind.PASS,
        "recorded_unknown": Kind.OPEN,
        "way_unknown": Kind.OPEN,
        "outweighed": Kind.REVIEW,
        "none": Kind.NOT_APPLICABLE,
    },
)
LOSS_OF_VALUE = Rule(
    "returns.loss_of_value",
    {"deducted": Kind.PASS, "not_stated": Kind.REVIEW},
)


class Charges(NamedTuple):
    """What comes back of each line, in minor units, before any deduction.

    Args:
        costs: Price and tax of each line's units.
        earlier: What came back of each line before.
        regranted: What a discount that is granted anew takes away from, or adds to, all of it together.
        outweighed: Whether the units kept have lost a discount worth more than the units that come back.
        recorded: Whether it is known on which lines a locked discount lies, or does not matter.
        whole_order: Whether everything is back after this refund.
        wayward: Whether what came back so far depends on the way it took, which nobody tells.
    """

    costs: tuple[Cost, ...]
    earlier: tuple[int, ...]
    regranted: int
    outweighed: bool
    recorded: bool
    whole_order: bool
    wayward: bool = False


def charges(request: RefundRequest, mode: Mode, *, nothing_off: bool = False) -> Charges:
    """Work out what was paid for the units that come back.

    Args:
        request: The order as it was charged.
        mode: What becomes of the order's discount.
        nothing_off: Whether no line is left out or lowered, so that it may not matter where a discount lies.

    Returns:
        The amount and the tax of each line's units, and what came back before.

    Raises:
        FactsError: If more is asked for than the units cost.
    """
    lines = [_charged(line) for line in request.lines]
    order = OrderDiscount(minor(request.order_discount), minor(request.order_discount_minimum))
    held = [line.quantity_bought - line.quantity_refunded for line in request.lines]
    kept = [units - line.quantity_requested for units, line in zip(held, request.lines, strict=True)]
    recorded = mode != "lock" or not any(line.order_discount_share is None for line in request.lines)
    if not recorded and nothing_off and not any(kept) and _lies_anywhere(request, lines):
        mode, recorded = "prorate", True
    paid, before, after = costs_of_kept(lines, ([line.bought for line in lines], held, kept), order, mode)
    costs = [Cost(b.gross - a.gross, b.tax - a.tax) for b, a in zip(before, after, strict=True)]
    earlier = [p.gross - b.gross for p, b in zip(paid, before, strict=True)]
    regranted, outweighed = _regranted(*(sum(cost.gross for cost in state) for state in (paid, before, after)))
    asked = [_asked(line, cost, index) for index, (line, cost) in enumerate(zip(request.lines, costs, strict=True))]
    in_full = all(
        a.gross + minor(line.amount_refunded) == c.gross for a, c, line in zip(asked, costs, request.lines, strict=True)
    )
    wayward = mode == "recompute" and not request.tenders and _wayward(lines, held, order)
    return Charges(tuple(asked), tuple(earlier), regranted, outweighed, recorded, in_full and not any(kept), wayward)


def _lies_anywhere(request: RefundRequest, lines: Sequence[ChargedLine]) -> bool:
    """Whether a refund of everything at once is the same wherever a discount lies: one tax on top, or none."""
    at_once = not any(line.quantity_refunded for line in request.lines)
    return at_once and len({line.tax_rate if line.on_top else 0 for line in lines}) == 1


def _regranted(paid: int, before: int, after: int) -> tuple[int, bool]:
    """What keeps a refund between nothing and what was paid, where the rest has lost its discount."""
    due = max(0, paid - after) - max(0, paid - before)
    return max(0, due) - (before - after), due < 0 or after > paid


def _wayward(lines: Sequence[ChargedLine], held: Sequence[int], order: OrderDiscount) -> bool:
    """Whether an earlier refund of several can have fallen short, because it cost a discount worth more than itself."""
    worth = [line.price * line.bought - line.discount for line in lines]
    still = sum(Fraction(w * units, line.bought) for w, units, line in zip(worth, held, lines, strict=True))
    if not order.amount or not 0 < still < order.minimum:
        return False
    gone = [line.bought - units for line, units in zip(lines, held, strict=True)]
    enough = 2 * order.amount  # twice, as tax may weigh on the discount alone
    cheap = (w < enough * line.bought for w, units, line in zip(worth, gone, lines, strict=True) if units)
    return sum(gone) > 1 and any(cheap)


def _charged(line: RefundLine) -> ChargedLine:
    return ChargedLine(
        price=line.unit_price.minor,
        bought=line.quantity_bought,
        discount=minor(line.discount),
        order_share=minor(line.order_discount_share),
        tax_rate=fraction_of(line.tax_percent),
        on_top=line.tax == "on_top",
    )


def _asked(line: RefundLine, cost: Cost, index: int) -> Cost:
    """What is left of the units' cost after earlier amounts, or the part of it that is asked for."""
    if not line.quantity_requested and not line.amount_requested:
        return cost  # what was refunded of units that stay is told again when they come back
    gone = minor(line.amount_refunded)
    left = cost.gross - gone
    wanted = left if line.amount_requested is None else line.amount_requested.minor
    if gone > max(cost.gross, 0):
        maximum = Money.from_minor(max(cost.gross, 0), line.unit_price.currency)
        raise FactsError([over_refund(f"/lines/{index}/amount_refunded", maximum, "unit")])
    if wanted > left:
        maximum = Money.from_minor(max(left, 0), line.unit_price.currency)
        raise FactsError([over_refund(f"/lines/{index}/amount_requested", maximum, "unit")])
    return Cost(wanted, _share(cost, gone + wanted) - _share(cost, gone))


def partial_discount(clause: DiscountClause | None, request: RefundRequest, charged: Charges) -> Finding:
    """Say what becomes of the order's discount.

    Args:
        clause: What the policy declares; without it the discount is shared over all units by price.
        request: The order.
        charged: What was paid for the units that come back.

    Returns:
        The finding. Clause: ``returns.partial_discount``.
    """
    mode, cite = clause.mode if clause else "prorate", clause.citation if clause else None
    if not request.order_discount:
        return PARTIAL_DISCOUNT.found("none", cite)
    field = "/order_discount"
    unrecorded = [i for i, line in enumerate(request.lines) if line.order_discount_share is None]
    if not charged.recorded:
        missing = tuple(f"/lines/{index}/order_discount_share" for index in unrecorded)
        return PARTIAL_DISCOUNT.found("recorded_unknown", cite, pointer=field, missing=missing)
    if charged.wayward:
        return PARTIAL_DISCOUNT.found(
            "way_unknown", cite, pointer=field, observed=request.order_discount, missing=("/tenders",)
        )
    if charged.outweighed:
        return PARTIAL_DISCOUNT.found("outweighed", cite, pointer=field, observed=request.order_discount)
    return PARTIAL_DISCOUNT.found(_DISCOUNT_CODES[mode], cite, pointer=field, observed=request.order_discount)


_DISCOUNT_CODES = {"prorate": "prorated", "recompute": "recomputed", "lock": "locked"}


class Fee(NamedTuple):
    """A restocking fee as a share of the price: the least and the most that may be kept."""

    least: Fraction = Fraction(0)
    most: Fraction = Fraction(0)


def item_parts(
    request: RefundRequest, charged: Charges, fee: Fee, loss: DutyClause | None
) -> tuple[list[Part], list[Finding]]:
    """List what comes back for each line, and what is deducted from it.

    Args:
        request: The order.
        charged: What was paid for the units of each line.
        fee: Share kept as a restocking fee.
        loss: What the policy says about goods that lost value.

    Returns:
        The parts, and the findings about deductions. Clause: ``returns.loss_of_value``.
    """
    parts, findings = [], []
    for index, (line, cost, earlier) in enumerate(zip(request.lines, charged.costs, charged.earlier, strict=True)):
        if not line.quantity_requested:
            if cost.gross:  # a discount that is granted anew weighs on what is kept
                parts.append(Part("discount", cost.gross, cost.gross, cost.tax, index, None, line.tax_percent))
            continue
        units, percent = line.quantity_requested, line.tax_percent
        parts.append(Part("items", cost.gross, cost.gross, cost.tax, index, units, percent))
        earlier += minor(line.amount_refunded)
        most, least = (_kept(cost.gross, earlier, share) for share in (fee.most, fee.least))
        if most:
            parts.append(Part("restocking_fee", -most, -least, -_share(cost, most), index, None, percent))
        if line.loss_of_value:
            lost = max(0, min(line.loss_of_value.minor, cost.gross - most))
            findings.append(loss_of_value(line.loss_of_value, loss, f"/lines/{index}"))
            certain = -lost if loss else 0
            parts.append(Part("loss_of_value", -lost, certain, -_share(cost, lost), index, None, percent))
    if charged.regranted:
        parts.append(Part("discount", charged.regranted, charged.regranted))
    return parts, findings


def _kept(gross: int, earlier: int, share: Fraction) -> int:
    """A share of what comes back, so that it is the same in whatever steps it comes back."""
    if not share:
        return 0
    before, after = max(0, earlier), max(0, earlier + gross)
    kept_before = half_up(before * share.numerator, share.denominator)
    return max(0, half_up(after * share.numerator, share.denominator) - kept_before)


def loss_of_value(lost: Money, clause: DutyClause | None, pointer: str) -> Finding:
    """Decide whether a loss of value is deducted.

    Args:
        lost: What the goods have lost in value.
        clause: What the policy says; None where it does not provide for a deduction.
        pointer: JSON Pointer to the line.

    Returns:
        The finding. Clause: ``returns.loss_of_value``.
    """
    code, cite = ("deducted", clause.citation) if clause else ("not_stated", None)
    return LOSS_OF_VALUE.found(code, cite, Place(pointer), pointer=f"{pointer}/loss_of_value", observed=lost)


def _share(cost: Cost, amount: int) -> int:
    """The tax within a part of a line, in proportion."""
    return half_up(cost.tax * amount, cost.gross) if cost.gross else 0
