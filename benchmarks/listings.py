"""What does checking a listing cost? One listing and 100,000 rows, against the same checks written by hand.

Run it with ``python benchmarks/listings.py``, or with the number of rows. By hand means: the parsed JSON itself and
if/else for one marketplace, which collects the names of what was found, without citations and without checks of the
input. Plain validation means: pydantic models that only parse the payload.
"""

from __future__ import annotations

import json
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from paired import Comparison, compare
from pydantic import BaseModel, ConfigDict, TypeAdapter

from marketplace_rules.facts import read_facts
from marketplace_rules.finding import Kind
from marketplace_rules.intake import parse_json
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.facts import Listing
from marketplace_rules.policy import load_policy

ROWS = 100_000

GOOD: dict[str, Any] = {
    "category": "Fibre optique",
    "subcategory": "Pigtails",
    "name": "Pigtail LC/APC, 2 m",
    "brand": "Acme",
    "gtin": "4006381333931",
    "specifications": {"Connector": "LC/APC"},
    "unit": "Unité",
    "weight": "0.05 kg",
    "documents": [{"name": "sheet.pdf", "starts_with": "%PDF-1.7"}],
    "image_count": 2,
    "videos": [{"url": "https://youtu.be/1", "links_to_shops": False}],
    "description": {
        "description": "A pigtail for optical networks, in a robust jacket. See https://youtu.be/1 for how to splice.",
        "usage": "Access networks, patch panels.",
        "characteristics": "LC/APC, 9/125, 1310/1550 nm.",
        "composition": "LSZH jacket.",
    },
    "language": "fr",
    "translations": ["EN", "PT", "SP", "DE"],
    "condition": "neuf",
    "warranty_type": "Garantie du vendeur",
    "warranty_months": 6,
    "price": "4.90 EUR",
    "promotion": {"price": "4.00 EUR", "starts_on": "2026-03-01", "ends_on": "2026-03-31"},
    "price_tiers": [{"from_quantity": 10, "price": "4.50 EUR"}, {"from_quantity": 50, "price": "4.00 EUR"}],
    "sold_in_packs": True,
    "pack_quantity": 10,
    "pack_unit": "box",
    "minimum_order": 10,
    "maximum_order": 100,
    "warehouses": [{"warehouse": "W1", "stock": 100, "vat_percent": 20}],
}
BAD = {
    key: value
    for key, value in GOOD.items()
    if key not in ("weight", "brand", "translations", "subcategory", "pack_unit")
} | {"condition": "occasion", "warranty_months": 5, "gtin": "4006381333932", "documents": ["a.doc"] * 6}

# ---- by hand ---------------------------------------------------------------------------------------------------------

CATEGORIES = {"fibre optique", "câblage structuré", "radio fréquence", "équipement actif"}
HOSTS = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "vimeo.com", "www.vimeo.com"}
REQUIRED = (
    "category",
    "subcategory",
    "name",
    "unit",
    "weight",
    "condition",
    "warranty_type",
    "warranty_months",
    "price",
)
CURRENCIES = {"EUR", "USD", "CHF", "CZK", "DKK", "GBP", "HUF", "NOK", "PLN", "RON", "SEK", "UAH"}
CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.\w|(?:\+|00)[1-9](?:[ .-]?\d){7,14}")
LINK = re.compile(r"https?://\S{1,2000}")
PHRASES = ("meilleur prix", "best price", "livraison gratuite", "free shipping", "notre site", "our website")


def money(text: str) -> tuple[int, str]:
    """Take an amount apart."""
    amount, currency = text.split(" ")
    return int(Decimal(amount) * 100), currency


