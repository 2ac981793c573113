"""What has to be known about the pictures of a listing: each of them, measured or declared, and all together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from marketplace_rules.fact_types import Count, Flag, Moment, PositiveCount, Text
from marketplace_rules.facts import facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.policy.clause import FrozenTable
from marketplace_rules.policy.vocabulary import Measurement

# Names that stand for another format: a picture is a JPEG, however its maker calls it.
_SAME_FORMAT = {"JPG": "JPEG", "MPO": "JPEG", "PJPEG": "JPEG", "TIF": "TIFF", "SVG+XML": "SVG"}
UNRECOGNISED = "UNKNOWN"

Sha256Text = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Bytes = Annotated[int, Field(strict=True, ge=1, le=10**15)]
# No format keeps a longer side.
Pixels = Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=12)]
Channel = Annotated[int, Field(strict=True, ge=0, le=255)]


def _format(given: Any) -> Any:
    """Write the name of a format in capitals, without the marks of an extension or a media type."""
    if not isinstance(given, str):
        return given
    name = given.strip().upper().removeprefix("IMAGE/").removeprefix(".")
    return _SAME_FORMAT.get(name, name)


def _extension(given: Any) -> Any:
    """Write an ending in small letters, after a full stop; a name without one has an empty ending."""
    if not isinstance(given, str):
        return given
    ending = given.strip().casefold().removeprefix(".")
    return f".{ending}" if ending else ""


def _mode(given: Any) -> Any:
    return given.strip().upper() if isinstance(given, str) else given


def _plain_day(given: Any) -> Any:
    if isinstance(given, datetime):
        raise PydanticCustomError("not_a_plain_day", "an instant where a day is meant")
    return given


FormatName = Annotated[str, StringConstraints(min_length=1, max_length=40), BeforeValidator(_format)]
Extension = Annotated[str, StringConstraints(max_length=100), BeforeValidator(_extension)]
ColourMode = Annotated[str, StringConstraints(min_length=1, max_length=20), BeforeValidator(_mode)]
PlainDay = Annotated[Moment, AfterValidator(_plain_day)]


@facts
class ImageFacts:
    """One picture of a listing: what was measured in its file, and what somebody declares about it.

    Args:
        file_name: Name of its file.
        extension: Ending of that name, where only the ending is known; empty where there is none.
        format: Format that its content tells, such as JPEG, PNG or GIF; UNKNOWN where it is no picture.
        width: Width as it is shown, in pixels.
        height: Height as it is shown, in pixels.
        bytes: Size of the file, in bytes.
        mode: How its colours are kept: RGB, RGBA, L, CMYK and so on.
        frames: How many pictures the file holds; more than one in a PNG that moves.
        intact: Whether the file is whole; false where it breaks off or cannot be read.
        sha256: Digest of the file, which tells that two files are the same.
        is_primary: Whether it is the primary picture, also called the cover.
        position: Its place in the seller's order, counted from 1, where that is not the place in the list.
        white_background: Whether somebody has found its background to be white.
        background_rgb: Colour of its background: red, green and blue, 0 to 255.
        white_border_percent: Share of its outermost band that is white, in percent.
        pure_white_border_percent: Share of that band in which every channel is exactly 255, in percent.
        has_transparency: Whether it has transparent parts.
        product_fill_percent: Share of the frame that the product takes up, in percent.
        product_box: Where the product is: left, top, right and bottom, in pixels.
        shows_only_product: Whether it shows nothing but the product on sale.
        shows_excluded_accessories: Whether it shows accessories that are not part of the sale.
        has_text_overlay: Whether text or an advertisement is laid over it.
        text_on_product: Whether there is lettering that belongs to the product.
        is_photo: Whether it is a photograph; false for a drawing or an illustration.
        item_fully_visible: Whether the item is seen in full.
        is_generic: Whether it is a generic picture that stands for the product.
        is_screen_capture: Whether it was captured from a screen.
        highest_screen_resolution: Whether it was captured at the highest resolution of that screen.
        measured: How each fact that was measured came about, by the name of the fact.
    """

    file_name: Text | None = None
    extension: Extension | None = None
    format: FormatName | None = None
    width: Pixels | None = None
    height: Pixels | None = None
    bytes: Bytes | None = None
    mode: ColourMode | None = None
    frames: PositiveCount | None = None
    intact: Flag | None = None
    sha256: Sha256Text | None = None
    is_primary: Flag | None = None
    position: PositiveCount | None = None
    white_background: Flag | None = None
    background_rgb: tuple[Channel, Channel, Channel] | None = None
    white_border_percent: Percent | None = None
    pure_white_border_percent: Percent | None = None
    has_transparency: Flag | None = None
    product_fill_percent: Percent | None = None
    product_box: tuple[Count, Count, PositiveCount, PositiveCount] | None = None
    shows_only_product: Flag | None = None
    shows_excluded_accessories: Flag | None = None
    has_text_overlay: Flag | None = None
    text_on_product: Flag | None = None
    is_photo: Flag | None = None
    item_fully_visible: Flag | None = None
    is_generic: Flag | None = None
    is_screen_capture: Flag | None = None
    highest_screen_resolution: Flag | None = None
    measured: Annotated[Mapping[Text, Measurement], AfterValidator(FrozenTable)] = Field(default_factory=FrozenTable)

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = []
        white, pure = self.white_border_percent, self.pure_white_border_percent
        if white is not None and pure is not None and pure > white:
            faults.append(Fault("/pure_white_border_percent", "more_than_white", (("maximum", white),)))
        if self.product_box is not None and not _within(self.product_box, self.width, self.height):
            faults.append(Fault("/product_box", "outside_picture"))
        known = self.__dataclass_fields__
        faults += [Fault(f"/measured/{name}", "unknown_field") for name in self.measured if name not in known]
        if faults:
            raise impossible(faults)
        return self

    @property
    def ending(self) -> str | None:
        """The ending of the file's name in small letters; empty where it has none, None where it is not known."""
        if self.extension is not None or self.file_name is None:
            return self.extension
        name = self.file_name.strip().replace("\\", "/").rpartition("/")[2]
        _, dot, ending = name.rpartition(".")
        return f".{ending.casefold()}" if dot and ending else ""


