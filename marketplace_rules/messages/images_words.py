"""What is said of pictures beside their findings: one row of figures for each."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from marketplace_rules.images.answers import ImageAnswer, ImagesAnswer
from marketplace_rules.images.facts import UNRECOGNISED
from marketplace_rules.messages.layout import table
from marketplace_rules.messages.words import Verbatim, Words

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


def image_tables(value: ImagesAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write what is known of each picture: its sides, the size and format of its file, its border and fill.

    Args:
        value: The answer.
        words: The language.
        names: What each line is called; pictures have names of their own.

    Returns:
        The lines of text; none where nothing is known, or where there are too many pictures for a table.
    """
    known = [image for image in value.images if any((image.width, image.height, image.bytes, image.format))]
    if not known or len(value.images) > _MOST_ROWS:
        return []
    rows = [tuple(map(words.say, _HEAD)), *(_row(image, words) for image in value.images)]
    return table(words.say("images.table.title"), rows, "<>><>>")


def _row(image: ImageAnswer, words: Words) -> tuple[str, ...]:
    name = picture_name(image.image, image.file_name, words)
    if image.primary:
        name = words.say("images.table.primary", name=Verbatim(name))
    sides = "–" if None in (image.width, image.height) else f"{image.width} × {image.height} px"
    shares = (share(image.white_border_percent, words), share(image.product_fill_percent, words))
    size = "–" if image.bytes is None else words.figure(image.bytes)
    return name, sides, size, format_name(image.format, words), *shares


def picture_name(index: int, file_name: str | None, words: Words) -> str:
    """Name a picture for people: by its file, else by its number.

    Args:
        index: Its index in the list.
        file_name: Name of its file, if known.
        words: The language.

    Returns:
        The name.
    """
    return (
        words.say("report.image_unnamed", number=index + 1) if file_name is None else words.figure(Verbatim(file_name))
    )


def format_name(name: str | None, words: Words) -> str:
    """Name a format for people: that it is no picture, where its content is not recognised.

    Args:
        name: The format; None where it is not known.
        words: The language.

    Returns:
        The name.
    """
    if name is None:
        return "–"
    return words.say("images.table.unrecognised") if name == UNRECOGNISED else words.figure(Verbatim(name))


def share(percent: Decimal | None, words: Words) -> str:
    """Write a share, rounded to a whole percentage.

    Args:
        percent: The share; None where it is not known.
        words: The language.

    Returns:
        The text.
    """
    return "–" if percent is None else words.figure(round(percent), "share_percent")
