"""The picture of the README shows what its command prints today."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from re import findall
from xml.etree import ElementTree

import picture
import pytest


def test_the_picture_is_the_one_that_would_be_drawn_today(capsys: pytest.CaptureFixture[str]) -> None:
    assert picture.main(["--check"]) == 0, capsys.readouterr().out


def test_the_picture_holds_every_word_that_is_printed_and_no_other() -> None:
    drawn = picture.PICTURE.read_text(encoding="utf-8")
    shown = " ".join(unescape(line) for line in findall(r"<text .*?>(.*?)</text>", drawn))
    assert shown.split() == f"$ marketplace-rules {picture.COMMAND} {picture.printed()}".split()


def test_the_picture_is_small_and_well_formed() -> None:
    text = picture.PICTURE.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert int(root.attrib["width"]) < 1000
    assert len(text) < 10_000
    assert "prefers-color-scheme: dark" in text


def test_a_long_line_goes_on_at_its_indent() -> None:
    long = "    " + "word " * 30
    assert {line[:5] for kind, line in picture.kinds(f"Yes.\n{long}\n") if kind == "plain"} == {"    w"}
    assert max(len(line) for _, line in picture.kinds(long)) <= picture.COLUMNS


def test_a_stale_picture_is_told_and_drawn_anew(tmp_path: Path) -> None:
    path = tmp_path / "picture.svg"
    assert picture.main(["--check"], path) == 1
    assert picture.main([], path) == 0
    assert picture.main(["--check"], path) == 0
    path.write_text("", encoding="utf-8")
    assert picture.main(["--check"], path) == 1


def test_an_unknown_word_is_refused() -> None:
    assert picture.main(["--chekc"]) == 2
