"""Orders: placing, pricing, paying, handling, changing and cancelling them, and paying the seller."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "cancellation": "cancelling",
    "changes": "changing",
    "handling": "fulfilment",
    "minimums": "placing",
    "payment": "paying",
    "payout": "settlement",
    "price": "pricing",
}


def __getattr__(name: str) -> Any:
    """Load a question when it is first asked, so that an area's facts can be imported without its rules."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
