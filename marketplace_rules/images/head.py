"""What does the head of a picture tell, without decoding it?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Head:
    """What was read in a file without decoding it.

    Args:
        width: Width as stored, in pixels; None where it cannot be read.
        height: Height as stored, in pixels.
        mode: How its colours are kept.
        frames: How many pictures the file holds, where it says so.
        orientation: Which way up it is to be shown, as EXIF numbers it.
        intact: Whether the file ends as it has to; None where its end was not read.
    """

    width: int | None = None
    height: int | None = None
    mode: str | None = None
    frames: int | None = None
    orientation: int = 1
    intact: bool | None = False

    @property
    def shown(self) -> tuple[int, int] | None:
        """Width and height as it is shown, in pixels; None where they cannot be read."""
        if self.width is None or self.height is None:
            return None
        return (self.height, self.width) if self.turned else (self.width, self.height)

    @property
    def turned(self) -> bool:
        """Whether it is shown with its sides exchanged."""
        return self.orientation >= 5


class Broken(Exception):
    """A file is not built as its format asks."""
