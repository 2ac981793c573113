from __future__ import annotations

from datetime import date

from marketplace_rules.messages.layout import Deadline, dates, table
from marketplace_rules.messages.words import Words
from tests.messages.shown import shown

FRIDAY, MONDAY = date(2024, 5, 31), date(2024, 6, 3)


def test_columns_are_as_wide_as_their_widest_cell_and_lines_end_with_their_text() -> None:
    assert table("T", [("a", "10"), ("bcd", "9")], "<>") == ["", "T", "  a    10", "  bcd   9"]
    assert table("T", [("a", ""), ("b", "")], "<<") == ["", "T", "  a", "  b"]


def test_no_rows_make_no_table() -> None:
    assert table("T", [], "<") == []
    assert shown(dates, [], Words("en"), {}) == []


def test_a_day_that_moved_says_where_from_and_a_subject_is_named_where_there_are_several() -> None:
    rows = [
        Deadline("deadline.return", "/lines/1", MONDAY, FRIDAY),
        Deadline("deadline.return", "/lines/2", FRIDAY, FRIDAY),
    ]
    first, second = shown(dates, rows, Words("en"), {"/lines/1": "Line 2"})[2:]
    assert first.strip().startswith("Line 2 – ")
    assert "3 June 2024 (" in first
    assert "31 May 2024" in first
    assert second.rstrip().endswith("31 May 2024")
