"""In which unit is it measured, and what does one weigh?"""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.offer_facts import Weight
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.terms import folded

UNIT = Rule("listing.unit", {"given": Kind.PASS, "lacking": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE})
WEIGHT = Rule(
    "listing.weight",
    {"given": Kind.PASS, "lacking": Kind.FAIL, "zero": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE},
)

# What people write for the piece; any other unit is taken as it is, and may be divided.
PIECES = frozenset({"piece", "pieces", "pcs", "pc", "unit", "units", "unite", "unites", "each", "ea"})


def in_pieces(unit: str | None) -> bool:
    """Tell whether something is counted in pieces, which are whole.

    Args:
        unit: The unit of measure.

    Returns:
        True if so.

    >>> in_pieces("Unité"), in_pieces("m")
    (True, False)
    """
    return unit is not None and folded(unit) in PIECES


def unit(clause: FieldClause | None, given: str | None) -> Finding:
    """Decide whether the listing states its unit of measure.

    Args:
        clause: What the policy requires.
        given: The unit.

    Returns:
        The finding. Clause: ``listing.unit``.
    """
    if clause is None:
        return UNIT.found("not_stated", pointer="/unit")
    return UNIT.found("given" if filled(given) else "lacking", clause.citation, pointer="/unit")


def weight(clause: FieldClause | None, given: Weight | None) -> Finding:
    """Decide whether the listing states what one unit of measure weighs.

    Args:
        clause: What the policy requires.
        given: The weight.

    Returns:
        The finding. Clause: ``listing.weight``.
    """
    if clause is None:
        return WEIGHT.found("not_stated", pointer="/weight")
    if given is None:
        return WEIGHT.found("lacking", clause.citation, pointer="/weight")
    return WEIGHT.found("given" if given.value else "zero", clause.citation, pointer="/weight", observed=given.value)
