"""What a marketplace stipulates about orders, from the basket to the payout: one frozen model per clause."""

from __future__ import annotations

from marketplace_rules.policy.clause import Stipulation


class OrdersSection(Stipulation):
    """Everything an edition says about orders; an absent clause means that the page is silent."""

    # baskets: may it be placed, at which price, paid how

    # fulfilment: handling, changes, cancellation

    # payouts
