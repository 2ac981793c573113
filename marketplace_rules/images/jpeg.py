"""What does a JPEG tell without being decoded, and which parts of it does decoding need?"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

from marketplace_rules.images.head import Broken, Head
from marketplace_rules.images.tags import number_of_images, orientation_of

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Markers without a length: fillers, restarts and the beginning.
_BARE = frozenset({0x00, 0x01, _SOI, *range(0xD0, 0xD8)})
_NEEDED = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDD, _APP0, _APP14}
_MODES = {1: "L", 3: "RGB", 4: "CMYK"}
_OTHER = re.compile(rb"[^\xff]", re.DOTALL)
# Within the data of a scan, a marker is one that is neither a stuffed byte nor a restart.
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_MOST_SEGMENTS = 20_000


class Segment(NamedTuple):
    """A part of a JPEG: its marker, where it begins, and where its content begins and ends."""

    marker: int
    start: int
    content: int
    end: int


def segments(data: bytes) -> Iterator[Segment]:
    """List the parts of a JPEG; the data of a scan belong to no part.

    Args:
        data: The file, or its beginning.

    Returns:
        Each part, until the end of the picture.

    Raises:
        Broken: If a part is cut off, or there are more parts than any picture has.
    """
    at = 0
    for _ in range(_MOST_SEGMENTS):
        filler = data.find(b"\xff", at)
        found = None if filler < 0 else _OTHER.search(data, filler)
        if found is None:
            raise Broken
        marker, start, at = data[found.start()], found.start() - 1, found.end()
        if marker == _EOI:
            yield Segment(marker, start, at, at)
            return
        if marker in _BARE:
            continue
        if at + 2 > len(data):
            raise Broken
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end < at + 2 or end > len(data):
            raise Broken
        yield Segment(marker, start, at + 2, end)
        at = end
        if marker == _SOS:
            after = _AFTER_SCAN.search(data, end)
            at = len(data) if after is None else after.start()
    raise Broken


def read_jpeg(data: bytes, *, whole: bool) -> Head:
    """Read the head of a JPEG.

    Args:
        data: The file, or its beginning.
        whole: Whether that is all of it.

    Returns:
        What it tells.
    """
    frame: Segment | None = None
    orientation: int | None = None
    frames: int | None = None
    try:
        for segment in segments(data):
            marker, content = segment.marker, segment.content
            if marker in _FRAMES and frame is None:
                frame = segment
            elif marker == _APP1 and data.startswith(b"Exif\0\0", content) and orientation is None:
                orientation = orientation_of(data[content + 6 : segment.end])
            elif marker == _APP2 and data.startswith(b"MPF\0", content) and frames is None:
                frames = number_of_images(data[content + 4 : segment.end])
            elif marker in (_SOS, _EOI):
                break
        width, height, mode = _frame(data, frame)
    except (Broken, struct.error):
        return Head(intact=None if not whole else False)
    return Head(width, height, mode, frames, orientation or 1, _ends(data) if whole else None)


def _frame(data: bytes, frame: Segment | None) -> tuple[int, int, str | None]:
    if frame is None:
        raise Broken
    _, height, width, components = struct.unpack_from(">BHHB", data, frame.content)
    if not (width and height and frame.end >= frame.content + 6):
        raise Broken
    return width, height, _MODES.get(components)


def _ends(data: bytes) -> bool:
    """Whether the picture comes to its end; what stands behind it, such as further pictures, does not matter."""
    if data[-4096:].rstrip(b"\0\r\n ").endswith(b"\xff\xd9"):
        return True
    try:
        return any(segment.marker == _EOI for segment in segments(data))
    except Broken:
        return False


def only_picture(data: bytes) -> tuple[bytes, int]:
    """Keep what decoding a JPEG needs, so that nothing else in it can do harm.

    Args:
        data: The whole file.

    Returns:
        The file without comments, profiles, previews and further pictures, and the number of its scans.

    Raises:
        Broken: If it does not come to its end.
    """
    kept, scans, first_scan, end = [b"\xff\xd8"], 0, None, 0
    for segment in segments(data):
        if segment.marker == _SOS:
            scans += 1
            first_scan = segment.start if first_scan is None else first_scan
        elif segment.marker in _NEEDED and first_scan is None:
            kept.append(data[segment.start : segment.end])
        end = segment.end
    if first_scan is None:
        raise Broken
    kept.append(data[first_scan:end])
    return b"".join(kept), scans
