"""Listings: whether one is complete, allowed and consistent, and what may be done with it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.listing.check import check_listing
    from marketplace_rules.listing.cloning import listing_clone
    from marketplace_rules.listing.editing import listing_edit
    from marketplace_rules.listing.importing import listing_import
    from marketplace_rules.listing.reviewing import listing_review

__all__ = ["check_listing", "listing_clone", "listing_edit", "listing_import", "listing_review"]

_HOMES = {
    "check_listing": "check",
    "listing_clone": "cloning",
    "listing_edit": "editing",
    "listing_import": "importing",
    "listing_review": "reviewing",
}


def __getattr__(name: str) -> Any:
    """Load a question when it is first asked, so that an area's facts can be imported without its rules."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
