"""The gate of the glossary: one word for each thing, in every language the same one."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from marketplace_rules.messages import LANGUAGES
from tests.messages.test_catalogues import texts
from tests.test_generated_pages import DOCS, generate

FOLDER = DOCS / "glossary"
languages = pytest.mark.parametrize("language", LANGUAGES)
translations = pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
terms = pytest.mark.parametrize("term", generate.glossary("en"))

Glossary = dict[str, dict[str, Any]]
Texts = dict[str, tuple[str, ...]]


def finds(forms: list[str], text: str) -> bool:
    """Tell whether one of these beginnings of words stands in a text."""
    return any(re.search(rf"(?<!\w){re.escape(form.lower())}", text) for form in forms)


@cache
def prose(language: str) -> Texts:
    """Every message as it is compared: without the names of figures, and every space alike."""
    return {
        key: tuple(re.sub(r"\s+", " ", re.sub(r"\{\w+\}", "…", form)).lower() for form in forms)
        for key, forms in texts(language).items()
    }


def holds(term: str, key: str, *glossaries: Glossary) -> bool:
    """Tell whether the rule of a term holds in a message, as far as these glossaries know."""
    return not any(key in glossary[term]["except"] for glossary in glossaries)


def untranslated(term: str, english: Glossary, own: Glossary, said: Texts, translated: Texts) -> list[str]:
    """List the messages that use a term in English and none of its words in the other language."""
    return [
        key
        for key, forms in said.items()
        if any(finds(english[term]["forms"], form) for form in forms)
        and not all(finds(own[term]["forms"], form) for form in translated[key])
        and holds(term, key, english, own)
    ]


def avoided(term: str, own: Glossary, said: Texts) -> list[str]:
    """List the messages that use another word for a term."""
    return [
        key
        for key, forms in said.items()
        if any(finds(own[term]["avoid"], form) for form in forms) and holds(term, key, own)
    ]


# ---- the tables ----------------------------------------------------------------------------------------------------


def test_every_language_has_a_table() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(LANGUAGES)


@languages
def test_a_table_has_every_term_and_no_other_in_the_same_order(language: str) -> None:
    assert list(generate.glossary(language)) == list(generate.glossary("en"))


@languages
def test_a_term_has_its_word_and_the_beginnings_of_it(language: str) -> None:
    for term, entry in generate.glossary(language).items():
        meaning = {"meaning"} if language == "en" else set()
        assert entry.keys() == {"use", "forms", "avoid", "except"} | meaning, term
        assert entry["use"], term
        assert entry["forms"] or not generate.glossary("en")[term]["forms"], f"{term}: a form is needed"
        assert entry["except"] == sorted(set(entry["except"])), f"{term}: each key once, in order"


@languages
def test_no_word_is_both_used_and_avoided(language: str) -> None:
    used = [form.lower() for entry in generate.glossary(language).values() for form in entry["forms"]]
    for term, entry in generate.glossary(language).items():
        assert not [form for form in used if finds(entry["avoid"], form)], term


@terms
def test_an_english_form_stands_in_a_message(term: str) -> None:
    for form in generate.glossary("en")[term]["forms"]:
        assert any(finds([form], said) for forms in prose("en").values() for said in forms), f"{form}: delete it"


@languages
def test_an_exception_is_one(language: str) -> None:
    english, own = generate.glossary("en"), generate.glossary(language)
    others = [code for code in LANGUAGES if code != "en"] if language == "en" else [language]
    for term, entry in own.items():
        bare = own | {term: entry | {"except": []}}
        needed = set(avoided(term, bare, prose(language)))
        for code in others:
            glossaries = (bare, generate.glossary(code)) if language == "en" else (english, bare)
            needed.update(untranslated(term, *glossaries, prose("en"), prose(code)))
        assert not set(entry["except"]) - needed, f"{language} {term}: delete these exceptions"


# ---- the messages --------------------------------------------------------------------------------------------------


@translations
@terms
def test_a_term_is_translated_by_its_own_word(term: str, language: str) -> None:
    wrong = untranslated(term, generate.glossary("en"), generate.glossary(language), prose("en"), prose(language))
    assert not wrong, f"{language}: these messages use none of {generate.glossary(language)[term]['forms']}"


@languages
@terms
def test_no_other_word_stands_for_a_term(term: str, language: str) -> None:
    wrong = avoided(term, generate.glossary(language), prose(language))
    assert not wrong, f"{language}: the word is {generate.glossary(language)[term]['use']}"


# ---- the gate itself -----------------------------------------------------------------------------------------------

ENGLISH: Glossary = {"warehouse": {"forms": ["warehouse"], "avoid": ["depot"], "except": []}}
FRENCH: Glossary = {"warehouse": {"forms": ["entrepôt"], "avoid": ["dépôt"], "except": []}}
SAID: Texts = {"a": ("one warehouse", "… warehouses"), "b": ("warehouses of …",), "c": ("the house",)}


def test_a_message_without_the_word_of_its_term_is_found() -> None:
    right: Texts = {"a": ("un entrepôt", "… entrepôts"), "b": ("les entrepôts",), "c": ("la maison",)}
    assert untranslated("warehouse", ENGLISH, FRENCH, SAID, right) == []
    assert untranslated("warehouse", ENGLISH, FRENCH, SAID, right | {"b": ("les magasins",)}) == ["b"]
    assert untranslated("warehouse", ENGLISH, FRENCH, SAID, right | {"a": ("un entrepôt", "… lieux")}) == ["a"]
    assert untranslated("warehouse", ENGLISH, FRENCH, SAID, right | {"b": ("les réentrepôts",)}) == ["b"]


def test_another_word_for_a_term_is_found() -> None:
    assert avoided("warehouse", FRENCH, {"a": ("un entrepôt",), "b": ("le dépôt",), "c": ("les dépôts",)}) == ["b", "c"]


def test_a_message_can_be_excepted_by_either_language() -> None:
    wrong: Texts = {"a": ("un entrepôt", "… entrepôts"), "b": ("les dépôts",), "c": ("la maison",)}
    excepted: Glossary = {"warehouse": FRENCH["warehouse"] | {"except": ["b"]}}
    assert untranslated("warehouse", ENGLISH, excepted, SAID, wrong) == []
    assert avoided("warehouse", excepted, wrong) == []
    in_english: Glossary = {"warehouse": ENGLISH["warehouse"] | {"except": ["b"]}}
    assert untranslated("warehouse", in_english, FRENCH, SAID, wrong) == []


@translations
def test_a_catalogue_with_other_words_would_not_pass(language: str) -> None:
    english, own = generate.glossary("en"), generate.glossary(language)
    for term in english:
        used = bool(english[term]["forms"])
        assert bool(untranslated(term, english, own, prose("en"), {key: ("…",) for key in prose("en")})) is used
