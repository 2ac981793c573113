"""How is the product set in its picture: on which background, and how large in the frame?

What is measured in pixels advises and never decides: where a measure is too close to tell, it says so.
"""

from __future__ import annotations

from decimal import Decimal

from marketplace_rules.finding import Finding, Kind, Level, Place, Rule
from marketplace_rules.images.calibration import FILL_MARGIN, NOT_WHITE_BELOW, WHITE_FROM
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.policy.images import BackgroundClause, FrameFillClause

FRAME_FILL = Rule(
    "images.frame_fill",
    {
        "within": Kind.PASS,
        "too_small": Kind.FAIL,
        "too_large": Kind.FAIL,
        "undecided": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_primary": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
WHITE_BACKGROUND = Rule(
    "images.white_background",
    {
        "white": Kind.PASS,
        "not_white": Kind.FAIL,
        "border_white": Kind.PASS,
        "border_white_once_flattened": Kind.PASS,
        "border_not_white": Kind.FAIL,
        "undecided": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_primary": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def frame_fill(
    clause: FrameFillClause | None, image: ImageFacts, pointer: str, place: Place, *, primary: bool
) -> Finding:
    """Say whether the product takes up as much of the frame as is advised.

    Args:
        clause: The least and the most, in percent; both belong to it.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        primary: Whether it is the primary picture.

    Returns:
        The finding; a measured share near a limit is undecided. Clause: ``images.frame_fill``.
    """
    if clause is None:
        return FRAME_FILL.found("not_stated", place=place)
    cite, at, share = clause.citation, f"{pointer}/product_fill_percent", image.product_fill_percent
    if clause.applies_to == "primary" and not primary:
        return FRAME_FILL.found("not_primary", cite, place)
    least, most = clause.from_percent, clause.to_percent
    if share is None:
        return FRAME_FILL.found(
            "not_known", cite, place, pointer=at, missing=(at,), from_percent=least, to_percent=most
        )
    measured = "product_fill_percent" in image.measured
    return FRAME_FILL.found(
        _fill_code(share, clause, FILL_MARGIN if measured else Decimal(0)),
        cite,
        place,
        pointer=at,
        observed=share,
        expected=(least, most),
        level=Level.NOTE if measured else None,
        share_percent=round(share, 1),
        from_percent=least,
        to_percent=most,
    )


def _fill_code(share: Decimal, clause: FrameFillClause, margin: Decimal) -> str:
    least, most = clause.from_percent, clause.to_percent
    if margin and (abs(share - least) <= margin or abs(share - most) <= margin):
        return "undecided"
    if share < least:
        return "too_small"
    return "too_large" if share > most else "within"


def white_background(
    clause: BackgroundClause | None, image: ImageFacts, pointer: str, place: Place, *, primary: bool
) -> Finding:
    """Say whether the background is white: as declared, by its declared colour, or by the border that was measured.

    Args:
        clause: From which value of a channel on a colour is white.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        primary: Whether it is the primary picture.

    Returns:
        The finding; what was declared comes before what was measured. Clause: ``images.white_background``.
    """
    if clause is None:
        return WHITE_BACKGROUND.found("not_stated", place=place)
    cite = clause.citation
    if clause.applies_to == "primary" and not primary:
        return WHITE_BACKGROUND.found("not_primary", cite, place)
    if image.white_background is not None:
        code, at = "white" if image.white_background else "not_white", f"{pointer}/white_background"
        return WHITE_BACKGROUND.found(code, cite, place, pointer=at, observed=image.white_background, expected=True)
    if image.background_rgb is not None:
        code = "white" if min(image.background_rgb) >= clause.channel_at_least else "not_white"
        at, least = f"{pointer}/background_rgb", clause.channel_at_least
        return WHITE_BACKGROUND.found(code, cite, place, pointer=at, observed=image.background_rgb, expected=least)
    return _border(clause, image, f"{pointer}/white_border_percent", f"{pointer}/white_background", place)


def _border(clause: BackgroundClause, image: ImageFacts, at: str, asked: str, place: Place) -> Finding:
    """Judge the share of the border that is white."""
    cite, share = clause.citation, image.white_border_percent
    if share is None:
        return WHITE_BACKGROUND.found("not_known", cite, place, pointer=asked, missing=(asked,))
    code = "undecided"
    if share >= WHITE_FROM:
        code = "border_white_once_flattened" if image.has_transparency else "border_white"
    elif share < NOT_WHITE_BELOW:
        code = "border_not_white"
    return WHITE_BACKGROUND.found(
        code,
        cite,
        place,
        pointer=at,
        observed=share,
        expected=WHITE_FROM,
        missing=(asked,) if code == "undecided" else (),
        level=Level.NOTE,
        share_percent=round(share, 1),
        pure_percent=image.pure_white_border_percent,
    )
