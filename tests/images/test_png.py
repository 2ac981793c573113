from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from marketplace_rules.images.head import Broken
from marketplace_rules.images.png import chunks, only_picture, read_png
from tests.images.corpus import PNG, animated, before_data, chunk, header
from tests.images.pictures import encoded, png_of, transparent

DATA, END = (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")


def pixels(data: bytes) -> tuple[str, bytes]:
    with Image.open(BytesIO(data)) as image:
        return image.mode, image.convert("RGBA").tobytes() if "transparency" in image.info else image.tobytes()


def test_the_parts_of_a_png_are_its_chunks() -> None:
    names = [part.name for part in chunks(PNG)]
    assert (names[0], names[-1], set(names[1:-1])) == (b"IHDR", b"IEND", {b"IDAT"})
    assert sum(part.end - part.start + 4 for part in chunks(PNG)) + 8 == len(PNG)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_what_is_kept_of_a_png_is_the_same_picture(mode: str) -> None:
    clean = encoded(Image.new("RGB", (60, 40), "teal"), "PNG", mode)
    stuffed = before_data(
        clean, chunk(b"tEXt", b"Comment\0rubbish"), chunk(b"gAMA", b"\0\0\0\1"), chunk(b"eXIf", b"II")
    )
    assert only_picture(stuffed + b"behind") == clean
    assert pixels(only_picture(stuffed)) == pixels(clean)


def test_what_makes_parts_transparent_is_kept() -> None:
    data = transparent((60, 40), (10, 10, 20, 20), "P").data
    assert pixels(only_picture(data)) == pixels(data)


def test_only_the_first_frame_is_kept() -> None:
    kept = only_picture(animated())
    assert b"fdAT" not in kept
    with Image.open(BytesIO(animated())) as image:
        assert pixels(kept)[1] == image.tobytes()


@pytest.mark.parametrize(
    ("depth", "colours", "mode"),
    [
        (1, 0, "1"),
        (2, 0, "L"),
        (8, 0, "L"),
        (16, 0, "I;16"),
        (8, 2, "RGB"),
        (16, 2, "RGB"),
        (1, 3, "P"),
        (8, 3, "P"),
        (8, 4, "LA"),
        (16, 4, "LA"),
        (8, 6, "RGBA"),
        (16, 6, "RGBA"),
        (8, 1, None),
        (8, 7, None),
    ],
)
def test_the_header_tells_how_colours_are_kept(depth: int, colours: int, mode: str | None) -> None:
    head = read_png(png_of(header(7, 9, depth, colours), DATA, END), whole=True)
    assert (head.width, head.height, head.mode, head.intact) == (7, 9, mode, True)


@pytest.mark.parametrize("side", [0, 2**31, 2**32 - 1])
def test_sides_that_cannot_be_are_not_taken(side: int) -> None:
    for sides in ((side, 5), (5, side)):
        assert read_png(png_of(header(*sides), DATA, END), whole=True).shown is None
    assert read_png(png_of(header(2**31 - 1, 1), DATA, END), whole=True).shown == (2**31 - 1, 1)


def test_a_header_with_another_check_sum_is_not_taken() -> None:
    torn = bytearray(PNG)
    torn[20] ^= 1
    assert read_png(bytes(torn), whole=True).shown is None


def test_a_png_that_breaks_off_is_not_whole_wherever_it_does() -> None:
    assert read_png(PNG, whole=True).intact is True
    for at in range(8, len(PNG) - 1):
        assert read_png(PNG[:at], whole=True).intact is False
        assert read_png(PNG[:at], whole=False).intact is None
        with pytest.raises(Broken):
            only_picture(PNG[:at])


@pytest.mark.parametrize(
    ("parts", "whole"),
    [((DATA, END), True), ((END,), False), ((DATA,), False), ((DATA, END, DATA), True), ((END, DATA), False)],
)
def test_a_png_has_pixels_and_an_end(parts: tuple[tuple[bytes, bytes], ...], whole: bool) -> None:
    assert read_png(png_of(header(5, 5), *parts), whole=True).intact is whole


@pytest.mark.parametrize(
    ("control", "frames"),
    [
        (struct.pack(">II", 1, 0), 1),
        (struct.pack(">II", 12, 0), 12),
        (struct.pack(">II", 0, 0), None),
        (b"\xff" * 8, None),
        (b"\0\0\0\2", None),
        (b"", None),
    ],
)
def test_frames_are_counted_where_the_count_can_be(control: bytes, frames: int | None) -> None:
    assert read_png(before_data(PNG, chunk(b"acTL", control)), whole=True).frames == frames


def test_a_count_behind_the_pixels_is_no_count() -> None:
    at = PNG.index(b"IEND") - 4
    late = PNG[:at] + chunk(b"acTL", struct.pack(">II", 5, 0)) + PNG[at:]
    assert read_png(late, whole=True).frames is None
