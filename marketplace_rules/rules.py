"""The static table of rules: every rule there is, with the states it can find."""

from __future__ import annotations

from marketplace_rules.finding import Rule
from marketplace_rules.orders.cancellation_grounds import (
    CANCEL_BEFORE_DISPATCH_EMAIL,
    CANCEL_BEFORE_PREPARATION,
    CANCEL_NOT_RECEIVED,
)
from marketplace_rules.orders.cancellation_terms import CANCEL_CONFIRMATION, CANCEL_COST, CANCEL_PART
from marketplace_rules.orders.frozen import FROZEN_ORDER, ORDER_ERROR
from marketplace_rules.policy import EDITION
from marketplace_rules.returns.amount import LOSS_OF_VALUE, PARTIAL_DISCOUNT
from marketplace_rules.returns.costs import RESTOCKING_FEE, RETURN_SHIPPING
from marketplace_rules.returns.cover import WARRANTY
from marketplace_rules.returns.entitlement import CANCELLED_ORDER, REFUND_DUE
from marketplace_rules.returns.formalities import DOCUMENTS, EXCHANGE, RETURN_ADDRESS
from marketplace_rules.returns.goods import GOODS_CONDITION, ITEM_RETURNED, PACKAGING, QUANTITY
from marketplace_rules.returns.grounds import REASON, SENT_BACK, WINDOW
from marketplace_rules.returns.means import REFUND_MEANS, REFUND_TIMING, VOUCHERS
from marketplace_rules.returns.remedy import REMEDY
from marketplace_rules.returns.shipping import OUTBOUND_SHIPPING, RETURN_ADVANCE
from marketplace_rules.sellers.account import ACCOUNT, ACCOUNT_CLOSING, ACCOUNT_REVIEW, REFUSAL_REASONS
from marketplace_rules.sellers.company import COMPANY, HEAD_OFFICE, INDUSTRY, TRADE
from marketplace_rules.sellers.fees import PLAN, PLAN_FEE, REGISTRATION_FEE
from marketplace_rules.sellers.identity import IDENTITY_SHOWN, IDENTITY_VERIFIED, PAYMENT_ACCOUNT
from marketplace_rules.sellers.onboarding import ONBOARDING, PICKUP_LOCATIONS, WAREHOUSE_DETAILS
from marketplace_rules.sellers.protecting import PROTECTION_EVIDENCE, PROTECTION_GROUND
from marketplace_rules.sellers.rating import REVIEW_ACCOUNT, REVIEW_PURCHASE, REVIEW_SUBJECT, REVIEW_TIME
from marketplace_rules.sellers.replies import REPLY_DUTY, REPLY_TIME

RULES: tuple[Rule, ...] = (
    EDITION,
    REASON,
    WINDOW,
    SENT_BACK,
    WARRANTY,
    REMEDY,
    RETURN_SHIPPING,
    RESTOCKING_FEE,
    REFUND_DUE,
    CANCELLED_ORDER,
    OUTBOUND_SHIPPING,
    RETURN_ADVANCE,
    LOSS_OF_VALUE,
    PARTIAL_DISCOUNT,
    REFUND_MEANS,
    REFUND_TIMING,
    VOUCHERS,
    QUANTITY,
    GOODS_CONDITION,
    PACKAGING,
    ITEM_RETURNED,
    DOCUMENTS,
    RETURN_ADDRESS,
    EXCHANGE,
    # orders: changes and cancellation
    FROZEN_ORDER,
    ORDER_ERROR,
    CANCEL_BEFORE_PREPARATION,
    CANCEL_BEFORE_DISPATCH_EMAIL,
    CANCEL_NOT_RECEIVED,
    CANCEL_PART,
    CANCEL_COST,
    CANCEL_CONFIRMATION,
    # sellers
    COMPANY,
    INDUSTRY,
    HEAD_OFFICE,
    TRADE,
    PLAN,
    REGISTRATION_FEE,
    ACCOUNT,
    ACCOUNT_REVIEW,
    REFUSAL_REASONS,
    ACCOUNT_CLOSING,
    PLAN_FEE,
    ONBOARDING,
    WAREHOUSE_DETAILS,
    PICKUP_LOCATIONS,
    PAYMENT_ACCOUNT,
    IDENTITY_VERIFIED,
    IDENTITY_SHOWN,
    REPLY_TIME,
    REPLY_DUTY,
    REVIEW_PURCHASE,
    REVIEW_ACCOUNT,
    REVIEW_SUBJECT,
    REVIEW_TIME,
    PROTECTION_GROUND,
    PROTECTION_EVIDENCE,
)
