"""What a marketplace stipulates about returns and warranties: one frozen model per clause."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Annotated, Any, Literal, Self, TypeAlias, TypeVar

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from marketplace_rules.policy.clause import (
    Clause,
    Days,
    DutyClause,
    FrozenTable,
    Months,
    Percent,
    ReferralClause,
    Stipulation,
    contradiction,
)
from marketplace_rules.policy.vocabulary import Condition, Ground, Party, Remedy, ReturnReason


class ReasonClause(Clause):
    """Whether a return is owed for a reason.

    Args:
        answer: ``accepted``, ``refused``, or ``referred`` where the page only points to support or another page.
        ground: On what an accepted return rests.
    """

    answer: Literal["accepted", "refused", "referred"]
    ground: Ground | None = None

    @model_validator(mode="after")
    def _accepted_rests_on_a_ground(self) -> Self:
        if (self.answer == "accepted") != (self.ground is not None):
            raise contradiction("reason_ground", "an accepted reason names its ground, and only an accepted one does")
        return self


class WindowClause(Clause):
    """Until when a return can be asked for.

    Args:
        period: ``days`` or ``warranty`` (as long as the item is covered).
        days: Calendar days, where the period is counted in days; the day of the event is day 0.
        counted_from: The event that starts the period.
        several_deliveries: Where the lines of one order come on different days, ``each`` is counted from its own day,
            or all from the ``last``.
        last_day: ``fixed``, or ``next_business_day`` where it moves off weekends and public holidays.
        calendar: Public holidays taken where the buyer's are not given.
        afterwards: What a request after the last day gets: ``refused`` or ``review``.
    """

    period: Literal["days", "warranty"] = "days"
    days: Days | None = None
    counted_from: Literal["delivery", "order"] = "delivery"
    several_deliveries: Literal["each", "last"] = "each"
    last_day: Literal["fixed", "next_business_day"] = "fixed"
    calendar: str | None = None
    afterwards: Literal["refused", "review"] = "refused"

    @model_validator(mode="after")
    def _days_fit_the_period(self) -> Self:
        if (self.period == "days") != (self.days is not None):
            raise contradiction("window_figures", "a period in days states its days, and only that one does")
        if self.calendar is not None and self.last_day == "fixed":
            raise contradiction("window_calendar", "a last day that is fixed needs no calendar")
        if self.period == "warranty" and (self.last_day, self.counted_from) != ("fixed", "delivery"):
            raise contradiction("warranty_window", "a warranty is counted from delivery and its last day is fixed")
        return self


class PayerClause(Clause):
    """Who bears the return shipping."""

    payer: Literal[Party.BUYER, Party.SELLER]


class FeeClause(Clause):
    """Which share of the price may be kept as a restocking fee, in percent."""

    percent: Percent


class RemedyClause(Clause):
    """What the buyer gets.

    Args:
        first: Remedies that come first; any of them will do.
        otherwise: What is owed when none of the first is possible.
        settled_by: ``possibility`` (the first that can be done), or ``choice`` where the page names several and
            does not say who chooses.
    """

    first: Annotated[tuple[Remedy, ...], Field(min_length=1)]
    otherwise: Remedy | None = None
    settled_by: Literal["possibility", "choice"] = "possibility"


class WarrantyClause(Clause):
    """How long an item is covered, from delivery.

    Args:
        minimum_months: Shortest cover, whatever the seller declares.
        conditions: Conditions of goods the cover is stated for.
        refurbished_below_minimum: What holds for a refurbished item between its declared end and the minimum:
            ``review``, or ``minimum`` where the minimum holds for it too.
    """

    minimum_months: Months
    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)] = (Condition.NEW, Condition.REFURBISHED)
    refurbished_below_minimum: Literal["review", "minimum"] = "review"


class SentBackClause(Clause):
    """That the goods of a warranty claim travel back while the cover lasts."""


class GoodsClause(Clause):
    """What is asked of goods that come back: their state, their packaging, or that they are the ones sent.

    Args:
        otherwise: What follows where they do not: ``refused``, or ``review``.
    """

    otherwise: Literal["refused", "review"]


class OutboundShippingClause(Clause):
    """Whether the shipping that the buyer paid for the delivery is refunded.

    Args:
        whole_order: When everything goes back: ``refunded`` or ``kept``.
        part_of_order: When only a part does: ``refunded``, ``kept``, or ``review`` where the page does not say.
    """

    whole_order: Literal["refunded", "kept"] = "refunded"
    part_of_order: Literal["refunded", "kept", "review"] = "review"


class DiscountClause(Clause):
    """What becomes of the order's discount when only a part comes back: ``prorate``, ``recompute`` or ``lock``."""

    mode: Literal["prorate", "recompute", "lock"]


