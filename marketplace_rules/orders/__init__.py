"""Orders: placing, pricing, paying, handling, changing and cancelling them, and paying the seller."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.orders.paying import payment
    from marketplace_rules.orders.placing import minimums
    from marketplace_rules.orders.pricing import price

_HOMES: dict[str, str] = {
    "minimums": "placing",
    "payment": "paying",
    "price": "pricing",
}

__all__ = ["minimums", "payment", "price"]


def __getattr__(name: str) -> Any:
    """Load a question when it is first asked, so that an area's facts can be imported without its rules."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
