"""What does a picture look like, as a small copy laid on white?

Pillow decodes, and is given nothing but what decoding needs: no text, no profile, no further picture. It is asked
through the classes of its two formats and not through ``Image.open``, so that neither the formats nor the limits that
somebody else has set in the same process matter here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from marketplace_rules.images import jpeg, png
from marketplace_rules.images.head import Broken, Head
from marketplace_rules.images.source import as_file

if TYPE_CHECKING:
    from PIL.Image import Image

# The longest side of the small copy is no less than this, where the picture itself is not smaller. A JPEG is reduced
# further: what its blocks of eight by eight pixels come to on average is free of the noise that compression leaves at
# edges, which would be taken for the product.
LONG_ENOUGH = 200
_JPEG_LONG_ENOUGH = 50
# What decoding may take up, in bytes, and in pixels times scans; a picture beyond that is not decoded.
MOST_MEMORY = 60_000_000
MOST_PIXELS = 12_500_000
MOST_WORK = 100_000_000
# Bytes a pixel while it is decoded, by how its colours are kept: of a PNG with the copies that are made of it, of a
# JPEG where it comes in several scans, so that all of it has to be kept until the last.
_BYTES_OF_PNG = {"1": 2, "L": 6, "I;16": 7, "LA": 14, "P": 6, "RGB": 9, "RGBA": 9}
_BYTES_OF_JPEG = {"L": 3, "RGB": 6, "CMYK": 8}


class SmallCopy(NamedTuple):
    """A reduced copy of a picture.

    Args:
        image: It, in red, green and blue or in grey, laid on white, the way up that it is shown.
        part: How many pixels of the picture a pixel of the copy stands for, on each side.
        has_transparency: Whether anything had to be laid on white.
    """

    image: Image
    part: int
    has_transparency: bool


def small_copy(name: str, data: bytes, head: Head, *, longest: int | None = None) -> SmallCopy | None:
    """Decode a picture into a small copy.

    Args:
        name: Its format; only JPEG and PNG are decoded.
        data: The whole file.
        head: What its head tells.
        longest: What the longest side of the copy has at least, in pixels, where the picture itself is not smaller;
            by default as much as measuring needs.

    Returns:
        The copy; None for a picture that is too large to be decoded here, or kept in a way that is not known.

    Raises:
        Broken: If it cannot be decoded.
    """
    if head.width is None or head.height is None or head.mode is None or name not in ("JPEG", "PNG"):
        return None
    pixels = head.width * head.height
    if pixels > MOST_PIXELS or (name == "PNG" and pixels * _BYTES_OF_PNG[head.mode] > MOST_MEMORY):
        return None
    try:
        if name == "JPEG":
            return _of_jpeg(data, head, pixels, longest or _JPEG_LONG_ENOUGH)
        return _of_png(data, longest)
    except Broken:
        raise
    except Exception:  # Pillow raises nearly anything for a file that is not as it should be
        raise Broken from None


def _of_jpeg(data: bytes, head: Head, pixels: int, enough: int) -> SmallCopy | None:
    """Decode at an eighth, a quarter or half of the size, which takes less than decoding all of it."""
    from PIL.Image import Transpose
    from PIL.JpegImagePlugin import JpegImageFile

    picture, scans = jpeg.only_picture(data)
    if scans > 1 and (pixels * scans > MOST_WORK or pixels * _BYTES_OF_JPEG[head.mode or ""] > MOST_MEMORY):
        return None
    with JpegImageFile(as_file(picture)) as image:
        longest = max(image.size)
        part = next((part for part in (8, 4, 2) if longest // part >= enough), 1)
        image.draft(None, (max(1, image.width // part), max(1, image.height // part)))
        image.load()
        part = max(1, round(longest / max(image.size)))  # as much as the decoder granted
        small = image.convert("RGB") if image.mode == "CMYK" else image.copy()
    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(head.orientation)
    return SmallCopy(small if turn is None else small.transpose(turn), part, False)


def _of_png(data: bytes, longest: int | None) -> SmallCopy | None:
    from PIL.PngImagePlugin import PngImageFile

    with PngImageFile(as_file(png.only_picture(data))) as file:
        file.load()
        image: Image = file
        keyed = "transparency" in file.info
        factor = max(1, max(image.size) // (longest or LONG_ENOUGH))
        if image.mode in ("I;16", "I") and keyed:
            return None  # nothing in Pillow lays such a picture on white
        if image.mode == "P" and longest is None:
            shades, transparent = _palette(file)
            return SmallCopy(image.point(shades, "L").reduce(factor), factor, transparent)
        if keyed or image.mode in ("P", "LA"):
            image = image.convert("RGBA" if keyed or image.mode == "LA" else "RGB")
        elif image.mode == "1":
            image = image.convert("L")
        elif image.mode == "I;16":
            image = image.convert("I")
        return _reduced(image, factor)


def _palette(image: Image) -> tuple[list[int], bool]:
    """The smallest channel of each colour of a palette laid on white, and whether one of them is transparent."""
    colours = image.getpalette("RGB") or []
    alphas = image.info.get("transparency", b"")
    if isinstance(alphas, int):
        alphas = b"\xff" * alphas + b"\0"
    shades = [min(colours[at : at + 3]) for at in range(0, len(colours), 3)]
    for index, alpha in enumerate(alphas[: len(shades)]):
        shades[index] = 255 - (255 - shades[index]) * alpha // 255
    seen = image.histogram() if alphas else []
    transparent = any(seen[index] and alpha < 255 for index, alpha in enumerate(alphas[:256]))
    return [*shades, *[0] * (256 - len(shades))], transparent


def _reduced(image: Image, factor: int) -> SmallCopy:
    """Reduce by averaging whole blocks of pixels, and lay on white."""
    from PIL import ImageChops
    from PIL.Image import merge

    if image.mode == "I":  # 16 bits of grey, which would be cut off rather than scaled
        grey = image.reduce(factor).point(lambda value: value * (1 / 257) + 0).convert("L")
        return SmallCopy(grey, factor, False)
    if image.mode != "RGBA":
        return SmallCopy(image.reduce(factor), factor, False)
    # Each channel as much as it is opaque, so that what is transparent has no colour; white shows through the rest.
    *channels, alpha = image.convert("RGBa").reduce(factor).split()
    through = ImageChops.invert(alpha)
    laid = merge("RGB", [ImageChops.add(channel, through) for channel in channels])
    return SmallCopy(laid, factor, through.getbbox() is not None)
