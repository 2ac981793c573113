from __future__ import annotations

from datetime import date
from inspect import signature
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import marketplace_rules.testing as kit
from marketplace_rules import Basket, Gallery, Listing, Outcome, ReturnRequest, load_policy
from marketplace_rules.policy import Policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.testing import (
    NothingFound,
    assert_complies,
    breaking,
    compliant_listings,
    complying,
    facts,
    listings,
    listings_breaking,
    order_strategies,
    return_requests,
    shop_strategies,
    told,
)
from marketplace_rules.testing.searching import broken
from tests.golden import own_policy

TWOOSK, SIPOKO = load_policy("twoosk"), load_policy("sipoko")


def decide(given_facts: Any, policy: Policy) -> Any:
    question = next(question for question in QUESTIONS.values() if question.facts is type(given_facts))
    return question.decide(given_facts, policy)


NOT_SHRUNK = settings(phases=[Phase.generate], max_examples=2000)

# No health check is suppressed in this file: a suite that uses the kit does not have to either.


@pytest.mark.parametrize("question", QUESTIONS)
@settings(max_examples=12)
@given(data=st.data())
def test_facts_of_every_question_get_an_answer(question: str, data: st.DataObject) -> None:
    drawn = data.draw(facts(question, TWOOSK))
    assert isinstance(drawn, QUESTIONS[question].facts)
    decide(drawn, TWOOSK)


@settings(max_examples=60)
@given(data=st.data())
def test_plain_data_is_read_or_refused(data: st.DataObject) -> None:
    drawn = data.draw(told(data.draw(st.sampled_from(sorted(QUESTIONS))), TWOOSK))
    assert isinstance(drawn, dict)


@settings(max_examples=40)
@given(compliant_listings(TWOOSK))
def test_compliant_listings_comply(listing: Listing) -> None:
    assert_complies(listing, TWOOSK)


@settings(max_examples=25)
@given(complying("minimums", TWOOSK))
def test_whatever_complies_passes(basket: Basket) -> None:
    assert decide(basket, TWOOSK).outcome is Outcome.PASS


BREAKING = {
    rule: listings_breaking(rule, TWOOSK)
    for rule in ("images.shortest_side", "images.file_size", "listing.gtin", "listing.warranty_months")
}


@pytest.mark.parametrize("rule", BREAKING)
@settings(max_examples=12)
@given(data=st.data())
def test_what_breaks_a_rule_breaks_it(rule: str, data: st.DataObject) -> None:
    drawn = data.draw(BREAKING[rule])
    assert isinstance(drawn, Listing | Gallery)
    assert rule in broken(decide(drawn, TWOOSK))


@settings(max_examples=12)
@given(breaking("orders.moq", TWOOSK, question="minimums"))
def test_the_question_can_be_named(basket: Basket) -> None:
    assert isinstance(basket, Basket)
    assert "orders.moq" in broken(decide(basket, TWOOSK))


def test_examples_shrink_to_few_fields_with_plain_values() -> None:
    found = find(return_requests(SIPOKO), lambda request: decide(request, SIPOKO).outcome is Outcome.FAIL)
    told_fields = [
        name for name in found.__dataclass_fields__ if getattr(found, name) != getattr(ReturnRequest(), name)
    ]
    assert len(told_fields) <= 4
    # A listing that fails is the one of which nothing is told.
    assert find(listings(SIPOKO), lambda listing: True) == Listing()


@pytest.mark.parametrize(
    ("wanted", "policy"),
    [
        (lambda request: within(request, 29), SIPOKO),
        (lambda request: within(request, 30), SIPOKO),
        (lambda request: within(request, 31), SIPOKO),
    ],
    ids=["below", "at", "above"],
)
def test_the_thresholds_of_the_policy_are_found(wanted: Any, policy: Policy) -> None:
    assert find(return_requests(policy), wanted, settings=NOT_SHRUNK) is not None


def within(request: ReturnRequest, days: int) -> bool:
    start, end = request.delivered_on, request.requested_on
    return type(start) is date and type(end) is date and (end - start).days == days


def test_a_policy_of_one_s_own_has_its_own_thresholds() -> None:
    bazaar = own_policy("bazaar.toml")
    assert find(
        facts("minimums", bazaar), lambda basket: decide(basket, bazaar).outcome is Outcome.FAIL, settings=NOT_SHRUNK
    )


def test_what_cannot_comply_or_be_broken_says_so() -> None:
    with pytest.raises(NothingFound, match="pass warranty on Sipoko"):
        find(complying("warranty", SIPOKO), lambda _: True)
    with pytest.raises(NothingFound, match=r"break images\.shortest_side on Sipoko"):
        find(breaking("images.shortest_side", SIPOKO), lambda _: True)
    with pytest.raises(ValueError, match=r"no rule 'images\.side'"):
        breaking("images.side", SIPOKO)


@pytest.mark.parametrize("module", [order_strategies, shop_strategies])
def test_every_strategy_with_a_name_of_its_own_gives_facts_of_a_question(module: Any) -> None:
    for name, function in vars(module).items():
        if getattr(function, "__module__", "") == module.__name__ and "rule" not in signature(function).parameters:
            drawn = find(function(TWOOSK), lambda _: True, settings=NOT_SHRUNK)
            assert type(drawn) in {question.facts for question in QUESTIONS.values()}, name
            assert name in kit.__all__


def test_every_public_name_is_there() -> None:
    for name in kit.__all__:
        assert getattr(kit, name) is not None
    assert set(kit.__all__) <= set(dir(kit))
    with pytest.raises(AttributeError, match="no attribute 'listing'"):
        _ = kit.listing
