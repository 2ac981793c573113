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

from marketplace_rules.asking import policy_asked, refuse
from marketplace_rules.cli_questions import question_command, with_asking
from marketplace_rules.cli_sheets import template_command, with_sheets
from marketplace_rules.comparison import clause_tables, comparison
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.comparison_words import comparison_report, title
from marketplace_rules.moderation.command import images
from marketplace_rules.policy import SHIPPED, load_policy
from marketplace_rules.questions import QUESTIONS

FAILURE = 4
AREAS = tuple(dict.fromkeys(table.area for table in clause_tables()))


class Face(click.Group):
    """A group of commands that never takes a failure of its own for an answer."""

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


@click.group(cls=Face, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="marketplace-rules")
def main() -> None:
    """Ask what a marketplace's policy says about a case.

    Exit status: 0 yes, 1 no, 2 bad input, 3 facts missing or a person has to decide, 4 no answer: it could not be
    written, or something went wrong.
    """


# What each question asks, and an example of asking it.
HELP = {
    "timeline": (
        "On which days does what happen to an order, or have to happen?",
        "timeline order.toml -m twoosk --as-of 2024-05-20",
    ),
    "return": (
        "Is a return owed, until when, on which ground, and who pays the postage?",
        "return request.toml -m sipoko --lang fr",
    ),
    "warranty": ("Is an item covered, until when, and which remedy is owed?", "warranty claim.json -m twoosk"),
    "refund": (
        "How much comes back, at whose cost, by which means, and may it be paid now?",
        "refund order.toml -m monquibus",
    ),
    "changes": ("Can this order still be changed, and what can be done instead?", "changes wish.toml -m twoosk"),
    "cancellation": (
        "Can an order be cancelled, or some of it: on which ground, from when, at what cost?",
        "cancellation order.toml -m twoosk",
    ),
    "payout": (
        "When and how much is the seller paid, does anything block it, and was it in time?",
        "payout order.toml -m monquibus --as-of 2026-05-04",
    ),
    "handling": (
        "Is an order prepared, shipped, announced, invoiced and tracked as it has to be, and by when?",
        "handling order.toml -m twoosk",
    ),
    "minimums": (
        "May this order be placed, and what is missing to each minimum?",
        "minimums basket.toml -m twoosk",
    ),
    "price": (
        "Which price of an offer applies on a day, for a quantity?",
        "price offer.toml -m twoosk --as-of 2024-06-15",
    ),
    "payment": (
        "Is a payment method accepted, and in which currency is the order made?",
        "payment payment.toml -m twoosk",
    ),
    # sellers
    "seller": (
        "May this company open an account, use it, publish and sell, and what is still lacking?",
        "seller company.toml -m twoosk",
    ),
    "reply": (
        "By when is a message to be answered, and was it answered in time?",
        "reply message.toml -m sipoko --lang fr",
    ),
    "review": ("May this person leave a review, and of what?", "review wish.toml -m twoosk"),
    "protection": (
        "Can a seller ask for protection against a request for a refund?",
        "protection objection.toml -m sipoko",
    ),
    "listing": (
        "Is a listing complete, allowed and consistent, and what is to be done first?",
        "listing listing.toml -m twoosk",
    ),
    "listing_edit": (
        "May these fields of a listing on sale be edited, and is it checked again?",
        "listing_edit edit.toml -m sipoko",
    ),
    "listing_clone": (
        "May a listing be cloned, and what does the copy hold?",
        "listing_clone source.toml -m twoosk --json",
    ),
    "listing_import": (
        "May a spreadsheet be imported, and which of its rows?",
        "listing_import quantities.json -m twoosk",
    ),
    "listing_review": (
        "May a listing be on display, by when is its review expected, and is a refusal explained?",
        "listing_review review.toml -m twoosk --as-of 2026-06-03",
    ),
}

for _name, (_asks, _example) in HELP.items():
    _reads = "FILE holds the facts as JSON or TOML; - reads standard input."
    _question = question_command(QUESTIONS[_name])
    _question.help = f"{_asks}\n\n{_reads}\n\nExample: marketplace-rules {_example}"
    main.add_command(_question)
main.add_command(with_asking(images, QUESTIONS["images"]))  # which reads pictures beside facts
with_sheets(main.commands["listing"], policy_asked, refuse)  # which reads spreadsheets too
main.add_command(template_command(policy_asked, refuse))


@main.command()
@click.argument("question", type=click.Choice(list(QUESTIONS)))
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
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the words.")
@click.option("--area", "areas", multiple=True, type=click.Choice(AREAS), help="Only this area; may be repeated.")
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
