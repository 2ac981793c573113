"""From which warehouse does it come, how much is there, and what happens when none is left?"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.measures import in_pieces
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import CatalogueClause, FieldClause
from marketplace_rules.policy.listing_offer import StockClause
from marketplace_rules.policy.terms import folded

WAREHOUSE = Rule(
    "listing.warehouse",
    {"linked": Kind.PASS, "lacking": Kind.FAIL, "not_the_seller_s": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE},
)
STOCK = Rule(
    "listing.stock",
    {
        "given": Kind.PASS,
        "none_left": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_whole": Kind.FAIL,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
STOCK_COUNTED = Rule(
    "listing.stock_counted",
    {
        "counted": Kind.PASS,
        "differs": Kind.FAIL,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
OFFLINE_WITHOUT_STOCK = Rule(
    "listing.offline_without_stock",
    {
        "offline": Kind.PASS,
        "still_online": Kind.FAIL,
        "in_stock": Kind.NOT_APPLICABLE,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
OPENING_CATALOGUE = Rule(
    "listing.opening_catalogue",
    {
        "large_enough": Kind.PASS,
        "small": Kind.FAIL,
        "rather_small": Kind.FAIL,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def warehouse(clause: FieldClause | None, listing: Listing) -> list[Finding]:
    """Decide whether the listing is linked to a warehouse of the seller.

    Args:
        clause: What the policy requires.
        listing: The listing, with its warehouses and those that the operator knows.

    Returns:
        What was found, warehouse by warehouse. Clause: ``listing.warehouse``.
    """
    if clause is None:
        return [WAREHOUSE.found("not_stated", pointer="/warehouses")]
    if not listing.warehouses:
        return [WAREHOUSE.found("lacking", clause.citation, pointer="/warehouses")]
    known = listing.tables.warehouses
    names = None if known is None else set(map(folded, known))
    found = []
    for index, offer in enumerate(listing.warehouses):
        code = "linked"
        if offer.warehouse is None or not filled(offer.warehouse):
            code = "lacking"
        elif names is not None and folded(offer.warehouse) not in names:
            code = "not_the_seller_s"
        at = f"/warehouses/{index}/warehouse"
        found.append(WAREHOUSE.found(code, clause.citation, pointer=at, observed=offer.warehouse))
    return found


def stock(clause: StockClause | None, listing: Listing) -> list[Finding]:
    """Decide whether it is stated how much there is; none left is an answer too.

    Args:
        clause: Whether it is stated for each warehouse, and whether it is always whole.
        listing: The listing, with its stock and its unit of measure.

    Returns:
        What was found, warehouse by warehouse where each has its own. Clause: ``listing.stock``.
    """
    if clause is None:
        return [STOCK.found("not_stated", pointer="/stock")]
    amounts: dict[str, Decimal | None] = {"/stock": listing.stock}
    if listing.warehouses:
        amounts = {f"/warehouses/{i}/stock": offer.stock for i, offer in enumerate(listing.warehouses)}
    whole = clause.whole == "always" or in_pieces(listing.unit)
    found = []
    for at, amount in amounts.items():
        code = "given" if amount else "none_left"
        if amount is None:
            code = "lacking"
        elif whole and amount % 1:
            code = "not_whole"
        found.append(STOCK.found(code, clause.citation, pointer=at, observed=amount))
    return found


def stock_counted(clause: FieldClause | None, listing: Listing) -> Finding:
    """Decide whether what was sold was taken off the stock.

    Args:
        clause: What the policy says.
        listing: The listing, with its stock before and after a sale.

    Returns:
        The finding. Clause: ``listing.stock_counted``.
    """
    at = "/stock"
    if clause is None:
        return STOCK_COUNTED.found("not_stated", pointer=at)
    before, sold, now = listing.stock_before, listing.units_sold, listing.stock
    if before is None or sold is None or now is None:
        return STOCK_COUNTED.found("not_told", clause.citation, pointer=at)
    left = max(before - sold, Decimal(0))
    return STOCK_COUNTED.found(
        "counted" if now == left else "differs", clause.citation, pointer=at, observed=now, expected=left
    )


def offline_without_stock(clause: FieldClause | None, listing: Listing) -> Finding:
    """Decide whether a product of which none is left is still on display.

    Args:
        clause: What the policy suggests.
        listing: The listing, with its stock and whether it is on display.

    Returns:
        The finding. Clause: ``listing.offline_without_stock``.
    """
    at = "/online"
    if clause is None:
        return OFFLINE_WITHOUT_STOCK.found("not_stated", pointer=at)
    amounts = [offer.stock for offer in listing.warehouses] or [listing.stock]
    if any(amounts):
        return OFFLINE_WITHOUT_STOCK.found("in_stock", clause.citation, pointer=at)
    if listing.online is None or None in amounts:
        return OFFLINE_WITHOUT_STOCK.found("not_told", clause.citation, pointer=at)
    code = "still_online" if listing.online else "offline"
    return OFFLINE_WITHOUT_STOCK.found(code, clause.citation, pointer=at, observed=listing.online, expected=False)


def opening_catalogue(clause: CatalogueClause | None, products: int | None) -> Finding:
    """Advise on how many products a shop opens with.

    Args:
        clause: Below how many it is small, and from how many on it is large enough.
        products: How many products the shop has.

    Returns:
        The finding; advice is a note. Clause: ``listing.opening_catalogue``.
    """
    at = "/shop_products"
    if clause is None:
        return OPENING_CATALOGUE.found("not_stated", pointer=at)
    if products is None:
        return OPENING_CATALOGUE.found("not_told", clause.citation, pointer=at)
    code = "small" if products < clause.fewest else "rather_small" if products < clause.enough else "large_enough"
    wanted = clause.enough if code == "rather_small" else clause.fewest
    args: dict[str, Any] = {"observed": products, "expected": wanted, "enough": clause.enough, "count": products}
    return OPENING_CATALOGUE.found(code, clause.citation, pointer=at, level=Level.NOTE, **args)
