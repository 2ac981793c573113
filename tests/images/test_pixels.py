from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageFile, ImageOps, PngImagePlugin

from marketplace_rules.images.head import Broken, Head
from marketplace_rules.images.inspect import inspect_image
from marketplace_rules.images.jpeg import read_jpeg
from marketplace_rules.images.pixels import MOST_PIXELS, small_copy
from marketplace_rules.images.png import read_png
from tests.images.pictures import encoded, product_on_white, transparent, with_exif_orientation

DRAWN = product_on_white((640, 400), (60, 40, 500, 330))
JPEG = product_on_white((640, 400), (60, 40, 500, 330), "JPEG").data


def jpeg_copy(data: bytes, **options: int) -> Image.Image:
    copy = small_copy("JPEG", data, read_jpeg(data, whole=True), **options)
    assert copy is not None
    return copy.image


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_copy_stands_the_way_up_that_it_is_shown(orientation: int) -> None:
    with Image.open(BytesIO(JPEG)) as image:
        turned = encoded(image, "JPEG", exif=with_exif_orientation(orientation))
    with Image.open(BytesIO(turned)) as image:
        shown = ImageOps.exif_transpose(image)
    facts = inspect_image(turned)
    assert (facts.width, facts.height) == shown.size
    expected = inspect_image(encoded(shown, "JPEG"))
    assert facts.product_box is not None
    assert all(abs(a - b) <= 4 for a, b in zip(facts.product_box, expected.product_box, strict=True))


@pytest.mark.parametrize(
    ("side", "part"), [(60, 1), (99, 1), (100, 2), (199, 2), (200, 4), (399, 4), (400, 8), (2048, 8)]
)
def test_a_jpeg_is_decoded_as_small_as_measuring_allows(side: int, part: int) -> None:
    data = encoded(Image.new("RGB", (side, side // 2), "white"), "JPEG")
    copy = small_copy("JPEG", data, read_jpeg(data, whole=True))
    assert (copy.part, copy.image.width) == (part, -(-side // part))


@pytest.mark.parametrize(("side", "part"), [(100, 1), (399, 1), (400, 2), (2048, 10)])
def test_a_png_is_reduced_to_what_measuring_needs(side: int, part: int) -> None:
    data = encoded(Image.new("RGB", (side, side // 2), "white"), "PNG")
    copy = small_copy("PNG", data, read_png(data, whole=True))
    assert (copy.part, copy.image.width) == (part, -(-side // part))


def test_a_copy_to_be_looked_at_is_larger() -> None:
    data = encoded(Image.new("RGB", (1600, 800), "white"), "JPEG")
    assert jpeg_copy(data).width == 200
    assert jpeg_copy(data, longest=640).width == 800
    assert jpeg_copy(data, longest=10_000).width == 1600


def test_what_is_too_large_is_not_decoded() -> None:
    over = Head(MOST_PIXELS // 1000 + 1, 1000, "L")
    assert small_copy("JPEG", JPEG, over) is None
    assert small_copy("PNG", DRAWN.data, Head(5000, 2200, "RGBA")) is None
    assert small_copy("PNG", DRAWN.data, Head(640, 400, None)) is None
    assert small_copy("GIF", b"GIF89a", Head(640, 400, "P")) is None


def test_a_progressive_jpeg_is_weighed_by_its_scans() -> None:
    data = encoded(Image.new("RGB", (3000, 3600), "white"), "JPEG", progressive=True)
    assert small_copy("JPEG", data, read_jpeg(data, whole=True)) is None
    smaller = encoded(Image.new("RGB", (2048, 2048), "white"), "JPEG", progressive=True)
    assert small_copy("JPEG", smaller, read_jpeg(smaller, whole=True)) is not None


def test_what_cannot_be_decoded_is_broken() -> None:
    head = read_png(DRAWN.data, whole=True)
    with pytest.raises(Broken):
        small_copy("PNG", DRAWN.data.replace(DRAWN.data[60:70], b"\xaa" * 10), head)
    with pytest.raises(Broken):
        small_copy("JPEG", b"\xff\xd8\xff\xd9", Head(10, 10, "RGB"))


def test_grey_with_a_colour_that_is_transparent_in_sixteen_bits_is_left_alone() -> None:
    file = BytesIO()
    Image.new("I;16", (300, 300), 65535).save(file, "PNG", transparency=65535)
    facts = inspect_image(file.getvalue())
    assert (facts.mode, facts.white_border_percent, facts.intact) == ("I;16", None, None)


def test_opaque_channels_are_no_transparency() -> None:
    facts = inspect_image(encoded(Image.new("RGB", (300, 300), "white"), "PNG", "RGBA"))
    assert (facts.mode, facts.has_transparency) == ("RGBA", False)
    assert inspect_image(transparent((300, 300), (30, 30, 200, 200), "RGBA").data).has_transparency is True


def test_what_others_set_in_pillow_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = JPEG[: len(JPEG) // 2]
    torn = DRAWN.data[: len(DRAWN.data) // 2]
    before = [inspect_image(data) for data in (JPEG, DRAWN.data, cut, torn)]
    for truncated in (True, False):
        for pixels in (None, 1):
            monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", truncated)
            monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", pixels)
            monkeypatch.setattr(PngImagePlugin, "MAX_TEXT_CHUNK", 1)
            monkeypatch.setattr(Image, "OPEN", {})
            assert [inspect_image(data) for data in (JPEG, DRAWN.data, cut, torn)] == before
