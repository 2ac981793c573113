"""What does a PNG tell without being decoded, and which parts of it does decoding need?"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from marketplace_rules.images.head import Broken, Head

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_MOST_CHUNKS = 20_000
_MODES = {0: "L", 2: "RGB", 3: "P", 4: "LA", 6: "RGBA"}


class Chunk(NamedTuple):
    """A part of a PNG: its name, where it begins, and where its content begins and ends."""

    name: bytes
    start: int
    content: int
    end: int


def chunks(data: bytes) -> Iterator[Chunk]:
    """List the parts of a PNG.

    Args:
        data: The file, or its beginning.

    Returns:
        Each part, until the end of the picture.

    Raises:
        Broken: If a part is cut off, or there are more parts than any picture has.
    """
    at = len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(data):
            raise Broken
        length, name = struct.unpack_from(">I4s", data, at)
        chunk = Chunk(name, at, at + 8, at + 8 + length)
        yield chunk  # before its end is looked for, so that a head is read although the rest is missing
        at = chunk.end + 4
        if at > len(data):
            raise Broken
        if name == b"IEND":
            return
    raise Broken


def read_png(data: bytes, *, whole: bool) -> Head:
    """Read the head of a PNG.

    Args:
        data: The file, or its beginning.
        whole: Whether that is all of it.

    Returns:
        What it tells.
    """
    frames, pictured, ended = None, False, False
    try:
        listed = chunks(data)
        width, height, mode = _header(data, next(listed))
        try:
            for chunk in listed:
                if chunk.name == b"acTL" and not pictured and chunk.end == chunk.content + 8:
                    frames = _frames(data, chunk) or frames
                pictured = pictured or chunk.name == b"IDAT"
                ended = chunk.name == b"IEND"
        except Broken:
            ended = False
    except (Broken, struct.error):
        return Head(intact=None if not whole else False)
    return Head(width, height, mode, frames, 1, (pictured and ended) if whole else None)


def _header(data: bytes, chunk: Chunk) -> tuple[int, int, str | None]:
    if chunk.name != b"IHDR" or chunk.end != chunk.content + 13:
        raise Broken
    width, height, depth, colours = struct.unpack_from(">IIBB", data, chunk.content)
    (stated,) = struct.unpack_from(">I", data, chunk.end)
    if zlib.crc32(data[chunk.start + 4 : chunk.end]) != stated or not (0 < width < 2**31 and 0 < height < 2**31):
        raise Broken
    mode = _MODES.get(colours)
    if mode == "L" and depth in (1, 16):
        mode = "1" if depth == 1 else "I;16"
    return width, height, mode


def _frames(data: bytes, chunk: Chunk) -> int | None:
    if chunk.end > len(data):
        return None
    (frames,) = struct.unpack_from(">I", data, chunk.content)
    return frames if 1 <= frames <= 1_000_000 else None


def only_picture(data: bytes) -> bytes:
    """Keep what decoding a PNG needs, so that nothing else in it can do harm.

    Args:
        data: The whole file.

    Returns:
        The file without texts, profiles, tags and further frames.

    Raises:
        Broken: If it does not come to its end.
    """
    kept = [data[chunk.start : chunk.end + 4] for chunk in chunks(data) if chunk.name in _NEEDED]
    return b"".join([SIGNATURE, *kept])
