"""The commands about policies themselves: what speaks against one, and what changes from one to another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from marketplace_rules.asking import BAD_INPUT, refuse, source_of
from marketplace_rules.differences import Change, diff
from marketplace_rules.finding import Level
from marketplace_rules.linting import PolicyFinding, lint
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.policy_words import diff_report, lint_report, policy_fault, policy_finding
from marketplace_rules.policy import Edition, Policy, PolicyError, load_policy
from marketplace_rules.policy.faults import closest
from marketplace_rules.policy.load import read_policy
from marketplace_rules.terminal.language import language_option

_lang = language_option("Language of the words.")


@click.command("lint")
@click.argument("policies", nargs=-1, required=True, metavar="POLICY...")
@_lang
@click.option("--silent", is_flag=True, help="List the rules about which a policy says nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def lint_command(policies: tuple[str, ...], lang: str, silent: bool, as_json: bool) -> None:
    """Check policies: faults, figures that contradict each other, sources nobody cites, silence.

    Each POLICY is the path of a TOML file, or the name of a policy that ships with the library. The exit status is 0
    where there is nothing to mend, 1 where there is something, 2 where a file cannot be read.

    Example: marketplace-rules lint mine.toml --silent
    """
    words = Words(lang)
    status = 0
    told: list[dict[str, Any]] = []
    for index, name in enumerate(policies):
        try:
            source = source_of(name)
            found = lint(read_policy(source) if isinstance(source, Path) else load_policy(source))
        except PolicyError as error:
            click.echo("\n".join(f"{name}: {policy_fault(fault, words)}" for fault in error.faults), err=True)
            status = BAD_INPUT
            continue
        status = max(status, int(any(finding.level is Level.ERROR for finding in found)))
        told.append({"policy": name, "findings": [_plain(finding, words) for finding in found]})
        if not as_json:
            lines = lint_report(found, words, silent=silent)
            click.echo("\n".join([*([""] if index else []), name, *(f"  {line}".rstrip() for line in lines)]))
    if as_json:
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    sys.exit(status)


def _plain(finding: PolicyFinding, words: Words) -> dict[str, Any]:
    text = policy_finding(finding, words)
    return {"code": finding.code, "level": finding.level.value, "path": finding.path, "text": text}


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@_lang
@click.option("--json", "as_json", is_flag=True, help="Print the changes as JSON.")
def diff_command(before: str, after: str, lang: str, as_json: bool) -> None:
    """Tell what changes from one edition or marketplace to another.

    A and B are each the path of a TOML file, or the name of a policy that ships with the library; its latest edition
    counts, unless another one is named after an @. The exit status is 0 where nothing changes, 1 where something
    does, 2 where one of the two cannot be read.

    Example: marketplace-rules diff sipoko@2026-11 mine.toml --lang fr
    """
    words = Words(lang)
    sides = [edition_named(name, words) for name in (before, after)]
    changes = diff(*(edition for _, edition in sides))
    if as_json:
        click.echo(json.dumps([_changed(change) for change in changes], indent=2, ensure_ascii=False))
    else:
        lines = [_headed(words, "diff.from", *sides[0]), _headed(words, "diff.to", *sides[1]), ""]
        click.echo("\n".join([*lines, *diff_report(changes, words)]))
    sys.exit(1 if changes else 0)


def edition_named(name: str, words: Words) -> tuple[Policy, Edition]:
    """Find the edition that a word on the command line names.

    Args:
        name: A path or a shipped name; the identifier of an edition may follow an ``@``.
        words: The language.

    Returns:
        The policy and its edition; where there is none, the command ends.
    """
    base, at, wanted = name.rpartition("@")
    if not at or Path(name).exists():
        base, wanted = name, ""
    try:
        policy = load_policy(source_of(base))
    except PolicyError as error:
        refuse("\n".join([words.say("cli.bad_policy"), *(f"  {policy_fault(fault, words)}" for fault in error.faults)]))
    names = [edition.id for edition in policy.editions]
    if not wanted:
        return policy, policy.editions[-1]
    if wanted not in names:
        known = Verbatim(closest(wanted, names) or names[-1])
        refuse(words.say("cli.no_such_edition", name=Verbatim(base), edition=Verbatim(wanted), known=known))
    return policy, policy.editions[names.index(wanted)]


def _headed(words: Words, key: str, policy: Policy, edition: Edition) -> str:
    names = {"name": Verbatim(policy.name), "edition": Verbatim(edition.id), "digest": Verbatim(edition.digest[:12])}
    return words.say(key, **names)


def _changed(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    return {
        "rule": change.table.rule,
        "row": change.row,
        "change": change.kind.value,
        "settings": [changed.name for changed in change.settings],
        "strength_changes": change.strength_changes,
        "reading_changes": change.reading_changes,
        **{side: clause.model_dump(mode="json") if clause else None for side, clause in sides.items()},
    }
