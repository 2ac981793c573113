"""The glossary: one word for each thing, in the code and in every language."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from generator.markdown import NOTE, WORDS, table
from marketplace_rules.messages import LANGUAGES

TABLES = Path(__file__).resolve().parent.parent / "glossary"


def glossary(language: str) -> dict[str, dict[str, Any]]:
    """The terms of one language, by their word in the code."""
    return tomllib.loads((TABLES / f"{language}.toml").read_text(encoding="utf-8"))


def glossary_page() -> str:
    """One word for each thing, in the code and in every language."""
    english, tables = glossary("en"), [glossary(language) for language in LANGUAGES]
    names = [WORDS.label(language.partition("-")[0]) for language in LANGUAGES]
    rows = [
        (term.replace("_", " "), *(words[term]["use"] for words in tables), entry["meaning"])
        for term, entry in english.items()
    ]
    lines = [
        "# Glossary",
        "",
        NOTE,
        "",
        "One word for each thing, in the code and in every language. The tables in `docs/glossary/` also hold the",
        "beginnings of each word in messages, and the words not used for it; the tests hold the messages to them.",
        "",
        *table(("in the code", *names, "meaning"), rows),
    ]
    return "\n".join(lines)
