"""Which format do the first bytes of a file tell, and the sides of the simplest ones?"""

from __future__ import annotations

import re
import struct

from marketplace_rules.images.facts import UNRECOGNISED

_SIGNATURES = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
    (b"%PDF-", "PDF"),
    (b"8BPS", "PSD"),
    (b"\0\0\1\0", "ICO"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG2000"),
    (b"\xff\x0a", "JXL"),
    (b"\0\0\0\x0cJXL \r\n\x87\n", "JXL"),
)
# The brands of files made of boxes, such as those of telephones.
_BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"heim": "HEIC", b"heis": "HEIC", b"mif1": "HEIC", b"msf1": "HEIC"}
_BRANDS |= {b"hevc": "HEIC", b"hevx": "HEIC", b"avif": "AVIF", b"avis": "AVIF"}
_SVG = re.compile(
    rb"\s*(<\?xml[^>]{0,500}\?>\s*)?(<!--((?!-->).)*-->\s*)*(<!DOCTYPE svg[^>]{0,500}>\s*)?<svg[\s>]", re.S
)


def format_of(data: bytes) -> str:
    """Tell the format by the first bytes, whatever the file is called.

    Args:
        data: The beginning of the file.

    Returns:
        The name of the format; UNKNOWN where no format begins in this way.

    >>> format_of(b"%PDF-1.7")
    'PDF'
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _BRANDS:
        return _BRANDS[data[8:12]]
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    return "SVG" if _SVG.match(data[:4096].removeprefix(b"\xef\xbb\xbf")) else UNRECOGNISED


def sides_of(name: str, data: bytes) -> tuple[int, int] | None:
    """Read the sides of a GIF, a BMP or a WebP.

    Args:
        name: The format.
        data: The beginning of the file.

    Returns:
        Width and height in pixels; None for any other format, or where they cannot be read.
    """
    try:
        if name == "GIF":
            sides = struct.unpack_from("<HH", data, 6)
        elif name == "BMP":
            sides = struct.unpack_from("<ii" if data[14] >= 40 else "<HH", data, 18)
        elif name == "WEBP":
            sides = _sides_of_webp(data)
        else:
            return None
    except (struct.error, IndexError):
        return None
    width, height = abs(sides[0]), abs(sides[1])  # a BMP from top to bottom has a height below zero
    return (width, height) if 0 < width < 2**31 and 0 < height < 2**31 else None


def _sides_of_webp(data: bytes) -> tuple[int, ...]:
    if data[12:16] == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", data, 26)
    return width & 0x3FFF, height & 0x3FFF