def by_hand(listing: dict[str, Any]) -> set[str]:
    """Everything that speaks against a listing, by name."""
    found = {f"{field}.lacking" for field in REQUIRED if not listing.get(field)}
    found |= {"brand.lacking"} if not listing.get("brand") else set()
    if listing.get("category", "fibre optique").casefold() not in CATEGORIES:
        found.add("category.another_field")
    gtin = listing.get("gtin")
    if gtin and (10 - sum(int(d) * (3 if i % 2 == 0 else 1) for i, d in enumerate(gtin[-2::-1])) % 10) % 10 != int(
        gtin[-1]
    ):
        found.add("gtin.check_digit_differs")
    if not listing.get("specifications"):
        found.add("specifications.lacking")
    documents = listing.get("documents", ())
    if len(documents) > 5:
        found.add("documents.too_many")
    for document in documents:
        name = document if isinstance(document, str) else document["name"]
        if not isinstance(document, str) and not document.get("starts_with", "%PDF-").startswith("%PDF-"):
            found.add("document_format.other_content")
        elif not name.endswith(".pdf"):
            found.add("document_format.other_ending")
    if not 1 <= listing.get("image_count", 0) <= 5:
        found.add("images.lacking")
    for video in listing.get("videos", ()):
        if urlsplit(video["url"]).hostname not in HOSTS:
            found.add("video_host.on_another_host")
    texts = listing.get("description", {})
    if any(not texts.get(tab) for tab in ("description", "usage", "characteristics", "composition")):
        found.add("description.parts_lacking")
    for text in texts.values():
        if CONTACT.search(text):
            found.add("off_platform_sale.contact_details")
        if any(phrase in text.casefold() for phrase in PHRASES):
            found.add("advertising.phrases")
        if any(urlsplit(link).hostname not in HOSTS for link in LINK.findall(text)):
            found.add("description_links.to_another_site")
    languages = {*listing.get("translations", ()), listing.get("language", "").upper()}
    if languages < {"EN", "PT", "SP", "FR", "DE"}:
        found.add("translations.languages_lacking")
    return found | offer_by_hand(listing)


def offer_by_hand(listing: dict[str, Any]) -> set[str]:
    """What speaks against the offer of a listing."""
    found = set()
    if listing.get("condition") == "occasion":
        found.add("condition.not_accepted")
    if listing.get("warranty_months", 6) < 6:
        found.add("warranty_months.too_short")
    price, currency = money(listing["price"]) if listing.get("price") else (1, "EUR")
    if not price or currency not in CURRENCIES:
        found.add("price.zero")
    promotion = listing.get("promotion")
    if promotion:
        if date.fromisoformat(promotion["ends_on"]) < date.fromisoformat(promotion["starts_on"]):
            found.add("promotion.ends_before_it_starts")
        if money(promotion["price"])[0] >= price:
            found.add("promotion.not_lower")
    before, above = price, 0
    for tier in listing.get("price_tiers", ()):
        if tier["from_quantity"] <= above:
            found.add("price_tiers.not_rising")
        if money(tier["price"])[0] >= before:
            found.add("price_tiers.not_lower")
        before, above = money(tier["price"])[0], tier["from_quantity"]
    if listing.get("sold_in_packs") and not listing.get("pack_unit"):
        found.add("packs.unit_lacking")
    if listing.get("minimum_order", 0) > listing.get("maximum_order", 10**9):
        found.add("order_limits.minimum_above_maximum")
    for offer in listing.get("warehouses", ({},)):
        found |= {f"{name}.lacking" for name in ("warehouse", "stock") if offer.get(name) is None}
    return found


# ---- plain validation ------------------------------------------------------------------------------------------------


