"""The facts of each question about orders and returns by their own name, such as ``return_requests(policy)``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from marketplace_rules.policy import Policy
from marketplace_rules.testing.strategies import facts

if TYPE_CHECKING:
    from marketplace_rules.chronology.facts import OrderHistory
    from marketplace_rules.orders.basket_facts import Basket
    from marketplace_rules.orders.cancellation_facts import CancellationRequest
    from marketplace_rules.orders.change_facts import ChangeRequest
    from marketplace_rules.orders.handling_facts import HandlingRequest
    from marketplace_rules.orders.payment_facts import PaymentRequest
    from marketplace_rules.orders.payout_facts import PayoutRequest
    from marketplace_rules.orders.price_facts import PriceRequest
    from marketplace_rules.returns.facts import ReturnRequest, WarrantyClaim
    from marketplace_rules.returns.refund_facts import RefundRequest


def return_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[ReturnRequest]:
    """Draw requests to return something, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``return``.
    """
    return facts("return", policy, as_of=as_of)


def warranty_claims(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[WarrantyClaim]:
    """Draw claims under a warranty, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``warranty``.
    """
    return facts("warranty", policy, as_of=as_of)


def refund_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[RefundRequest]:
    """Draw orders of which money goes back, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``refund``.
    """
    return facts("refund", policy, as_of=as_of)


def change_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[ChangeRequest]:
    """Draw wishes to change an order, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``changes``.
    """
    return facts("changes", policy, as_of=as_of)


def cancellation_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[CancellationRequest]:
    """Draw requests to cancel an order, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``cancellation``.
    """
    return facts("cancellation", policy, as_of=as_of)


def payouts(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[PayoutRequest]:
    """Draw payouts, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``payout``.
    """
    return facts("payout", policy, as_of=as_of)


def handling_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[HandlingRequest]:
    """Draw questions about handling an order, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``handling``.
    """
    return facts("handling", policy, as_of=as_of)


def orders(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[OrderHistory]:
    """Draw what has happened to an order, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``timeline``.
    """
    return facts("timeline", policy, as_of=as_of)


def baskets(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[Basket]:
    """Draw orders that are to be placed, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``minimums``.
    """
    return facts("minimums", policy, as_of=as_of)


def price_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[PriceRequest]:
    """Draw offers of which the price is asked, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``price``.
    """
    return facts("price", policy, as_of=as_of)


def payment_requests(policy: Policy, *, as_of: date | None = None) -> st.SearchStrategy[PaymentRequest]:
    """Draw payments, at the thresholds of a policy.

    Args:
        policy: The policy.
        as_of: The day asked about.

    Returns:
        A strategy of the facts of the question ``payment``.
    """
    return facts("payment", policy, as_of=as_of)
