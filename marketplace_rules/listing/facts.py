"""What has to be known about a listing: everything that its form asks for, and what the operator can supply."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from marketplace_rules.fact_types import Count, Flag
from marketplace_rules.facts import facts
from marketplace_rules.listing.media_facts import Description, Descriptions, Documents, Translations, Videos
from marketplace_rules.listing.offer_facts import (
    Dimensions,
    OperatorTables,
    PriceTier,
    Promotion,
    WarehouseOffer,
    Weighed,
)
from marketplace_rules.listing.texts import Line, Lines, LongText, Number, Pairs, SoldCondition, several
from marketplace_rules.money import NonNegativeMoney
from marketplace_rules.policy.vocabulary import Matter

# What can be asked about alone.
Part = Literal[
    "category",
    "subcategory",
    "product_type",
    "name",
    "brand",
    "gtin",
    "specifications",
    "variants",
    "unit",
    "weight",
    "documents",
    "images",
    "videos",
    "description",
    "translations",
    "condition",
    "warranty",
    "price",
    "shipping_charge",
    "promotion",
    "price_tiers",
    "packs",
    "order_limits",
    "warehouses",
    "stock",
    "vat",
    "online",
    "shop_products",
    "doubts",
]
Months = Annotated[int, Field(strict=True, ge=0, le=1200)]


@facts
class Listing:
    """A listing as its form stands: what is left out was not filled in.

    Args:
        about: Which parts are asked about; none for the whole form.
        tid: The marketplace's identifier of the item.
        category: Its category: a code, or the label that the page prints.
        subcategory: Its sub-category.
        product_type: What kind of product it is.
        name: Its title.
        brand: Its brand.
        gtin: Its trade number (EAN, UPC, GTIN), as text.
        mpn: The maker's part number.
        sku: The seller's own key.
        specifications: Names and values of its specifications or characteristics.
        variants: Its variants; empty where it is known to have none.
        unit: The unit in which it is measured, such as piece or metre.
        weight: Weight of one unit of measure, such as ``0.05 kg``.
        dimensions: Sides of one unit of measure.
        documents: Its technical documents.
        document_count: How many there are, where they are not listed.
        image_count: How many pictures it has.
        videos: Its videos.
        language: Language of its name and description.
        description: The text about it, in one piece or part by part.
        translations: Name and description in other languages.
        condition: State of the goods.
        refurbished: Whether the goods were made good again, whatever their condition is said to be.
        warranty_type: Type of warranty: a code, or the label that the page prints.
        warranty_months: How long it lasts.
        warranty_terms: Its terms.
        price: Price of one unit of measure.
        shipping_charge: What is charged for shipping beside the price.
        promotion: A lower price for a while.
        price_tiers: Prices by quantity.
        sold_in_packs: Whether it is sold in packs.
        pack_quantity: Units of measure in a pack.
        pack_unit: What a pack is, such as box or reel.
        minimum_order: Smallest quantity of an order, in units of measure.
        maximum_order: Largest quantity of an order, in units of measure.
        warehouses: What is offered from which warehouse.
        stock: How much is available, where that is not stated for each warehouse.
        stock_before: How much was available before the last sale.
        units_sold: How much was sold in it.
        online: Whether the listing is on display.
        shop_products: How many products the shop has, this one included.
        doubts: What somebody who looked at the listing doubts.
        tables: What the operator supplies.
    """

    about: Annotated[tuple[Part, ...], BeforeValidator(several)] = ()
    tid: Line | None = None
    category: Line | None = None
    subcategory: Line | None = None
    product_type: Line | None = None
    name: Line | None = None
    brand: Line | None = None
    gtin: Line | None = None
    mpn: Line | None = None
    sku: Line | None = None
    specifications: Pairs | None = None
    variants: Lines | None = None
    unit: Line | None = None
    weight: Weighed | None = None
    dimensions: Dimensions | None = None
    documents: Documents = ()
    document_count: Count | None = None
    image_count: Count | None = None
    videos: Videos = ()
    language: Line | None = None
    description: Descriptions = Description()
    translations: Translations = ()
    condition: SoldCondition | None = None
    refurbished: Flag | None = None
    warranty_type: Line | None = None
    warranty_months: Months | None = None
    warranty_terms: LongText | None = None
    price: NonNegativeMoney | None = None
    shipping_charge: NonNegativeMoney | None = None
    promotion: Promotion | None = None
    price_tiers: tuple[PriceTier, ...] = ()
    sold_in_packs: Flag | None = None
    pack_quantity: Number | None = None
    pack_unit: Line | None = None
    minimum_order: Number | None = None
    maximum_order: Number | None = None
    warehouses: tuple[WarehouseOffer, ...] = ()
    stock: Number | None = None
    stock_before: Number | None = None
    units_sold: Number | None = None
    online: Flag | None = None
    shop_products: Count | None = None
    doubts: Annotated[tuple[Matter, ...], BeforeValidator(several)] = ()
    tables: OperatorTables = OperatorTables()
