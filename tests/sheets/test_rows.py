from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace_rules import FactsError, load_policy
from marketplace_rules.sheets import rows as rows_module
from marketplace_rules.sheets.rows import read_rows

[TWOOSK] = load_policy("twoosk").editions


def workbook(*rows: list[Any]) -> bytes:
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    return target.getvalue()


def facts(name: str, content: bytes, **options: Any) -> list[Any]:
    rows = read_rows(name, content, TWOOSK, **options)
    return [rows.facts(row)[0] for row in rows.rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_file_says_in_its_first_row_how_it_is_separated(separator: str, mark: str) -> None:
    text = mark + separator.join(["Name", "Stock"]) + "\n" + separator.join(["Pigtail", "5"]) + "\n\n"
    assert facts("a.csv", text.encode()) == [{"name": "Pigtail", "warehouses": [{"stock": "5"}]}]


def test_a_csv_file_keeps_lines_inside_cells() -> None:
    assert facts("A.CSV", b'Name,Brand\n"one\ntwo","x""y"\n') == [{"name": "one\ntwo", "brand": 'x"y'}]


def test_a_workbook_gives_its_first_sheet() -> None:
    content = workbook(["Nom", "Stock"], ["Pigtail", 5], [None, None], ["Cable", 2.5])
    rows = read_rows("a.xlsx", content, TWOOSK)
    assert [row.number for row in rows.rows] == [2, 4]
    assert [rows.facts(row)[0]["warehouses"][0]["stock"] for row in rows.rows] == [5, 2.5]


def test_a_formula_is_its_value_and_never_itself() -> None:
    [row] = facts("a.xlsx", workbook(["Name", "Brand"], ["Pigtail", "=1+1"]))
    assert "=" not in str(row)


def test_json_lines_hold_whole_listings() -> None:
    content = b'{"name": "a", "warehouses": [{"stock": 1}]}\n\n{"name": "b"}\n'
    assert facts("a.jsonl", content) == [{"name": "a", "warehouses": [{"stock": 1}]}, {"name": "b"}]
    rows = read_rows("a.jsonl", b'{"name": "a", "name": "b"}\n[' + b"[" * 90_000, TWOOSK)
    for row, code in zip(rows.rows, ("repeated_field", "too_deep"), strict=True):
        with pytest.raises(FactsError, match=code):
            rows.facts(row)


def test_a_checked_sheet_is_read_without_what_was_added() -> None:
    content = "Name;Answer;Réponse;What was found;Stock\nPigtail;no;non;x;5\n".encode()
    rows = read_rows("a.csv", content, TWOOSK)
    assert rows.names == ("Name", "Stock")
    assert rows.facts(rows.rows[0])[0] == {"name": "Pigtail", "warehouses": [{"stock": "5"}]}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "no_header"),
        ("a.csv", b"\xff\xfe", "not_utf8"),
        ("a.csv", b"Nmae\nx\n", "unknown_column"),
        ("a.csv", b'Name\n"x', "not_a_sheet"),
        ("a.csv", b"Name\n" + b"x" * 200_000, "not_a_sheet"),
        ("a.xlsx", b"", "not_a_sheet"),
        ("a.xlsx", b"PK\x03\x04 no workbook", "not_a_sheet"),
        ("a.xlsx", b"Name;Stock", "not_a_sheet"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "not_a_sheet"),
        ("a.xlsx", workbook(), "no_header"),
        ("a.jsonl", b"\xff", "not_utf8"),
    ],
)
def test_what_is_no_sheet_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(FactsError) as caught:
        read_rows(name, content, TWOOSK)
    assert [fault.code for fault in caught.value.faults] == [code]


@pytest.mark.parametrize("cut", range(0, 5000, 250))
def test_a_workbook_that_was_cut_off_is_refused(cut: int) -> None:
    content = workbook(["Name"], ["x"])
    with pytest.raises(FactsError):
        read_rows("a.xlsx", content[: min(cut, len(content) - 30)], TWOOSK)


def packed(**parts: bytes) -> bytes:
    """A workbook of which some parts are replaced."""
    target = BytesIO()
    with ZipFile(BytesIO(workbook(["Name"], ["x"]))) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name)))
    return target.getvalue()


SMALL = workbook(["Name"], ["x"])  # made once, because a workbook holds the time at which it was made


def test_two_cells_in_opposite_corners_are_refused_before_they_become_a_table() -> None:
    cells = b'<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with pytest.raises(FactsError, match="sheet_too_large"):
        read_rows("a.xlsx", packed(sheet1=head + cells + b"</sheetData></worksheet>"), TWOOSK)


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows_module, "_LARGEST_BYTES", 2_000_000)
    content = packed(styles=bytes(2_000_001))
    assert len(content) < 20_000
    with pytest.raises(FactsError, match="sheet_too_large"):
        read_rows("a.xlsx", content, TWOOSK)


@given(st.data())
@settings(max_examples=60)
def test_a_workbook_with_any_byte_changed_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(FactsError):
        read_rows("a.xlsx", bytes(content), TWOOSK)
