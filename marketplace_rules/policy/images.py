"""What a marketplace stipulates about the pictures of a listing: one frozen model per clause."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from marketplace_rules.finding import Strength
from marketplace_rules.policy.clause import Clause, FrozenTable, Stipulation, contradiction

Pixels = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
Number = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Bytes = Annotated[int, Field(strict=True, ge=1, le=10**12)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5)]
FormatName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*$", max_length=20)]
Ending = Annotated[str, StringConstraints(pattern=r"^\.[a-z0-9]+$", max_length=20)]

# Whether a clause is about the primary picture only, or about every one.
Applies: TypeAlias = Literal["primary", "every"]


class AtLeastClause(Clause):
    """How many pictures a listing shows at least."""

    at_least: Number


class AtMostClause(Clause):
    """How many pictures a listing shows at most."""

    at_most: Number


class PictureDutyClause(Clause):
    """Something that is asked of pictures, with nothing to set."""


class SideClause(Clause):
    """A limit of a side in pixels; a picture that reaches it exactly is within it."""

    px: Pixels


class FileSizeClause(Clause):
    """How many bytes a file stays below; a file of exactly so many is too large."""

    below_bytes: Bytes

    @cached_property
    def megabytes(self) -> Decimal:
        """The limit in megabytes of a million bytes, for people."""
        return (Decimal(self.below_bytes) / 1_000_000).normalize()


class FormatClause(Clause):
    """Which formats are taken, as the content of the file tells them."""

    allowed: Annotated[tuple[FormatName, ...], Field(min_length=1)]


class ExtensionClause(Clause):
    """Which endings the name of a file may have, by the format they stand for."""

    endings: Annotated[
        Mapping[FormatName, Annotated[tuple[Ending, ...], Field(min_length=1)]],
        Field(min_length=1),
        AfterValidator(FrozenTable),
    ]

    @cached_property
    def listed(self) -> tuple[Ending, ...]:
        """Every ending, whatever it stands for."""
        return tuple(ending for endings in self.endings.values() for ending in endings)


class ResolutionClause(Clause):
    """The resolution that is advised.

    Args:
        shortest_side_px: Pixels on the shortest side; None where the page gives no figure.
    """

    shortest_side_px: Pixels | None = None


class FrameFillClause(Clause):
    """How much of the frame the product takes up, in percent; both limits belong to it.

    Args:
        from_percent: The least.
        to_percent: The most.
        applies_to: The ``primary`` picture, or ``every`` one.
    """

    from_percent: Percent
    to_percent: Percent
    applies_to: Applies = "primary"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_percent > self.to_percent:
            raise contradiction(
                "share_bounds",
                "the least share is not above the most",
                least_percent=self.from_percent,
                most_percent=self.to_percent,
            )
        return self


class BackgroundClause(Clause):
    """That the background is white.

    Args:
        channel_at_least: From which value, of 255, red, green and blue each count as white.
        applies_to: The ``primary`` picture, or ``every`` one.
    """

    channel_at_least: Annotated[int, Field(strict=True, ge=1, le=255)] = 250
    applies_to: Applies = "primary"


class TextOverlayClause(Clause):
    """What becomes of text laid over the primary picture: ``accepted`` or ``refused``."""

    answer: Literal["accepted", "refused"]


class ImagesSection(Stipulation):
    """Everything an edition says about pictures; an absent clause means that the page is silent."""

    minimum_count: AtLeastClause | None = None
    maximum_count: AtMostClause | None = None
    different_angles: PictureDutyClause | None = None
    primary: PictureDutyClause | None = None
    shortest_side: SideClause | None = None
    longest_side: SideClause | None = None
    file_size: FileSizeClause | None = None
    format: FormatClause | None = None
    extension: ExtensionClause | None = None
    resolution: ResolutionClause | None = None
    frame_fill: FrameFillClause | None = None
    white_background: BackgroundClause | None = None
    only_product: PictureDutyClause | None = None
    excluded_accessories: PictureDutyClause | None = None
    text_overlay: TextOverlayClause | None = None
    photo: PictureDutyClause | None = None
    fully_visible: PictureDutyClause | None = None
    generic_picture: PictureDutyClause | None = None
    screen_capture: PictureDutyClause | None = None

    @cached_property
    def binds_each(self) -> bool:
        """Whether it requires anything of a single picture, rather than of the listing."""
        of_the_listing = ("minimum_count", "maximum_count", "different_angles", "primary")
        clauses = (getattr(self, name) for name in type(self).model_fields if name not in of_the_listing)
        return any(clause is not None and clause.strength is Strength.MUST for clause in clauses)

    @model_validator(mode="after")
    def _sides_can_be_kept(self) -> Self:
        if self.shortest_side and self.longest_side and self.shortest_side.px > self.longest_side.px:
            raise contradiction(
                "side_bounds",
                "the shortest side may not have to be longer than the longest",
                about=("shortest_side", "longest_side"),
                shortest=self.shortest_side.px,
                longest=self.longest_side.px,
            )
        if self.minimum_count and self.maximum_count and self.minimum_count.at_least > self.maximum_count.at_most:
            raise contradiction(
                "count_bounds",
                "there may not have to be more pictures than are allowed",
                about=("minimum_count", "maximum_count"),
                least=self.minimum_count.at_least,
                most=self.maximum_count.at_most,
            )
        return self
