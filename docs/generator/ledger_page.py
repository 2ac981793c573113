"""The page of the ledger: what became of every statement."""

from __future__ import annotations

from itertools import groupby

from generator.markdown import NOTE, anchor, table
from marketplace_rules.ledger import Entry, Fate, ledger
from marketplace_rules.policy import SHIPPED, load_policy
from marketplace_rules.policy.statements import statements

FATES = {
    Fate.DECIDED: "decided by a rule",
    Fate.ADVISED: "advised by a rule: it never changes an outcome",
    Fate.DECLARED: "declared or decided by a person, whom a rule asks",
    Fate.CONFIGURATION: "the operator's own configuration, for the reason given",
    Fate.INFORMATION: "information only, for the reason given",
    Fate.UNSETTLED: "not settled yet",
}


def ledger_page() -> str:
    """What became of every statement."""
    policies = [load_policy(name) for name in SHIPPED]
    entries = ledger(policies)
    counts = {fate: sum(entry.fate is fate for entry in entries) for fate in Fate}
    lines = [
        "# What became of every statement",
        "",
        NOTE,
        "",
        f"The marketplaces' pages make {len(entries)} statements. Each is told here in one sentence of ours, with what "
        "became of it: the rules that decide it, or the reason why none does. A rule is described in "
        "[the reference of the clauses](clauses.md).",
        "",
        *table(
            ("fate", "what it means", "statements"),
            ((fate.value, FATES[fate], str(counts[fate])) for fate in Fate if counts[fate]),
        ),
    ]
    for policy in policies:
        own = [entry for entry in entries if entry.statement.marketplace == policy.marketplace]
        lines += [f"## {policy.name}", ""]
        areas = sorted(own, key=lambda entry: AREAS.index(entry.statement.area))
        for area, group in groupby(areas, key=lambda entry: entry.statement.area):
            lines += [f"### {policy.name}: {area}", ""]
            lines += table(("statement", "what it says", "fate", "rules, or the reason"), map(ledger_row, group))
    return "\n".join(lines)


# The areas in the order in which the first marketplace's pages come to them.
AREAS = tuple(dict.fromkeys(statement.area for statement in statements().values()))


def ledger_row(entry: Entry) -> tuple[str, ...]:
    rules = ", ".join(f"[`{rule}`](clauses.md#{anchor(rule)})" for rule in entry.rules)
    statement = entry.statement
    return f"`{statement.id}`", statement.statement, entry.fate.value, rules or entry.reason or "–"
