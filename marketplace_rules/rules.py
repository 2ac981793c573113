"""The static table of rules: every rule there is, with the states it can find."""

from __future__ import annotations

from marketplace_rules.finding import Rule
from marketplace_rules.orders.checkout import ACCOUNT, BUYER, CHECKOUT_DETAIL
from marketplace_rules.orders.offer_price import PRICE, PROMOTION, QUANTITY_TIERS
from marketplace_rules.orders.order_value import MINIMUM_VALUE
from marketplace_rules.orders.payment_terms import ORDER_CURRENCY, PAYMENT_METHOD
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
)
