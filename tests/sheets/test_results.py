from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import OperatorTables, load_policy
from marketplace_rules.messages import Words
from marketplace_rules.policy.vocabulary import Need
from marketplace_rules.sheets.results import Summary, _touch, check_rows, field_or_root
from marketplace_rules.sheets.rows import Rows, read_rows
from tests.listing.golden_listings import LISTINGS

SIPOKO, MONQUIBUS = load_policy("sipoko"), load_policy("monquibus")
SHEET = """Code-barres;Catégorie;Prix;Caractéristiques techniques;Type de produit;Frais d’expédition
4006381333931;Papeterie;12.50 EUR;Couleur: jaune;;
4006381333932;Papeterie;12.50 EUR;Couleur: jaune;;3.00 EUR
4006381333931;Papeterie;12.50 EUR;Couleur: jaune;stylo;
4006381333931;Papeterie;douze;Couleur: jaune;;
"""


def sheet(text: str = SHEET) -> Rows:
    return read_rows("a.csv", text.encode(), SIPOKO.editions[0])


def test_each_row_comes_to_its_own_answer() -> None:
    rows = sheet()
    results = list(check_rows(rows, rows.rows, SIPOKO))
    assert [result.answer for result in results] == ["pass", "fail", "review", "unreadable"]
    assert [fault.pointer for fault in results[3].faults] == ["/price"]
    assert [finding.rule for finding in results[1].against] == ["listing.gtin", "listing.shipping_included"]
    assert list(results[1].marks()) == [("/gtin", Need.REQUIRED), ("/shipping_charge", Need.REQUIRED)]
    assert list(results[2].marks()) == [("/product_type", Need.TO_BE_LOOKED_AT)]
    assert list(results[3].marks()) == [("/price", Need.REQUIRED)]


def test_what_was_found_is_a_line_each() -> None:
    rows, words = sheet(), Words("fr")
    texts = [result.text(words) for result in check_rows(rows, rows.rows, SIPOKO)]
    assert texts[0] == ""
    assert [len(text.split("\n")) for text in texts[1:]] == [2, 1, 1]
    assert texts[3].startswith("Prix\u00a0: ")


def test_what_the_operator_supplies_holds_for_every_row() -> None:
    rows, tables = sheet(), OperatorTables(excluded_products=["stylo"])
    results = list(check_rows(rows, rows.rows, SIPOKO, tables))
    assert [f.code for f in results[2].against] == ["excluded"]
    own = {"about": "product_type", "product_type": "stylo", "tables": {"excluded_products": []}}
    text = f'{json.dumps(own)}\n{{"name": 1}}\n"x"'
    rows = read_rows("a.jsonl", text.encode(), SIPOKO.editions[0])
    results = list(check_rows(rows, rows.rows, SIPOKO, tables))
    assert results[0].against == []
    assert [[str(fault) for fault in result.faults] for result in results[1:]] == [
        ["/name: not_text"],
        ["/: not_an_object"],
    ]


def test_nothing_is_checked_before_it_is_asked_for() -> None:
    rows = sheet()
    results = check_rows(rows, iter(rows.rows), SIPOKO)
    assert next(results).row.number == 2


def test_a_summary_counts_rows_and_what_is_most_frequent() -> None:
    rows, summary = sheet(), Summary()
    for result in check_rows(rows, rows.rows, SIPOKO):
        summary.add(result)
    assert summary.outcomes == {"pass": 1, "fail": 1, "review": 1, "unreadable": 1}
    text = summary.text(Words("en"))
    assert text.startswith("Rows checked: 4\n")
    assert [line.split()[-1] for line in text.splitlines()[1:5]] == ["1"] * 4
    assert "cannot be read" in text
    assert "  1  Barcode number   required" in text


def test_a_summary_of_nothing_is_a_line() -> None:
    assert Summary().text(Words("en")) == "Rows checked: 0"


def test_a_field_that_there_is_not_is_still_told() -> None:
    words = Words("en")
    assert field_or_root("/price", words) == "Price: "
    assert field_or_root("/nmae", words) == "nmae: "
    assert field_or_root("", words) == ""
    rows = read_rows("a.jsonl", b'{"nmae": 1}', SIPOKO.editions[0])
    [result] = check_rows(rows, rows.rows, SIPOKO)
    assert result.text(words).startswith("nmae: There is no such field.")
    summary = Summary()
    summary.add(result)
    assert "nmae" in summary.text(words)


