"""What is listed: category, kind of product, name, brand, specifications, variants?"""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.finding import Finding, Kind, Rule, Strength
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import (
    CategoryClause,
    FieldClause,
    ProductTypeClause,
    SpecificationsClause,
)
from marketplace_rules.policy.terms import folded, term_of

CATEGORY = Rule(
    "listing.category",
    {"given": Kind.PASS, "lacking": Kind.FAIL, "another_field": Kind.REVIEW, "not_stated": Kind.NOT_APPLICABLE},
)
SUBCATEGORY = Rule(
    "listing.subcategory",
    {
        "given": Kind.PASS,
        "lacking": Kind.FAIL,
        "of_another_category": Kind.FAIL,
        "none_to_choose": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PRODUCT_TYPE = Rule(
    "listing.product_type",
    {
        "listed": Kind.PASS,
        "not_listed": Kind.REVIEW,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
EXCLUDED_PRODUCT = Rule(
    "listing.excluded_product",
    {
        "not_excluded": Kind.PASS,
        "excluded": Kind.FAIL,
        "list_unknown": Kind.REVIEW,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
NAME = Rule("listing.name", {"given": Kind.PASS, "lacking": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE})
BRAND = Rule("listing.brand", {"given": Kind.PASS, "lacking": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE})
SPECIFICATIONS = Rule(
    "listing.specifications",
    {"given": Kind.PASS, "lacking": Kind.FAIL, "few": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE},
)
VARIANTS = Rule(
    "listing.variants",
    {"given": Kind.PASS, "lacking": Kind.FAIL, "not_told": Kind.NOT_APPLICABLE, "not_stated": Kind.NOT_APPLICABLE},
)


def category(clause: CategoryClause | None, given: str | None) -> Finding:
    """Decide whether the listing stands in one of the categories.

    Args:
        clause: The categories; one without any points to a list that nobody has supplied.
        given: The category, as a code or a label.

    Returns:
        The finding; another field goes to a person. Clause: ``listing.category``.
    """
    at = "/category"
    if clause is None:
        return CATEGORY.found("not_stated", pointer=at)
    codes = tuple(term.code for term in clause.categories)
    if given is None or not filled(given):
        return CATEGORY.found("lacking", clause.citation, pointer=at, expected=codes)
    known = not codes or term_of(given, clause.categories) is not None
    return CATEGORY.found(
        "given" if known else "another_field", clause.citation, pointer=at, observed=given, expected=codes
    )


def subcategory(
    clause: FieldClause | None,
    given: str | None,
    within: str | None,
    categories: CategoryClause | None,
    taxonomy: Mapping[str, tuple[str, ...]] | None,
) -> Finding:
    """Decide whether the sub-category is one of those of the category.

    Args:
        clause: What the policy requires.
        given: The sub-category.
        within: The category.
        categories: The categories, so that a code and a label of one are known for the same.
        taxonomy: Sub-categories by category, where the operator supplies them.

    Returns:
        The finding. Clause: ``listing.subcategory``.
    """
    at = "/subcategory"
    if clause is None:
        return SUBCATEGORY.found("not_stated", pointer=at)
    cite, known = clause.citation, _subcategories(within, categories, taxonomy)
    if known == () and not filled(given):
        return SUBCATEGORY.found("none_to_choose", cite, pointer=at)
    if given is None or not filled(given):
        return SUBCATEGORY.found("lacking", cite, pointer=at, expected=known)
    if known is not None and folded(given) not in map(folded, known):
        return SUBCATEGORY.found("of_another_category", cite, pointer=at, observed=given, expected=known)
    return SUBCATEGORY.found("given", cite, pointer=at, observed=given)


def _subcategories(
    within: str | None, categories: CategoryClause | None, taxonomy: Mapping[str, tuple[str, ...]] | None
) -> tuple[str, ...] | None:
    """The sub-categories of a category; None where nobody has supplied them."""
    if within is None or taxonomy is None:
        return None
    term = term_of(within, categories.categories) if categories else None
    names = term.names if term else frozenset({folded(within)})
    return next((known for name, known in taxonomy.items() if folded(name) in names), None)


def product_type(clause: ProductTypeClause | None, given: str | None) -> Finding:
    """Decide whether the marketplace takes this kind of product.

    Args:
        clause: The kinds that the page names.
        given: The kind, as a code or a label.

    Returns:
        The finding; a kind that is not named goes to a person. Clause: ``listing.product_type``.
    """
    at = "/product_type"
    if clause is None:
        return PRODUCT_TYPE.found("not_stated", pointer=at)
    if given is None or not filled(given):
        return PRODUCT_TYPE.found("not_told", clause.citation, pointer=at)
    codes = tuple(term.code for term in clause.types)
    code = "not_listed" if term_of(given, clause.types) is None else "listed"
    return PRODUCT_TYPE.found(code, clause.citation, pointer=at, observed=given, expected=codes)


def excluded_product(
    clause: FieldClause | None, given: str | None, category: str | None, excluded: tuple[str, ...] | None
) -> Finding:
    """Decide whether this kind of product is excluded, by a list that only the operator can supply.

    Args:
        clause: That there are exclusions.
        given: The kind of product.
        category: The category, which may be excluded as a whole.
        excluded: The exclusions.

    Returns:
        The finding; without the list a person decides. Clause: ``listing.excluded_product``.
    """
    at = "/product_type"
    if clause is None:
        return EXCLUDED_PRODUCT.found("not_stated", pointer=at)
    barred_names = set(map(folded, excluded or ()))
    if category is not None and folded(category) in barred_names:
        return EXCLUDED_PRODUCT.found("excluded", clause.citation, pointer="/category", observed=category)
    if given is None or not filled(given):
        return EXCLUDED_PRODUCT.found("not_told", clause.citation, pointer=at)
    if excluded is None:
        return EXCLUDED_PRODUCT.found("list_unknown", clause.citation, pointer=at, observed=given)
    barred = folded(given) in barred_names
    return EXCLUDED_PRODUCT.found("excluded" if barred else "not_excluded", clause.citation, pointer=at, observed=given)


def name(clause: FieldClause | None, given: str | None) -> Finding:
    """Decide whether the listing has a name.

    Args:
        clause: What the policy requires.
        given: The name.

    Returns:
        The finding. Clause: ``listing.name``.

    >>> name(None, "Pigtail LC/APC").kind.value
    'notApplicable'
    """
    if clause is None:
        return NAME.found("not_stated", pointer="/name")
    return NAME.found("given" if filled(given) else "lacking", clause.citation, pointer="/name")


def brand(clause: FieldClause | None, given: str | None) -> Finding:
    """Decide whether the listing states a brand.

    Args:
        clause: What the policy requires.
        given: The brand.

    Returns:
        The finding. Clause: ``listing.brand``.
    """
    if clause is None:
        return BRAND.found("not_stated", pointer="/brand")
    return BRAND.found("given" if filled(given) else "lacking", clause.citation, pointer="/brand")


def specifications(clause: SpecificationsClause | None, given: Mapping[str, str] | None) -> Finding:
    """Decide whether enough specifications have a value.

    Args:
        clause: How many are asked for.
        given: Names and values.

    Returns:
        The finding. Clause: ``listing.specifications``.
    """
    at = "/specifications"
    if clause is None:
        return SPECIFICATIONS.found("not_stated", pointer=at)
    count = sum(filled(title) and filled(value) for title, value in (given or {}).items())
    code = "given"
    if count < clause.minimum:
        code = "lacking" if clause.strength is Strength.MUST else "few"
    return SPECIFICATIONS.found(code, clause.citation, pointer=at, observed=count, expected=clause.minimum)


def variants(clause: FieldClause | None, given: tuple[str, ...] | None) -> Finding:
    """Note a listing that is known to have no variant.

    Args:
        clause: What the policy recommends.
        given: The variants; None where nobody has told.

    Returns:
        The finding. Clause: ``listing.variants``.
    """
    at = "/variants"
    if clause is None:
        return VARIANTS.found("not_stated", pointer=at)
    if given is None:
        return VARIANTS.found("not_told", clause.citation, pointer=at)
    count = sum(map(filled, given))
    return VARIANTS.found("given" if count else "lacking", clause.citation, pointer=at, observed=count)
