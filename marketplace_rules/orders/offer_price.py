"""Which of an offer's prices applies: the list price, the promotion's, or one that depends on the quantity?"""

from __future__ import annotations

from decimal import Decimal

from marketplace_rules.days import Day
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.orders.price_facts import Offer
from marketplace_rules.orders.standings import At, Standing, Standings
from marketplace_rules.policy.baskets import PriceClause, PromotionClause, TiersClause

PROMOTION = Rule(
    "orders.promotion",
    {
        "applies": Kind.PASS,
        "switched_off": Kind.PASS,
        "not_begun": Kind.PASS,
        "over": Kind.PASS,
        "no_matter": Kind.PASS,
        "not_lower": Kind.FAIL,
        "switch_unknown": Kind.OPEN,
        "period_unknown": Kind.OPEN,
        "day_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
        "none_set": Kind.NOT_APPLICABLE,
    },
)
QUANTITY_TIERS = Rule(
    "orders.quantity_tiers",
    {
        "reached": Kind.PASS,
        "undercut": Kind.PASS,
        "not_reached": Kind.PASS,
        "no_matter": Kind.PASS,
        "not_lower": Kind.FAIL,
        "quantity_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
        "none_set": Kind.NOT_APPLICABLE,
    },
)
PRICE = Rule(
    "orders.price",
    {
        "list_price": Kind.PASS,
        "promotion_price": Kind.PASS,
        "tier_price": Kind.PASS,
        "at_most": Kind.PASS,
        "not_known": Kind.OPEN,
        "several_apply": Kind.REVIEW,
    },
)


def promotion(clause: PromotionClause | None, found: Standings, offer: Offer, day: Day, at: At) -> Finding:
    """Say whether a promotion applies, and warn where its price is not lower.

    Args:
        clause: What the policy says of promotions.
        found: How every price stands.
        offer: The offer.
        day: The day whose price is asked.
        at: Where the offer stands in the facts.

    Returns:
        The finding; what is missing only counts where the promotion could change the price.
        Clause: ``orders.promotion``.
    """
    cite, field = clause.citation if clause else None, f"{at.offer}/promotion"
    if offer.promotion is None:
        return PROMOTION.found("none_set", cite, pointer=field)
    standing = next(standing for standing in found.every if standing.what == "promotion_price")
    listed, code, missing = found.every[0].price, standing.code, standing.missing
    level = None
    if standing.applies != "no" and standing.price >= listed:
        code, missing, level = "not_lower", (), _level(clause)
    elif standing.applies in ("unknown", "unsettled") and standing not in found.doubtful:
        code, missing = "no_matter", ()
    bound = offer.promotion.starts_on if code == "not_begun" else offer.promotion.ends_on
    expected = {"not_lower": listed, "no_matter": found.applying.price}.get(code, bound)
    return PROMOTION.found(
        code, cite, pointer=field, observed=standing.price, expected=expected, missing=missing, level=level, on=day.on
    )


def _level(clause: PromotionClause | TiersClause | None) -> Level | None:
    return None if clause and clause.not_lower == "refused" else Level.WARNING


def quantity_tiers(clause: TiersClause | None, found: Standings, quantity: Decimal | None, at: At) -> list[Finding]:
    """Say which quantity price is reached, and warn of those that are not lower.

    Args:
        clause: What the policy says of prices that depend on the quantity.
        found: How every price stands.
        quantity: Units of measure ordered.
        at: Where the offer stands in the facts.

    Returns:
        The findings; what is missing only counts where it could change the price. Clause: ``orders.quantity_tiers``.
    """
    cite, field = clause.citation if clause else None, f"{at.offer}/tiers"
    tiers = [standing for standing in found.every if standing.what == "tier_price"]
    if not tiers:
        return [QUANTITY_TIERS.found("none_set", cite, pointer=field)]
    findings = [_tier_finding(clause, found, tiers, quantity, field)]
    cheapest = found.every[0].price
    for index, tier in enumerate(tiers):
        # A first price for the smallest quantity is the list price written once more.
        first = index == 0 and (tier.from_quantity or 0) <= 1 and tier.price == cheapest
        if tier.price >= cheapest and not first:
            findings.append(
                QUANTITY_TIERS.found(
                    "not_lower",
                    cite,
                    pointer=field,
                    observed=tier.price,
                    expected=cheapest,
                    level=_level(clause),
                    from_quantity=tier.from_quantity,
                )
            )
        cheapest = min(cheapest, tier.price)
    return findings


def _tier_finding(
    clause: TiersClause | None, found: Standings, tiers: list[Standing], quantity: Decimal | None, field: str
) -> Finding:
    """Which of the quantity prices is reached."""
    cite = clause.citation if clause else None
    doubtful = [standing for standing in found.doubtful if standing.what == "tier_price"]
    reached = [standing for standing in tiers if standing.applies == "yes"]
    telling = doubtful or reached or tiers
    best = min(telling, key=lambda standing: standing.price.minor) if doubtful or reached else tiers[0]
    code = best.code if doubtful or best.applies in ("yes", "no") else "no_matter"
    if code == "reached" and found.unit_price and found.unit_price < best.price:
        code = "undercut"
    missing = best.missing if doubtful else ()
    expected = best.from_quantity if code in ("reached", "undercut", "not_reached") else found.applying.price
    return QUANTITY_TIERS.found(
        code,
        cite,
        pointer=field,
        observed=quantity,
        expected=expected,
        missing=missing,
        price=best.price,
        charged=found.unit_price,
        from_quantity=best.from_quantity,
    )


def unit_price(clause: PriceClause | None, found: Standings | None, at: At) -> Finding:
    """Say which price is charged: the lowest that applies.

    Args:
        clause: What the policy says of prices.
        found: How every price stands; None where there is no list price.
        at: Where the offer stands in the facts.

    Returns:
        The finding. Clause: ``orders.price``.
    """
    cite, field = clause.citation if clause else None, f"{at.offer}/price"
    if found is None:
        return PRICE.found("not_known", cite, pointer=field, missing=(field,))
    lowest = found.applying
    if found.several:
        both = {s.what: s.price for s in found.every if s.applies == "yes" and s.what != "list_price"}
        return PRICE.found("several_apply", cite, pointer=field, observed=tuple(both.values()))
    if found.doubtful:
        return PRICE.found("at_most", cite, pointer=field, observed=lowest.price)
    return PRICE.found(lowest.what, cite, pointer=field, observed=lowest.price, list_price=found.every[0].price)
