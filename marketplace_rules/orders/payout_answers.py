"""What the answer about a payout holds, beside its findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marketplace_rules.money import Money
from marketplace_rules.policy.order_vocabulary import OrderEvent, PayoutStatus


@dataclass(frozen=True, slots=True)
class PayoutPart:
    """One row of a payout's amount.

    Args:
        what: ``gross``, ``refunds``, ``commission``, ``commission_vat``, ``subscription``, ``other_fees``, ``reserve``
            or ``paid_out``.
        amount: What it comes to; below zero where it is deducted.
    """

    what: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Hold:
    """One row of the ledger that says why money is not paid yet.

    Args:
        what: ``payout_date``, ``payout_hold``, ``payout_reserve``, ``bank_details``, ``personal_details``,
            ``payment_account``, ``identity_check``, ``dispute`` or ``open_return``.
        amount: The money concerned, where it is known.
        until_on: The first day on which it does not stand in the way any more.
        until_event: The event that has to come first, where its day is not known.
        full_days: Full days that have to pass after that event.
        clause: Where it is written: the clause's table in the edition.
    """

    what: str
    amount: Money | None = None
    until_on: date | None = None
    until_event: OrderEvent | None = None
    full_days: int | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class PayoutAnswer:
    """The answer to the question when and how much a seller is paid.

    Args:
        status: ``due``, ``held`` or ``blocked``; None where it was not asked or cannot be told.
        nominal_on: The day the policy's period gives.
        credit_by: Last settlement day on or before it, where it is a limit: the day to aim for.
        send_by: Settlement day on which a transfer has to be sent to arrive by then.
        ready_on: Day on which the seller's details were complete, where one of the days above was over by then.
        available_from: First day on which the money is not held any more.
        credit_from: First settlement day on which it can be paid.
        withdrawal_ends_on: Last day on which the buyer can withdraw.
        total: What is paid; below zero where the seller has had more than is due. None where it cannot be told.
        parts: The rows that add up to the total, as far as they are known.
        holds: Why money is not paid yet, or a part of it.
    """

    status: PayoutStatus | None = None
    nominal_on: date | None = None
    credit_by: date | None = None
    send_by: date | None = None
    ready_on: date | None = None
    available_from: date | None = None
    credit_from: date | None = None
    withdrawal_ends_on: date | None = None
    total: Money | None = None
    parts: tuple[PayoutPart, ...] = ()
    holds: tuple[Hold, ...] = ()
