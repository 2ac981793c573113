"""Is there a warehouse to sell from, and is everything said of it that has to be?"""

from __future__ import annotations

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import WarehouseClause
from marketplace_rules.sellers.seller_facts import SellerProfile, SellerWarehouse

ONBOARDING = Rule(
    "sellers.onboarding",
    {"ready": Kind.PASS, "no_warehouse": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
WAREHOUSE_DETAILS = Rule(
    "sellers.warehouse_details",
    {
        "stated": Kind.PASS,
        "lacking": Kind.FAIL,
        "lacking_advised": Kind.FAIL,
        "detail_unknown": Kind.OPEN,
        "advised_unknown": Kind.OPEN,
        "warehouses_unknown": Kind.OPEN,
        "no_warehouse": Kind.FAIL,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PICKUP_LOCATIONS = Rule(
    "sellers.pickup_locations",
    {"covered": Kind.PASS, "fewer": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)


def onboarding(clause: DutyClause | None, profile: SellerProfile) -> Finding:
    """Decide whether there is a warehouse, as there has to be before anything is listed.

    Args:
        clause: The order of account, warehouse and listing; None where the policy states none.
        profile: The seller.

    Returns:
        The finding. Clause: ``sellers.onboarding``.
    """
    at, there = "/warehouses", profile.warehouses
    if clause is None:
        return ONBOARDING.found("not_stated")
    if there is None:
        return ONBOARDING.found("not_known", clause.citation, pointer=at, missing=(at,))
    code = "ready" if there else "no_warehouse"
    return ONBOARDING.found(code, clause.citation, pointer=at, observed=len(there), expected=1, count=len(there))


def warehouse_details(clause: WarehouseClause | None, profile: SellerProfile) -> list[Finding]:
    """Decide whether everything is said of each warehouse that has to be.

    Args:
        clause: What that is, and what is only advised; None where the policy does not say.
        profile: The seller.

    Returns:
        One finding for each detail of each warehouse. Clause: ``sellers.warehouse_details``.
    """
    at, there = "/warehouses", profile.warehouses
    if clause is None:
        return [WAREHOUSE_DETAILS.found("not_stated")]
    if there is None:
        return [WAREHOUSE_DETAILS.found("warehouses_unknown", clause.citation, pointer=at, missing=(at,))]
    if not there:
        return [WAREHOUSE_DETAILS.found("no_warehouse", clause.citation, pointer=at)]
    return [
        _detail(clause, warehouse, index, detail)
        for index, warehouse in enumerate(there)
        for detail in (*clause.required, *clause.advised)
    ]


def _detail(clause: WarehouseClause, warehouse: SellerWarehouse, index: int, detail: str) -> Finding:
    at, given = f"/warehouses/{index}/{detail}", getattr(warehouse, detail)
    required = detail in clause.required
    if given is UNKNOWN:
        code = "detail_unknown" if required else "advised_unknown"
    elif given is None:
        code = "lacking" if required else "lacking_advised"
    else:
        code = "stated"
    return WAREHOUSE_DETAILS.found(
        code,
        clause.citation,
        pointer=at,
        observed=None if given is UNKNOWN else given,
        expected=detail,
        missing=(at,) if given is UNKNOWN else (),
        level=None if required else Level.WARNING,
        number=index + 1,
    )


def pickup_locations(clause: DutyClause | None, profile: SellerProfile) -> Finding:
    """Note whether there is a warehouse for each place from which parcels are collected.

    Args:
        clause: That there should be; None where the policy does not say so.
        profile: The seller.

    Returns:
        The finding. Clause: ``sellers.pickup_locations``.
    """
    at, places, there = "/pickup_locations", profile.pickup_locations, profile.warehouses
    if clause is None:
        return PICKUP_LOCATIONS.found("not_stated")
    if places is None or there is None:
        missing = tuple(name for name, fact in (("/warehouses", there), (at, places)) if fact is None)
        return PICKUP_LOCATIONS.found("not_known", clause.citation, pointer=at, missing=missing)
    code = "covered" if len(there) >= places else "fewer"
    return PICKUP_LOCATIONS.found(
        code, clause.citation, pointer=at, observed=len(there), expected=places, count=len(there)
    )
