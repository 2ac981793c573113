"""Which columns a sheet of listings has, in the words of each language, and which field each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Literal, NamedTuple

from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy import Edition
from marketplace_rules.policy.terms import folded

Kind = Literal["text", "number", "count", "money", "flag", "list", "pairs", "day"]


class Column(NamedTuple):
    """A column of a sheet.

    Args:
        key: Its name in the code.
        pointer: JSON Pointer to the field of a listing.
        kind: How its cells are read.
        rules: The rules it is asked for; a sheet for a marketplace that states none of them does without.
    """

    key: str
    pointer: str
    kind: Kind
    rules: tuple[str, ...]


COLUMNS: tuple[Column, ...] = (
    Column("sku", "/sku", "text", ()),
    Column("category", "/category", "text", ("category",)),
    Column("subcategory", "/subcategory", "text", ("subcategory",)),
    Column("product_type", "/product_type", "text", ("product_type", "excluded_product")),
    Column("name", "/name", "text", ("name",)),
    Column("brand", "/brand", "text", ("brand",)),
    Column("gtin", "/gtin", "text", ("gtin",)),
    Column("specifications", "/specifications", "pairs", ("specifications",)),
    Column("variants", "/variants", "list", ("variants",)),
    Column("unit", "/unit", "text", ("unit",)),
    Column("weight", "/weight", "text", ("weight",)),
    Column("documents", "/documents", "list", ("documents",)),
    Column("image_count", "/image_count", "count", ("images",)),
    Column("videos", "/videos", "list", ("video_host",)),
    Column("language", "/language", "text", ("languages",)),
    Column("description", "/description/description", "text", ("description",)),
    Column("usage", "/description/usage", "text", ("description",)),
    Column("characteristics", "/description/characteristics", "text", ("description",)),
    Column("composition", "/description/composition", "text", ("description",)),
    Column("translations", "/translations", "list", ("translations",)),
    Column("condition", "/condition", "text", ("condition",)),
    Column("warranty_type", "/warranty_type", "text", ("warranty_type",)),
    Column("warranty_months", "/warranty_months", "count", ("warranty_months",)),
    Column("warranty_terms", "/warranty_terms", "text", ("warranty_terms",)),
    Column("price", "/price", "money", ("price", "promotion")),
    Column("currency", "", "text", ("price", "promotion")),
    Column("shipping_charge", "/shipping_charge", "money", ("shipping_included",)),
    Column("promotion_price", "/promotion/price", "money", ("promotion",)),
    Column("promotion_starts_on", "/promotion/starts_on", "day", ("promotion",)),
    Column("promotion_ends_on", "/promotion/ends_on", "day", ("promotion",)),
    Column("sold_in_packs", "/sold_in_packs", "flag", ("packs",)),
    Column("pack_quantity", "/pack_quantity", "number", ("packs",)),
    Column("pack_unit", "/pack_unit", "text", ("packs",)),
    Column("minimum_order", "/minimum_order", "number", ("order_limits",)),
    Column("maximum_order", "/maximum_order", "number", ("order_limits",)),
    Column("warehouse", "/warehouses/0/warehouse", "text", ("warehouse",)),
    Column("stock", "/warehouses/0/stock", "number", ("stock",)),
    Column("vat_percent", "/warehouses/0/vat_percent", "number", ("vat",)),
    Column("country", "/warehouses/0/country", "text", ("vat",)),
    Column("online", "/online", "flag", ("offline_without_stock",)),
    Column("shop_products", "/shop_products", "count", ("opening_catalogue",)),
)
# What sellers' own sheets call these columns, beside the words of the catalogues.
ALIASES = {
    "ean": "gtin",
    "ean13": "gtin",
    "code ean": "gtin",
    "upc": "gtin",
    "reference": "sku",
    "référence": "sku",
    "ref": "sku",
    "title": "name",
    "titre": "name",
    "quantity": "stock",
    "quantité": "stock",
    "vat": "vat_percent",
    "tva": "vat_percent",
    "moq": "minimum_order",
    "referencia": "sku",
    "referência": "sku",
    "título": "name",
    "cantidad": "stock",
    "quantidade": "stock",
    "iva": "vat_percent",
    "artikelnummer": "sku",
    "titel": "name",
    "menge": "stock",
    "mwst": "vat_percent",
}
ADDED = ("sheet.outcome", "sheet.score", "sheet.findings")
_TABS = ("description", "usage", "characteristics", "composition")


def columns_for(edition: Edition) -> tuple[Column, ...]:
    """Give the columns of a sheet for a marketplace.

    Args:
        edition: What the marketplace stipulates.

    Returns:
        The columns that one of its clauses asks for, in the order of the form.
    """
    section = edition.listing
    columns = []
    for column in placed(edition):
        asked = [getattr(section, rule) for rule in column.rules]
        tabs = section.description.tabs if section.description else ()
        unused = column.key in _TABS and column.key not in tabs
        if (not column.rules or any(asked)) and not unused:
            columns.append(column)
    return tuple(columns)


def placed(edition: Edition) -> tuple[Column, ...]:
    """Give every column, with the stock where the marketplace has it: in each warehouse, or in the listing.

    Args:
        edition: What the marketplace stipulates.

    Returns:
        The columns.
    """
    clause = edition.listing.stock
    if clause is None or clause.each == "warehouse":
        return COLUMNS
    return tuple(c._replace(pointer="/stock") if c.key == "stock" else c for c in COLUMNS)


@cache
def _keys() -> dict[str, str]:
    """The column that each name stands for, in the code and in every language."""
    known = {folded(column.key): column.key for column in COLUMNS}
    for language in LANGUAGES:
        words = Words(language)
        known |= {folded(words.say(f"field.{column.key}")): column.key for column in COLUMNS}
    return {folded(alias): key for alias, key in ALIASES.items()} | known


@cache
def added_names() -> frozenset[str]:
    """Give the names of the columns that a checked sheet has besides, in every language, folded.

    Returns:
        The names; a checked sheet that is checked again is read without these columns.
    """
    return frozenset(folded(Words(language).say(key)) for language in LANGUAGES for key in ADDED)


def columns_named(names: Sequence[str], edition: Edition) -> list[Column | None]:
    """Find the columns that the first row of a sheet names.

    Args:
        names: Its cells; an empty one is a column that is not read.
        edition: What the marketplace stipulates.

    Returns:
        The column of each cell.

    Raises:
        FactsError: If a name is unknown or there twice, or there is none at all.
    """
    known, faults, found = _keys(), [], []
    by_key = {column.key: column for column in placed(edition)}
    for name in names:
        key = known.get(folded(name))
        if name.strip() and key is None:
            close = get_close_matches(folded(name)[:100], known, n=1)
            faults.append(Fault(f"/{name[:100]}", "unknown_column", tuple(("suggestion", each) for each in close)))
        elif key is not None and by_key[key] in found:
            faults.append(Fault(f"/{name[:100]}", "repeated_column"))
        found.append(by_key[key] if key else None)
    if not any(found) and not faults:
        faults.append(Fault("", "no_header"))
    if faults:
        raise FactsError(faults)
    return found


def column_at(pointer: str, columns: Iterable[Column | None]) -> int | None:
    """Find the column that a finding concerns.

    Args:
        pointer: JSON Pointer into the facts.
        columns: The columns of the sheet.

    Returns:
        Its number, from 0; None where the sheet has no such column.
    """
    known = {number: column.pointer for number, column in enumerate(columns) if column and column.pointer}
    for number, at in known.items():
        if pointer == at or pointer.startswith(f"{at}/"):
            return number
    return next((number for number, at in known.items() if at.startswith(f"{pointer}/")), None) if pointer else None
