"""Files that mean no good, made on the spot: nothing large is kept in the repository."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from PIL import Image

from tests.images.pictures import encoded, png_of, product_on_white, with_exif_orientation

SIZE = (600, 480)
BOX = (60, 50, 520, 400)
JPEG = product_on_white(SIZE, BOX, "JPEG").data
PROGRESSIVE = product_on_white(SIZE, BOX, "JPEG", progressive=True).data
PNG = product_on_white(SIZE, BOX).data
LONGEST = 2**31 - 1


def header(width: int, height: int, depth: int = 8, colours: int = 2) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def after_start(data: bytes, *parts: bytes) -> bytes:
    """Put parts behind the first two bytes of a JPEG."""
    return data[:2] + b"".join(parts) + data[2:]


def with_sides(data: bytes, width: int, height: int) -> bytes:
    """A JPEG that claims other sides than it has."""
    at = next(data.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in data)
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def chunk(name: bytes, content: bytes) -> bytes:
    return png_of((name, content))[8:]


def before_data(data: bytes, *parts: bytes) -> bytes:
    """Put chunks before the pixels of a PNG."""
    at = data.index(b"IDAT") - 4
    return data[:at] + b"".join(parts) + data[at:]


def written(format: str, **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", (500, 460), "white").save(file, format, **options)
    return file.getvalue()


@cache
def animated() -> bytes:
    file = BytesIO()
    frames = [Image.new("RGB", (460, 460), colour) for colour in ("red", "green", "blue")]
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])
    return file.getvalue()


@cache
def several_pictures() -> bytes:
    """A JPEG of two pictures, as cameras write it, and as pictures with a gain map are."""
    file = BytesIO()
    Image.new("RGB", (600, 500), "white").save(
        file, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 50), "grey")]
    )
    return file.getvalue()


@cache
def renamed() -> dict[str, bytes]:
    """Files of other formats, which anybody can give the name of a picture."""
    return {
        "GIF": written("GIF"),
        "WEBP": written("WEBP"),
        "BMP": written("BMP"),
        "TIFF": written("TIFF"),
        "ICO": written("ICO"),
        "PDF": b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n",
        "SVG": b'<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
        "HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 100,
        "AVIF": b"\0\0\0\x1cftypavif\0\0\0\0mif1miaf" + b"\0" * 100,
        "PSD": b"8BPS\0\1" + b"\0" * 40,
        "JXL": b"\xff\x0a" + b"\0" * 40,
        "UNKNOWN": b"MZ\x90\0 an executable",
    }


@cache
def hostile() -> dict[str, bytes]:
    """Every file that is meant to break a reader, by what it does."""
    return dict(_bombs()) | dict(_stuffed()) | dict(_torn()) | dict(_two_in_one()) | renamed()


def _bombs() -> Iterator[tuple[str, bytes]]:
    """Pictures that are far larger than their files."""
    idat = chunk(b"IDAT", zlib.compress(b"\0" * 100_000, 9)) + chunk(b"IEND", b"")
    for name, width, height in (
        ("of 50,000 px a side", 50_000, 50_000),
        ("as wide as a number can be", LONGEST, LONGEST),
        ("long and thin", LONGEST, 1),
        ("of no width", 0, 500),
    ):
        yield f"png {name}", png_of(header(width, height)) + idat
    yield "png beyond what a number can be", png_of(header(2**32 - 1, 2**32 - 1)) + idat
    yield "png of 3,400 px with nothing in it", png_of(header(3_400, 3_400)) + idat
    rows = zlib.compress(b"\0" * (2_500 * 3 + 1) * 2_500, 9)
    yield "png that is black and large", png_of(header(2_500, 2_500), (b"IDAT", rows), (b"IEND", b""))
    yield (
        "png that goes on after its last row",
        png_of(header(500, 500, 8, 0), (b"IDAT", zlib.compress(b"\0" * 80_000_000, 9)), (b"IEND", b"")),
    )
    yield "jpeg of 65,535 px a side", with_sides(JPEG, 65_535, 65_535)
    yield "jpeg of 3,500 px a side with little in it", with_sides(JPEG, 3_500, 3_500)
    yield "progressive jpeg of 3,000 px a side with little in it", with_sides(PROGRESSIVE, 3_000, 3_000)
    yield "jpeg of no height", with_sides(JPEG, 600, 0)
    scan = PROGRESSIVE[PROGRESSIVE.index(b"\xff\xda") : PROGRESSIVE.index(b"\xff\xda") + 40]
    large = with_sides(PROGRESSIVE, 2_000, 2_000)
    yield "jpeg of a thousand scans", large[:-2] + scan * 1_000 + b"\xff\xd9"


def _stuffed() -> Iterator[tuple[str, bytes]]:
    """Pictures with far more beside the picture than in it."""
    text = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 1_000_000, 9))
    yield "png of sixty long texts", before_data(PNG, text * 60)
    international = chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"a" * 900_000, 9))
    yield "png of a hundred international texts", before_data(PNG, international * 100)
    yield (
        "png with a profile that swells",
        before_data(PNG, chunk(b"iCCP", b"p\0\0" + zlib.compress(b"\0" * 60_000_000, 9))),
    )
    yield "png of two hundred thousand empty chunks", before_data(PNG, chunk(b"teSt", b"") * 200_000)
    yield "png with tags of four megabytes", before_data(PNG, chunk(b"eXIf", b"MM\0*" + b"\xff" * 4_000_000))
    yield (
        "png that claims two gigabytes of pixels",
        PNG[: PNG.index(b"IDAT") - 4] + struct.pack(">I", LONGEST) + b"IDAT",
    )
    yield "jpeg of a hundred profiles", after_start(JPEG, segment(0xE2, b"ICC_PROFILE\0\1\1" + b"\0" * 65_000) * 100)
    yield "jpeg of a hundred thousand comments", after_start(JPEG, segment(0xFE, b"") * 100_000)
    loop = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\x01\x12\0\x03\0\0\0\x01\0\x63\0\0" * 5_000
    yield "jpeg with tags without end", after_start(JPEG, segment(0xE1, loop))
    yield "jpeg with tags that point far away", after_start(JPEG, segment(0xE1, b"Exif\0\0II*\0\xff\xff\xff\xff"))
    yield "jpeg with tags that end too soon", after_start(JPEG, segment(0xE1, b"Exif\0\0MM\0*\0\0\0\x08\0\x09\x01\x12"))
    yield "jpeg of fillers", b"\xff\xd8" + b"\xff" * 3_000_000
    yield "jpeg of fillers before its picture", after_start(JPEG, b"\xff" * 3_000_000)
    yield "jpeg of nothing but beginnings", b"\xff\xd8" * 1_000_000
    yield "jpeg of restarts", after_start(JPEG, b"\xff\xd0" * 100_000)
    yield "svg of comments", b"<!-- -->" * 500 + b"<sv"


def _torn() -> Iterator[tuple[str, bytes]]:
    """Pictures that break off, at every stage, or are damaged within."""
    for name, data in (("jpeg", JPEG), ("progressive jpeg", PROGRESSIVE), ("png", PNG), ("apng", animated())):
        for at in sorted(
            {1, 2, 3, 4, 8, 9, 12, 20, 33, 40, 100, *range(0, len(data), max(1, len(data) // 40)), len(data) - 1}
        ):
            yield f"{name} cut off after {at} bytes", data[:at]
        for at in range(2, len(data), max(1, len(data) // 30)):
            yield f"{name} with a byte turned at {at}", data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    yield "png without pixels", png_of(header(500, 500), (b"IEND", b""))
    yield "png without a header", png_of((b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    yield "png with a header that is too short", png_of((b"IHDR", b"\0\0"), (b"IEND", b""))
    yield (
        "png in a depth there is not",
        png_of(header(9, 9, 7, 5), (b"IDAT", zlib.compress(b"\0" * 90)), (b"IEND", b"")),
    )
    yield "png with a palette missing", png_of(header(9, 9, 8, 3), (b"IDAT", zlib.compress(b"\0" * 90)), (b"IEND", b""))
    yield "apng with a frame count that is too short", before_data(PNG, chunk(b"acTL", b"\0\0"))
    yield "apng of four thousand million frames", before_data(PNG, chunk(b"acTL", b"\xff" * 8))
    yield "apng with a frame that is not there", before_data(PNG, chunk(b"acTL", struct.pack(">II", 3, 0)))
    yield (
        "apng with frame controls out of order",
        before_data(
            PNG, chunk(b"acTL", struct.pack(">II", 2, 0)), chunk(b"fcTL", b"\0" * 26), chunk(b"fdAT", b"\0" * 8)
        ),
    )
    yield "jpeg without tables", JPEG[:2] + JPEG[JPEG.index(b"\xff\xc0") :]
    yield "jpeg with two frames", JPEG[:2] + JPEG[JPEG.index(b"\xff\xc0") : JPEG.index(b"\xff\xc4")] + JPEG[2:]
    yield "jpeg of one picture of several that is not there", several_pictures()[:-700]
    yield "jpeg with nothing but an end", b"\xff\xd8\xff\xd9"
    yield "jpeg with a segment without a length", b"\xff\xd8\xff\xe0\0\1" + JPEG[2:]
    yield "bmp without sides", b"BM"
    yield "gif without sides", b"GIF89a\0"
    yield "webp without sides", b"RIFF\0\0\0\0WEBPVP8X"


def _two_in_one() -> Iterator[tuple[str, bytes]]:
    """Files that are two things at once."""
    yield "jpeg with a document behind it", JPEG + b"%PDF-1.7\n" * 50
    yield "jpeg with an archive behind it", JPEG + b"PK\x03\x04" + b"\0" * 500
    yield "jpeg with a page in a comment", after_start(JPEG, segment(0xFE, b"<script>alert(1)</script>"))
    yield "png with a page behind it", PNG + b"<html><script>alert(1)</script>"
    yield "document with a jpeg within", b"%PDF-1.7\n" + JPEG
    yield "jpeg of two pictures", several_pictures()
    yield "apng", animated()
    yield "jpeg that is to be turned", encoded(Image.new("RGB", (600, 500)), "JPEG", exif=with_exif_orientation(6))
