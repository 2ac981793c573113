"""Which facts can change an answer although no finding asks for them?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from types import MappingProxyType
from typing import Any

from marketplace_rules.dialogue.case import Case, value_at
from marketplace_rules.dialogue.fields import Answer, Field
from marketplace_rules.fact_types import NOT_YET

# What a question is about, which is asked for before anything else.
FIRST = MappingProxyType(
    {
        "return": ("/reasons",),
        "refund": ("/reasons",),
        "payout": ("/asked",),
        "seller": ("/step",),
        "listing": ("/about",),
        "review": ("/subject",),
        "listing_review": ("/status",),
    }
)
# What is asked for where a fact that is required is not known, by question, pointer and code of the fault.
INSTEAD = MappingProxyType(
    {
        ("refund", "/lines", "required"): ("/total_paid",),
        ("refund", "/lines", "nothing_to_refund"): ("/shipping_paid", "/return_shipping_paid"),
    }
)
ONE = "/lines"  # of which there is one where nobody has said how many
# By question, in the order of asking; * stands for each element of a list. They are asked for where the answer is
# otherwise decided, and only where one of a few values would change it.
FURTHER = MappingProxyType(
    {
        "return": (
            "/requested_on",
            "/exchange_requested",
            "/documents_requested",
            "/documents_supplied",
            "/return_address_given",
            "/calendar",
            "/sent_back_on",
            "/received_back_on",
            "/lines/*/missing_parts",
            "/lines/*/goods_state",
            "/lines/*/packaging_identical",
            "/lines/*/item_matches",
            "/lines/*/remedy_chosen",
        ),
        "warranty": (
            "/condition",
            "/reason",
            "/covered",
            "/repair_possible",
            "/replacement_possible",
            "/remedy_chosen",
        ),
        "refund": (
            "/lines/*/discount",
            "/order_discount",
            "/order_discount_minimum",
            "/shipping_paid",
            "/shipping_refunded",
            "/shipping_requested",
            "/return_shipping_paid",
            "/return_outcome",
            "/repair_possible",
            "/replacement_possible",
            "/remedy_chosen",
            "/lines/*/loss_of_value",
            "/received_back_on",
            "/refund_on",
            "/payment_means",
            "/refund_means",
        ),
        "changes": ("/cancels", "/field", "/reference_known"),
        "cancellation": (
            "/dispatch_email_at",
            "/dispatched_on",
            "/delivered_on",
            "/requested_on",
            "/paid_on",
            "/dispatch_by",
        ),
        "payout": (
            "/gross",
            "/commission_percent",
            "/refunded",
            "/paid_on",
            "/paid_out",
            "/bank_details_complete",
            "/bank_details_completed_on",
            "/personal_details_complete",
            "/personal_details_completed_on",
            "/payment_account_linked",
            "/identity_check",
            "/dispute_open",
            "/return_open",
        ),
        "handling": (
            "/dispatch/paid_at_receipt",
            "/dispatch/shipped_on",
            "/dispatch/delivered_on",
            "/dispatch/ready_on",
            "/unfulfillable/refund_asked",
        ),
        "timeline": ("/dispatched_on", "/paid_out_on"),
        "minimums": (
            "/currency",
            "/checkout",
            "/buyer",
            "/payment_method",
            "/ordered_on",
            "/lines/*/item",
            "/lines/*/sold_in_packs",
            "/lines/*/pack_quantity",
            "/lines/*/stock",
            "/warehouses",
        ),
        "price": (
            "/quantity",
            "/offer/promotion",
            "/offer/promotion/starts_on",
            "/offer/promotion/ends_on",
            "/offer/tiers",
            "/on",
        ),
        "payment": ("/payment_status",),
        "seller": (
            "/display_name",
            "/identity_places",
            "/identity_status",
            "/registered_on",
            "/account_decided_on",
            "/asked_on",
            "/exception_granted",
            "/registration_fee",
            "/plan_fee_paid",
            "/plan_fee_refund",
            "/open_orders",
            "/pickup_locations",
        ),
        "reply": ("/replied_at", "/asked_at", "/via_marketplace", "/sender_has_ordered"),
        "protection": ("/requested_on",),
        "images": (
            "/images",
            "/images/*/intact",
            "/images/*/is_primary",
            "/images/*/is_photo",
            "/images/*/is_generic",
            "/images/*/product_fill_percent",
            "/images/*/has_text_overlay",
            "/images/*/shows_excluded_accessories",
        ),
        "listing": (
            "/product_type",
            "/shipping_charge",
            "/promotion",
            "/price_tiers",
            "/warranty_type",
            "/minimum_order",
            "/maximum_order",
            "/shop_products",
        ),
        "listing_edit": ("/fields", "/listings"),
        "listing_clone": ("/source",),
        "listing_import": ("/rows",),
        "listing_review": ("/submitted_on", "/decided_on", "/reasons", "/online"),
    }
)


def further(question: str, case: Case) -> Iterator[str]:
    """Give the facts that are asked for although no finding misses them.

    Args:
        question: Name of the question.
        case: What has been told.

    Returns:
        Their pointers, in the order of asking.
    """
    for pointer in FURTHER.get(question, ()):
        collection, star, name = pointer.partition("/*")
        parent = pointer.rpartition("/")[0]
        if not star and (not parent or value_at(case.facts, parent) is not None):
            yield pointer  # a part that is not asked about has no facts
        elif star:
            told = value_at(case.facts, collection)
            count = (1 if collection == ONE else 0) if told is None else len(told)
            yield from (f"{collection}/{index}{name}" for index in range(count))


# A few values of each kind, small and large, to see whether a fact matters at all.
_PROBES: dict[Answer, tuple[Any, ...]] = {
    Answer.FLAG: (True, False),
    Answer.DAY: ("2000-01-01", "2099-12-31"),
    Answer.EVENT: (NOT_YET, "2000-01-01", "2099-12-31"),
    Answer.COUNT: (0, 1, 1000),
    Answer.NUMBER: (0, 1, 1000),
    Answer.TEXTS: ([], ["-"]),
    Answer.ELEMENTS: ([], [{}]),
    Answer.PARTS: ({},),
}


def probes(field: Field, currencies: frozenset[str]) -> Iterator[Any]:
    """Give a few values that a fact could have.

    Args:
        field: The fact.
        currencies: The currencies of the amounts of the case.

    Returns:
        Plain data.

    >>> list(probes(Field("/a", "a", Answer.FLAG), frozenset()))
    [True, False]
    """
    if field.answer is Answer.CHOICE:
        yield from field.choices
    elif field.answer is Answer.CHOICES:
        yield from ([], *([choice] for choice in field.choices))
    elif field.answer is Answer.MONEY:
        yield from (f"{sum_} {code}" for sum_, code in product((0, 1, 10_000), sorted(currencies or {"EUR"})))
    else:
        yield from _PROBES.get(field.answer, ())
