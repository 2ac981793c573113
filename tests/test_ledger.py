from __future__ import annotations

import pytest

from marketplace_rules.finding import Rule
from marketplace_rules.ledger import Entry, Fate, ledger, rule_of
from marketplace_rules.policy import SHIPPED, load_policy, parse_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.statements import statements
from marketplace_rules.rules import RULES
from tests.test_house import WITHOUT_PARAMETER

# Rules that have a table which no marketplace that ships fills in, each with the reason.
STATED_BY_NONE = {
    "returns.partial_discount": "for policies that say what becomes of a discount",
    "returns.loss_of_value": "for policies that allow a deduction",
    "orders.payout_hold": "for policies under which money waits for an event",
    "orders.payout_reserve": "for policies under which a part of the money is kept for risk",
    "orders.payout_block": "for policies under which a dispute or a return blocks the money",
}

ENTRIES = {entry.statement.id: entry for entry in ledger([load_policy(name) for name in SHIPPED])}
CLAUSES = [(name, clause) for name in SHIPPED for edition in load_policy(name).editions for clause in edition.clauses]
every_entry = pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.statement.id)

MINE = """
marketplace = "mine"
name = "Mine"
id = "1"
read_on = 2026-11-21
sources.page = {{ title = "Page", language = "en", read_on = 2026-11-21 }}

[{table}]
strength = "{strength}"
source = "page"
section = "1"
statement = "It is stated in so many words."
statements = ["{name}"]
"""


def fate_of(name: str, table: str, strength: str = "must") -> Entry:
    policy = parse_policy(MINE.format(table=table, strength=strength, name=name))
    return next(entry for entry in ledger([policy]) if entry.statement.id == name)


# ---- what becomes of a statement -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "strength", "fate"),
    [
        ("orders.vat_invoice", "must", Fate.DECIDED),
        ("orders.vat_invoice", "should", Fate.ADVISED),
        ("orders.vat_invoice", "may", Fate.ADVISED),
        ("returns.exchange", "must", Fate.DECLARED),  # its rule can only send the matter to a person
    ],
)
def test_a_statement_that_can_be_decided_has_the_fate_of_its_clause(table: str, strength: str, fate: Fate) -> None:
    name = "sipoko-return-window-30-days"
    assert statements()[name].decidable == "yes"
    entry = fate_of(name, table, strength)
    assert (entry.fate, entry.rules, entry.reason) == (fate, (table,), None)


def test_a_statement_that_no_data_can_decide_is_asked_of_a_person() -> None:
    assert statements()["twoosk-order-error-contact"].decidable == "no"
    assert fate_of("twoosk-order-error-contact", "orders.vat_invoice").fate is Fate.DECLARED


def test_one_clause_that_binds_is_enough_and_a_referral_beside_it_changes_nothing() -> None:
    name, head = "sipoko-return-window-30-days", MINE.split("[{table}]")[0].format()
    blocks = [
        MINE[MINE.index("[{table}]") :].format(table=table, strength=strength, name=name)
        for table, strength in (("returns.exchange", "must"), ("returns.documents", "should"))
    ]
    binding = MINE[MINE.index("[{table}]") :].format(table="returns.return_address", strength="must", name=name)
    [advised] = [e for e in ledger([parse_policy(head + "".join(blocks))]) if e.statement.id == name]
    [decided] = [e for e in ledger([parse_policy(head + "".join([*blocks, binding]))]) if e.statement.id == name]
    assert (advised.fate, decided.fate) == (Fate.ADVISED, Fate.DECIDED)
    assert decided.rules == ("returns.documents", "returns.return_address", "returns.exchange")


def test_a_clause_of_a_later_edition_counts_too() -> None:
    name = "sipoko-return-window-30-days"
    head, _, rest = MINE.format(table="orders.vat_invoice", strength="must", name=name).partition('id = "1"')
    first = rest.replace("[orders", "[editions.orders")
    bare, _, _ = first.partition("[editions.orders")
    both = f'{head}[[editions]]\nid = "1"{bare}[[editions]]\nid = "2"\nin_force_from = 2026-12-01{first}'
    assert next(e for e in ledger([parse_policy(both)]) if e.statement.id == name).rules == ("orders.vat_invoice",)


def test_without_policies_nothing_is_decided() -> None:
    fates = {entry.fate for entry in ledger([])}
    assert fates <= {Fate.INFORMATION, Fate.CONFIGURATION, Fate.UNSETTLED}
    assert Fate.UNSETTLED in fates


# ---- the ledger of the marketplaces that ship ----------------------------------------------------------------------


def test_every_statement_is_accounted_for_once_and_in_order() -> None:
    assert list(ENTRIES) == list(statements())
    assert len(ENTRIES) == 239


@every_entry
def test_a_statement_has_a_fate(entry: Entry) -> None:
    assert entry.fate is not Fate.UNSETTLED, (
        f"name {entry.statement.id} in the `statements` of a clause, or say in policy/statements.toml that it is "
        "information or the operator's configuration (`fate`), and why (`reason`)"
    )


@every_entry
def test_a_fate_is_a_rule_or_a_reason_but_not_both(entry: Entry) -> None:
    statement = entry.statement
    assert not (entry.rules and statement.fate), (
        f"{statement.id} is encoded by a clause of {', '.join(entry.rules)}, so take its fate and reason out of "
        "policy/statements.toml"
    )
    assert set(entry.rules) <= {rule.id for rule in RULES}
    assert statement.fate in (None, Fate.CONFIGURATION, Fate.INFORMATION), "no such fate"
    assert (statement.fate is None) == (statement.reason is None), "a fate has its reason, and only a fate has one"
    assert statement.reason is None or statement.reason.endswith("."), "a reason is a sentence"


@every_entry
def test_what_can_be_decided_and_broken_is_decided_or_asked_by_a_rule(entry: Entry) -> None:
    statement = entry.statement
    if statement.decidable != "no" and statement.if_broken != "none":
        assert entry.rules, (
            f"{statement.id} is decidable: {statement.decidable}, {statement.if_broken} if broken: write its rule, or "
            "name it in the `statements` of the clause that encodes it"
        )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_claims_a_statement(rule: Rule) -> None:
    stated = [clause for _, clause in CLAUSES if rule_of(clause) == rule.id]
    assert bool(stated) != (rule.id in STATED_BY_NONE or rule.id in WITHOUT_PARAMETER), (
        f"no edition that ships has a table {rule.id}: write it, or list the rule in STATED_BY_NONE with the reason "
        "(and take it off once an edition has it)"
    )
    assert not [c.citation.parameter for c in stated if not c.statements], "name in `statements` what it encodes"


@pytest.mark.parametrize(
    ("name", "clause"), CLAUSES, ids=lambda x: x.citation.parameter if isinstance(x, Clause) else x
)
def test_a_clause_encodes_statements_of_its_own_marketplace(name: str, clause: Clause) -> None:
    unknown = [s for s in clause.statements if s not in statements()]
    assert not unknown, f"not recorded in policy/statements.toml: {unknown}"
    assert {statements()[s].marketplace for s in clause.statements} == {name}
