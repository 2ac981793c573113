"""What can be measured in the file of a picture, and how was it measured?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from marketplace_rules.facts import read_facts
from marketplace_rules.images.calibration import WHITE_FROM
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.images.head import Broken, Head
from marketplace_rules.images.jpeg import read_jpeg
from marketplace_rules.images.measures import border_of, box_of, darkest
from marketplace_rules.images.pixels import small_copy
from marketplace_rules.images.png import read_png
from marketplace_rules.images.signature import format_of, sides_of
from marketplace_rules.images.source import Content, Source, read_source
from marketplace_rules.policy.vocabulary import Measurement

if TYPE_CHECKING:
    from PIL.Image import Image

Declared = Mapping[str, Any]


def inspect_image(source: Source, declared: Declared | None = None, *, pixels: bool = True) -> ImageFacts:
    """Measure a picture; what is declared about it overrides what was measured, and fills in what was not.

    Args:
        source: A path, bytes, or a file that is open for reading bytes.
        declared: Facts that somebody declares, by the names of the fields of ``ImageFacts``.
        pixels: Whether its pixels are measured too, which takes longer than reading its head.

    Returns:
        The facts; ``measured`` tells how each of them came about.

    Raises:
        FactsError: If there is nothing to read, or what is declared cannot be.

    >>> facts = inspect_image(b"GIF89a" + bytes([16, 0, 8, 0]))
    >>> facts.format, facts.width, facts.measured["width"].value
    ('GIF', 16, 'header')
    """
    return _facts(_measure(read_source(source), pixels=pixels), declared or {})


def _facts(measured: dict[str, tuple[Any, Measurement]], declared: Declared) -> ImageFacts:
    """Lay what is declared over what was measured."""
    given = {name: value for name, value in declared.items() if value is not None}
    if given.keys() & {"width", "height"}:
        measured.pop("product_box", None)  # it is counted in pixels of the sides that were measured
    if given.keys() & {"white_border_percent", "pure_white_border_percent"}:
        measured = {k: v for k, v in measured.items() if "white_border" not in k}
    kept = {name: found for name, found in measured.items() if name not in given}
    how = {**{name: how for name, (_, how) in kept.items()}, **given.pop("measured", {})}
    return read_facts(ImageFacts, {**{name: value for name, (value, _) in kept.items()}, **given, "measured": how})


def _measure(content: Content, *, pixels: bool) -> dict[str, tuple[Any, Measurement]]:
    """Everything that can be measured, with how it was."""
    data, name = content.data, format_of(content.data)
    found: dict[str, tuple[Any, Measurement]] = {"format": (name, Measurement.SIGNATURE)}
    if content.name:
        found["file_name"] = (content.name, Measurement.FILE_NAME)
    if content.length is not None:
        found["bytes"] = (content.length, Measurement.FILE_LENGTH)
    head = _head(name, content)
    if head is None:
        return found
    found |= _of_head(head)
    decoded: dict[str, tuple[Any, Measurement]] = {}
    if pixels and content.whole and head.intact:
        try:
            decoded = _of_pixels(name, data, head)
        except Broken:
            decoded = {"intact": (False, Measurement.WHOLE_FILE)}
    if head.intact and not decoded:
        del found["intact"]  # its parts are all there; whether they can be read only decoding tells
    return found | decoded


def _head(name: str, content: Content) -> Head | None:
    if name == "JPEG":
        return read_jpeg(content.data, whole=content.whole)
    if name == "PNG":
        return read_png(content.data, whole=content.whole)
    sides = sides_of(name, content.data)
    return Head(*sides, intact=None) if sides else None


def _of_head(head: Head) -> dict[str, tuple[Any, Measurement]]:
    how = Measurement.HEADER_TURNED if head.turned else Measurement.HEADER
    width, height = head.shown or (None, None)
    told: dict[str, tuple[Any, Measurement]] = {"width": (width, how), "height": (height, how)}
    told |= {"mode": (head.mode, Measurement.HEADER), "frames": (head.frames, Measurement.HEADER)}
    told |= {"intact": (head.intact, Measurement.WHOLE_FILE)}
    return {name: found for name, found in told.items() if found[0] is not None}


def _of_pixels(name: str, data: bytes, head: Head) -> dict[str, tuple[Any, Measurement]]:
    """The white of the border, and the product where the border is white."""
    copy = small_copy(name, data, head)
    if copy is None:
        return {}
    dark = darkest(copy.image)
    border = border_of(dark)
    found: dict[str, tuple[Any, Measurement]] = {
        "white_border_percent": (border.white_percent, Measurement.BORDER_BAND),
        "pure_white_border_percent": (border.pure_white_percent, Measurement.BORDER_BAND),
        "has_transparency": (copy.has_transparency, Measurement.REDUCED_COPY),
    }
    size = head.shown
    box = box_of(dark, copy.part, size) if size and border.white_percent >= WHITE_FROM else None
    if box is not None and size is not None:
        found["product_box"] = (tuple(box), Measurement.REDUCED_COPY)
        found["product_fill_percent"] = (box.fill_percent(size), Measurement.REDUCED_COPY)
    return found


def copy_of(source: Source, *, longest: int) -> Image | None:
    """Decode a picture into a copy that a person can look at, laid on white.

    Args:
        source: A path, bytes, or a file that is open for reading bytes.
        longest: What its longest side has at least, in pixels, where the picture itself is not smaller.

    Returns:
        The copy; None where it cannot be decoded.

    Raises:
        FactsError: If there is nothing to read.
    """
    content = read_source(source)
    name = format_of(content.data)
    head = _head(name, content)
    if head is None or not (content.whole and head.intact):
        return None
    try:
        copy = small_copy(name, content.data, head, longest=longest)
    except Broken:
        return None
    return None if copy is None else copy.image
