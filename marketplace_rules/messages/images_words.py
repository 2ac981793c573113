"""What is said of pictures beside their findings: one row of figures for each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace_rules.images.answers import ImageAnswer, ImagesAnswer
from marketplace_rules.images.facts import UNRECOGNISED
from marketplace_rules.messages.explanation import Figure, Part, Table, phrase
from marketplace_rules.messages.layout import NOTHING, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim

# Beyond so many pictures a table is no help to anybody.
_MOST_ROWS = 50
_HEAD = (
    "images.table.picture",
    "images.table.sides",
    "images.table.bytes",
    "images.table.format",
    "images.table.border",
    "images.table.fill",
)


def image_tables(value: ImagesAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write what is known of each picture: its sides, the size and format of its file, its border and fill.

    Args:
        value: The answer.
        names: What each line is called; pictures have names of their own.

    Returns:
        The table; none where nothing is known, or where there are too many pictures for a table.
    """
    known = [image for image in value.images if any((image.width, image.height, image.bytes, image.format))]
    if not known or len(value.images) > _MOST_ROWS:
        return []
    rows = [tuple(map(phrase, _HEAD)), *(_row(image) for image in value.images)]
    return table_of(phrase("images.table.title"), rows, "<>><>>", head=True)


def _row(image: ImageAnswer) -> tuple[Part, ...]:
    name = picture_name(image.image, image.file_name)
    if image.primary:
        name = phrase("images.table.primary", name=name)
    sides = NOTHING if None in (image.width, image.height) else Verbatim(f"{image.width} × {image.height} px")
    shares = (share(image.white_border_percent), share(image.product_fill_percent))
    size = NOTHING if image.bytes is None else image.bytes
    return name, sides, size, format_name(image.format), *shares


def picture_name(index: int, file_name: str | None) -> Part:
    """Name a picture for people: by its file, else by its number.

    Args:
        index: Its index in the list.
        file_name: Name of its file, if known.

    Returns:
        The name.
    """
    return phrase("report.image_unnamed", number=index + 1) if file_name is None else Verbatim(file_name)


def format_name(name: str | None) -> Part:
    """Name a format for people: that it is no picture, where its content is not recognised.

    Args:
        name: The format; None where it is not known.

    Returns:
        The name.
    """
    if name is None:
        return NOTHING
    return phrase("images.table.unrecognised") if name == UNRECOGNISED else Verbatim(name)


def share(percent: Decimal | None) -> Part:
    """Write a share, rounded to a whole percentage.

    Args:
        percent: The share; None where it is not known.

    Returns:
        What is written.
    """
    return NOTHING if percent is None else Figure(round(percent), "share_percent")


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    ImagesAnswer: Presentation(image_tables),
}
