"""What has to be known about a refund: the order as it was charged, what was refunded, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from marketplace_rules.days import before
from marketplace_rules.decision import Outcome
from marketplace_rules.fact_types import Count, Event, Flag, Moment, PositiveCount, Text, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.money import Money, NonNegativeMoney
from marketplace_rules.policy.vocabulary import GoodsState, Party, RefundReason, Remedy
from marketplace_rules.returns.facts import Texts, several
from marketplace_rules.returns.naming import same_means

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TaxPercent = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]
RefundReasons = Annotated[tuple[RefundReason, ...], BeforeValidator(several)]


@facts
class RefundLine:
    """One line of the order, as it was charged; what is left out was not charged.

    Args:
        item: What it is, for people.
        unit_price: Price of one unit before discounts.
        quantity_bought: Units bought.
        quantity_requested: Units to be refunded now.
        quantity_refunded: Units refunded earlier.
        discount: Discount on the whole line.
        order_discount_share: The part of the order's discount that was granted for this line, where that is recorded.
        tax_percent: Rate of VAT.
        tax: Whether the price includes the tax or the tax was added on top.
        amount_refunded: Amount refunded earlier for the units that are to be refunded now.
        amount_requested: An amount for the units to be refunded, where it is less than their full share.
        loss_of_value: What the goods have lost in value by the buyer's doing.
        goods_state: State of the goods as they came back.
        damaged_by: Who caused the damage.
        missing_parts: What was missing from the parcel that came back; empty when nothing was.
        packaging_identical: Whether they came back in packaging like the one they were sent in.
    """

    item: Text | None = None
    unit_price: NonNegativeMoney
    quantity_bought: PositiveCount
    quantity_requested: Count
    quantity_refunded: Count
    discount: NonNegativeMoney | None = None
    order_discount_share: NonNegativeMoney | None = None
    tax_percent: TaxPercent | None = None
    tax: Literal["included", "on_top"] | None = None
    amount_refunded: NonNegativeMoney | None = None
    amount_requested: NonNegativeMoney | None = None
    loss_of_value: NonNegativeMoney | None = None
    goods_state: GoodsState | None = None
    damaged_by: Party | None = None
    missing_parts: Texts | None = None
    packaging_identical: Flag | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = []
        left = self.quantity_bought - self.quantity_refunded
        if left < 0:
            faults.append(
                Fault(
                    "/quantity_refunded",
                    "more_than_bought",
                    (("maximum", self.quantity_bought), ("found", self.quantity_refunded)),
                )
            )
        elif self.quantity_requested > left:
            faults.append(over_refund("/quantity_requested", left, "unit"))
        if (self.tax_percent is None) != (self.tax is None):
            faults.append(Fault("/tax" if self.tax is None else "/tax_percent", "required"))
        if faults:
            raise impossible(faults)
        return self

    @property
    def goods(self) -> Money:
        """Price of all units after the line's discount."""
        price = self.unit_price * self.quantity_bought
        return price - self.discount if self.discount else price


@facts
class Tender:
    """A means by which the order was paid.

    Args:
        means: What it is, such as ``card``, ``bank_transfer`` or ``voucher``.
        paid: Amount paid by it.
        refunded: Amount refunded to it earlier.
    """

    means: Text
    paid: NonNegativeMoney
    refunded: NonNegativeMoney


@facts
class RefundRequest:
    """An order of which money is to go back.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        reasons: Why; ``cancelled`` for an order, or a part of it, that was cancelled. Empty when the buyer gives none.
        return_outcome: The outcome of the question ``return``, where it was asked.
        covered: Whether the item is covered by its warranty, where that decides.
        repair_possible: Whether the seller can repair what comes back.
        replacement_possible: Whether the seller can replace it.
        remedy_chosen: The remedy that buyer and seller have settled on.
        lines: The order as it was charged.
        total_paid: What was paid for everything, where a cancelled order is refunded without looking at its lines.
        order_discount: Discount on the whole order.
        order_discount_minimum: Value of goods that the order's discount asked for.
        shipping_paid: Outbound shipping that the buyer paid.
        shipping_refunded: Outbound shipping refunded earlier.
        shipping_requested: An amount of it to come back now, where somebody has settled on one.
        shipping_tax_percent: Rate of VAT within the outbound shipping.
        return_shipping_paid: Return shipping that the buyer advanced.
        tenders: By which means the order was paid, in the order in which they are to be refunded.
        payment_means: The means by which the order was paid, where there is one.
        refund_means: The means by which the refund is to be made.
        received_back_on: When the seller had the goods back; null when not yet.
        refund_on: When the refund is to be made.
        zone: The buyer's time zone; needed where an instant is given instead of a day.
    """

    ordered_on: Moment = None
    reasons: RefundReasons = ()
    return_outcome: Outcome | None = None
    covered: Flag | None = None
    repair_possible: Flag | None = None
    replacement_possible: Flag | None = None
    remedy_chosen: Remedy | None = None
    lines: Annotated[tuple[RefundLine, ...], Field(max_length=10_000)] = ()
    total_paid: NonNegativeMoney | None = None
    order_discount: NonNegativeMoney | None = None
    order_discount_minimum: NonNegativeMoney | None = None
    shipping_paid: NonNegativeMoney | None = None
    shipping_refunded: NonNegativeMoney | None = None
    shipping_requested: NonNegativeMoney | None = None
    shipping_tax_percent: TaxPercent | None = None
    return_shipping_paid: NonNegativeMoney | None = None
    tenders: tuple[Tender, ...] = ()
    payment_means: Text | None = None
    refund_means: Text | None = None
    received_back_on: Event = UNKNOWN
    refund_on: Moment = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_mixed_currencies(self), *_out_of_order(self)]
        if not faults:
            faults = [*_nothing_paid(self), *_impossible_discounts(self), *_refunded_above_paid(self)]
        if faults:
            raise impossible(faults)
        return self

    @property
    def currency(self) -> str:
        """The currency of every amount."""
        paid = self.lines[0].unit_price if self.lines else self.total_paid
        return paid.currency if paid is not None else ""


