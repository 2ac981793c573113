"""How a case that was told becomes a file that gives the same answer."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from marketplace_rules.dialogue.case import Case
from marketplace_rules.messages.words import printable


def toml_of(case: Case, command: str) -> str:
    """Write a case as TOML, under the command that asks it.

    Args:
        case: What has been told.
        command: The command line, for people.

    Returns:
        The text.

    >>> case = Case().told("/lines", [{}]).told("/lines/0/quantity", 2)
    >>> toml_of(case, "marketplace-rules minimums basket.toml").splitlines()
    ['# marketplace-rules minimums basket.toml', '', 'lines = [', '    { quantity = 2 },', ']']
    """
    return f"# {printable(command)}\n\n" + tomli_w.dumps(_plain(case.facts), multiline_strings=False)


def _plain(data: Any) -> Any:
    """Text as plain text, whatever kind of text it is."""
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items() if value is not None}
    if isinstance(data, list | tuple):
        return [_plain(value) for value in data]
    return str(data) if isinstance(data, str) else data


def command_of(
    question: str, file: str, policy: Sequence[str], as_of: date | None = None, language: str | None = None
) -> str:
    """Write the command line that asks a question of a file.

    Args:
        question: Name of the question.
        file: Name of the file.
        policy: The option that names the policy, with its value.
        as_of: The day that is asked for.
        language: The language, where it is not the usual one.

    Returns:
        The command line.

    >>> command_of("refund", "my case.toml", ("-m", "twoosk"), date(2026, 1, 2))
    "marketplace-rules refund 'my case.toml' -m twoosk --as-of 2026-01-02"
    """
    words = ["marketplace-rules", question, file, *policy]
    words += ["--as-of", as_of.isoformat()] if as_of else []
    words += ["--lang", language] if language else []
    return shlex.join(words)


def save(case: Case, path: Path, command: str) -> None:
    """Save a case.

    Args:
        case: What has been told.
        path: Where; a file that is there already is left alone.
        command: The command line that asks it.

    Raises:
        OSError: If it cannot be written, or is there already.
    """
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(toml_of(case, command))
