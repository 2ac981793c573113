"""How the bytes of a picture come in: from a path, from memory or from an open file, and never more than a limit."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import BinaryIO, TypeAlias

from marketplace_rules.faults import FactsError, Fault

Source: TypeAlias = str | os.PathLike[str] | bytes | bytearray | memoryview | BinaryIO

# No more of a file is read than this, whatever it claims to be. No page takes a picture half as large.
READ_LIMIT = 16_000_000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a picture.

    Args:
        data: Its bytes, as many as were read.
        length: Its length in bytes; None where a stream did not end within the limit.
        name: Name of its file, where it has one.
    """

    data: bytes
    length: int | None
    name: str | None = None

    @property
    def whole(self) -> bool:
        """Whether everything was read."""
        return self.length == len(self.data)


def read_source(source: Source, *, limit: int = READ_LIMIT) -> Content:
    """Read a picture, as far as a limit.

    Args:
        source: A path, bytes, or a file that is open for reading bytes; an open file is left where it stood.
        limit: How many bytes are read at most.

    Returns:
        What was read.

    Raises:
        FactsError: If there is nothing to read: no such file, no regular file, an empty one, one that cannot be read.
        TypeError: If it is none of these.

    >>> read_source(b"GIF89a").length
    6
    """
    if isinstance(source, bytes | bytearray | memoryview):
        content = Content(bytes(memoryview(source).cast("B")[:limit]), memoryview(source).nbytes)
    elif isinstance(source, str | os.PathLike):
        content = _read_path(os.fspath(source), limit)
    elif hasattr(source, "read"):
        content = _read_stream(source, limit)
    else:
        raise TypeError(f"a picture is a path, bytes or an open file, not {type(source).__name__}")
    if not content.data:
        raise FactsError([Fault("", "empty_file")])
    return content


def _read_path(path: str, limit: int) -> Content:
    """Read a regular file; anything that could block, such as a pipe or a device, is not even opened."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise FactsError([Fault("", "not_a_file")])
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
        with open(os.open(path, flags), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):  # it was exchanged in between
                raise FactsError([Fault("", "not_a_file")])
            data = _read(file, min(limit, status.st_size))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        if isinstance(error, FactsError):
            raise
        raise FactsError([Fault("", "no_such_file")]) from None
    except OSError:
        raise FactsError([Fault("", "unreadable_file")]) from None
    length = status.st_size if len(data) == min(limit, status.st_size) else len(data)
    return Content(data, length, os.fsencode(os.path.basename(path)).decode("utf-8", "replace")[:500])


def _read_stream(file: BinaryIO, limit: int) -> Content:
    try:
        seekable = file.seekable()
        start = file.tell() if seekable else 0
        try:
            length = file.seek(0, SEEK_END) if seekable else None
            if seekable:
                file.seek(0)
            data = _read(file, limit if length is not None else limit + 1)
        finally:
            if seekable:
                file.seek(start)
    except (OSError, ValueError, AttributeError):  # a closed file is a ValueError
        raise FactsError([Fault("", "unreadable_file")]) from None
    if length is None:
        return Content(data[:limit], len(data) if len(data) <= limit else None)
    return Content(data, length)


def _read(file: BinaryIO, limit: int) -> bytes:
    """Read until the limit or the end, in parts, because a single read may give less than was asked for."""
    parts, left = [], limit
    while left > 0:
        part = file.read(min(left, _CHUNK))
        if not part:
            break
        if not isinstance(part, bytes):
            raise TypeError("the file is open for reading text, not bytes")
        parts.append(part[:left])
        left -= len(parts[-1])
    return b"".join(parts)


def as_file(data: bytes) -> BinaryIO:
    """Make bytes readable as a file, for those who read nothing else.

    Args:
        data: The bytes.

    Returns:
        A file in memory, open at its beginning.
    """
    return BytesIO(data)
