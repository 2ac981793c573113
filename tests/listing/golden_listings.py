"""A listing per marketplace with everything its form asks for, and the changes that break one rule each."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Data = dict[str, Any]

LISTINGS: dict[str, Data] = {
    "twoosk": {
        "category": "Fibre optique",
        "subcategory": "Pigtails",
        "name": "Pigtail LC/APC, 2 m",
        "brand": "Acme",
        "gtin": "4006381333931",
        "specifications": {"Connector": "LC/APC"},
        "unit": "Unité",
        "weight": "0.05 kg",
        "documents": [{"name": "sheet.pdf", "starts_with": "%PDF-1.7"}] * 5,
        "image_count": 5,
        "videos": [{"url": "https://youtu.be/1", "links_to_shops": False}],
        "language": "fr",
        "description": {
            "description": "A pigtail, see https://vimeo.com/1",
            "usage": "Access networks.",
            "characteristics": "LC/APC, 9/125.",
            "composition": "LSZH.",
        },
        "translations": ["EN", "PT", "SP", "DE"],
        "condition": "refurbished",
        "refurbished": True,
        "warranty_type": "Garantie des articles reconditionnés",
        "warranty_months": 6,
        "warranty_terms": "Parts and work.",
        "price": "4.90 EUR",
        "promotion": {"price": "4.00 EUR", "starts_on": "2026-03-01", "ends_on": "2026-03-31"},
        "price_tiers": [{"from_quantity": 10, "price": "4.50 EUR"}, {"from_quantity": 50, "price": "4.00 EUR"}],
        "sold_in_packs": True,
        "pack_quantity": 10,
        "pack_unit": "box",
        "minimum_order": 10,
        "maximum_order": 100,
        "warehouses": [{"warehouse": "W1", "stock": 100, "vat_percent": 20, "country": "FR"}],
        "tables": {
            "subcategories": {"Fibre optique": ["Pigtails"]},
            "denied_hosts": ["shop.example"],
            "warehouses": ["W1"],
            "vat_rates": [{"country": "FR", "percent": 20}],
        },
    },
    "sipoko": {
        "gtin": "4006381333931",
        "category": "Stationery",
        "product_type": "pen",
        "specifications": {"colour": "yellow"},
        "variants": ["yellow", "blue"],
        "price": "12.50 EUR",
        "shipping_charge": "0.00 EUR",
        "tables": {"excluded_products": ["weapon"]},
    },
    "monquibus": {
        "product_type": "Bijoux",
        "price": "30.00 EUR",
        "image_count": 1,
        "description": "A bracelet.",
        "promotion": {"price": "25.00 EUR", "ends_on": "2026-03-31", "scope": "selected", "product_ids": ["P1"]},
        "stock": 0,
        "stock_before": 1,
        "units_sold": 1,
        "online": False,
        "shop_products": 20,
    },
}

GONE = object()

# For each state that speaks against a listing: where to change what in which golden listing.
CHANGES: dict[str, tuple[str, str, Any]] = {
    "category.lacking": ("sipoko", "category", GONE),
    "category.another_field": ("twoosk", "category", "Gardening"),
    "subcategory.lacking": ("twoosk", "subcategory", GONE),
    "subcategory.of_another_category": ("twoosk", "subcategory", "Cat6"),
    "product_type.not_listed": ("monquibus", "product_type", "telephone"),
    "excluded_product.excluded": ("sipoko", "product_type", "Weapon"),
    "excluded_product.list_unknown": ("sipoko", "tables", GONE),
    "name.lacking": ("twoosk", "name", GONE),
    "brand.lacking": ("twoosk", "brand", ""),
    "gtin.lacking": ("sipoko", "gtin", GONE),
    "gtin.not_digits": ("sipoko", "gtin", "400638133393X"),
    "gtin.other_length": ("sipoko", "gtin", "400638133393"),
    "gtin.all_zeros": ("sipoko", "gtin", "00000000"),
    "gtin.check_digit_differs": ("twoosk", "gtin", "4006381333932"),
    "specifications.lacking": ("sipoko", "specifications", {}),
    "specifications.few": ("twoosk", "specifications", {}),
    "variants.lacking": ("sipoko", "variants", []),
    "unit.lacking": ("twoosk", "unit", GONE),
    "weight.lacking": ("twoosk", "weight", GONE),
    "weight.zero": ("twoosk", "weight", "0.000 kg"),
    "documents.too_many": ("twoosk", "document_count", 6),
    "document_format.other_content": ("twoosk", "documents/3/starts_with", "GIF89a"),
    "document_format.other_ending": ("twoosk", "documents/3/name", "sheet.doc"),
    "document_format.not_known": ("twoosk", "documents/3", {}),
    "images.lacking": ("twoosk", "image_count", GONE),
    "images.few": ("monquibus", "image_count", GONE),
    "images.too_many": ("twoosk", "image_count", 6),
    "video_host.on_another_host": ("twoosk", "videos/0/url", "https://youtu.be.example/1"),
    "video_host.not_a_plain_address": ("twoosk", "videos/0/url", "https://youtu.be@shop.example/1"),
    "video_links.links_to_shops": ("twoosk", "videos/0/links_to_shops", True),
    "video_links.not_watched": ("twoosk", "videos/0/links_to_shops", GONE),
    "description.parts_lacking": ("twoosk", "description/usage", " "),
    "description_links.to_a_denied_site": ("twoosk", "description/usage", "www.shop.example/1"),
    "description_links.to_another_site": ("twoosk", "description/usage", "https://acme.example/1"),
    "off_platform_sale.contact_details": ("twoosk", "description/usage", "sales@acme.example"),
    "off_platform_sale.phrases": ("twoosk", "description/usage", "Also: Contactez-nous  directement!"),
    "advertising.phrases": ("twoosk", "description/usage", "The BEST price."),
    "embedded_pictures.pictures_inside": ("twoosk", "description/usage", "![x](y)"),
    "translations.languages_lacking": ("twoosk", "translations", ["EN", "PT", "SP"]),
    "translations.half_translated": ("twoosk", "translations/3", {"language": "DE", "name": "Kabel"}),
    "languages.unknown": ("twoosk", "translations", ["EN", "PT", "SP", "DE", "IT"]),
    "judgement.doubted": ("twoosk", "doubts", ["telecom"]),
    "warranty_type.lacking": ("twoosk", "warranty_type", GONE),
    "warranty_type.not_that_of_refurbished": ("twoosk", "warranty_type", "Seller’s warranty"),
    "warranty_months.lacking": ("twoosk", "warranty_months", GONE),
    "warranty_months.short_for_refurbished": ("twoosk", "warranty_months", 5),
    "warranty_terms.lacking": ("twoosk", "warranty_terms", GONE),
    "price.lacking": ("twoosk", "price", GONE),
    "price.zero": ("sipoko", "price", "0.00 EUR"),
    "shipping_included.charged_apart": ("sipoko", "shipping_charge", "0.01 EUR"),
    "promotion.price_lacking": ("twoosk", "promotion/price", GONE),
    "promotion.start_lacking": ("twoosk", "promotion/starts_on", GONE),
    "promotion.end_lacking": ("monquibus", "promotion/ends_on", GONE),
    "promotion.ends_before_it_starts": ("twoosk", "promotion/ends_on", "2026-02-28"),
    "promotion.zero_price": ("twoosk", "promotion/price", "0.00 EUR"),
    "promotion.other_currency": ("twoosk", "promotion/price", "4.00 USD"),
    "promotion.not_lower": ("twoosk", "promotion/price", "4.90 EUR"),
    "promotion_scope.nothing_selected": ("monquibus", "promotion/product_ids", []),
    "price_tiers.repeated_threshold": ("twoosk", "price_tiers/1/from_quantity", 10),
    "price_tiers.not_rising": ("twoosk", "price_tiers/1/from_quantity", 9),
    "price_tiers.zero_threshold": ("twoosk", "price_tiers/0/from_quantity", 0),
    "price_tiers.zero_price": ("twoosk", "price_tiers/1/price", "0.00 EUR"),
    "price_tiers.other_currency": ("twoosk", "price_tiers/1/price", "4.00 USD"),
    "price_tiers.not_lower": ("twoosk", "price_tiers/1/price", "4.50 EUR"),
    "price_tiers.out_of_reach": ("twoosk", "price_tiers/1/from_quantity", 101),
    "packs.quantity_lacking": ("twoosk", "pack_quantity", GONE),
    "packs.unit_lacking": ("twoosk", "pack_unit", GONE),
    "packs.not_switched_on": ("twoosk", "sold_in_packs", False),
    "packs.zero_quantity": ("twoosk", "pack_quantity", 0),
    "packs.not_whole": ("twoosk", "pack_quantity", "2.5"),
    "order_limits.minimum_above_maximum": ("twoosk", "minimum_order", 101),
    "order_limits.zero": ("twoosk", "minimum_order", 0),
    "order_limits.not_whole": ("twoosk", "minimum_order", "10.5"),
    "order_limits.maximum_below_pack": ("twoosk", "pack_quantity", 101),
    "order_limits.minimum_above_stock": ("twoosk", "warehouses/0/stock", 9),
    "warehouse.lacking": ("twoosk", "warehouses/0/warehouse", GONE),
    "warehouse.not_the_seller_s": ("twoosk", "warehouses/0/warehouse", "W2"),
    "stock.lacking": ("twoosk", "warehouses/0/stock", GONE),
    "stock.not_whole": ("twoosk", "warehouses/0/stock", "99.5"),
    "handling_time.too_short": ("twoosk", "warehouses/0/handling_time", {"value": 23, "unit": "hours"}),
    "handling_time.too_long": ("twoosk", "warehouses/0/handling_time", {"value": 85, "unit": "days"}),
    "handling_time.lacking": ("twoosk", "warehouses/0/handling_time", {"value": 24}),
    "vat.lacking": ("twoosk", "warehouses/0/vat_percent", GONE),
    "vat.differs": ("twoosk", "warehouses/0/vat_percent", 19),
    "vat.day_unknown": ("twoosk", "tables/vat_rates/0/since", "2014-01-01"),
    "stock_counted.differs": ("monquibus", "units_sold", 0),
    "offline_without_stock.still_online": ("monquibus", "online", True),
    "opening_catalogue.small": ("monquibus", "shop_products", 14),
    "opening_catalogue.rather_small": ("monquibus", "shop_products", 19),
}
# States that one change of the golden listings cannot bring about alone, each with the reason.
NEED_MORE = {
    "condition.lacking": "the condition of a refurbished item decides about its warranty too",
    "condition.not_accepted": "the condition of a refurbished item decides about its warranty too",
    "refurbished_label.not_labelled": "the condition of a refurbished item decides about its warranty too",
    "warranty_type.only_for_refurbished": "the condition decides about label and terms too",
    "warranty_months.too_short": "for a new item",
    "warranty_months.condition_unknown": "for an item without condition",
    "price.other_currency": "the promotion and the tiers would be in another currency than the price",
    "order_limits.minimum_above_maximum": "the largest order is also compared with packs and tiers",
    "order_limits.no_whole_pack": "both limits and the pack decide together",
    "document_size.too_large": "no marketplace states a figure",
    "document_size.not_known": "no marketplace states a figure",
}


def changed(data: Data, path: str, value: Any) -> Data:
    """Give a copy of a listing with one thing changed or taken out."""
    copy = deepcopy(data)
    at: Any = copy
    *way, last = (int(key) if key.isdecimal() else key for key in path.split("/"))
    for key in way:
        at = at[key]
    if value is GONE:
        at.pop(last)
    else:
        at[last] = value
    return copy
