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
from marketplace_rules.policy.cancellation import CancellationCostClause, FrozenOrderClause, NotReceivedClause
from marketplace_rules.policy.clause import DutyClause, ReferralClause, Stipulation
from marketplace_rules.policy.fulfilment import (
    DeliveryLimitClause,
    DeliveryModeClause,
    DispatchClause,
    HandlingTimeClause,
    PaymentStatusClause,
    PreparationStartClause,
    ReadyNoticeClause,
    ShippingStatusClause,
)
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

    # handling: between payment and delivery
    handling_time: HandlingTimeClause | None = None
    dispatch_limit: DispatchClause | None = None
    delivery_limit: DeliveryLimitClause | None = None
    preparation: DutyClause | None = None
    collection: DutyClause | None = None
    unpaid_order: DutyClause | None = None
    payment_status: PaymentStatusClause | None = None
    preparation_start: PreparationStartClause | None = None
    shipping_status: ShippingStatusClause | None = None
    ready_notice: ReadyNoticeClause | None = None
    vat_invoice: DutyClause | None = None
    invoice_attached: DutyClause | None = None
    extra_shipping_charge: DutyClause | None = None
    tracking_number: DutyClause | None = None
    tracking_passed_on: DutyClause | None = None
    delivery_mode: DeliveryModeClause | None = None
    unfulfillable_order: DutyClause | None = None

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
