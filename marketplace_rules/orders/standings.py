"""Which prices of an offer apply on a day, for a quantity, and which of them may?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, NamedTuple

from marketplace_rules.days import Day, day_of
from marketplace_rules.money import Money
from marketplace_rules.money.exact import half_up
from marketplace_rules.orders.price_facts import Offer, Promotion
from marketplace_rules.policy.baskets import PriceClause, PromotionClause, TiersClause

Applies = Literal["yes", "no", "unknown", "unsettled"]


class Terms(NamedTuple):
    """What the policy says of prices; None where it is silent."""

    price: PriceClause | None
    promotion: PromotionClause | None
    tiers: TiersClause | None


class At(NamedTuple):
    """Where an offer and what belongs to it stand in the facts: JSON Pointers."""

    offer: str
    quantity: tuple[str, ...]
    day: tuple[str, ...]


class Standing(NamedTuple):
    """How one price of an offer stands: whether it applies, under which state, and what is missing to tell."""

    what: Literal["list_price", "promotion_price", "tier_price"]
    price: Money
    applies: Applies
    code: str = ""
    missing: tuple[str, ...] = ()
    from_quantity: Decimal | None = None


class Standings(NamedTuple):
    """How every price of an offer stands.

    Args:
        every: The prices: list price, promotion, then quantities from the smallest.
        applying: The lowest price that certainly applies.
        possible: The lowest price that may apply.
        doubtful: The prices below the one that certainly applies of which nobody can say yet whether they apply.
        several: Whether a promotion and a quantity price both apply and the page does not say which one counts.
    """

    every: tuple[Standing, ...]
    applying: Standing
    possible: Money
    doubtful: tuple[Standing, ...]
    several: bool

    @property
    def unit_price(self) -> Money | None:
        """The price, where it is certain."""
        return None if self.doubtful or self.several else self.applying.price

    @property
    def highest(self) -> Money:
        """The highest price that may be charged."""
        if not self.several:
            return self.applying.price
        listed = self.every[0].price
        certain = [s for s in self.every if s.applies == "yes" and s.price < listed]
        kinds = {s.what: min(o.price.minor for o in certain if o.what == s.what) for s in certain}
        return Money.from_minor(max(kinds.values()), listed.currency)

    @property
    def missing(self) -> tuple[str, ...]:
        """JSON Pointers to the facts that could still change the price."""
        return tuple(dict.fromkeys(pointer for standing in self.doubtful for pointer in standing.missing))


def standings(
    offer: Offer, list_price: Money, terms: Terms, quantity: Decimal | None, day: Day, zone: str | None, at: At
) -> Standings:
    """Find out how every price of an offer stands on a day, for a quantity.

    Args:
        offer: The offer.
        list_price: Its list price.
        terms: What the policy says.
        quantity: Units of measure ordered; None where nobody has told.
        day: The day whose prices are asked.
        zone: The zone in which an instant is read.
        at: Where the offer and the quantity stand in the facts.

    Returns:
        The standings; of the prices that apply the lowest is charged.
    """
    listed = Standing("list_price", list_price, "yes")
    every = (listed, *_promoted(offer.promotion, terms.promotion, day, zone, at), *_tiers(offer, terms, quantity, at))
    certain = [standing for standing in every if standing.applies == "yes"]
    applying = min(certain, key=lambda standing: standing.price.minor)
    doubtful = tuple(s for s in every if s.applies in ("unknown", "unsettled") and s.price < applying.price)
    reduced = {standing.what for standing in certain if standing.price < list_price}
    several = len(reduced) > 1 and (terms.price is None or terms.price.several is None)
    lowest = min((applying, *doubtful), key=lambda standing: standing.price.minor)
    return Standings(every, applying, lowest.price, doubtful, several)


def _promoted(
    promotion: Promotion | None, clause: PromotionClause | None, day: Day, zone: str | None, at: At
) -> Iterable[Standing]:
    if promotion:
        applies, code, missing = _on(promotion, clause, day, zone, at)
        yield Standing("promotion_price", promotion.price, applies, code, missing)


def _on(
    promotion: Promotion, clause: PromotionClause | None, day: Day, zone: str | None, at: At
) -> tuple[Applies, str, tuple[str, ...]]:
    """Whether a promotion is on: what rules it out comes first, then what is missing."""
    field = f"{at.offer}/promotion"
    starts, ends = day_of(promotion.starts_on, zone), day_of(promotion.ends_on, zone)
    if promotion.active is False:
        return "no", "switched_off", ()
    if day.on and ends.on and day.on > ends.on:
        return "no", "over", ()
    if day.on and starts.on and day.on < starts.on:
        return "no", "not_begun", ()
    if clause is None:
        return "unsettled", "not_stated", ()
    lacking = {
        "switch_unknown": [f"{field}/active"] if clause.switched_on and promotion.active is None else [],
        "period_unknown": [f"{field}/ends_on"] if promotion.ends_on is None else [],
        "day_unknown": list(at.day) if day == Day(None) else [],
        "zone_unknown": ["/zone"] if "/zone" in (*day.missing, *starts.missing, *ends.missing) else [],
    }
    if promotion.starts_on is None and clause.states == "start_and_end":
        lacking["period_unknown"].append(f"{field}/starts_on")
    missing = tuple(pointer for pointers in lacking.values() for pointer in pointers)
    return ("unknown", next(code for code, found in lacking.items() if found), missing) if missing else _APPLIES


_APPLIES: tuple[Applies, str, tuple[str, ...]] = ("yes", "applies", ())


def _tiers(offer: Offer, terms: Terms, quantity: Decimal | None, at: At) -> Iterable[Standing]:
    for tier in sorted(offer.tiers, key=lambda tier: tier.from_quantity):
        applies: Applies
        if quantity is None:
            applies, code, missing = "unknown", "quantity_unknown", at.quantity
        else:
            applies, code, missing = (
                ("yes", "reached", ()) if quantity >= tier.from_quantity else ("no", "not_reached", ())
            )
        if applies != "no" and terms.tiers is None:
            applies, code, missing = "unsettled", "not_stated", ()
        yield Standing("tier_price", tier.price, applies, code, missing, tier.from_quantity)


def line_total(price: Money, quantity: Decimal) -> Money:
    """Multiply a price by a quantity, rounded once to the minor unit, halves away from zero.

    Args:
        price: Price of one unit of measure.
        quantity: Units of measure.

    Returns:
        The amount.

    >>> line_total(Money("0.35", "EUR"), Decimal("2.5"))
    Money('0.88', 'EUR')
    """
    numerator, denominator = quantity.as_integer_ratio()
    if denominator == 1:
        return price * numerator
    return Money.from_minor(half_up(price.minor * numerator, denominator), price.currency)
