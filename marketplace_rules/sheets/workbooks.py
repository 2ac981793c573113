"""The workbooks that are written: the checked copy of a sheet, and an empty one to fill in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO, Any

from marketplace_rules.messages import Words
from marketplace_rules.messages.words import printable
from marketplace_rules.policy import Edition
from marketplace_rules.policy.vocabulary import Need
from marketplace_rules.sheets.cells import Cell, text_of
from marketplace_rules.sheets.columns import ADDED, column_at, columns_for
from marketplace_rules.sheets.results import Result
from marketplace_rules.sheets.rows import Rows

# Nothing in a cell is ever taken for a formula or a link.
OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
    "in_memory": False,
}
_LONGEST = 32_000  # a cell holds a little more
_COLOURS = {
    Need.REQUIRED: "#F8C9C4",
    Need.TO_BE_TOLD: "#FCE8B2",
    Need.TO_BE_LOOKED_AT: "#FCE8B2",
    Need.ADVISED: "#DDEBF7",
}


def write_checked(target: IO[bytes], rows: Rows, results: Iterable[Result], words: Words) -> Iterator[Result]:
    """Write a copy of a sheet with the findings beside each row and the cells concerned in colour.

    Args:
        target: Where to write the workbook.
        rows: The sheet.
        results: What came of each row.
        words: The language of what is added.

    Returns:
        Each result, once its row is written.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(target, OPTIONS) as workbook:
        sheet = workbook.add_worksheet(words.say("sheet.listings"))
        bold = workbook.add_format({"bold": True})
        colours = {need: workbook.add_format({"bg_color": colour}) for need, colour in _COLOURS.items()}
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        names = rows.names or (words.say("sheet.row"),)
        added = [words.say(key) for key in ADDED]
        for number, name in enumerate((*names, *added)):
            _text(sheet, 0, number, name, bold)
        sheet.freeze_panes(1, 0)
        sheet.set_column(len(names) + 2, len(names) + 2, 80)
        for line, result in enumerate(results, 1):
            marks = _marks(result, rows)
            for number, cell in enumerate(result.row.cells if rows.names else (result.row.number,)):
                _cell(
                    sheet, line, number, cell, colours.get(marks.get(number, Need.ADVISED)) if number in marks else None
                )
            for number in marks.keys() - range(len(result.row.cells)):
                sheet.write_blank(line, number, None, colours[marks[number]])
            _findings(sheet, line, len(names), result, words, wrapped)
            yield result


def _marks(result: Result, rows: Rows) -> dict[int, Need]:
    """The cells to colour; the most pressing need of each wins."""
    found: dict[int, Need] = {}
    for pointer, need in result.marks():
        at = column_at(pointer, rows.columns)
        if at is not None:
            found.setdefault(at, need)
    return found


def _findings(sheet: Any, line: int, at: int, result: Result, words: Words, wrapped: Any) -> None:
    decision = result.decision
    outcome = "sheet.unreadable" if result.answer == "unreadable" else f"outcome.{result.answer}"
    _text(sheet, line, at, words.say(outcome))
    if decision is not None and not result.faults and decision.value.score_percent is not None:
        sheet.write_number(line, at + 1, decision.value.score_percent)
    _text(sheet, line, at + 2, result.text(words), wrapped)


def _cell(sheet: Any, line: int, at: int, cell: Cell, colour: Any = None) -> None:
    """Copy a cell: a number as a number, anything else as text, never as a formula."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(line, at, cell, colour)
    elif cell in (None, ""):
        if colour is not None:
            sheet.write_blank(line, at, None, colour)
    else:
        _text(sheet, line, at, text_of(cell), colour)


def _text(sheet: Any, line: int, at: int, text: str, style: Any = None) -> None:
    safe = "\n".join(printable(part) for part in text.split("\n"))
    sheet.write_string(line, at, safe[:_LONGEST], style)


def write_template(target: IO[bytes], edition: Edition, words: Words) -> None:
    """Write an empty sheet with the columns that a marketplace asks for, and a sheet with a line of help for each.

    Args:
        target: Where to write the workbook.
        edition: What the marketplace stipulates.
        words: The language.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(target, OPTIONS | {"constant_memory": False}) as workbook:
        sheet = workbook.add_worksheet(words.say("sheet.listings"))
        helps = workbook.add_worksheet(words.say("sheet.help_title"))
        bold, text = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@"})
        for at, heading in enumerate(("sheet.column", "sheet.help")):
            _text(helps, 0, at, words.say(heading), bold)
        helps.set_column(0, 0, 30)
        helps.set_column(1, 1, 100)
        for number, column in enumerate(columns_for(edition)):
            name, line = words.say(f"field.{column.key}"), words.say(f"help.{column.key}")
            _text(sheet, 0, number, name, bold)
            sheet.set_column(number, number, max(12, len(name) + 2), text if column.kind == "text" else None)
            choices = _choices(column.key, edition, words)
            if choices:
                sheet.data_validation(1, number, 10_000, number, {"validate": "list", "source": choices})
            _text(helps, number + 1, 0, name)
            _text(helps, number + 1, 1, line)
        sheet.freeze_panes(1, 0)


def _choices(key: str, edition: Edition, words: Words) -> list[str]:
    """What a cell can be chosen from, as far as a sheet takes it."""
    section = edition.listing
    choices: list[str] = []
    if key == "category" and section.category:
        choices = [(term.labels or (term.code,))[0] for term in section.category.categories]
    elif key == "product_type" and section.product_type:
        choices = [(term.labels or (term.code,))[0] for term in section.product_type.types]
    elif key == "condition" and section.condition:
        choices = [words.label(condition.value) for condition in section.condition.conditions]
    return choices if len(",".join(choices)) <= 255 else []
