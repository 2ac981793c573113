from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from marketplace_rules import FactsError, Listing, OperatorTables, WarehouseOffer, Weight
from marketplace_rules.listing.offer_facts import Country, Dimensions, Length, PriceTier, Promotion, VatRate, Weighed

RATE = {"country": "FR", "percent": 20}


@pytest.mark.parametrize("written", ["0.05 kg", " 0.05 kg ", "0.05\u00a0kg", {"value": "0.05", "unit": "kg"}])
def test_a_weight_is_a_figure_and_its_unit(written: object) -> None:
    assert Listing(weight=written).weight == Weight(value=Decimal("0.05"), unit="kg")


def test_dimensions_have_units_of_length() -> None:
    sides = Dimensions(length="2 m", width={"value": 3, "unit": "mm"})
    assert (sides.length, sides.width, sides.height) == (Length(value=2, unit="m"), Length(value=3, unit="mm"), None)


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"weight": "0,05 kg"}, "/weight/value: ambiguous_number"),
        ({"weight": "0.05"}, "/weight: not_a_measure"),
        ({"weight": 5}, "/weight: not_a_measure"),
        ({"weight": ["0.05 kg"]}, "/weight: not_an_object"),
        ({"weight": "-1 kg"}, "/weight/value: too_small"),
        ({"weight": "1 stone"}, "/weight/unit: not_in_list"),
        ({"dimensions": {"length": "2 kg"}}, "/dimensions/length/unit: not_in_list"),
        ({"promotion": {"price": "8 EUR", "ends_on": "2024-06-31"}}, "/promotion/ends_on: no_such_day"),
        ({"promotion": {"starts_on": "2024-06-30T10:00:00+02:00"}}, "/promotion/starts_on: not_a_day"),
        ({"promotion": {"scope": "some"}}, "/promotion/scope: not_in_list"),
        ({"price_tiers": [{"from_quantity": 1}]}, "/price_tiers/0/price: required"),
        ({"price_tiers": [{"from_quantity": -1, "price": "1 EUR"}]}, "/price_tiers/0/from_quantity: too_small"),
        ({"warehouses": [{"vat_percent": "100.5"}]}, "/warehouses/0/vat_percent: too_large"),
        ({"warehouses": [{"country": "fr"}]}, "/warehouses/0/country: not_a_country"),
        ({"warehouses": [{"country": "FRA"}]}, "/warehouses/0/country: not_a_country"),
        ({"tables": {"vat_rates": [{"country": "FR"}]}}, "/tables/vat_rates/0/percent: required"),
        (
            {"tables": {"vat_rates": [{**RATE, "since": "2024-06-30", "until": "2024-06-29"}]}},
            "/tables/vat_rates/0/until: ends_before_start",
        ),
    ],
)
def test_what_cannot_be_is_refused_by_name(fields: dict[str, object], fault: str) -> None:
    with pytest.raises(FactsError) as caught:
        Listing(**fields)
    assert str(caught.value).startswith(fault)


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        (Country, "fr", ("not_a_country", "not a country's code")),
        (Weighed, "0.05", ("not_a_measure", "a figure without its unit")),
        (Weighed, 0.05, ("not_a_measure", "a figure without its unit")),
        (Weighed, Decimal("0.05"), ("not_a_measure", "a figure without its unit")),
    ],
)
def test_what_is_wrong_is_told_to_those_who_read_with_the_types_alone(
    kind: object, given: object, told: tuple[str, str]
) -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(given)
    [error] = caught.value.errors()
    assert (error["type"], error["msg"]) == told


def test_the_day_after_which_a_rate_cannot_end_is_told() -> None:
    with pytest.raises(FactsError) as caught:
        VatRate(**RATE, since=date(2024, 6, 30), until=date(2024, 6, 29))
    [fault] = caught.value.faults
    assert (fault.pointer, fault.code, fault.args) == ("/until", "ends_before_start", (("limit", date(2024, 6, 30)),))


def test_a_rate_may_hold_for_a_single_day() -> None:
    Listing(tables={"vat_rates": [{**RATE, "since": "2024-06-30", "until": "2024-06-30"}]})


@pytest.mark.parametrize("label", ["all", "All products", "Tous les produits", "l’ensemble des produits"])
def test_a_scope_has_its_labels(label: str) -> None:
    assert Promotion(scope=label).scope == "all"


def test_a_vat_of_everything_is_still_a_rate() -> None:
    assert WarehouseOffer(vat_percent=100).vat_percent == 100


def test_tables_are_read_once_and_handed_on() -> None:
    tables = OperatorTables(subcategories={"a": ["b"]}, warehouses=["W1"])
    assert Listing(tables=tables).tables is tables
    with pytest.raises(TypeError):
        tables.subcategories["a"] = ()


def test_a_tier_is_exact() -> None:
    assert PriceTier(from_quantity="2.50", price="1 EUR").from_quantity == Decimal("2.50")
