from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import load_policy
from marketplace_rules.policy.cancellation import CancellationCostClause, FrozenOrderClause, NotReceivedClause
from tests.strategies import cited


def test_a_frozen_order_lists_its_fields() -> None:
    with pytest.raises(ValidationError):
        cited(FrozenOrderClause, fields=())
    with pytest.raises(ValidationError):
        cited(FrozenOrderClause, fields=("colour",))


@pytest.mark.parametrize("days", [-1, 1.5, "30"])
def test_days_are_whole_and_not_negative(days: object) -> None:
    with pytest.raises(ValidationError):
        cited(NotReceivedClause, days=days)


@pytest.mark.parametrize("percent", [Decimal("-0.01"), Decimal("100.01")])
def test_a_cost_is_a_share_of_the_price(percent: Decimal) -> None:
    with pytest.raises(ValidationError):
        cited(CancellationCostClause, percent=percent)


def test_only_twoosk_says_how_orders_are_changed_and_cancelled() -> None:
    section = load_policy("twoosk").editions[0].orders
    assert section.cancel_not_received is not None
    assert section.cancel_not_received.days == 30
    assert section.frozen_order is not None
    assert section.frozen_order.fields == ("items", "transport", "payment_method", "delivery_address")
    for name in ("sipoko", "monquibus"):
        other = load_policy(name).editions[0].orders
        assert other.cancel_not_received is other.cancel_before_preparation is other.frozen_order is None