class Model(BaseModel):
    """A model with nothing but types."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlainDocument(Model):
    """A document."""

    name: str
    starts_with: str | None = None


class PlainVideo(Model):
    """A video."""

    url: str
    links_to_shops: bool | None = None


class PlainPromotion(Model):
    """A promotion."""

    price: str
    starts_on: date
    ends_on: date


class PlainTier(Model):
    """A price by quantity."""

    from_quantity: Decimal
    price: str


class PlainOffer(Model):
    """A warehouse."""

    warehouse: str
    stock: Decimal
    vat_percent: Decimal


class PlainListing(Model):
    """The same payload."""

    category: str | None = None
    subcategory: str | None = None
    name: str | None = None
    brand: str | None = None
    gtin: str | None = None
    specifications: dict[str, str] = {}
    unit: str | None = None
    weight: str | None = None
    documents: tuple[PlainDocument | str, ...] = ()
    image_count: int | None = None
    videos: tuple[PlainVideo, ...] = ()
    description: dict[str, str] = {}
    language: str | None = None
    translations: tuple[str, ...] = ()
    condition: Literal["neuf", "reconditionné", "occasion"] | None = None
    warranty_type: str | None = None
    warranty_months: int | None = None
    price: str | None = None
    promotion: PlainPromotion | None = None
    price_tiers: tuple[PlainTier, ...] = ()
    sold_in_packs: bool | None = None
    pack_quantity: Decimal | None = None
    pack_unit: str | None = None
    minimum_order: Decimal | None = None
    maximum_order: Decimal | None = None
    warehouses: tuple[PlainOffer, ...] = ()


PLAIN = TypeAdapter(PlainListing)

# ---- with the package ------------------------------------------------------------------------------------------------

TWOOSK = load_policy("twoosk")


def by_package(text: str) -> set[str]:
    """Everything that speaks against a listing, by name."""
    decision = check_listing(read_facts(Listing, parse_json(text)), TWOOSK)
    decision.outcome  # noqa: B018 - it is worked out when it is asked for
    against = (Kind.FAIL, Kind.OPEN, Kind.REVIEW)
    return {f.message_id.removeprefix("listing.") for f in decision.findings if f.kind in against}


AGAINST = ("plain validation, from JSON", "by hand, from JSON")


def comparison(title: str, payload: dict[str, Any], target: dict[str, float] | None = None) -> Comparison:
    """Check that both ways agree, and measure them."""
    text = json.dumps(payload)
    if by_hand(payload) != by_package(text):
        raise SystemExit(f"the answers differ: {by_hand(payload) ^ by_package(text)}")
    facts = read_facts(Listing, parse_json(text))
    ways: dict[str, Callable[[], object]] = {
        "plain validation, from JSON": lambda: PLAIN.validate_json(text),
        "by hand, from JSON": lambda: by_hand(json.loads(text)),
        "this package, from JSON": lambda: by_package(text),
        "this package, reading only": lambda: read_facts(Listing, parse_json(text)),
        "this package, deciding only": lambda: check_listing(facts, TWOOSK).outcome,
    }
    return compare(title, ways, AGAINST, target)


def comparisons() -> tuple[Comparison, ...]:
    """A listing that is complete, and one that is not."""
    complete = comparison("a complete listing of 26 fields", GOOD, {"this package, from JSON": 1.5})
    return complete, comparison("a listing with nine things wrong", BAD)


def lines(count: int) -> Iterator[str]:
    """Rows of which every tenth has something wrong."""
    for number in range(count):
        yield json.dumps((BAD if number % 10 == 0 else GOOD) | {"name": f"Pigtail {number}"})


def many_rows(count: int) -> Comparison:
    """CPU time of each way over many rows, once."""
    texts = list(lines(count))
    # What comes out is thrown away row by row, so that no way pays for what another keeps.
    ways: dict[str, Callable[[], object]] = {
        "plain validation, from JSON": lambda: deque(map(PLAIN.validate_json, texts), maxlen=0),
        "by hand, from JSON": lambda: deque((by_hand(json.loads(text)) for text in texts), maxlen=0),
        "this package, from JSON": lambda: deque(map(by_package, texts), maxlen=0),
    }
    return compare(f"{count:,} rows", ways, AGAINST, rounds=1)


if __name__ == "__main__":
    several = many_rows(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
    for shown in (*comparisons(), several):
        print("\n".join([*shown.rows(), ""]))
