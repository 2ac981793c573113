"""Explanations as Markdown, in which no name can become markup."""

from __future__ import annotations

import re

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

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$]")
_LINKS = re.compile(r"(?<=\w)(:(?=//)|@)|(?<=www)\.", re.IGNORECASE)  # what becomes a link although nothing marks it
_LIST = re.compile(r"^(\d+)([.)])|^([-+=])")


def markdown(explanation: Explanation, words: Words) -> str:
    """Write an explanation as Markdown (CommonMark with tables).

    Args:
        explanation: What to say.
        words: The language.

    Returns:
        The text: sentences in one paragraph, everything else under headings of the third level.
    """
    said = (wording(s, words) for b in explanation.blocks if isinstance(b, Prose) for s in b.sentences)
    parts = [escaped(" ".join(said))]
    for block in explanation.blocks:
        parts += _parts(block, words)
    if explanation.closing is not None:
        parts.append(_text(explanation.closing, words))
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is.

    Args:
        text: Any text of one line.

    Returns:
        It, with a backslash before what would be markup, a link or the beginning of a list.

    >>> escaped("1. <b>*new*</b>")
    '1\\\\. \\\\<b\\\\>\\\\*new\\\\*\\\\</b\\\\>'
    """
    text = _LINKS.sub(r"\\\g<0>", _MARKUP.sub(r"\\\g<0>", text.strip()))
    return _LIST.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def _text(part: Part, words: Words) -> str:
    return escaped(wording(part, words))


def _title(part: Part, words: Words) -> str:
    return f"### {_text(part, words)}"


def _parts(block: Block, words: Words) -> list[str]:
    match block:
        case Prose():
            return []
        case Heading(text):
            return [f"## {_text(text, words)}"]
        case Reasons(title, reasons):
            return [_title(title, words), "\n".join(dict.fromkeys(_reason(reason, words) for reason in reasons))]
        case Points(title, points):
            return [_title(title, words), "\n".join(f"- {escaped(opening(point, words))}" for point in points)]
        case Table(title, rows):
            return [_title(title, words), "\n".join(_rows(block, words))] if rows else [_text(title, words)]


def _reason(reason: Reason, words: Words) -> str:
    lines = [f"- {_text(reason.finding, words)}"]
    if reason.source is not None:
        lines.append(f"  *{_text(reason.source, words)}* (`{reason.parameter}`)")
    reading = reading_of(reason, words)
    return "\\\n".join([*lines, f"  {escaped(reading)}"] if reading else lines)


def _rows(table: Table, words: Words) -> list[str]:
    cells = [[_text(cell, words) for cell in row] for row in table.rows]
    head = cells.pop(0) if table.head else [""] * len(table.align)
    rule = ["---:" if side == ">" else "---" for side in table.align]
    return [f"| {' | '.join(row)} |" for row in (head, rule, *cells)]
