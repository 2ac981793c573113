"""The tables under an answer: its dates, and the breakdown of its amounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.returns.answers import Cover, LineReturn, RefundAnswer, RefundPart, ReturnAnswer, WarrantyAnswer


class Deadline(NamedTuple):
    """A row of the table of dates."""

    key: str
    subject: str
    last_on: date
    nominal_on: date


def tables(value: object, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write the tables of an answer.

    Args:
        value: The value of a decision.
        words: The language.
        names: What each line is called, by its JSON Pointer, where there are several.

    Returns:
        The lines of text, each table under its title.
    """
    return [*_dates(value, words, names), *_breakdown(value, words, names)]


def _dates(value: object, words: Words, names: Mapping[str, str]) -> list[str]:
    rows = []
    for deadline in deadlines(value):
        what = words.say(deadline.key)
        if deadline.subject in names:
            what = f"{names[deadline.subject]} – {what}"
        when = words.figure(deadline.last_on)
        if deadline.last_on != deadline.nominal_on:
            when += f" ({words.say('deadline.moved', nominal_on=deadline.nominal_on)})"
        rows.append((what, when))
    return _table(words.say("report.deadlines"), rows, "<<")


def _breakdown(value: object, words: Words, names: Mapping[str, str]) -> list[str]:
    """The parts of a refund; one column of amounts where all are certain, else the least and the most."""
    if not isinstance(value, RefundAnswer) or not value.parts:
        return []
    certain = value.total is not None and all(part.minimum == part.maximum for part in value.parts)
    head = ["", words.say("refund.amount")] if certain else ["", words.say("refund.least"), words.say("refund.most")]
    rows = [(*head, words.say("refund.tax"))] if any(part.tax for part in value.parts) else [tuple(head)]
    taxed = len(rows[0]) > len(head)
    for part in value.parts:
        tax = [_tax(part, words)] if taxed else []
        rows.append((_what(part, words, names), *_range(part.minimum, part.maximum, words, certain=certain), *tax))
    total = [words.say("refund.total"), *_range(value.minimum, value.maximum, words, certain=certain)]
    rows.append((*total, "") if taxed else tuple(total))
    lines = _table(words.say("report.amounts"), rows, "<" + ">" * (len(rows[0]) - 1))
    tenders = [(words.figure(t.means), words.figure(t.amount)) for t in value.tenders]
    return [*lines, *_table(words.say("report.tenders"), tenders, "<>")]


def _range(least: object, most: object, words: Words, *, certain: bool) -> list[str]:
    if certain:
        return [words.figure(least)]
    return [words.figure(least), words.say("refund.unknown") if most is None else words.figure(most)]


def _what(part: RefundPart, words: Words, names: Mapping[str, str]) -> str:
    what = words.say(f"refund.{part.what}")
    if part.units is not None:
        what = words.say("refund.units", count=part.units, what=Verbatim(what))
    name = names.get(f"/lines/{part.line}")
    return f"{name} – {what}" if name else what


def _tax(part: RefundPart, words: Words) -> str:
    if part.tax_percent is None:
        return ""
    return f"{words.figure(part.tax)} ({words.figure(part.tax_percent, 'tax_percent')})"


def _table(title: str, rows: Sequence[tuple[str, ...]], align: str) -> list[str]:
    """Rows with aligned columns, under a title; nothing where there are no rows."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(f"{cell:{side}{width}}" for cell, side, width in zip(row, align, widths, strict=True)) for row in rows
    )
    return ["", title, *(f"  {line}".rstrip() for line in lines)]


def deadlines(value: object) -> list[Deadline]:
    """List every last day that an answer holds.

    Args:
        value: The value of a decision.

    Returns:
        The rows of the table of dates.
    """
    if isinstance(value, ReturnAnswer):
        return [deadline for line in value.lines for deadline in _line_deadlines(line)]
    return _cover("", value.cover) if isinstance(value, WarrantyAnswer) else []


def _line_deadlines(line: LineReturn) -> list[Deadline]:
    subject, window = f"/lines/{line.line}", line.window
    asked = [Deadline("deadline.return", subject, window.last_on, window.nominal_last_on)] if window else []
    return [*asked, *_cover(subject, line.cover)]


def _cover(subject: str, cover: Cover | None) -> list[Deadline]:
    if cover is None or cover.certain_until is None:
        return []
    certain = cover.certain_until == cover.possible_until
    key = "deadline.warranty" if certain else "deadline.warranty_at_least"
    return [Deadline(key, subject, cover.certain_until, cover.certain_until)]
