"""What a marketplace stipulates between payment and delivery: handling time, dispatch, notices, statuses, modes."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from marketplace_rules.policy.clause import Clause, Days, contradiction
from marketplace_rules.policy.order_vocabulary import (
    DeliveryMode,
    NoticeContent,
    PaymentStatus,
    ShippingStatus,
    TimeUnit,
)

Hours = Annotated[int, Field(strict=True, ge=1, le=87_840)]
# A limit is counted from the payment, or from the day the seller received the order (its payment, if that is later).
Start = Literal["payment", "receipt"]


_HOURS_A_DAY, _DAYS_A_WEEK, _BUSINESS_DAYS_A_WEEK = 24, 7, 5
# The fewest hours that a unit lasts, where it is not a day.
_HOURS_IN = {TimeUnit.HOURS: 1, TimeUnit.WEEKS: _DAYS_A_WEEK * _HOURS_A_DAY}


class HandlingTimeClause(Clause):
    """Which handling times a seller may declare.

    Args:
        minimum_hours: The shortest; a business day or a day counts as 24 hours.
        maximum_days: The longest, in calendar days; five business days count as a week.
    """

    minimum_hours: Hours
    maximum_days: Annotated[Days, Field(ge=1)]

    def judge(self, value: int, unit: TimeUnit) -> Literal["allowed", "too_short", "too_long"]:
        """Tell how a declared time lies to the bounds; five business days are a week.

        Args:
            value: How many.
            unit: Of what.

        Returns:
            Whether it is allowed, too short or too long.
        """
        hours = value * _HOURS_IN.get(unit, _HOURS_A_DAY)
        if hours < self.minimum_hours:
            return "too_short"
        if unit is TimeUnit.BUSINESS_DAYS:
            longer = value * _DAYS_A_WEEK > self.maximum_days * _BUSINESS_DAYS_A_WEEK
        else:
            longer = hours > self.maximum_days * _HOURS_A_DAY
        return "too_long" if longer else "allowed"


class DispatchClause(Clause):
    """By when an order is shipped.

    Args:
        time: ``declared`` (the handling time that the seller has declared) or ``days``.
        days: Calendar days, where the time is counted in days; the day of the event is day 0.
        maximum_days: Calendar days after which a declared time ends in any case.
        counted_from: ``payment``, or ``receipt`` of the order by the seller; of its payment, if that is later.
        measured_at: ``shipping``, or ``ready`` where the notice that it is ready stops the seller's clock.
    """

    time: Literal["declared", "days"]
    days: Days | None = None
    maximum_days: Days | None = None
    counted_from: Start
    measured_at: Literal["ready", "shipping"] = "shipping"

    @model_validator(mode="after")
    def _days_fit_the_time(self) -> Self:
        if (self.time == "days") != (self.days is not None) or (self.time == "declared") != (
            self.maximum_days is not None
        ):
            raise contradiction(
                "dispatch_figures", "a time in days states its days, and a declared one its maximum_days"
            )
        return self


class DeliveryLimitClause(Clause):
    """By when an order is delivered.

    Args:
        days: Calendar days; the day of the event is day 0.
        counted_from: As for dispatch.
        otherwise: What a later delivery of an order shipped in time gets: ``refused``, or ``review``.
    """

    days: Days
    counted_from: Start
    otherwise: Literal["refused", "review"]


class PaymentStatusClause(Clause):
    """Which payment statuses the page names; the list is open."""

    statuses: Annotated[tuple[PaymentStatus, ...], Field(min_length=1)]


class PreparationStartClause(Clause):
    """Which payment status an order has before it is prepared."""

    status: PaymentStatus


class ShippingStatusClause(Clause):
    """Which shipping statuses the page names; the list is open."""

    statuses: Annotated[tuple[ShippingStatus, ...], Field(min_length=1)]


class ReadyNoticeClause(Clause):
    """What the notice that an order is ready for collection says."""

    contents: Annotated[tuple[NoticeContent, ...], Field(min_length=1)]


class DeliveryModeClause(Clause):
    """Which delivery modes there are; the list is closed."""

    modes: Annotated[tuple[DeliveryMode, ...], Field(min_length=1)]
