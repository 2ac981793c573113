from __future__ import annotations

from hypothesis import given, settings

from marketplace_rules import inspect_image, load_policy
from marketplace_rules.testing import ImageFile, image_files, product_on_white
from marketplace_rules.testing.pictures import padded

TWOOSK = load_policy("twoosk")


@settings(max_examples=40)
@given(image_files(TWOOSK))
def test_files_are_pictures_with_sides_and_lengths_at_the_limits(file: ImageFile) -> None:
    facts = inspect_image(file.data, pixels=False)
    assert facts.format in ("JPEG", "PNG", "GIF")
    assert facts.intact is not False
    sides = {500, *(px + step for px in (450, 800, 2048) for step in (-1, 0, 1))}
    assert {facts.width, facts.height} <= sides
    assert facts.bytes == len(file.data)
    assert facts.bytes < 1_000_000 or facts.bytes in (7_999_999, 8_000_000, 8_000_001)


def test_a_small_jpeg_is_the_plainest() -> None:
    file = product_on_white(500, 500)
    facts = inspect_image(file)
    assert (facts.format, facts.width, facts.height) == ("JPEG", 500, 500)
    assert facts.product_fill_percent is not None
    assert abs(facts.product_fill_percent - 80) < 2


def test_a_file_is_made_exactly_as_long_as_asked_and_stays_a_picture() -> None:
    for format in ("JPEG", "PNG"):
        data = product_on_white(20, 20, format)
        shortest = len(data) + (4 if format == "JPEG" else 12)
        for length in (shortest, shortest + 1, 65_537 + len(data), 65_538 + len(data), 65_541 + len(data), 200_000):
            longer = padded(data, length)
            assert len(longer) == length
            assert inspect_image(longer).intact is not False


def test_what_cannot_be_made_longer_or_is_long_already_stays_as_it_is() -> None:
    for format, length in (("GIF", 9000), ("PNG", 10), ("JPEG", 10)):
        data = product_on_white(20, 20, format)
        assert padded(data, length) == data
    data = product_on_white(20, 20, "PNG")
    assert padded(data, len(data) + 11) == data


def test_a_file_does_not_spill_its_bytes() -> None:
    assert repr(ImageFile("a.png", b"123")) == "ImageFile('a.png', <3 bytes>)"
