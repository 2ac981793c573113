from __future__ import annotations

from collections.abc import Iterator

import pytest

from marketplace_rules import Basket, CancellationRequest, Listing, RefundLine, ReturnRequest, SellerProfile
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.testing.shapes import FactField, fields_of, shape_of


def every_field(model: type, seen: set[type]) -> Iterator[FactField]:
    if model not in seen:
        seen.add(model)
        for field in fields_of(model):
            yield field
            for shape in (field.shape, *field.shape.parts):
                if shape.model is not None:
                    yield from every_field(shape.model, seen)


def field(model: type, name: str) -> FactField:
    return next(field for field in fields_of(model) if field.name == name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_field_of_every_question_has_a_shape(name: str) -> None:
    assert {found.shape.kind for found in every_field(QUESTIONS[name].facts, set())} <= {
        *("flag", "count", "quantity", "percent", "money", "words", "open_words", "text", "list", "model", "table"),
        *("tuple", "moment", "event", "day", "zone", "calendar", "country", "currency", "digest", "weight", "length"),
        "three_sizes",
    }


def test_shapes_know_bounds_words_and_what_null_says() -> None:
    months = field(ReturnRequest, "lines").shape.parts[0].model
    assert months is not None
    warranty = field(months, "warranty_months").shape
    assert (warranty.kind, warranty.minimum, warranty.maximum) == ("count", 0, 1200)
    assert field(months, "condition").shape.words == ("new", "refurbished", "used")
    assert field(ReturnRequest, "delivered_on").shape.says_none
    assert not field(ReturnRequest, "requested_on").shape.says_none
    assert field(Basket, "email").shape.says_none
    assert field(SellerProfile, "plan").shape.kind == "open_words"
    assert (field(CancellationRequest, "lines").shape.minimum, field(Listing, "videos").shape.minimum) == (1, 0)


def test_shapes_know_what_is_required() -> None:
    assert [found.name for found in fields_of(RefundLine) if found.required] == [
        *("unit_price", "quantity_bought", "quantity_requested", "quantity_refunded")
    ]
    assert not field(QUESTIONS["images"].facts, "images").required


def test_a_type_that_facts_are_not_made_of_is_refused() -> None:
    with pytest.raises(TypeError, match="none of the types"):
        shape_of(complex)
    with pytest.raises(TypeError, match="none of the types"):
        shape_of("text")
