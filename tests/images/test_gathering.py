from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules import ImageFacts, image_eligibility, inspect_gallery, load_policy
from marketplace_rules.faults import FactsError
from marketplace_rules.images.gathering import asks_for_pixels, digested, inspect_at, with_digest
from marketplace_rules.policy import Edition, Policy
from marketplace_rules.policy.images import ImagesSection
from tests.images.corpus import JPEG, PNG
from tests.images.pictures import product_on_white

TWOOSK, SIPOKO, MONQUIBUS = (load_policy(name) for name in ("twoosk", "sipoko", "monquibus"))


def refused(call: Any, *args: Any, **options: Any) -> list[str]:
    with pytest.raises(FactsError) as error:
        call(*args, **options)
    return [f"{fault.pointer}: {fault.code}" for fault in error.value.faults]


def test_a_fault_of_one_picture_names_its_place() -> None:
    assert refused(inspect_at, 2, JPEG, {"bytes": 0}, pixels=False) == ["/images/2/bytes: too_small"]
    with pytest.raises(FactsError) as error:
        inspect_at(2, JPEG, {"bytes": 0}, pixels=False)
    assert error.value.faults[0].args == (("minimum", 1),)


def test_pixels_are_measured_only_where_a_rule_asks_for_them() -> None:
    sources = [JPEG, product_on_white((500, 500), (50, 50, 450, 450)).data]
    measured = {
        policy.name: [i.white_border_percent is not None for i in inspect_gallery(sources, policy).images or ()]
        for policy in (TWOOSK, SIPOKO, MONQUIBUS)
    }
    assert measured == {"Twoosk": [True, False], "Sipoko": [False, False], "MonQuibus": [True, True]}
    second = inspect_gallery(sources, TWOOSK, primary=1).images
    assert [image.white_border_percent is not None for image in second or ()] == [False, True]


def test_a_rule_does_not_ask_for_what_is_declared() -> None:
    section = TWOOSK.editions[0].images
    told = {"background_rgb": (255, 255, 255), "product_fill_percent": 80}
    assert asks_for_pixels(section, ImageFacts(), primary=True)
    assert asks_for_pixels(section, ImageFacts(white_background=True), primary=True)
    assert not asks_for_pixels(section, ImageFacts(**told), primary=True)
    assert not asks_for_pixels(section, ImageFacts(), primary=False)
    assert asks_for_pixels(MONQUIBUS.editions[0].images, ImageFacts(), primary=False)


def test_a_gallery_knows_its_number_its_primary_picture_and_the_same_file_twice() -> None:
    gallery = inspect_gallery([JPEG, PNG, JPEG], TWOOSK, declared=[None, {"is_primary": True}])
    images = gallery.images or ()
    assert (gallery.image_count, [image.is_primary for image in images]) == (3, [None, True, None])
    assert images[0].sha256 == images[2].sha256 is not None
    assert (images[1].sha256, images[0].measured["sha256"].value) == (None, "whole_file")
    codes = {finding.message_id for finding in image_eligibility(gallery, TWOOSK).findings}
    assert "images.different_angles.same_file" in codes
    assert digested(images, [JPEG, PNG, JPEG]) == list(images)
    assert with_digest(images[1], "0" * 64).sha256 == "0" * 64


def test_a_picture_of_a_gallery_that_cannot_be_read_is_named() -> None:
    assert refused(inspect_gallery, [JPEG, b""], TWOOSK) == ["/images/1: empty_file"]
    assert refused(inspect_gallery, [JPEG, PNG], TWOOSK, declared=[None, {"width": 0}]) == [
        "/images/1/width: too_small"
    ]
    two = [{"is_primary": True}, {"is_primary": True}]
    assert refused(inspect_gallery, [JPEG, PNG], TWOOSK, declared=two) == ["/images/1/is_primary: second_primary"]


def test_a_gallery_was_listed_on_the_day_that_is_asked_for() -> None:
    assert inspect_gallery([JPEG], TWOOSK, as_of=date(2026, 11, 2)).listed_on == date(2026, 11, 2)
    assert inspect_gallery([JPEG], TWOOSK).listed_on is None


def test_the_edition_of_the_day_tells_whether_pixels_are_measured() -> None:
    silent, asking = ImagesSection(), MONQUIBUS.editions[0].images
    editions = tuple(
        Edition(id=f"from-{day}", in_force_from=day, read_on=day, sources={}, images=section)
        for day, section in ((date(2025, 1, 1), silent), (date(2026, 1, 1), asking))
    )
    policy = Policy(marketplace="invented", name="Invented", editions=editions)
    for day, measured in ((date(2025, 12, 31), False), (date(2026, 1, 1), True), (None, False)):
        (image,) = inspect_gallery([JPEG], policy, as_of=day).images or ()
        assert (image.white_border_percent is not None) is measured
