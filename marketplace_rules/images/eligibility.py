"""May these pictures be used on a listing?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.decision import Decision, all_of, weight
from marketplace_rules.finding import Finding
from marketplace_rules.images.answers import ImageAnswer, ImagesAnswer
from marketplace_rules.images.composition import frame_fill, white_background
from marketplace_rules.images.declared import (
    excluded_accessories,
    fully_visible,
    generic_picture,
    only_product,
    photo,
    screen_capture,
    text_overlay,
)
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.images.file import file_size, intact, longest_side, resolution, shortest_side
from marketplace_rules.images.format import extension, format
from marketplace_rules.images.gallery import (
    count_of,
    different_angles,
    each_image,
    maximum_count,
    minimum_count,
    place_of,
    primary,
    primary_of,
)
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.images import ImagesSection


def image_eligibility(gallery: Gallery, policy: Policy, *, as_of: date | None = None) -> Decision[ImagesAnswer]:
    """Decide whether pictures may be used on a listing, picture by picture and all together.

    Args:
        gallery: The pictures, as far as they are known.
        policy: The marketplace's policy; the edition is that of the listing's day.
        as_of: The day to ask for where the facts state none.

    Returns:
        The decision. Its subjects are the pictures; the value tells which was judged as the primary one. Clauses:
        every table of the edition's images section.

    Raises:
        NoPolicyInForce: If the day is before the first edition.

    >>> from marketplace_rules import load_policy
    >>> front = ImageFacts(file_name="front.jpg", format="JPEG", width=1500, height=2049, bytes=1_200_000)
    >>> decision = image_eligibility(Gallery(images=(front,)), load_policy("twoosk"))
    >>> [finding.rule for finding in decision.findings if finding.kind.value == "fail"]
    ['images.longest_side']
    """
    edition = policy.edition_on(gallery.listed_on or as_of)
    if edition is None:
        return Decision("images", ImagesAnswer(()), (unknown_edition_asked("/listed_on"),), policy.ref(None))
    section = edition.images
    findings = [
        minimum_count(section.minimum_count, gallery),
        maximum_count(section.maximum_count, gallery),
        primary(section.primary, gallery),
        different_angles(section.different_angles, gallery),
        each_image(section.binds_each, gallery),
    ]
    images = gallery.images or ()
    first, answers = primary_of(images), []
    for index, image in enumerate(images):
        found = _image(section, gallery, image, index, primary=index == first)
        findings += found
        answers.append(_answer(image, index, found, primary=index == first))
    value = ImagesAnswer(tuple(answers), count_of(gallery))
    return Decision("images", value, tuple(findings), policy.ref(edition), as_of)


def _image(section: ImagesSection, gallery: Gallery, image: ImageFacts, index: int, *, primary: bool) -> list[Finding]:
    """The findings about one picture: its file, what only a person can say, and how it is composed."""
    at, place = place_of(index)
    return [
        intact(image, at, place, formats_listed=section.format is not None),
        shortest_side(section.shortest_side, image, at, place),
        longest_side(section.longest_side, image, at, place),
        file_size(section.file_size, image, at, place),
        format(section.format, image, at, place),
        extension(section.extension, image, at, place),
        only_product(section.only_product, image, at, place, primary=primary),
        excluded_accessories(section.excluded_accessories, image, at, place, primary=primary),
        text_overlay(section.text_overlay, image, at, place, primary=primary),
        photo(section.photo, image, at, place, primary=primary),
        fully_visible(section.fully_visible, image, at, place),
        generic_picture(section.generic_picture, image, gallery, at, place),
        resolution(section.resolution, image, at, place),
        white_background(section.white_background, image, at, place, primary=primary),
        frame_fill(section.frame_fill, image, at, place, primary=primary),
        screen_capture(section.screen_capture, image, at, place),
    ]


def _answer(image: ImageFacts, index: int, found: list[Finding], *, primary: bool) -> ImageAnswer:
    return ImageAnswer(
        image=index,
        file_name=image.file_name,
        outcome=all_of(map(weight, found)),
        primary=primary,
        width=image.width,
        height=image.height,
        bytes=image.bytes,
        format=image.format,
        white_border_percent=image.white_border_percent,
        product_fill_percent=image.product_fill_percent,
        pure_white_border_percent=image.pure_white_border_percent,
    )
