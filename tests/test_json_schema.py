from __future__ import annotations

import pytest

from marketplace_rules.json_schema import facts_schema
from marketplace_rules.questions import QUESTIONS


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_field_is_described_in_the_words_of_its_docstring(name: str) -> None:
    schema = facts_schema(QUESTIONS[name].facts)
    for model in (schema, *(d for d in schema.get("$defs", {}).values() if d.get("type") == "object" and "title" in d)):
        undescribed = [field for field, about in model["properties"].items() if "description" not in about]
        assert undescribed == [] or model["title"] == "Money", (model["title"], undescribed)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_field_that_is_not_in_the_schema_is_refused(name: str) -> None:
    assert facts_schema(QUESTIONS[name].facts)["additionalProperties"] is False


def test_an_event_may_be_a_day_an_instant_null_or_not_yet_and_has_no_default() -> None:
    delivered = facts_schema(QUESTIONS["return"].facts)["properties"]["delivered_on"]
    forms = [form.get("format") or form.get("const") or form["type"] for form in delivered["anyOf"]]
    assert forms == ["date", "date-time", "null", "not_yet"]
    assert "default" not in delivered


def test_the_schema_names_its_dialect() -> None:
    assert facts_schema(QUESTIONS["return"].facts)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
