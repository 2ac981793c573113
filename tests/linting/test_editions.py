from __future__ import annotations

import pytest

from marketplace_rules.comparison import clause_tables
from marketplace_rules.linting import editions, lint
from marketplace_rules.policy import load_policy
from tests.linting.policies import ABOUT, CITED, EDITION, SAID, found, policy

SOURCE = '\n[sources.terms]\ntitle = "Terms"\nlanguage = "en"\nread_on = 2026-01-05\n'
PART = '\n[editions.sources.help]\ntitle = "Help"\nlanguage = "en"\nread_on = 2024-01-01\n'


def two(first_read: str, then_read: str, then_days: int = 7) -> str:
    parts = [("one", "", first_read, 5), ("two", "in_force_from = 2026-01-01\n", then_read, then_days)]
    return ABOUT + "".join(
        f'\n[[editions]]\nid = "{name}"\n{since}read_on = {read}\n{PART}\n'
        f"[editions.returns.window.any]\ndays = {days}\n{CITED}"
        for name, since, read, days in parts
    )


def test_a_source_is_cited() -> None:
    assert found(policy(SOURCE)) == [("unused_source", "sources.terms")]
    assert editions.__doc__


@pytest.mark.parametrize(("day", "hit"), [("2026-01-04", False), ("2026-01-05", False), ("2026-01-06", True)])
def test_a_source_is_read_before_the_edition_is(day: str, hit: bool) -> None:
    text = policy().replace('language = "en"\nread_on = 2026-01-05', f'language = "en"\nread_on = {day}')
    assert found(text) == ([("source_read_later", "sources.help.read_on")] if hit else [])


def test_an_edition_says_something() -> None:
    codes = found(ABOUT + EDITION)
    assert codes == [("unused_source", "sources.help"), ("says_nothing", "")]


def test_the_rules_about_which_nothing_is_said_are_told_in_one_note() -> None:
    [note] = lint(policy())
    rules = [table.rule for table in clause_tables() if table.rule != "returns.packaging"]
    assert note.code == "silent"
    assert note.args == (("count", len(rules)), ("rules", tuple(rules)))
    assert [f.code for f in lint(ABOUT + EDITION)].count("silent") == 0  # says_nothing says it


@pytest.mark.parametrize(("day", "hit"), [("2025-12-31", True), ("2026-01-05", False), ("2026-01-06", False)])
def test_a_later_edition_is_read_later(day: str, hit: bool) -> None:
    expected = [("read_out_of_order", "editions.two.read_on")] if hit else []
    assert found(two("2026-01-05", day)) == expected


@pytest.mark.parametrize(("days", "hit"), [(5, True), (6, False)])
def test_an_edition_changes_something(days: int, hit: bool) -> None:
    text = two("2026-01-05", "2026-01-05", days)
    assert found(text) == ([("changes_nothing", "editions.two")] if hit else [])


def test_statements_of_a_known_marketplace_are_those_that_are_recorded() -> None:
    known = SAID.replace("[returns.packaging]", '[returns.packaging]\nstatements = ["{}"]')
    name = next(iter(load_policy("sipoko").editions[0].clauses[0].statements))
    text = ABOUT.replace("acme", "sipoko") + EDITION
    assert found(text + known.format(name)) == []
    assert found(text + known.format("sipoko-nothing")) == [("unknown_statement", "returns.packaging.statements")]
    assert found(ABOUT + EDITION + known.format("acme-anything")) == []
