from __future__ import annotations

import pytest

from marketplace_rules.decision import Decision, Outcome, PolicyRef, weight
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.messages import Words
from marketplace_rules.messages.explanation import wording
from marketplace_rules.messages.reasons import deciding, subject_name, subjects
from tests.messages.explained import told


def found(kind: Kind, ground: str | None = None, subject: str = "", code: str = "c") -> Finding:
    quiet = kind in (Kind.PASS, Kind.NOT_APPLICABLE)
    return Finding("r", code, kind, Level.NOTE if quiet else Level.ERROR, subject=subject, ground=ground)


def decided(*findings: Finding) -> Decision[None]:
    return Decision("return", None, findings, PolicyRef("m", "e", "d"))


def test_of_a_no_only_what_says_no_decides() -> None:
    no, unknown, yes = found(Kind.FAIL), found(Kind.OPEN), found(Kind.PASS)
    assert deciding(decided(yes, unknown, no)) == (no,)


def test_a_ground_that_is_lost_decides_nothing_while_another_is_open() -> None:
    lost, missing = found(Kind.FAIL, "a"), found(Kind.OPEN, "b")
    assert deciding(decided(lost, missing)) == (missing,)


def test_a_ground_that_is_lost_decides_nothing_where_something_else_says_no() -> None:
    lost, missing, no = found(Kind.FAIL, "a"), found(Kind.OPEN, "b"), found(Kind.FAIL)
    assert deciding(decided(lost, missing, no)) == (no,)


def test_where_every_ground_is_lost_each_of_them_decides() -> None:
    first, second = found(Kind.FAIL, "a"), found(Kind.FAIL, "b")
    assert deciding(decided(first, second)) == (first, second)


def test_of_a_yes_the_ground_that_carries_it_decides() -> None:
    yes, half = found(Kind.PASS, "a"), found(Kind.PASS, "b")
    lost = found(Kind.FAIL, "b")._replace(level=Level.NOTE)
    assert deciding(decided(yes, half, lost)) == (yes,)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_something_decides_every_golden_case_and_weighs_what_the_answer_weighs(outcome: Outcome) -> None:
    for each in told():
        if each.decision.outcome is outcome:
            reasons = deciding(each.decision)
            assert reasons or outcome is Outcome.PASS, each.case.name
            assert all(weight(reason) is outcome for reason in reasons)


def test_without_what_decides_the_answer_would_be_another() -> None:
    for each in told():
        reasons = deciding(each.decision)
        rest = [f for f in each.decision.findings if f not in reasons]
        if each.decision.outcome is not Outcome.PASS and rest:
            others = Decision("q", None, tuple(rest), each.decision.policy)
            assert others.outcome is not each.decision.outcome, each.case.name


def test_one_thing_is_not_told_apart_from_others() -> None:
    assert subjects(decided(found(Kind.PASS, subject="/lines/0"))) == ()
    several = decided(found(Kind.PASS, subject="/lines/1"), found(Kind.PASS, subject="/lines/0"))
    assert subjects(several) == ("/lines/1", "/lines/0")


@pytest.mark.parametrize(
    ("subject", "items", "name"),
    [
        ("/lines/0", ["Router"], "Line 1: Router"),
        ("/lines/1", ["Router"], "Line 2"),
        ("/images/0", [None], "Picture 1"),
        ("/tracking", [], "Tracking number"),
    ],
)
def test_things_are_called_by_their_names(subject: str, items: list[str | None], name: str) -> None:
    assert wording(subject_name(subject, items), Words("en")) == name
