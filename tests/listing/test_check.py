"""The whole form: golden listings, one change for every state of every rule, and what can be said of all."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import (
    FactsError,
    Listing,
    ListingClone,
    ListingEdit,
    ListingImport,
    ListingReview,
    check_listing,
    from_json,
    listing_clone,
    listing_edit,
    listing_import,
    listing_review,
    load_policy,
    read_facts,
    to_json,
)
from marketplace_rules.decision import Outcome
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.listing.check import CHECKS
from marketplace_rules.listing.facts import Part
from marketplace_rules.listing.rules import LISTING_RULES
from marketplace_rules.policy import NoPolicyInForce, parse_policy
from tests.listing.golden_listings import CHANGES, GONE, LISTINGS, NEED_MORE, Data, changed

AGAINST = (Kind.FAIL, Kind.OPEN, Kind.REVIEW)
# Rules that other questions ask.
ELSEWHERE = {
    f"listing.{name}"
    for name in (
        *("editing", "batch_editing", "edit_review", "clone_source", "clone_copy", "importing", "import_steps"),
        *("import_identifier", "import_variants", "approval", "review_time", "refusal_reasons"),
    )
}
FORM = [rule for rule in LISTING_RULES if rule.id not in ELSEWHERE]


def against(marketplace: str, data: Data, **asked: Any) -> list[Finding]:
    decision = check_listing(read_facts(Listing, data), load_policy(marketplace), **asked)
    return [finding for finding in decision.findings if finding.kind in AGAINST]


# ---- a golden listing, and one change for each state -----------------------------------------------------------------


@pytest.mark.parametrize("marketplace", LISTINGS)
def test_nothing_stands_against_a_golden_listing(marketplace: str) -> None:
    decision = check_listing(read_facts(Listing, LISTINGS[marketplace]), load_policy(marketplace))
    assert against(marketplace, LISTINGS[marketplace]) == []
    assert (decision.outcome, decision.value.score_percent, decision.value.fixes) == (Outcome.PASS, 100, ())


@pytest.mark.parametrize("state", CHANGES)
def test_one_change_brings_about_that_state_and_no_other(state: str) -> None:
    marketplace, path, value = CHANGES[state]
    found = {f.message_id for f in against(marketplace, changed(LISTINGS[marketplace], path, value))}
    expected = {f"listing.{state}"}
    if state == "order_limits.minimum_above_maximum":
        expected.add("listing.order_limits.minimum_above_stock")  # there are as many as the largest order
    assert found == expected


def test_every_state_that_speaks_against_a_listing_is_brought_about() -> None:
    states = {
        f"{rule.id.removeprefix('listing.')}.{code}"
        for rule in FORM
        for code, kind in rule.codes.items()
        if kind in AGAINST
    }
    assert states - CHANGES.keys() - NEED_MORE.keys() == set(), "add a change to golden_listings.py"
    assert (CHANGES.keys() | NEED_MORE.keys()) - states == set(), "there is no such state"


@pytest.mark.parametrize("state", CHANGES)
def test_a_change_is_put_right_by_undoing_it(state: str) -> None:
    marketplace, path, value = CHANGES[state]
    policy = load_policy(marketplace)
    broken = check_listing(read_facts(Listing, changed(LISTINGS[marketplace], path, value)), policy)
    assert broken.value.score_percent is not None
    assert broken.value.score_percent < 100
    assert f"listing.{state}" in {f"{fix.rule}.{fix.code}" for fix in broken.value.fixes}


@pytest.mark.parametrize("rule", FORM, ids=lambda rule: rule.id)
def test_a_finding_leads_to_a_field_of_the_form(rule: Any) -> None:
    fields = {field.name for field in Listing.__dataclass_fields__.values()}
    for marketplace, data in LISTINGS.items():
        for finding in check_listing(read_facts(Listing, data), load_policy(marketplace)).findings:
            if finding.rule == rule.id:
                assert finding.pointer.split("/")[1] in fields


# ---- the whole form or a part of it ----------------------------------------------------------------------------------


def test_every_rule_of_the_form_is_asked_and_leaves_a_finding() -> None:
    for marketplace in LISTINGS:
        decision = check_listing(Listing(), load_policy(marketplace))
        assert {f.rule for f in decision.findings} == {rule.id for rule in FORM}


def test_every_part_can_be_asked_about_alone() -> None:
    asked = frozenset().union(*(parts for parts, _ in CHECKS))
    assert asked == set(get_args(Part))


@given(
    parts=st.lists(st.sampled_from(get_args(Part)), unique=True, min_size=1), marketplace=st.sampled_from([*LISTINGS])
)
def test_asking_about_parts_gives_the_findings_that_the_whole_form_gives_for_them(
    parts: list[str], marketplace: str
) -> None:
    policy = load_policy(marketplace)
    data = changed(LISTINGS[marketplace], "price", GONE)
    whole = check_listing(read_facts(Listing, data), policy).findings
    some = check_listing(read_facts(Listing, {**data, "about": parts}), policy).findings
    assert set(some) <= set(whole)
    assert [f for f in whole if f in set(some)] == list(some)


@given(st.sets(st.sampled_from([*LISTINGS["twoosk"]])))
def test_filling_in_a_field_never_makes_a_form_less_complete(gone: set[str]) -> None:
    fewer = {key: value for key, value in LISTINGS["twoosk"].items() if key not in gone}
    policy = load_policy("twoosk")
    lacking = {f.pointer for f in check_listing(read_facts(Listing, fewer), policy).findings if f.code == "lacking"}
    for key in sorted(gone):
        more = fewer | {key: LISTINGS["twoosk"][key]}
        found = check_listing(read_facts(Listing, more), policy).findings
        new = {f.pointer for f in found if f.code == "lacking"} - lacking
        # A refurbished item needs terms; a warehouse needs its parts.
        assert new <= {"/warranty_terms"} or key == "warehouses"


@given(st.data())
def test_a_decision_is_the_same_again_and_comes_back_from_json(data: st.DataObject) -> None:
    marketplace = data.draw(st.sampled_from([*LISTINGS]))
    kept = data.draw(st.sets(st.sampled_from([*LISTINGS[marketplace]])))
    facts = read_facts(Listing, {key: LISTINGS[marketplace][key] for key in sorted(kept)})
    decision = check_listing(facts, load_policy(marketplace))
    assert to_json(decision) == to_json(check_listing(facts, load_policy(marketplace)))
    assert from_json(to_json(decision)) == decision


def test_advice_and_warnings_never_change_the_outcome() -> None:
    for state, (marketplace, path, value) in CHANGES.items():
        found = against(marketplace, changed(LISTINGS[marketplace], path, value))
        decision = check_listing(
            read_facts(Listing, changed(LISTINGS[marketplace], path, value)), load_policy(marketplace)
        )
        assert (decision.outcome is Outcome.PASS) == all(f.level is not Level.ERROR for f in found), state


# ---- which edition ---------------------------------------------------------------------------------------------------

TWO = """
marketplace = "acme"
name = "Acme"
[[editions]]
id = "first"
in_force_from = 2025-01-01
read_on = 2025-01-01
sources = {}
[[editions]]
id = "second"
in_force_from = 2026-01-01
read_on = 2026-01-01
[editions.sources.help]
title = "Help"
language = "en"
read_on = 2026-01-01
[editions.listing.name]
strength = "must"
source = "help"
section = "Form"
statement = "A listing has a name."
"""


def test_the_edition_of_the_day_asked_about_governs() -> None:
    policy = parse_policy(TWO)
    outcomes = {
        day: check_listing(Listing(), policy, as_of=day).outcome.value for day in (date(2025, 12, 31), date(2026, 1, 1))
    }
    assert list(outcomes.values()) == ["pass", "fail"]


# ---- hostile input ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [100_001, 10_000_000])
def test_a_description_of_any_size_is_refused_rather_than_read(size: int) -> None:
    with pytest.raises(FactsError, match="/description/description: too_long"):
        read_facts(Listing, {"description": "a" * size})


@pytest.mark.parametrize("unit", ["a", "a.", "@", "a@", "https://", "www.", "![", "+1 ", "0", "\u200b", "1-", "İ"])
def test_the_longest_description_is_looked_through_in_no_time(unit: str) -> None:
    from time import process_time

    data = {"about": "description", "description": (unit * 100_000)[:100_000]}
    facts = read_facts(Listing, data)
    start = process_time()
    check_listing(facts, load_policy("twoosk"))
    assert process_time() - start < 5


TEXTS = st.text(st.characters(codec="utf-8"), max_size=60)
NASTY = st.sampled_from(["\x00", "\u202e", "\ufeff", "=1+1", "'", "{observed}", "%s", "<script>", "\u2028", "ﬁ", "٤"])


@given(st.data())
def test_any_text_in_any_field_gives_an_answer_or_is_refused_by_name(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from([*LISTINGS["twoosk"]]))
    value = data.draw(TEXTS | NASTY | st.integers() | st.none() | st.lists(TEXTS, max_size=2))
    given_ = deepcopy(LISTINGS["twoosk"]) | {field: value}
    faults, decision = (), None
    try:
        decision = check_listing(read_facts(Listing, given_), load_policy("twoosk"))
    except FactsError as error:
        faults = error.faults
    assert all(fault.pointer.startswith(f"/{field}") for fault in faults)
    assert decision is None or from_json(to_json(decision)) == decision


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        (check_listing, Listing()),
        (listing_edit, ListingEdit()),
        (listing_clone, ListingClone()),
        (listing_import, ListingImport()),
        (listing_review, ListingReview()),
    ],
)
def test_every_question_about_listings_asks_for_the_day_where_it_decides(question: Any, facts: Any) -> None:
    decision = question(facts, parse_policy(TWO))
    assert [(f.message_id, f.pointer) for f in decision.findings] == [("policy.edition.asked_day_unknown", "/as_of")]
    assert from_json(to_json(decision)) == decision
    assert decision.policy.edition is None
    assert question(facts, parse_policy(TWO), as_of=date(2026, 1, 1)).policy.edition == "second"
    with pytest.raises(NoPolicyInForce):
        question(facts, parse_policy(TWO), as_of=date(2024, 12, 31))
