"""What a marketplace stipulates about changing and cancelling an order: one frozen model per clause."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from marketplace_rules.policy.clause import Clause, Days, Percent
from marketplace_rules.policy.order_vocabulary import OrderField


class FrozenOrderClause(Clause):
    """Which fields of an order cannot be changed once it has been submitted."""

    fields: Annotated[tuple[OrderField, ...], Field(min_length=1)]


class NotReceivedClause(Clause):
    """How many full calendar days after dispatch have to pass before an order that has not come can be cancelled."""

    days: Days


class CancellationCostClause(Clause):
    """Which share of the price a cancellation costs the buyer, in percent."""

    percent: Percent
