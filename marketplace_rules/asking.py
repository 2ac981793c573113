"""What the commands that ask a question share: their options, the policy, and how they refuse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.faults import FactsError
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explain import AUDIENCES, FORMS
from marketplace_rules.policy import SHIPPED, NoPolicyInForce, Policy, PolicyError, load_policy
from marketplace_rules.recording import record, to_json_line
from marketplace_rules.records import RecordError
from marketplace_rules.terminal.choices import OneOf, day
from marketplace_rules.terminal.language import language_option

# 2 is bad input or usage, as click has it.
EXIT = {Outcome.PASS: 0, Outcome.FAIL: 1, Outcome.OPEN: 3, Outcome.REVIEW: 3}
BAD_INPUT = 2

# Where a command that asks a question keeps what it was asked and what it answered.
_RECORD_OPTIONS = (
    click.Option(
        ["--record"],
        type=click.Path(path_type=Path, dir_okay=False),
        help="Add the facts and the decision to this file, as a line of JSON that the command replay reads.",
    ),
    click.Option(
        ["--leave-out"],
        multiple=True,
        metavar="POINTER",
        help="Leave a fact out of the record, such as /lines/*/item; may be repeated.",
    ),
)

C = TypeVar("C", bound=Callable[..., Any])

_OPTIONS = (
    click.option("-m", "--marketplace", type=OneOf(SHIPPED), help="A marketplace that ships with the library."),
    click.option(
        "--policy", "path", type=click.Path(path_type=Path, dir_okay=False), help="A policy file of your own."
    ),
    click.option("--as-of", type=day, metavar="DATE", help="The day to ask for where the facts state none."),
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


def explaining_options(command: C) -> C:
    """Give a command the options of its words: for whom they are, and in which form.

    Args:
        command: The function behind the command.

    Returns:
        It, with the options.
    """
    audience = click.option(
        "--for", "audience", type=OneOf(AUDIENCES), default="agent", show_default=True, help="Who reads it."
    )
    form = click.option(
        "--format", "form", type=OneOf(FORMS), default="text", show_default=True, help="How it is written."
    )
    return audience(form(command))


def with_records(command: click.Command) -> click.Command:
    """Let a command keep a record of what it was asked and what it answered.

    Args:
        command: The command; its function takes ``record`` and ``leave_out``.

    Returns:
        It, with the options.
    """
    command.params += _RECORD_OPTIONS
    return command


def keep_record(
    path: Path | None, decision: Decision[Any], facts: object, leave_out: Iterable[str], words: Words
) -> None:
    """Add what was asked and answered to a file, where that is asked for.

    Args:
        path: The file; None for no record.
        decision: The decision.
        facts: The facts that it answers.
        leave_out: JSON Pointers to the facts that are not to be kept.
        words: The language.
    """
    if path is None:
        return
    try:
        line = to_json_line(record(decision, facts, leave_out=leave_out))
    except RecordError as error:
        refuse(words.say("cli.bad_leave_out", reason=Verbatim(error)))
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"{line}\n")


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
        from marketplace_rules.messages.policy_words import policy_fault  # which every rule is loaded for

        refuse("\n".join([words.say("cli.bad_policy"), *(f"  {policy_fault(fault, words)}" for fault in error.faults)]))


def source_of(name: str) -> str | Path:
    """Take a word for what it names: a file, or else a policy that ships, so that a slip in its name is noticed.

    Args:
        name: A path, or the name of a policy.

    Returns:
        The path, or the name.
    """
    path = Path(name)
    is_file = name not in SHIPPED and (path.suffix != "" or len(path.parts) > 1 or path.exists())
    return path if is_file else name


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
