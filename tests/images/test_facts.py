"""What can be said of pictures, and what cannot be."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.images.facts import Gallery, ImageFacts
from marketplace_rules.intake import read_facts_json
from marketplace_rules.policy.vocabulary import Measurement


def faults(model: type, **given: Any) -> list[str]:
    with pytest.raises(FactsError) as refused:
        read_facts(model, given)
    return [f"{fault.pointer}: {fault.code}" for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("given", "format"),
    [
        ("jpg", "JPEG"),
        (".JPG", "JPEG"),
        ("image/jpeg", "JPEG"),
        ("MPO", "JPEG"),
        (" png ", "PNG"),
        ("tif", "TIFF"),
        ("image/svg+xml", "SVG"),
        ("anything", "ANYTHING"),
    ],
)
def test_a_format_is_known_by_many_names(given: str, format: str) -> None:
    assert ImageFacts(format=given).format == format


@pytest.mark.parametrize(
    ("given", "ending"), [("JPG", ".jpg"), (".Jpeg", ".jpeg"), ("", ""), (".", ""), (" png", ".png")]
)
def test_an_ending_is_written_in_one_way(given: str, ending: str) -> None:
    assert ImageFacts(extension=given).extension == ending


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"width": 0}, "/width: too_small"),
        ({"height": -1}, "/height: too_small"),
        ({"width": True}, "/width: not_a_whole_number"),
        ({"width": 450.0}, "/width: not_a_whole_number"),
        ({"bytes": 0}, "/bytes: too_small"),
        ({"bytes": 10**15 + 1}, "/bytes: too_large"),
        ({"frames": 0}, "/frames: too_small"),
        ({"format": ""}, "/format: empty_text"),
        ({"format": 3}, "/format: not_text"),
        ({"position": 0}, "/position: too_small"),
        ({"product_fill_percent": "NaN"}, "/product_fill_percent: not_a_number"),
        ({"product_fill_percent": float("nan")}, "/product_fill_percent: not_a_number"),
        ({"product_fill_percent": float("inf")}, "/product_fill_percent: not_a_number"),
        ({"product_fill_percent": "100.01"}, "/product_fill_percent: too_large"),
        ({"white_border_percent": -1}, "/white_border_percent: too_small"),
        ({"background_rgb": [255, 255]}, "/background_rgb/2: required"),
        ({"background_rgb": [255, 255, 256]}, "/background_rgb/2: too_large"),
        ({"background_rgb": "white"}, "/background_rgb: not_a_list"),
        ({"has_text_overlay": "no"}, "/has_text_overlay: not_yes_or_no"),
        ({"has_text_overlay": 0}, "/has_text_overlay: not_yes_or_no"),
        (
            {"white_border_percent": 50, "pure_white_border_percent": "50.01"},
            "/pure_white_border_percent: more_than_white",
        ),
        ({"product_box": [10, 0, 10, 5]}, "/product_box: outside_picture"),
        ({"product_box": [0, 0, 11, 5], "width": 10, "height": 5}, "/product_box: outside_picture"),
        ({"product_box": [0, 0, 10, 6], "width": 10, "height": 5}, "/product_box: outside_picture"),
        ({"measured": {"width": "guessed"}}, "/measured/width: not_in_list"),
        ({"measured": {"sharpness": "header"}}, "/measured/sharpness: unknown_field"),
        ({"has_text_overlays": True}, "/has_text_overlays: unknown_field"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(given: dict[str, Any], fault: str) -> None:
    assert faults(ImageFacts, **given) == [fault]
    assert faults(Gallery, images=[{}, given]) == [f"/images/1{fault}"]


def test_the_limits_themselves_can_be() -> None:
    box = ImageFacts(product_box=(0, 0, 10, 5), width=10, height=5, product_fill_percent=100, bytes=1)
    assert box.product_fill_percent == Decimal(100)
    assert ImageFacts(white_border_percent=50, pure_white_border_percent=50).intact is None
    assert ImageFacts(white_border_percent=50, pure_white_border_percent=0).white_border_percent == 50


def test_pictures_contradict_each_other_in_no_way_that_cannot_be() -> None:
    assert faults(Gallery, images=[{}, {}], image_count=1) == ["/image_count: fewer_than_listed"]
    three = [{"is_primary": True}, {}, {"is_primary": True}]
    assert faults(Gallery, images=three) == ["/images/2/is_primary: second_primary"]
    places = [{"position": 2}, {"position": 1}, {"position": 2}]
    assert faults(Gallery, images=places) == ["/images/2/position: position_taken"]
    assert faults(Gallery, listed_on="2026-11-21T10:00:00Z") == ["/listed_on: not_a_plain_day"]
    assert Gallery(listed_on="2026-11-21").listed_on == date(2026, 11, 21)


def test_a_number_in_json_loses_nothing() -> None:
    gallery = read_facts_json(Gallery, '{"images": [{"product_fill_percent": 82.10}]}')
    assert gallery.images is not None
    assert str(gallery.images[0].product_fill_percent) == "82.10"


def test_facts_travel_between_processes() -> None:
    image = ImageFacts(width=10, measured={"width": "header"})
    assert pickle.loads(pickle.dumps(image)) == image
    assert image.measured["width"] is Measurement.HEADER
    with pytest.raises(TypeError):
        image.measured["height"] = Measurement.HEADER
