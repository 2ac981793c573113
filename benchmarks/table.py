"""Measure every main question and the start, and write the table into docs/benchmarks.md.

Run it with ``python dev.py bench``, or print the tables alone with ``python benchmarks/table.py --print``.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import baskets
import decisions
import listings
import pydantic
import startup

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"


def measured() -> str:
    """Every table, and what it was measured with."""
    comparisons = [*decisions.comparisons(), *listings.comparisons(), baskets.comparison(), startup.comparison()]
    versions = f"Python {platform.python_version()}, pydantic {pydantic.VERSION}, {platform.machine()}"
    lines = [f"Measured with {versions}.", ""]
    for comparison in comparisons:
        lines += [*comparison.rows(), ""]
    return "\n".join(lines)


def main(words: list[str]) -> None:
    """Measure, then write the page or print the tables."""
    tables = measured()
    print(tables)
    if "--print" in words:
        return
    page = PAGE.read_text("utf-8")
    before, after = page.partition(BEGIN)[0], page.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{tables}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
