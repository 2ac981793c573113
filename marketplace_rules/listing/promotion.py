"""Does a promotion say what it has to, and agree with itself and the price?"""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.offer_facts import Promotion
from marketplace_rules.listing.texts import filled
from marketplace_rules.money import Money
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_offer import PromotionClause
from marketplace_rules.policy.vocabulary import PromotionScope

PROMOTION = Rule(
    "listing.promotion",
    {
        "complete": Kind.PASS,
        "price_lacking": Kind.FAIL,
        "start_lacking": Kind.FAIL,
        "end_lacking": Kind.FAIL,
        "ends_before_it_starts": Kind.FAIL,
        "zero_price": Kind.FAIL,
        "other_currency": Kind.FAIL,
        "not_lower": Kind.FAIL,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PROMOTION_SCOPE = Rule(
    "listing.promotion_scope",
    {
        "settled": Kind.PASS,
        "nothing_selected": Kind.FAIL,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def promotion(clause: PromotionClause | None, given: Promotion | None, listed: Money | None) -> list[Finding]:
    """Decide whether a promotion states its price and its period, and agrees with the price.

    Args:
        clause: Whether its first day is asked for, or only its last.
        given: The promotion; one that is switched off is none.
        listed: The price of one unit of measure.

    Returns:
        Everything found; a price that is not lower is only a warning. Clause: ``listing.promotion``.
    """
    at = "/promotion"
    if clause is None:
        return [PROMOTION.found("not_stated", pointer=at)]
    cite = clause.citation
    if given is None or not given.active:
        return [PROMOTION.found("none", cite, pointer=at)]
    found = [*_price(clause, given.price, listed)]
    start, end = given.starts_on, given.ends_on
    if start is None and clause.period == "dates":
        found.append(PROMOTION.found("start_lacking", cite, pointer=f"{at}/starts_on"))
    if end is None:
        found.append(PROMOTION.found("end_lacking", cite, pointer=f"{at}/ends_on"))
    elif start is not None and end < start:
        found.append(
            PROMOTION.found("ends_before_it_starts", cite, pointer=f"{at}/ends_on", observed=end, expected=start)
        )
    return found or [PROMOTION.found("complete", cite, pointer=at, expected=end)]


def _price(clause: PromotionClause, lower: Money | None, listed: Money | None) -> list[Finding]:
    """What is to be said of a promotion's price beside the usual one."""
    cite, at = clause.citation, "/promotion/price"
    if lower is None:
        return [PROMOTION.found("price_lacking", cite, pointer=at)]
    if not lower:
        return [PROMOTION.found("zero_price", cite, pointer=at, observed=lower)]
    if listed is None:
        return []
    if lower.currency != listed.currency:
        return [PROMOTION.found("other_currency", cite, pointer=at, observed=lower.currency, expected=listed.currency)]
    if lower >= listed:
        level = Level.WARNING
        return [PROMOTION.found("not_lower", cite, pointer=at, level=level, observed=lower, expected=listed)]
    return []


def promotion_scope(clause: FieldClause | None, given: Promotion | None) -> Finding:
    """Decide whether a promotion on selected products names any.

    Args:
        clause: What the policy says.
        given: The promotion.

    Returns:
        The finding. Clause: ``listing.promotion_scope``.
    """
    at = "/promotion/product_ids"
    if clause is None:
        return PROMOTION_SCOPE.found("not_stated", pointer=at)
    if given is None:
        return PROMOTION_SCOPE.found("not_told", clause.citation, pointer=at)
    products = sum(map(filled, given.product_ids))
    if given.scope is None and not products:
        return PROMOTION_SCOPE.found("not_told", clause.citation, pointer=at)
    code = "settled" if given.scope is PromotionScope.ALL or products else "nothing_selected"
    return PROMOTION_SCOPE.found(code, clause.citation, pointer=at, observed=products)
