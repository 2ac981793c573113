from __future__ import annotations

import os

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.messages import LANGUAGES
from marketplace_rules.terminal.language import VARIABLES, environment_language, known, language_in


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fr", "fr"), ("fr-FR", "fr"), ("fr_BE", "fr"), ("FR", "fr"), ("fr_FR.UTF-8", "fr"), ("fr_FR@euro", "fr"),
        ("en-US", "en"), ("C", None), ("POSIX", None), ("", None), ("xx", None), ("../fr", None),
    ],
)  # fmt: skip
def test_a_language_is_known_with_any_region(text: str, code: str | None) -> None:
    assert known(text) == code


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({}, "en"), ({"LANG": "C.UTF-8"}, "en"), ({"LANG": "fr_FR.UTF-8"}, "fr"), ({"LC_MESSAGES": "fr"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "en"), ({"LC_ALL": "", "LANG": "fr_FR"}, "fr"), ({"LANG": "ja_JP"}, "en"),
        ({"MARKETPLACE_RULES_LANG": "fr", "LC_ALL": "C"}, "fr"), ({"MARKETPLACE_RULES_LANG": "en", "LANG": "fr"}, "en"),
    ],
)  # fmt: skip
def test_the_environment_chooses_where_nobody_else_does(environment: dict[str, str], code: str) -> None:
    assert environment_language(environment) == code


def test_the_language_is_found_before_anything_else_is_read() -> None:
    assert language_in(["x", "--lang", "fr-FR", "--help"]) == "fr"
    assert language_in(["--lang=fr"]) == "fr"
    assert language_in(["--lang"]) is None
    assert language_in(["--lang", "xx"]) is None
    assert language_in([]) is None


def run(*words: str, **environment: str) -> str:
    return CliRunner(env=dict.fromkeys(VARIABLES) | environment).invoke(main, words).output


@pytest.mark.parametrize("words", [["--lang", "fr", "refund", "--help"], ["refund", "--help", "--lang", "fr_CA"]])
def test_help_is_in_the_language_wherever_it_is_asked_for(words: list[str]) -> None:
    assert "Combien est remboursé" in run(*words)
    assert "Afficher la réponse en JSON." in run(*words)


def test_the_environment_s_language_is_that_of_help_and_answers() -> None:
    assert "Combien est remboursé" in run("refund", "--help", LANG="fr_FR.UTF-8")
    assert run("return", "-", "-m", "sipoko", "--lang", "en-GB", LANG="fr_FR").startswith("The facts cannot be used")
    assert run("return", "-", "-m", "sipoko", LANG="fr_FR").startswith("Les informations")
    assert run("return", "-", "-m", "sipoko", LANG="C").startswith("The facts cannot be used")


def test_a_language_that_there_is_not_is_refused_with_those_there_are() -> None:
    told = run("return", "-", "-m", "sipoko", "--lang", "fra")
    assert all(code in told for code in LANGUAGES)
    assert "Perhaps “fr” was meant." in told


def test_the_tests_themselves_read_english_on_every_machine() -> None:
    assert os.environ["MARKETPLACE_RULES_LANG"] == "en"
