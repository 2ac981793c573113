"""The static table of rules: every rule there is, with the states it can find."""

from __future__ import annotations

from marketplace_rules.chronology.milestones import MILESTONE
from marketplace_rules.finding import Rule
from marketplace_rules.images.composition import FRAME_FILL, WHITE_BACKGROUND
from marketplace_rules.images.declared import (
    EXCLUDED_ACCESSORIES,
    FULLY_VISIBLE,
    GENERIC_PICTURE,
    ONLY_PRODUCT,
    PHOTO,
    SCREEN_CAPTURE,
    TEXT_OVERLAY,
)
from marketplace_rules.images.file import FILE_SIZE, INTACT, LONGEST_SIDE, RESOLUTION, SHORTEST_SIDE
from marketplace_rules.images.format import EXTENSION, FORMAT
from marketplace_rules.images.gallery import DIFFERENT_ANGLES, EACH_IMAGE, MAXIMUM_COUNT, MINIMUM_COUNT, PRIMARY
from marketplace_rules.listing.rules import LISTING_RULES
from marketplace_rules.orders.cancellation_grounds import (
    CANCEL_BEFORE_DISPATCH_EMAIL,
    CANCEL_BEFORE_PREPARATION,
    CANCEL_NOT_RECEIVED,
)
from marketplace_rules.orders.cancellation_terms import CANCEL_CONFIRMATION, CANCEL_COST, CANCEL_PART
from marketplace_rules.orders.checkout import ACCOUNT, BUYER, CHECKOUT_DETAIL
from marketplace_rules.orders.delivery import DELIVERY_LIMIT, DELIVERY_MODE, SHIPPING_STATUS
from marketplace_rules.orders.dispatch import COLLECTION, DISPATCH_LIMIT, PREPARATION, UNPAID_ORDER
from marketplace_rules.orders.frozen import FROZEN_ORDER, ORDER_ERROR
from marketplace_rules.orders.invoicing import EXTRA_SHIPPING_CHARGE, INVOICE_ATTACHED, VAT_INVOICE
from marketplace_rules.orders.notices import (
    TRACKING_NUMBER,
    TRACKING_PASSED_ON,
    UNFULFILLABLE_ORDER,
    UNFULFILLABLE_REFUND,
)
from marketplace_rules.orders.offer_price import PRICE, PROMOTION, QUANTITY_TIERS
from marketplace_rules.orders.order_value import MINIMUM_VALUE
from marketplace_rules.orders.payment_terms import ORDER_CURRENCY, PAYMENT_METHOD
from marketplace_rules.orders.payout_amounts import COMMISSION, PAYOUT_AMOUNT
from marketplace_rules.orders.payout_blocks import IDENTITY_CHECK, PAYOUT_BLOCK, PAYOUT_DETAILS
from marketplace_rules.orders.payout_dates import PAYOUT_DATE
from marketplace_rules.orders.payout_holds import PAYOUT_HOLD, PAYOUT_RESERVE
from marketplace_rules.orders.payout_timing import PAYOUT_EXPOSURE, PAYOUT_TIMELINESS
from marketplace_rules.orders.preparing import HANDLING_TIME, PAYMENT_STATUS, PREPARATION_START, READY_NOTICE
from marketplace_rules.orders.quantities import MAXIMUM_QUANTITY, MOQ, PACK_MULTIPLE, STOCK
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
from marketplace_rules.sellers.account import ACCOUNT_CLOSING, ACCOUNT_REVIEW, ACCOUNT_STATUS, REFUSAL_REASONS
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
    # payouts
    PAYOUT_DATE,
    PAYOUT_HOLD,
    PAYOUT_DETAILS,
    IDENTITY_CHECK,
    PAYOUT_BLOCK,
    PAYOUT_TIMELINESS,
    PAYOUT_EXPOSURE,
    COMMISSION,
    PAYOUT_RESERVE,
    PAYOUT_AMOUNT,
    # orders: fulfilment
    HANDLING_TIME,
    DISPATCH_LIMIT,
    DELIVERY_LIMIT,
    PREPARATION,
    COLLECTION,
    UNPAID_ORDER,
    PAYMENT_STATUS,
    PREPARATION_START,
    SHIPPING_STATUS,
    READY_NOTICE,
    VAT_INVOICE,
    INVOICE_ATTACHED,
    EXTRA_SHIPPING_CHARGE,
    TRACKING_NUMBER,
    TRACKING_PASSED_ON,
    DELIVERY_MODE,
    UNFULFILLABLE_ORDER,
    UNFULFILLABLE_REFUND,
    # timeline
    MILESTONE,
    # orders: baskets
    BUYER,
    CHECKOUT_DETAIL,
    ACCOUNT,
    STOCK,
    MOQ,
    MAXIMUM_QUANTITY,
    PACK_MULTIPLE,
    MINIMUM_VALUE,
    PRICE,
    PROMOTION,
    QUANTITY_TIERS,
    PAYMENT_METHOD,
    ORDER_CURRENCY,
    # sellers
    COMPANY,
    INDUSTRY,
    HEAD_OFFICE,
    TRADE,
    PLAN,
    REGISTRATION_FEE,
    ACCOUNT_STATUS,
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
    # images
    MINIMUM_COUNT,
    MAXIMUM_COUNT,
    PRIMARY,
    DIFFERENT_ANGLES,
    EACH_IMAGE,
    INTACT,
    SHORTEST_SIDE,
    LONGEST_SIDE,
    FILE_SIZE,
    FORMAT,
    EXTENSION,
    ONLY_PRODUCT,
    EXCLUDED_ACCESSORIES,
    TEXT_OVERLAY,
    PHOTO,
    FULLY_VISIBLE,
    GENERIC_PICTURE,
    RESOLUTION,
    WHITE_BACKGROUND,
    FRAME_FILL,
    SCREEN_CAPTURE,
    *LISTING_RULES,
)
