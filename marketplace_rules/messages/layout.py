"""How an answer's tables are made: the rows of the table of dates, and aligned columns as text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from marketplace_rules.messages.explanation import Joined, Part, Table, phrase
from marketplace_rules.messages.words import Verbatim

# Between the name of a thing and what is said of it; and what stands where nothing is known.
DASH = Verbatim(" – ")
NOTHING = Verbatim("–")


class Deadline(NamedTuple):
    """A row of the table of dates: its words, what it concerns, the day, and the day before any move."""

    key: str
    subject: str
    last_on: date
    nominal_on: date


def dates(deadlines: Iterable[Deadline], names: Mapping[str, Part]) -> list[Table]:
    """Set out the table of an answer's dates.

    Args:
        deadlines: Its rows.
        names: What each subject is called, where there are several.

    Returns:
        The table; none where there are no rows.
    """
    rows = []
    for deadline in deadlines:
        what: Part = phrase(deadline.key)
        if deadline.subject in names:
            what = Joined((names[deadline.subject], DASH, what))
        when: Part = deadline.last_on
        if deadline.last_on != deadline.nominal_on:
            moved = phrase("deadline.moved", nominal_on=deadline.nominal_on)
            when = Joined((when, Verbatim(" ("), moved, Verbatim(")")))
        rows.append((what, when))
    return table_of(phrase("report.deadlines"), rows, "<<")


def table_of(title: Part, rows: Sequence[tuple[Part, ...]], align: str, *, head: bool = False) -> list[Table]:
    """Make a table, if there is anything in it.

    Args:
        title: Its title.
        rows: Its cells, row by row.
        align: One ``<`` or ``>`` for each column.
        head: Whether the first row names the columns.

    Returns:
        The table; none where there are no rows.
    """
    return [Table(title, tuple(rows), align, head)] if rows else []


def table(title: str, rows: Sequence[tuple[str, ...]], align: str) -> list[str]:
    """Write rows with aligned columns, under a title.

    Args:
        title: The title.
        rows: The cells, row by row.
        align: One ``<`` or ``>`` for each column.

    Returns:
        The lines of text; none where there are no rows.

    >>> table("Sums", [("a", "1"), ("bc", "20")], "<>")
    ['', 'Sums', '  a    1', '  bc  20']
    """
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, align, widths, strict=True)) for row in rows
    )
    return ["", title, *(f"  {line}".rstrip() for line in lines)]
