"""Are there enough pictures and not too many, which is the primary one, and do they differ?"""

from __future__ import annotations

from marketplace_rules.finding import Finding, Kind, Place, Rule, Strength
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.policy.images import AtLeastClause, AtMostClause, PictureDutyClause

MINIMUM_COUNT = Rule(
    "images.minimum_count",
    {
        "enough": Kind.PASS,
        "none": Kind.FAIL,
        "none_advised": Kind.FAIL,
        "too_few": Kind.FAIL,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
MAXIMUM_COUNT = Rule(
    "images.maximum_count",
    {"within": Kind.PASS, "too_many": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
DIFFERENT_ANGLES = Rule(
    "images.different_angles",
    {
        "several": Kind.PASS,
        "single": Kind.FAIL,
        "same_file": Kind.FAIL,
        "nothing_to_compare": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
PRIMARY = Rule(
    "images.primary",
    {
        "marked": Kind.PASS,
        "first": Kind.PASS,
        "not_known": Kind.OPEN,
        "not_listed": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
EACH_IMAGE = Rule(
    "images.each_image",
    {
        "accepted": Kind.PASS,
        "not_accepted": Kind.FAIL,
        "not_known": Kind.OPEN,
        "described": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def count_of(gallery: Gallery) -> int | None:
    """Give how many pictures there are, or at least how many are described.

    Args:
        gallery: The pictures.

    Returns:
        Their number; None where nobody has said anything about it.
    """
    if gallery.image_count is not None:
        return gallery.image_count
    return None if gallery.images is None else len(gallery.images)


def primary_of(images: tuple[ImageFacts, ...]) -> int | None:
    """Find the primary picture: the one marked as such, else the first in the seller's order.

    Args:
        images: The pictures that are described.

    Returns:
        Its index, leaving out those that are declared not to be it; None where none of them can be.

    >>> primary_of((ImageFacts(), ImageFacts(is_primary=True)))
    1
    """
    for index, image in enumerate(images):
        if image.is_primary:
            return index
    order = sorted(range(len(images)), key=lambda index: images[index].position or index + 1)
    first = next((index for index in order if images[index].is_primary is not False), None)
    if first is not None and first == order[0] and (images[first].position or 1) > 1:
        return None  # what comes first is not described here
    return first


def minimum_count(clause: AtLeastClause | None, gallery: Gallery) -> Finding:
    """Decide whether there are enough pictures.

    Args:
        clause: The least.
        gallery: The pictures.

    Returns:
        The finding. Clause: ``images.minimum_count``.
    """
    if clause is None:
        return MINIMUM_COUNT.found("not_stated")
    count, at = count_of(gallery), "/images" if gallery.image_count is None else "/image_count"
    least = clause.at_least
    if count is None:
        asked = "/image_count"
        return MINIMUM_COUNT.found("not_known", clause.citation, pointer=asked, expected=least, missing=(asked,))
    code = "enough" if count >= least else "too_few"
    if code == "too_few" and count == 0:
        code = "none" if clause.strength is Strength.MUST else "none_advised"
    return MINIMUM_COUNT.found(code, clause.citation, pointer=at, observed=count, expected=least, count=count)


def maximum_count(clause: AtMostClause | None, gallery: Gallery) -> Finding:
    """Decide whether there are not too many pictures.

    Args:
        clause: The most.
        gallery: The pictures.

    Returns:
        The finding. Clause: ``images.maximum_count``.
    """
    if clause is None:
        return MAXIMUM_COUNT.found("not_stated")
    count, at = count_of(gallery), "/images" if gallery.image_count is None else "/image_count"
    most = clause.at_most
    if count is None:
        asked = "/image_count"
        return MAXIMUM_COUNT.found("not_known", clause.citation, pointer=asked, expected=most, missing=(asked,))
    code = "within" if count <= most else "too_many"
    return MAXIMUM_COUNT.found(code, clause.citation, pointer=at, observed=count, expected=most, count=count)


def different_angles(clause: PictureDutyClause | None, gallery: Gallery) -> Finding:
    """Say whether there are several pictures, and no two of them the same file.

    Args:
        clause: The advice.
        gallery: The pictures; a single one is only advised against where it is known to be the only one.

    Returns:
        The finding. Clause: ``images.different_angles``.
    """
    if clause is None:
        return DIFFERENT_ANGLES.found("not_stated")
    pair = _same(gallery.images or ())
    if pair is not None:
        first, second = pair
        at = f"/images/{second}/sha256"
        return DIFFERENT_ANGLES.found("same_file", clause.citation, pointer=at, first=first + 1, second=second + 1)
    count = count_of(gallery)
    if count is not None and count > 1:
        return DIFFERENT_ANGLES.found("several", clause.citation, pointer="/images", observed=count, count=count)
    code = "single" if gallery.image_count == 1 else "nothing_to_compare"
    return DIFFERENT_ANGLES.found(code, clause.citation, pointer="/image_count", observed=gallery.image_count)


def _same(images: tuple[ImageFacts, ...]) -> tuple[int, int] | None:
    """The first two pictures that are the same file."""
    seen: dict[str, int] = {}
    for index, image in enumerate(images):
        if image.sha256 is not None:
            if image.sha256 in seen:
                return seen[image.sha256], index
            seen[image.sha256] = index
    return None


def primary(clause: PictureDutyClause | None, gallery: Gallery) -> Finding:
    """Say which picture is the primary one.

    Args:
        clause: What the page says of it.
        gallery: The pictures.

    Returns:
        The finding; open where every picture of the listing is declared not to be it. Clause: ``images.primary``.
    """
    if clause is None:
        return PRIMARY.found("not_stated")
    images = gallery.images or ()
    index = primary_of(images)
    if index is not None:
        code = "marked" if images[index].is_primary else "first"
        return PRIMARY.found(code, clause.citation, pointer=f"/images/{index}", observed=index + 1)
    if images and gallery.image_count == len(images):
        asked = tuple(f"/images/{i}/is_primary" for i in range(len(images)))
        return PRIMARY.found("not_known", clause.citation, pointer="/images", missing=asked)
    return PRIMARY.found("not_listed", clause.citation)


def each_image(binding: bool, gallery: Gallery) -> Finding:
    """Decide about the pictures that are not described: whether somebody has found them to be in order.

    Args:
        binding: Whether anything is required of a single picture; otherwise there is nothing to ask.
        gallery: The pictures.

    Returns:
        The finding. It brings together the clauses about each picture.
    """
    at, accepted, count = "/images_accepted", gallery.images_accepted, count_of(gallery)
    if accepted is False:
        return EACH_IMAGE.found("not_accepted", pointer=at, observed=accepted, expected=True)
    if not binding:
        return EACH_IMAGE.found("not_stated")
    if accepted and gallery.images is None:
        return EACH_IMAGE.found("accepted", pointer=at, observed=accepted)
    described = len(gallery.images or ())
    if count is not None and count <= described:
        return EACH_IMAGE.found("described", pointer="/images")
    if accepted:
        return EACH_IMAGE.found("accepted", pointer=at, observed=accepted)
    return EACH_IMAGE.found("not_known", pointer="/images", missing=("/images", at))


def place_of(index: int) -> tuple[str, Place]:
    """Name a picture: its JSON Pointer, and the subject that its findings concern.

    Args:
        index: Its index in the list.

    Returns:
        Pointer and place.
    """
    pointer = f"/images/{index}"
    return pointer, Place(pointer)
