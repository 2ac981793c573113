"""In which condition are the goods, and which warranty is promised?"""

from __future__ import annotations

from typing import Any

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_offer import ConditionClause, WarrantyMonthsClause, WarrantyTypeClause
from marketplace_rules.policy.terms import term_of
from marketplace_rules.policy.vocabulary import Condition

CONDITION = Rule(
    "listing.condition",
    {"accepted": Kind.PASS, "lacking": Kind.FAIL, "not_accepted": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE},
)
REFURBISHED_LABEL = Rule(
    "listing.refurbished_label",
    {
        "labelled": Kind.PASS,
        "not_labelled": Kind.FAIL,
        "not_refurbished": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
WARRANTY_TYPE = Rule(
    "listing.warranty_type",
    {
        "given": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_that_of_refurbished": Kind.FAIL,
        "only_for_refurbished": Kind.FAIL,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
WARRANTY_MONTHS = Rule(
    "listing.warranty_months",
    {
        "long_enough": Kind.PASS,
        "lacking": Kind.FAIL,
        "too_short": Kind.FAIL,
        "short_for_refurbished": Kind.REVIEW,
        "condition_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
WARRANTY_TERMS = Rule(
    "listing.warranty_terms",
    {
        "described": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_refurbished": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def condition(clause: ConditionClause | None, given: Condition | None) -> Finding:
    """Decide whether goods in this condition can be listed.

    Args:
        clause: The conditions that are taken.
        given: The condition.

    Returns:
        The finding. Clause: ``listing.condition``.
    """
    at = "/condition"
    if clause is None:
        return CONDITION.found("not_stated", pointer=at)
    args: dict[str, Any] = {"observed": given, "expected": clause.conditions, "accepted_any": clause.conditions}
    if given is None:
        return CONDITION.found("lacking", clause.citation, pointer=at, **args)
    code = "accepted" if given in clause.conditions else "not_accepted"
    return CONDITION.found(code, clause.citation, pointer=at, **args)


def refurbished_label(clause: FieldClause | None, given: Condition | None, refurbished: bool | None) -> Finding:
    """Decide whether goods that were made good again are listed as such.

    Args:
        clause: What the policy requires.
        given: The condition that the listing states.
        refurbished: Whether the goods are known to have been made good again.

    Returns:
        The finding. Clause: ``listing.refurbished_label``.
    """
    at = "/condition"
    if clause is None:
        return REFURBISHED_LABEL.found("not_stated", pointer=at)
    if given is Condition.REFURBISHED:
        return REFURBISHED_LABEL.found("labelled", clause.citation, pointer=at)
    code = "not_labelled" if refurbished else "not_refurbished"
    return REFURBISHED_LABEL.found(code, clause.citation, pointer=at, observed=given, expected=Condition.REFURBISHED)


def warranty_type(clause: WarrantyTypeClause | None, given: str | None, state: Condition | None) -> Finding:
    """Decide whether the type of warranty is stated and fits the condition.

    Args:
        clause: The type that refurbished items take.
        given: The type, as a code or a label.
        state: The condition that the listing states.

    Returns:
        The finding. Clause: ``listing.warranty_type``.
    """
    at = "/warranty_type"
    if clause is None:
        return WARRANTY_TYPE.found("not_stated", pointer=at)
    own = clause.refurbished
    expected = own.labels[:1] or (own.code,) if own else ()
    if given is None or not filled(given):
        return WARRANTY_TYPE.found("lacking", clause.citation, pointer=at)
    is_own = own is not None and term_of(given, (own,)) is not None
    code = "given"
    if own is not None and state is not None and is_own != (state is Condition.REFURBISHED):
        code = "only_for_refurbished" if is_own else "not_that_of_refurbished"
    return WARRANTY_TYPE.found(code, clause.citation, pointer=at, observed=given, expected=expected)


def warranty_months(clause: WarrantyMonthsClause | None, months: int | None, state: Condition | None) -> Finding:
    """Decide whether the warranty is stated and lasts long enough.

    Args:
        clause: The least months, and what less means for refurbished items.
        months: The months declared.
        state: The condition that the listing states.

    Returns:
        The finding. Clause: ``listing.warranty_months``.
    """
    at = "/warranty_months"
    if clause is None:
        return WARRANTY_MONTHS.found("not_stated", pointer=at)
    code = "long_enough"
    missing: tuple[str, ...] = ()
    if not months:  # none at all is no warranty
        code = "lacking"
    elif months < clause.minimum_months:
        code = "too_short"
        if clause.refurbished_below_minimum == "review" and state is Condition.REFURBISHED:
            code = "short_for_refurbished"
        elif clause.refurbished_below_minimum == "review" and state is None:
            code, missing = "condition_unknown", ("/condition",)
    return WARRANTY_MONTHS.found(
        code,
        clause.citation,
        pointer=at,
        observed=months,
        expected=clause.minimum_months,
        missing=missing,
        observed_months=months,
        minimum_months=clause.minimum_months,
    )


def warranty_terms(clause: FieldClause | None, given: str | None, state: Condition | None) -> Finding:
    """Decide whether the terms of a refurbished item's warranty are described.

    Args:
        clause: What the policy requires.
        given: The terms.
        state: The condition that the listing states.

    Returns:
        The finding. Clause: ``listing.warranty_terms``.
    """
    at = "/warranty_terms"
    if clause is None:
        return WARRANTY_TERMS.found("not_stated", pointer=at)
    if state is not Condition.REFURBISHED:
        return WARRANTY_TERMS.found("not_refurbished", clause.citation, pointer=at)
    return WARRANTY_TERMS.found("described" if filled(given) else "lacking", clause.citation, pointer=at)
