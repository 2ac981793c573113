from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from marketplace_rules.finding import Citation, Level, Strength
from marketplace_rules.policy import Edition
from marketplace_rules.policy.clause import Clause, Source, Stipulation, name_clauses
from marketplace_rules.policy.returns import FeeClause, ReturnsSection

CITED: dict[str, Any] = {
    "strength": "must",
    "source": "help",
    "section": "Returns",
    "statement": "The buyer may return goods within ten days.",
}
SOURCES = {"help": {"title": "Help", "language": "en", "read_on": date(2024, 1, 1)}}


def edition(returns: dict[str, Any]) -> Edition:
    content = {"id": "2024", "read_on": date(2024, 1, 1), "sources": SOURCES, "returns": returns}
    return Edition.model_validate(content)


def models(base: type[BaseModel] = Stipulation) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from models(model)


@pytest.mark.parametrize("key", ["strength", "source", "section", "statement"])
def test_a_clause_without_its_citation_is_refused(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Clause.model_validate({k: v for k, v in CITED.items() if k != key})
    assert [(e["type"], e["loc"]) for e in caught.value.errors()] == [("missing", (key,))]


@pytest.mark.parametrize(("strength", "level"), [("must", Level.ERROR), ("should", Level.WARNING), ("may", Level.NOTE)])
def test_the_strength_gives_the_level_of_what_speaks_against_the_clause(strength: str, level: Level) -> None:
    assert Clause.model_validate(CITED | {"strength": strength}).strength.level is level


@pytest.mark.parametrize(
    ("key", "text", "accepted"),
    [
        ("statement", "It is free.", False),  # 11 characters
        ("statement", "It is free..", True),  # 12
        ("statement", "x" * 399 + ".", True),
        ("statement", "x" * 400 + ".", False),
        ("statement", "The buyer may return goods", False),
        ("statement", "May the buyer return goods?", False),
        ("statement", "  The buyer may return goods.  ", True),
        ("interpretation", "Calendar days are meant", False),
        ("interpretation", "Calendar days are meant.", True),
        ("section", "", False),
        ("section", "   ", False),
        ("section", "x" * 120, True),
        ("section", "x" * 121, False),
        ("source", "seller-help_2", True),
        ("source", "Seller Help", False),
        ("source", "-help", False),
        ("source", "help--us", False),
        ("source", "", False),
        ("strength", "shall", False),
        ("strength", True, False),
        ("statements", ["returns-30-days"], True),
        ("statements", ["Returns 30 days"], False),
        ("statements", "returns-30-days", False),
    ],
)
def test_each_part_of_a_citation_has_its_form(key: str, text: object, accepted: bool) -> None:
    if accepted:
        Clause.model_validate(CITED | {key: text})
    else:
        with pytest.raises(ValidationError) as caught:
            Clause.model_validate(CITED | {key: text})
        assert {e["loc"][0] for e in caught.value.errors()} == {key}


def test_white_space_around_a_sentence_is_not_kept() -> None:
    assert Clause.model_validate(CITED | {"statement": "  Returns are free.\n"}).statement == "Returns are free."


def test_the_citation_says_everything_that_a_finding_needs_to_cite() -> None:
    whole = CITED | {"statements": ["ten-days", "free"], "interpretation": "Calendar days are meant."}
    clause = edition({"restocking_fee": {"any": {"percent": 5, **whole}}}).returns.restocking_fee["any"]
    assert clause.citation == Citation(
        parameter="returns.restocking_fee.any",
        strength=Strength.MUST,
        source="help",
        section="Returns",
        statement="The buyer may return goods within ten days.",
        statements=("ten-days", "free"),
        interpretation="Calendar days are meant.",
    )


def test_each_clause_of_an_edition_is_named_by_its_table() -> None:
    found = edition(
        {
            "warranty": {"minimum_months": 6, **CITED},
            "exchange": CITED,
            "restocking_fee": {"any": {"percent": 5, **CITED}, "wrong_item": {"percent": 0, **CITED}},
        }
    )
    assert [c.citation.parameter for c in found.clauses] == [
        "returns.restocking_fee.any",
        "returns.restocking_fee.wrong_item",
        "returns.warranty",
        "returns.exchange",
    ]


def test_a_citation_is_built_once_when_the_policy_is_loaded() -> None:
    clause = edition({"exchange": CITED}).clauses[0]
    assert "citation" in vars(clause)
    assert clause.citation is clause.citation


def test_naming_clauses_leaves_what_is_no_clause_alone() -> None:
    section = ReturnsSection(restocking_fee={"any": FeeClause.model_validate({"percent": 1, **CITED})})
    name_clauses({"a": section, "b": None, "c": 3}, "x")
    assert section.restocking_fee["any"].citation.parameter == "x.a.restocking_fee.any"


def test_neither_a_clause_nor_its_citation_can_be_changed() -> None:
    clause = edition({"exchange": CITED}).clauses[0]
    with pytest.raises(ValidationError):
        clause.statement = "The buyer may return nothing."
    with pytest.raises(FrozenInstanceError):
        clause.citation.statement = "The buyer may return nothing."


@pytest.mark.parametrize("model", sorted(models(), key=lambda m: m.__name__), ids=lambda m: m.__name__)
def test_every_model_of_an_edition_is_frozen_and_closed_to_unknown_keys(model: type[BaseModel]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"


@pytest.mark.parametrize("key", ["title", "language", "read_on"])
def test_a_source_says_what_it_is_in_which_language_and_when_it_was_read(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Source.model_validate({k: v for k, v in SOURCES["help"].items() if k != key})
    assert [e["loc"] for e in caught.value.errors()] == [(key,)]


@pytest.mark.parametrize("language", ["english", "EN", "e", "fr-FR", ""])
def test_a_source_names_its_language_by_two_small_letters(language: str) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(SOURCES["help"] | {"language": language})
