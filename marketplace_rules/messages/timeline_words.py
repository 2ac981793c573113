"""The days of an order as a small picture: each on a scale, past and future told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from marketplace_rules.chronology.answers import Milestone, TimelineAnswer
from marketplace_rules.messages.explanation import Figure, Joined, Part, Table, phrase
from marketplace_rules.messages.layout import table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim

WIDTH = 30
_PAST, _FUTURE, _TODAY, _SCALE = "●", "○", "│", "·"


def timeline_tables(value: TimelineAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Draw the days that are known, and list those that are not.

    Args:
        value: The answer.
        names: Not needed: a timeline has no lines.

    Returns:
        The tables.
    """
    known = _merged(value.milestones)
    rows = []
    for position, day in zip(_positions(known, value.as_of), known, strict=True):
        assert day.on is not None
        row = (day.on, Verbatim(_scale(position, day.on, value.as_of, known)), _what(day))
        rows.append(row)
    title = phrase("report.days")
    if value.as_of:
        title = phrase("report.days_as_of", day=value.as_of)
    unknown = [(day.what, day.standing) for day in value.milestones if not day.on]
    return [*table_of(title, rows, "<<<"), *table_of(phrase("report.days_unknown"), unknown, "<<")]


def _merged(days: Sequence[Milestone]) -> list[Milestone]:
    """The days that are known; those that differ in nothing but their reasons are one."""
    merged: dict[tuple[object, ...], Milestone] = {}
    for day in days:
        if day.on:
            key = (day.what, day.on, day.at, day.nominal_on)
            before = merged.get(key)
            merged[key] = replace(day, reasons=before.reasons + day.reasons) if before else day
    return list(merged.values())


def _what(day: Milestone) -> Part:
    """What the day is, for which reasons, and which day it stands in for."""
    text: list[Part] = [day.what]
    if day.reasons:
        text += [Verbatim(" ("), Figure(tuple(day.reasons), "reasons_any"), Verbatim(")")]
    if day.nominal_on and day.nominal_on != day.on:
        text += [Verbatim(", "), phrase("deadline.moved", nominal_on=day.nominal_on)]
    return Joined(tuple(text))


def _positions(days: Sequence[Milestone], as_of: date | None) -> list[int]:
    """The place of each day on the scale."""
    return [_place(day.on, days, as_of) for day in days if day.on]


def _place(day: date, days: Sequence[Milestone], as_of: date | None) -> int:
    ends = [each.on for each in days if each.on] + ([as_of] if as_of else [])
    first, last = min(ends), max(ends)
    length = (last - first).days
    return round((WIDTH - 1) * (day - first).days / length) if length else 0


def _scale(position: int, day: date, as_of: date | None, days: Sequence[Milestone]) -> str:
    """One line of the picture: the day, and the day that divides past from future."""
    cells = [_SCALE] * WIDTH
    if as_of:
        cells[_place(as_of, days, as_of)] = _TODAY
    cells[position] = _PAST if as_of is None or day <= as_of else _FUTURE
    return "".join(cells)


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    TimelineAnswer: Presentation(timeline_tables),
}