def over_refund(pointer: str, maximum: object, binds: str) -> Fault:
    """Refuse more than was paid: name the most that can go back and what binds it.

    Args:
        pointer: JSON Pointer to the field that asks for more.
        maximum: The most that can go back: units or money.
        binds: What binds it: ``unit``, ``shipping`` or ``tender``.

    Returns:
        The fault.

    >>> str(over_refund("/lines/0/quantity_requested", 2, "unit"))
    '/lines/0/quantity_requested: over_refund (maximum=2, binds=unit)'
    """
    return Fault(pointer, "over_refund", (("maximum", maximum), ("binds", binds)))


def _out_of_order(request: RefundRequest) -> Iterable[Fault]:
    for name in ("received_back_on", "refund_on"):
        if before(getattr(request, name), request.ordered_on, request.zone):
            yield Fault(f"/{name}", "before_order", (("limit", request.ordered_on),))


def _mixed_currencies(request: RefundRequest) -> Iterable[Fault]:
    expected = request.currency
    if not expected:
        return
    parts: list[tuple[str, DataclassInstance]] = [("", request)]
    parts += [(f"/lines/{index}", line) for index, line in enumerate(request.lines)]
    parts += [(f"/tenders/{index}", tender) for index, tender in enumerate(request.tenders)]
    for pointer, part in parts:
        for name in _AMOUNTS[type(part)]:
            amount = getattr(part, name)
            if amount is not None and amount.currency != expected:
                yield Fault(f"{pointer}/{name}", "mixed_currencies", _differing(expected, amount.currency))


def _differing(expected: str, found: str) -> tuple[tuple[str, object], ...]:
    return (("expected", expected), ("found", found))


# The fields that hold amounts, by model.
_AMOUNTS: dict[type, tuple[str, ...]] = {
    model: tuple(field.name for field in fields(model) if "Money" in str(field.type))
    for model in (RefundRequest, RefundLine, Tender)
}

# What cannot be taken apart where only the total is known.
_NEEDS_LINES = ("order_discount", "order_discount_minimum", "shipping_refunded", "shipping_requested")


def _nothing_paid(request: RefundRequest) -> Iterable[Fault]:
    amounts = (request.total_paid, request.shipping_paid, request.return_shipping_paid)
    if request.total_paid is not None:
        for name in _NEEDS_LINES:
            if getattr(request, name) is not None and not request.lines:
                yield Fault(f"/{name}", "beside_total")
    if request.total_paid is None and not request.lines:
        yield Fault("/lines", "required")
    elif request.total_paid is not None and request.lines:
        yield Fault("/total_paid", "beside_lines")
    elif not any(amounts) and not any(line.quantity_requested for line in request.lines):
        yield Fault("/lines", "nothing_to_refund")


def _impossible_discounts(request: RefundRequest) -> Iterable[Fault]:
    for index, line in enumerate(request.lines):
        if line.discount and line.discount > (price := line.unit_price * line.quantity_bought):
            yield Fault(f"/lines/{index}/discount", "too_large", (("maximum", price),))
    if request.order_discount and request.lines:
        goods = Money.total((line.goods for line in request.lines), request.currency)
        if request.order_discount > goods:
            yield Fault("/order_discount", "too_large", (("maximum", goods),))
        if request.order_discount_minimum and request.order_discount_minimum > goods:
            yield Fault("/order_discount_minimum", "too_large", (("maximum", goods),))
    shares = [line.order_discount_share for line in request.lines]
    recorded = sum(share.minor for share in shares if share is not None)
    if (
        request.lines
        and None not in shares
        and recorded != (request.order_discount.minor if request.order_discount else 0)
    ):
        yield Fault("/order_discount", "shares_differ", (("found", Money.from_minor(recorded, request.currency)),))
    for index, line in enumerate(request.lines):
        if line.order_discount_share and line.order_discount_share > line.goods:
            yield Fault(f"/lines/{index}/order_discount_share", "too_large", (("maximum", line.goods),))


def _refunded_above_paid(request: RefundRequest) -> Iterable[Fault]:
    if (request.shipping_refunded or request.shipping_requested) and request.shipping_paid is None:
        yield Fault("/shipping_paid", "required")
    elif (
        request.shipping_refunded
        and request.shipping_paid is not None
        and request.shipping_refunded > request.shipping_paid
    ):
        yield Fault("/shipping_refunded", "too_large", (("maximum", request.shipping_paid),))
    if (
        request.payment_means
        and request.tenders
        and not any(same_means(request.payment_means, t.means) for t in request.tenders)
    ):
        yield Fault("/payment_means", "not_among_tenders")
    for index, tender in enumerate(request.tenders):
        if tender.refunded > tender.paid:
            yield Fault(f"/tenders/{index}/refunded", "too_large", (("maximum", tender.paid),))
