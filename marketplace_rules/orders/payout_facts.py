"""What has to be known about a payout: the order's days, what the seller has supplied, and the amounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Count, Event, Flag, Holidays, Moment, PositiveCount, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.figure_types import whole_text
from marketplace_rules.money import Money, NonNegativeMoney
from marketplace_rules.policy.order_vocabulary import IDENTITY_LABELS, FeeFormula, IdentityStatus

Rate = Annotated[Decimal, Field(ge=0, le=100, max_digits=7, decimal_places=4)]
Part = Literal["date", "blocks", "amount", "timeliness", "exposure"]


def _one(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


def _status(given: Any) -> IdentityStatus | str | None:
    """Keep a status that nobody knows as it is: a person reads it, and it is not refused."""
    if given is None or isinstance(given, IdentityStatus):
        return given
    text = whole_text(given)
    word = " ".join(text.replace("_", " ").split()).casefold()
    if not word:
        raise PydanticCustomError("empty_text", "empty")
    return _STATUSES.get(word, text[:500])


_STATUSES = {status.value: status for status in IdentityStatus} | IDENTITY_LABELS

Status: TypeAlias = Annotated[
    IdentityStatus | str | None,
    PlainValidator(_status),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]}),
]


@facts
class PayoutRequest:
    """An order whose money is to go to the seller, or went there.

    What is left out is unknown, save amounts that are said to be none when they are left out.

    Args:
        asked: Which parts of the answer are wanted; left out, those that the facts speak about.
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        confirmed_on: When the order was confirmed; null when it has not been.
        order_paid_on: When the buyer paid; null when they have not.
        dispatched_on: When the goods were handed to the carrier; null when they have not been.
        delivered_on: When the goods were handed to the buyer; null when they have not been.
        paid_on: When the seller was paid; null when they have not been.
        bank_details_complete: Whether the seller's bank details are complete.
        bank_details_completed_on: The day they became so.
        personal_details_complete: Whether the seller's personal details are complete.
        personal_details_completed_on: The day they became so.
        payment_account_linked: Whether the seller has linked the account that money is paid to.
        identity_check: Where the check of the seller's identity stands: ``validated``, ``pending``, ``refused``,
            ``expired``, or any other text.
        dispute_open: Whether the buyer disputes the order.
        return_open: Whether a return of the order is under way.
        gross: What the buyer paid for the order, with shipping and VAT, after discounts.
        refunded: What was refunded to the buyer of it, before or after an earlier payout; none when left out.
        shipping: The shipping within the gross.
        shipping_refunded: The shipping within what was refunded.
        vat_in_base: VAT within what the commission is counted on.
        units: Units sold, for a fee on each.
        units_refunded: Units refunded.
        fee_formula: What the seller pays: ``commission``, or ``subscription_and_commission``.
        commission_percent: Rate of the commission.
        commission_flat: Fee for each unit.
        commission_minimum: The least that the commission comes to; none when left out.
        commission_maximum: The most that it comes to; none when left out.
        commission_vat_percent: Rate of VAT on the commission.
        subscription_fee: Subscription that is settled with this payout; zero where it is billed apart.
        other_fees: Other fees on this payout; zero where there are none.
        paid_out: What the seller was paid for this order earlier; nothing when left out.
        settlement_calendar: Days on which money does not move; that of the policy when left out.
        calendar: The buyer's public holidays, which may move the end of a period to withdraw.
        zone: Time zone in which instants are read as days.
    """

    asked: Annotated[tuple[Part, ...], BeforeValidator(_one)] = ()
    ordered_on: Moment = None
    confirmed_on: Event = UNKNOWN
    order_paid_on: Event = UNKNOWN
    dispatched_on: Event = UNKNOWN
    delivered_on: Event = UNKNOWN
    paid_on: Event = UNKNOWN
    bank_details_complete: Flag | None = None
    bank_details_completed_on: Moment = None
    personal_details_complete: Flag | None = None
    personal_details_completed_on: Moment = None
    payment_account_linked: Flag | None = None
    identity_check: Status = None
    dispute_open: Flag | None = None
    return_open: Flag | None = None
    gross: NonNegativeMoney | None = None
    refunded: NonNegativeMoney | None = None
    shipping: NonNegativeMoney | None = None
    shipping_refunded: NonNegativeMoney | None = None
    vat_in_base: NonNegativeMoney | None = None
    units: PositiveCount | None = None
    units_refunded: Count | None = None
    fee_formula: FeeFormula | None = None
    commission_percent: Rate | None = None
    commission_flat: NonNegativeMoney | None = None
    commission_minimum: NonNegativeMoney | None = None
    commission_maximum: NonNegativeMoney | None = None
    commission_vat_percent: Rate | None = None
    subscription_fee: NonNegativeMoney | None = None
    other_fees: NonNegativeMoney | None = None
    paid_out: NonNegativeMoney | None = None
    settlement_calendar: Holidays | None = None
    calendar: Holidays | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_out_of_order(self), *_contradictions(self), *_mixed_currencies(self)]
        if not faults:
            faults = list(_more_than_there_is(self))
        if faults:
            raise impossible(faults)
        return self

    @property
    def currency(self) -> str | None:
        """The currency of every amount; None where there is none."""
        return next((amount.currency for _, amount in _amounts(self)), None)


# Which of its parts a fact speaks about.
_EVENTS = ("confirmed_on", "order_paid_on", "dispatched_on", "delivered_on")
_CONDITIONS = (
    "bank_details_complete",
    "personal_details_complete",
    "payment_account_linked",
    "identity_check",
    "dispute_open",
    "return_open",
)
_AMOUNTS = ("units", "units_refunded", "fee_formula", "commission_percent", "commission_vat_percent")


def parts_asked(request: PayoutRequest) -> frozenset[Part]:
    """Tell which parts of the answer are wanted: those named, else those that the facts speak about.

    Args:
        request: The facts.

    Returns:
        The parts; the date where the facts speak about nothing.

    >>> sorted(parts_asked(PayoutRequest(confirmed_on="2024-05-02", bank_details_complete=True)))
    ['blocks', 'date', 'exposure']
    """
    if request.asked:
        return frozenset(request.asked)
    asked: set[Part] = set()
    if any(getattr(request, name) is not None for name in _CONDITIONS):
        asked.add("blocks")
    if request.currency or any(getattr(request, name) is not None for name in _AMOUNTS):
        asked.add("amount")
    if request.paid_on is not UNKNOWN:
        asked.add("timeliness")
    days = (request.bank_details_completed_on, request.personal_details_completed_on)
    told = any(getattr(request, name) is not UNKNOWN for name in _EVENTS) or any(day is not None for day in days)
    return frozenset(asked | {"date", "exposure"}) if told or not asked else frozenset(asked)


def _amounts(request: PayoutRequest) -> Iterable[tuple[str, Money]]:
    """Every amount, with its pointer, the gross first."""
    for field in fields(request):
        value = getattr(request, field.name)
        if isinstance(value, Money):
            yield f"/{field.name}", value


def _out_of_order(request: PayoutRequest) -> Iterable[Fault]:
    for name in (*_EVENTS, "paid_on"):
        if before(getattr(request, name), request.ordered_on, request.zone):
            yield too_early(f"/{name}", "before_order", request.ordered_on)
    if before(request.paid_on, request.confirmed_on, request.zone):
        yield too_early("/paid_on", "before_confirmation", request.confirmed_on)
    if before(request.delivered_on, request.dispatched_on, request.zone):
        yield too_early("/delivered_on", "before_dispatch", request.dispatched_on)


def _contradictions(request: PayoutRequest) -> Iterable[Fault]:
    for what in ("bank", "personal"):
        day = f"{what}_details_completed_on"
        if getattr(request, f"{what}_details_complete") is False and getattr(request, day) is not None:
            yield Fault(f"/{day}", "completed_yet_incomplete")


def _mixed_currencies(request: PayoutRequest) -> Iterable[Fault]:
    expected = request.currency
    for pointer, amount in _amounts(request):
        if amount.currency != expected:
            yield Fault(pointer, "mixed_currencies", (("expected", expected), ("found", amount.currency)))


# An amount or number that is a part of another.
_WITHIN = (
    ("refunded", "gross"),
    ("shipping", "gross"),
    ("vat_in_base", "gross"),
    ("shipping_refunded", "refunded"),
    ("shipping_refunded", "shipping"),
    ("units_refunded", "units"),
    ("commission_minimum", "commission_maximum"),
)


def _more_than_there_is(request: PayoutRequest) -> Iterable[Fault]:
    for part, whole in _WITHIN:
        value, maximum = getattr(request, part), getattr(request, whole)
        if value is not None and maximum is not None and value > maximum:
            yield Fault(f"/{part}", "too_large", (("maximum", maximum),))
            return
    amounts = (request.gross, request.refunded, request.shipping, request.shipping_refunded)
    if None not in amounts:
        gross, refunded, shipping, shipping_back = (amount for amount in amounts if amount is not None)
        if refunded - shipping_back > gross - shipping:
            yield Fault("/refunded", "too_large", (("maximum", gross - shipping + shipping_back),))
