from __future__ import annotations

from datetime import date
from typing import Any

from marketplace_rules import Gallery, Listing, PriceRequest, ReturnRequest, load_policy
from marketplace_rules.testing.figures import figures
from marketplace_rules.testing.places import (
    LEFT_OUT,
    choices,
    field_at,
    lengths,
    places,
    plainest_facts,
    with_days_of,
)
from marketplace_rules.testing.telling import Telling

TWOOSK = Telling(figures(load_policy("twoosk"), ["images", "listing"]))


def test_a_field_is_found_by_its_path() -> None:
    found = field_at(Gallery, ["images", 0, "width"])
    assert found is not None
    assert (found.name, found.shape.kind) == ("width", "count")
    assert field_at(Gallery, ["images", 0, "weight"]) is None
    assert field_at(Gallery, ["image_count", 0]) is None


def test_the_plainest_facts_have_the_required_fields_or_every_one() -> None:
    assert plainest_facts(PriceRequest, TWOOSK) == {"offer": {}}
    every = plainest_facts(PriceRequest, TWOOSK, every=True)
    assert set(every) == {"offer", "quantity", "on", "ordered_on", "zone"}
    assert every["offer"]["tiers"] == [{"from_quantity": 1, "price": "10.00 EUR"}]


def test_what_is_asked_is_never_told() -> None:
    assert "about" not in plainest_facts(Listing, TWOOSK, every=True)


def test_lists_are_as_long_as_the_policy_counts() -> None:
    field = field_at(Gallery, ["images"])
    assert field is not None
    assert {0, 1, 2, 4, 5, 6} <= set(lengths(field.shape, TWOOSK))
    assert max(lengths(field.shape, TWOOSK)) <= 12


def test_places_lead_into_the_facts_within() -> None:
    found = [*places(ReturnRequest, {"lines": [{}, {"item": "router"}]})]
    assert ["requested_on"] in found
    assert ["lines", 1, "item"] in found
    assert ["lines", 2, "item"] not in found


def test_choices_are_other_than_what_stands_and_one_is_nothing() -> None:
    data: dict[str, Any] = {"images": [{"width": 450}]}
    found = choices(Gallery, data, ["images", 0, "width"], TWOOSK)
    assert 449 in found
    assert 450 not in found
    assert found[-1] is LEFT_OUT
    assert LEFT_OUT not in choices(PriceRequest, {"offer": {}}, ["offer"], TWOOSK)
    assert [{"width": 450}] * 6 in choices(Gallery, data, ["images"], TWOOSK)
    assert choices(Gallery, data, ["pictures"], TWOOSK) == []


def test_a_list_may_have_one_part_for_each_word_of_the_policy() -> None:
    found = choices(Listing, {}, ["translations"], TWOOSK)
    languages = [[part["language"] for part in value] for value in found if value is not LEFT_OUT and len(value) == 5]
    assert ["en", "pt", "es", "fr", "de"] in languages


def test_days_are_taken_from_anywhere_in_the_facts() -> None:
    day, other = date(2024, 1, 1), date(2024, 2, 2)
    assert with_days_of({"a": day, "b": [{"c": other}, day]}, TWOOSK).days == (day, other)
    assert with_days_of({}, TWOOSK) is TWOOSK
