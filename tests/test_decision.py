"""Decisions: their outcome follows from their findings, in the order that is stated here once more."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import Decision, Outcome, PolicyRef, all_of, any_of, settle, weight
from marketplace_rules.finding import Citation, Finding, Kind, Level, Place, Rule, Strength

SIZE = Rule(
    "images.shortest_side",
    {
        "large_enough": Kind.PASS,
        "too_small": Kind.FAIL,
        "not_measured": Kind.OPEN,
        "blurred": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
POLICY = PolicyRef("invented", "2026-11", "0" * 64)
AGAINST = (Kind.FAIL, Kind.OPEN, Kind.REVIEW)

# Every finding that differs in what an outcome may depend on; errors twice, because only they weigh.
findings = st.sampled_from(
    [
        Finding("r", "c", kind, level, subject=subject, ground=ground, missing=missing)
        for kind in Kind
        for level in (Level.ERROR, Level.ERROR, Level.WARNING, Level.NOTE)
        for subject in ("", "/lines/0", "/lines/1")
        for ground in (None, "defect", "withdrawal")
        for missing in ((), ("/a",), ("/b", "/a"))
    ]
)
several = st.lists(findings, min_size=1, max_size=8)


def decided(*found: Finding) -> Decision[None]:
    return Decision("image", None, found, POLICY)


def finding(kind: Kind, subject: str = "", ground: str | None = None, level: Level = Level.ERROR) -> Finding:
    return Finding("r", "c", kind, level, subject=subject, ground=ground)


def cite(strength: str) -> Citation:
    return Citation("images.shortest_side", Strength(strength), "page", "Pictures", "At least 450 pixels.")


# The order, stated again: what is looked for first is found first.


def strictest(outcomes: list[Outcome]) -> Outcome:
    for outcome in (Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW):
        if outcome in outcomes:
            return outcome
    return Outcome.PASS


def mildest(outcomes: list[Outcome]) -> Outcome:
    for outcome in (Outcome.PASS, Outcome.OPEN, Outcome.REVIEW):
        if outcome in outcomes:
            return outcome
    return Outcome.FAIL


def answer_for(found: list[Finding], subject: str) -> Outcome:
    """What the findings about one subject come to, one step at a time."""
    conditions, grounds = [], {}
    for each in found:
        if each.subject != subject:
            continue
        says = Outcome(each.kind.value) if each.kind in AGAINST and each.level is Level.ERROR else Outcome.PASS
        (conditions if each.ground is None else grounds.setdefault(each.ground, [])).append(says)
    if grounds:
        conditions.append(mildest([strictest(said) for said in grounds.values()]))
    return strictest(conditions)


# ---- combining -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", range(5))
def test_conditions_that_must_all_hold_come_to_the_strictest_and_grounds_to_the_mildest(size: int) -> None:
    for outcomes in product(Outcome, repeat=size):
        assert all_of(outcomes) == strictest(list(outcomes)), outcomes
        assert any_of(outcomes) == mildest(list(outcomes)), outcomes


def test_the_truth_tables_of_two() -> None:
    names = ("pass", "fail", "open", "review")
    both = {a: " ".join(all_of([Outcome(a), Outcome(b)]).value for b in names) for a in names}
    either = {a: " ".join(any_of([Outcome(a), Outcome(b)]).value for b in names) for a in names}
    assert both == {
        "pass": "pass fail open review",
        "fail": "fail fail fail fail",
        "open": "open fail open open",
        "review": "review fail open review",
    }
    assert either == {
        "pass": "pass pass pass pass",
        "fail": "pass fail open review",
        "open": "pass open open open",
        "review": "pass review open review",
    }


def test_no_condition_at_all_holds_and_no_ground_at_all_does_not() -> None:
    assert (all_of([]), any_of([])) == (Outcome.PASS, Outcome.FAIL)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("level", Level)
def test_only_an_error_that_is_not_a_pass_weighs(kind: Kind, level: Level) -> None:
    expected = kind.value if level is Level.ERROR and kind in AGAINST else "pass"
    assert weight(finding(kind, level=level)).value == expected


# ---- the outcome of a decision ---------------------------------------------------------------------------------------


@given(several)
def test_the_outcome_is_that_of_every_subject_and_of_its_best_ground(found: list[Finding]) -> None:
    decision = decided(*found)
    subjects = {each.subject for each in found}
    assert decision.outcome == strictest([answer_for(found, subject) for subject in subjects])
    whole = answer_for(found, "")
    assert decision.outcomes == {s: strictest([whole, answer_for(found, s)]) for s in subjects}
    assert decision.outcome == strictest(list(decision.outcomes.values()))


@given(st.permutations(range(6)), st.lists(findings, min_size=6, max_size=6))
def test_the_order_of_the_findings_does_not_matter(order: list[int], found: list[Finding]) -> None:
    shuffled = decided(*(found[i] for i in order))
    assert (shuffled.outcome, shuffled.outcomes) == (decided(*found).outcome, decided(*found).outcomes)


@given(several, st.sampled_from(AGAINST), st.sampled_from([Level.WARNING, Level.NOTE]), st.data())
def test_advice_beside_other_findings_changes_no_outcome(
    found: list[Finding], kind: Kind, level: Level, data: st.DataObject
) -> None:
    beside = data.draw(st.sampled_from(found))
    advice = finding(kind, beside.subject, beside.ground, level)
    assert decided(*found, advice).outcomes == decided(*found).outcomes


def test_one_ground_is_enough_for_its_subject_and_not_for_another() -> None:
    held, lost = finding(Kind.PASS, "/lines/0", "withdrawal"), finding(Kind.FAIL, "/lines/0", "defect")
    assert decided(held, lost).outcome is Outcome.PASS
    apart = decided(held, lost._replace(subject="/lines/1"))
    assert apart.outcomes == {"/lines/0": Outcome.PASS, "/lines/1": Outcome.FAIL}


def test_a_condition_beside_the_grounds_has_to_hold_whichever_ground_wins() -> None:
    held = finding(Kind.PASS, "/lines/0", "withdrawal")
    assert decided(held, finding(Kind.FAIL, "/lines/0")).outcome is Outcome.FAIL
    assert decided(held, finding(Kind.REVIEW)).outcomes == {"/lines/0": Outcome.REVIEW, "": Outcome.REVIEW}


def test_a_decision_without_findings_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a decision gives at least one finding$"):
        decided()


def test_a_decision_is_neither_true_nor_false() -> None:
    with pytest.raises(TypeError, match=r"^a decision is neither true nor false: compare its outcome$"):
        bool(decided(finding(Kind.PASS)))


def test_a_decision_cannot_be_changed() -> None:
    decision = decided(finding(Kind.PASS))
    with pytest.raises(FrozenInstanceError):
        decision.as_of = date(2026, 5, 4)
    assert replace(decision, as_of=date(2026, 5, 4)) != decision


def test_a_decision_survives_pickling() -> None:
    decision = decided(SIZE.found("too_small", cite("must"), observed=430, expected=450))
    assert pickle.loads(pickle.dumps(decision)) == decision


# ---- what is missing -------------------------------------------------------------------------------------------------


@given(several)
def test_facts_are_missing_only_while_the_outcome_is_open(found: list[Finding]) -> None:
    decision = decided(*found)
    lost = {(each.subject, each.ground) for each in found if each.ground and weight(each) is Outcome.FAIL}
    alive = [each for each in found if (each.subject, each.ground) not in lost]
    asked = [p for each in alive if weight(each) is Outcome.OPEN for p in each.missing]
    assert list(decision.missing) == (sorted(set(asked), key=asked.index) if decision.outcome == "open" else [])


def test_a_ground_that_is_lost_asks_for_nothing_more() -> None:
    lost = [finding(Kind.FAIL, ground="defect"), finding(Kind.OPEN, ground="defect")._replace(missing=("/a",))]
    other = finding(Kind.OPEN, ground="withdrawal")._replace(missing=("/b",))
    assert decided(*lost, other).missing == ("/b",)


def test_missing_facts_are_named_once_in_the_order_found_and_not_those_of_advice() -> None:
    unknown = finding(Kind.OPEN)._replace(missing=("/zone", "/delivered_on"))
    advice = finding(Kind.OPEN, level=Level.NOTE)._replace(missing=("/return_address_given",))
    again = finding(Kind.OPEN, "/lines/0")._replace(missing=("/delivered_on", "/reasons"))
    assert decided(advice, unknown, again).missing == ("/zone", "/delivered_on", "/reasons")


# ---- settling grounds ------------------------------------------------------------------------------------------------


@given(several)
def test_settling_keeps_every_outcome_and_turns_only_lost_grounds_into_notes(found: list[Finding]) -> None:
    settled = settle(found)
    assert decided(*settled).outcomes == decided(*found).outcomes
    assert settle(settled) == settled
    for before, after in zip(found, settled, strict=True):
        assert after == before or after == before._replace(level=Level.NOTE)
        here = [f for f in found if f.subject == before.subject and f.ground is not None]
        own = [f for f in here if f.ground == before.ground]
        lost = before.ground is not None and answer_for(own, before.subject) is not Outcome.PASS
        another_won = lost and answer_for(here, before.subject) is Outcome.PASS
        assert after.level is (Level.NOTE if another_won else before.level)


def test_grounds_that_all_fail_keep_their_weight() -> None:
    lost = (finding(Kind.FAIL, ground="defect"), finding(Kind.REVIEW, ground="withdrawal"))
    assert settle(lost) == lost


# ---- rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "strength", "level"),
    [
        ("too_small", None, "error"),
        ("too_small", "must", "error"),
        ("too_small", "should", "warning"),
        ("too_small", "may", "note"),
        ("not_measured", "must", "error"),
        ("not_measured", "should", "warning"),
        ("blurred", "must", "error"),
        ("blurred", "may", "note"),
        ("large_enough", None, "note"),
        ("large_enough", "must", "note"),
        ("not_stated", "must", "note"),
    ],
)
def test_what_speaks_against_a_clause_is_as_heavy_as_the_clause(code: str, strength: str | None, level: str) -> None:
    assert SIZE.found(code, cite(strength) if strength else None).level.value == level


def test_a_level_that_is_given_stands_except_for_a_pass() -> None:
    assert SIZE.found("too_small", cite("must"), level=Level.NOTE).level is Level.NOTE
    assert SIZE.found("too_small", cite("may"), level=Level.ERROR).level is Level.ERROR
    assert SIZE.found("large_enough", cite("must"), level=Level.ERROR).level is Level.NOTE


def test_a_finding_carries_what_its_rule_was_told() -> None:
    found = SIZE.found(
        "too_small",
        cite("must"),
        Place("/pictures/1", "primary"),
        pointer="/pictures/1/height",
        observed=430,
        expected=450,
        missing=("/pictures/1/width",),
        unit="px",
    )
    assert found == Finding(
        rule="images.shortest_side",
        code="too_small",
        kind=Kind.FAIL,
        level=Level.ERROR,
        pointer="/pictures/1/height",
        subject="/pictures/1",
        ground="primary",
        observed=430,
        expected=450,
        missing=("/pictures/1/width",),
        clause=cite("must"),
        args=(("unit", "px"),),
    )
    assert found.message_id == "images.shortest_side.too_small"


def test_a_state_that_the_rule_does_not_know_is_refused() -> None:
    with pytest.raises(KeyError, match="tiny"):
        SIZE.found("tiny")


def test_the_states_of_a_rule_cannot_be_changed_not_even_through_the_mapping_it_was_made_from() -> None:
    codes = {"large_enough": Kind.PASS}
    rule = Rule("images.shortest_side", codes)
    codes["too_small"] = Kind.FAIL
    assert dict(rule.codes) == {"large_enough": Kind.PASS}
    with pytest.raises(TypeError):
        rule.codes["too_small"] = Kind.FAIL
