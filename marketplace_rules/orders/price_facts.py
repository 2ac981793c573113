"""What has to be known about a price: the list price, a promotion, and prices that depend on the quantity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import Field, model_validator

from marketplace_rules.days import before
from marketplace_rules.fact_types import Flag, Moment, Zone
from marketplace_rules.facts import facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.figure_types import OptionalQuantity, Quantity
from marketplace_rules.money import Money, NonNegativeMoney


@facts
class Promotion:
    """A price for a while.

    Args:
        price: Price of one unit of measure during the promotion.
        starts_on: Its first day.
        ends_on: Its last day, which belongs to it.
        active: Whether it is switched on.
    """

    price: NonNegativeMoney
    starts_on: Moment = None
    ends_on: Moment = None
    active: Flag | None = None


@facts
class Tier:
    """A price from a quantity on.

    Args:
        from_quantity: The smallest quantity it is charged for, in units of measure.
        price: Price of one unit of measure; it holds for all units of the order.
    """

    from_quantity: Quantity
    price: NonNegativeMoney


@facts
class Offer:
    """What a seller asks for an item; a listing and a line of an order both have one.

    It is not checked for contradictions, because a listing reports them; ``contradictions`` lists them.

    Args:
        price: List price of one unit of measure.
        promotion: A promotion, if there is one.
        tiers: Prices that depend on the quantity.
        pack_quantity: Units of measure in a pack, where the item is sold in packs; prices stay per unit.
    """

    price: NonNegativeMoney | None = None
    promotion: Promotion | None = None
    tiers: Annotated[tuple[Tier, ...], Field(max_length=1000)] = ()
    pack_quantity: OptionalQuantity = None


@facts
class PriceRequest:
    """An offer of which the price is asked.

    Args:
        offer: What the seller asks.
        quantity: Units of measure ordered.
        on: The day whose price is asked.
        ordered_on: When the order was placed, if it was; it decides which edition of the policy governs, and stands
            for the day where that is left out.
        zone: The seller's time zone; needed where an instant is given instead of a day.
    """

    offer: Offer
    quantity: OptionalQuantity = None
    on: Moment = None
    ordered_on: Moment = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if faults := [*contradictions(self.offer, self.zone, "/offer")]:
            raise impossible(faults)
        return self


def contradictions(offer: Offer, zone: str | None, at: str) -> Iterable[Fault]:
    """List what makes an offer impossible to price: prices of zero or in several currencies, and contradictions.

    Args:
        offer: The offer.
        zone: The zone in which an instant is read.
        at: JSON Pointer to the offer.

    Returns:
        The faults: a price of zero, another currency, a promotion that ends before it starts, two prices for one
        quantity.
    """
    priced = [*prices(offer, at)]
    for pointer, price in priced:
        currency = priced[0][1].currency
        if price.currency != currency:
            yield Fault(pointer, "mixed_currencies", (("expected", currency), ("found", price.currency)))
        elif not price:
            yield Fault(pointer, "not_above_zero")
    promotion = offer.promotion
    if promotion and before(promotion.ends_on, promotion.starts_on, zone):
        yield Fault(f"{at}/promotion/ends_on", "ends_before_start", (("limit", promotion.starts_on),))
    seen = set()
    for index, tier in enumerate(offer.tiers):
        if tier.from_quantity in seen:
            yield Fault(f"{at}/tiers/{index}/from_quantity", "repeated_quantity", (("found", tier.from_quantity),))
        seen.add(tier.from_quantity)


def prices(offer: Offer, at: str) -> Iterable[tuple[str, Money]]:
    """List every price of an offer.

    Args:
        offer: The offer.
        at: JSON Pointer to it.

    Returns:
        The prices, each with its pointer.
    """
    if offer.price is not None:
        yield f"{at}/price", offer.price
    if offer.promotion:
        yield f"{at}/promotion/price", offer.promotion.price
    for index, tier in enumerate(offer.tiers):
        yield f"{at}/tiers/{index}/price", tier.price
