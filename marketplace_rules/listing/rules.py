"""Every rule about listings, in the order of the form and of a listing's life."""

from __future__ import annotations

from marketplace_rules.finding import Rule
from marketplace_rules.listing.cloning import CLONE_COPY, CLONE_SOURCE
from marketplace_rules.listing.condition import (
    CONDITION,
    REFURBISHED_LABEL,
    WARRANTY_MONTHS,
    WARRANTY_TERMS,
    WARRANTY_TYPE,
)
from marketplace_rules.listing.description import (
    ADVERTISING,
    DESCRIPTION,
    DESCRIPTION_LINKS,
    EMBEDDED_PICTURES,
    OFF_PLATFORM_SALE,
)
from marketplace_rules.listing.editing import BATCH_EDITING, EDIT_REVIEW, EDITING
from marketplace_rules.listing.gtin import GTIN
from marketplace_rules.listing.handling import HANDLING_TIME
from marketplace_rules.listing.identity import (
    BRAND,
    CATEGORY,
    EXCLUDED_PRODUCT,
    NAME,
    PRODUCT_TYPE,
    SPECIFICATIONS,
    SUBCATEGORY,
    VARIANTS,
)
from marketplace_rules.listing.importing import IMPORT_IDENTIFIER, IMPORT_STEPS, IMPORT_VARIANTS, IMPORTING
from marketplace_rules.listing.judgement import JUDGEMENT
from marketplace_rules.listing.languages import LANGUAGES, TRANSLATIONS
from marketplace_rules.listing.measures import UNIT, WEIGHT
from marketplace_rules.listing.media import DOCUMENT_FORMAT, DOCUMENT_SIZE, DOCUMENTS, IMAGES
from marketplace_rules.listing.pricing import PRICE, PRICE_TIERS, SHIPPING_INCLUDED
from marketplace_rules.listing.promotion import PROMOTION, PROMOTION_SCOPE
from marketplace_rules.listing.quantities import ORDER_LIMITS, PACKS
from marketplace_rules.listing.reviewing import APPROVAL, REFUSAL_REASONS, REVIEW_TIME
from marketplace_rules.listing.stock import OFFLINE_WITHOUT_STOCK, OPENING_CATALOGUE, STOCK, STOCK_COUNTED, WAREHOUSE
from marketplace_rules.listing.vat import VAT
from marketplace_rules.listing.videos import VIDEO_HOST, VIDEO_LINKS

LISTING_RULES: tuple[Rule, ...] = (
    CATEGORY,
    SUBCATEGORY,
    PRODUCT_TYPE,
    EXCLUDED_PRODUCT,
    NAME,
    BRAND,
    GTIN,
    SPECIFICATIONS,
    VARIANTS,
    UNIT,
    WEIGHT,
    DOCUMENTS,
    DOCUMENT_FORMAT,
    DOCUMENT_SIZE,
    IMAGES,
    VIDEO_HOST,
    VIDEO_LINKS,
    DESCRIPTION,
    DESCRIPTION_LINKS,
    OFF_PLATFORM_SALE,
    ADVERTISING,
    EMBEDDED_PICTURES,
    TRANSLATIONS,
    LANGUAGES,
    JUDGEMENT,
    CONDITION,
    REFURBISHED_LABEL,
    WARRANTY_TYPE,
    WARRANTY_MONTHS,
    WARRANTY_TERMS,
    PRICE,
    SHIPPING_INCLUDED,
    PROMOTION,
    PROMOTION_SCOPE,
    PRICE_TIERS,
    PACKS,
    ORDER_LIMITS,
    WAREHOUSE,
    STOCK,
    HANDLING_TIME,
    VAT,
    STOCK_COUNTED,
    OFFLINE_WITHOUT_STOCK,
    OPENING_CATALOGUE,
    EDITING,
    BATCH_EDITING,
    EDIT_REVIEW,
    CLONE_SOURCE,
    CLONE_COPY,
    IMPORTING,
    IMPORT_STEPS,
    IMPORT_IDENTIFIER,
    IMPORT_VARIANTS,
    APPROVAL,
    REVIEW_TIME,
    REFUSAL_REASONS,
)
