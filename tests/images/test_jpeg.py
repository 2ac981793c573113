from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image

from marketplace_rules.images.head import Broken
from marketplace_rules.images.jpeg import only_picture, read_jpeg, segments
from tests.images.corpus import JPEG, PROGRESSIVE, after_start, segment, several_pictures, with_sides
from tests.images.pictures import encoded, with_exif_orientation

PLAIN = Image.new("RGB", (60, 40), "teal")


def pixels(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        return image.tobytes()


@pytest.mark.parametrize("data", [JPEG, PROGRESSIVE, several_pictures()], ids=["baseline", "progressive", "several"])
def test_the_parts_of_a_jpeg_are_where_their_markers_say(data: bytes) -> None:
    listed = list(segments(data))
    assert all(data[part.start] == 0xFF and data[part.start + 1] == part.marker for part in listed)
    assert all(one.end <= other.start for one, other in pairwise(listed))
    assert listed[-1].marker == 0xD9


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_what_is_kept_of_a_jpeg_is_the_same_picture(mode: str, progressive: bool) -> None:
    clean = encoded(PLAIN, "JPEG", mode, progressive=progressive)
    stuffed = after_start(
        clean,
        segment(0xFE, b"a comment"),
        segment(0xE1, b"Exif\0\0rubbish"),
        segment(0xE2, b"ICC_PROFILE\0\1\1rubbish"),
    )
    kept, scans = only_picture(stuffed + b"what stands behind it")
    assert (scans > 1) == progressive
    assert b"comment" not in kept
    assert b"rubbish" not in kept
    assert b"behind" not in kept
    assert pixels(kept) == pixels(clean)


def test_only_the_first_of_several_pictures_is_kept() -> None:
    data = several_pictures()
    kept, _ = only_picture(data)
    assert len(kept) < len(data)
    assert pixels(kept) == pixels(data)
    assert read_jpeg(data, whole=True).frames == 2


@pytest.mark.parametrize("orientation", [None, *range(10), 65_535])
def test_the_sides_are_those_that_are_shown(orientation: int | None) -> None:
    options = {} if orientation is None else {"exif": with_exif_orientation(orientation)}
    head = read_jpeg(encoded(PLAIN, "JPEG", **options), whole=True)
    assert (head.width, head.height) == (60, 40)
    assert head.shown == ((40, 60) if orientation in (5, 6, 7, 8) else (60, 40))


@pytest.mark.parametrize(("first", "second"), [(6, 1), (1, 6), (8, 3)])
def test_the_first_tags_tell_which_way_up_a_picture_is(first: int, second: int) -> None:
    blocks = [segment(0xE1, with_exif_orientation(number).tobytes()) for number in (first, second)]
    assert read_jpeg(after_start(encoded(PLAIN, "JPEG"), *blocks), whole=True).orientation == first


@pytest.mark.parametrize("sides", [(1, 1), (65_535, 1), (1, 65_535), (450, 2048)])
def test_sides_are_read_in_their_order(sides: tuple[int, int]) -> None:
    head = read_jpeg(with_sides(JPEG, *sides), whole=True)
    assert (head.width, head.height) == sides


@pytest.mark.parametrize("data", [JPEG, PROGRESSIVE], ids=["baseline", "progressive"])
def test_a_jpeg_that_breaks_off_is_not_whole_wherever_it_does(data: bytes) -> None:
    assert read_jpeg(data, whole=True).intact is True
    for at in range(2, len(data) - 1, 7):
        assert read_jpeg(data[:at], whole=True).intact is False
        assert read_jpeg(data[:at], whole=False).intact is None
        with pytest.raises(Broken):
            only_picture(data[:at])


@pytest.mark.parametrize("behind", [b"", b"\0", b"\0" * 3000, b"\r\n", b"%PDF-1.7", b"\0" * 9000 + b"x"])
def test_what_stands_behind_a_jpeg_does_not_break_it(behind: bytes) -> None:
    assert read_jpeg(JPEG + behind, whole=True).intact is True


def test_a_jpeg_without_a_scan_has_no_picture() -> None:
    head = JPEG[: JPEG.index(b"\xff\xda")]
    with pytest.raises(Broken):
        only_picture(head + b"\xff\xd9")
    assert read_jpeg(b"\xff\xd8\xff\xd9", whole=True).intact is False


def test_fillers_before_a_marker_belong_to_no_part() -> None:
    filled = after_start(JPEG, b"\xff" * 50)
    assert pixels(only_picture(filled)[0]) == pixels(JPEG)
    assert [part.marker for part in segments(filled)] == [part.marker for part in segments(JPEG)]
