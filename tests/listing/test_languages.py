from __future__ import annotations

from itertools import chain, combinations
from typing import Any

import pytest

from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.languages import languages, translations
from marketplace_rules.policy.listing_content import FieldClause, LanguagesClause
from marketplace_rules.policy.terms import Term
from tests.strategies import cited

FIELD = cited(FieldClause, "should")
LABELS = {"en": ["English"], "es": ["SP", "Español latino"], "fr": ["French"]}
TERMS = [Term(code=code, labels=labels) for code, labels in LABELS.items()]
OFFERED = cited(LanguagesClause, "should", languages=TERMS, working="en")
CODES = ("en", "es", "fr")
SUBSETS = list(chain.from_iterable(combinations(CODES, n) for n in range(4)))


@pytest.mark.parametrize("there", SUBSETS)
def test_every_language_that_lacks_is_named(there: tuple[str, ...]) -> None:
    [found] = translations(FIELD, OFFERED, Listing(translations=list(there)))
    lacking = tuple(code for code in CODES if code not in there)
    assert found.code == ("languages_lacking" if lacking else "complete")
    assert dict(found.args).get("lacking", ()) == lacking


@pytest.mark.parametrize("mark", ["es", "ES", "SP", "sp", "es-ES", "es_MX", "es-Latn-MX", "Español latino"])
def test_spanish_has_many_marks(mark: str) -> None:
    assert translations(FIELD, OFFERED, Listing(translations=["en", mark, "fr"]))[0].code == "complete"
    assert languages(OFFERED, Listing(translations=[mark]))[0].code == "known"


def test_the_listing_s_own_language_counts() -> None:
    assert translations(FIELD, OFFERED, Listing(language="FR", translations=["en", "SP"]))[0].code == "complete"


@pytest.mark.parametrize(
    ("given", "complete"),
    [
        ({"complete": True}, True),
        ({"complete": False}, False),
        ({}, False),
        ({"name": "n"}, False),
        ({"description": "d"}, False),
        ({"name": " ", "description": "d"}, False),
        ({"name": "n", "description": "d"}, True),
        ({"name": "n", "complete": True}, False),
    ],
)
def test_a_translation_has_a_name_and_a_description(given: dict[str, Any], complete: bool) -> None:
    listing = Listing(translations=["en", "fr", {"language": "es", **given}])
    assert [f.code for f in translations(FIELD, OFFERED, listing)] == ["complete" if complete else "half_translated"]


def test_what_is_translated_into_another_language_need_not_be_complete() -> None:
    listing = Listing(translations=["en", "es", "fr", {"language": "xx", "name": "n"}])
    assert [f.code for f in translations(FIELD, OFFERED, listing)] == ["complete"]


def test_a_language_that_is_not_the_marketplace_s_is_a_warning() -> None:
    found = languages(OFFERED, Listing(language="xx", translations=["en", "IT", "english"]))
    assert [(f.pointer, f.code, f.level.value) for f in found] == [
        ("/language", "unknown", "warning"),
        ("/translations/1/language", "unknown", "warning"),
    ]
    assert [f.code for f in languages(OFFERED, Listing())] == ["none"]
    assert [f.code for f in languages(None, Listing(language="xx"))] == ["not_stated"]


def test_without_languages_there_is_nothing_to_translate_into() -> None:
    for clause, offered in ((None, OFFERED), (FIELD, None)):
        assert [f.code for f in translations(clause, offered, Listing())] == ["not_stated"]


def test_the_working_language_is_named_first() -> None:
    offered = cited(LanguagesClause, languages=TERMS, working="fr")
    [found] = translations(FIELD, offered, Listing(translations=["en"]))
    assert dict(found.args)["lacking"] == ("fr", "es")
