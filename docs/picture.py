#!/usr/bin/env python3
"""Draw the picture of the README: a terminal with a real command and what it really prints.

python docs/picture.py            write docs/picture.svg
python docs/picture.py --check    say whether it is stale, and exit with 1 if it is
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import chdir
from html import escape
from pathlib import Path
from textwrap import wrap

from click.testing import CliRunner

from marketplace_rules.cli import main as command_line

HERE = Path(__file__).resolve().parent
PICTURE = HERE / "picture.svg"
COMMAND = "listing examples/sipoko_listing.json -m sipoko"
COLUMNS, CHARACTER, LINE, MARGIN, BAR = 100, 7.8, 18, 16, 28

STYLE = """
.ground { fill: #f6f8fa; stroke: #d0d7de } .bar { fill: #d0d7de } text { fill: #1f2328 }
.prompt { fill: #1a7f37 } .title { font-weight: 600 } .source { fill: #59636e }
@media (prefers-color-scheme: dark) {
  .ground { fill: #0d1117; stroke: #3d444d } .bar { fill: #3d444d } text { fill: #f0f6fc }
  .prompt { fill: #3fb950 } .source { fill: #9198a1 }
}
text { font-size: 13px; font-family: "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace }
"""


def printed() -> str:
    """What the command prints, run beside the examples."""
    with chdir(HERE.parent):
        return CliRunner().invoke(command_line, COMMAND.split()).output


def kinds(output: str) -> Iterator[tuple[str, str]]:
    """Each line of the terminal with what it is; what is too long goes on in the next line, at the same indent."""
    yield "prompt", f"$ marketplace-rules {COMMAND}"
    for number, line in enumerate(output.splitlines()):
        kind = "plain"
        if line.startswith("      "):
            kind = "source"
        elif line and (number == 0 or not line.startswith((" ", "Policy"))):
            kind = "title"
        indent = " " * (len(line) - len(line.lstrip()))
        for part in wrap(line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False) or [""]:
            yield kind, part


def draw(output: str) -> str:
    """The picture, as SVG."""
    lines = list(kinds(output))
    width, height = int(COLUMNS * CHARACTER) + 2 * MARGIN, len(lines) * LINE + BAR + 2 * MARGIN
    rows = [text(kind, line, BAR + MARGIN + (place + 1) * LINE - 5) for place, (kind, line) in enumerate(lines) if line]
    dots = [f'<circle class="bar" cx="{MARGIN + 4 + 18 * each}" cy="18" r="5"/>' for each in range(3)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
            'role="img" aria-labelledby="title">',
            f'<title id="title">A terminal: {escape(lines[0][1])}</title>',
            f"<style>{STYLE}</style>",
            f'<rect class="ground" x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8"/>',
            *dots,
            *rows,
            "</svg>",
            "",
        ]
    )


def text(kind: str, line: str, y: int) -> str:
    """One line, as wide as its characters, whatever the font."""
    blank = len(line) - len(line.lstrip())
    x, length = MARGIN + blank * CHARACTER, (len(line) - blank) * CHARACTER
    place = f'x="{x:.1f}" y="{y}" textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
    shown = escape(line.lstrip(), quote=False).replace(" ", "\N{NO-BREAK SPACE}")  # of several, SVG would keep one
    return f'<text class="{kind}" {place}>{shown}</text>'


def main(words: list[str], picture: Path = PICTURE) -> int:
    """Draw the picture, or with --check only say whether it is stale; 2 if there is no such option."""
    if words not in ([], ["--check"]):
        print(__doc__)
        return 2
    drawn = draw(printed())
    current = picture.is_file() and picture.read_text(encoding="utf-8") == drawn
    if words:
        print("docs/picture.svg is current" if current else "docs/picture.svg is stale: run python docs/picture.py")
        return 0 if current else 1
    picture.write_text(drawn, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
