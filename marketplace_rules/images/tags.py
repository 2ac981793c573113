"""What do the tags in the head of a JPEG say: which way up it is, and how many pictures the file holds?"""

from __future__ import annotations

import struct

_ORIENTATION, _NUMBER_OF_IMAGES = 0x0112, 0xB001
_MOST_TAGS = 500


def orientation_of(exif: bytes) -> int:
    """Read which way up a picture is.

    Args:
        exif: A block of EXIF tags, after its name.

    Returns:
        The number that EXIF gives to the orientation, 1 to 8; 1 where it is not told.
    """
    found = _tag(exif, _ORIENTATION)
    return found if found is not None and 1 <= found <= 8 else 1


def number_of_images(block: bytes) -> int | None:
    """Read how many pictures a JPEG of several pictures holds.

    Args:
        block: A block of multi-picture tags, after its name.

    Returns:
        Their number; None where it cannot be read.
    """
    found = _tag(block, _NUMBER_OF_IMAGES)
    return found if found is not None and 1 <= found <= 10_000 else None


def _tag(block: bytes, wanted: int) -> int | None:
    """Find a tag that holds a number in the first list of tags."""
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return None
    try:
        (start,) = struct.unpack_from(f"{order}I", block, 4)
        (count,) = struct.unpack_from(f"{order}H", block, start)
        for index in range(min(count, _MOST_TAGS)):
            at = start + 2 + 12 * index
            tag, kind = struct.unpack_from(f"{order}HH", block, at)
            if tag == wanted:
                form = {3: "H", 4: "I"}.get(kind)
                return None if form is None else int(struct.unpack_from(f"{order}{form}", block, at + 8)[0])
    except struct.error:
        pass
    return None
