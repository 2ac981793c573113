"""What the answers about sellers hold, beside their findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from marketplace_rules.money import Money
from marketplace_rules.policy.seller_vocabulary import ProtectionGround, ReviewSubject, SellerStep


@dataclass(frozen=True, slots=True)
class SellerAnswer:
    """The answer to the question whether a seller may do something.

    Args:
        step: What was asked.
        in_eu: Whether the head office is in the European Union on the day, where that is asked and known.
        contact: Where a company elsewhere can ask, where that concerns this one.
        account_decided_by: The last day on which the marketplace decides on the account within its time.
        plan_fee_refund: How much of a plan's fee goes back.
    """

    step: SellerStep = SellerStep.SELL
    in_eu: bool | None = None
    contact: str | None = None
    account_decided_by: date | None = None
    plan_fee_refund: Money | None = None


@dataclass(frozen=True, slots=True)
class ReplyAnswer:
    """The answer to the question by when a message is answered.

    Args:
        last_on: The last local day for the answer, where the time is counted in days.
        until: The moment at which the time is over: the end of that day, or the last moment itself.
    """

    last_on: date | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """The answer to the question whether somebody may leave a review.

    Args:
        subjects: What buyers can review there.
        elsewhere: What can be reviewed on another site.
    """

    subjects: tuple[ReviewSubject, ...] = ()
    elsewhere: tuple[ReviewSubject, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtectionAnswer:
    """The answer to the question whether a seller can ask for protection.

    Args:
        ground: The ground, a code of the closed list or the text that was given.
        refund_until: The last day on which the buyer could ask for the refund in time, where that is known.
    """

    ground: ProtectionGround | str | None = None
    refund_until: date | None = None
