"""What a marketplace stipulates about what a listing offers: condition, warranty, price and stock."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.terms import Term
from marketplace_rules.policy.vocabulary import Condition

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]


class ConditionClause(Clause):
    """In which conditions goods can be listed."""

    conditions: Annotated[tuple[Condition, ...], Field(min_length=1)]


class WarrantyTypeClause(Clause):
    """Which type of warranty a listing states.

    Args:
        refurbished: The type that refurbished items take, and only they; None where there is none of its own.
    """

    refurbished: Term | None = None


class WarrantyMonthsClause(Clause):
    """How long the warranty of a listing is at least.

    Args:
        minimum_months: Months.
        refurbished_below_minimum: What a shorter warranty means for a refurbished item: ``review`` or ``refused``.
    """

    minimum_months: Annotated[int, Field(strict=True, ge=1, le=1200)]
    refurbished_below_minimum: Literal["review", "refused"] = "review"


class PriceClause(Clause):
    """The price of one unit.

    Args:
        currencies: Currencies in which it can be stated; none where the page does not say.
    """

    currencies: tuple[CurrencyCode, ...] = ()


class PromotionClause(Clause):
    """What a promotion states.

    Args:
        period: ``dates`` (its first and its last day) or ``end`` (its last day).
    """

    period: Literal["dates", "end"]


class StockClause(Clause):
    """How many there are.

    Args:
        each: Stated for each ``warehouse``, or for the ``listing``.
        whole: ``always`` a whole number, or only where the unit is the piece (``pieces``).
    """

    each: Literal["warehouse", "listing"]
    whole: Literal["always", "pieces"]
