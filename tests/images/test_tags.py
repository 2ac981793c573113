from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.images.tags import number_of_images, orientation_of
from tests.images.pictures import with_exif_orientation

ORIENTATION, IMAGES = 0x0112, 0xB001


def block(order: str, *tags: tuple[int, int, int], start: int = 8) -> bytes:
    """A list of tags, each of a name, a kind and a number."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", start)
    rows = [
        struct.pack(f"{order}HHI", name, kind, 1) + struct.pack(f"{order}{'H2x' if kind == 3 else 'I'}", number)
        for name, kind, number in tags
    ]
    return head + struct.pack(f"{order}H", len(tags)) + b"".join(rows)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("number", range(10))
def test_the_orientation_is_one_of_eight(order: str, number: int) -> None:
    found = orientation_of(block(order, (1, 4, 7), (ORIENTATION, 3, number)))
    assert found == (number if 1 <= number <= 8 else 1)
    assert orientation_of(block(order, (ORIENTATION, 4, 6))) == 6


def test_it_reads_what_pillow_writes() -> None:
    for number in range(1, 9):
        assert orientation_of(with_exif_orientation(number).tobytes()[6:]) == number


@pytest.mark.parametrize(("number", "found"), [(0, None), (1, 1), (2, 2), (10_000, 10_000), (10_001, None)])
def test_the_number_of_pictures_is_one_that_can_be(number: int, found: int | None) -> None:
    assert number_of_images(block("<", (IMAGES, 4, number))) == found


@pytest.mark.parametrize(
    "torn",
    [
        b"",
        b"II",
        b"MM\0*\0\0",
        b"XX*\0\0\0\0\x08",
        block("<", (ORIENTATION, 3, 6))[:-6],
        block("<", start=10**6),
        block("<", (ORIENTATION, 2, 6)),
        block(">", *[(1, 3, 1)] * 501, (ORIENTATION, 3, 6)),
    ],
)
def test_what_cannot_be_read_tells_nothing(torn: bytes) -> None:
    assert (orientation_of(torn), number_of_images(torn)) == (1, None)


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_an_orientation(rest: bytes) -> None:
    for order in (b"II*\0", b"MM\0*", b""):
        assert orientation_of(order + rest) in range(1, 9)
