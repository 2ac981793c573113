from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import FactsError, Listing, facts_schema, read_facts
from marketplace_rules.intake import read_facts_json
from tests.listing.golden_listings import LISTINGS


@pytest.mark.parametrize("marketplace", LISTINGS)
def test_a_listing_is_the_same_from_python_and_from_json(marketplace: str) -> None:
    data = LISTINGS[marketplace]
    assert read_facts_json(Listing, json.dumps(data)) == read_facts(Listing, data) == Listing(**data)


def test_an_empty_form_is_a_form() -> None:
    assert read_facts(Listing, {}) == Listing()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"name": "a", "name": "b"}', "/name: repeated_field"),
        ('{"specifications": {"a": "1", "a": "2"}}', "/specifications/a: repeated_field"),
        ('{"price": 4.90}', "/price: money_type"),
        ('{"gtin": 4006381333931}', "/gtin: not_text"),
        ('{"name": "\\ud800"}', "/name: not_utf8"),
        ('{"stock": NaN}', "/: not_a_finite_number"),
        ('{"stock": "1,5"}', "/stock: ambiguous_number"),
        ('{"minimum_order": true}', "/minimum_order: not_a_number"),
        ('{"sold_in_packs": "yes"}', "/sold_in_packs: not_yes_or_no"),
        ('{"warranty_months": 6.0}', "/warranty_months: not_a_whole_number"),
        ('{"warranty_months": 1201}', "/warranty_months: too_large"),
        ('{"image_count": -1}', "/image_count: too_small"),
        ('{"doubts": ["x"]}', "/doubts/0: not_in_list"),
        ('{"about": ["pirce"]}', "/about/0: not_in_list"),
        ('{"specifications": {"a": 5}}', "/specifications/a: not_text"),
        ('{"specifications": []}', "/specifications: not_an_object"),
        ('{"name": "' + "x" * 501 + '"}', "/name: too_long"),
        ("[" * 100_000, "/: too_deep"),
        ('{"specifications": ' + '{"a":' * 3000 + "1" + "}" * 3001, "/: too_deep"),
    ],
)
def test_what_cannot_be_is_refused_by_name(text: str, fault: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts_json(Listing, text)
    assert str(caught.value).startswith(fault)


@given(st.sampled_from([*LISTINGS["twoosk"]]))
def test_a_misspelt_field_is_named_with_what_was_meant(field: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(Listing, {f"{field}x": 1})
    [fault] = caught.value.faults
    assert (fault.code, dict(fault.args)["suggestion"]) == ("unknown_field", field)


def test_every_field_is_described() -> None:
    schema = facts_schema(Listing)
    assert all("description" in field for field in schema["properties"].values())
