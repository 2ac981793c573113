from __future__ import annotations

import pickle

import pytest

from marketplace_rules.facts import facts, read_facts
from marketplace_rules.faults import FactsError, Fault, escaped


@facts
class Box:
    """A model to be wrong about."""

    width_mm: int
    label: str = ""


@facts
class Shelf:
    """A model with models inside an optional list."""

    boxes: tuple[Box, ...] | None = None


def faults(given: object) -> list[str]:
    with pytest.raises(FactsError) as caught:
        read_facts(Box, given)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("key", "segment"), [("a", "a"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~1", "~01"), (0, "0"), ("", "")]
)
def test_a_key_is_escaped_as_a_segment_of_a_pointer(key: object, segment: str) -> None:
    assert escaped(key) == segment


def test_a_fault_reads_with_its_pointer_code_and_figures() -> None:
    assert str(Fault("/a", "too_small", (("minimum", 1), ("found", 0)))) == "/a: too_small (minimum=1, found=0)"
    assert str(Fault("", "not_json")) == "/: not_json"


def test_the_error_lists_every_fault_and_survives_a_trip_between_processes() -> None:
    error = FactsError([Fault("/a", "required"), Fault("/b", "empty")])
    assert str(error) == "/a: required; /b: empty"
    again = pickle.loads(pickle.dumps(error))
    assert (again.faults, str(again)) == (error.faults, str(error))


def test_every_fault_is_told_at_once_with_what_was_probably_meant() -> None:
    assert faults({"widht_mm": 3, "label": 5}) == [
        "/width_mm: required",
        "/label: not_text",
        "/widht_mm: unknown_field (suggestion=width_mm)",
    ]


def test_a_pointer_to_a_strange_key_is_escaped() -> None:
    assert faults({"width_mm": 1, "a/b": 2}) == ["/a~1b: unknown_field"]


def test_half_a_character_in_a_key_is_refused_as_text() -> None:
    assert faults({"width_mm": 1, "\ud800": 2}) == ["/: not_text"]


def test_a_field_of_a_model_inside_an_optional_list_is_suggested_too() -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(Shelf, {"boxes": [{"width_mm": 1, "lable": "x"}]})
    assert str(caught.value) == "/boxes/0/lable: unknown_field (suggestion=label)"
