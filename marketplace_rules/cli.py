"""The command line: one command for each question."""

from __future__ import annotations

import errno
import json
import os
import sys
import traceback
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

import click

from marketplace_rules.cli_sheets import template_command, with_sheets
from marketplace_rules.decision import Outcome
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import parse_text
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import LANGUAGES, Verbatim, Words
from marketplace_rules.messages.report import report
from marketplace_rules.policy import SHIPPED, NoPolicyInForce, Policy, PolicyError, load_policy
from marketplace_rules.questions import QUESTIONS, Question
from marketplace_rules.records import to_json

# 2 is bad input or usage, as click has it.
EXIT = {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.OPEN: 3, Outcome.REVIEW: 3}
BAD_INPUT = 2
FAILURE = 4


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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day such as 2024-05-31.") from None


def _command(question: Question[Any, Any], help_text: str) -> click.Command:
    """The command of a question: it reads the facts, asks, and prints the answer."""

    @click.command(question.name, help=help_text)
    @click.argument("file", type=click.File("rb"), metavar="FILE")
    @click.option("-m", "--marketplace", type=click.Choice(SHIPPED), help="A marketplace that ships with the library.")
    @click.option(
        "--policy", "path", type=click.Path(path_type=Path, dir_okay=False), help="A policy file of your own."
    )
    @click.option("--as-of", type=_day, metavar="DATE", help="The day to ask for where the facts state none.")
    @click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help="Language of the answer.",
    )
    @click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON.")
    def command(
        file: Any, marketplace: str | None, path: Path | None, as_of: date | None, lang: str, as_json: bool
    ) -> None:
        words = Words(lang)
        policy = _policy(marketplace, path, words)
        try:
            facts = read_facts(question.facts, parse_text(file.read()))
            decision = question.decide(facts, policy, as_of=as_of)
        except FactsError as error:
            rows = [f"  {fault.pointer or '/'}: {words.fault(fault)}" for fault in error.faults]
            _refuse("\n".join([words.say("cli.bad_facts"), *rows]))
        except NoPolicyInForce as error:
            when = {"day": error.day, "first": error.first}
            _refuse(words.say("cli.no_policy_in_force", name=Verbatim(policy.name), **when))
        if as_json:
            click.echo(to_json(decision, indent=2))
        else:
            items = [line.item for line in getattr(facts, "lines", ())]
            click.echo(report(decision, policy, words, items))
        sys.exit(EXIT[decision.outcome])

    return command


def _policy(marketplace: str | None, path: Path | None, words: Words) -> Policy:
    if (marketplace is None) == (path is None):
        _refuse(words.say("cli.policy_choice"))
    try:
        return load_policy(path or marketplace or "")
    except PolicyError as error:
        _refuse("\n".join([words.say("cli.bad_policy"), *(f"  {fault}" for fault in error.faults)]))


def _refuse(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(BAD_INPUT)


# What each question asks, and an example of asking it.
HELP = {
    "return": (
        "Is a return owed, until when, on which ground, and who pays the postage?",
        "return request.toml -m sipoko --lang fr",
    ),
    "warranty": ("Is an item covered, until when, and which remedy is owed?", "warranty claim.json -m twoosk"),
    "refund": (
        "How much comes back, at whose cost, by which means, and may it be paid now?",
        "refund order.toml -m monquibus",
    ),
    # listings
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
    main.add_command(_command(QUESTIONS[_name], f"{_asks}\n\n{_reads}\n\nExample: marketplace-rules {_example}"))

# listings
with_sheets(main.commands["listing"], _policy, _refuse)
main.add_command(template_command(_policy, _refuse))


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
