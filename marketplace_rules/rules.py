"""The static table of rules: every rule there is, with the states it can find."""

from __future__ import annotations

from marketplace_rules.decision import Rule
from marketplace_rules.policy import EDITION
from marketplace_rules.returns.costs import RESTOCKING_FEE, RETURN_SHIPPING
from marketplace_rules.returns.cover import WARRANTY
from marketplace_rules.returns.formalities import DOCUMENTS, EXCHANGE, RETURN_ADDRESS
from marketplace_rules.returns.goods import GOODS_CONDITION, ITEM_RETURNED, PACKAGING, QUANTITY
from marketplace_rules.returns.grounds import REASON, SENT_BACK, WINDOW
from marketplace_rules.returns.remedy import REMEDY

RULES: tuple[Rule, ...] = (
    EDITION,
    REASON,
    WINDOW,
    SENT_BACK,
    WARRANTY,
    REMEDY,
    RETURN_SHIPPING,
    RESTOCKING_FEE,
    QUANTITY,
    GOODS_CONDITION,
    PACKAGING,
    ITEM_RETURNED,
    DOCUMENTS,
    RETURN_ADDRESS,
    EXCHANGE,
)
