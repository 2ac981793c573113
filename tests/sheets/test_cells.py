"""Cells: every notation that can be read in two ways is asked about, never guessed."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy.vocabulary import Condition
from marketplace_rules.sheets.cells import facts_of, number_of, text_of
from marketplace_rules.sheets.columns import COLUMNS

LANGUAGES_AND_WORDS = [pytest.param(Words(language), id=language) for language in LANGUAGES]
BY_KEY = {column.key: column for column in COLUMNS}


def read(key: str, cell: Any, notation: Any = None, currency: str | None = None) -> Any:
    data, faults = facts_of([cell], [BY_KEY[key]], notation, currency)
    assert faults == []
    for part in BY_KEY[key].pointer.split("/")[1:]:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def fault(key: str, cell: Any, notation: Any = None, currency: str | None = None) -> str:
    data, [found] = facts_of([cell], [BY_KEY[key]], notation, currency)
    assert data == {}
    assert found.pointer == BY_KEY[key].pointer
    return found.code


@pytest.mark.parametrize(
    ("cell", "notation", "number"),
    [
        (5, None, 5),
        (5.0, None, 5),
        (0.1, None, Decimal("0.1")),
        ("5", None, "5"),
        ("1,5", None, "1,5"),
        ("1,5", "comma", Decimal("1.5")),
        ("1,5", "point", "1,5"),
        ("1,500", "point", Decimal(1500)),
        ("1,500", "comma", Decimal("1.500")),
        ("1.500", "comma", Decimal(1500)),
        ("1.500", "point", Decimal("1.500")),
        ("1 234 567,89", "comma", Decimal("1234567.89")),
        ("1\u202f234,5", "comma", Decimal("1234.5")),
        ("1'234.5", "point", Decimal("1234.5")),
        ("12 34", "comma", "12 34"),
        ("1,23,4", "point", "1,23,4"),
        ("-5", "comma", "-5"),
        ("five", "comma", "five"),
    ],
)
def test_a_number_is_read_in_the_notation_that_was_named(cell: Any, notation: Any, number: Any) -> None:
    assert number_of(cell, notation) == number


@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([".", " ", "\u00a0", "\u202f"]))
def test_a_french_number_comes_back_exactly(whole: int, cents: int, separator: str) -> None:
    written = f"{whole:,}".replace(",", separator) + f",{cents:02}"
    assert number_of(written, "comma") == Decimal(f"{whole}.{cents:02}")


@given(st.floats(0, 10**9, allow_nan=False).map(lambda x: round(x, 4)))
def test_a_number_of_a_sheet_is_the_one_that_is_shown(shown: float) -> None:
    assert number_of(shown, None) == Decimal(str(shown)).normalize()


@pytest.mark.parametrize(
    ("cell", "notation", "currency", "money"),
    [
        ("4.90 EUR", None, None, "4.90 EUR"),
        ("4.90 EUR", None, "USD", "4.90 EUR"),
        ("4.90", None, "EUR", "4.90 EUR"),
        (4.9, None, "EUR", "4.9 EUR"),
        (5, None, "HUF", "5 HUF"),
        ("4,90 €", "comma", None, "4.90 EUR"),
        ("4,90€", "comma", None, "4.90 EUR"),
        ("1 234,50 EUR", "comma", None, "1234.50 EUR"),
        ("-4.90 EUR", None, None, "-4.90 EUR"),
        ("about 5", None, "EUR", "about 5"),
    ],
)
def test_an_amount_has_its_currency(cell: Any, notation: Any, currency: str | None, money: str) -> None:
    assert read("price", cell, notation, currency) == money


@pytest.mark.parametrize(
    ("key", "cell", "notation", "code"),
    [
        ("price", "4,90 EUR", None, "ambiguous_number"),
        ("price", "1,234 EUR", None, "ambiguous_number"),
        ("price", "4,90 EUR", "point", "ambiguous_number"),
        ("price", 4.9, None, "currency_lacking"),
        ("price", "4.90", None, "currency_lacking"),
        ("specifications", "blue", None, "not_pairs"),
        ("specifications", "a: 1; a: 2", None, "not_pairs"),
    ],
)
def test_what_would_have_to_be_guessed_is_asked(key: str, cell: Any, notation: Any, code: str) -> None:
    assert fault(key, cell, notation) == code


def test_a_row_states_its_own_currency() -> None:
    columns = [BY_KEY["price"], BY_KEY["currency"]]
    assert facts_of([4.9, " USD "], columns, None, "EUR") == ({"price": "4.9 USD"}, [])
    assert facts_of([4.9, ""], columns, None, "EUR") == ({"price": "4.9 EUR"}, [])


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("gtin", 4006381333931.0, "4006381333931"),
        ("gtin", "0036000291452", "0036000291452"),
        ("name", 12.5, "12.5"),
        ("name", True, "True"),
        ("image_count", 2.0, 2),
        ("image_count", "2", 2),
        ("image_count", 2.5, Decimal("2.5")),
        ("image_count", "two", "two"),
        ("sold_in_packs", "Oui", True),
        ("sold_in_packs", True, True),
        ("sold_in_packs", 1, True),
        ("sold_in_packs", "non", False),
        ("sold_in_packs", 0.0, False),
        ("sold_in_packs", "maybe", "maybe"),
        ("variants", "blue; red;\ngreen", ["blue", "red", "green"]),
        ("specifications", "Length: 2 m; Colour : yellow", {"Length": "2 m", "Colour": "yellow"}),
        ("promotion_ends_on", date(2026, 3, 1), date(2026, 3, 1)),
        ("promotion_ends_on", datetime(2026, 3, 1, 0, 0), date(2026, 3, 1)),
        ("promotion_ends_on", "2026-03-01", "2026-03-01"),
        ("promotion_ends_on", "01/03/2026", "01/03/2026"),
        ("weight", "0.05kg", "0.05 kg"),
        ("weight", "heavy", "heavy"),
        ("stock", 100.0, Decimal(100)),
    ],
)
def test_a_cell_is_read_as_its_column_says(key: str, cell: Any, value: Any) -> None:
    assert read(key, cell) == value
    assert type(read(key, cell)) is type(value)


def test_a_weight_in_french_notation_needs_the_notation() -> None:
    assert read("weight", "0,05 kg", "comma") == "0.05 kg"
    assert read("weight", "0,05 kg") == "0,05 kg"


def test_empty_cells_are_left_out_and_parts_come_together() -> None:
    keys = ("name", "brand", "warehouse", "stock", "vat_percent", "promotion_price", "promotion_ends_on")
    cells = ["Pigtail", " ", "W1", 5, None, "4 EUR", ""]
    assert facts_of(cells, [None, *(BY_KEY[key] for key in keys)][1:], None, None)[0] == {
        "name": "Pigtail",
        "warehouses": [{"warehouse": "W1", "stock": 5}],
        "promotion": {"price": "4 EUR"},
    }
    assert facts_of(["x"], [None], None, None) == ({}, [])
    assert facts_of([], [BY_KEY["name"]], None, None) == ({}, [])


def test_every_cell_that_cannot_be_read_is_told() -> None:
    columns = [BY_KEY["price"], BY_KEY["specifications"], BY_KEY["promotion_price"]]
    _, faults = facts_of(["4,9", "x", 3], columns, None, None)
    assert [f.pointer for f in faults] == ["/price", "/specifications", "/promotion/price"]


def test_text_is_written_as_people_read_it() -> None:
    cells = [None, 1e15, 0.1, date(2026, 3, 1), datetime(2026, 3, 1, 10, 0), "x"]
    assert [text_of(cell) for cell in cells] == [
        "",
        "1000000000000000.0",
        "0.1",
        "2026-03-01",
        "2026-03-01T10:00:00",
        "x",
    ]


@pytest.mark.parametrize("words", LANGUAGES_AND_WORDS)
def test_yes_and_no_are_read_in_every_language(words: Words) -> None:
    for said, meant in (("outcome.pass", True), ("outcome.fail", False)):
        assert read("online", words.say(said)) is meant
        assert read("online", f" {words.say(said).upper()} ") is meant


@pytest.mark.parametrize(
    ("cell", "flag"), [("VERDADERO", True), ("si", True), ("x", True), ("FALSO", False), (0, False)]
)
def test_yes_and_no_are_read_as_spreadsheets_write_them(cell: Any, flag: bool) -> None:
    assert read("online", cell) is flag


def test_a_word_that_is_neither_yes_nor_no_is_left_for_the_facts_to_refuse() -> None:
    assert read("online", "perhaps") == "perhaps"


@pytest.mark.parametrize("words", LANGUAGES_AND_WORDS)
@pytest.mark.parametrize("condition", Condition)
def test_a_condition_is_read_as_a_template_offers_it(condition: Condition, words: Words) -> None:
    assert read("condition", words.label(condition)) == condition
    assert read("condition", words.label(condition).capitalize()) == condition
    assert read("condition", "as good as new") == "as good as new"
