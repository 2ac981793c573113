"""Marketplace policy as typed Python: facts and a policy go in, a decision with every reason comes out.

The names below are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.chronology.course import timeline
    from marketplace_rules.chronology.facts import OrderHistory
    from marketplace_rules.decision import Decision, Outcome
    from marketplace_rules.differences import Change, diff
    from marketplace_rules.facts import UNKNOWN, read_facts
    from marketplace_rules.faults import FactsError
    from marketplace_rules.finding import Finding, Kind, Level
    from marketplace_rules.images.eligibility import image_eligibility
    from marketplace_rules.images.facts import Gallery, ImageFacts
    from marketplace_rules.images.gathering import inspect_gallery
    from marketplace_rules.images.inspect import inspect_image
    from marketplace_rules.instants import local_day
    from marketplace_rules.intake import read_facts_json
    from marketplace_rules.json_schema import facts_schema
    from marketplace_rules.linting import PolicyFinding, lint
    from marketplace_rules.listing.check import check_listing
    from marketplace_rules.listing.cloning import listing_clone
    from marketplace_rules.listing.editing import listing_edit
    from marketplace_rules.listing.facts import Listing
    from marketplace_rules.listing.importing import listing_import
    from marketplace_rules.listing.media_facts import Description, Document, Translation, Video
    from marketplace_rules.listing.offer_facts import OperatorTables, VatRate, WarehouseOffer, Weight
    from marketplace_rules.listing.reviewing import listing_review
    from marketplace_rules.listing.step_facts import ImportRow, ListingClone, ListingEdit, ListingImport, ListingReview
    from marketplace_rules.messages.explain import explain
    from marketplace_rules.money import Money
    from marketplace_rules.orders.basket_facts import Basket, BasketLine, Warehouse
    from marketplace_rules.orders.cancellation_facts import CancellationLine, CancellationRequest
    from marketplace_rules.orders.cancelling import cancellation
    from marketplace_rules.orders.change_facts import ChangeRequest
    from marketplace_rules.orders.changing import changes
    from marketplace_rules.orders.fulfilment import handling
    from marketplace_rules.orders.handling_facts import HandlingRequest
    from marketplace_rules.orders.handling_parts import (
        Delivery,
        Dispatch,
        HandlingTime,
        Invoice,
        Preparation,
        ReadyNotice,
        Shipment,
        ShippingCharge,
        Tracking,
        Unfulfillable,
    )
    from marketplace_rules.orders.paying import payment
    from marketplace_rules.orders.payment_facts import PaymentRequest
    from marketplace_rules.orders.payout_facts import PayoutRequest
    from marketplace_rules.orders.placing import minimums
    from marketplace_rules.orders.price_facts import Offer, PriceRequest, Promotion, Tier
    from marketplace_rules.orders.pricing import price
    from marketplace_rules.orders.settlement import payout
    from marketplace_rules.policy import NoPolicyInForce, Policy, PolicyError, load_policy
    from marketplace_rules.policy.basket_vocabulary import BuyerKind, CheckoutMode
    from marketplace_rules.policy.vocabulary import Condition, GoodsState, Party, RefundReason, Remedy, ReturnReason
    from marketplace_rules.recording import Record, read_record, record, to_json_line
    from marketplace_rules.records import from_json, to_json
    from marketplace_rules.replaying import Replayed, replay
    from marketplace_rules.returns.cover import warranty
    from marketplace_rules.returns.eligibility import return_eligibility
    from marketplace_rules.returns.facts import ReturnLine, ReturnRequest, WarrantyClaim
    from marketplace_rules.returns.refund_facts import RefundLine, RefundRequest, Tender
    from marketplace_rules.returns.reimbursement import refund
    from marketplace_rules.sellers.admission import seller
    from marketplace_rules.sellers.answering import reply
    from marketplace_rules.sellers.message_facts import Message, ProtectionRequest, ReviewRequest
    from marketplace_rules.sellers.protecting import protection
    from marketplace_rules.sellers.rating import review
    from marketplace_rules.sellers.seller_facts import SellerProfile, SellerWarehouse

__all__ = [
    "UNKNOWN",
    "Basket",
    "BasketLine",
    "BuyerKind",
    "CancellationLine",
    "CancellationRequest",
    "Change",
    "ChangeRequest",
    "CheckoutMode",
    "Condition",
    "Decision",
    "Delivery",
    "Description",
    "Dispatch",
    "Document",
    "FactsError",
    "Finding",
    "Gallery",
    "GoodsState",
    "HandlingRequest",
    "HandlingTime",
    "ImageFacts",
    "ImportRow",
    "Invoice",
    "Kind",
    "Level",
    "Listing",
    "ListingClone",
    "ListingEdit",
    "ListingImport",
    "ListingReview",
    "Message",
    "Money",
    "NoPolicyInForce",
    "Offer",
    "OperatorTables",
    "OrderHistory",
    "Outcome",
    "Party",
    "PaymentRequest",
    "PayoutRequest",
    "Policy",
    "PolicyError",
    "PolicyFinding",
    "Preparation",
    "PriceRequest",
    "Promotion",
    "ProtectionRequest",
    "ReadyNotice",
    "Record",
    "RefundLine",
    "RefundReason",
    "RefundRequest",
    "Remedy",
    "Replayed",
    "ReturnLine",
    "ReturnReason",
    "ReturnRequest",
    "ReviewRequest",
    "SellerProfile",
    "SellerWarehouse",
    "Shipment",
    "ShippingCharge",
    "Tender",
    "Tier",
    "Tracking",
    "Translation",
    "Unfulfillable",
    "VatRate",
    "Video",
    "Warehouse",
    "WarehouseOffer",
    "WarrantyClaim",
    "Weight",
    "cancellation",
    "changes",
    "check_listing",
    "diff",
    "explain",
    "facts_schema",
    "from_json",
    "handling",
    "image_eligibility",
    "inspect_gallery",
    "inspect_image",
    "lint",
    "listing_clone",
    "listing_edit",
    "listing_import",
    "listing_review",
    "load_policy",
    "local_day",
    "minimums",
    "payment",
    "payout",
    "price",
    "protection",
    "read_facts",
    "read_facts_json",
    "read_record",
    "record",
    "refund",
    "replay",
    "reply",
    "return_eligibility",
    "review",
    "seller",
    "timeline",
    "to_json",
    "to_json_line",
    "warranty",
]

_HOMES = {
    "chronology.course": ("timeline",),
    "chronology.facts": ("OrderHistory",),
    "decision": (
        "Decision",
        "Outcome",
    ),
    "differences": (
        "Change",
        "diff",
    ),
    "facts": (
        "UNKNOWN",
        "read_facts",
    ),
    "faults": ("FactsError",),
    "finding": (
        "Finding",
        "Kind",
        "Level",
    ),
    "images.eligibility": ("image_eligibility",),
    "images.facts": (
        "Gallery",
        "ImageFacts",
    ),
    "images.gathering": ("inspect_gallery",),
    "images.inspect": ("inspect_image",),
    "instants": ("local_day",),
    "intake": ("read_facts_json",),
    "json_schema": ("facts_schema",),
    "linting": (
        "PolicyFinding",
        "lint",
    ),
    "listing.check": ("check_listing",),
    "listing.cloning": ("listing_clone",),
    "listing.editing": ("listing_edit",),
    "listing.facts": ("Listing",),
    "listing.importing": ("listing_import",),
    "listing.media_facts": (
        "Description",
        "Document",
        "Translation",
        "Video",
    ),
    "listing.offer_facts": (
        "OperatorTables",
        "VatRate",
        "WarehouseOffer",
        "Weight",
    ),
    "listing.reviewing": ("listing_review",),
    "listing.step_facts": (
        "ImportRow",
        "ListingClone",
        "ListingEdit",
        "ListingImport",
        "ListingReview",
    ),
    "messages.explain": ("explain",),
    "money": ("Money",),
    "orders.basket_facts": (
        "Basket",
        "BasketLine",
        "Warehouse",
    ),
    "orders.cancellation_facts": (
        "CancellationLine",
        "CancellationRequest",
    ),
    "orders.cancelling": ("cancellation",),
    "orders.change_facts": ("ChangeRequest",),
    "orders.changing": ("changes",),
    "orders.fulfilment": ("handling",),
    "orders.handling_facts": ("HandlingRequest",),
    "orders.handling_parts": (
        "Delivery",
        "Dispatch",
        "HandlingTime",
        "Invoice",
        "Preparation",
        "ReadyNotice",
        "Shipment",
        "ShippingCharge",
        "Tracking",
        "Unfulfillable",
    ),
    "orders.paying": ("payment",),
    "orders.payment_facts": ("PaymentRequest",),
    "orders.payout_facts": ("PayoutRequest",),
    "orders.placing": ("minimums",),
    "orders.price_facts": (
        "Offer",
        "PriceRequest",
        "Promotion",
        "Tier",
    ),
    "orders.pricing": ("price",),
    "orders.settlement": ("payout",),
    "policy": (
        "NoPolicyInForce",
        "Policy",
        "PolicyError",
        "load_policy",
    ),
    "policy.basket_vocabulary": (
        "BuyerKind",
        "CheckoutMode",
    ),
    "policy.vocabulary": (
        "Condition",
        "GoodsState",
        "Party",
        "RefundReason",
        "Remedy",
        "ReturnReason",
    ),
    "recording": (
        "Record",
        "read_record",
        "record",
        "to_json_line",
    ),
    "records": (
        "from_json",
        "to_json",
    ),
    "replaying": (
        "Replayed",
        "replay",
    ),
    "returns.cover": ("warranty",),
    "returns.eligibility": ("return_eligibility",),
    "returns.facts": (
        "ReturnLine",
        "ReturnRequest",
        "WarrantyClaim",
    ),
    "returns.refund_facts": (
        "RefundLine",
        "RefundRequest",
        "Tender",
    ),
    "returns.reimbursement": ("refund",),
    "sellers.admission": ("seller",),
    "sellers.answering": ("reply",),
    "sellers.message_facts": (
        "Message",
        "ProtectionRequest",
        "ReviewRequest",
    ),
    "sellers.protecting": ("protection",),
    "sellers.rating": ("review",),
    "sellers.seller_facts": (
        "SellerProfile",
        "SellerWarehouse",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("marketplace-rules")
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
