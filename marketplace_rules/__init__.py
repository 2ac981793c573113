"""Marketplace policy as typed Python: facts and a policy go in, a decision with every reason comes out.

The names below are loaded when they are first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.decision import Decision, Outcome
    from marketplace_rules.facts import UNKNOWN, read_facts
    from marketplace_rules.faults import FactsError
    from marketplace_rules.finding import Finding, Kind, Level
    from marketplace_rules.instants import local_day
    from marketplace_rules.intake import read_facts_json
    from marketplace_rules.json_schema import facts_schema
    from marketplace_rules.listing.check import check_listing
    from marketplace_rules.listing.cloning import listing_clone
    from marketplace_rules.listing.editing import listing_edit
    from marketplace_rules.listing.facts import Listing
    from marketplace_rules.listing.importing import listing_import
    from marketplace_rules.listing.media_facts import Description, Document, Translation, Video
    from marketplace_rules.listing.offer_facts import OperatorTables, VatRate, WarehouseOffer, Weight
    from marketplace_rules.listing.reviewing import listing_review
    from marketplace_rules.listing.step_facts import ImportRow, ListingClone, ListingEdit, ListingImport, ListingReview
    from marketplace_rules.money import Money
    from marketplace_rules.policy import NoPolicyInForce, Policy, PolicyError, load_policy
    from marketplace_rules.policy.vocabulary import Condition, GoodsState, Party, RefundReason, Remedy, ReturnReason
    from marketplace_rules.records import from_json, to_json
    from marketplace_rules.returns.cover import warranty
    from marketplace_rules.returns.eligibility import return_eligibility
    from marketplace_rules.returns.facts import ReturnLine, ReturnRequest, WarrantyClaim
    from marketplace_rules.returns.refund_facts import RefundLine, RefundRequest, Tender
    from marketplace_rules.returns.reimbursement import refund

__all__ = [
    "UNKNOWN",
    "Condition",
    "Decision",
    "Description",
    "Document",
    "FactsError",
    "Finding",
    "GoodsState",
    "ImportRow",
    "Kind",
    "Level",
    "Listing",
    "ListingClone",
    "ListingEdit",
    "ListingImport",
    "ListingReview",
    "Money",
    "NoPolicyInForce",
    "OperatorTables",
    "Outcome",
    "Party",
    "Policy",
    "PolicyError",
    "RefundLine",
    "RefundReason",
    "RefundRequest",
    "Remedy",
    "ReturnLine",
    "ReturnReason",
    "ReturnRequest",
    "Tender",
    "Translation",
    "VatRate",
    "Video",
    "WarehouseOffer",
    "WarrantyClaim",
    "Weight",
    "check_listing",
    "facts_schema",
    "from_json",
    "listing_clone",
    "listing_edit",
    "listing_import",
    "listing_review",
    "load_policy",
    "local_day",
    "read_facts",
    "read_facts_json",
    "refund",
    "return_eligibility",
    "to_json",
    "warranty",
]

_HOMES = {
    "decision": ("Decision", "Outcome"),
    "finding": ("Finding", "Kind", "Level"),
    "facts": ("UNKNOWN", "read_facts"),
    "json_schema": ("facts_schema",),
    "faults": ("FactsError",),
    "intake": ("read_facts_json",),
    "money": ("Money",),
    "instants": ("local_day",),
    "policy": ("NoPolicyInForce", "Policy", "PolicyError", "load_policy"),
    "policy.vocabulary": ("Condition", "GoodsState", "Party", "RefundReason", "Remedy", "ReturnReason"),
    "records": ("from_json", "to_json"),
    "returns.eligibility": ("return_eligibility",),
    "returns.refund_facts": ("RefundLine", "RefundRequest", "Tender"),
    "returns.reimbursement": ("refund",),
    "returns.facts": ("ReturnLine", "ReturnRequest", "WarrantyClaim"),
    "returns.cover": ("warranty",),
    # listings
    "listing.check": ("check_listing",),
    "listing.cloning": ("listing_clone",),
    "listing.editing": ("listing_edit",),
    "listing.facts": ("Listing",),
    "listing.importing": ("listing_import",),
    "listing.media_facts": ("Description", "Document", "Translation", "Video"),
    "listing.offer_facts": ("OperatorTables", "VatRate", "WarehouseOffer", "Weight"),
    "listing.reviewing": ("listing_review",),
    "listing.step_facts": ("ImportRow", "ListingClone", "ListingEdit", "ListingImport", "ListingReview"),
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
