"""What has to be known about a return: the request, its lines, and the claim under a warranty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Count, Event, Flag, Holidays, Moment, PositiveCount, Text, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.policy.vocabulary import CONDITION_LABELS, Condition, GoodsState, Party, Remedy, ReturnReason

# Reasons that speak about goods the buyer has in hand.
CLAIMS = frozenset(
    {
        ReturnReason.DEFECTIVE,
        ReturnReason.NOT_AS_DESCRIBED,
        ReturnReason.WRONG_ITEM,
        ReturnReason.DAMAGED_IN_TRANSIT,
        ReturnReason.INCOMPLETE,
    }
)


def _label(given: Any) -> Any:
    return CONDITION_LABELS.get(given.strip().casefold(), given) if isinstance(given, str) else given


def several(given: Any) -> Any:
    """Take a single word for a list of one.

    Args:
        given: A word, or a list.

    Returns:
        The list.
    """
    if isinstance(given, set | frozenset):
        raise PydanticCustomError("not_a_list", "a set has no order")
    return (given,) if isinstance(given, str) else given


SoldCondition = Annotated[Condition, BeforeValidator(_label)]
Reasons = Annotated[tuple[ReturnReason, ...], BeforeValidator(several)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(several)]
Months = Annotated[int, Field(strict=True, ge=0, le=1200)]


@facts
class ReturnLine:
    """One line of the order that the buyer wants to return; what it does not state holds for the whole request.

    Args:
        item: What it is, for people.
        condition: State of the goods as sold.
        warranty_months: Months of warranty that the seller declared.
        delivered_on: When this line was handed to the buyer, if apart from the rest.
        reasons: Why this line goes back, if not for the reasons of the request; one is enough.
        quantity_bought: Units bought.
        quantity_requested: Units the buyer wants to return now.
        quantity_returned: Units returned earlier.
        quantity_pending: Units under another return request that is still open.
        repair_possible: Whether the seller can repair it.
        replacement_possible: Whether the seller can replace it.
        remedy_chosen: The remedy that buyer and seller have settled on.
        goods_state: State of the goods as they came back.
        damaged_by: Who caused the damage.
        missing_parts: What was missing from the parcel that came back; empty when nothing was.
        packaging_identical: Whether they came back in packaging like the one they were sent in.
        item_matches: Whether what came back is what had been sent.
    """

    item: Text | None = None
    condition: SoldCondition | None = None
    warranty_months: Months | None = None
    delivered_on: Event = UNKNOWN
    reasons: Reasons = ()
    quantity_bought: PositiveCount | None = None
    quantity_requested: PositiveCount | None = None
    quantity_returned: Count | None = None
    quantity_pending: Count | None = None
    repair_possible: Flag | None = None
    replacement_possible: Flag | None = None
    remedy_chosen: Remedy | None = None
    goods_state: GoodsState | None = None
    damaged_by: Party | None = None
    missing_parts: Texts | None = None
    packaging_identical: Flag | None = None
    item_matches: Flag | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        bought, gone = self.quantity_bought, (self.quantity_returned or 0) + (self.quantity_pending or 0)
        if bought is not None and gone > bought:
            field = "/quantity_returned" if (self.quantity_returned or 0) > bought else "/quantity_pending"
            raise impossible([Fault(field, "more_than_bought", (("maximum", bought), ("found", gone)))])
        return self


@facts
class ReturnRequest:
    """A buyer's request to return something.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        delivered_on: When the goods were handed to the buyer; null when they have not been.
        requested_on: When the buyer asked for the return.
        reasons: Why; empty when the buyer gives none. One accepted reason is enough.
        lines: What goes back; without any, the request is about the order as one article.
        exchange_requested: Whether the buyer asks for an exchange rather than a return.
        documents_requested: Documents the seller asked the buyer for, such as ``invoice`` or ``photo``.
        documents_supplied: Documents the buyer has sent.
        return_address_given: Whether the seller has told the buyer where to send the goods.
        sent_back_on: When the buyer sent the goods back; null when not yet.
        received_back_on: When the seller had them back; null when not yet.
        calendar: The buyer's public holidays, such as ``FR``, ``PT-11``, a list of days off, or an object that
            adds ``saturday_is_business`` to ``name`` or ``days_off``.
        zone: The buyer's time zone, such as ``Europe/Paris``; needed where an instant is given instead of a day.
    """

    ordered_on: Moment = None
    delivered_on: Event = UNKNOWN
    requested_on: Moment = None
    reasons: Reasons = ()
    lines: Annotated[tuple[ReturnLine, ...], Field(min_length=1, max_length=10_000)] = (ReturnLine(),)
    exchange_requested: Flag = False
    documents_requested: Texts = ()
    documents_supplied: Texts = ()
    return_address_given: Flag | None = None
    sent_back_on: Event = UNKNOWN
    received_back_on: Event = UNKNOWN
    calendar: Holidays | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_out_of_order(self)]
        for index, line in enumerate(self.lines):
            at, delivered = f"/lines/{index}/delivered_on", line.delivered_on
            if delivered is UNKNOWN:
                at, delivered = "/delivered_on", self.delivered_on
            if before(delivered, self.ordered_on, self.zone):
                faults.append(too_early(at, "before_order", self.ordered_on))
            faults.extend(_back_before_delivery(self, delivered))
            if CLAIMS.intersection(line.reasons or self.reasons):
                faults.extend(_claim_without_goods(at, delivered, "/requested_on", self.requested_on, self.zone))
        if faults:
            raise impossible(dict.fromkeys(faults))
        return self


@facts
class WarrantyClaim:
    """A question about the warranty of one item.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        delivered_on: When the item was handed to the buyer; null when it has not been.
        claimed_on: The day the claim was made.
        condition: State of the goods as sold.
        warranty_months: Months of warranty that the seller declared.
        covered: Whether it is covered, where that has been established already.
        reason: What the buyer complains of.
        repair_possible: Whether the seller can repair it.
        replacement_possible: Whether the seller can replace it.
        remedy_chosen: The remedy that buyer and seller have settled on.
        zone: The buyer's time zone; needed where an instant is given instead of a day.
    """

    ordered_on: Moment = None
    delivered_on: Event = UNKNOWN
    claimed_on: Moment = None
    condition: SoldCondition | None = None
    warranty_months: Months | None = None
    covered: Flag | None = None
    reason: Literal[ReturnReason.DEFECTIVE, ReturnReason.NOT_AS_DESCRIBED, ReturnReason.WRONG_ITEM] | None = None
    repair_possible: Flag | None = None
    replacement_possible: Flag | None = None
    remedy_chosen: Remedy | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = []
        if before(self.delivered_on, self.ordered_on, self.zone):
            faults.append(too_early("/delivered_on", "before_order", self.ordered_on))
        if before(self.claimed_on, self.ordered_on, self.zone):
            faults.append(too_early("/claimed_on", "before_order", self.ordered_on))
        faults.extend(
            _claim_without_goods("/delivered_on", self.delivered_on, "/claimed_on", self.claimed_on, self.zone)
        )
        if faults:
            raise impossible(faults)
        return self


def _out_of_order(request: ReturnRequest) -> Iterable[Fault]:
    """Events that are dated before what has to come first, wherever the goods are."""
    ordered, sent, back, zone = request.ordered_on, request.sent_back_on, request.received_back_on, request.zone
    for pointer, event in (
        ("/requested_on", request.requested_on),
        ("/sent_back_on", sent),
        ("/received_back_on", back),
    ):
        if before(event, ordered, zone):
            yield too_early(pointer, "before_order", ordered)
    if before(back, sent, zone):
        yield too_early("/received_back_on", "before_sending", sent)
    if sent is None and isinstance(back, date):
        yield Fault("/received_back_on", "never_sent")


def _back_before_delivery(request: ReturnRequest, delivered: object) -> Iterable[Fault]:
    """Goods that went back before they had come."""
    for pointer, event in (("/sent_back_on", request.sent_back_on), ("/received_back_on", request.received_back_on)):
        if delivered is None and isinstance(event, date):
            yield Fault(pointer, "never_delivered")
        elif before(event, delivered, request.zone):
            yield too_early(pointer, "before_delivery", delivered)


def _claim_without_goods(at: str, delivered: object, claim: str, claimed: object, zone: str | None) -> Iterable[Fault]:
    """Nobody complains of goods that have not reached them."""
    if delivered is None:
        yield Fault(at, "claim_without_delivery")
    elif before(claimed, delivered, zone):
        yield too_early(claim, "before_delivery", delivered)
