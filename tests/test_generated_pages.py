"""The pages of docs/ that follow from the package are the ones that it would write today."""

from __future__ import annotations

import re
from pathlib import Path

import generate
import pytest
from generator.markdown import anchor

DOCS = Path(__file__).parent.parent / "docs"


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_page_is_what_the_package_would_write_today(name: str) -> None:
    current = (DOCS / name).read_text(encoding="utf-8") == generate.PAGES[name]()
    assert current, f"docs/{name} is stale: run python docs/generate.py"


def test_checking_tells_what_is_stale_and_writing_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generate, "PAGES", {"one.md": lambda: "1\n", "two.md": lambda: "2\n"})
    assert generate.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.count("is stale") == 2
    assert generate.main([], tmp_path) == 0
    assert generate.main(["--check"], tmp_path) == 0
    (tmp_path / "two.md").write_text("3\n", encoding="utf-8")
    capsys.readouterr()
    assert generate.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out == "docs/two.md is stale: run python docs/generate.py\n"
    assert (tmp_path / "two.md").read_text(encoding="utf-8") == "3\n"


def test_an_unknown_word_is_refused() -> None:
    assert generate.main(["--chekc"]) == 2


@pytest.mark.parametrize("name", generate.PAGES)
def test_the_tables_of_a_page_have_as_many_cells_as_their_heads(name: str) -> None:
    heads = 0
    for line in (DOCS / name).read_text(encoding="utf-8").splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert not (heads and cells) or cells == heads, line
        heads = cells


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_link_of_a_page_leads_somewhere(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    for target in set(re.findall(r"\]\(([^)]+)\)", text)):
        page, _, place = target.partition("#")
        linked = (DOCS / (page or name)).read_text(encoding="utf-8")
        headings = {anchor(h) for h in re.findall(r"^#+ (.+)$", linked, re.MULTILINE)}
        assert not place or place in headings, f"{name} links to {target}"
