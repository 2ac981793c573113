"""The white of a border and the box of a product, on pictures that were drawn so: every mode, format and size."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from itertools import product as every

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from marketplace_rules.images.inspect import inspect_image
from marketplace_rules.images.measures import band_of, border_of, box_of, darkest
from marketplace_rules.images.pixels import LONG_ENOUGH
from tests.images.pictures import (
    MODES,
    WHITE,
    encoded,
    half_white,
    product_on_white,
    products,
    raw_png,
    transparent,
)

WAYS = [(format, mode) for format, modes in MODES.items() for mode in modes]
ways = pytest.mark.parametrize(("format", "mode"), WAYS)


# ---- the border ------------------------------------------------------------------------------------------------------


def band_by_hand(size: tuple[int, int], band: tuple[int, int], white_rows: int) -> Decimal:
    """The share of the band in the white rows, row by row."""
    width, height = size
    across, down = band
    in_row = [width if min(y, height - 1 - y) < down else min(width, 2 * across) for y in range(height)]
    return (Decimal(100 * sum(in_row[:white_rows])) / sum(in_row)).quantize(Decimal("0.01"))


@ways
@settings(max_examples=12)
@given(st.data())
def test_the_share_of_a_border_is_exact(format: str, mode: str, data: st.DataObject) -> None:
    width, height = data.draw(st.integers(256, 1100)), data.draw(st.integers(256, 1100))
    part = max(1, max(width, height) // LONG_ENOUGH) if format == "PNG" else 16
    if format == "JPEG":
        width, height = width // 16 * 16, height // 16 * 16
    white_rows = part * data.draw(st.integers(0, height // part))
    facts = inspect_image(half_white((width, height), white_rows, format, mode))
    if format == "JPEG":
        part = next(part for part in (8, 4, 2, 1) if max(width, height) // part >= 50)
    small = (-(-width // part), -(-height // part))
    expected = band_by_hand(small, band_of(small), -(-white_rows // part))
    assert facts.white_border_percent == expected
    assert facts.pure_white_border_percent == expected


def test_nearly_white_is_white_and_not_pure_white() -> None:
    for value, white, pure in ((255, 100, 100), (254, 100, 0), (250, 100, 0), (249, 0, 0)):
        facts = inspect_image(encoded(Image.new("RGB", (300, 300), (255, value, 255)), "PNG"))
        assert (facts.white_border_percent, facts.pure_white_border_percent) == (white, pure)


@pytest.mark.parametrize("channel", range(3))
def test_one_channel_is_enough_to_be_not_white(channel: int) -> None:
    colour = tuple(200 if index == channel else 255 for index in range(3))
    assert border_of(darkest(Image.new("RGB", (50, 50), colour))).white_percent == 0


@pytest.mark.parametrize("size", [(1, 1), (1, 9), (9, 1), (2, 2), (3, 3), (5, 400), (400, 5), (49, 50)])
def test_the_smallest_pictures_are_all_border(size: tuple[int, int]) -> None:
    white = border_of(Image.new("L", size, 255))
    assert (white.white_percent, white.pure_white_percent) == (100, 100)
    assert inspect_image(encoded(Image.new("RGB", size, WHITE), "PNG")).white_border_percent == 100
    assert all(1 <= band <= side for band, side in zip(band_of(size), size, strict=True))


# ---- the product -----------------------------------------------------------------------------------------------------


@ways
@settings(max_examples=15)
@given(st.data())
def test_the_product_is_found_within_one_point(format: str, mode: str, data: st.DataObject) -> None:
    drawn = data.draw(products(format, mode))
    facts = inspect_image(drawn.data)
    assert facts.white_border_percent == 100
    assert facts.product_fill_percent is not None
    assert abs(float(facts.product_fill_percent) - drawn.fill) <= 1.0
    assert facts.product_box is not None
    for found, true, side in zip(facts.product_box, drawn.box, drawn.size * 2, strict=True):
        assert abs(found - true) <= max(2, side / 100)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_parts_are_laid_on_white_and_said(mode: str) -> None:
    drawn = transparent((900, 600), (100, 90, 800, 500), mode)
    facts = inspect_image(drawn.data)
    assert (facts.white_border_percent, facts.has_transparency) == (100, True)
    assert abs(float(facts.product_fill_percent) - drawn.fill) <= 1.0
    assert facts.measured["has_transparency"].value == "reduced_copy"


def test_half_transparent_parts_are_as_dark_as_they_look() -> None:
    faint = Image.new("RGBA", (400, 400), (0, 0, 0, 2))
    grey = Image.new("RGBA", (400, 400), (0, 0, 0, 128))
    for image, white in ((faint, 100), (grey, 0)):
        file = BytesIO()
        image.save(file, "PNG")
        assert inspect_image(file.getvalue()).white_border_percent == white


@pytest.mark.parametrize(
    ("depth", "colours", "pixel", "white"),
    [
        (16, 0, b"\xff\xff", 100),
        (16, 0, b"\x80\x00", 0),
        (16, 0, b"\xfb\x00", 100),
        (16, 0, b"\xf9\x00", 0),
        (16, 2, b"\xff\xff" * 3, 100),
        (16, 2, b"\x80\x00" * 3, 0),
        (16, 4, b"\x80\x00\xff\xff", 0),
        (16, 6, b"\0\0\0\0\0\0\0\0", 100),
        (16, 6, b"\x80\x00\x80\x00\x80\x00\xff\xff", 0),
    ],
)
def test_sixteen_bits_are_scaled_and_not_cut_off(depth: int, colours: int, pixel: bytes, white: int) -> None:
    facts = inspect_image(raw_png((300, 280), depth, colours, pixel))
    assert (facts.intact, facts.white_border_percent) == (True, white)


def test_where_the_border_is_not_white_nobody_guesses_where_the_product_is() -> None:
    facts = inspect_image(half_white((400, 400), 200))
    assert (facts.product_box, facts.product_fill_percent) == (None, None)
    empty = inspect_image(encoded(Image.new("RGB", (400, 400), WHITE), "PNG"))
    assert (empty.white_border_percent, empty.product_box) == (100, None)


def test_a_stray_pixel_is_no_product() -> None:
    dark = Image.new("L", (200, 200), 255)
    dark.putpixel((10, 10), 0)
    assert box_of(dark, 1, (200, 200)) is None
    dark.paste(0, (50, 60, 150, 160))
    assert box_of(dark, 1, (200, 200)) == (50, 60, 150, 160)


@pytest.mark.parametrize(("part", "shade"), list(every((1, 2, 8), (0, 100, 200))))
def test_the_edge_of_a_product_is_found_to_a_part_of_a_pixel(part: int, shade: int) -> None:
    true = (40, 24, 363, 301)
    image = Image.new("L", (400, 320), 255)
    image.paste(shade, true)
    found = box_of(image.reduce(part), part, image.size)
    assert found is not None
    assert all(abs(one - other) <= 2 for one, other in zip(found, true, strict=True))
    assert found.fill_percent(image.size) == max(
        Decimal(100 * (found.right - found.left)) / 400, Decimal(100 * (found.bottom - found.top)) / 320
    ).quantize(Decimal("0.01"))


def test_turning_a_picture_turns_its_box() -> None:
    drawn = product_on_white((800, 500), (100, 50, 300, 400))
    with Image.open(BytesIO(drawn.data)) as image:
        turned = image.transpose(Image.Transpose.ROTATE_90)
    box = inspect_image(encoded(turned, "PNG")).product_box
    assert box is not None
    assert all(abs(a - b) <= 1 for a, b in zip(box, (50, 800 - 300, 400, 800 - 100), strict=True))
