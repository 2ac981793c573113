"""What is written: a faithful copy, never a formula, with the cells concerned in colour."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from marketplace_rules import load_policy
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy import SHIPPED
from marketplace_rules.sheets.columns import columns_for
from marketplace_rules.sheets.results import check_rows
from marketplace_rules.sheets.rows import Row, Rows, read_rows
from marketplace_rules.sheets.workbooks import write_checked, write_template

SIPOKO = load_policy("sipoko")
HEAD = ["Barcode number", "Category", "Price", "Specifications"]
GOOD = ["4006381333931", "Stationery", "12.50 EUR", "Colour: yellow"]


def checked(*cells: list[object], names: tuple[str, ...] = tuple(HEAD)) -> bytes:
    columns = read_rows("a.csv", ";".join(names).encode(), SIPOKO.editions[0]).columns
    kept = [Row(number, tuple(row)) for number, row in enumerate(cells, 2)]
    rows = Rows(names, columns, kept, None, "EUR")
    target = BytesIO()
    list(write_checked(target, rows, check_rows(rows, kept, SIPOKO), Words("en")))
    return target.getvalue()


def table(content: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet).to_python()


def xml(content: bytes) -> str:
    return zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()


def test_a_copy_has_the_findings_beside_each_row() -> None:
    head, good, bad = table(checked(GOOD, ["4006381333932", *GOOD[1:]]))
    assert head == [*HEAD, "Answer", "Completeness in percent", "What was found"]
    assert good == [*GOOD, "yes", 100, ""]
    assert bad[4:6] == ["no", 80]
    assert "its other digits require 1" in str(bad[6])


def test_the_cells_concerned_are_in_colour_also_where_they_are_empty() -> None:
    text = xml(checked(GOOD, ["4006381333932", None, *GOOD[2:]], [*GOOD[:2], "twelve"]))
    styles = {cell: style for cell, style in re.findall(r'<c r="([A-Z]+\d+)" s="(\d+)"', text)}
    assert {"A3", "B3", "C4"} <= styles.keys()
    assert not {"A2", "B2", "C2", "D2", "C3", "D3", "A4"} & styles.keys()


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|' /C calc'!A0",
    "\t=1",
    '=HYPERLINK("http://x")',
    "http://x.example",
    "{=1}",
]


@pytest.mark.parametrize("nasty", FORMULAS)
def test_a_formula_is_written_back_as_text(nasty: str) -> None:
    content = checked([GOOD[0], nasty, *GOOD[2:]])
    assert "<f" not in xml(content).replace("<fo", "").replace("<fi", "")
    assert "hyperlink" not in xml(content)
    assert str(table(content)[1][1]).strip() == nasty.strip()


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_any_text_can_be_written_and_none_of_it_is_a_formula(text: str) -> None:
    content = checked([GOOD[0], text, *GOOD[2:]])
    assert "<f>" not in xml(content)
    assert len(table(content)) == 2


def test_control_characters_and_marks_of_direction_are_taken_out() -> None:
    content = checked([GOOD[0], "a\x00b\u202ec\x1b[31m", *GOOD[2:]])
    assert table(content)[1][1] == "a b c [31m"


def test_a_cell_longer_than_a_sheet_holds_is_cut() -> None:
    assert len(str(table(checked([GOOD[0], "x" * 100_000, *GOOD[2:]]))[1][1])) == 32_000


def test_json_lines_have_their_row_and_what_was_found() -> None:
    rows = read_rows("a.jsonl", b'{"gtin": "1"}\n\n{"gtin": 1}\n', SIPOKO.editions[0])
    target = BytesIO()
    list(write_checked(target, rows, check_rows(rows, rows.rows, SIPOKO), Words("fr")))
    head, *lines = table(target.getvalue())
    assert head == ["Ligne", "Réponse", "Complétude en pour cent", "Ce qui a été trouvé"]
    assert [line[:2] for line in lines] == [[1, "non"], [3, "illisible"]]


@pytest.mark.parametrize("marketplace", SHIPPED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_has_the_columns_and_a_line_of_help_for_each(marketplace: str, language: str) -> None:
    [edition] = load_policy(marketplace).editions
    target = BytesIO()
    write_template(target, edition, Words(language))
    [head], helps = table(target.getvalue()), table(target.getvalue(), 1)
    assert [line[0] for line in helps[1:]] == head
    assert all(str(line[1]).endswith(".") for line in helps[1:])
    rows = read_rows("t.xlsx", target.getvalue(), edition)
    assert rows.columns == list(columns_for(edition))
    assert rows.rows == []


def test_a_template_offers_the_categories() -> None:
    [edition] = load_policy("twoosk").editions
    target = BytesIO()
    write_template(target, edition, Words("fr"))
    assert "Radio fréquence" in xml(target.getvalue())
    assert "neuf,reconditionné" in xml(target.getvalue())
