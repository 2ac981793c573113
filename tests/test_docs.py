"""Every code block of the README and of docs/ is run, or is an excerpt of what is run.

- Python with prompts is a doctest, which pytest runs by itself; any other is executed, block after block of a page.
- A block whose first line names a file of the repository in a comment is an excerpt of it; `…` leaves lines out.
- A block whose first line names any other file is that file: it is there for the commands of its page.
- Any other TOML holds tables of an edition.
- A command is run in a folder of its page’s own, beside a copy of examples/, and prints what the page shows; lines
  may be piped into it by printf.
- Anything else that is shown has a language of its own, so that nothing escapes by accident.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any

import outputs
import pytest
from generator.blocks import DOTS, Block, as_shown, ask, blocks, commands, is_ours

from examples.draw_pictures import draw
from marketplace_rules.policy import Edition

ROOT = Path(__file__).parent.parent
PAGES = (*(ROOT / name for name in ("README.md", "CONTRIBUTING.md")), *sorted((ROOT / "docs").glob("*.md")))
OTHER_COMMANDS = ("python3 dev.py ", "pip install ", ".venv/bin/", "python docs/", "python3 -m venv")
PLUGIN = ("-p", "marketplace_rules.testing.plugin")  # which an installed package brings by itself
HEAD = {"id": "docs", "read_on": "2026-11-21"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_of_a_page_does_what_it_shows(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copytree(ROOT / "examples", tmp_path / "examples", ignore=ignore_patterns("own_marketplace"))  # tests of its own
    if page.name == "images.md":
        draw(tmp_path / "photos")
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "docs"}
    for block in blocks(page):
        run(block, tmp_path, names)


def run(block: Block, folder: Path, names: dict[str, Any]) -> None:
    if block.is_excerpt:
        assert not left_out(block), f"{block.place}: {block.name} has no such lines any more:\n{left_out(block)}"
    elif block.name:
        (folder / block.name).write_text(block.text, encoding="utf-8")
    elif block.language == "python":
        if ">>> " not in block.text:
            exec(compile("\n" * block.line + block.text, block.place, "exec"), names)
    elif block.language == "toml":
        read_tables(block)
    elif block.language == "console":
        for command, output in commands(block):
            run_command(block, command, output, folder)
    else:
        assert block.language.startswith("{"), f"{block.place}: what is {block.language!r}?"  # a part of the site


def left_out(block: Block) -> str:
    """The part of an excerpt that does not stand in its file."""
    text, start = (ROOT / str(block.name)).read_text(encoding="utf-8"), 0
    for part in DOTS.split(block.body):
        found = text.find(part.strip("\n"), start)
        if found < 0:
            return part
        start = found + len(part.strip("\n"))
    return ""


def read_tables(block: Block) -> None:
    """Tables of an edition are read like those of any edition."""
    content = tomllib.loads(block.text, parse_float=Decimal)
    sources = {"terms": {"title": "Terms", "language": "en", "read_on": "2026-11-21"}}
    Edition.model_validate({**HEAD, "sources": sources} | content)


def run_command(block: Block, command: str, output: str, folder: Path) -> None:
    words = shlex.split(command, comments=True)
    if is_ours(command):
        status, printed = ask(command)
        assert status != 4, f"{block.place}: {command}\n{printed}"
        assert output or status != 2, f"{block.place}: {command}\n{printed}"
        assert not output or as_shown(output, printed), f"{block.place}: {command}\n{printed}"
    elif words[0] in ("python", "pytest"):
        code = words[1:] if words[0] == "python" else ["-m", "pytest", "-p", "no:cacheprovider", *PLUGIN, *words[1:]]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done_apart = subprocess.run(
            [sys.executable, *code], cwd=folder, capture_output=True, env=environment, text=True
        )
        assert not output or as_shown(output, done_apart.stdout), f"{block.place}: {command}\n{done_apart.stdout}"
        assert output or done_apart.returncode == 0, f"{block.place}: {command}\n{done_apart.stderr}"
    else:
        assert command.startswith(OTHER_COMMANDS), f"{block.place}: {command} is not run"
        assert [w for w in words if w.endswith(".py") and not (ROOT / w).is_file()] == [], f"{block.place}: {command}"


# ---- the runner itself ---------------------------------------------------------------------------------------------


def block_of(language: str, text: str) -> Block:
    return Block(ROOT / "README.md", 1, language, text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("python", "raise ValueError\n"),
        ("toml", "[returns.window.any]\ndayz = 3\n"),
        ("console", "$ marketplace-rules return nothing.toml -m sipoko\n"),
        ("console", "$ marketplace-rules policies\nnothing\n"),
        ("console", "$ printf '1\\n' | marketplace-rules policies\nnothing\n"),
        ("console", "$ printf '1\\n' | python nothing.py\n"),
        ("console", "$ python nothing.py\n"),
        ("console", "$ rm -r .\n"),
        ("console", "marketplace-rules policies\n"),
        ("ruby", "puts 1\n"),
        ("", "anything\n"),
        ("python", "# marketplace_rules/returns/formalities.py\ndef nothing() -> None:\n"),
    ],
)
def test_a_block_that_does_not_hold_is_found(
    language: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever says so
        run(block_of(language, text), tmp_path, {})


def test_a_line_of_dots_stands_for_any_lines_and_nothing_else() -> None:
    assert as_shown("a\n…\nd\n", "a\nb\nc\nd\n")
    assert as_shown("a\n  …\n", "a\nb\n")
    assert not as_shown("a\n…\nd\n", "a\nb\nc\nD\n")
    assert not as_shown("a\n", "a\nb\n")


def test_lines_are_piped_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ask("printf '2\\n' | marketplace-rules return -m sipoko > answer.txt")[1].count("> 2\n") == 1
    assert ask("marketplace-rules completion bash >> shell.rc")[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_an_excerpt_keeps_the_order_of_its_file() -> None:
    there = "# marketplace_rules/returns/formalities.py\nDOCUMENTS = Rule(\n…\nEXCHANGE = Rule(\n"
    assert not left_out(block_of("python", there))
    turned = "# marketplace_rules/returns/formalities.py\nEXCHANGE = Rule(\n…\nDOCUMENTS = Rule(\n"
    assert left_out(block_of("python", turned)) == "DOCUMENTS = Rule(\n"


# ---- renewing what is shown ----------------------------------------------------------------------------------------

PAGE = """```toml
# request.toml
delivered_on = 2026-05-04
requested_on = 2026-06-04
reasons = ["defective"]
```

