"""The code blocks of a page, and what its commands print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from click.testing import CliRunner

from marketplace_rules.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent
FENCE = re.compile(r"^(?P<mark>```+)(?P<language>.*)\n(?P<text>(?:.*\n)*?)(?P=mark)$", re.MULTILINE)
NAMED = re.compile(r"\A# (?P<name>[\w./-]+\.(?:py|toml|po))\n")
DOTS = re.compile(r"^ *(?:# )?…\n", re.MULTILINE)  # a line that stands for any lines


class Block(NamedTuple):
    """One code block of a page."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"

    @property
    def name(self) -> str | None:
        """The file that the block is, or is an excerpt of."""
        found = NAMED.match(self.text)
        return found["name"] if found else None

    @property
    def is_excerpt(self) -> bool:
        return self.name is not None and (ROOT / self.name).is_file()

    @property
    def body(self) -> str:
        return NAMED.sub("", self.text)


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        yield Block(page, text.count("\n", 0, found.start()) + 1, found["language"].strip(), found["text"])


def commands(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output shown beneath it."""
    assert block.text.startswith("$ "), f"{block.place}: a command begins with a prompt"
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def ask(command: str) -> tuple[int, str]:
    """The exit status of a command of ours, and what it prints."""
    done = CliRunner().invoke(main, shlex.split(command, comments=True)[1:])
    return done.exit_code, done.output


def as_shown(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed."""
    parts = [re.escape(part) for part in DOTS.split(shown)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None
