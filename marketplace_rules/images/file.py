"""Can a file of these sides and this size be used, and is it whole?"""

from __future__ import annotations

from collections.abc import Callable

from marketplace_rules.finding import Citation, Finding, Kind, Place, Rule
from marketplace_rules.images.facts import UNRECOGNISED, ImageFacts
from marketplace_rules.policy.images import (
    FileSizeClause,
    ResolutionClause,
    SideClause,
)

INTACT = Rule(
    "images.intact",
    {
        "whole": Kind.PASS,
        "damaged": Kind.REVIEW,
        "no_picture": Kind.REVIEW,
        "not_known": Kind.NOT_APPLICABLE,
    },
)
SHORTEST_SIDE = Rule(
    "images.shortest_side",
    {"large_enough": Kind.PASS, "too_small": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
LONGEST_SIDE = Rule(
    "images.longest_side",
    {"small_enough": Kind.PASS, "too_large": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
FILE_SIZE = Rule(
    "images.file_size",
    {"small_enough": Kind.PASS, "too_large": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
RESOLUTION = Rule(
    "images.resolution",
    {
        "high_enough": Kind.PASS,
        "low": Kind.FAIL,
        "not_known": Kind.OPEN,
        "no_figure": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def intact(image: ImageFacts, pointer: str, place: Place, *, formats_listed: bool) -> Finding:
    """Send a file that breaks off or cannot be read to a person, because nothing else about it is certain.

    Args:
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        formats_listed: Whether the policy lists formats, so that its rule on them tells what is no picture.

    Returns:
        The finding. It needs no clause: what cannot be opened cannot be shown.
    """
    if image.format in (UNRECOGNISED, "PDF") and not formats_listed:
        return INTACT.found("no_picture", place=place, pointer=f"{pointer}/format")
    if image.intact is None:
        return INTACT.found("not_known", place=place)
    return INTACT.found("whole" if image.intact else "damaged", place=place, pointer=f"{pointer}/intact")


def shortest_side(clause: SideClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Decide whether the shortest side is long enough.

    Args:
        clause: The least, in pixels; a side of exactly so many is long enough.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding; one known side that is too short is enough to tell. Clause: ``images.shortest_side``.

    >>> from marketplace_rules import load_policy
    >>> clause = load_policy("twoosk").editions[0].images.shortest_side
    >>> shortest_side(clause, ImageFacts(width=600, height=449), "/images/0", Place()).code
    'too_small'
    """
    if clause is None:
        return SHORTEST_SIDE.found("not_stated", place=place)
    return _least(SHORTEST_SIDE, ("large_enough", "too_small"), clause.px, clause.citation, image, pointer, place)


def resolution(clause: ResolutionClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Say whether the picture has the resolution that is advised.

    Args:
        clause: The advice; where it gives no figure, none is checked.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``images.resolution``.
    """
    if clause is None:
        return RESOLUTION.found("not_stated", place=place)
    if clause.shortest_side_px is None:
        return RESOLUTION.found("no_figure", clause.citation, place)
    codes = ("high_enough", "low")
    return _least(RESOLUTION, codes, clause.shortest_side_px, clause.citation, image, pointer, place)


def _least(
    rule: Rule, codes: tuple[str, str], px: int, cite: Citation, image: ImageFacts, pointer: str, place: Place
) -> Finding:
    """Compare the shortest side with the least it may be."""
    return _side(rule, codes, min, lambda side: side >= px, px, cite, image, pointer, place)


def longest_side(clause: SideClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Decide whether the longest side is short enough.

    Args:
        clause: The most, in pixels; a side of exactly so many is short enough.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding; one known side that is too long is enough to tell. Clause: ``images.longest_side``.
    """
    if clause is None:
        return LONGEST_SIDE.found("not_stated", place=place)
    px, codes = clause.px, ("small_enough", "too_large")
    return _side(LONGEST_SIDE, codes, max, lambda side: side <= px, px, clause.citation, image, pointer, place)


def _side(
    rule: Rule,
    codes: tuple[str, str],
    extreme: Callable[[list[int]], int],
    holds: Callable[[int], bool],
    px: int,
    cite: Citation,
    image: ImageFacts,
    pointer: str,
    place: Place,
) -> Finding:
    """Judge the shortest or the longest side, as far as the sides are known."""
    sides = {"width": image.width, "height": image.height}
    known = [side for side in sides.values() if side is not None]
    missing = tuple(f"{pointer}/{name}" for name, side in sides.items() if side is None)
    kept, broken = codes
    if not known or (missing and holds(extreme(known))):
        return rule.found("not_known", cite, place, pointer=pointer, expected=px, missing=missing)
    side = extreme(known)
    at = f"{pointer}/{next(name for name, value in sides.items() if value == side)}"
    return rule.found(kept if holds(side) else broken, cite, place, pointer=at, observed=side, expected=px)


def file_size(clause: FileSizeClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Decide whether the file is small enough.

    Args:
        clause: How many bytes it stays below.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``images.file_size``.
    """
    if clause is None:
        return FILE_SIZE.found("not_stated", place=place)
    at, size, limit = f"{pointer}/bytes", image.bytes, clause.below_bytes
    if size is None:
        return FILE_SIZE.found("not_known", clause.citation, place, pointer=at, expected=limit, missing=(at,))
    code = "small_enough" if size < limit else "too_large"
    return FILE_SIZE.found(
        code,
        clause.citation,
        place,
        pointer=at,
        observed=size,
        expected=limit,
        megabytes=clause.megabytes,
    )
