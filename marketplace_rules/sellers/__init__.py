"""Sellers: who may sell, how fast they answer, who may review them, and when they are protected."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "protection": "protecting",
    "reply": "answering",
    "review": "rating",
    "seller": "admission",
}


def __getattr__(name: str) -> Any:
    """Load a question when it is first asked, so that an area's facts can be imported without its rules."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
