"""What is left of a faulty policy: all that is not faulty, so that everything is told at once."""

from __future__ import annotations

import pytest

from marketplace_rules.linting.salvage import salvaged
from marketplace_rules.policy import PolicyError
from tests.linting.policies import ABOUT, CITED, EDITION, SAID, policy, table


def test_a_policy_without_fault_is_read_whole() -> None:
    found, faults = salvaged(policy())
    assert faults == []
    assert found is not None
    assert [clause.citation.parameter for clause in found.editions[0].clauses] == ["returns.packaging"]


def test_only_the_faulty_clause_is_taken_out() -> None:
    text = policy(table("returns.window.any", "dayz = 3"), table("returns.window.defective", "days = 3"))
    found, faults = salvaged(text)
    assert [fault.path for fault in faults] == ["returns.window.any.dayz"]
    assert found is not None
    assert list(found.editions[0].returns.window) == ["defective"]


@pytest.mark.parametrize("key", ["marketplace", "name", "id", "read_on"])
def test_what_every_policy_has_is_stood_in_for(key: str) -> None:
    text = "\n".join(line for line in policy().splitlines() if not line.startswith(f"{key} =") or "2026" in line)
    if key == "read_on":
        text = policy().replace("read_on = 2026-01-05\n\n[sources", "\n[sources", 1)
    found, faults = salvaged(text)
    assert [fault.path for fault in faults] == [key]
    assert found is not None


def test_a_section_that_contradicts_itself_twice_is_told_twice() -> None:
    sides = [table("images.shortest_side", "px = 9"), table("images.longest_side", "px = 8")]
    counts = [table("images.minimum_count", "at_least = 9"), table("images.maximum_count", "at_most = 8")]
    found, faults = salvaged(policy(*sides, *counts))
    assert [fault.code for fault in faults] == ["side_bounds", "count_bounds"]
    assert found is not None


def test_what_only_follows_from_a_fault_is_not_told() -> None:
    warranty = table("returns.warranty", "minimum_months = 0")
    window = table("returns.window.any", 'period = "warranty"')
    _, faults = salvaged(policy(warranty, window))
    assert [fault.path for fault in faults] == ["returns.warranty.minimum_months"]
    _, faults = salvaged(policy(window))
    assert [fault.code for fault in faults] == ["warranty_not_stated"]


@pytest.mark.parametrize("text", ["editions = 3", "editions = [1]", f"{ABOUT}editions = [[]]", 'editions = "x"'])
def test_where_nothing_is_left_the_faults_are_told(text: str) -> None:
    found, faults = salvaged(text)
    assert found is None
    assert faults


def test_a_section_or_a_source_that_is_none_is_taken_out() -> None:
    found, faults = salvaged(f"returns = 3\n{ABOUT}{EDITION}" + table("listing.name"))
    assert [fault.path for fault in faults] == ["returns"]
    assert found is not None
    _, faults = salvaged(ABOUT + EDITION + '\n[sources."Bad name"]\ntitle = "x"\n' + SAID)
    assert {fault.path for fault in faults} >= {"sources.Bad name"}


def test_text_that_is_not_toml_is_refused() -> None:
    with pytest.raises(PolicyError):
        salvaged("a = [")


def test_the_second_edition_is_searched_too() -> None:
    part = '\n[editions.sources.help]\ntitle = "Help"\nlanguage = "en"\nread_on = 2024-01-01\n'
    text = f'{ABOUT}[[editions]]\nid = "a"\nread_on = 2024-01-01\n{part}[[editions]]\nid = "b"\n'
    text += "in_force_from = 2025-01-01\n"
    text += f"read_on = 2024-01-01\n{part}[editions.images.shortest_side]\npx = 9\n{CITED}"
    text += f"[editions.images.longest_side]\npx = 8\n{CITED}[editions.returns.warranty]\nminimum_months = 0\n{CITED}"
    found, faults = salvaged(text)
    assert {(fault.code, fault.path) for fault in faults} == {
        ("side_bounds", "editions.1.images"),
        ("too_small", "editions.1.returns.warranty.minimum_months"),
    }
    assert found is not None
    assert len(found.editions) == 2
