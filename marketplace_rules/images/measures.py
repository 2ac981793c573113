"""How white is the border of a small copy, and where in it is the product?"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from marketplace_rules.images.calibration import BORDER_PART, PRODUCT_BELOW, PRODUCT_PIXELS, WHITE_CHANNEL

if TYPE_CHECKING:
    from PIL.Image import Image

_HUNDREDTH = Decimal("0.01")


class Border(NamedTuple):
    """How much of the outermost band is white, in percent: nearly, and exactly."""

    white_percent: Decimal
    pure_white_percent: Decimal


class Box(NamedTuple):
    """Where the product is: left, top, right and bottom, in pixels of the picture itself."""

    left: int
    top: int
    right: int
    bottom: int

    def fill_percent(self, size: tuple[int, int]) -> Decimal:
        """Give the larger of the shares of width and height that it spans, in percent.

        Args:
            size: Width and height of the picture, in pixels.

        Returns:
            The share.
        """
        width, height = size
        return max(_percent(self.right - self.left, width), _percent(self.bottom - self.top, height))


def darkest(image: Image) -> Image:
    """Reduce the colours of a picture to the smallest of red, green and blue, which is what makes a pixel not white.

    Args:
        image: A picture in red, green and blue, or in grey.

    Returns:
        A picture in grey.
    """
    from PIL import ImageChops

    if image.mode == "L":
        return image
    red, green, blue = image.split()
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def band_of(size: tuple[int, int]) -> tuple[int, int]:
    """Say how wide the outermost band is, on the left and the right, and how high, at the top and the bottom.

    Args:
        size: Width and height, in pixels.

    Returns:
        The width and the height of the band, in pixels.
    """
    across, down = (max(1, round(side / BORDER_PART)) for side in size)
    return across, down


def border_of(dark: Image) -> Border:
    """Measure the outermost band.

    Args:
        dark: The smallest of the colours of each pixel.

    Returns:
        The shares of it that are white.
    """
    from PIL.Image import new

    width, height = dark.size
    across, down = band_of(dark.size)
    outermost = new("L", dark.size, 255)
    if across < width - across and down < height - down:
        outermost.paste(0, (across, down, width - across, height - down))
    counts = dark.histogram(outermost)
    total = sum(counts)
    white, pure = sum(counts[WHITE_CHANNEL:]), counts[255]
    return Border(_percent(white, total), _percent(pure, total))


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / whole).quantize(_HUNDREDTH)


def box_of(dark: Image, part: int, size: tuple[int, int]) -> Box | None:
    """Find the product: the rows and columns in which more than a stray pixel is not white.

    Args:
        dark: The smallest of the colours of each pixel.
        part: How many pixels of the picture a pixel of the copy stands for, on each side.
        size: Width and height of the picture, in pixels.

    Returns:
        Where it is; None where there is nothing.
    """
    mask = dark.point(_PRODUCT)
    bounds = mask.getbbox()
    if bounds is None:
        return None
    width, height = mask.size
    held, shades = mask.tobytes(), dark.tobytes()
    rows, columns = range(bounds[1], bounds[3]), range(bounds[0], bounds[2])
    down = _span(rows, lambda y: slice(y * width, (y + 1) * width), held, shades, min(PRODUCT_PIXELS, width))
    across = _span(columns, lambda x: slice(x, None, width), held, shades, min(PRODUCT_PIXELS, height))
    if down is None or across is None:
        return None
    left, right = _in_pixels(across, part, size[0])
    top, bottom = _in_pixels(down, part, size[1])
    return Box(left, top, right, bottom)


_PRODUCT = [255] * PRODUCT_BELOW + [0] * (256 - PRODUCT_BELOW)


def _in_pixels(span: tuple[int, int], part: int, side: int) -> tuple[int, int]:
    """A span, in thousandths of a line of the copy, in pixels of the picture."""
    begins, ends = part * span[0] // 1000, -(-part * span[1] // 1000)
    return min(begins, side - 1), min(ends, side)


def _span(
    numbers: range, line: Callable[[int], slice], held: bytes, shades: bytes, needed: int
) -> tuple[int, int] | None:
    """Where the product begins and ends across lines, which are rows or columns, in thousandths of a line."""
    first = next((n for n in numbers if held[line(n)].count(255) >= needed), None)
    if first is None:
        return None
    last = next(n for n in reversed(numbers) if held[line(n)].count(255) >= needed)

    def ink(number: int) -> int:
        shade = shades[line(number)]
        return 255 * len(shade) - sum(shade)

    before = _part(ink(first), ink(first + 1)) if first < last else 1000
    after = _part(ink(last), ink(last - 1)) if first < last else 1000
    return 1000 * first + 1000 - before, 1000 * last + after


def _part(edge: int, inner: int) -> int:
    """How much of a row at the edge the product takes up, in thousandths, by how dark it is beside the next."""
    return 1000 if inner <= edge or inner <= 0 else max(1, 1000 * edge // inner)
