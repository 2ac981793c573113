from __future__ import annotations

import struct
from io import BytesIO

import pytest
from PIL import Image

from marketplace_rules.images.signature import format_of, sides_of
from tests.images.corpus import JPEG, PNG, renamed


@pytest.mark.parametrize(("name", "data"), [*renamed().items(), ("JPEG", JPEG), ("PNG", PNG)])
def test_a_format_is_told_by_the_first_bytes(name: str, data: bytes) -> None:
    assert format_of(data) == name
    assert format_of(b" " + data) in (("SVG",) if name == "SVG" else ("UNKNOWN",))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<svg>", "SVG"),
        (b"\xef\xbb\xbf<svg\n", "SVG"),
        (b"<!-- a --><!-- b -->\n<svg ", "SVG"),
        (b'<!DOCTYPE svg PUBLIC "x"><svg ', "SVG"),
        (b"<svgfoo>", "UNKNOWN"),
        (b"<html><svg>", "UNKNOWN"),
        (b"<!-- <svg>", "UNKNOWN"),
        (b"\xff\xd8", "UNKNOWN"),
        (b"\x89PNG", "UNKNOWN"),
        (b"RIFF\0\0\0\0WAVE", "UNKNOWN"),
        (b"\0\0\0\x18ftypmp42", "UNKNOWN"),
        (b"", "UNKNOWN"),
    ],
)
def test_a_beginning_that_is_not_whole_tells_no_format(data: bytes, name: str) -> None:
    assert format_of(data) == name


@pytest.mark.parametrize("size", [(1, 1), (16, 9), (450, 2048), (5000, 3)])
@pytest.mark.parametrize(("name", "options"), [("GIF", {}), ("BMP", {}), ("WEBP", {}), ("WEBP", {"lossless": True})])
def test_sides_are_those_that_pillow_wrote(size: tuple[int, int], name: str, options: dict[str, bool]) -> None:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, name, **options)
    assert sides_of(name, file.getvalue()) == size


def test_a_webp_with_more_than_a_picture_and_a_bmp_from_top_to_bottom() -> None:
    file = BytesIO()
    Image.new("RGBA", (300, 200), (1, 2, 3, 4)).save(file, "WEBP", exif=b"Exif\0\0")
    assert file.getvalue()[12:16] == b"VP8X"
    assert sides_of("WEBP", file.getvalue()) == (300, 200)
    assert sides_of("BMP", b"BM" + b"\0" * 12 + struct.pack("<Iii", 40, 30, -20)) == (30, 20)
    assert sides_of("BMP", b"BM" + b"\0" * 12 + struct.pack("<IHH", 12, 30, 20)) == (30, 20)


@pytest.mark.parametrize("name", ["GIF", "BMP", "WEBP"])
def test_sides_that_are_not_there_are_not_made_up(name: str) -> None:
    data = renamed()[name]
    assert {sides_of(name, data[:at]) for at in range(8)} == {None}
    assert sides_of("TIFF", renamed()["TIFF"]) is None
    assert sides_of("GIF", b"GIF89a\0\0\x09\0") is None
