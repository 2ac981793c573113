from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.images.inspect import inspect_image
from marketplace_rules.moderation.evidence import annotated
from tests.images.corpus import JPEG
from tests.images.pictures import PRODUCT, WHITE, product_on_white

BLUE, PINK, GREY = (0, 90, 200), (220, 0, 90), (200, 200, 200)


def drawn(path: Path, facts: ImageFacts | None = None, *lines: str) -> Image.Image:
    return annotated(path, facts or inspect_image(path), lines)


@pytest.mark.parametrize("format", ["PNG", "JPEG"])
def test_the_box_the_band_and_the_numbers_are_drawn(format: str, tmp_path: Path) -> None:
    path = tmp_path / "front"
    path.write_bytes(product_on_white((500, 400), (100, 80, 400, 300), format).data)
    sheet = drawn(path, None, "one", "two")
    assert (sheet.width, sheet.height) == (500, 400 + 16 + 44)
    assert sheet.getpixel((100, 200)) == BLUE
    assert sheet.getpixel((250, 80)) == BLUE
    assert sheet.getpixel((10, 200)) == PINK
    assert sheet.getpixel((250, 8)) == PINK
    assert sheet.getpixel((3, 3)) == WHITE
    assert all(abs(a - b) < 6 for a, b in zip(sheet.getpixel((250, 200)), PRODUCT, strict=True))
    below = sheet.crop((0, 400, 500, 460)).getcolors() or []
    assert len(below) > 1, "something is written there"


def test_a_large_picture_is_shown_smaller_with_its_box_in_place(tmp_path: Path) -> None:
    (path := tmp_path / "a.png").write_bytes(product_on_white((2000, 1000), (400, 200, 1600, 800)).data)
    sheet = drawn(path)
    assert (sheet.width, sheet.height) == (640, 320 + 16)
    assert sheet.getpixel((128, 160)) == BLUE


def test_what_was_not_measured_is_not_drawn(tmp_path: Path) -> None:
    (path := tmp_path / "a.jpg").write_bytes(JPEG)
    colours = {colour for _, colour in drawn(path, ImageFacts()).getcolors(100_000) or []}
    assert colours & {BLUE, PINK} == set()


@pytest.mark.parametrize("data", [b"%PDF-1.7", JPEG[:4000], b""])
def test_a_picture_that_cannot_be_shown_is_an_empty_frame(data: bytes, tmp_path: Path) -> None:
    (path := tmp_path / "a.jpg").write_bytes(data)
    sheet = drawn(path, ImageFacts(format="PDF"), "format: PDF")
    assert sheet.getpixel((5, 5)) == GREY


def test_letters_that_no_font_here_has_do_not_stop_a_drawing(tmp_path: Path) -> None:
    (path := tmp_path / "a.jpg").write_bytes(JPEG)
    assert drawn(path, None, "漢字 – œ 12 345 px").height > 480


def test_a_tiny_picture_has_room_for_its_numbers(tmp_path: Path) -> None:
    (path := tmp_path / "a.png").write_bytes(product_on_white((20, 20), (5, 5, 15, 15)).data)
    assert drawn(path, None, "one").width == 320
