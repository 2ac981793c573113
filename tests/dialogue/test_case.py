from __future__ import annotations

from datetime import date

import pytest

from marketplace_rules.dialogue.case import AS_OF, WHOLE, Case, Step, currencies, put, value_at


def test_a_case_is_what_was_known_and_then_told() -> None:
    case = Case(given=(Step("/item", "a"), Step("/lines", [{}])), day=date(2026, 1, 1))
    told = case.told("/lines/0/quantity", 2).told("/zone", None).told("/item", "b")
    assert told.facts == {"item": "b", "lines": [{"quantity": 2}]}
    assert told.skipped == ("/zone",)
    assert told.asked == {"/lines/0/quantity", "/zone", "/item"}
    assert case.facts == {"item": "a", "lines": [{}]}, "a case never changes"


def test_the_day_to_ask_for_is_no_fact() -> None:
    case = Case(day=date(2026, 1, 1)).told(AS_OF, date(2026, 2, 2))
    assert (case.facts, case.as_of) == ({}, date(2026, 2, 2))
    assert Case(day=date(2026, 1, 1)).told(AS_OF, None).as_of == date(2026, 1, 1)


def test_parts_are_objects_in_which_facts_are_told() -> None:
    assert Case().told(WHOLE, ["dispatch", "invoice"]).told("/dispatch/paid_on", "not_yet").facts == {
        "dispatch": {"paid_on": "not_yet"},
        "invoice": {},
    }


def test_going_back_takes_one_answer_and_the_objects_that_followed_from_it() -> None:
    case = Case().told("/item", "a").told("/offer", {}).told("/offer/price", "1 EUR")
    assert case.back().facts == {"item": "a", "offer": {}}
    assert case.back().back().facts == {}
    assert Case().told("/offer", {}).back().steps == ()
    assert Case().back() == Case()


def test_a_list_of_which_nobody_told_the_length_has_one_element() -> None:
    data: dict[str, object] = {}
    put(data, "/lines/0/reasons", ["defective"])
    assert data == {"lines": [{"reasons": ["defective"]}]}


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("/a", 1), ("/b/0/c", "not_yet"), ("/b/1", None), ("/b/x", None), ("/a/b", None), ("/none", None)],
)
def test_a_value_is_looked_up_where_there_is_one(pointer: str, value: object) -> None:
    assert value_at({"a": 1, "b": [{"c": None}]}, pointer) == value


def test_currencies_are_found_in_both_forms_of_amounts() -> None:
    assert currencies({"a": [{"amount": "1", "currency": "CHF"}, "2.50 EUR"], "b": "3 EUR a metre"}) == {"CHF", "EUR"}
