"""Which files are at the limits of what a policy says about pictures?"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from hypothesis import strategies as st
from PIL import Image, ImageDraw

from marketplace_rules.policy import Policy
from marketplace_rules.testing.figures import figures

_WHITE, _PRODUCT = (255, 255, 255), (40, 60, 90)
_DRAWN = ("JPEG", "PNG", "GIF")
_LARGEST_SIDE = 4096  # beyond it, drawing takes longer than all the rest
_COMMENT = 65_533  # bytes that one comment of a JPEG file holds


class ImageFile(NamedTuple):
    """A picture's file: its name and its content."""

    name: str
    data: bytes

    def __repr__(self) -> str:
        return f"ImageFile({self.name!r}, <{len(self.data)} bytes>)"


def image_files(policy: Policy) -> st.SearchStrategy[ImageFile]:
    """Draw files of pictures with a product on white: their sides, sizes and formats lie at the policy's limits.

    Args:
        policy: The policy; one that is silent on a limit gives small files.

    Returns:
        A strategy of files; what it shrinks to is a small JPEG that is in order.
    """
    stated = figures(policy, ["images"])
    sides = _near(stated.px, (500,), _LARGEST_SIDE)
    lengths = _near(stated.bytes, (0,), 2 * max(stated.bytes, default=1))
    formats = tuple(dict.fromkeys([*(f for f in stated.words.get("format", ()) if f in _DRAWN), *_DRAWN]))
    return st.builds(
        _file, st.sampled_from(formats), st.sampled_from(sides), st.sampled_from(sides), st.sampled_from(lengths)
    )


def _near(stated: Iterable[int], plain: tuple[int, ...], most: int) -> list[int]:
    near = (n for limit in stated for n in (limit, limit - 1, limit + 1))
    return [n for n in dict.fromkeys([*plain, *near]) if n <= most]


def _file(format: str, width: int, height: int, length: int) -> ImageFile:
    ending = {"JPEG": "jpg"}.get(format, format.lower())
    return ImageFile(f"picture.{ending}", padded(product_on_white(width, height, format), length))


@lru_cache(maxsize=64)
def product_on_white(width: int, height: int, format: str = "JPEG") -> bytes:
    """Draw a dark product in the middle of a white picture; it takes up four fifths of its width and height.

    Args:
        width: Width in pixels.
        height: Height in pixels.
        format: JPEG, PNG or GIF.

    Returns:
        The file.

    >>> product_on_white(8, 8, "PNG")[:4]
    b'\\x89PNG'
    """
    image = Image.new("RGB", (width, height), _WHITE)
    box = (width // 10, height // 10, width - width // 10 - 1, height - height // 10 - 1)
    ImageDraw.Draw(image).rectangle(box, fill=_PRODUCT)
    file = BytesIO()
    image.save(file, format)
    return file.getvalue()


def padded(data: bytes, length: int) -> bytes:
    """Make a picture's file longer by comments that nobody sees.

    Args:
        data: A JPEG or PNG file; others stay as they are.
        length: Bytes of the file; one that is as long already, or nearly, stays as it is.

    Returns:
        The file.

    >>> len(padded(product_on_white(8, 8, "PNG"), 5000))
    5000
    """
    lacking = length - len(data)
    if data.startswith(b"\x89PNG") and lacking >= _PNG_CHUNK:
        content = b"\0" * (lacking - _PNG_CHUNK)
        chunk = b"prVt" + content
        return (
            data[:-_PNG_CHUNK]
            + struct.pack(">I", len(content))
            + chunk
            + struct.pack(">I", zlib.crc32(chunk))
            + data[-_PNG_CHUNK:]
        )
    if data.startswith(b"\xff\xd8") and lacking >= _JPEG_COMMENT:
        return data[:2] + b"".join(_comments(lacking)) + data[2:]
    return data


_PNG_CHUNK = 12  # bytes of a chunk beside what it holds; as many close a PNG file
_JPEG_COMMENT = 4


def _comments(length: int) -> Iterable[bytes]:
    """Comments of a JPEG file that are so long together."""
    while length:
        size = min(length, _COMMENT + _JPEG_COMMENT)
        if 0 < length - size < _JPEG_COMMENT:  # leave enough for one more
            size -= _JPEG_COMMENT
        yield b"\xff\xfe" + struct.pack(">H", size - 2) + b"\0" * (size - _JPEG_COMMENT)
        length -= size
