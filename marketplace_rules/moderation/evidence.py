"""What was measured, drawn on the picture, so that a person sees it at a glance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from marketplace_rules.faults import FactsError
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.images.inspect import copy_of
from marketplace_rules.images.measures import band_of

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_LONGEST, _CAPTION, _MARGIN = 640, 22, 8
_BOX, _BAND, _PAPER, _INK = (0, 90, 200), (220, 0, 90), (244, 244, 244), (30, 30, 30)
_NOTHING = (320, 200)


def annotated(path: Path, image: ImageFacts, lines: tuple[str, ...]) -> Image:
    """Draw what was measured on a copy of a picture: the border band, the box of the product, and the numbers.

    Args:
        path: The picture's file.
        image: What is known of it.
        lines: What to write below it.

    Returns:
        The drawing; an empty frame where the picture cannot be decoded.
    """
    from PIL import Image as Images
    from PIL import ImageDraw

    shown = _shown(path)
    width = max(shown.width, _NOTHING[0])
    sheet = Images.new("RGB", (width, shown.height + _MARGIN * 2 + _CAPTION * len(lines)), _PAPER)
    sheet.paste(shown, (0, 0))
    pen = ImageDraw.Draw(sheet)
    if image.white_border_percent is not None:
        across, down = band_of(shown.size)
        inside = (across, down, shown.width - 1 - across, shown.height - 1 - down)
        if inside[0] <= inside[2] and inside[1] <= inside[3]:
            pen.rectangle(inside, outline=_BAND)
    if image.product_box is not None and image.width and image.height:
        _draw_box(pen, image.product_box, shown.width / image.width, shown.height / image.height)
    for row, line in enumerate(lines):
        pen.text((_MARGIN, shown.height + _MARGIN + _CAPTION * row), _writable(line), fill=_INK, font_size=14)
    return sheet


def _shown(path: Path) -> Image:
    """A copy of the picture of a size that can be looked at, or an empty frame."""
    from PIL import Image as Images

    try:
        copy = copy_of(path, longest=_LONGEST)
    except FactsError:
        copy = None
    if copy is None:
        return Images.new("RGB", _NOTHING, (200, 200, 200))
    copy.thumbnail((_LONGEST, _LONGEST))
    return copy.convert("RGB")


def _draw_box(pen: ImageDraw, box: tuple[int, int, int, int], across: float, down: float) -> None:
    left, top, right, bottom = box
    corners = (round(left * across), round(top * down), round(right * across) - 1, round(bottom * down) - 1)
    if corners[0] <= corners[2] and corners[1] <= corners[3]:
        pen.rectangle(corners, outline=_BOX, width=2)


def _writable(line: str) -> str:
    """A line in the letters that every font has; the sheet beside the picture has them all."""
    plain = line.replace("\u202f", " ").replace("\u00a0", " ").replace("’", "'").replace("–", "-").replace("×", "x")
    return plain.encode("latin-1", "replace").decode("latin-1")
