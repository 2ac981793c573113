from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.finding import Level
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.stock import (
    offline_without_stock,
    opening_catalogue,
    stock,
    stock_counted,
    warehouse,
)
from marketplace_rules.policy.listing_content import CatalogueClause, FieldClause
from marketplace_rules.policy.listing_offer import StockClause
from tests.strategies import cited

FIELD = cited(FieldClause)
PIECES = cited(StockClause, each="warehouse", whole="pieces")
ALWAYS = cited(StockClause, each="listing", whole="always")


def at(*offers: dict[str, Any], known: tuple[str, ...] | None = None) -> Listing:
    return Listing(warehouses=offers, tables={"warehouses": known} if known is not None else {})


def test_every_offer_names_a_warehouse_of_the_seller() -> None:
    assert [f.code for f in warehouse(FIELD, at())] == ["lacking"]
    offers = ({"warehouse": "W1"}, {"warehouse": " "}, {}, {"warehouse": "w 2"})
    assert [f.code for f in warehouse(FIELD, at(*offers))] == ["linked", "lacking", "lacking", "linked"]
    known = [f.code for f in warehouse(FIELD, at(*offers, known=("W 2",)))]
    assert known == ["not_the_seller_s", "lacking", "lacking", "linked"]
    assert [f.code for f in warehouse(FIELD, at({"warehouse": "W1"}, known=()))] == ["not_the_seller_s"]
    assert warehouse(None, at())[0].code == "not_stated"


@pytest.mark.parametrize(
    ("amount", "unit", "pieces", "always"),
    [
        (None, None, "lacking", "lacking"),
        (0, "Unité", "none_left", "none_left"),
        ("0.0", "m", "none_left", "none_left"),
        (1, "Unité", "given", "given"),
        ("0.5", "Unité", "not_whole", "not_whole"),
        ("1.0", "Unité", "given", "given"),
        ("0.5", "m", "given", "not_whole"),
        ("0.5", None, "given", "not_whole"),
    ],
)
def test_stock_is_stated_and_whole_where_pieces_are_counted(
    amount: Any, unit: str | None, pieces: str, always: str
) -> None:
    alone, offered = Listing(stock=amount, unit=unit), Listing(warehouses=({"stock": amount},), unit=unit)
    for listing in (alone, offered):
        assert [stock(clause, listing)[0].code for clause in (PIECES, ALWAYS)] == [pieces, always]
    assert stock(None, alone)[0].code == "not_stated"


def test_each_warehouse_has_its_own_stock() -> None:
    listing = Listing(stock=5, warehouses=({"stock": 1}, {}, {"stock": 0}))
    assert [(f.pointer, f.code) for f in stock(PIECES, listing)] == [
        ("/warehouses/0/stock", "given"),
        ("/warehouses/1/stock", "lacking"),
        ("/warehouses/2/stock", "none_left"),
    ]


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_what_is_sold_comes_off_the_stock_and_never_below_zero(before: int, sold: int, now: int) -> None:
    left = list(range(before))[sold:]
    found = stock_counted(FIELD, Listing(stock=now, stock_before=before, units_sold=sold))
    assert (found.code, found.expected) == ("counted" if now == len(left) else "differs", len(left))


def test_nothing_is_counted_where_no_sale_is_told() -> None:
    for known in ({"stock": 1}, {"stock": 1, "stock_before": 2}, {"stock_before": 2, "units_sold": 1}, {}):
        assert stock_counted(FIELD, Listing(**known)).code == "not_told"
    assert stock_counted(None, Listing(stock=1, stock_before=2, units_sold=1)).code == "not_stated"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"stock": 0, "online": True}, "still_online"),
        ({"stock": 0, "online": False}, "offline"),
        ({"stock": 0}, "not_told"),
        ({"online": True}, "not_told"),
        ({"stock": 1, "online": True}, "in_stock"),
        ({"stock": "0.001", "online": True}, "in_stock"),
        ({"warehouses": ({"stock": 0}, {"stock": 1}), "online": True}, "in_stock"),
        ({"warehouses": ({"stock": 0}, {"stock": 0}), "online": True}, "still_online"),
        ({"warehouses": ({"stock": 0}, {}), "online": True}, "not_told"),
    ],
)
def test_what_is_sold_out_is_better_offline(fields: dict[str, Any], code: str) -> None:
    assert offline_without_stock(FIELD, Listing(**fields)).code == code
    assert offline_without_stock(None, Listing(**fields)).code == "not_stated"


@pytest.mark.parametrize(
    ("products", "code"),
    [
        (None, "not_told"),
        (0, "small"),
        (14, "small"),
        (15, "rather_small"),
        (16, "rather_small"),
        (19, "rather_small"),
        (20, "large_enough"),
        (21, "large_enough"),
    ],
)
def test_a_shop_opens_better_with_more_products(products: int | None, code: str) -> None:
    for strength in ("must", "should", "may"):
        found = opening_catalogue(cited(CatalogueClause, strength, fewest=15, enough=20), products)
        assert (found.code, found.level) == (code, Level.NOTE)
    assert opening_catalogue(None, products).code == "not_stated"
