"""Are the goods from each warehouse worth the least that an order from it has to be?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from marketplace_rules.facts import UNKNOWN, Unknown
from marketplace_rules.finding import WHOLE, Finding, Kind, Place, Rule
from marketplace_rules.money import Money
from marketplace_rules.policy.clause import DutyClause

MINIMUM_VALUE = Rule(
    "orders.minimum_value",
    {
        "reached": Kind.PASS,
        "below": Kind.FAIL,
        "not_known": Kind.OPEN,
        "value_unknown": Kind.OPEN,
        "value_unsettled": Kind.REVIEW,
        "another_currency": Kind.REVIEW,
        "none_set": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


class GoodsValue(NamedTuple):
    """What one line, or all lines from a warehouse, come to.

    Args:
        least: The least it comes to; None while no price is known at all.
        most: The most it comes to; None while nobody can say.
        missing: JSON Pointers to the facts that would make it certain.
    """

    least: Money | None
    most: Money | None
    missing: tuple[str, ...] = ()

    @property
    def exact(self) -> Money | None:
        """The value, where it is certain."""
        return self.least if self.least == self.most else None


def together(values: Sequence[GoodsValue]) -> GoodsValue:
    """Add up what the lines from a warehouse come to.

    Args:
        values: The value of each line; all in one currency.

    Returns:
        The value of all of them.

    >>> together([GoodsValue(Money("4.90", "EUR"), Money("4.90", "EUR")), GoodsValue(None, None, ("/x",))])
    GoodsValue(least=Money('4.90', 'EUR'), most=None, missing=('/x',))
    """
    known = [value.least for value in values if value.least is not None]
    most = [value.most for value in values if value.most is not None]
    missing = tuple(dict.fromkeys(pointer for value in values for pointer in value.missing))
    if not known:
        return GoodsValue(None, None, missing)
    currency = known[0].currency
    certain = Money.total(most, currency) if len(most) == len(values) else None
    return GoodsValue(Money.total(known, currency), certain, missing)


def minimum_value(
    clause: DutyClause | None,
    warehouse: str | None,
    minimum: Money | Literal[Unknown.UNKNOWN] | None,
    goods: GoodsValue,
    pointer: str,
    place: Place = WHOLE,
) -> Finding:
    """Decide whether the goods from a warehouse reach its minimum order value.

    Args:
        clause: That warehouses can have one.
        warehouse: The warehouse's name.
        minimum: Its minimum order value; UNKNOWN where nobody has told, None where it has none.
        goods: What the goods from it come to, after promotion, without shipping and VAT.
        pointer: JSON Pointer to the minimum.
        place: The subject concerned: the first line from the warehouse.

    Returns:
        The finding, with the amount that is missing; a minimum in another currency goes to review.
        Clause: ``orders.minimum_value``.
    """
    if clause is None:
        return MINIMUM_VALUE.found("not_stated", place=place)
    cite = clause.citation
    if minimum is UNKNOWN:
        return MINIMUM_VALUE.found("not_known", cite, place, pointer=pointer, missing=(pointer,))
    if not minimum:
        return MINIMUM_VALUE.found("none_set", cite, place, pointer=pointer)
    figures: dict[str, Any] = {"pointer": pointer, "expected": minimum, "warehouse_name": warehouse}
    least, most = goods.least, goods.most
    if least is not None and least.currency != minimum.currency:
        return MINIMUM_VALUE.found("another_currency", cite, place, observed=least, **figures)
    if least is not None and least >= minimum:
        return MINIMUM_VALUE.found("reached", cite, place, observed=least, **figures)
    if most is not None and most < minimum:
        return MINIMUM_VALUE.found("below", cite, place, observed=most, **figures, lacking=minimum - most)
    code = "value_unknown" if goods.missing else "value_unsettled"
    return MINIMUM_VALUE.found(code, cite, place, observed=least, **figures, missing=goods.missing)
