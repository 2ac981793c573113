from __future__ import annotations

import os
from pathlib import Path

import pytest

from marketplace_rules.moderation.files import files_asked, processors


@pytest.fixture
def photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "photos"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "void").mkdir()
    for name in ("b.jpg", "a.png", "facts.toml", ".b.jpg", "more/c.jpg", ".hidden/d.jpg", "[x].jpg"):
        (folder / name).write_bytes(b"x")
    monkeypatch.chdir(folder)
    return folder


def names(*words: str) -> list[str]:
    return [path.as_posix() for path in files_asked(words).pictures]


def test_files_come_in_the_order_they_are_named_and_each_once(photos: Path) -> None:
    assert names("b.jpg", "a.png", "b.jpg") == ["b.jpg", "a.png"]
    assert names("none.jpg") == ["none.jpg"], "reading it will say that there is none"


def test_a_folder_stands_for_its_files_but_for_hidden_ones_and_facts(photos: Path) -> None:
    every = ["photos/[x].jpg", "photos/a.png", "photos/b.jpg", "photos/more/c.jpg"]
    os.chdir(photos.parent)
    assert names("photos") == every
    assert names("photos/b.jpg", "photos") == ["photos/b.jpg", *(name for name in every if name != "photos/b.jpg")]


def test_a_pattern_stands_for_what_matches_it(photos: Path) -> None:
    assert names("*.jpg") == ["[x].jpg", "b.jpg"]
    assert names("**/*.jpg") == ["[x].jpg", "b.jpg", "more/c.jpg"]
    assert names("m*") == ["more/c.jpg"]
    assert names("[x].jpg") == ["[x].jpg"], "a file of that name comes before a pattern"


def test_what_is_named_as_facts_holds_facts(photos: Path) -> None:
    asked = files_asked(["facts.toml", "other.JSON", "-", "a.png"])
    assert (asked.facts, asked.pictures) == (("facts.toml", "other.JSON", "-"), (Path("a.png"),))


def test_patterns_and_folders_without_a_picture_are_told(photos: Path) -> None:
    assert files_asked(["*.gif", "void", "a.png"]).absent == ("*.gif", "void")
    assert files_asked(["a.png"]).absent == ()


def test_there_is_at_least_one_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1
