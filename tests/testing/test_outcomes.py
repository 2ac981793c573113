from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marketplace_rules.testing.cases import Case, CaseError
from marketplace_rules.testing.outcomes import comes_to, expected_of, part_of, plain

FACTS: dict[str, Any] = {"delivered_on": date(2024, 1, 15), "requested_on": date(2024, 2, 15), "reasons": ["defective"]}


def case(facts: dict[str, Any] = FACTS, policy: str | None = None, **expected: Any) -> Case:
    return Case(Path("case_x.toml"), "x", "return", facts, expected, marketplace=policy or "sipoko")


def test_outcome_and_findings_are_always_given() -> None:
    found = comes_to(case())
    assert found == {"outcome": "fail", "findings": ["returns.return_address.not_known", "returns.window.closed"]}


def test_passes_missing_and_value_are_given_as_far_as_they_are_asked_for() -> None:
    asked = case(
        passes=["returns.reason.accepted", "returns.window.in_time"], missing=[], value={"lines": [{"line": 9}]}
    )
    found = comes_to(asked)
    assert found["passes"] == ["returns.reason.accepted"]
    assert found["missing"] == []
    assert found["value"] == {"lines": [{"line": 0}]}


def test_facts_that_are_refused_come_to_their_faults() -> None:
    refused = comes_to(case({"delivered_on": "2024-02-30", "reason": "x"}))
    assert refused == {"refused": ["/delivered_on: no_such_day", "/reason: unknown_field"]}


def test_a_policy_that_cannot_be_used_is_named() -> None:
    with pytest.raises(CaseError, match=r"nowhere\.toml"):
        comes_to(case(policy="nowhere.toml"))


def test_a_list_of_another_length_is_given_whole() -> None:
    assert part_of([{"a": 1, "b": 2}], [{"a": 0}]) == [{"a": 1}]
    assert part_of([{"a": 1, "b": 2}], []) == [{"a": 1, "b": 2}]
    assert part_of({"a": 1}, {"c": 1}) == {"c": None}


def test_what_is_expected_has_the_same_form() -> None:
    assert expected_of(case(outcome="pass")) == {"findings": [], "outcome": "pass"}
    assert expected_of(case(refused=["/x: required"])) == {"refused": ["/x: required"]}
    assert expected_of(case()) == {}
    assert plain({"on": [date(2024, 1, 1)]}) == {"on": ["2024-01-01"]}
