"""What a marketplace stipulates about orders, from the basket to the payout: one frozen model per clause."""

from __future__ import annotations

from marketplace_rules.policy.cancellation import CancellationCostClause, FrozenOrderClause, NotReceivedClause
from marketplace_rules.policy.clause import DutyClause, ReferralClause, Stipulation
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

    # fulfilment: handling

    # changes and cancellation
    frozen_order: FrozenOrderClause | None = None
    order_error: ReferralClause | None = None
    cancel_before_preparation: DutyClause | None = None
    cancel_before_dispatch_email: DutyClause | None = None
    cancel_not_received: NotReceivedClause | None = None
    cancel_part: DutyClause | None = None
    cancel_cost: CancellationCostClause | None = None
    cancel_confirmation: ReferralClause | None = None

    # payouts
    payout_date: PayoutDateClause | None = None
    payout_hold: PayoutHoldClause | None = None
    payout_reserve: PayoutReserveClause | None = None
    payout_details: PayoutDetailsClause | None = None
    identity_check: DutyClause | None = None
    payout_block: PayoutBlockClause | None = None
    commission: CommissionClause | None = None
    payout_amount: PayoutAmountClause | None = None
