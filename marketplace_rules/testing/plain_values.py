"""What do the plainest facts say? Names, amounts and days that a reader takes in at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

# A Monday without a public holiday near it.
FIRST_DAY: Final = date(2026, 3, 2)
AMOUNTS: Final = ("10.00", "0.00", "0.01", "9.99", "10.01", "100.00")
CURRENCIES: Final = ("EUR", "USD", "JPY", "GBP")
COUNTRIES: Final = ("FR", "PT", "GB", "US")

# What a text is, by the name of its field, and of its model where that matters; others take any text.
TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "Document.name": ("sheet.pdf", "sheet.doc"),
    "SellerWarehouse.name": ("W1",),
    "Warehouse.name": ("W1", "W2"),
    "address": ("Porto",),
    "brand": ("Acme", ""),
    "category": ("Stationery",),
    "columns": ("tid", "stock"),
    "company_name": ("Rede Lda",),
    "customer_details": ("Ana Silva, Porto",),
    "delivery_address": ("Porto",),
    "delivery_method": ("standard",),
    "denied_hosts": ("shop.example",),
    "description": (
        "A router with four ports.",
        "",
        "See https://shop.example/1",
        "Best price, see https://other.example",
        "Write to a@rede.example",
        "<img src='https://other.example/1.png'>",
    ),
    "display_name": ("Acme",),
    "documents": ("photo",),
    "documents_requested": ("invoice",),
    "documents_supplied": ("invoice", "photo"),
    "email": ("a@rede.example", "a@"),
    "excluded_products": ("weapon",),
    "extension": (".jpg", ".png", ".gif"),
    "fields": ("price", "name"),
    "file_name": ("front.jpg", "front.png", "front.gif", "front"),
    "format": ("JPEG", "PNG", "GIF"),
    "gtin": ("4006381333931", "4006381333932", "96385074", "400638133393", "00000000", "400638133393X", ""),
    "handling_time": ("2 days",),
    "item": ("router", "cable"),
    "known_tids": ("T1", "T2"),
    "language": ("en",),
    "means": ("card", "voucher"),
    "missing_parts": ("manual",),
    "mode": ("RGB", "CMYK"),
    "name": ("Router", ""),
    "number": ("RR123456785PT",),
    "opening_hours": ("9 to 17",),
    "pack_unit": ("box",),
    "payment_means": ("card", "bank_transfer"),
    "payment_method": ("card", "bank_transfer", "cash"),
    "payment_processor": ("stripe", "other"),
    "product_ids": ("P1",),
    "product_type": ("pen", "weapon"),
    "reasons": ("The pictures are blurred.",),
    "refund_means": ("card", "bank_transfer"),
    "starts_with": ("%PDF-1.7", "GIF89a"),
    "subcategory": ("Pigtails", "Pens"),
    "tid": ("T1", "T2", ""),
    "unit": ("unit", "m"),
    "url": ("https://youtu.be/1", "https://videos.example/1", "ftp://youtu.be/1", "youtu.be/1"),
    "variants": ("yellow", "blue"),
    "warehouse": ("W1", "W2"),
    "warehouses": ("W1", "W2"),
    "warranty_terms": ("Parts and work.", ""),
    "warranty_type": ("Seller's warranty", ""),
}

# What a table, or a list of a fixed length, holds.
TABLES: Final[Mapping[str, tuple[Any, ...]]] = {
    "background_rgb": ([255, 255, 255], [250, 250, 250], [249, 250, 250], [0, 0, 0]),
    "measured": ({}, {"width": "header"}),
    "product_box": ([50, 50, 400, 400], [0, 0, 1, 1]),
    "specifications": ({"colour": "yellow"}, {"colour": "yellow", "size": "M"}, {}, {"colour": ""}),
}
