from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.cli_rules import _asks, listed, shown
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.rules import RULES

ENGLISH = Words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_listed_once_with_its_title(language: str) -> None:
    lines = [line.split()[0] for line in listed(Words(language)).splitlines() if line.startswith("  ")]
    assert sorted(lines) == sorted(rule.id for rule in RULES)


def test_every_rule_says_what_it_asks() -> None:
    assert [rule.id for rule in RULES if not _asks(rule) and rule.id not in ("policy.edition", "orders.price")] == []


@pytest.mark.parametrize("rule", RULES[::12], ids=lambda rule: rule.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_is_shown_with_everything_it_can_find(rule: object, language: str) -> None:
    text = shown(rule, Words(language))  # type: ignore[arg-type]
    for code, kind in rule.codes.items():  # type: ignore[attr-defined]
        assert f"  {code} ({kind.value}): " in text
    assert not re.search(r"\{\w+\}", text)


def test_one_rule_is_shown_by_its_whole_name_or_the_last_part_of_it() -> None:
    whole = CliRunner().invoke(main, ["rules", "returns.window"])
    assert (whole.exit_code, whole.stdout) == (0, CliRunner().invoke(main, ["rules", "window"]).stdout)
    assert "Sipoko" in whole.stdout
    assert "30 days from delivery" in whole.stdout


def test_all_rules_are_listed_in_the_language() -> None:
    result = CliRunner().invoke(main, ["rules", "--lang", "fr"])
    assert result.exit_code == 0
    assert result.stdout.rstrip("\n") == listed(Words("fr"))
