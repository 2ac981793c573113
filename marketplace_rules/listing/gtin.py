"""Is the trade number one: right length, digits, check digit?"""

from __future__ import annotations

from stdnum import ean

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import GtinClause

GTIN = Rule(
    "listing.gtin",
    {
        "valid": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_digits": Kind.FAIL,
        "other_length": Kind.FAIL,
        "all_zeros": Kind.FAIL,
        "check_digit_differs": Kind.FAIL,
        "none_given": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def gtin(clause: GtinClause | None, given: str | None) -> Finding:
    """Decide whether the trade number can be one; spaces around it do not count, anything inside does.

    Args:
        clause: Whether it is required, and of which lengths.
        given: The number, as text, so that its zeros are kept.

    Returns:
        The finding. Clause: ``listing.gtin``.

    >>> gtin(GtinClause(strength="must", source="help", section="EAN", statement="An EAN is required.",
    ...                 required=True, lengths=(8, 13)), "4006381333931").code
    'valid'
    """
    if clause is None:
        return GTIN.found("not_stated", pointer="/gtin")
    cite, number = clause.citation, (given or "").strip()
    if not filled(number):
        return GTIN.found("lacking" if clause.required else "none_given", cite, pointer="/gtin")
    if not (number.isascii() and number.isdigit()):
        return GTIN.found("not_digits", cite, pointer="/gtin", observed=number)
    if len(number) not in clause.lengths:
        return GTIN.found("other_length", cite, pointer="/gtin", observed=len(number), lengths_any=clause.lengths)
    if not int(number):
        return GTIN.found("all_zeros", cite, pointer="/gtin")
    digit = ean.calc_check_digit(number[:-1])
    if digit != number[-1]:
        return GTIN.found("check_digit_differs", cite, pointer="/gtin", observed=number[-1], expected=digit)
    return GTIN.found("valid", cite, pointer="/gtin", observed=number)
