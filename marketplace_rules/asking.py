"""What the commands that ask a question share: their options, the policy, and how they refuse."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from marketplace_rules.decision import Outcome
from marketplace_rules.faults import FactsError
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.policy import SHIPPED, NoPolicyInForce, Policy, PolicyError, load_policy
from marketplace_rules.terminal.language import language_option
from marketplace_rules.terminal.suggestions import OneOf

# 2 is bad input or usage, as click has it.
EXIT = {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.OPEN: 3, Outcome.REVIEW: 3}
BAD_INPUT = 2

C = TypeVar("C", bound=Callable[..., Any])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day such as 2024-05-31.") from None


_OPTIONS = (
    click.option("-m", "--marketplace", type=OneOf(SHIPPED), help="A marketplace that ships with the library."),
    click.option(
        "--policy", "path", type=click.Path(path_type=Path, dir_okay=False), help="A policy file of your own."
    ),
    click.option("--as-of", type=_day, metavar="DATE", help="The day to ask for where the facts state none."),
    language_option("Language of the answer."),
    click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON."),
)


def asking_options(command: C) -> C:
    """Give a command the options of every question: the policy, the day, the language, and JSON.

    Args:
        command: The function behind the command.

    Returns:
        It, with the options.
    """
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def policy_asked(marketplace: str | None, path: Path | None, words: Words) -> Policy:
    """Load the policy that was asked for.

    Args:
        marketplace: Name of one that ships.
        path: Path of a file.
        words: The language.

    Returns:
        The policy; where there is none, or not exactly one of the two was given, the command ends.
    """
    if (marketplace is None) == (path is None):
        refuse(words.say("cli.policy_choice"))
    try:
        return load_policy(path or marketplace or "")
    except PolicyError as error:
        refuse("\n".join([words.say("cli.bad_policy"), *(f"  {fault}" for fault in error.faults)]))


def refuse_facts(error: FactsError, words: Words) -> NoReturn:
    """End a command because of its facts.

    Args:
        error: What is wrong with them.
        words: The language.
    """
    rows = [f"  {fault.pointer or '/'}: {words.fault(fault)}" for fault in error.faults]
    refuse("\n".join([words.say("cli.bad_facts"), *rows]))


def refuse_day(error: NoPolicyInForce, policy: Policy, words: Words) -> NoReturn:
    """End a command because no edition was in force.

    Args:
        error: The day, and the first one that is governed.
        policy: The policy.
        words: The language.
    """
    when = {"day": error.day, "first": error.first}
    refuse(words.say("cli.no_policy_in_force", name=Verbatim(policy.name), **when))


def refuse(message: str) -> NoReturn:
    """End a command with a message, as click ends one that was asked in a way it does not know.

    Args:
        message: What to say, on standard error.
    """
    click.echo(message, err=True)
    sys.exit(BAD_INPUT)
