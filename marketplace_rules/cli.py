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

from marketplace_rules.comparison import clause_tables, comparison
from marketplace_rules.decision import Outcome
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import parse_text
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import LANGUAGES, Verbatim, Words
from marketplace_rules.messages.comparison_words import comparison_report, title
from marketplace_rules.messages.report import report
from marketplace_rules.policy import SHIPPED, NoPolicyInForce, Policy, PolicyError, load_policy
from marketplace_rules.questions import QUESTIONS, Question
from marketplace_rules.records import to_json

# 2 is bad input or usage, as click has it.
EXIT = {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.OPEN: 3, Outcome.REVIEW: 3}
BAD_INPUT = 2
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
}

for _name, (_asks, _example) in HELP.items():
    _reads = "FILE holds the facts as JSON or TOML; - reads standard input."
    main.add_command(_command(QUESTIONS[_name], f"{_asks}\n\n{_reads}\n\nExample: marketplace-rules {_example}"))


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
    loaded = [_policy(None if file else name, file, words) for name, file in zip(policies, files, strict=True)]
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
