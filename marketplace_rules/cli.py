"""The command line: one command for each question."""

from __future__ import annotations

import errno
import json
import os
import sys
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from marketplace_rules.asking import policy_asked, refuse, with_records
from marketplace_rules.cli_policies import diff_command, lint_command
from marketplace_rules.cli_questions import question_command, with_asking
from marketplace_rules.cli_replay import replay_command
from marketplace_rules.cli_rules import rules
from marketplace_rules.cli_sheets import template_command, with_sheets
from marketplace_rules.cli_start import completion_command, welcome
from marketplace_rules.comparison import clause_tables, comparison
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import Words
from marketplace_rules.messages.comparison_words import comparison_report, title
from marketplace_rules.moderation.command import images
from marketplace_rules.policy import SHIPPED, load_policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.terminal.language import language_option, remember, spoken
from marketplace_rules.terminal.manual import in_words
from marketplace_rules.terminal.suggestions import OneOf, meant

FAILURE = 4
AREAS = tuple(dict.fromkeys(table.area for table in clause_tables()))


class Face(click.Group):
    """A group of commands that never takes a failure of its own for an answer, and speaks one language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of the command line; the language counts for all of them, wherever it stands."""
        remember(ctx, args)
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        return super().parse_args(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command, with its help in the language."""
        command = super().get_command(ctx, cmd_name)
        return command and in_words(command, Words(spoken(ctx)))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant, or suggest the closest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if "Did you mean" in error.message:  # which newer versions of click say themselves
                raise
            raise click.UsageError(f"{error.message}{meant(args[0], self.commands)}", ctx) from None

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what this is, in the language."""
        click.Command.format_help_text(in_words(self, Words(spoken(ctx))), ctx, formatter)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; what cannot be written, or goes wrong, ends with its own exit status."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                sys.stdout.flush()
        except OSError as error:
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - so that Python does not try to write it once more
            if error.errno != errno.EPIPE:
                click.echo(f"{type(error).__name__}: {error.strerror}", err=True)
            sys.exit(FAILURE)
        except (click.ClickException, click.Abort):
            raise
        except Exception:
            traceback.print_exc()  # Python's own status for it is 1, which would say no
            sys.exit(FAILURE)


@click.group("main", cls=Face, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marketplace-rules")
@language_option("Language of the words.")
@click.pass_context
def main(ctx: click.Context, lang: str) -> None:
    """Ask what a marketplace's policy says about a case.

    Example: marketplace-rules refund -m twoosk
    """
    if ctx.invoked_subcommand is None:
        click.echo(welcome(Words(lang)))


# An example of asking each question; what it asks stands in the catalogues.
EXAMPLES = (
    "timeline order.toml -m twoosk --as-of 2024-05-20",
    "return request.toml -m sipoko --lang fr",
    "warranty claim.json -m twoosk",
    "refund order.toml -m monquibus",
    "changes wish.toml -m twoosk",
    "cancellation order.toml -m twoosk",
    "payout order.toml -m monquibus --as-of 2026-05-04",
    "handling order.toml -m twoosk",
    "minimums basket.toml -m twoosk",
    "price offer.toml -m twoosk --as-of 2024-06-15",
    "payment payment.toml -m twoosk",
    "seller company.toml -m twoosk",
    "reply message.toml -m sipoko --lang fr",
    "review wish.toml -m twoosk",
    "protection objection.toml -m sipoko",
    "listing listing.toml -m twoosk",
    "listing_edit edit.toml -m sipoko",
    "listing_clone source.toml -m twoosk --json",
    "listing_import quantities.json -m twoosk",
    "listing_review review.toml -m twoosk --as-of 2026-06-03",
)

for _example in EXAMPLES:
    _question = with_records(question_command(QUESTIONS[_example.split()[0]]))
    _question.help = f"Example: marketplace-rules {_example}"
    main.add_command(_question)
main.add_command(with_asking(images, QUESTIONS["images"]))  # which reads pictures beside facts
with_sheets(main.commands["listing"], policy_asked, refuse)  # which reads spreadsheets too
main.add_command(template_command(policy_asked, refuse))
for _about_policies in (lint_command, diff_command, replay_command):
    main.add_command(_about_policies)
main.add_command(rules)
main.add_command(completion_command(main))


@main.command()
@click.argument("question", type=OneOf(list(QUESTIONS)), metavar="QUESTION")
def schema(question: str) -> None:
    """Print the JSON Schema of a question's facts.

    Example: marketplace-rules schema return
    """
    click.echo(json.dumps(facts_schema(QUESTIONS[question].facts), indent=2, ensure_ascii=False))


@main.command()
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


@main.command()
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
    files = [
        Path(name) if name not in SHIPPED and (name.endswith(".toml") or Path(name).exists()) else None
        for name in policies
    ]
    loaded = [policy_asked(None if file else name, file, words) for name, file in zip(policies, files, strict=True)]
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
