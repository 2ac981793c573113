"""Is the rate of VAT that of the country of dispatch?"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.offer_facts import VatRate, WarehouseOffer
from marketplace_rules.policy.listing_content import FieldClause

VAT = Rule(
    "listing.vat",
    {
        "given": Kind.PASS,
        "lacking": Kind.FAIL,
        "differs": Kind.FAIL,
        "day_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def vat(
    clause: FieldClause | None,
    offers: tuple[WarehouseOffer, ...],
    rates: tuple[VatRate, ...] | None,
    day: date | None,
) -> list[Finding]:
    """Decide whether each warehouse states a rate of VAT, and whether it is one of its country.

    Args:
        clause: What the policy requires.
        offers: What is offered from which warehouse.
        rates: The rates, where the operator supplies them.
        day: The day asked about; without one, dated rates cannot be compared.

    Returns:
        What was found, warehouse by warehouse; a rate that differs is only a warning. Clause: ``listing.vat``.
    """
    if clause is None:
        return [VAT.found("not_stated", pointer="/warehouses")]
    if not offers:
        return [VAT.found("lacking", clause.citation, pointer="/warehouses/0/vat_percent")]
    return [_of(clause, offer, rates or (), day, index) for index, offer in enumerate(offers)]


def _of(
    clause: FieldClause, offer: WarehouseOffer, rates: tuple[VatRate, ...], day: date | None, index: int
) -> Finding:
    cite, at, stated = clause.citation, f"/warehouses/{index}/vat_percent", offer.vat_percent
    if stated is None:
        return VAT.found("lacking", cite, pointer=at)
    own = [rate for rate in rates if rate.country == offer.country]
    if day is None and any(rate.since or rate.until for rate in own):
        return VAT.found("day_unknown", cite, pointer=at, observed=stated, missing=("/as_of",), level=Level.WARNING)
    apply = tuple(rate.percent for rate in own if day is None or _in_force(rate, day))
    args: dict[str, Any] = {"observed": stated, "expected": apply, "country": offer.country or ""}
    if not own or stated in apply:
        return VAT.found("given", cite, pointer=at, **args, observed_percent=stated)
    shown = ", ".join(_plain(percent) for percent in apply)
    return VAT.found("differs", cite, pointer=at, level=Level.WARNING, **args, observed_percent=stated, rates=shown)


def _plain(percent: Decimal) -> str:
    return f"{percent.normalize():f}"


def _in_force(rate: VatRate, day: date) -> bool:
    return (rate.since is None or rate.since <= day) and (rate.until is None or day <= rate.until)
