"""Where rows come from: a spreadsheet, a CSV file or JSON lines."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.intake import parse_json
from marketplace_rules.policy import Edition
from marketplace_rules.policy.terms import folded
from marketplace_rules.sheets.cells import Cell, Notation, facts_of
from marketplace_rules.sheets.columns import Column, added_names, columns_named

SUFFIXES = (".xlsx", ".xlsm", ".csv", ".tsv", ".jsonl", ".ndjson")

# A workbook is a compressed file: a small one can unpack to more than a machine holds, and two cells in opposite
# corners make a table of billions.
_LARGEST_BYTES = 500_000_000
_LARGEST_TABLE = 30_000_000
_CELL = re.compile(rb' r="([A-Z]{1,3})(\d{1,7})"')


class Row(NamedTuple):
    """A row of a file: its number as people count, its cells, and how to read them."""

    number: int
    cells: tuple[Cell, ...]
    line: str | None = None


class Rows(NamedTuple):
    """The rows of a file, with the column of each cell; JSON lines have none."""

    names: tuple[str, ...]
    columns: list[Column | None]
    rows: list[Row]
    notation: Notation | None
    currency: str | None

    def facts(self, row: Row) -> tuple[Any, list[Fault]]:
        """Give the plain data of a row's listing.

        Args:
            row: The row.

        Returns:
            The data, and what is wrong with cells that cannot be read.

        Raises:
            FactsError: If nothing of it can be read.
        """
        if row.line is not None:
            return parse_json(row.line), []
        return facts_of(row.cells, self.columns, self.notation, self.currency)


def read_rows(
    name: str, content: bytes, edition: Edition, notation: Notation | None = None, currency: str | None = None
) -> Rows:
    """Read the rows of a file.

    Args:
        name: Its name; the ending says what it is.
        content: Its content.
        edition: What the marketplace stipulates; it decides where the stock belongs.
        notation: Whether numbers that are text have a decimal ``point`` or ``comma``.
        currency: The currency of amounts that are numbers alone.

    Returns:
        The rows; those without any content are left out.

    Raises:
        FactsError: If the file cannot be read, or names a column that there is not.
    """
    if name.casefold().endswith((".jsonl", ".ndjson")):
        lines = enumerate(_text(content).split("\n"), 1)
        kept = [Row(number, (), line) for number, line in lines if line.strip()]
        return Rows((), [], kept, notation, currency)
    table = _from_csv(_text(content)) if name.casefold().endswith((".csv", ".tsv")) else _from_workbook(content)
    if not table:
        raise FactsError([Fault("", "no_header")])
    headings = [str(cell if cell is not None else "") for cell in table[0]]
    own = [number for number, name in enumerate(headings) if folded(name) not in added_names()]
    names = tuple(headings[number] for number in own)
    columns = columns_named(names, edition)
    cut = [[cells[i] if i < len(cells) else None for i in own] for cells in table[1:]]
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(cut, 2) if _has_content(cells)]
    return Rows(names, columns, rows, notation, currency)


def _has_content(cells: Sequence[Cell]) -> bool:
    return any(cell not in (None, "") for cell in cells)


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FactsError([Fault("", "not_utf8")]) from None


def _from_csv(text: str) -> Sequence[Sequence[Cell]]:
    """Read a CSV file; the first row says by what its cells are separated."""
    first = text.partition("\n")[0]
    separator = max((";", ",", "\t"), key=first.count)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        raise FactsError([Fault("", "not_a_sheet")]) from None


def _from_workbook(content: bytes) -> Sequence[Sequence[Cell]]:
    """Read the first sheet of a workbook; of a formula there is only the value that was last worked out."""
    from python_calamine import CalamineError, CalamineWorkbook

    _require_bounded(content)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        sheet = workbook.get_sheet_by_index(0)
        table: Any = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError):
        raise FactsError([Fault("", "not_a_sheet")]) from None
    return list(table)


def _require_bounded(content: bytes) -> None:
    """Refuse a workbook that is none, or that would not fit into memory, before anything reads it."""
    try:
        with ZipFile(BytesIO(content)) as parts:
            bounded = sum(part.file_size for part in parts.infolist()) <= _LARGEST_BYTES
            sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/")] if bounded else []
            bounded = bounded and all(_extent(parts.read(name)) <= _LARGEST_TABLE for name in sheets)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise FactsError([Fault("", "not_a_sheet")]) from None
    if not bounded:
        raise FactsError([Fault("", "sheet_too_large", (("maximum", _LARGEST_BYTES // 1_000_000),))])


def _extent(sheet: bytes) -> int:
    """How many cells a table has that reaches as far as the cells of a sheet do."""
    width = height = 1
    for column, row in set(_CELL.findall(sheet)):
        number = 0
        for letter in column:
            number = number * 26 + letter - 64
        width, height = max(width, number), max(height, int(row))
    return width * height
