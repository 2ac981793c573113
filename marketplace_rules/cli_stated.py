"""The command line for what is stated: the policies that ship, side by side, and the form of facts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from marketplace_rules.asking import policy_asked, source_of
from marketplace_rules.comparison import clause_tables, comparison
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import Words
from marketplace_rules.messages.comparison_words import comparison_report, title
from marketplace_rules.policy import SHIPPED, load_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.terminal.choices import OneOf
from marketplace_rules.terminal.language import language_option

AREAS = tuple(dict.fromkeys(table.area for table in clause_tables()))


@click.command()
@click.argument("question", type=OneOf(list(QUESTIONS)), metavar="QUESTION")
def schema(question: str) -> None:
    """Print the JSON Schema of a question's facts.

    Example: marketplace-rules schema return
    """
    click.echo(json.dumps(facts_schema(QUESTIONS[question].facts), indent=2, ensure_ascii=False))


@click.command()
def policies() -> None:
    """List the policies that ship with the library, edition by edition.

    Example: marketplace-rules policies
    """
    rows = [("policy", "edition", "in force from", "read on", "digest")]
    for name in SHIPPED:
        for edition in load_policy(name).editions:
            since = edition.in_force_from.isoformat() if edition.in_force_from else "-"
            rows.append((name, edition.id, since, edition.read_on.isoformat(), edition.digest[:12]))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())


@click.command()
@click.argument("policies", nargs=-1, required=True, metavar="POLICY...")
@language_option("Language of the words.")
@click.option("--area", "areas", multiple=True, type=OneOf(AREAS), help="Only this area; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print the clauses as JSON.")
def compare(policies: tuple[str, ...], lang: str, areas: tuple[str, ...], as_json: bool) -> None:
    """Set what several policies stipulate side by side, rule by rule.

    Each POLICY is the name of one that ships with the library or the path of a TOML file; its latest edition counts.

    Example: marketplace-rules compare twoosk sipoko monquibus --area returns
    """
    words = Words(lang)
    sources = map(source_of, policies)
    loaded = [policy_asked(None, s, words) if isinstance(s, Path) else policy_asked(s, None, words) for s in sources]
    rows = comparison(loaded, areas or None)
    if not as_json:
        click.echo(comparison_report(rows, loaded, words))
        return
    refs = [policy.ref(policy.editions[-1]) for policy in loaded]
    told = {
        "policies": [{"marketplace": r.marketplace, "edition": r.edition, "digest": r.digest} for r in refs],
        "rules": [
            {
                "rule": row.table.rule,
                "title": title(row.table.rule, words),
                "clauses": [
                    {key: clause.model_dump(mode="json") for key, clause in cell.items()} for cell in row.cells
                ],
            }
            for row in rows
        ],
    }
    click.echo(json.dumps(told, indent=2, ensure_ascii=False))
