from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import Listing, ListingClone, from_json, listing_clone, load_policy, read_facts, to_json
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.cloning import clone_copy, clone_source, lacking_fields
from marketplace_rules.policy import parse_policy
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import CloneClause
from tests.listing.golden_listings import GONE, LISTINGS, changed
from tests.strategies import cited

TWOOSK = load_policy("twoosk")
GOLDEN = LISTINGS["twoosk"] | {"tid": "T100", "sku": "A1"}
REQUIRED = ["category", "subcategory", "name", "unit", "weight", "warranty_type", "warranty_months", "price"]
REQUIRED += ["image_count", "warranty_terms", "warehouses/0/stock", "warehouses/0/vat_percent"]


@pytest.mark.parametrize("path", REQUIRED)
def test_a_listing_that_lacks_a_required_field_cannot_be_cloned(path: str) -> None:
    source = read_facts(Listing, changed(GOLDEN, path, GONE))
    decision = listing_clone(ListingClone(source=source), TWOOSK)
    assert [f.code for f in decision.findings] == ["fields_lacking", "nothing_to_copy"]
    assert decision.findings[0].observed == (f"/source/{path}",)
    assert decision.value.listing is None


@pytest.mark.parametrize("path", ["brand", "specifications", "translations", "gtin", "videos", "documents", "language"])
def test_a_listing_that_lacks_what_is_only_advised_can_be_cloned(path: str) -> None:
    source = read_facts(Listing, changed(GOLDEN, path, GONE))
    assert listing_clone(ListingClone(source=source), TWOOSK).outcome.value == "pass"


@given(st.sets(st.sampled_from(sorted(GOLDEN.keys() - {"warehouses"}))))
def test_a_clone_has_everything_but_stock_and_identifiers(gone: set[str]) -> None:
    source = read_facts(Listing, {key: value for key, value in GOLDEN.items() if key not in gone})
    clause = cited(CloneClause, without=["stock", "identifiers"])
    _, answer = clone_copy(clause, source)
    copy = answer.listing
    assert copy is not None
    empty = {"tid", "gtin", "sku", "stock", "stock_before", "units_sold"}
    for field in fields(Listing):
        before, after = getattr(source, field.name), getattr(copy, field.name)
        if field.name in empty:
            assert after is None
        elif field.name == "warehouses":
            assert after == tuple(replace(offer, stock=None) for offer in before)
        else:
            assert after == before
    lost = {f"/{name}" for name in empty if getattr(source, name) is not None}
    assert set(answer.left_out) == lost | {"/warehouses/0/stock"}


def test_a_clone_needs_its_stock_before_it_is_complete() -> None:
    copy = listing_clone(ListingClone(source=read_facts(Listing, GOLDEN)), TWOOSK).value.listing
    assert copy is not None
    found = [f.message_id for f in check_listing(copy, TWOOSK).findings if f.kind.value == "fail"]
    assert found == ["listing.stock.lacking"]


def test_a_clause_says_what_is_left_out() -> None:
    source = read_facts(Listing, GOLDEN)
    _, answer = clone_copy(cited(CloneClause, without=["identifiers"]), source)
    assert answer.left_out == ("/tid", "/gtin", "/sku")
    _, answer = clone_copy(cited(CloneClause, without=["stock"]), source)
    assert answer.left_out == ("/warehouses/0/stock",)
    assert clone_copy(None, source)[0].code == "not_stated"


def test_the_source_is_saved_and_known() -> None:
    field, source = cited(FieldClause), read_facts(Listing, GOLDEN)
    for saved in (True, None):
        assert clone_source(field, ListingClone(source=source, saved=saved), ()).code == "complete"
        assert clone_source(field, ListingClone(saved=saved), ()).missing == ("/source",)
    assert clone_source(field, ListingClone(source=source, saved=False), ()).code == "not_saved"
    assert clone_source(None, ListingClone(source=source), ()).code == "not_stated"


def test_what_is_known_from_elsewhere_to_be_complete_is_not_looked_through() -> None:
    field, source = cited(FieldClause), Listing(name="x", stock=5)
    assert clone_source(field, ListingClone(source=source, complete=True), ("/price",)).code == "complete"
    assert clone_source(field, ListingClone(source=source, complete=False), ()).code == "not_complete"
    assert clone_source(field, ListingClone(complete=True, saved=False), ()).code == "not_saved"
    decision = listing_clone(ListingClone(source=source, complete=True), TWOOSK)
    assert decision.value.listing == Listing(name="x")
    assert listing_clone(ListingClone(complete=True), TWOOSK).value.listing is None


def test_a_part_of_the_form_is_not_enough() -> None:
    source = read_facts(Listing, {"about": ["name"], "name": "x"})
    assert listing_clone(ListingClone(source=source), TWOOSK).outcome.value == "fail"


def test_only_required_fields_that_are_empty_count() -> None:
    source = read_facts(Listing, changed(changed(GOLDEN, "brand", GONE), "price", "0.00 EUR"))
    assert list(lacking_fields(check_listing(source, TWOOSK).findings)) == []


def test_the_copy_comes_back_from_json() -> None:
    decision = listing_clone(ListingClone(source=read_facts(Listing, GOLDEN)), TWOOSK)
    assert from_json(to_json(decision)) == decision


EDITION = """
[[editions]]
id = "{day}"
in_force_from = {day}
read_on = {day}
sources = {{help = {{title = "Help", language = "en", read_on = {day}}}}}
[editions.listing]
clone_source = {{strength = "must", source = "help", section = "Clone", statement = "It is complete."}}
{more}
"""
NAME = 'name = {strength = "must", source = "help", section = "Form", statement = "It has a name."}'
TWO = "\n".join(
    [
        'marketplace = "acme"\nname = "Acme"',
        EDITION.format(day="2025-01-01", more=""),
        EDITION.format(day="2026-01-01", more=NAME),
    ]
)


def test_the_fields_required_on_the_day_asked_about_decide_whether_a_listing_is_complete() -> None:
    policy, request = parse_policy(TWO), ListingClone(source=Listing(price="1.00 EUR"))
    codes = {
        day.year: listing_clone(request, policy, as_of=day).findings[0].code
        for day in (date(2025, 12, 31), date(2026, 1, 1))
    }
    assert codes == {2025: "complete", 2026: "fields_lacking"}
