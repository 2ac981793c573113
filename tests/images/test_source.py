from __future__ import annotations

import os
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest

from marketplace_rules.faults import FactsError
from marketplace_rules.images.source import Content, as_file, read_source


def fault(source: Any, **options: int) -> str:
    with pytest.raises(FactsError) as refused:
        read_source(source, **options)
    [found] = refused.value.faults
    return found.code


class Stream:
    """A stream that cannot go back, and gives a little at a time."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def seekable(self) -> bool:
        return False

    def read(self, size: int) -> bytes:
        part, self.data = self.data[: min(size, 7)], self.data[min(size, 7) :]
        return part


@pytest.mark.parametrize(("size", "read", "whole"), [(9, 9, True), (10, 10, True), (11, 10, False)])
def test_no_more_than_the_limit_is_read(size: int, read: int, whole: bool, tmp_path: Path) -> None:
    data = bytes(range(size))
    (path := tmp_path / "a.jpg").write_bytes(data)
    for source in (path, str(path), data, bytearray(data), memoryview(data), BytesIO(data)):
        content = read_source(source, limit=10)
        assert (content.data, content.length, content.whole) == (data[:read], size, whole)
    streamed = read_source(Stream(data), limit=10)
    assert (streamed.data, streamed.length, streamed.whole) == (data[:read], size if whole else None, whole)


def test_a_path_gives_its_name_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "photos.jpg").mkdir()
    (path := tmp_path / "photos.jpg" / "Élan.PNG").write_bytes(b"x")
    assert read_source(path).name == "Élan.PNG"
    assert read_source(b"x").name is None
    link = tmp_path / "link.jpg"
    link.symlink_to(path)
    assert read_source(link) == Content(b"x", 1, "link.jpg")


def test_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "loop.jpg").symlink_to(tmp_path / "loop.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "to a pipe.jpg").symlink_to(tmp_path / "pipe.jpg")
    codes = {
        "none.jpg": "no_such_file",
        "gone.jpg": "no_such_file",
        "empty.jpg": "empty_file",
        "empty.jpg/front.jpg": "no_such_file",
        "loop.jpg": "unreadable_file",
        "pipe.jpg": "not_a_file",
        "to a pipe.jpg": "not_a_file",
        "": "not_a_file",
        "a\0b.jpg": "no_such_file",
        "x" * 300: "unreadable_file",
    }
    assert {name: fault(f"{tmp_path}/{name}") for name in codes} == codes
    assert fault("/dev/zero") == "not_a_file"
    assert fault("") == "no_such_file"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (path := tmp_path / "a.jpg").write_bytes(b"x")

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert fault(path) == "unreadable_file"


def test_a_file_that_is_exchanged_for_a_pipe_while_it_is_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path := tmp_path / "a.jpg").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    opened = os.open
    monkeypatch.setattr(os, "open", lambda _, flags: opened(tmp_path / "pipe", flags))
    assert fault(path) == "not_a_file"


@pytest.mark.parametrize(("told", "found"), [(5, 5), (20, 10)])
def test_a_file_that_grows_or_shrinks_is_read_as_it_was_or_as_it_is(
    told: int, found: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path := tmp_path / "a.jpg").write_bytes(b"0123456789")
    status = os.stat(path)
    claimed = os.stat_result([told if index == 6 else field for index, field in enumerate(status)])
    monkeypatch.setattr(os, "fstat", lambda _: claimed)
    content = read_source(path)
    assert (content.data, content.length) == (b"0123456789"[:found], found)


def test_an_open_file_is_left_where_it_stood() -> None:
    file = BytesIO(b"0123456789")
    file.seek(4)
    assert read_source(file).data == b"0123456789"
    assert file.tell() == 4


def test_a_stream_that_gives_nothing_or_is_closed_is_told() -> None:
    closed = BytesIO(b"x")
    closed.close()
    assert fault(closed) == "unreadable_file"
    assert fault(BytesIO()) == "empty_file"
    assert fault(Stream(b"")) == "empty_file"
    assert fault(b"") == "empty_file"


@pytest.mark.parametrize("source", [None, 5, ["a.jpg"], StringIO("text")])
def test_what_is_no_source_at_all_is_a_slip_of_the_programmer(source: Any) -> None:
    with pytest.raises(TypeError, match="bytes"):
        read_source(source)


def test_bytes_can_be_read_as_a_file() -> None:
    assert as_file(b"abc").read() == b"abc"