```console
$ marketplace-rules return request.toml -m sipoko
{output}```
"""


@pytest.mark.parametrize(
    ("shown", "renewed"),
    [
        ("Yes.\n…\n", "No, not as things stand.\n…\n"),
        ("Yes.\nReasons\n…\n", "No, not as things stand.\n\n…\n"),
        ("No, not as things stand.\n…\n", "No, not as things stand.\n…\n"),
        ("…\nYes.\n", "…\nYes.\n"),  # to be mended by hand
    ],
)
def test_a_stale_output_is_renewed_as_far_as_it_was_shown(shown: str, renewed: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(output=shown), encoding="utf-8")
    told = outputs.main(["--check"], (page,))
    assert told == (shown != renewed or shown.startswith("…"))
    assert page.read_text(encoding="utf-8") == PAGE.format(output=shown)
    assert outputs.main([], (page,)) == shown.startswith("…")
    assert page.read_text(encoding="utf-8") == PAGE.format(output=renewed)


def test_a_whole_output_is_renewed_as_a_whole(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(output="Yes.\n"), encoding="utf-8")
    assert outputs.main([], (page,)) == 0
    assert outputs.main(["--check"], (page,)) == 0
    assert page.read_text(encoding="utf-8").count("Policy: Sipoko") == 1


def test_outputs_refuses_an_unknown_word() -> None:
    assert outputs.main(["--chekc"]) == 2
