"""What a marketplace stipulates about orders, from the basket to the payout: one frozen model per clause."""

from __future__ import annotations

from marketplace_rules.policy.clause import DutyClause, Stipulation
from marketplace_rules.policy.payouts import (
    CommissionClause,
    PayoutAmountClause,
    PayoutBlockClause,
    PayoutDateClause,
    PayoutDetailsClause,
    PayoutHoldClause,
    PayoutReserveClause,
)


class OrdersSection(Stipulation):
    """Everything an edition says about orders; an absent clause means that the page is silent."""

    # baskets: may it be placed, at which price, paid how

    # fulfilment: handling, changes, cancellation

    # payouts
    payout_date: PayoutDateClause | None = None
    payout_hold: PayoutHoldClause | None = None
    payout_reserve: PayoutReserveClause | None = None
    payout_details: PayoutDetailsClause | None = None
    identity_check: DutyClause | None = None
    payout_block: PayoutBlockClause | None = None
    commission: CommissionClause | None = None
    payout_amount: PayoutAmountClause | None = None
