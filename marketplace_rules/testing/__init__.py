"""What test suites import: assertions, Hypothesis strategies, golden cases, and a plugin for pytest.

The names below are loaded when they are first used: the assertions need neither Hypothesis nor pytest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.testing.assertions import (
        assert_complies,
        assert_fails,
        assert_open,
        assert_passes,
        assert_review,
    )
    from marketplace_rules.testing.cases import Case, CaseError, read_case
    from marketplace_rules.testing.order_strategies import (
        baskets,
        cancellation_requests,
        change_requests,
        handling_requests,
        orders,
        payment_requests,
        payouts,
        price_requests,
        refund_requests,
        return_requests,
        warranty_claims,
    )
    from marketplace_rules.testing.pictures import ImageFile, image_files, product_on_white
    from marketplace_rules.testing.policy_strategies import altered, policies, policy_data
    from marketplace_rules.testing.searching import NothingFound
    from marketplace_rules.testing.shop_strategies import (
        compliant_listings,
        galleries,
        listings,
        listings_breaking,
        messages,
        protection_requests,
        reviews,
        sellers,
    )
    from marketplace_rules.testing.strategies import breaking, complying, facts, told

__all__ = [
    "Case",
    "CaseError",
    "ImageFile",
    "NothingFound",
    "altered",
    "assert_complies",
    "assert_fails",
    "assert_open",
    "assert_passes",
    "assert_review",
    "baskets",
    "breaking",
    "cancellation_requests",
    "change_requests",
    "compliant_listings",
    "complying",
    "facts",
    "galleries",
    "handling_requests",
    "image_files",
    "listings",
    "listings_breaking",
    "messages",
    "orders",
    "payment_requests",
    "payouts",
    "policies",
    "policy_data",
    "price_requests",
    "product_on_white",
    "protection_requests",
    "read_case",
    "refund_requests",
    "return_requests",
    "reviews",
    "sellers",
    "told",
    "warranty_claims",
]

_HOMES = {
    "assertions": ("assert_complies", "assert_fails", "assert_open", "assert_passes", "assert_review"),
    "cases": ("Case", "CaseError", "read_case"),
    "order_strategies": (
        "baskets",
        "cancellation_requests",
        "change_requests",
        "handling_requests",
        "orders",
        "payment_requests",
        "payouts",
        "price_requests",
        "refund_requests",
        "return_requests",
        "warranty_claims",
    ),
    "shop_strategies": (
        "compliant_listings",
        "galleries",
        "listings",
        "listings_breaking",
        "messages",
        "protection_requests",
        "reviews",
        "sellers",
    ),
    "pictures": ("ImageFile", "image_files", "product_on_white"),
    "policy_strategies": ("altered", "policies", "policy_data"),
    "searching": ("NothingFound",),
    "strategies": ("breaking", "complying", "facts", "told"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
