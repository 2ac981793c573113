"""Remedies: the full table of what can be done and what was chosen, beside the readings in words."""

from __future__ import annotations

from itertools import product

import pytest

from marketplace_rules.finding import Level, Place
from marketplace_rules.policy.returns import RemedyClause, Unsettled
from marketplace_rules.policy.vocabulary import Remedy
from marketplace_rules.returns.facts import ReturnLine
from marketplace_rules.returns.remedy import remedy
from tests.strategies import cited

PLACE = Place("/lines/2", "defective")
KNOWN = (True, False, None)
REPAIR, REPLACEMENT, REFUND = Remedy.REPAIR, Remedy.REPLACEMENT, Remedy.REFUND

DEFECT = cited(RemedyClause, first=["repair", "replacement"], otherwise="refund")
EITHER = cited(RemedyClause, first=["replacement", "refund"], settled_by="choice")
REPAIR_ONLY = cited(RemedyClause, first=["repair"])
REFUND_ONLY = cited(RemedyClause, first=["refund"])


def owed(
    clause: RemedyClause | Unsettled | None,
    repair: bool | None = None,
    replacement: bool | None = None,
    chosen: Remedy | None = None,
) -> tuple[str, str, tuple[Remedy, ...], tuple[str, ...]]:
    line = ReturnLine(repair_possible=repair, replacement_possible=replacement, remedy_chosen=chosen)
    found, remedies = remedy(clause, line, "/lines/2", PLACE)
    assert (found.subject, found.ground) == ("/lines/2", "defective")
    return found.code, found.kind.value, remedies, found.missing


@pytest.mark.parametrize("chosen", [None, *Remedy])
@pytest.mark.parametrize(("repair", "replacement"), list(product(KNOWN, KNOWN)))
def test_a_defect_is_repaired_or_replaced_first_and_refunded_when_neither_can_be(
    repair: bool | None, replacement: bool | None, chosen: Remedy | None
) -> None:
    code, kind, remedies, missing = owed(DEFECT, repair, replacement, chosen)
    if repair or replacement:
        assert (code, kind) == ("owed", "pass")
        assert (REPAIR in remedies, REPLACEMENT in remedies) == (repair is True, replacement is True)
        assert REFUND not in remedies
    elif repair is None or replacement is None:
        asked = [
            f"/lines/2/{name}_possible"
            for name, can in {"repair": repair, "replacement": replacement}.items()
            if can is None
        ]
        assert (code, kind, remedies, missing) == ("possibility_unknown", "open", (), tuple(asked))
    else:
        assert (code, kind, remedies) == ("owed", "pass", (REFUND,))
    assert (kind == "open") == bool(missing)


@pytest.mark.parametrize("repair", KNOWN)
@pytest.mark.parametrize(
    ("replacement", "chosen", "expected"),
    [
        (True, None, ("choice_open", "review", ())),
        (None, None, ("choice_open", "review", ())),
        (False, None, ("owed", "pass", (REFUND,))),
        (True, REFUND, ("owed", "pass", (REFUND,))),
        (None, REFUND, ("owed", "pass", (REFUND,))),
        (False, REFUND, ("owed", "pass", (REFUND,))),
        (True, REPLACEMENT, ("owed", "pass", (REPLACEMENT,))),
        (None, REPLACEMENT, ("owed", "pass", (REPLACEMENT,))),
        (True, REPAIR, ("choice_open", "review", ())),
        (None, REPAIR, ("choice_open", "review", ())),
    ],
)
def test_where_the_page_names_two_and_no_order_the_parties_choose(
    repair: bool | None, replacement: bool | None, chosen: Remedy | None, expected: tuple[str, str, tuple[Remedy, ...]]
) -> None:
    *found, missing = owed(EITHER, repair, replacement, chosen)
    assert tuple(found) == expected
    assert missing == (("/lines/2/remedy_chosen",) if expected[1] == "review" else ())


def test_where_only_a_refund_is_named_it_is_owed() -> None:
    for repair, replacement in product(KNOWN, KNOWN):
        assert owed(REFUND_ONLY, repair, replacement)[:3] == ("owed", "pass", (REFUND,))


def test_where_the_only_remedy_cannot_be_done_a_person_decides() -> None:
    assert owed(REPAIR_ONLY, repair=True)[:3] == ("owed", "pass", (REPAIR,))
    assert owed(REPAIR_ONLY, repair=False, replacement=True) == ("none_possible", "review", (), ())
    assert owed(REPAIR_ONLY) == ("possibility_unknown", "open", (), ("/lines/2/repair_possible",))


def test_what_comes_last_is_asked_for_where_it_may_not_be_possible() -> None:
    clause = cited(RemedyClause, first=["repair"], otherwise="replacement")
    assert owed(clause, False) == ("possibility_unknown", "open", (), ("/lines/2/replacement_possible",))
    assert owed(clause, False, True) == ("owed", "pass", (REPLACEMENT,), ())
    assert owed(clause, False, False) == ("none_possible", "review", (), ())


def test_a_page_that_names_no_remedy_leaves_it_to_a_person_and_one_that_depends_on_the_reason_asks() -> None:
    assert owed(None) == ("not_stated", "review", (), ())
    assert owed(Unsettled.UNSETTLED) == ("reason_unknown", "open", (), ("/reasons",))


def test_what_is_left_to_choose_from_is_told() -> None:
    found, _ = remedy(EITHER, ReturnLine(), "/lines/2", PLACE)
    assert found.expected == (REPLACEMENT, REFUND)
    assert found.clause == EITHER.citation


@pytest.mark.parametrize("clause", [DEFECT, EITHER, REPAIR_ONLY, None, Unsettled.UNSETTLED])
def test_a_remedy_that_is_only_reported_weighs_nothing(clause: RemedyClause | Unsettled | None) -> None:
    assert remedy(clause, ReturnLine(), "/lines/2", PLACE, Level.NOTE)[0].level is Level.NOTE
    assert remedy(clause, ReturnLine(), "/lines/2", PLACE)[0].level is Level.ERROR
