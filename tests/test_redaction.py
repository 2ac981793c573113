"""What is left out of facts is nowhere in what is kept."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import Basket, ListingClone, listing_clone, load_policy, minimums, read_facts
from marketplace_rules.decision import Decision, PolicyRef
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.records import to_json
from marketplace_rules.redaction import LEFT_OUT, leave_out, without
from marketplace_rules.returns.answers import ReturnAnswer

DATA = {"a": {"b": [{"c": 1, "d": 2}, {"c": 3}]}, "e/f": "x", "g~h": [1, 2]}


@pytest.mark.parametrize(
    ("pointer", "kept", "removed"),
    [
        ("/a/b/0/c", {"a": {"b": [{"d": 2}, {"c": 3}]}}, {"/a/b/0/c": 1}),
        ("/a/b/*/c", {"a": {"b": [{"d": 2}, {}]}}, {"/a/b/0/c": 1, "/a/b/1/c": 3}),
        ("/a/b/1", {"a": {"b": [{"c": 1, "d": 2}, {}]}}, {"/a/b/1": {"c": 3}}),
        ("/a", {"a": None}, {"/a": DATA["a"]}),
        ("/e~1f", {"e/f": None}, {"/e~1f": "x"}),
        ("/g~0h/0", {"g~h": [None, 2]}, {"/g~0h/0": 1}),
        ("/nothing/here", {}, {}),
        ("/a/b/2", {}, {}),
        ("/a/b/٣", {}, {}),
    ],
)
def test_a_pointer_takes_out_what_it_leads_to(pointer: str, kept: dict, removed: dict) -> None:
    expected = {key: value for key, value in {**DATA, **kept}.items() if value is not None}
    before = deepcopy(DATA)
    assert leave_out(DATA, [pointer]) == (expected, removed)
    assert before == DATA


@pytest.mark.parametrize("pointer", ["", "a", "a/b", "#/a"])
def test_what_is_no_pointer_to_a_part_is_refused(pointer: str) -> None:
    with pytest.raises(ValueError, match="not a JSON Pointer"):
        leave_out(DATA, [pointer])


_texts = st.text("abc", min_size=5, max_size=8)


@given(_texts, _texts)
def test_a_text_that_was_left_out_is_nowhere_in_the_decision(secret: str, other: str) -> None:
    finding = Finding(
        "r", "c", Kind.PASS, Level.NOTE, pointer="/lines/0/item", observed=secret, expected=(secret, other),
        args=(("told", f"the {secret}, it says"), ("count", 3)),
    )  # fmt: skip
    decision = Decision("return", ReturnAnswer(()), (finding,), PolicyRef("acme", None, "0"))
    told = without(decision, {"/lines/0/item": secret})
    assert secret not in to_json(told)
    assert told.findings[0].observed == LEFT_OUT
    assert dict(told.findings[0].args)["count"] == 3
    assert told.outcome is decision.outcome
    assert without(decision, {"/elsewhere": 5}) == decision


def test_what_was_found_at_its_place_goes_even_where_it_is_no_text() -> None:
    finding = Finding("r", "c", Kind.PASS, Level.NOTE, pointer="/lines/0/age/years", observed=17)
    decision = Decision("return", ReturnAnswer(()), (finding,), PolicyRef("acme", None, "0"))
    assert without(decision, {"/lines/0/age": {"years": 17}}).findings[0].observed == LEFT_OUT
    assert without(decision, {"/lines/0/a": {}}).findings[0].observed == 17


def test_a_short_text_is_not_looked_for_within_others() -> None:
    finding = Finding("r", "c", Kind.PASS, Level.NOTE, args=(("told", "it is so"), ("item", "is")))
    decision = Decision("return", ReturnAnswer(()), (finding,), PolicyRef("acme", None, "0"))
    assert without(decision, {"/x": "is"}).findings[0].args == (("told", "it is so"), ("item", LEFT_OUT))


def test_an_answer_that_names_an_item_does_not() -> None:
    line = {"item": "Madame Dupont's router", "quantity": 1, "minimum_quantity": 2}
    basket = read_facts(Basket, {"lines": [line]})
    decision = minimums(basket, load_policy("twoosk"))
    assert "Dupont" in to_json(decision)
    assert "Dupont" not in to_json(without(decision, {"/lines/0/item": line["item"]}))


def test_an_answer_that_repeats_facts_does_not() -> None:
    source = {"name": "Madame Dupont's router", "brand": "Acme"}
    clone = read_facts(ListingClone, {"complete": True, "source": source})
    decision = listing_clone(clone, load_policy("twoosk"))
    assert "Dupont" in to_json(decision)
    told = without(decision, {"/source/name": source["name"]})
    assert "Dupont" not in to_json(told)
    assert told.value.listing.brand == "Acme"
