"""What the answers about returns hold, beside their findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from marketplace_rules.money import Money
from marketplace_rules.periods import Period
from marketplace_rules.policy.vocabulary import Ground, Party, Remedy, ReturnReason


@dataclass(frozen=True, slots=True)
class Cover:
    """How long an item is covered.

    Args:
        certain_until: Last day on which it is covered on any reading; None while that depends on missing facts.
        possible_until: Last day on which it may be covered; None while no end is known.
    """

    certain_until: date | None
    possible_until: date | None


@dataclass(frozen=True, slots=True)
class LineReturn:
    """The answer for one line of a return request.

    Args:
        line: Index of the line in the request.
        reason: The reason it rests on: the first that is accepted, else the first that comes closest.
        ground: On what an accepted return rests.
        window: First day, nominal and effective last day for asking.
        cover: How long the item is covered, where that decides.
        payer: Who bears the return shipping.
        restocking_fee_percent: Share of the price that may be kept, in percent; None where no fee is stated.
        remedies: What is owed: any one of these.
        quantity_available: Units that can still be returned.
    """

    line: int
    reason: ReturnReason | None = None
    ground: Ground | None = None
    window: Period | None = None
    cover: Cover | None = None
    payer: Party | None = None
    restocking_fee_percent: Decimal | None = None
    remedies: tuple[Remedy, ...] = ()
    quantity_available: int | None = None


@dataclass(frozen=True, slots=True)
class ReturnAnswer:
    """The answer to the question whether a return is owed.

    Args:
        lines: One answer for each line of the request.
    """

    lines: tuple[LineReturn, ...]


@dataclass(frozen=True, slots=True)
class WarrantyAnswer:
    """The answer to the question whether an item is covered and what is owed.

    Args:
        cover: How long it is covered; None where the policy or the facts do not tell.
        remedies: What is owed: any one of these.
        payer: Who bears the return shipping of the claim.
    """

    cover: Cover | None = None
    remedies: tuple[Remedy, ...] = ()
    payer: Party | None = None


@dataclass(frozen=True, slots=True)
class RefundPart:
    """One row of a refund's breakdown.

    Args:
        what: ``items``, ``discount`` (what a discount granted anew changes), ``restocking_fee``, ``loss_of_value``,
            ``outbound_shipping`` or ``return_shipping``.
        line: Index of the line, where it concerns one.
        units: Units refunded.
        minimum: The least it comes to; below zero where it is deducted.
        maximum: The most it comes to; None where nobody can say yet.
        tax: VAT within the minimum, or within the maximum where there is no minimum.
        tax_percent: Rate of that VAT.
    """

    what: str
    line: int | None
    units: int | None
    minimum: Money
    maximum: Money | None
    tax: Money
    tax_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class TenderRefund:
    """What goes back to one tender.

    Args:
        means: The means of payment.
        amount: The amount.
    """

    means: str
    amount: Money


@dataclass(frozen=True, slots=True)
class RefundAnswer:
    """The answer to the question how much comes back.

    Args:
        minimum: The least that is owed, whatever is still open.
        maximum: The most that can be owed; None where nobody can say yet.
        parts: The breakdown. Its rows add up to minimum and maximum, save that the minimum is zero while a person has
            to decide first, and that the rows are those of one reason where several may count.
        payer: Who bears the return shipping; None where reasons differ about it.
        means: The means by which it goes back, where the policy asks for that of the payment and it is known.
        tenders: How the amount spreads over the means of payment, once it is certain.
    """

    minimum: Money
    maximum: Money | None
    parts: tuple[RefundPart, ...] = ()
    payer: Party | None = None
    means: str | None = None
    tenders: tuple[TenderRefund, ...] = ()

    @property
    def total(self) -> Money | None:
        """The amount, where it is certain."""
        return self.minimum if self.minimum == self.maximum else None
