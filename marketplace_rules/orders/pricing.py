"""Which price applies, and what does a quantity cost?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.orders.basket_answers import PriceAnswer, PriceCandidate
from marketplace_rules.orders.offer_price import promotion, quantity_tiers, unit_price
from marketplace_rules.orders.price_facts import PriceRequest
from marketplace_rules.orders.standings import At, Standings, Terms, line_total, standings
from marketplace_rules.policy import Policy, unknown_edition


def price(request: PriceRequest, policy: Policy, *, as_of: date | None = None) -> Decision[PriceAnswer]:
    """Decide which price of an offer applies: the lowest of the list price, a promotion and a quantity price.

    Args:
        request: What is known about the offer.
        policy: The marketplace's policy; the edition is that of the order's day, else of the day asked about.
        as_of: The day whose price is asked where the request states neither that day nor the order's.

    Returns:
        The decision; the value gives the price of one unit of measure, the total for the quantity, and every other
        price with whether it applies. Clauses: ``orders.price``, ``promotion`` and ``quantity_tiers``.

    Raises:
        NoPolicyInForce: If the day is before the first edition.

    >>> from marketplace_rules import load_policy
    >>> offer = {"price": "10.00 EUR", "tiers": [{"from_quantity": 50, "price": "7.50 EUR"}]}
    >>> decision = price(PriceRequest(offer=offer, quantity=50), load_policy("twoosk"))
    >>> str(decision.value.unit_price), str(decision.value.line_total)
    ('7.50 EUR', '375.00 EUR')
    """
    day = _day(request, as_of)
    ordered = day_of(request.ordered_on, request.zone)
    governing = day if ordered == Day(None) else ordered
    edition = policy.edition_on(governing.on)
    if edition is None:
        unknown = unknown_edition(governing.missing)
        return Decision("price", PriceAnswer(), (unknown,), policy.ref(None), as_of)
    section, at = edition.orders, At("/offer", ("/quantity",), ("/on",))
    offer, terms = request.offer, Terms(section.price, section.promotion, section.quantity_tiers)
    if offer.price is None:
        finding = unit_price(terms.price, None, at)
        return Decision("price", PriceAnswer(quantity=request.quantity), (finding,), policy.ref(edition), as_of)
    found = standings(offer, offer.price, terms, request.quantity, day, request.zone, at)
    findings = (
        unit_price(terms.price, found, at),
        promotion(terms.promotion, found, offer, day, at),
        *quantity_tiers(terms.tiers, found, request.quantity, at),
    )
    return Decision("price", _answer(request, found), findings, policy.ref(edition), as_of)


def _day(request: PriceRequest, as_of: date | None) -> Day:
    """The day whose price is asked: the one stated, else that of the order, else the caller's."""
    if request.on is not None:
        return day_of(request.on, request.zone)
    if request.ordered_on is not None:
        return day_of(request.ordered_on, request.zone)
    return day_asked(as_of)


def _answer(request: PriceRequest, found: Standings) -> PriceAnswer:
    """What one unit, one pack and the whole quantity cost, as far as it is certain."""
    unit, quantity, pack = found.unit_price, request.quantity, request.offer.pack_quantity
    return PriceAnswer(
        unit_price=unit,
        least=found.possible,
        most=found.highest,
        quantity=quantity,
        line_total=line_total(unit, quantity) if unit is not None and quantity is not None else None,
        pack_price=line_total(unit, pack) if unit is not None and pack is not None else None,
        candidates=tuple(PriceCandidate(s.what, s.price, s.from_quantity, s.applies) for s in found.every),
    )
