from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules.facts import read_facts
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.testing.mending import Data, leave_out, look_up, mended, put, steps


def mend(question: str, data: Data, supplied: Any = None) -> Data | None:
    found = mended(lambda told: read_facts(QUESTIONS[question].facts, told), data, lambda path: supplied)
    return found[1] if found else None


def test_facts_that_can_be_stay_as_they_are() -> None:
    data = {"delivered_on": "2024-01-15", "lines": [{}]}
    assert mend("return", data) == data


@pytest.mark.parametrize(
    ("question", "data", "better"),
    [
        ("return", {"delivered": "2024-01-15"}, {}),
        (
            "return",
            {"lines": [{"quantity_bought": 2, "quantity_returned": 3}]},
            {"lines": [{"quantity_bought": 2, "quantity_returned": 2}]},
        ),
        (
            "return",
            {"ordered_on": "2024-01-15", "requested_on": "2024-01-14"},
            {"ordered_on": "2024-01-15", "requested_on": "2024-01-15"},
        ),
        (
            "price",
            {"offer": {"price": "1.00 EUR", "tiers": [{"from_quantity": 1, "price": "1.00 USD"}]}},
            {"offer": {"price": "1.00 EUR", "tiers": [{"from_quantity": 1, "price": "1.00 EUR"}]}},
        ),
        ("price", {"offer": {"promotion": {"price": "0.00 EUR"}}}, {"offer": {}}),
        ("price", {"offer": {"tiers": [{"from_quantity": 1, "price": "0.00 EUR"}]}}, {"offer": {"tiers": []}}),
        ("images", {"image_count": 0, "images": [{}]}, {"image_count": 1, "images": [{}]}),
    ],
)
def test_what_the_refusal_says_is_put_right_or_left_out(question: str, data: Data, better: Data) -> None:
    before = repr(data)
    found = mend(question, data)
    assert read_facts(QUESTIONS[question].facts, found) == read_facts(QUESTIONS[question].facts, better)
    assert repr(data) == before


def test_what_is_required_is_supplied() -> None:
    assert mend("price", {}, {"price": "1.00 EUR"}) == {"offer": {"price": "1.00 EUR"}}
    assert mend("handling", {}, {}) == {"handling_time": {}}
    assert mend("price", {}) is None


def test_places_are_found_made_and_left_out() -> None:
    assert steps("/lines/0/a~1b") == ["lines", 0, "a/b"]
    data: Data = {}
    put(data, ["lines", 1, "item"], "router")
    assert data == {"lines": [{}, {"item": "router"}]}
    assert look_up(data, ["lines", 1, "item"]) == "router"
    assert look_up(data, ["lines", 2, "item"]) is None
    assert leave_out(data, ["lines", 1, "item"])
    assert not leave_out(data, ["lines", 1, "item"])
    assert leave_out(data, ["lines", 0])
    assert not leave_out(data, [])
    assert data == {"lines": [{}]}
