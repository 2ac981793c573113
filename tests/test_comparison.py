from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.comparison import clause_tables, comparison, settings
from marketplace_rules.policy import SHIPPED, Edition, Policy, load_policy, parse_policy
from marketplace_rules.policy.clause import Clause, DutyClause, Stipulation
from marketplace_rules.policy.returns import WindowClause
from marketplace_rules.rules import RULES

POLICIES = [load_policy(name) for name in SHIPPED]


def by_rule(*policies: Policy) -> dict[str, tuple[dict[str, Clause], ...]]:
    return {row.table.rule: tuple(dict(cell) for cell in row.cells) for row in comparison(policies)}


def test_every_table_of_every_section_is_listed_once_in_the_order_of_the_models() -> None:
    wanted = [
        f"{area}.{name}"
        for area, field in Edition.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, Stipulation)
        for name in field.annotation.model_fields
    ]
    listed = [table.rule for table in clause_tables()]
    assert listed == wanted, "a field of a section is a clause, or a table of clauses"
    assert set(listed) <= {rule.id for rule in RULES}


@pytest.mark.parametrize(
    ("rule", "model", "rows"),
    [
        ("returns.window", WindowClause, True),
        ("returns.documents", DutyClause, False),
        ("orders.checkout_detail", DutyClause, True),
        ("orders.stock", DutyClause, False),
    ],
)
def test_a_table_knows_its_clause_and_whether_it_has_rows(rule: str, model: type[Clause], rows: bool) -> None:
    [table] = [table for table in clause_tables() if table.rule == rule]
    assert (table.model, table.rows, table.area) == (model, rows, rule.partition(".")[0])


def test_the_clauses_of_each_policy_stand_in_the_order_of_the_policies() -> None:
    forward, backward = by_rule(*POLICIES), by_rule(*reversed(POLICIES))
    assert {rule: cells[::-1] for rule, cells in backward.items()} == forward
    windows = forward["returns.window"]
    assert [sorted(cell) for cell in windows] == [["defective", "not_as_described", "wrong_item"], ["any"], ["any"]]
    assert windows[1]["any"] is POLICIES[1].editions[-1].returns.window["any"]
    assert forward["orders.payout_hold"] == ({}, {}, {})
    assert [list(cell) for cell in forward["returns.warranty"]] == [[""], [], []]


@given(st.lists(st.sampled_from(POLICIES), min_size=1, max_size=4), st.sets(st.sampled_from(["returns", "orders"])))
def test_nothing_that_an_edition_states_is_lost_and_nothing_is_added(policies: list[Policy], areas: set[str]) -> None:
    rows = comparison(policies, areas)
    for place, policy in enumerate(policies):
        shown = [clause for row in rows for clause in row.cells[place].values()]
        edition = policy.editions[-1]
        stated = [c for c in edition.clauses if c.citation.parameter.partition(".")[0] in areas]
        assert {id(clause) for clause in shown} == {id(clause) for clause in stated}
        assert len(shown) == len(stated)


def test_only_the_areas_that_are_asked_for_are_compared_and_all_where_none_is_named() -> None:
    assert {row.table.area for row in comparison(POLICIES, ["orders"])} == {"orders"}
    assert comparison(POLICIES, []) == ()
    assert len(comparison(POLICIES)) == len(clause_tables())


def test_the_latest_edition_counts() -> None:
    text = """
marketplace = "mine"
name = "Mine"
[[editions]]
id = "1"
read_on = 2026-01-01
sources.page = { title = "Page", language = "en", read_on = 2026-01-01 }
[editions.returns.window.any]
days = 7
strength = "must"
source = "page"
section = "1"
statement = "Returns are asked for in time."
"""
    later = text[text.index("[[editions]]") :].replace('"1"\n', '"2"\nin_force_from = 2026-06-01\n', 1)
    policy = parse_policy(text + later.replace("days = 7", "days = 8"))
    assert policy.editions[-1].in_force_from == date(2026, 6, 1)
    assert by_rule(policy)["returns.window"][0]["any"].days == 8


def test_settings_are_what_a_clause_has_of_its_own() -> None:
    returns = POLICIES[1].editions[-1].returns
    assert dict(settings(returns.window["any"])) == {
        "period": "days",
        "days": 30,
        "counted_from": "delivery",
        "several_deliveries": "each",
        "last_day": "fixed",
        "calendar": None,
        "afterwards": "refused",
    }
    assert returns.documents is not None
    assert dict(settings(returns.documents)) == {}


def test_a_comparison_cannot_be_changed() -> None:
    [cell] = next(row for row in comparison(POLICIES[1:2]) if row.table.rule == "returns.window").cells
    with pytest.raises(TypeError):
        cell["mine"] = cell["any"]
