"""What a marketplace stipulates about orders, from the basket to the payout: one frozen model per clause."""

from __future__ import annotations

from marketplace_rules.policy.clause import DutyClause, Stipulation
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


class OrdersSection(Stipulation):
    """Everything an edition says about orders; an absent clause means that the page is silent."""

    # baskets: may it be placed, at which price, paid how

    # fulfilment: handling, changes, cancellation
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

    # payouts
