from __future__ import annotations

from dataclasses import fields

import pytest

from marketplace_rules import FactsError, Listing, load_policy
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy import SHIPPED
from marketplace_rules.policy.listing import ListingSection
from marketplace_rules.policy.terms import folded
from marketplace_rules.sheets.columns import (
    ALIASES,
    COLUMNS,
    added_names,
    column_at,
    columns_for,
    columns_named,
    placed,
)

[TWOOSK], [SIPOKO], [MONQUIBUS] = (load_policy(name).editions for name in SHIPPED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_column_is_known_by_its_name_in_every_language_and_by_its_key(language: str) -> None:
    words = Words(language)
    assert columns_named([words.say(f"field.{column.key}") for column in COLUMNS], TWOOSK) == list(COLUMNS)
    assert columns_named([column.key.upper() for column in COLUMNS], TWOOSK) == list(COLUMNS)
    assert all(words.say(f"help.{column.key}").endswith(".") for column in COLUMNS)


def test_no_name_stands_for_two_columns() -> None:
    for language in LANGUAGES:
        names = [Words(language).say(f"field.{column.key}") for column in COLUMNS]
        assert len(set(names)) == len(names)
        assert not added_names() & set(map(str.casefold, names))


def test_no_name_stands_for_one_column_in_one_language_and_for_another_in_the_next() -> None:
    meant: dict[str, set[str]] = {}
    for column in COLUMNS:
        for name in (column.key, *(Words(language).say(f"field.{column.key}") for language in LANGUAGES)):
            meant.setdefault(folded(name), set()).add(column.key)
    for alias, key in ALIASES.items():
        meant.setdefault(folded(alias), set()).add(key)
    assert {name: keys for name, keys in meant.items() if len(keys) > 1} == {}
    assert not added_names() & meant.keys()


def test_a_column_leads_to_a_field_of_a_listing() -> None:
    known = {field.name for field in fields(Listing)}
    assert {column.pointer.split("/")[1] for column in COLUMNS if column.pointer} <= known
    assert {rule for column in COLUMNS for rule in column.rules} <= ListingSection.model_fields.keys()


def test_a_sheet_has_the_columns_that_the_marketplace_asks_for() -> None:
    twoosk, sipoko, monquibus = ([c.key for c in columns_for(e)] for e in (TWOOSK, SIPOKO, MONQUIBUS))
    assert sipoko == [
        "sku",
        "category",
        "product_type",
        "gtin",
        "specifications",
        "variants",
        "price",
        "currency",
        "shipping_charge",
    ]
    assert monquibus[:4] == ["sku", "product_type", "image_count", "description"]
    assert set(twoosk) == {c.key for c in COLUMNS} - {
        "product_type",
        "variants",
        "shipping_charge",
        "online",
        "shop_products",
    }


def test_stock_is_where_the_marketplace_has_it() -> None:
    places = [{c.key: c.pointer for c in placed(edition)}["stock"] for edition in (TWOOSK, SIPOKO, MONQUIBUS)]
    assert places == ["/warehouses/0/stock", "/warehouses/0/stock", "/stock"]


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (["Wieght"], "/Wieght: unknown_column (suggestion=weight)"),
        (["=1+1"], "/=1+1: unknown_column"),
        (["Name", "NOM"], "/NOM: repeated_column"),
        (["", " "], "/: no_header"),
        ([], "/: no_header"),
    ],
)
def test_a_name_that_is_none_is_told(names: list[str], fault: str) -> None:
    with pytest.raises(FactsError) as caught:
        columns_named(names, TWOOSK)
    assert str(caught.value) == fault


def test_a_column_without_a_name_is_not_read() -> None:
    found = columns_named(["Name", "", "Price"], TWOOSK)
    assert [column.key if column else None for column in found] == ["name", None, "price"]


@pytest.mark.parametrize(
    ("pointer", "key"),
    [
        ("/name", "name"),
        ("/weight/value", "weight"),
        ("/videos/0/url", "videos"),
        ("/promotion/ends_on", "promotion_ends_on"),
        ("/promotion", "promotion_price"),
        ("/warehouses/0/stock", "stock"),
        ("/warehouses", "warehouse"),
        ("/description/usage", "usage"),
        ("/nameless", None),
        ("", None),
    ],
)
def test_a_finding_leads_to_its_column(pointer: str, key: str | None) -> None:
    at = column_at(pointer, [None, *COLUMNS])
    assert (None if at is None else COLUMNS[at - 1].key) == key
    assert column_at(pointer, [None]) is None


@pytest.mark.parametrize("alias", ALIASES)
def test_what_sellers_call_a_column_is_no_name_of_another(alias: str) -> None:
    [column] = columns_named([alias.upper()], TWOOSK)
    assert column is not None
    assert column.key == ALIASES[alias]
