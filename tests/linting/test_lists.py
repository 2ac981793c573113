from __future__ import annotations

import pytest

from marketplace_rules.linting import lists
from tests.linting.policies import found, policy, table


def test_a_list_names_nothing_twice() -> None:
    path = "orders.frozen_order.fields"
    assert found(policy(table("orders.frozen_order", 'fields = ["items", "transport"]'))) == []
    text = policy(table("orders.frozen_order", 'fields = ["items", "transport", "items", "items"]'))
    assert found(text) == [("repeated_value", path)]


def test_a_label_stands_for_one_code() -> None:
    terms = '[{{ code = "a", labels = ["Câble", "cable"] }}, {{ code = "b", labels = ["{}"] }}]'
    for label, hit in (("fibre", False), ("CABLE", True), ("a", True)):
        text = policy(table("listing.category", f"categories = {terms.format(label)}"))
        assert found(text) == ([("shared_label", "listing.category.categories")] if hit else [])


def test_a_statement_is_given_once() -> None:
    assert found(policy(table("returns.documents", 'statements = ["a", "b"]'))) == []
    text = policy(table("returns.documents", 'statements = ["a", "b", "a"]'))
    assert found(text) == [("repeated_statement", "returns.documents.statements")]


def test_a_clause_that_no_rule_reads_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "RULES", tuple(rule for rule in lists.RULES if rule.id != "returns.packaging"))
    assert found(policy()) == [("unread_parameter", "returns.packaging")]
