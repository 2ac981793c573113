from __future__ import annotations

from datetime import date
from typing import Any

from marketplace_rules import ImageFacts, Listing, PriceRequest, RefundLine, ReturnRequest, load_policy
from marketplace_rules.testing.figures import figures
from marketplace_rules.testing.shapes import fields_of
from marketplace_rules.testing.telling import Telling

TWOOSK = Telling(figures(load_policy("twoosk")), days=(date(2024, 2, 29),))


def values(model: type, name: str, telling: Telling = TWOOSK) -> list[Any]:
    return telling.values(next(field for field in fields_of(model) if field.name == name))


def test_each_threshold_is_told_with_one_below_and_one_above() -> None:
    assert {449, 450, 451, 2047, 2048, 2049} <= set(values(ImageFacts, "width"))
    assert {7_999_999, 8_000_000, 8_000_001} <= set(values(ImageFacts, "bytes"))
    assert {5, 6, 7} <= set(values(Listing, "warranty_months"))
    assert {4, 5, 6} <= set(values(Listing, "image_count"))


def test_days_are_counted_from_those_that_are_told() -> None:
    days = values(ReturnRequest, "requested_on")
    assert {date(2024, 2, 29), date(2024, 3, 30), date(2024, 3, 31), date(2024, 8, 29), date(2024, 8, 30)} <= set(days)


def test_events_can_be_known_not_to_have_happened() -> None:
    assert values(ReturnRequest, "delivered_on")[-1] is None
    assert None not in values(ReturnRequest, "requested_on")


def test_values_lie_within_the_bounds_of_their_type() -> None:
    assert min(values(ImageFacts, "width")) >= 1
    assert min(values(RefundLine, "quantity_refunded")) == 0
    assert min(values(RefundLine, "quantity_bought")) == 1


def test_what_there_is_mostly_none_of_is_nothing_at_its_plainest() -> None:
    assert values(RefundLine, "quantity_refunded")[0] == 0
    assert values(RefundLine, "discount")[0] == "0.00 EUR"
    assert values(RefundLine, "unit_price")[0] == "10.00 EUR"


def test_words_of_the_policy_come_before_others() -> None:
    assert values(ImageFacts, "format")[:2] == ["JPEG", "PNG"]
    assert "GIF" in values(ImageFacts, "format")
    assert {"fibre_optic", "Fibre optique", "another"} <= set(values(Listing, "category"))


def test_values_are_told_once() -> None:
    for model in (Listing, ImageFacts, ReturnRequest, PriceRequest):
        for field in fields_of(model):
            if field.shape.kind not in ("model", "list"):
                found = [repr(value) for value in TWOOSK.values(field)]
                assert len(found) == len(set(found)), field.name
