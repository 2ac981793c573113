#!/usr/bin/env python3
"""Write into the pages and the README what their commands print today, after the words have changed.

python docs/outputs.py            write it
python docs/outputs.py --check    say which outputs are stale, and exit with 1 if any is

An output of which a page shows the beginning and then a line of `…` keeps as many lines; one with lines left out
elsewhere is only told, to be mended by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.blocks import Block, as_shown, ask, blocks, commands, is_ours

HERE = Path(__file__).resolve().parent
PAGES = (HERE.parent / "README.md", *sorted(HERE.glob("*.md")))


def stale(page: Path) -> Iterator[tuple[Block, str, str, str]]:
    """Each command whose output is not the one that the page shows: its block, itself, what is shown and printed."""
    with TemporaryDirectory() as folder, chdir(folder):
        copytree(HERE.parent / "examples", "examples")
        for block in blocks(page):
            if block.name and not block.is_excerpt:
                Path(block.name).write_text(block.text, encoding="utf-8")
            if block.language == "console":
                for command, shown in commands(block):
                    if is_ours(command) and shown:
                        printed = ask(command)[1]
                        if not as_shown(shown, printed):
                            yield block, command, shown, printed


def renewed(shown: str, printed: str) -> str | None:
    """What a page is to show instead; None where lines are left out elsewhere than at the end."""
    if "…\n" not in shown:
        return printed
    kept, _, rest = shown.partition("…\n")
    count = kept.count("\n")
    return "".join(printed.splitlines(keepends=True)[:count]) + "…\n" if count and not rest else None


def main(words: list[str], pages: tuple[Path, ...] = PAGES) -> int:
    """Renew the outputs, or with --check only say which are stale; 2 if there is no such option."""
    if words not in ([], ["--check"]):
        print(__doc__)
        return 2
    left = 0
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for block, command, shown, printed in list(stale(page)):
            new = None if words else renewed(shown, printed)
            if new is None:
                left += 1
                print(f"{page.name}:{block.line}: $ {command} prints something else")
            else:
                text = text.replace(f"$ {command}\n{shown}", f"$ {command}\n{new}")
        if text != page.read_text(encoding="utf-8"):
            page.write_text(text, encoding="utf-8", newline="\n")
            print(f"{page.name} is renewed")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
