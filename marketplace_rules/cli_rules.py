"""The command that shows the rules: all of them by area, or one with its clauses and everything it can find."""

from __future__ import annotations

import re
import sys
from inspect import getdoc, isfunction

import click

from marketplace_rules.asking import refuse
from marketplace_rules.comparison import comparison
from marketplace_rules.finding import Rule
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.comparison_words import comparison_report
from marketplace_rules.policy import SHIPPED, load_policy
from marketplace_rules.rules import RULES
from marketplace_rules.terminal.language import language_option
from marketplace_rules.terminal.suggestions import meant


def _complete(context: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of rules that begin so, for a shell."""
    return [rule.id for rule in RULES if rule.id.startswith(incomplete)]


@click.command()
@click.argument("rule_id", required=False, metavar="[ID]", shell_complete=_complete)
@language_option("Language of the words.")
def rules(rule_id: str | None, lang: str) -> None:
    """List the rules by area, or show one: what it asks, where each policy states it, and what it can find.

    Example: marketplace-rules rules returns.window
    """
    words = Words(lang)
    if rule_id is None:
        click.echo(listed(words))
        return
    rule = next((rule for rule in RULES if rule_id in (rule.id, rule.id.partition(".")[2])), None)
    if rule is None:
        refuse(words.say("usage.no_rule", name=Verbatim(rule_id)) + meant(rule_id, [rule.id for rule in RULES], words))
    click.echo(shown(rule, words))


def listed(words: Words) -> str:
    """List every rule with its title, under its area.

    Args:
        words: The language.

    Returns:
        The text.
    """
    lines: list[str] = []
    width = max(len(rule.id) for rule in RULES) + 2
    for area in dict.fromkeys(rule.id.partition(".")[0] for rule in RULES):
        key = f"area.{area}"
        lines += ["", words.say(key) if words.knows(key) else area]
        lines += [f"  {rule.id:<{width}}{_title(rule, words)}" for rule in RULES if rule.id.startswith(f"{area}.")]
    return "\n".join(lines[1:])


def shown(rule: Rule, words: Words) -> str:
    """Show one rule.

    Args:
        rule: The rule.
        words: The language.

    Returns:
        Its title, what it asks, what each policy states, and the message of everything it can find.
    """
    lines = [f"{rule.id}: {_title(rule, words)}"]
    if words.language == "en" and (asks := _asks(rule)):
        lines += ["", asks]
    policies = [load_policy(name) for name in SHIPPED]
    rows = [row for row in comparison(policies) if row.table.rule == rule.id]
    if rows:
        lines += ["", words.say("usage.stated"), comparison_report(rows, policies, words).strip()]
    lines += ["", words.say("usage.found")]
    for code, kind in rule.codes.items():
        text = words.template(f"{rule.id}.{code}")
        lines.append(f"  {code} ({kind.value}): {re.sub(r'{[^}]*}', '…', text)}")
    return "\n".join(lines)


def _title(rule: Rule, words: Words) -> str:
    key = f"rule.{rule.id}"
    return words.say(key) if words.knows(key) else rule.id.partition(".")[2].replace("_", " ")


def _asks(rule: Rule) -> str:
    """The first sentence of the function beside the rule."""
    area, _, name = rule.id.partition(".")
    for module in [m for key, m in sys.modules.items() if key.startswith(f"marketplace_rules.{area}.")]:
        function = vars(module).get(name)
        if isfunction(function) and function.__module__ == module.__name__ and rule in vars(module).values():
            return (getdoc(function) or "").partition("\n\n")[0]
    return ""
