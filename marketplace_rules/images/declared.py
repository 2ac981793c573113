"""What only a person or another system can say about a picture: what it shows, and whether it is a photograph."""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Place, Rule
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.policy.images import PictureDutyClause, TextOverlayClause

ONLY_PRODUCT = Rule(
    "images.only_product",
    {
        "only_product": Kind.PASS,
        "more_than_product": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_primary": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
EXCLUDED_ACCESSORIES = Rule(
    "images.excluded_accessories",
    {
        "none_shown": Kind.PASS,
        "shown": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_primary": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
TEXT_OVERLAY = Rule(
    "images.text_overlay",
    {
        "none": Kind.PASS,
        "only_on_product": Kind.PASS,
        "accepted": Kind.PASS,
        "present": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_primary": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PHOTO = Rule(
    "images.photo",
    {
        "photograph": Kind.PASS,
        "drawing": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_primary": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
FULLY_VISIBLE = Rule(
    "images.fully_visible",
    {"in_full": Kind.PASS, "in_part": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
GENERIC_PICTURE = Rule(
    "images.generic_picture",
    {
        "disclosed": Kind.PASS,
        "not_disclosed": Kind.FAIL,
        "specifications_lacking": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_generic": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
SCREEN_CAPTURE = Rule(
    "images.screen_capture",
    {
        "highest_resolution": Kind.PASS,
        "lower_resolution": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_captured": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def only_product(
    clause: PictureDutyClause | None, image: ImageFacts, pointer: str, place: Place, *, primary: bool
) -> Finding:
    """Decide whether the primary picture shows nothing but the product, as somebody declares it.

    Args:
        clause: The requirement.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        primary: Whether it is the primary picture.

    Returns:
        The finding. Clause: ``images.only_product``.
    """
    codes = ("only_product", "more_than_product")
    return _declared(
        ONLY_PRODUCT, codes, clause, image.shows_only_product, f"{pointer}/shows_only_product", place, primary
    )


def excluded_accessories(
    clause: PictureDutyClause | None, image: ImageFacts, pointer: str, place: Place, *, primary: bool
) -> Finding:
    """Decide whether the primary picture is free of accessories that are not sold, as somebody declares it.

    Args:
        clause: The requirement.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        primary: Whether it is the primary picture.

    Returns:
        The finding. Clause: ``images.excluded_accessories``.
    """
    shown, at = image.shows_excluded_accessories, f"{pointer}/shows_excluded_accessories"
    free = None if shown is None else not shown
    return _declared(EXCLUDED_ACCESSORIES, ("none_shown", "shown"), clause, free, at, place, primary)


def photo(clause: PictureDutyClause | None, image: ImageFacts, pointer: str, place: Place, *, primary: bool) -> Finding:
    """Decide whether the primary picture is a photograph, as somebody declares it.

    Args:
        clause: The requirement.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        primary: Whether it is the primary picture.

    Returns:
        The finding. Clause: ``images.photo``.
    """
    return _declared(PHOTO, ("photograph", "drawing"), clause, image.is_photo, f"{pointer}/is_photo", place, primary)


def fully_visible(clause: PictureDutyClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Decide whether the item is seen in full, as somebody declares it.

    Args:
        clause: The requirement.
        image: The picture.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``images.fully_visible``.
    """
    seen, at = image.item_fully_visible, f"{pointer}/item_fully_visible"
    return _declared(FULLY_VISIBLE, ("in_full", "in_part"), clause, seen, at, place, primary=True)


def _declared(
    rule: Rule,
    codes: tuple[str, str],
    clause: PictureDutyClause | None,
    holds: bool | None,
    at: str,
    place: Place,
    primary: bool,
) -> Finding:
    """Report what somebody declares, or that nobody has."""
    if clause is None:
        return rule.found("not_stated", place=place)
    if not primary:
        return rule.found("not_primary", clause.citation, place)
    if holds is None:
        return rule.found("not_known", clause.citation, place, pointer=at, missing=(at,))
    return rule.found(codes[0] if holds else codes[1], clause.citation, place, pointer=at)


def text_overlay(
    clause: TextOverlayClause | None, image: ImageFacts, pointer: str, place: Place, *, primary: bool
) -> Finding:
    """Decide whether the primary picture is free of text that was laid over it, as somebody declares it.

    Args:
        clause: Whether such text is accepted.
        image: The picture; lettering that belongs to the product is no such text.
        pointer: JSON Pointer to it.
        place: The subject concerned.
        primary: Whether it is the primary picture.

    Returns:
        The finding. Clause: ``images.text_overlay``.
    """
    if clause is None:
        return TEXT_OVERLAY.found("not_stated", place=place)
    at, overlaid = f"{pointer}/has_text_overlay", image.has_text_overlay
    if not primary:
        return TEXT_OVERLAY.found("not_primary", clause.citation, place)
    if clause.answer == "accepted":
        return TEXT_OVERLAY.found("accepted", clause.citation, place, pointer=at, observed=overlaid)
    if overlaid is None:
        return TEXT_OVERLAY.found("not_known", clause.citation, place, pointer=at, missing=(at,))
    code = "present" if overlaid else "only_on_product" if image.text_on_product else "none"
    return TEXT_OVERLAY.found(code, clause.citation, place, pointer=at, observed=overlaid, expected=False)


def generic_picture(
    clause: PictureDutyClause | None, image: ImageFacts, gallery: Gallery, pointer: str, place: Place
) -> Finding:
    """Decide whether the description says that a picture is generic, and what the product is like.

    Args:
        clause: The requirement.
        image: The picture; one that nobody calls generic is not asked about.
        gallery: What is known of the description.
        pointer: JSON Pointer to the picture.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``images.generic_picture``.
    """
    if clause is None:
        return GENERIC_PICTURE.found("not_stated", place=place)
    if not image.is_generic:
        return GENERIC_PICTURE.found("not_generic", clause.citation, place)
    disclosed, at = gallery.generic_images_disclosed, "/generic_images_disclosed"
    if disclosed is not False and gallery.specifications_described is False:
        code, at = "specifications_lacking", "/specifications_described"
    elif disclosed is None:
        return GENERIC_PICTURE.found("not_known", clause.citation, place, pointer=at, missing=(at,))
    else:
        code = "disclosed" if disclosed else "not_disclosed"
    return GENERIC_PICTURE.found(code, clause.citation, place, pointer=at, expected=True)


def screen_capture(clause: PictureDutyClause | None, image: ImageFacts, pointer: str, place: Place) -> Finding:
    """Say whether a picture captured from a screen has the highest resolution of that screen.

    Args:
        clause: The advice.
        image: The picture; one that nobody calls captured is not asked about.
        pointer: JSON Pointer to it.
        place: The subject concerned.

    Returns:
        The finding. Clause: ``images.screen_capture``.
    """
    if clause is None:
        return SCREEN_CAPTURE.found("not_stated", place=place)
    if not image.is_screen_capture:
        return SCREEN_CAPTURE.found("not_captured", clause.citation, place)
    at, codes = f"{pointer}/highest_screen_resolution", ("highest_resolution", "lower_resolution")
    return _declared(SCREEN_CAPTURE, codes, clause, image.highest_screen_resolution, at, place, primary=True)
