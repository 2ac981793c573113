from __future__ import annotations

import pytest

from marketplace_rules.policy.faults import PolicyError, PolicyFault, closest
from marketplace_rules.policy.load import parse_policy

ABOUT = """
marketplace = "acme"
name = "Acme"
id = "only"
read_on = 2026-01-05

[sources.help]
title = "Help"
language = "en"
read_on = 2026-01-05
"""
CITED = 'strength = "must"\nsource = "help"\nsection = "1"\nstatement = "Something is said there."\n'


def faults(text: str) -> list[tuple[str, str, str | None]]:
    with pytest.raises(PolicyError) as caught:
        parse_policy(ABOUT + text)
    return [(fault.path, fault.problem, fault.suggestion) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("dayz", ["days", "period"], "days"),
        ("days", ["days"], "days"),
        ("zzz", ["days", "period"], None),
        ("", ["days"], None),
        ("d" * 10_000, ["days"], None),
        (7, ["7 days"], None),
    ],
)
def test_the_closest_name_is_suggested_if_any_is_close(word: object, known: list[str], meant: str | None) -> None:
    assert closest(word, known) == meant


def test_a_fault_reads_with_its_path_and_what_was_meant() -> None:
    assert str(PolicyFault("a.b", "unknown key", "c")) == "a.b: unknown key (did you mean 'c'?)"
    assert str(PolicyFault("", "it is not TOML")) == "the file: it is not TOML"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"[returns.window.any]\ndayz = 3\n{CITED}", ("returns.window.any.dayz", "unknown key", "days")),
        (f"[returns.windw.any]\ndays = 3\n{CITED}", ("returns.windw", "unknown key", "window")),
        (
            f'[returns.return_shipping.any]\npayer = "byer"\n{CITED}',
            ("returns.return_shipping.any.payer", "'byer' is not one of buyer, seller", "buyer"),
        ),
        ("[returns]\nwarranty = 6\n", ("returns.warranty", "a table is required", None)),
        (f"[returns.window.any]\ndays = 3\n{CITED}".replace('section = "1"\n', ""),
         ("returns.window.any.section", "this key is required", None)),
    ],
)  # fmt: skip
def test_a_fault_names_its_key_and_what_was_probably_meant(text: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in faults(text)


def test_a_misspelt_reason_is_one_fault_and_suggests_the_reason() -> None:
    assert [(path, meant) for path, _, meant in faults(f"[returns.window.defectiv]\ndays = 3\n{CITED}")] == [
        ("returns.window.defectiv", "defective")
    ]


def test_a_key_that_stands_in_the_wrong_place_of_several_editions_suggests_none_of_the_policy() -> None:
    text = """
marketplace = "acme"
name = "Acme"

[[editions]]
id = "only"
language = "en"
read_on = 2026-01-05
sources = {}
"""
    with pytest.raises(PolicyError) as caught:
        parse_policy(text)
    assert [(f.path, f.suggestion) for f in caught.value.faults] == [("editions.0.language", None)]
