"""How many pictures there are, which is the primary one, and what is said of those that nobody describes."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import weight
from marketplace_rules.images.facts import Gallery, ImageFacts
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
from marketplace_rules.policy.images import (
    AtLeastClause,
    AtMostClause,
    ImagesSection,
    PictureDutyClause,
    SideClause,
)
from tests.strategies import cited

LEAST, MOST, DUTY = cited(AtLeastClause, at_least=2), cited(AtMostClause, at_most=5), cited(PictureDutyClause)
BINDING = ImagesSection(shortest_side=cited(SideClause, px=450)).binds_each
ADVISING = ImagesSection(shortest_side=cited(SideClause, "should", px=450), minimum_count=LEAST).binds_each


def some(count: int) -> tuple[ImageFacts, ...]:
    return tuple(ImageFacts(file_name=f"{index}.jpg") for index in range(count))


# ---- how many --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(8))
@pytest.mark.parametrize("listed", [True, False])
def test_the_number_is_that_which_is_stated_else_that_of_the_pictures_listed(count: int, listed: bool) -> None:
    gallery = Gallery(images=some(count)) if listed else Gallery(image_count=count)
    assert count_of(gallery) == count
    few, many = minimum_count(LEAST, gallery), maximum_count(MOST, gallery)
    assert few.code == ("none" if count == 0 else "too_few" if count < 2 else "enough")
    assert many.code == ("within" if count <= 5 else "too_many")
    assert {few.pointer, many.pointer} == {"/images" if listed else "/image_count"}


def test_a_picture_that_is_only_advised_is_missed_in_other_words() -> None:
    advice = cited(AtLeastClause, "may", at_least=1)
    found = minimum_count(advice, Gallery(images=()))
    assert (found.code, weight(found).value) == ("none_advised", "pass")


def test_a_number_that_nobody_knows_is_asked_for() -> None:
    for found in (minimum_count(LEAST, Gallery()), maximum_count(MOST, Gallery())):
        assert (found.code, found.missing) == ("not_known", ("/image_count",))


def test_further_pictures_are_advised_only_where_there_is_known_to_be_one() -> None:
    codes = {
        "single": [Gallery(image_count=1), Gallery(images=some(1), image_count=1)],
        "several": [Gallery(image_count=2), Gallery(images=some(2)), Gallery(images=some(1), image_count=2)],
        "nothing_to_compare": [Gallery(), Gallery(images=()), Gallery(images=some(1)), Gallery(image_count=0)],
    }
    for code, galleries in codes.items():
        assert {different_angles(DUTY, gallery).code for gallery in galleries} == {code}


def test_the_same_file_twice_shows_nothing_new() -> None:
    one, other = ImageFacts(sha256="a" * 64), ImageFacts(sha256="b" * 64)
    found = different_angles(DUTY, Gallery(images=(one, ImageFacts(), other, one)))
    assert (found.code, found.pointer, dict(found.args)) == (
        "same_file",
        "/images/3/sha256",
        {"first": 1, "second": 4},
    )
    assert different_angles(DUTY, Gallery(images=(one, other, ImageFacts(), ImageFacts()))).code == "several"


# ---- which is the primary one ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("marks", [m for n in range(4) for m in product((True, False, None), repeat=n)])
def test_the_primary_picture_is_the_one_marked_else_the_first_that_can_be(marks: tuple[bool | None, ...]) -> None:
    if marks.count(True) > 1:
        return  # which facts refuse
    images = tuple(ImageFacts(is_primary=mark) for mark in marks)
    candidates = [i for i, mark in enumerate(marks) if mark] or [i for i, mark in enumerate(marks) if mark is None]
    assert primary_of(images) == (candidates[0] if candidates else None)


@given(st.permutations(range(4)))
def test_the_seller_s_order_counts_and_not_the_place_in_the_list(order: list[int]) -> None:
    images = tuple(ImageFacts(position=place + 1) for place in order)
    assert primary_of(images) == order.index(0)


def test_a_picture_that_comes_later_is_not_primary_where_the_first_is_not_described() -> None:
    assert primary_of((ImageFacts(position=2), ImageFacts(position=3))) is None
    assert primary_of((ImageFacts(position=1, is_primary=False), ImageFacts(position=2))) == 1
    assert primary_of((ImageFacts(position=1), ImageFacts())) == 0  # the second of a list is the second
    assert primary_of((ImageFacts(), ImageFacts(position=1))) == 0  # two first ones: the list decides


def test_the_primary_picture_is_asked_for_where_every_picture_is_said_not_to_be_it() -> None:
    images = (ImageFacts(is_primary=False), ImageFacts(is_primary=False))
    asked = primary(DUTY, Gallery(images=images, image_count=2))
    assert (asked.code, asked.missing) == ("not_known", ("/images/0/is_primary", "/images/1/is_primary"))
    assert primary(DUTY, Gallery(images=images)).code == "not_listed"
    assert primary(DUTY, Gallery(images=images, image_count=3)).code == "not_listed"
    assert primary(DUTY, Gallery()).code == "not_listed"
    assert primary(DUTY, Gallery(images=(ImageFacts(), ImageFacts(is_primary=True)))).observed == 2
    assert primary(DUTY, Gallery(images=some(2))).code == "first"


# ---- those that are not described ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gallery", "code"),
    [
        (Gallery(), "not_known"),
        (Gallery(image_count=3), "not_known"),
        (Gallery(image_count=0), "described"),
        (Gallery(images=()), "described"),
        (Gallery(images=some(2)), "described"),
        (Gallery(images=some(2), image_count=2, images_accepted=True), "described"),
        (Gallery(images=some(2), image_count=3), "not_known"),
        (Gallery(images=some(2), image_count=3, images_accepted=True), "accepted"),
        (Gallery(images_accepted=True), "accepted"),
        (Gallery(image_count=0, images_accepted=True), "accepted"),
        (Gallery(image_count=3, images_accepted=False), "not_accepted"),
        (Gallery(images=some(2), images_accepted=False), "not_accepted"),
    ],
)
def test_pictures_that_are_not_described_have_to_be_found_in_order(gallery: Gallery, code: str) -> None:
    found = each_image(BINDING, gallery)
    assert found.code == code
    assert found.missing == (("/images", "/images_accepted") if code == "not_known" else ())


def test_where_nothing_is_required_of_a_picture_nobody_asks_about_it() -> None:
    assert each_image(ADVISING, Gallery(image_count=3)).code == "not_stated"
    assert each_image(ADVISING, Gallery(image_count=3, images_accepted=False)).code == "not_accepted"


def test_a_page_that_is_silent_requires_nothing_of_the_number() -> None:
    for rule in (minimum_count, maximum_count, different_angles, primary):
        assert rule(None, Gallery(image_count=0)).code == "not_stated"


def test_a_picture_is_the_subject_of_what_is_found_about_it() -> None:
    pointer, place = place_of(7)
    assert (pointer, place.subject, place.ground) == ("/images/7", "/images/7", None)
