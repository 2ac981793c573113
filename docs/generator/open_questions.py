"""The page of what the pages leave open: the readings that were chosen, and what a person decides."""

from __future__ import annotations

from collections.abc import Iterable

from generator.markdown import NOTE, WORDS, anchor, table
from generator.observed import examples
from marketplace_rules.finding import Kind
from marketplace_rules.ledger import Entry, ledger, rule_of
from marketplace_rules.policy import SHIPPED, Policy, load_policy
from marketplace_rules.rules import RULES


def open_questions_page() -> str:
    """What the marketplaces' pages leave open, and what this project does about it."""
    policies = [load_policy(name) for name in SHIPPED]
    lines = [
        "# What the pages leave open",
        "",
        NOTE,
        "",
        "A page can say a thing in two ways, say it without a figure, or not at all. Where it can be read in several "
        "ways, one reading was chosen, stands in the edition beside the clause, and is told with every decision that "
        "rests on it. Where no reading would be honest, the answer is `review`: a person decides. Whoever knows better "
        "writes an edition of their own.",
        "",
    ]
    lines += ["## Silence that a person fills", ""]
    lines += ["Asked where an answer needs what the policy at hand does not state.", ""]
    lines += table(("rule", "what is then said"), silences())
    for policy in policies:
        lines += [f"## {policy.name}: readings chosen", ""]
        lines += table(("rule", "what the page says", "our reading"), readings(policy))
    entries = ledger(policies)
    for policy in policies:
        own = [entry for entry in entries if entry.statement.marketplace == policy.marketplace and is_open(entry)]
        if own:
            lines += [f"## {policy.name}: statements that a program cannot settle alone", ""]
            lines += table(("statement", "how far a program can tell", "rules, or the reason"), map(left, own))
    return "\n".join(lines)


def silences() -> Iterable[tuple[str, ...]]:
    """The states that send a case to a person without any clause."""
    for rule in RULES:
        for code, kind in rule.codes.items():
            example = examples().get(f"{rule.id}.{code}")
            if kind is Kind.REVIEW and example and example.finding.clause is None:
                yield f"`{rule.id}.{code}`", WORDS.finding(example.finding)


def readings(policy: Policy) -> Iterable[tuple[str, ...]]:
    """The readings of a policy, each once, whatever the number of rows that share it."""
    seen: dict[tuple[str, str], list[str]] = {}
    for clause in policy.editions[-1].clauses:
        if clause.interpretation:
            rules = seen.setdefault((clause.statement, clause.interpretation), [])
            rules += [rule] if (rule := rule_of(clause)) not in rules else []
    return ((links(rules), statement, reading) for (statement, reading), rules in seen.items())


def is_open(entry: Entry) -> bool:
    return entry.statement.decidable != "yes" or entry.statement.if_broken == "review"


def left(entry: Entry) -> tuple[str, ...]:
    told = {"yes": "fully, but a person decides what follows", "partly": "in part", "no": "not at all"}
    statement = entry.statement
    return statement.statement, told[statement.decidable], links(entry.rules) or entry.reason or "–"


def links(rules: Iterable[str]) -> str:
    return ", ".join(f"[`{rule}`](clauses.md#{anchor(rule)})" for rule in rules)
