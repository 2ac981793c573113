"""The command line: one command for each question."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from typing import Any, cast

import click

from marketplace_rules.messages import Words
from marketplace_rules.terminal.language import language_option, remember, spoken
from marketplace_rules.terminal.manual import in_words
from marketplace_rules.terminal.suggestions import meant

FAILURE = 4


class Commands(MutableMapping[str, click.Command]):
    """Commands by name, each made when it is asked for: to make all of them takes far longer than to answer one.

    Args:
        makers: What makes each of them.
    """

    def __init__(self, makers: Mapping[str, Callable[[], click.Command]]) -> None:
        self._makers = dict(makers)
        self._made: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._makers[name] = lambda: command

    def __delitem__(self, name: str) -> None:
        del self._makers[name]

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


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
            raise click.UsageError(f"{error.message}{meant(args[0], self.commands, Words(spoken(ctx)))}", ctx) from None

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
        from marketplace_rules.cli_start import welcome

        click.echo(welcome(Words(lang)))


# An example of asking each question that reads facts alone; what it asks stands in the catalogues.
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


def _question(example: str) -> click.Command:
    """The command of a question; that of a listing reads spreadsheets too."""
    from marketplace_rules.asking import policy_asked, refuse, with_records
    from marketplace_rules.cli_questions import question_command
    from marketplace_rules.questions import QUESTIONS

    name = example.split()[0]
    command = with_records(question_command(QUESTIONS[name]))
    command.help = f"Example: marketplace-rules {example}"
    if name == "listing":
        from marketplace_rules.cli_sheets import with_sheets

        with_sheets(command, policy_asked, refuse)
    return command


def _images() -> click.Command:
    """The question about pictures, which reads files beside facts."""
    from marketplace_rules.cli_questions import with_asking
    from marketplace_rules.moderation.command import images
    from marketplace_rules.questions import QUESTIONS

    return with_asking(images, QUESTIONS["images"])


def _template() -> click.Command:
    from marketplace_rules.asking import policy_asked, refuse
    from marketplace_rules.cli_sheets import template_command

    return template_command(policy_asked, refuse)


def _completion() -> click.Command:
    from marketplace_rules.cli_start import completion_command

    return completion_command(main)


def _from(module: str, name: str) -> click.Command:
    return cast("click.Command", getattr(import_module(f"marketplace_rules.{module}"), name))


main.commands = Commands(
    {
        **{example.split()[0]: partial(_question, example) for example in EXAMPLES},
        "images": _images,
        "template": _template,
        "lint": partial(_from, "cli_policies", "lint_command"),
        "diff": partial(_from, "cli_policies", "diff_command"),
        "replay": partial(_from, "cli_replay", "replay_command"),
        "rules": partial(_from, "cli_rules", "rules"),
        "completion": _completion,
        "schema": partial(_from, "cli_stated", "schema"),
        "policies": partial(_from, "cli_stated", "policies"),
        "compare": partial(_from, "cli_stated", "compare"),
    }
)
