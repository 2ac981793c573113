"""Synthetic pictures whose border and product are known, because they were drawn so."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import NamedTuple

from hypothesis import strategies as st
from PIL import Image, ImageDraw

Sides = tuple[int, int]
Box = tuple[int, int, int, int]
PRODUCT, WHITE, GREY = (40, 60, 90), (255, 255, 255), (120, 120, 120)
# Every way of keeping colours that Pillow writes, by format.
MODES = {"JPEG": ("RGB", "L", "CMYK"), "PNG": ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")}


class Drawn(NamedTuple):
    """A picture and what is true of it."""

    data: bytes
    size: Sides
    box: Box

    def __repr__(self) -> str:
        return f"<{len(self.data)} bytes, {self.size[0]} × {self.size[1]} px, product at {self.box}>"

    @property
    def fill(self) -> float:
        left, top, right, bottom = self.box
        return 100 * max((right - left) / self.size[0], (bottom - top) / self.size[1])


def encoded(image: Image.Image, format: str, mode: str = "RGB", **options: object) -> bytes:
    """Keep a picture in red, green and blue in another way, and write it."""
    if mode == "I;16":
        grey = image.convert("L").convert("I").point(lambda value: value * 257)
        image = Image.new("I;16", image.size)
        image.paste(grey)
    elif mode == "P":
        image = image.quantize(16)
    elif mode != "RGB":
        image = image.convert(mode, dither=Image.Dither.NONE)
    if format == "JPEG":
        options = {"quality": 92, **options}
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


def product_on_white(size: Sides, box: Box, format: str = "PNG", mode: str = "RGB", **options: object) -> Drawn:
    """A dark product on white; its box ends before the right and the bottom pixel named."""
    image = Image.new("RGB", size, WHITE)
    left, top, right, bottom = box
    ImageDraw.Draw(image).rectangle((left, top, right - 1, bottom - 1), fill=PRODUCT)
    return Drawn(encoded(image, format, mode, **options), size, box)


def half_white(size: Sides, white_rows: int, format: str = "PNG", mode: str = "RGB") -> bytes:
    """White above, grey below."""
    image = Image.new("RGB", size, GREY)
    image.paste(WHITE, (0, 0, size[0], white_rows))
    return encoded(image, format, mode)


def transparent(size: Sides, box: Box, mode: str) -> Drawn:
    """A product on transparent black, which is black to whoever forgets about it."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    left, top, right, bottom = box
    ImageDraw.Draw(image).rectangle((left, top, right - 1, bottom - 1), fill=(*PRODUCT, 255))
    file = BytesIO()
    if mode == "P":
        flat = Image.new("P", size, 0)
        flat.putpalette([0, 0, 0, *PRODUCT])
        flat.paste(1, box)
        flat.save(file, "PNG", transparency=0)
    else:
        image.convert(mode).save(file, "PNG")
    return Drawn(file.getvalue(), size, box)


def raw_png(size: Sides, depth: int, colours: int, pixel: bytes) -> bytes:
    """A PNG of one colour in a way that Pillow does not write, such as 16 bits of red, green and blue."""
    header = struct.pack(">IIBBBBB", *size, depth, colours, 0, 0, 0)
    return png_of((b"IHDR", header), (b"IDAT", zlib.compress((b"\0" + pixel * size[0]) * size[1])), (b"IEND", b""))


def png_of(*chunks: tuple[bytes, bytes]) -> bytes:
    """Put chunks together, each with its length and its check sum."""
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def with_exif_orientation(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


@st.composite
def products(draw: st.DrawFn, format: str, mode: str, least: int = 300, most: int = 1300) -> Drawn:
    """A product well within its frame, of any size and place."""
    width, height = draw(st.integers(least, most)), draw(st.integers(least, most))
    left, right = sorted(draw(st.lists(st.integers(width // 12, width - width // 12), min_size=2, max_size=2)))
    top, bottom = sorted(draw(st.lists(st.integers(height // 12, height - height // 12), min_size=2, max_size=2)))
    box = (left, top, max(right, left + width // 10), max(bottom, top + height // 10))
    box = (box[0], box[1], min(box[2], width - width // 20), min(box[3], height - height // 20))
    return product_on_white((width, height), box, format, mode)
