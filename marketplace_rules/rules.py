"""The static table of rules: every rule there is, with the states it can find."""

from __future__ import annotations

from marketplace_rules.finding import Rule
from marketplace_rules.listing.rules import LISTING_RULES
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
    *LISTING_RULES,
)
