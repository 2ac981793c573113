"""What a marketplace stipulates about orders, from the basket to the payout: one frozen model per clause."""

from __future__ import annotations

from marketplace_rules.policy.baskets import (
    NO_DETAILS,
    AccountClause,
    BuyersClause,
    Details,
    OrderCurrencyClause,
    PaymentMethodClause,
    PriceClause,
    PromotionClause,
    TiersClause,
)
from marketplace_rules.policy.clause import DutyClause, Stipulation


class OrdersSection(Stipulation):
    """Everything an edition says about orders; an absent clause means that the page is silent."""

    # baskets: may it be placed, at which price, paid how
    buyer: BuyersClause | None = None
    checkout_detail: Details = NO_DETAILS
    account: AccountClause | None = None
    stock: DutyClause | None = None
    moq: DutyClause | None = None
    maximum_quantity: DutyClause | None = None
    pack_multiple: DutyClause | None = None
    minimum_value: DutyClause | None = None
    price: PriceClause | None = None
    promotion: PromotionClause | None = None
    quantity_tiers: TiersClause | None = None
    payment_method: PaymentMethodClause | None = None
    order_currency: OrderCurrencyClause | None = None

    # fulfilment: handling, changes, cancellation

    # payouts
