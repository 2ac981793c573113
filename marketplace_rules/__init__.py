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
    from marketplace_rules.money import Money
    from marketplace_rules.orders.cancellation_facts import CancellationLine, CancellationRequest
    from marketplace_rules.orders.cancelling import cancellation
    from marketplace_rules.orders.change_facts import ChangeRequest
    from marketplace_rules.orders.changing import changes
    from marketplace_rules.policy import NoPolicyInForce, Policy, PolicyError, load_policy
    from marketplace_rules.policy.vocabulary import Condition, GoodsState, Party, RefundReason, Remedy, ReturnReason
    from marketplace_rules.records import from_json, to_json
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
    from marketplace_rules.sellers.seller_facts import SellerProfile, Warehouse

__all__ = [
    "UNKNOWN",
    "CancellationLine",
    "CancellationRequest",
    "ChangeRequest",
    "Condition",
    "Decision",
    "FactsError",
    "Finding",
    "GoodsState",
    "Kind",
    "Level",
    "Message",
    "Money",
    "NoPolicyInForce",
    "Outcome",
    "Party",
    "Policy",
    "PolicyError",
    "ProtectionRequest",
    "RefundLine",
    "RefundReason",
    "RefundRequest",
    "Remedy",
    "ReturnLine",
    "ReturnReason",
    "ReturnRequest",
    "ReviewRequest",
    "SellerProfile",
    "Tender",
    "Warehouse",
    "WarrantyClaim",
    "cancellation",
    "changes",
    "facts_schema",
    "from_json",
    "load_policy",
    "local_day",
    "protection",
    "read_facts",
    "read_facts_json",
    "refund",
    "reply",
    "return_eligibility",
    "review",
    "seller",
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
    "orders.cancellation_facts": ("CancellationLine", "CancellationRequest"),
    "orders.cancelling": ("cancellation",),
    "orders.change_facts": ("ChangeRequest",),
    "orders.changing": ("changes",),
    "policy": ("NoPolicyInForce", "Policy", "PolicyError", "load_policy"),
    "policy.vocabulary": ("Condition", "GoodsState", "Party", "RefundReason", "Remedy", "ReturnReason"),
    "records": ("from_json", "to_json"),
    "returns.eligibility": ("return_eligibility",),
    "returns.refund_facts": ("RefundLine", "RefundRequest", "Tender"),
    "returns.reimbursement": ("refund",),
    "returns.facts": ("ReturnLine", "ReturnRequest", "WarrantyClaim"),
    "returns.cover": ("warranty",),
    "sellers.admission": ("seller",),
    "sellers.answering": ("reply",),
    "sellers.message_facts": ("Message", "ProtectionRequest", "ReviewRequest"),
    "sellers.protecting": ("protection",),
    "sellers.rating": ("review",),
    "sellers.seller_facts": ("SellerProfile", "Warehouse"),
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
