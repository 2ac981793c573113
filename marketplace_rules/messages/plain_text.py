"""Explanations as plain text."""

from __future__ import annotations

from marketplace_rules.messages.explanation import (
    Block,
    Explanation,
    Heading,
    Points,
    Prose,
    Reason,
    Reasons,
    Table,
    wording,
)
from marketplace_rules.messages.layout import table
from marketplace_rules.messages.words import Verbatim, Words


def plain_text(explanation: Explanation, words: Words) -> str:
    """Write an explanation as plain text.

    Args:
        explanation: What to say.
        words: The language.

    Returns:
        The text: sentences in one paragraph, everything else under titles.
    """
    said = (wording(s, words) for b in explanation.blocks if isinstance(b, Prose) for s in b.sentences)
    lines = [" ".join(said)]
    for block in explanation.blocks:
        lines += _lines(block, words)
    if explanation.closing is not None:
        lines += ["", wording(explanation.closing, words)]
    return "\n".join(lines)


def _lines(block: Block, words: Words) -> list[str]:
    match block:
        case Prose():
            return []
        case Heading(text):
            return ["", wording(text, words)]
        case Reasons(title, reasons):
            told = dict.fromkeys(_reason(reason, words) for reason in reasons)
            return ["", wording(title, words), *(line for reason in told for line in reason)]
        case Points(title, points):
            return ["", wording(title, words), *(f"  - {opening(point, words)}" for point in points)]
        case Table(title, rows, align):
            cells = [tuple(wording(cell, words) for cell in row) for row in rows]
            return table(wording(title, words), cells, align) or ["", wording(title, words)]


def _reason(reason: Reason, words: Words) -> tuple[str, ...]:
    """One reason, its source, and how that was read."""
    lines = [f"  - {wording(reason.finding, words)}"]
    if reason.source is not None:
        lines.append(f"      {wording(reason.source, words)} [{reason.parameter}]")
    reading = reading_of(reason, words)
    return (*lines, f"      {reading}") if reading else tuple(lines)


def reading_of(reason: Reason, words: Words) -> str:
    """Say how a page was read, where that is written in the language asked for.

    Args:
        reason: The reason.
        words: The language.

    Returns:
        The sentence; empty where no reading was chosen, or where it is written in another language.
    """
    if reason.reading is None or reason.reading[1] != words.language:
        return ""
    return words.say("report.reading", text=Verbatim(reason.reading[0]))


def opening(point: object, words: Words) -> str:
    """Word a point as it stands at the beginning of a line.

    Args:
        point: The point.
        words: The language.

    Returns:
        The text, with a capital letter.
    """
    text = wording(point, words)
    return text[:1].upper() + text[1:]
