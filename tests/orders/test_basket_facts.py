"""Which baskets can be: names, contradictions between lines, amounts and units."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import UNKNOWN, Basket, BasketLine, FactsError, read_facts
from marketplace_rules.orders.basket_facts import OF_THE_ITEM, PIECES
from marketplace_rules.orders.open_lists import plain_label

LINE: dict[str, Any] = {"item": "a", "warehouse": "W1", "quantity": 1}


def faults(*lines: dict[str, Any], **facts: Any) -> list[str]:
    try:
        read_facts(Basket, {"lines": list(lines), **facts})
    except FactsError as error:
        return [f"{fault.pointer}: {fault.code}" for fault in error.faults]
    return []


def test_of_several_lines_each_says_what_it_is() -> None:
    assert faults({"quantity": 1}) == []
    assert faults(LINE, {**LINE, "item": None}) == ["/lines/1/item: required"]
    assert faults({"quantity": 1}, {"quantity": 1}) == ["/lines/0/item: required", "/lines/1/item: required"]


def test_a_warehouse_is_stated_on_every_line_or_on_none() -> None:
    assert faults({"item": "a"}, {"item": "b"}) == []
    assert faults({"item": "a"}, {"item": "b", "warehouse": "W"}) == ["/lines/0/warehouse: required"]


def test_a_warehouse_stands_once() -> None:
    assert faults(LINE, warehouses=[{"name": "W1"}, {"name": "W2"}, {"name": "W1"}]) == ["/warehouses/2/name: repeated"]


STATED = {
    "unit": ("m", "unit"),
    "stock": (1, 0),
    "minimum_quantity": (1, None),
    "maximum_quantity": (5, 6),
    "sold_in_packs": (True, False),
    "pack_quantity": (2, 3),
    "offer": ({"price": "1.00 EUR"}, {"price": "1.01 EUR"}),
}


@pytest.mark.parametrize("name", OF_THE_ITEM)
def test_two_lines_of_an_item_do_not_contradict_each_other(name: str) -> None:
    one, other = STATED[name]
    assert faults({**LINE, name: one}, {**LINE, name: other}) == [f"/lines/1/{name}: differs_from_line"]
    assert faults({**LINE, name: one}, {**LINE, name: one}) == []
    assert faults({**LINE, name: one}, LINE) == []
    assert faults({**LINE, name: one}, {**LINE, name: other, "warehouse": "W2"}) == []
    assert faults({**LINE, name: one}, {**LINE, name: other, "item": "b"}) == []


@pytest.mark.parametrize("name", ["minimum_quantity", "maximum_quantity"])
def test_that_an_item_has_no_limit_differs_from_a_limit_and_from_silence(name: str) -> None:
    assert faults({**LINE, name: 5}, {**LINE, name: None}) == [f"/lines/1/{name}: differs_from_line"]
    assert faults({**LINE, name: None}, {**LINE, name: 5}) == [f"/lines/1/{name}: differs_from_line"]
    assert faults({**LINE, name: None}, {**LINE, name: None}, LINE) == []


def test_a_difference_is_found_beyond_the_next_line_too() -> None:
    assert faults({**LINE, "stock": 1}, LINE, {**LINE, "stock": 2}) == ["/lines/2/stock: differs_from_line"]


def test_a_unit_in_another_spelling_is_the_same_unit() -> None:
    assert faults({**LINE, "unit": "Unité"}, {**LINE, "unit": "unite"}) == []


@pytest.mark.parametrize(
    ("lines", "facts", "fault"),
    [
        ([LINE], {"warehouses": [{"name": "W1"}, {"name": "W1"}]}, "/warehouses/1/name: repeated (found=W1)"),
        (
            [LINE | {"unit_price": "1.00 EUR"}, LINE | {"item": "b", "unit_price": "1.00 USD"}],
            {},
            "/lines/1/unit_price: mixed_currencies (expected=EUR, found=USD)",
        ),
        (
            [LINE | {"offer": {"pack_quantity": 5}, "pack_quantity": 6}],
            {},
            "/lines/0/offer/pack_quantity: differs (expected=6)",
        ),
        ([LINE | {"stock": 1}, LINE | {"stock": 2}], {}, "/lines/1/stock: differs_from_line (item_name=a)"),
        (
            [
                {
                    "offer": {
                        "promotion": {"price": "1.00 EUR", "starts_on": "2024-05-05T12:00Z", "ends_on": "2024-05-04"}
                    }
                }
            ],
            {"zone": "Europe/Lisbon"},
            "/lines/0/offer/promotion/ends_on: ends_before_start (limit=2024-05-05 12:00:00+00:00)",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_figures(
    lines: list[dict[str, Any]], facts: dict[str, Any], fault: str
) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(Basket, {"lines": lines} | facts)
    assert [str(found) for found in refused.value.faults] == [fault]


def test_all_prices_of_an_order_are_in_one_currency() -> None:
    euro, dollar = {**LINE, "unit_price": "1.00 EUR"}, {**LINE, "item": "b", "unit_price": "1.00 USD"}
    assert faults(euro, dollar) == ["/lines/1/unit_price: mixed_currencies"]
    offer = {"price": "1.00 USD", "promotion": {"price": "0.90 EUR"}}
    found = faults(euro, {"item": "b", "warehouse": "W1", "offer": offer})
    assert found == ["/lines/1/offer/price: mixed_currencies"]
    assert read_facts(Basket, {"lines": [dollar]}).prices_currency == "USD"
    assert read_facts(Basket, {"lines": [LINE]}).prices_currency is None


def test_a_line_has_a_price_or_an_offer_that_can_be_priced() -> None:
    offer = {"price": "1.00 EUR", "pack_quantity": 5}
    assert faults({**LINE, "offer": offer, "unit_price": "1.00 EUR"}) == ["/lines/0/offer: beside_unit_price"]
    assert faults({**LINE, "offer": offer, "pack_quantity": 5}) == []
    assert faults({**LINE, "offer": offer, "pack_quantity": 6}) == ["/lines/0/offer/pack_quantity: differs"]
    assert faults({**LINE, "offer": {"price": "0.00 EUR"}}) == ["/lines/0/offer/price: not_above_zero"]


@pytest.mark.parametrize("name", ["quantity", "stock", "minimum_quantity", "maximum_quantity", "pack_quantity"])
def test_pieces_are_whole_and_metres_need_not_be(name: str) -> None:
    for unit in (None, "Unité", "pcs", "PIECES"):
        assert faults({name: "1.5", "unit": unit}) == [f"/lines/0/{name}: not_a_whole_number"]
        assert faults({name: "2.0", "unit": unit}) == []
    for unit in ("m", "kg", "Mètre"):
        assert faults({name: "1.5", "unit": unit}) == []


def test_a_pack_is_what_the_line_or_its_offer_says() -> None:
    assert BasketLine(offer={"pack_quantity": 5}).pack == 5
    assert BasketLine(pack_quantity=4, offer={"pack_quantity": 5}).pack == 4
    assert not BasketLine(pack_quantity=4, sold_in_packs=False).in_packs
    assert BasketLine(sold_in_packs=True).in_packs


def test_what_is_left_out_is_unknown_and_what_is_blank_is_not_given() -> None:
    basket = read_facts(Basket, {"lines": [LINE], "email": " ", "company_name": None})
    assert (basket.email, basket.company_name, basket.delivery_address) == (None, None, UNKNOWN)
    assert basket.lines[0].minimum_quantity is UNKNOWN
    assert read_facts(Basket, {"lines": [{**LINE, "minimum_quantity": "none"}]}).lines[0].minimum_quantity is None


@pytest.mark.parametrize(
    ("given", "kind"),
    [("company", "company"), ("Entreprise", "company"), ("société", "company"), ("PARTICULIER", "private")],
)
def test_a_buyer_is_told_in_the_words_of_the_page_too(given: str, kind: str) -> None:
    assert read_facts(Basket, {"lines": [LINE], "buyer": given}).buyer == kind


@pytest.mark.parametrize("given", [7, True, ["company"], {}, "", "club"])
def test_what_is_no_kind_of_buyer_is_refused_with_its_field(given: Any) -> None:
    [found] = faults(LINE, buyer=given)
    assert found.startswith("/buyer: ")


@given(st.text(max_size=30))
def test_any_text_is_a_unit_or_a_clear_refusal(text: str) -> None:
    found = faults({"quantity": 1, "unit": text})
    assert found in ([], ["/lines/0/unit: empty_text"], ["/lines/0/unit: not_text"])
    assert plain_label("".join(sorted(PIECES)))  # labels are looked up without accents


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(LINE)), inner, max_size=3),
        max_leaves=8,
    )
)
def test_nothing_that_comes_in_breaks_the_door(junk: Any) -> None:
    for data in (junk, {"lines": junk}, {"lines": [junk]}, {"lines": [LINE], "warehouses": junk}):
        with suppress(FactsError):  # anything else that is raised fails the test
            read_facts(Basket, data)