def test_advice_marks_less_than_a_requirement() -> None:
    rows = read_rows("a.csv", "Stock;Nombre d’images;Type de produit\n;0;bijoux\n".encode(), MONQUIBUS.editions[0])
    [result] = check_rows(rows, rows.rows, MONQUIBUS)
    assert dict(result.marks()) == {
        "/stock": Need.REQUIRED,
        "/image_count": Need.ADVISED,
        "/description/description": Need.ADVISED,
    }


def test_the_rest_of_a_row_is_checked_although_a_cell_cannot_be_read() -> None:
    text = "Code-barres;Catégorie;Prix;Caractéristiques techniques\n4006381333932;;12,50 EUR;Couleur\n"
    rows = sheet(text)
    [result] = check_rows(rows, rows.rows, SIPOKO)
    assert [fault.pointer for fault in result.faults] == ["/price", "/specifications"]
    assert [finding.rule for finding in result.against] == ["listing.category", "listing.gtin"]
    assert result.answer == "unreadable"


def test_what_a_fact_cannot_be_is_told_beside_what_the_rest_comes_to() -> None:
    line = b'{"gtin": "4006381333932", "price": 5, "name": 5, "nmae": "x", "specifications": {"a": "b"}}'
    rows = read_rows("a.jsonl", line, SIPOKO.editions[0])
    [result] = check_rows(rows, rows.rows, SIPOKO)
    assert {fault.pointer for fault in result.faults} == {"/price", "/name", "/nmae"}
    assert [finding.rule for finding in result.against] == ["listing.category", "listing.gtin"]


def test_a_fault_hides_only_what_is_found_about_its_own_field() -> None:
    assert _touch("/warehouses/0/stock", "/warehouses")
    assert _touch("/warehouses", "/warehouses/0/stock")
    assert _touch("/price", "/price")
    assert not _touch("/price", "/price_tiers")
    assert not _touch("/price_tiers", "/price")


def test_what_stands_beside_a_part_that_cannot_be_read_is_still_known() -> None:
    policy = load_policy("twoosk")
    line = {
        "about": ["stock", "vat", "warehouses"],
        "warehouses": [{"warehouse": "W", "stock": "1 0", "vat_percent": 20}],
    }
    rows = read_rows("a.jsonl", json.dumps(line).encode(), policy.editions[0])
    [result] = check_rows(rows, rows.rows, policy)
    assert [fault.pointer for fault in result.faults] == ["/warehouses/0/stock"]
    assert result.against == []


def test_a_list_of_which_a_part_cannot_be_read_is_left_out_as_a_whole() -> None:
    policy = load_policy("twoosk")
    line = {"about": "documents", "documents": [{"name": 5}, "a.doc"], "document_count": 6}
    rows = read_rows("a.jsonl", json.dumps(line).encode(), policy.editions[0])
    [result] = check_rows(rows, rows.rows, policy)
    assert ([f.pointer for f in result.faults], result.against) == (["/documents"], [])


def test_tables_that_cannot_be_read_are_left_out_too() -> None:
    rows = read_rows("a.jsonl", b'{"about": "name", "tables": {"warehouses": 5}}', SIPOKO.editions[0])
    [result] = check_rows(rows, rows.rows, SIPOKO)
    assert [f.pointer for f in result.faults] == ["/tables"]
    assert result.decision is not None


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "x", "1,5", "4 EUR", "~/"]),
    lambda inside: (
        st.lists(inside, max_size=2) | st.dictionaries(st.sampled_from(["url", "stock", "a/b", "0"]), inside)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*LISTINGS["twoosk"], "a~b", "/", ""]), JUNK, max_size=5))
def test_any_row_comes_to_an_answer_or_is_told_what_cannot_be_read(data: dict[str, Any]) -> None:
    policy = load_policy("twoosk")
    rows = read_rows("a.jsonl", json.dumps(data).encode(), policy.editions[0])
    [result] = check_rows(rows, rows.rows, policy)
    assert result.faults or result.decision is not None
    assert all(fault.pointer for fault in result.faults)
    assert isinstance(result.text(Words("fr")), str)
