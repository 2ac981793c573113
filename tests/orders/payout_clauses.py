"""Clauses on payouts of an invented page, for the tests of the rules that read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from marketplace_rules.policy.edition import Edition, Policy
from marketplace_rules.policy.orders import OrdersSection
from marketplace_rules.policy.payouts import (
    CommissionClause,
    PayoutAmountClause,
    PayoutDateClause,
    PayoutHoldClause,
    PayoutReserveClause,
)
from tests.strategies import cited


def dated(**parameters: Any) -> PayoutDateClause:
    return cited(PayoutDateClause, **{"anchor": "confirmation", "days": 21} | parameters)


def hold(**parameters: Any) -> PayoutHoldClause:
    return cited(PayoutHoldClause, **{"until": "delivery"} | parameters)


def reserve(**parameters: Any) -> PayoutReserveClause:
    return cited(PayoutReserveClause, **{"until": "delivery", "days": 7, "percent": 10} | parameters)


def charging(**parameters: Any) -> CommissionClause:
    return cited(CommissionClause, **parameters)


def amount(**parameters: Any) -> PayoutAmountClause:
    return cited(PayoutAmountClause, **parameters)


def policy(**clauses: Any) -> Policy:
    edition = Edition(id="only", read_on=date(2026, 11, 21), sources={}, orders=OrdersSection(**clauses))
    return Policy(marketplace="invented", name="Invented", editions=(edition,))
