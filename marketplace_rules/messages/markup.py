"""Explanations as HTML, in which every text is escaped."""

from __future__ import annotations

from html import escape

from marketplace_rules.messages.explanation import (
    Block,
    Explanation,
    Heading,
    Part,
    Points,
    Prose,
    Reason,
    Reasons,
    Table,
    wording,
)
from marketplace_rules.messages.plain_text import opening, reading_of
from marketplace_rules.messages.words import Words


def html(explanation: Explanation, words: Words) -> str:
    """Write an explanation as a piece of HTML.

    Args:
        explanation: What to say.
        words: The language.

    Returns:
        An ``article`` with its language; each part of it has a class, and no style.
    """
    lines = [f'<article class="explanation" lang="{words.language}">']
    for block in explanation.blocks:
        lines += _elements(block, words)
    if explanation.closing is not None:
        lines.append(f'<p class="policy">{_text(explanation.closing, words)}</p>')
    return "\n".join([*lines, "</article>"])


def _text(part: Part, words: Words) -> str:
    return escape(wording(part, words))


def _elements(block: Block, words: Words) -> list[str]:
    match block:
        case Prose(purpose, sentences):
            return [f'<p class="{purpose}">{" ".join(_text(sentence, words) for sentence in sentences)}</p>']
        case Heading(text):
            return [f"<h2>{_text(text, words)}</h2>"]
        case Reasons(title, reasons):
            told = dict.fromkeys(_reason(reason, words) for reason in reasons)
            return [f"<h3>{_text(title, words)}</h3>", '<ul class="reasons">', *told, "</ul>"]
        case Points(title, points):
            told = dict.fromkeys(f"<li>{escape(opening(point, words))}</li>" for point in points)
            return [f"<h3>{_text(title, words)}</h3>", '<ul class="changes">', *told, "</ul>"]
        case Table(title, rows):
            return _table(block, words) if rows else [f"<p>{_text(title, words)}</p>"]


def _reason(reason: Reason, words: Words) -> str:
    finding = reason.finding
    parts = [f'<li class="{finding.kind.value} {finding.level.value}">{_text(finding, words)}']
    if reason.source is not None:
        parts.append(f"<br><cite>{_text(reason.source, words)}</cite> <code>{escape(reason.parameter or '')}</code>")
    reading = reading_of(reason, words)
    if reading:
        parts.append(f"<br><small>{escape(reading)}</small>")
    return "".join([*parts, "</li>"])


def _table(table: Table, words: Words) -> list[str]:
    lines = ["<table>", f"<caption>{_text(table.title, words)}</caption>"]
    for number, row in enumerate(table.rows):
        name = "th" if table.head and number == 0 else "td"
        cells = (
            f'<{name} class="number">{_text(cell, words)}</{name}>'
            if side == ">"
            else f"<{name}>{_text(cell, words)}</{name}>"
            for cell, side in zip(row, table.align, strict=True)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</table>"]
