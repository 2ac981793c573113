from __future__ import annotations

from typing import NamedTuple

import pytest

from marketplace_rules.decision import Outcome
from marketplace_rules.finding import Kind, Level, Place
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.returns import RemedyClause, Unsettled, WindowClause
from marketplace_rules.policy.vocabulary import Remedy
from marketplace_rules.returns.entitlement import cancelled_order, other_remedy, refund_due
from tests.strategies import cited

PLACE = Place(ground="defective")
DAYS = cited(WindowClause, days=30)
WARRANTY = cited(WindowClause, period="warranty", afterwards="refused")
LENIENT = cited(WindowClause, period="warranty", afterwards="review")
REMEDY = cited(RemedyClause, first=(Remedy.REPAIR, Remedy.REPLACEMENT), otherwise=Remedy.REFUND).citation

KINDS = {
    "accepted": Kind.PASS,
    "taken_as_accepted": Kind.PASS,
    "covered": Kind.PASS,
    "return_refused": Kind.FAIL,
    "not_covered": Kind.FAIL,
    "return_open": Kind.OPEN,
    "cover_unknown": Kind.OPEN,
    "return_review": Kind.REVIEW,
    "not_covered_unsettled": Kind.REVIEW,
}
WINDOWS = {"days": DAYS, "warranty": WARRANTY, "lenient": LENIENT, "silent": None, "unsettled": Unsettled.UNSETTLED}


@pytest.mark.parametrize(
    ("window", "covered", "code"),
    [
        ("days", None, "taken_as_accepted"),
        ("days", True, "taken_as_accepted"),
        ("days", False, "taken_as_accepted"),
        ("silent", None, "taken_as_accepted"),
        ("warranty", None, "cover_unknown"),
        ("warranty", True, "covered"),
        ("warranty", False, "not_covered"),
        ("lenient", None, "cover_unknown"),
        ("lenient", True, "covered"),
        ("lenient", False, "not_covered_unsettled"),
    ],
)
def test_a_return_is_taken_as_accepted_and_only_a_warranty_has_to_be_established(
    window: str, covered: bool | None, code: str
) -> None:
    clause = WINDOWS[window]
    finding = refund_due(clause, None, covered, PLACE)
    assert (finding.code, finding.kind) == (code, KINDS[code])
    assert finding.missing == (("/covered",) if code == "cover_unknown" else ())
    assert finding.pointer == ("" if code == "taken_as_accepted" else "/covered")
    assert finding.clause == (clause.citation if isinstance(clause, WindowClause) else None)
    assert finding.ground == "defective"


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.PASS, "accepted"),
        (Outcome.FAIL, "return_refused"),
        (Outcome.OPEN, "return_open"),
        (Outcome.REVIEW, "return_review"),
    ],
)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("covered", [None, True, False])
def test_the_outcome_of_the_return_decides_where_it_is_given(
    window: str, covered: bool | None, outcome: Outcome, code: str
) -> None:
    finding = refund_due(WINDOWS[window], outcome, covered, PLACE)
    assert (finding.code, finding.kind, finding.pointer) == (code, KINDS[code], "/return_outcome")
    assert finding.missing == (("/return_outcome",) if outcome is Outcome.OPEN else ())
    assert finding.level is (Level.NOTE if outcome is Outcome.PASS else Level.ERROR)


def test_a_window_that_depends_on_a_reason_nobody_gave_is_not_taken_as_accepted() -> None:
    finding = refund_due(Unsettled.UNSETTLED, None, None, PLACE)
    assert (finding.kind, finding.missing) == (Kind.OPEN, ("/reasons",))


@pytest.mark.parametrize(
    ("clause", "code", "kind"),
    [(cited(DutyClause), "in_full", Kind.PASS), (None, "not_stated", Kind.REVIEW)],
)
def test_a_cancelled_order_is_refunded_in_full_where_the_page_says_so(
    clause: DutyClause | None, code: str, kind: Kind
) -> None:
    finding = cancelled_order(clause, Place(ground="cancelled"))
    assert (finding.code, finding.kind, finding.pointer) == (code, kind, "/reasons")
    assert finding.clause == (clause.citation if clause else None)


class Item(NamedTuple):
    repair_possible: bool | None = None
    replacement_possible: bool | None = None
    remedy_chosen: Remedy | None = None


@pytest.mark.parametrize(
    ("remedies", "item", "code", "missing"),
    [
        ((), Item(), None, ()),
        ((Remedy.REFUND,), Item(), None, ()),
        ((Remedy.REPLACEMENT, Remedy.REFUND), Item(), None, ()),
        ((Remedy.REPAIR,), Item(repair_possible=True), "other_remedy", ()),
        ((Remedy.REPAIR, Remedy.REPLACEMENT), Item(True, True), "other_remedy", ()),
        ((Remedy.REPAIR, Remedy.REPLACEMENT), Item(True, None), "other_remedy", ()),
        ((Remedy.REPLACEMENT,), Item(), "other_remedy_unknown", ("/replacement_possible",)),
        ((Remedy.REPAIR,), Item(None, True), "other_remedy_unknown", ("/repair_possible",)),
    ],
)
def test_a_refund_is_refused_while_another_remedy_is_owed_and_possible(
    remedies: tuple[Remedy, ...], item: Item, code: str | None, missing: tuple[str, ...]
) -> None:
    findings = other_remedy(remedies, item, REMEDY, PLACE)
    kind = Kind.FAIL if code == "other_remedy" else Kind.OPEN
    assert [(f.code, f.kind, f.level, f.expected, f.missing, f.clause) for f in findings] == (
        [(code, kind, Level.ERROR, remedies, missing, REMEDY)] if code else []
    )
