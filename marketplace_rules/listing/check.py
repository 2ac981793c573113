"""Is the listing complete, allowed and consistent?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from marketplace_rules.days import day_asked
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding
from marketplace_rules.listing import description as words
from marketplace_rules.listing.answers import ListingAnswer
from marketplace_rules.listing.completeness import completeness
from marketplace_rules.listing.condition import (
    condition,
    refurbished_label,
    warranty_months,
    warranty_terms,
    warranty_type,
)
from marketplace_rules.listing.facts import Listing, Part
from marketplace_rules.listing.gtin import gtin
from marketplace_rules.listing.handling import handling_time
from marketplace_rules.listing.identity import (
    brand,
    category,
    excluded_product,
    name,
    product_type,
    specifications,
    subcategory,
    variants,
)
from marketplace_rules.listing.judgement import judgement
from marketplace_rules.listing.languages import languages, translations
from marketplace_rules.listing.measures import unit, weight
from marketplace_rules.listing.media import document_format, document_size, documents, images
from marketplace_rules.listing.pricing import price, price_tiers, shipping_included
from marketplace_rules.listing.promotion import promotion, promotion_scope
from marketplace_rules.listing.quantities import order_limits, packs
from marketplace_rules.listing.stock import (
    offline_without_stock,
    opening_catalogue,
    stock,
    stock_counted,
    warehouse,
)
from marketplace_rules.listing.vat import vat
from marketplace_rules.listing.videos import video_host, video_links
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.listing import ListingSection


class _Case(NamedTuple):
    """What a rule may be asked about."""

    listing: Listing
    section: ListingSection
    day: date | None
    texts: list[words.Passage]


_Ask = Callable[[_Case], "Finding | Iterable[Finding]"]

# Every rule in the order of the form, with the parts of the listing that it is about.
CHECKS: tuple[tuple[frozenset[Part], _Ask], ...] = (
    (frozenset({"category"}), lambda c: category(c.section.category, c.listing.category)),
    (
        frozenset({"subcategory"}),
        lambda c: subcategory(
            c.section.subcategory,
            c.listing.subcategory,
            c.listing.category,
            c.section.category,
            c.listing.tables.subcategories,
        ),
    ),
    (frozenset({"product_type"}), lambda c: product_type(c.section.product_type, c.listing.product_type)),
    (
        frozenset({"product_type", "category"}),
        lambda c: excluded_product(
            c.section.excluded_product,
            c.listing.product_type,
            c.listing.category,
            c.listing.tables.excluded_products,
        ),
    ),
    (frozenset({"name"}), lambda c: name(c.section.name, c.listing.name)),
    (frozenset({"brand"}), lambda c: brand(c.section.brand, c.listing.brand)),
    (frozenset({"gtin"}), lambda c: gtin(c.section.gtin, c.listing.gtin)),
    (frozenset({"specifications"}), lambda c: specifications(c.section.specifications, c.listing.specifications)),
    (frozenset({"variants"}), lambda c: variants(c.section.variants, c.listing.variants)),
    (frozenset({"unit"}), lambda c: unit(c.section.unit, c.listing.unit)),
    (frozenset({"weight"}), lambda c: weight(c.section.weight, c.listing.weight)),
    (frozenset({"documents"}), lambda c: documents(c.section.documents, c.listing)),
    (frozenset({"documents"}), lambda c: document_format(c.section.document_format, c.listing.documents)),
    (frozenset({"documents"}), lambda c: document_size(c.section.document_size, c.listing.documents)),
    (frozenset({"images"}), lambda c: images(c.section.images, c.listing.image_count)),
    (frozenset({"videos"}), lambda c: video_host(c.section.video_host, c.listing.videos)),
    (frozenset({"videos"}), lambda c: video_links(c.section.video_links, c.listing.videos)),
    (frozenset({"description"}), lambda c: words.description(c.section.description, c.listing.description)),
    (
        frozenset({"description"}),
        lambda c: words.description_links(c.section.description_links, c.texts, c.listing.tables.denied_hosts),
    ),
    (frozenset({"description"}), lambda c: words.off_platform_sale(c.section.off_platform_sale, c.texts)),
    (frozenset({"description"}), lambda c: words.advertising(c.section.advertising, c.texts)),
    (frozenset({"description"}), lambda c: words.embedded_pictures(c.section.embedded_pictures, c.texts)),
    (frozenset({"translations"}), lambda c: translations(c.section.translations, c.section.languages, c.listing)),
    (frozenset({"translations"}), lambda c: languages(c.section.languages, c.listing)),
    (frozenset({"doubts"}), lambda c: judgement(c.section.judgement, c.listing.doubts)),
    (frozenset({"condition"}), lambda c: condition(c.section.condition, c.listing.condition)),
    (
        frozenset({"condition"}),
        lambda c: refurbished_label(c.section.refurbished_label, c.listing.condition, c.listing.refurbished),
    ),
    (
        frozenset({"warranty"}),
        lambda c: warranty_type(c.section.warranty_type, c.listing.warranty_type, c.listing.condition),
    ),
    (
        frozenset({"warranty"}),
        lambda c: warranty_months(c.section.warranty_months, c.listing.warranty_months, c.listing.condition),
    ),
    (
        frozenset({"warranty"}),
        lambda c: warranty_terms(c.section.warranty_terms, c.listing.warranty_terms, c.listing.condition),
    ),
    (frozenset({"price"}), lambda c: price(c.section.price, c.listing.price)),
    (
        frozenset({"shipping_charge"}),
        lambda c: shipping_included(c.section.shipping_included, c.listing.shipping_charge),
    ),
    (frozenset({"promotion"}), lambda c: promotion(c.section.promotion, c.listing.promotion, c.listing.price)),
    (frozenset({"promotion"}), lambda c: promotion_scope(c.section.promotion_scope, c.listing.promotion)),
    (
        frozenset({"price_tiers"}),
        lambda c: price_tiers(c.section.price_tiers, c.listing.price_tiers, c.listing.price, c.listing.maximum_order),
    ),
    (frozenset({"packs"}), lambda c: packs(c.section.packs, c.listing)),
    (frozenset({"order_limits"}), lambda c: order_limits(c.section.order_limits, c.listing)),
    (frozenset({"warehouses"}), lambda c: warehouse(c.section.warehouse, c.listing)),
    (frozenset({"stock"}), lambda c: stock(c.section.stock, c.listing)),
    (frozenset({"warehouses"}), lambda c: handling_time(c.section.handling_time, c.listing.warehouses)),
    (
        frozenset({"vat"}),
        lambda c: vat(c.section.vat, c.listing.warehouses, c.listing.tables.vat_rates, c.day),
    ),
    (frozenset({"stock"}), lambda c: stock_counted(c.section.stock_counted, c.listing)),
    (frozenset({"online"}), lambda c: offline_without_stock(c.section.offline_without_stock, c.listing)),
    (
        frozenset({"shop_products"}),
        lambda c: opening_catalogue(c.section.opening_catalogue, c.listing.shop_products),
    ),
)


def check_listing(listing: Listing, policy: Policy, *, as_of: date | None = None) -> Decision[ListingAnswer]:
    """Decide whether a listing is complete, allowed and consistent, with everything that is found.

    Args:
        listing: The listing as its form stands, or the parts of it that are asked about.
        policy: The marketplace's policy; the edition is that of the day asked about.
        as_of: The day asked about; without one, the only edition governs.

    Returns:
        The decision. The value says how far the listing has come and what to do first. Clauses: the tables of the
        edition's listing section.

    Raises:
        NoPolicyInForce: If the day lies before the first edition.

    >>> from marketplace_rules import load_policy
    >>> listing = Listing(gtin="4006381333931", category="Stationery", specifications={"colour": "yellow"})
    >>> decision = check_listing(listing, load_policy("sipoko"))
    >>> [(f.rule, f.code) for f in decision.findings if f.kind.value == "fail"], decision.value.score_percent
    ([('listing.price', 'lacking')], 80)
    """
    day = day_asked(as_of).on
    edition = policy.edition_on(day)
    if edition is None:
        return Decision("listing", ListingAnswer(), (unknown_edition_asked("/as_of"),), policy.ref(None))
    asked = frozenset(listing.about)
    case = _Case(listing, edition.listing, day, words.passages(listing))
    findings: list[Finding] = []
    for parts, ask in CHECKS:
        if not asked or asked & parts:
            found = ask(case)
            findings += [found] if isinstance(found, Finding) else found
    return Decision("listing", completeness(findings), tuple(findings), policy.ref(edition), as_of)
