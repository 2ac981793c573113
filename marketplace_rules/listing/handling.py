"""Can the handling times declared for the warehouses be promised?"""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.offer_facts import WarehouseOffer
from marketplace_rules.policy.fulfilment import HandlingTimeClause

HANDLING_TIME = Rule(
    "listing.handling_time",
    {
        "allowed": Kind.PASS,
        "too_short": Kind.FAIL,
        "too_long": Kind.FAIL,
        "lacking": Kind.FAIL,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def handling_time(clause: HandlingTimeClause | None, warehouses: tuple[WarehouseOffer, ...]) -> list[Finding]:
    """Decide whether the handling time declared for each warehouse lies within the bounds.

    Args:
        clause: Which handling times may be declared.
        warehouses: What is offered from which warehouse; a time that belongs to the warehouse and is not repeated
            here is not asked for.

    Returns:
        What was found, warehouse by warehouse. Clause: ``listing.handling_time``.

    >>> handling_time(None, ())[0].kind.value
    'notApplicable'
    """
    if clause is None:
        return [HANDLING_TIME.found("not_stated", pointer="/warehouses")]
    told = [(i, offer.handling_time) for i, offer in enumerate(warehouses) if offer.handling_time is not None]
    found = []
    for index, declared in told:
        value, unit, at = declared.value, declared.unit, f"/warehouses/{index}/handling_time"
        if value is None or unit is None:
            found.append(HANDLING_TIME.found("lacking", clause.citation, pointer=at))
            continue
        found.append(
            HANDLING_TIME.found(
                clause.judge(value, unit),
                clause.citation,
                pointer=at,
                observed=value,
                expected=(clause.minimum_hours, clause.maximum_days),
                unit=unit,
                minimum_hours=clause.minimum_hours,
                maximum_days=clause.maximum_days,
            )
        )
    return found or [HANDLING_TIME.found("not_told", clause.citation, pointer="/warehouses")]
