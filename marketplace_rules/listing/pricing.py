"""Is there a price, with the shipping in it, and do its steps by quantity make sense?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.offer_facts import PriceTier
from marketplace_rules.money import Money
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_offer import PriceClause

PRICE = Rule(
    "listing.price",
    {
        "given": Kind.PASS,
        "lacking": Kind.FAIL,
        "zero": Kind.FAIL,
        "other_currency": Kind.FAIL,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
SHIPPING_INCLUDED = Rule(
    "listing.shipping_included",
    {"included": Kind.PASS, "charged_apart": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE},
)
PRICE_TIERS = Rule(
    "listing.price_tiers",
    {
        "in_order": Kind.PASS,
        "repeated_threshold": Kind.FAIL,
        "not_rising": Kind.FAIL,
        "zero_threshold": Kind.FAIL,
        "zero_price": Kind.FAIL,
        "other_currency": Kind.FAIL,
        "not_lower": Kind.FAIL,
        "out_of_reach": Kind.FAIL,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def price(clause: PriceClause | None, given: Money | None) -> Finding:
    """Decide whether the listing states a price above zero, in a currency that is taken.

    Args:
        clause: The currencies.
        given: The price of one unit of measure.

    Returns:
        The finding. Clause: ``listing.price``.
    """
    at = "/price"
    if clause is None:
        # Whatever a page says, nothing is sold for nothing.
        return PRICE.found("zero" if given is not None and not given else "not_stated", pointer=at, observed=given)
    if given is None:
        return PRICE.found("lacking", clause.citation, pointer=at)
    code = "given"
    if not given:
        code = "zero"
    elif clause.currencies and given.currency not in clause.currencies:
        code = "other_currency"
    return PRICE.found(
        code, clause.citation, pointer=at, observed=given, currency=given.currency, currencies_any=clause.currencies
    )


def shipping_included(clause: FieldClause | None, charge: Money | None) -> Finding:
    """Decide whether the shipping is part of the price.

    Args:
        clause: What the policy requires.
        charge: What is charged for shipping beside the price; none is charged where none is stated.

    Returns:
        The finding. Clause: ``listing.shipping_included``.
    """
    at = "/shipping_charge"
    if clause is None:
        return SHIPPING_INCLUDED.found("not_stated", pointer=at)
    code = "charged_apart" if charge else "included"
    return SHIPPING_INCLUDED.found(code, clause.citation, pointer=at, observed=charge)


def price_tiers(
    clause: FieldClause | None, tiers: tuple[PriceTier, ...], listed: Money | None, maximum: Decimal | None
) -> list[Finding]:
    """Decide whether the prices by quantity agree with each other, with the price and with the largest order.

    Args:
        clause: What the policy says.
        tiers: The steps.
        listed: The price of one unit of measure.
        maximum: The largest quantity of an order.

    Returns:
        What was found, step by step; a step that is not cheaper, or that no order reaches, is only a warning. Clause:
        ``listing.price_tiers``.
    """
    if clause is None:
        return [PRICE_TIERS.found("not_stated", pointer="/price_tiers")]
    if not tiers:
        return [PRICE_TIERS.found("none", clause.citation, pointer="/price_tiers")]
    found = []
    for index, tier in enumerate(tiers):
        at, cite = f"/price_tiers/{index}", clause.citation
        before = tiers[index - 1] if index else None
        found += [PRICE_TIERS.found(code, cite, pointer=at, **args) for code, args in _faults(tier, before, listed)]
        if maximum is not None and tier.from_quantity > maximum:
            args: dict[str, Any] = {"observed": tier.from_quantity, "expected": maximum}
            found.append(PRICE_TIERS.found("out_of_reach", cite, pointer=at, level=Level.WARNING, **args))
    return found or [PRICE_TIERS.found("in_order", clause.citation, pointer="/price_tiers")]


def _faults(tier: PriceTier, before: PriceTier | None, listed: Money | None) -> list[tuple[str, dict[str, Any]]]:
    """What is wrong with one step, beside the one before it."""
    faults: list[tuple[str, dict[str, Any]]] = []
    quantity = tier.from_quantity
    if not quantity:
        faults.append(("zero_threshold", {"observed": quantity}))
    if not tier.price:
        faults.append(("zero_price", {"observed": tier.price}))
    if before is not None and quantity <= before.from_quantity:
        code = "repeated_threshold" if quantity == before.from_quantity else "not_rising"
        faults.append((code, {"observed": quantity, "expected": before.from_quantity}))
    # A first step from one unit on is the price itself.
    beside = before.price if before is not None else listed if quantity > 1 else None
    agreed = listed if listed is not None else beside
    if agreed is not None and tier.price.currency != agreed.currency:
        faults.append(("other_currency", {"observed": tier.price.currency, "expected": agreed.currency}))
    elif beside is not None and beside.currency == tier.price.currency and tier.price >= beside and not faults:
        faults.append(("not_lower", {"level": Level.WARNING, "observed": tier.price, "expected": beside}))
    return faults
