"""What a timeline holds: one milestone for each day that matters to an order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from marketplace_rules.policy.order_vocabulary import OrderDay, Standing
from marketplace_rules.policy.vocabulary import ReturnReason


@dataclass(frozen=True, slots=True)
class Milestone:
    """One day of an order.

    Args:
        what: What it is.
        standing: It happened, is known, waits for an event, lacks a fact, or is stated nowhere.
        on: The local day; for a limit the last one, for something that becomes possible the first.
        at: The very moment, where the time is counted in hours.
        nominal_on: The day before any move to or from a business day.
        reasons: The return reasons it holds for; empty where it does not depend on one.
        clause: Where it is written: the clause's table in the edition; None for an event.
    """

    what: OrderDay
    standing: Standing
    on: date | None = None
    at: datetime | None = None
    nominal_on: date | None = None
    reasons: tuple[ReturnReason, ...] = ()
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """The answer to the question on which days what happens, or has to happen, to an order.

    Args:
        milestones: The days, the earliest first; those that are not known follow.
        as_of: The day that divides past from future.
    """

    milestones: tuple[Milestone, ...] = ()
    as_of: date | None = None
