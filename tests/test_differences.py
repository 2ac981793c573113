from __future__ import annotations

from importlib import resources

import pytest

from marketplace_rules import diff, load_policy
from marketplace_rules.differences import ChangeKind, SettingChange
from marketplace_rules.policy import SHIPPED, parse_policy
from tests.linting.policies import policy, table

TEXT = (resources.files("marketplace_rules.policy") / "editions" / "sipoko.toml").read_text(encoding="utf-8")
SIPOKO = load_policy("sipoko")


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_changes_from_a_policy_to_itself(name: str) -> None:
    assert diff(load_policy(name), load_policy(name)) == ()
    assert diff(load_policy(name), load_policy(name).editions[-1]) == ()


def test_a_figure_that_changes_is_told_with_both_values() -> None:
    [change] = diff(SIPOKO, parse_policy(TEXT.replace("days = 30\n", "days = 31\n", 1)))
    assert (change.table.rule, change.row, change.kind) == ("returns.window", "any", ChangeKind.CHANGED)
    assert change.settings == (SettingChange("days", 30, 31),)
    assert not change.strength_changes
    assert not change.reading_changes


def test_a_default_that_is_written_out_is_no_change() -> None:
    short, long = (policy(table("orders.commission", keys)) for keys in ("", 'base = "gross"'))
    assert diff(parse_policy(short), parse_policy(long)) == ()


def test_a_clause_that_comes_or_goes_is_told() -> None:
    one, other = parse_policy(policy()), parse_policy(policy(table("returns.window.any", "days = 3")))
    [added], [removed] = diff(one, other), diff(other, one)
    assert (added.kind, added.before, added.settings) == (ChangeKind.ADDED, None, ())
    assert (removed.kind, removed.after) == (ChangeKind.REMOVED, None)
    assert added.after == removed.before


@pytest.mark.parametrize("strength", ["should", "may"])
def test_another_strength_is_told(strength: str) -> None:
    one, other = (parse_policy(policy(table("listing.brand", strength=each))) for each in ("must", strength))
    [change] = diff(one, other)
    assert change.strength_changes
    assert change.settings == ()


def test_another_reading_is_told_and_other_words_are_not() -> None:
    plain = policy(table("listing.brand"))
    read = policy(table("listing.brand", 'interpretation = "It is read so and so."'))
    [change] = diff(parse_policy(plain), parse_policy(read))
    assert change.reading_changes
    moved = plain.replace('section = "1"', 'section = "2"').replace("Something is said", "Something else is said")
    assert diff(parse_policy(plain), parse_policy(moved)) == ()


def test_two_marketplaces_can_be_told_apart() -> None:
    there, back = diff(SIPOKO, load_policy("monquibus")), diff(load_policy("monquibus"), SIPOKO)
    assert {(change.table.rule, change.row) for change in there} == {(c.table.rule, c.row) for c in back}
    assert {change.kind for change in there} == set(ChangeKind)