# The keys of a table that depends on the return reason: a reason, every other one, or none given.
REASON_KEYS = (*(reason.value for reason in ReturnReason), "any", "unstated")


def _reason_key(key: str) -> str:
    if key not in REASON_KEYS:
        raise PydanticCustomError("unknown_row", "no such reason", {"known": REASON_KEYS})
    return key


C = TypeVar("C", bound=Clause)

# A clause for each of those keys; like everything in an edition it cannot be changed.
Table: TypeAlias = Annotated[
    Mapping[Annotated[str, AfterValidator(_reason_key)], C],
    AfterValidator(FrozenTable),
]
_NO_ROWS: Mapping[str, Any] = FrozenTable()


class ReturnsSection(Stipulation):
    """Everything an edition says about returns; an absent clause means that the page is silent."""

    reason: Table[ReasonClause] = _NO_ROWS
    window: Table[WindowClause] = _NO_ROWS
    return_shipping: Table[PayerClause] = _NO_ROWS
    restocking_fee: Table[FeeClause] = _NO_ROWS
    remedy: Table[RemedyClause] = _NO_ROWS
    warranty: WarrantyClause | None = None
    sent_back: Table[SentBackClause] = _NO_ROWS
    goods_condition: GoodsClause | None = None
    packaging: GoodsClause | None = None
    item_returned: GoodsClause | None = None
    documents: DutyClause | None = None
    return_address: DutyClause | None = None
    exchange: ReferralClause | None = None
    outbound_shipping: Table[OutboundShippingClause] = _NO_ROWS
    partial_discount: DiscountClause | None = None
    loss_of_value: DutyClause | None = None
    cancelled_order: DutyClause | None = None
    refund_means: DutyClause | None = None
    refund_timing: DutyClause | None = None

    @model_validator(mode="after")
    def _a_warranty_that_is_a_window_is_stated(self) -> Self:
        if self.warranty is None and any(window.period == "warranty" for window in self.window.values()):
            raise contradiction(
                "warranty_not_stated",
                "a window lasts as long as the warranty, but no warranty is stated",
                about=("window",),
                needs=("warranty",),
            )
        return self


class Unsettled(Enum):
    """The answer of a table that depends on a reason nobody has stated."""

    UNSETTLED = "unsettled"


def clause_for(table: Mapping[str, C], reason: ReturnReason | None) -> C | Literal[Unsettled.UNSETTLED] | None:
    """Find the clause that a table holds for a return reason.

    Args:
        table: A table of the returns section.
        reason: The reason; None where the buyer gives none.

    Returns:
        The reason's own clause, else the one for any reason, else None: the page is silent. Without a reason: the
        clause for none given, else the one that every reason shares, else UNSETTLED.

    >>> clause_for({}, ReturnReason.DEFECTIVE) is None
    True
    """
    if reason is not None:
        return table.get(reason) or table.get("any")
    if not table or "unstated" in table:
        return table.get("unstated")
    if table.keys() == {"any"}:
        return table["any"]
    return Unsettled.UNSETTLED
