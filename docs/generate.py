#!/usr/bin/env python3
"""Write the pages of this folder that follow from the package itself.

python docs/generate.py            write them
python docs/generate.py --check    say which are stale, and exit with 1 if any is

The reference of the rules and of the Python interface is not kept in git; docs/conf.py writes it for the site.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.clauses_page import clauses_page
from generator.comparison_page import comparison_page
from generator.glossary_page import glossary, glossary_page
from generator.ledger_page import ledger_page
from generator.open_questions import open_questions_page

HERE = Path(__file__).resolve().parent

__all__ = ["PAGES", "glossary", "main"]

PAGES: dict[str, Callable[[], str]] = {
    "clauses.md": clauses_page,
    "comparison.md": comparison_page,
    "glossary.md": glossary_page,
    "ledger.md": ledger_page,
    "open-questions.md": open_questions_page,
}


def main(words: list[str], folder: Path = HERE) -> int:
    """Write the pages, or with --check only say which are stale; 2 if there is no such option."""
    if words not in ([], ["--check"]):
        print(__doc__)
        return 2
    stale = 0
    for name, page in PAGES.items():
        path, text = folder / name, page()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if words:
            print(f"docs/{name} is stale: run python docs/generate.py")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs/{name} is written")
    return 1 if words and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
