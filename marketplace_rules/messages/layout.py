"""How an answer's tables are laid out: aligned columns under a title, and the rows of the table of dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from marketplace_rules.messages.words import Words


class Deadline(NamedTuple):
    """A row of the table of dates: its words, what it concerns, the day, and the day before any move."""

    key: str
    subject: str
    last_on: date
    nominal_on: date


def dates(deadlines: Iterable[Deadline], words: Words, names: Mapping[str, str]) -> list[str]:
    """Write the table of an answer's dates.

    Args:
        deadlines: Its rows.
        words: The language.
        names: What each subject is called, where there are several.

    Returns:
        The lines of text; none where there are no rows.
    """
    rows = []
    for deadline in deadlines:
        what = words.say(deadline.key)
        if deadline.subject in names:
            what = f"{names[deadline.subject]} – {what}"
        when = words.figure(deadline.last_on)
        if deadline.last_on != deadline.nominal_on:
            when += f" ({words.say('deadline.moved', nominal_on=deadline.nominal_on)})"
        rows.append((what, when))
    return table(words.say("report.deadlines"), rows, "<<")


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
