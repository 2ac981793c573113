"""Are these goods, in this number and this state, ones that can go back?"""

from __future__ import annotations

from typing import Protocol

from marketplace_rules.finding import Finding, Kind, Level, Place, Rule
from marketplace_rules.policy.returns import GoodsClause
from marketplace_rules.policy.vocabulary import GoodsState, Party
from marketplace_rules.returns.facts import ReturnLine

QUANTITY = Rule(
    "returns.quantity",
    {
        "available": Kind.PASS,
        "more_than_available": Kind.FAIL,
        "none_left": Kind.FAIL,
        "bought_unknown": Kind.OPEN,
        "history_unknown": Kind.OPEN,
        "requested_unknown": Kind.OPEN,
        "whole_line": Kind.NOT_APPLICABLE,
    },
)
GOODS_CONDITION = Rule(
    "returns.goods_condition",
    {
        "as_sent": Kind.PASS,
        "not_as_sent": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_back_yet": Kind.OPEN,
        "cause_unknown": Kind.OPEN,
        "not_by_buyer": Kind.REVIEW,
        "unsettled": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PACKAGING = Rule(
    "returns.packaging",
    {
        "identical": Kind.PASS,
        "differs": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_back_yet": Kind.OPEN,
        "differs_unsettled": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
ITEM_RETURNED = Rule(
    "returns.item_returned",
    {
        "same": Kind.PASS,
        "another": Kind.FAIL,
        "another_unsettled": Kind.REVIEW,
        "not_known": Kind.NOT_APPLICABLE,
    },
)


class Inspected(Protocol):
    """The facts about goods that came back, as a line of a return and a line of a refund both have them."""

    @property
    def goods_state(self) -> GoodsState | None:
        """State of the goods."""

    @property
    def damaged_by(self) -> Party | None:
        """Who caused the damage."""

    @property
    def missing_parts(self) -> tuple[str, ...] | None:
        """What was missing from the parcel."""

    @property
    def packaging_identical(self) -> bool | None:
        """Whether the packaging was like the one of the delivery."""


def quantity(line: ReturnLine, pointer: str, place: Place) -> tuple[Finding, int | None]:
    """Decide whether the units asked for can still be returned.

    Args:
        line: The line, with units bought, returned earlier, under another request, and asked for.
        pointer: JSON Pointer to the line.
        place: The subject concerned.

    Returns:
        The finding, and the units still available where that is known. It needs no clause: nobody can return
        what they no longer hold.
    """
    bought, wanted = line.quantity_bought, line.quantity_requested
    history = {"quantity_returned": line.quantity_returned, "quantity_pending": line.quantity_pending}
    if bought is None and wanted is None and not any(v is not None for v in history.values()):
        return QUANTITY.found("whole_line", place=place), None
    unknown = tuple(f"{pointer}/{name}" for name, units in history.items() if units is None)
    if bought is None:
        return QUANTITY.found("bought_unknown", place=place, missing=(f"{pointer}/quantity_bought", *unknown)), None
    at_most = bought - sum(units or 0 for units in history.values())
    field = f"{pointer}/quantity_requested"
    code, missing = "available", unknown
    if at_most < 1:
        code, missing = "none_left", ()
    elif wanted is None:
        code, missing = "requested_unknown", (field, *unknown)
    elif wanted > at_most:
        code, missing = "more_than_available", ()
    elif unknown:
        code = "history_unknown"
    finding = QUANTITY.found(
        code, place=place, pointer=field, observed=wanted, expected=at_most, missing=missing, count=at_most
    )
    return finding, None if unknown else at_most


def goods_condition(clause: GoodsClause | None, line: Inspected, back: bool, pointer: str, place: Place) -> Finding:
    """Decide whether the goods came back in their original state and complete.

    Args:
        clause: What the policy requires.
        line: The line, as inspected.
        back: Whether the goods are known to be back.
        pointer: JSON Pointer to the line.
        place: The subject concerned.

    Returns:
        The finding; before the goods are back, a note of what is required. Clause: ``returns.goods_condition``.
    """
    if clause is None:
        return GOODS_CONDITION.found("not_stated", place=place)
    cite, state, parts = clause.citation, line.goods_state, line.missing_parts
    if state is GoodsState.DAMAGED or parts:
        code, missing = _damage(clause, line, pointer)
        seen = tuple(parts or ())
        return GOODS_CONDITION.found(code, cite, place, pointer=pointer, observed=state, missing=missing, parts=seen)
    unknown = {"goods_state": state, "missing_parts": parts}
    missing = tuple(f"{pointer}/{name}" for name, value in unknown.items() if value is None)
    if not missing:
        return GOODS_CONDITION.found("as_sent", cite, place, pointer=pointer, observed=state)
    if back or len(missing) < len(unknown):
        return GOODS_CONDITION.found("not_known", cite, place, pointer=pointer, missing=missing)
    return GOODS_CONDITION.found("not_back_yet", cite, place, pointer=pointer, missing=missing, level=Level.NOTE)


def _damage(clause: GoodsClause, line: Inspected, pointer: str) -> tuple[str, tuple[str, ...]]:
    """What damaged or incomplete goods lead to, and what would settle it."""
    if clause.otherwise == "review":
        return "unsettled", ()
    if line.missing_parts or line.damaged_by is Party.BUYER:
        return "not_as_sent", ()
    return ("cause_unknown", (f"{pointer}/damaged_by",)) if line.damaged_by is None else ("not_by_buyer", ())


def packaging(clause: GoodsClause | None, line: Inspected, back: bool, pointer: str, place: Place) -> Finding:
    """Decide whether the goods came back in packaging like the one they were sent in.

    Args:
        clause: What the policy requires.
        line: The line, as inspected.
        back: Whether the goods are known to be back.
        pointer: JSON Pointer to the line.
        place: The subject concerned.

    Returns:
        The finding; before the goods are back, a note of what is required. Clause: ``returns.packaging``.
    """
    if clause is None:
        return PACKAGING.found("not_stated", place=place)
    cite, field = clause.citation, f"{pointer}/packaging_identical"
    if line.packaging_identical is None:
        if back:
            return PACKAGING.found("not_known", cite, place, pointer=field, missing=(field,))
        return PACKAGING.found("not_back_yet", cite, place, pointer=field, missing=(field,), level=Level.NOTE)
    if line.packaging_identical:
        return PACKAGING.found("identical", cite, place, pointer=field)
    return PACKAGING.found(
        "differs" if clause.otherwise == "refused" else "differs_unsettled", cite, place, pointer=field
    )


def item_returned(clause: GoodsClause | None, line: ReturnLine, pointer: str, place: Place) -> Finding:
    """Decide whether what came back is what had been sent.

    Args:
        clause: What the policy says of another item coming back; None where it is silent.
        line: The line, as inspected.
        pointer: JSON Pointer to the line.
        place: The subject concerned.

    Returns:
        The finding; another item goes to review where the policy does not say. Clause: ``returns.item_returned``.
    """
    cite, field = clause.citation if clause else None, f"{pointer}/item_matches"
    if line.item_matches is None:
        return ITEM_RETURNED.found("not_known", cite, place)
    if line.item_matches:
        return ITEM_RETURNED.found("same", cite, place, pointer=field)
    code = "another" if clause and clause.otherwise == "refused" else "another_unsettled"
    return ITEM_RETURNED.found(code, cite, place, pointer=field)
