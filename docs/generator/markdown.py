"""How the pages of this folder write tables, headings and places."""

from __future__ import annotations

import re
from collections.abc import Iterable

from marketplace_rules.messages import Words
from marketplace_rules.messages.comparison_words import title

WORDS = Words("en")
NOTE = "<!-- Written by docs/generate.py; do not edit it by hand. -->"


def row(*cells: str) -> str:
    """A row of a table; a bar would end its cell."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [row(*heads), "|" + "---|" * len(heads), *(row(*cells) for cells in rows), ""]


def anchor(heading: str) -> str:
    """The place of a heading within its page, as forges make it: small letters, no full stops."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def heading(rule: str) -> str:
    text = title(rule, WORDS)
    return text[0].upper() + text[1:]


def code(text: str) -> str:
    """What docstrings mark with two backticks, pages mark with one."""
    return text.replace("``", "`")


def escaped(text: str) -> str:
    """Plain text within Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|$~])", r"\\\1", text)