def _within(box: tuple[int, int, int, int], width: int | None, height: int | None) -> bool:
    """Whether a box has an inside and lies in the picture, as far as the picture's sides are known."""
    left, top, right, bottom = box
    return left < right <= (width or right) and top < bottom <= (height or bottom)


@facts
class Gallery:
    """The pictures of a listing.

    Args:
        images: The pictures that are described here, in the seller's order; empty when there are none.
        image_count: How many pictures the listing shows in all, where that is known.
        images_accepted: Whether the pictures that are not described here have been found to be in order.
        generic_images_disclosed: Whether the description says that a picture is generic.
        specifications_described: Whether the description sets out the product's details and specifications.
        listed_on: The day of the listing; it decides which edition of the policy governs.
    """

    images: Annotated[tuple[ImageFacts, ...], Field(max_length=100_000)] | None = None
    image_count: Count | None = None
    images_accepted: Flag | None = None
    generic_images_disclosed: Flag | None = None
    specifications_described: Flag | None = None
    listed_on: PlainDay = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        images, faults = self.images or (), []
        if self.image_count is not None and self.image_count < len(images):
            faults.append(Fault("/image_count", "fewer_than_listed", (("minimum", len(images)),)))
        marked = [index for index, image in enumerate(images) if image.is_primary]
        faults += [Fault(f"/images/{index}/is_primary", "second_primary") for index in marked[1:]]
        taken: set[int] = set()
        for index, image in enumerate(images):
            if image.position in taken:
                found = (("found", image.position),)
                faults.append(Fault(f"/images/{index}/position", "position_taken", found))
            elif image.position is not None:
                taken.add(image.position)
        if faults:
            raise impossible(faults)
        return self
