from __future__ import annotations

import pytest

from marketplace_rules import Listing, Outcome, ReturnRequest, load_policy, return_eligibility
from marketplace_rules.decision import Decision
from marketplace_rules.testing import assert_complies, assert_fails, assert_open, assert_passes, assert_review

SIPOKO = load_policy("sipoko")


def ask(requested_on: str | None = "2024-02-14", marketplace: str = "sipoko", **told: object) -> Decision[object]:
    request = ReturnRequest(delivered_on="2024-01-15", requested_on=requested_on, reasons=("defective",), **told)
    return return_eligibility(request, load_policy(marketplace))


PASSES, FAILS, OPEN = ask(), ask("2024-02-15"), ask(None)
REVIEW = return_eligibility(ReturnRequest(reasons="change_of_mind"), load_policy("twoosk"))


def test_the_four_decisions_are_what_they_are_called() -> None:
    outcomes = [decision.outcome for decision in (PASSES, FAILS, OPEN, REVIEW)]
    assert outcomes == [Outcome.PASS, Outcome.FAIL, Outcome.OPEN, Outcome.REVIEW]


@pytest.mark.parametrize("decision", [PASSES, FAILS, OPEN, REVIEW], ids=["pass", "fail", "open", "review"])
def test_each_assertion_takes_its_own_outcome_and_no_other(decision: Decision[object]) -> None:
    for assertion, outcome in (
        (assert_passes, Outcome.PASS),
        (assert_fails, Outcome.FAIL),
        (assert_open, Outcome.OPEN),
        (assert_review, Outcome.REVIEW),
    ):
        if decision.outcome is outcome:
            assertion(decision)
        else:
            with pytest.raises(AssertionError, match=f"is {decision.outcome.value}, not {outcome.value}"):
                assertion(decision)


def test_a_failure_reads_like_the_answer_to_a_customer() -> None:
    with pytest.raises(AssertionError) as failure:
        assert_passes(FAILS)
    said = str(failure.value)
    assert said.startswith("The outcome is fail, not pass.\n\nNo, not as things stand.")
    assert "The last day to ask for a return was 14 February 2024, 30 days after 15 January 2024" in said
    assert "[returns.window.any]" in said
    assert "Policy: Sipoko" in said


def test_the_reason_can_be_named_by_rule_and_by_code() -> None:
    assert_fails(FAILS, rule="returns.window")
    assert_fails(FAILS, rule="returns.window", code="closed")
    assert_fails(FAILS, code="closed")
    assert_open(OPEN, missing="/requested_on", rule="returns.window")
    assert_review(REVIEW, rule="returns.reason", code="referred")


@pytest.mark.parametrize("named", [{"rule": "returns.reason"}, {"rule": "returns.window", "code": "closed_extended"}])
def test_another_reason_than_the_one_found_is_said(named: dict[str, str]) -> None:
    with pytest.raises(AssertionError, match=r"is not among the reasons: returns\.window\.closed"):
        assert_fails(FAILS, **named)


def test_a_fact_that_is_not_missing_is_said() -> None:
    with pytest.raises(AssertionError, match="/zone is not among the missing facts: /requested_on"):
        assert_open(OPEN, missing="/zone")


def test_a_rule_or_code_that_there_is_not_is_a_mistake_in_the_test() -> None:
    with pytest.raises(ValueError, match=r"no rule 'returns\.windows'"):
        assert_fails(FAILS, rule="returns.windows")
    with pytest.raises(ValueError, match="can find no 'shut'; it can find"):
        assert_fails(FAILS, rule="returns.window", code="shut")


def test_one_object_or_several_comply() -> None:
    listing = Listing(about="gtin", gtin="4006381333931")
    assert_complies(listing, SIPOKO)
    assert_complies([listing, listing], SIPOKO)
    assert_complies([], SIPOKO)


def test_each_object_that_does_not_comply_is_told_with_its_reasons() -> None:
    good, bad = Listing(about="gtin", gtin="4006381333931"), Listing(about="gtin", gtin="4006381333932")
    with pytest.raises(AssertionError) as failure:
        assert_complies([good, bad, bad], SIPOKO)
    said = str(failure.value)
    assert said.startswith("2 of 3 do not comply.\n\n2 of 3: Listing(about=('gtin',), gtin='4006381333932')")
    assert "3 of 3: " in said
    assert "[listing.gtin]" in said


def test_what_is_no_question_s_facts_is_a_mistake_in_the_test() -> None:
    with pytest.raises(TypeError, match="str are not the facts of a question"):
        assert_complies(["a listing"], SIPOKO)
