"""Pictures: whether they may be used on a listing, from their files or from what is declared about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marketplace_rules.images.eligibility import image_eligibility

__all__ = ["image_eligibility"]


def __getattr__(name: str) -> Any:
    """Load the question when it is first asked, so that the facts can be imported without the rules."""
    if name == "image_eligibility":
        from marketplace_rules.images.eligibility import image_eligibility

        return image_eligibility
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
