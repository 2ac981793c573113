"""Small policies to be linted: one edition without fault, to which a test adds what it needs."""

from __future__ import annotations

from marketplace_rules.linting import lint

CITED = """strength = "must"
source = "help"
section = "1"
statement = "Something is said there."
"""
ABOUT = """marketplace = "acme"
name = "Acme"
"""
EDITION = """id = "only"
read_on = 2026-01-05

[sources.help]
title = "Help"
language = "en"
read_on = 2026-01-05
"""


def table(name: str, keys: str = "", strength: str = "must") -> str:
    """A clause with its citation."""
    return f"\n[{name}]\n{keys}\n{CITED.replace('must', strength)}"


# Something that is said about the returns of everything, so that an edition says at all something and cites its source.
SAID = table("returns.packaging", 'otherwise = "review"')


def policy(*tables: str) -> str:
    """The text of a policy with these clauses."""
    return ABOUT + EDITION + SAID + "".join(tables)


def found(text: str) -> list[tuple[str, str]]:
    """What is found, by code and key path, but for the silence of a small policy about most rules."""
    return [(finding.code, finding.path) for finding in lint(text) if finding.code != "silent"]
