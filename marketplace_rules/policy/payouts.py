"""What a marketplace stipulates about paying the seller: one frozen model per clause."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from marketplace_rules.policy.clause import Clause, Days, Percent, contradiction
from marketplace_rules.policy.order_vocabulary import DayCount, FeeFormula, Obstacle, OrderEvent, PayoutNeed


class PayoutDateClause(Clause):
    """When the seller is paid.

    Args:
        anchor: The event that starts the period; its day is day 0.
        days: How many days.
        counted: ``calendar`` days, or ``business`` days of the settlement calendar.
        bound: ``at_latest``, or ``not_before`` where the day is the first on which money may be paid.
        calendar: Settlement calendar; TARGET for euros where none is named.
        transfer: ``credit`` for a credit transfer, which arrives a settlement day after it was sent, or ``instant``.
    """

    anchor: OrderEvent
    days: Days
    counted: DayCount = DayCount.CALENDAR
    bound: Literal["at_latest", "not_before"] = "at_latest"
    calendar: str | None = None
    transfer: Literal["credit", "instant"] = "credit"

    @model_validator(mode="after")
    def _business_days_are_counted_from_one(self) -> Self:
        if self.counted is DayCount.BUSINESS and not self.days:
            raise contradiction("business_days_from_one", "business days are counted from one")
        return self


class PayoutHoldClause(Clause):
    """Until when money is held.

    Args:
        until: The event that has to come first.
        days: Full days that have to pass after the day of the event; left out where the event itself is enough.
    """

    until: OrderEvent
    days: Days | None = None


class PayoutReserveClause(PayoutHoldClause):
    """Which part of what is due is held longer than the rest, for risk.

    Args:
        percent: Share of what is due, in percent.
    """

    percent: Percent


class PayoutDetailsClause(Clause):
    """What the seller has to have supplied before anything is paid."""

    needs: Annotated[tuple[PayoutNeed, ...], Field(min_length=1)]


class PayoutBlockClause(Clause):
    """What keeps the money from being paid as long as it is open."""

    on: Annotated[tuple[Obstacle, ...], Field(min_length=1)]


class CommissionClause(Clause):
    """On what the marketplace's commission is counted; its rate is supplied with the facts.

    Args:
        base: ``gross`` (VAT included) or ``net_of_vat``.
        covers: ``goods_and_shipping``, or ``goods`` alone.
        vat: ``included`` where the rates include the VAT on the commission, ``on_top`` where it is added; left out
            where the page does not say.
        on_refund: Whether the commission on what is refunded is ``returned``, ``kept``, or the page does not say:
            ``review``.
        formulas: The formulas of fees that sellers choose from.
    """

    base: Literal["gross", "net_of_vat"] = "gross"
    covers: Literal["goods_and_shipping", "goods"] = "goods_and_shipping"
    vat: Literal["included", "on_top"] | None = None
    on_refund: Literal["returned", "kept", "review"] = "review"
    formulas: Annotated[tuple[FeeFormula, ...], Field(min_length=1)] = (FeeFormula.COMMISSION,)


class PayoutAmountClause(Clause):
    """What is deducted from a payout beside the commission.

    Args:
        other_fees: ``deducted``, or ``none`` where the page says that there are none.
        overpaid: What follows when the seller has had more than is due: ``set_off`` against later payouts, or
            ``review``.
    """

    other_fees: Literal["deducted", "none"] = "deducted"
    overpaid: Literal["set_off", "review"] = "review"
