"""What a marketplace stipulates about listings: every clause of the section, in the order of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator

from marketplace_rules.policy.clause import FrozenTable, Stipulation
from marketplace_rules.policy.fulfilment import HandlingTimeClause
from marketplace_rules.policy.listing_content import (
    CatalogueClause,
    CategoryClause,
    DocumentFormatClause,
    DocumentsClause,
    DocumentSizeClause,
    FieldClause,
    GtinClause,
    HostsClause,
    ImagesClause,
    LanguagesClause,
    LinksClause,
    PhrasesClause,
    ProductTypeClause,
    SpecificationsClause,
    TabsClause,
)
from marketplace_rules.policy.listing_offer import (
    ConditionClause,
    PriceClause,
    PromotionClause,
    StockClause,
    WarrantyMonthsClause,
    WarrantyTypeClause,
)
from marketplace_rules.policy.listing_steps import (
    CloneClause,
    EditingClause,
    EditReviewClause,
    ImportStepsClause,
    RefusalReasonsClause,
    ReviewTimeClause,
)
from marketplace_rules.policy.vocabulary import Matter

Judgements: TypeAlias = Annotated[Mapping[Matter, FieldClause], AfterValidator(FrozenTable)]
_NO_ROWS: Mapping[Any, Any] = FrozenTable()


class ListingSection(Stipulation):
    """Everything an edition says about listings; an absent clause means that the page is silent."""

    # What it is
    category: CategoryClause | None = None
    subcategory: FieldClause | None = None
    product_type: ProductTypeClause | None = None
    excluded_product: FieldClause | None = None
    name: FieldClause | None = None
    brand: FieldClause | None = None
    gtin: GtinClause | None = None
    specifications: SpecificationsClause | None = None
    variants: FieldClause | None = None
    unit: FieldClause | None = None
    weight: FieldClause | None = None
    # What shows it
    documents: DocumentsClause | None = None
    document_format: DocumentFormatClause | None = None
    document_size: DocumentSizeClause | None = None
    images: ImagesClause | None = None
    video_host: HostsClause | None = None
    video_links: FieldClause | None = None
    # What describes it
    description: TabsClause | None = None
    description_links: LinksClause | None = None
    off_platform_sale: PhrasesClause | None = None
    advertising: PhrasesClause | None = None
    embedded_pictures: FieldClause | None = None
    translations: FieldClause | None = None
    languages: LanguagesClause | None = None
    judgement: Judgements = _NO_ROWS
    # What is promised
    condition: ConditionClause | None = None
    refurbished_label: FieldClause | None = None
    warranty_type: WarrantyTypeClause | None = None
    warranty_months: WarrantyMonthsClause | None = None
    warranty_terms: FieldClause | None = None
    # What it costs
    price: PriceClause | None = None
    shipping_included: FieldClause | None = None
    promotion: PromotionClause | None = None
    promotion_scope: FieldClause | None = None
    price_tiers: FieldClause | None = None
    packs: FieldClause | None = None
    order_limits: FieldClause | None = None
    # Where it is
    warehouse: FieldClause | None = None
    stock: StockClause | None = None
    handling_time: HandlingTimeClause | None = None
    vat: FieldClause | None = None
    stock_counted: FieldClause | None = None
    offline_without_stock: FieldClause | None = None
    opening_catalogue: CatalogueClause | None = None
    # What happens to it
    editing: EditingClause | None = None
    batch_editing: FieldClause | None = None
    edit_review: EditReviewClause | None = None
    clone_source: FieldClause | None = None
    clone_copy: CloneClause | None = None
    import_steps: ImportStepsClause | None = None
    import_identifier: FieldClause | None = None
    import_variants: FieldClause | None = None
    approval: FieldClause | None = None
    review_time: ReviewTimeClause | None = None
    refusal_reasons: RefusalReasonsClause | None = None
