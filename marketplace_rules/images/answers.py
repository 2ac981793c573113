"""What an answer about pictures holds."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from marketplace_rules.decision import Outcome


@dataclass(frozen=True, slots=True)
class ImageAnswer:
    """What is known of one picture, as it was judged.

    Args:
        image: Its index in the list.
        file_name: Name of its file.
        outcome: Whether it may be used.
        primary: Whether it was judged as the primary picture.
        width: Width as it is shown, in pixels.
        height: Height as it is shown, in pixels.
        bytes: Size of its file, in bytes.
        format: Format that its content tells.
        white_border_percent: Share of its outermost band that is white.
        pure_white_border_percent: Share of that band in which every channel is exactly 255.
        product_fill_percent: Share of the frame that the product takes up.
    """

    image: int
    file_name: str | None
    outcome: Outcome
    primary: bool
    width: int | None = None
    height: int | None = None
    bytes: int | None = None
    format: str | None = None
    white_border_percent: Decimal | None = None
    product_fill_percent: Decimal | None = None
    pure_white_border_percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ImagesAnswer:
    """The pictures of a listing.

    Args:
        images: Each picture that was described.
        count: How many pictures the listing shows, as far as that is known.
    """

    images: tuple[ImageAnswer, ...]
    count: int | None = None
