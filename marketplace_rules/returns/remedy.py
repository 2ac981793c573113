"""What does the buyer get: repair, replacement or refund?"""

from __future__ import annotations

from typing import Literal, Protocol

from marketplace_rules.finding import Finding, Kind, Level, Place, Rule
from marketplace_rules.policy.returns import RemedyClause, Unsettled
from marketplace_rules.policy.vocabulary import Remedy

REMEDY = Rule(
    "returns.remedy",
    {
        "owed": Kind.PASS,
        "possibility_unknown": Kind.OPEN,
        "reason_unknown": Kind.OPEN,
        "choice_open": Kind.REVIEW,
        "none_possible": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)


class Remediable(Protocol):
    """The facts a remedy depends on, as a line of a request and a warranty claim both have them."""

    @property
    def repair_possible(self) -> bool | None:
        """Whether it can be repaired."""

    @property
    def replacement_possible(self) -> bool | None:
        """Whether it can be replaced."""

    @property
    def remedy_chosen(self) -> Remedy | None:
        """What the parties have settled on."""


def remedy(
    clause: RemedyClause | Literal[Unsettled.UNSETTLED] | None,
    item: Remediable,
    line: str,
    place: Place,
    level: Level | None = None,
) -> tuple[Finding, tuple[Remedy, ...]]:
    """Decide which remedy is owed.

    Args:
        clause: The order of remedies, or the choice between them, for the reason given.
        item: What can be done and what was chosen.
        line: JSON Pointer to the item.
        place: The subject and ground concerned.
        level: Weight of the finding, where the remedy is only reported.

    Returns:
        The finding and the remedies owed, of which any one will do. Clause: ``returns.remedy``.
    """
    if clause is Unsettled.UNSETTLED:
        return REMEDY.found("reason_unknown", place=place, missing=("/reasons",), level=level), ()
    if clause is None:
        return REMEDY.found("not_stated", place=place, level=level), ()
    can = {
        Remedy.REPAIR: item.repair_possible,
        Remedy.REPLACEMENT: item.replacement_possible,
        Remedy.REFUND: True,
    }
    open_to = tuple(r for r in clause.first if can[r] is not False)
    if clause.settled_by == "choice" and open_to:
        code, owed, missing = _by_choice(open_to, item.remedy_chosen, line)
    else:
        code, owed, missing = _by_possibility(clause, can, open_to, line)
    finding = REMEDY.found(
        code,
        clause.citation,
        place,
        pointer=line,
        expected=owed or open_to,
        missing=missing,
        level=level,
        owed_any=owed,
        choices_any=open_to,
    )
    return finding, owed


Settled = tuple[str, tuple[Remedy, ...], tuple[str, ...]]


def _by_choice(open_to: tuple[Remedy, ...], chosen: Remedy | None, line: str) -> Settled:
    """The page names several and no order: the parties choose, unless only one is left."""
    if len(open_to) == 1:
        return "owed", open_to, ()
    if chosen in open_to:
        return "owed", (chosen,), ()
    return "choice_open", (), (f"{line}/remedy_chosen",)


def _by_possibility(
    clause: RemedyClause, can: dict[Remedy, bool | None], open_to: tuple[Remedy, ...], line: str
) -> Settled:
    """The page gives an order: what comes first, if it can be done, else the other."""
    possible = tuple(r for r in open_to if can[r])
    if possible:
        return "owed", possible, ()
    if open_to:
        return "possibility_unknown", (), tuple(f"{line}/{r}_possible" for r in open_to)
    last = clause.otherwise
    if last is not None and can[last] is None:
        return "possibility_unknown", (), (f"{line}/{last}_possible",)
    if last is not None and can[last]:
        return "owed", (last,), ()
    return "none_possible", (), ()
