"""Is a refund owed at all?"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from marketplace_rules.decision import Outcome
from marketplace_rules.finding import Citation, Finding, Kind, Place, Rule
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.returns import Unsettled, WindowClause
from marketplace_rules.policy.vocabulary import Remedy
from marketplace_rules.returns.remedy import Remediable

CANCELLED_ORDER = Rule("returns.cancelled_order", {"in_full": Kind.PASS, "not_stated": Kind.REVIEW})
REFUND_DUE = Rule(
    "returns.refund_due",
    {
        "accepted": Kind.PASS,
        "taken_as_accepted": Kind.PASS,
        "covered": Kind.PASS,
        "return_refused": Kind.FAIL,
        "not_covered": Kind.FAIL,
        "other_remedy": Kind.FAIL,
        "return_open": Kind.OPEN,
        "reason_unknown": Kind.OPEN,
        "cover_unknown": Kind.OPEN,
        "other_remedy_unknown": Kind.OPEN,
        "reasons_may_differ": Kind.OPEN,
        "return_review": Kind.REVIEW,
        "reasons_differ": Kind.REVIEW,
        "not_covered_unsettled": Kind.REVIEW,
    },
)

_RETURNS = {
    Outcome.PASS: "accepted",
    Outcome.FAIL: "return_refused",
    Outcome.OPEN: "return_open",
    Outcome.REVIEW: "return_review",
}


def cancelled_order(clause: DutyClause | None, place: Place) -> Finding:
    """Decide whether a cancelled order is refunded in full.

    Args:
        clause: What the policy says.
        place: The ground concerned.

    Returns:
        The finding. Clause: ``returns.cancelled_order``.
    """
    if clause is None:
        return CANCELLED_ORDER.found("not_stated", place=place, pointer="/reasons")
    return CANCELLED_ORDER.found("in_full", clause.citation, place, pointer="/reasons")


def refund_due(
    clause: WindowClause | Literal[Unsettled.UNSETTLED] | None,
    return_outcome: Outcome | None,
    covered: bool | None,
    place: Place,
) -> Finding:
    """Decide whether what comes back was accepted: by the return's outcome, or by the cover it depends on.

    Args:
        clause: The time the policy allows for the reason.
        return_outcome: Outcome of the question ``return``, where it was asked.
        covered: Whether the item is covered, where the warranty is the window.
        place: The ground concerned.

    Returns:
        The finding. Without an outcome a return is taken to have been accepted, because a refund is asked for what
        comes back; only a warranty has to be established. Clause: ``returns.window``.
    """
    cite = clause.citation if isinstance(clause, WindowClause) else None
    if return_outcome is not None:
        missing = ("/return_outcome",) if return_outcome is Outcome.OPEN else ()
        return REFUND_DUE.found(_RETURNS[return_outcome], cite, place, pointer="/return_outcome", missing=missing)
    if clause is Unsettled.UNSETTLED:
        return REFUND_DUE.found("reason_unknown", place=place, pointer="/reasons", missing=("/reasons",))
    if clause is None or clause.period != "warranty":
        return REFUND_DUE.found("taken_as_accepted", cite, place)
    return _covered(clause, covered, place)


def _covered(clause: WindowClause, covered: bool | None, place: Place) -> Finding:
    field = "/covered"
    if covered is None:
        return REFUND_DUE.found("cover_unknown", clause.citation, place, pointer=field, missing=(field,))
    if covered:
        return REFUND_DUE.found("covered", clause.citation, place, pointer=field)
    code = "not_covered" if clause.afterwards == "refused" else "not_covered_unsettled"
    return REFUND_DUE.found(code, clause.citation, place, pointer=field)


def reasons_differ(leads_to: Collection[object], may_differ: bool, missing: tuple[str, ...]) -> list[Finding]:
    """Report that the accepted reasons lead to different refunds, or that another may yet lead to one.

    Args:
        leads_to: The different refunds that the accepted reasons lead to: who pays, and how much.
        may_differ: Whether a further reason, of which a fact is missing, may lead to another.
        missing: JSON Pointers to what is missing of it.

    Returns:
        The finding: a person has to say which of several refunds counts.
    """
    if len(leads_to) > 1:
        return [REFUND_DUE.found("reasons_differ", pointer="/reasons")]
    if may_differ:
        return [REFUND_DUE.found("reasons_may_differ", pointer="/reasons", missing=missing)]
    return []


def other_remedy(
    remedies: tuple[Remedy, ...], item: Remediable, clause: Citation | None, place: Place
) -> list[Finding]:
    """Report that something else than a refund is owed, or will be if it is possible.

    Args:
        remedies: The remedies owed; none where that is not settled.
        item: What can be done.
        clause: Where the remedy is written.
        place: The ground concerned.

    Returns:
        The finding, if there is anything to report. Clause: ``returns.remedy``.
    """
    if not remedies or Remedy.REFUND in remedies:
        return []
    can = {Remedy.REPAIR: item.repair_possible, Remedy.REPLACEMENT: item.replacement_possible}
    unknown = tuple(f"/{remedy}_possible" for remedy in remedies if can[remedy] is None)
    code = "other_remedy_unknown" if len(unknown) == len(remedies) else "other_remedy"
    missing = unknown if code == "other_remedy_unknown" else ()
    return [REFUND_DUE.found(code, clause, place, expected=remedies, missing=missing, owed_any=remedies)]
