"""Which pictures of a listing have to be measured, and how far?"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.images.gallery import primary_of
from marketplace_rules.images.inspect import Declared, inspect_image
from marketplace_rules.images.source import Source, read_source
from marketplace_rules.policy import Policy
from marketplace_rules.policy.images import ImagesSection
from marketplace_rules.policy.vocabulary import Measurement


def inspect_gallery(
    sources: Sequence[Source],
    policy: Policy,
    *,
    primary: int | None = None,
    declared: Sequence[Declared | None] = (),
    as_of: date | None = None,
) -> Gallery:
    """Measure the pictures of a listing: the head of each, and the pixels of those that a rule asks about.

    Args:
        sources: All pictures of the listing, in the seller's order; an open file has to be one that can go back.
        policy: The marketplace's policy.
        primary: Index of the primary picture; where it is not given, it is the one declared so, else the first.
        declared: Facts that somebody declares about each picture, in the same order; None for none.
        as_of: The day that decides which edition asks.

    Returns:
        The facts, for ``image_eligibility``.

    Raises:
        FactsError: If a picture cannot be read, naming it by its place, or what is declared cannot be.
    """
    said: list[dict[str, Any]] = [dict(facts or {}) for facts in declared]
    said += [{}] * (len(sources) - len(said))
    if primary is not None:
        said = [{**facts, "is_primary": index == primary} for index, facts in enumerate(said)]
    known = read_facts(Gallery, {"images": said}).images or ()
    edition, first, images = policy.edition_on(as_of), primary_of(known), []
    for index, source in enumerate(sources):
        asked = edition is not None and asks_for_pixels(edition.images, known[index], primary=index == first)
        images.append(inspect_at(index, source, said[index], pixels=asked))
    return Gallery(images=tuple(digested(images, sources)), image_count=len(images), listed_on=as_of)


def inspect_at(index: int, source: Source, declared: Declared, *, pixels: bool) -> ImageFacts:
    """Measure one picture of several.

    Args:
        index: Its index in the list, for the pointers of what is wrong.
        source: A path, bytes, or a file that is open for reading bytes.
        declared: Facts that somebody declares.
        pixels: Whether its pixels are measured too.

    Returns:
        The facts.

    Raises:
        FactsError: If it cannot be read, or what is declared cannot be.
    """
    try:
        return inspect_image(source, declared, pixels=pixels)
    except FactsError as error:
        raise FactsError([Fault(f"/images/{index}{f.pointer}", f.code, f.args) for f in error.faults]) from None


def asks_for_pixels(section: ImagesSection, image: ImageFacts, *, primary: bool) -> bool:
    """Say whether a rule asks for what only the pixels of a picture tell.

    Args:
        section: What the edition says about pictures.
        image: What is known already.
        primary: Whether it is the primary picture.

    Returns:
        Whether its pixels have to be measured.
    """
    known = image.white_background is not None or image.background_rgb is not None
    asked = [
        (section.white_background, known or image.white_border_percent is not None),
        (section.frame_fill, image.product_fill_percent is not None),
    ]
    return any(clause and not told and (primary or clause.applies_to == "every") for clause, told in asked)


def digested(images: Sequence[ImageFacts], sources: Sequence[Source]) -> list[ImageFacts]:
    """Tell which pictures are the same file; only files of the same length are looked at again.

    Args:
        images: What is known of each picture.
        sources: Their files, in the same order.

    Returns:
        The facts, with the digests of those files.
    """
    lengths = Counter(image.bytes for image in images)
    found = []
    for image, source in zip(images, sources, strict=True):
        if image.sha256 is None and image.bytes is not None and lengths[image.bytes] > 1:
            content = read_source(source)
            if content.whole:
                image = with_digest(image, hashlib.sha256(content.data).hexdigest())
        found.append(image)
    return found


def with_digest(image: ImageFacts, digest: str) -> ImageFacts:
    """Add the digest of its file to what is known of a picture.

    Args:
        image: What is known.
        digest: The sha256 of the file, in hexadecimal.

    Returns:
        The facts with the digest.
    """
    given = {name: getattr(image, name) for name in image.__dataclass_fields__}
    measured = {**image.measured, "sha256": Measurement.WHOLE_FILE}
    return ImageFacts(**{**given, "sha256": digest, "measured": measured})
