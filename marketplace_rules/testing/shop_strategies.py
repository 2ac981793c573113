"""The facts of each question about sellers, listings and pictures by their own name, such as ``listings(policy)``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from marketplace_rules.policy import Policy
from marketplace_rules.testing.strategies import breaking, complying, facts

if TYPE_CHECKING:
    from marketplace_rules.images.facts import Gallery
    from marketplace_rules.listing.facts import Listing
    from marketplace_rules.sellers.message_facts import Message, ProtectionRequest, ReviewRequest
    from marketplace_rules.sellers.seller_facts import SellerProfile


def sellers(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[SellerProfile]:
    """Draw sellers, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``seller``.
    """
    return facts("seller", policy, as_of=as_of)


def messages(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Message]:
    """Draw messages to a seller, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``reply``.
    """
    return facts("reply", policy, as_of=as_of)


def reviews(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[ReviewRequest]:
    """Draw wishes to leave a review, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``review``.
    """
    return facts("review", policy, as_of=as_of)


def protection_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[ProtectionRequest]:
    """Draw wishes to be protected, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``protection``.
    """
    return facts("protection", policy, as_of=as_of)


def galleries(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Gallery]:
    """Draw the pictures of a listing, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``images``.
    """
    return facts("images", policy, as_of=as_of)


def listings(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Listing]:
    """Draw listings, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``listing``.
    """
    return facts("listing", policy, as_of=as_of)


def compliant_listings(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Listing]:
    """Draw listings that comply with a policy; advice may not be followed.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of listings.
    """
    return complying("listing", policy, as_of=as_of)


def listings_breaking(rule: str, policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Any]:
    """Draw listings that break a rule: forms, or their pictures where the rule is about pictures.

    Args:
        rule: The rule, such as ``listing.gtin`` or ``images.shortest_side``.
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of listings or galleries.

    Raises:
        ValueError: If there is no such rule.
    """
    return breaking(rule, policy, as_of=as_of)
