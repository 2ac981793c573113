"""The command line for asking: questions on standard error, lines from standard input, the answer as ever."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from marketplace_rules.asking import EXIT, refuse, refuse_day, refuse_facts
from marketplace_rules.dialogue.conversation import Person, begun, choose, converse
from marketplace_rules.dialogue.interview import Standing
from marketplace_rules.dialogue.prompts import assumptions
from marketplace_rules.dialogue.saving import command_of, save
from marketplace_rules.faults import FactsError
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.policy import SHIPPED, NoPolicyInForce, Policy
from marketplace_rules.questions import Question

INTERRUPTED = 130


def ask(
    question: Question[Any, Any],
    policy: Policy,
    words: Words,
    show: Callable[[Standing], None],
    *,
    facts: dict[str, Any] | None = None,
    as_of: date | None = None,
    options: tuple[str, ...] = (),
    target: Path | None = None,
) -> int:
    """Ask for facts until the answer is decided, and show it.

    Args:
        question: The question.
        policy: The policy.
        words: The language.
        show: Prints the answer.
        facts: What is known already.
        as_of: The day that is asked for.
        options: The options that chose the policy, for the command that asks again.
        target: Where to save the case; on a terminal it is asked for.

    Returns:
        The exit status.
    """
    if target is not None and target.exists():
        refuse(words.say("dialogue.there_already", path=Verbatim(str(target))))
    person = listener()
    try:
        person.tell(words.say("dialogue.begin"))
        now = converse(question, policy, begun(facts or {}, as_of), words, person)
        person.tell("")
        if now.decision is None:
            refuse_facts(FactsError(now.faults), words)
        show(now)
        offer(question.name, now, words, person, options, target)
    except NoPolicyInForce as error:
        refuse_day(error, policy, words)
    except KeyboardInterrupt:
        click.echo("\n" + words.say("dialogue.left"), err=True)
        return INTERRUPTED
    return EXIT[now.decision.outcome]


def marketplace_of(words: Words) -> str:
    """Ask which marketplace it is about.

    Args:
        words: The language.

    Returns:
        Its name; where nobody answers, the command ends.
    """
    try:
        return choose("marketplace", SHIPPED, words, listener())
    except (EOFError, KeyboardInterrupt) as left:
        click.echo("", err=True)
        if isinstance(left, KeyboardInterrupt):
            sys.exit(INTERRUPTED)
        refuse(words.say("cli.policy_choice"))


def listener() -> Person:
    """Listen to standard input, and speak on standard error.

    Returns:
        Whoever is there.
    """
    if isinstance(sys.stdin, TextIOWrapper) and sys.stdin.errors != "replace":  # which is possible only once
        sys.stdin.reconfigure(errors="replace")
    return Person(_line, lambda text: click.echo(text, err=True))


def _line() -> str:
    """The next line; on a terminal it can be edited while it is typed."""
    click.echo("> ", nl=False, err=True)
    if sys.stdin.isatty() and sys.stdout.isatty():
        with suppress(ImportError):
            import readline  # noqa: F401 - input() edits lines by it
        return input()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    text = line.rstrip("\r\n").removeprefix("\ufeff")
    if not sys.stdin.isatty():
        click.echo(text, err=True)  # so that what is shown reads as a conversation
    return text


def offer(
    question: str, now: Standing, words: Words, person: Person, options: tuple[str, ...], target: Path | None
) -> None:
    """Save the case: where it was said where, or on a terminal where somebody says so.

    Args:
        question: Name of the question.
        now: How the case stands.
        words: The language.
        person: Who is asked.
        options: The options that chose the policy.
        target: Where to save it, where that was said.
    """
    while target is not None or sys.stdin.isatty():
        if target is None:
            person.tell("\n" + words.say("dialogue.save"))
            try:
                name = person.hear().strip()
            except EOFError:
                return
            if not name:
                return
        path = target or Path(name if Path(name).suffix else f"{name}.toml")
        language = None if words.language == "en" else words.language
        command = command_of(question, str(path), options, now.case.as_of, language)
        try:
            save(now.case, path, command)
        except FileExistsError:
            said = words.say("dialogue.there_already", path=Verbatim(str(path)))
        except OSError as error:
            reason = Verbatim(error.strerror or type(error).__name__)
            said = words.say("dialogue.not_saved", path=Verbatim(str(path)), reason=reason)
        else:
            person.tell(words.say("dialogue.saved", command=Verbatim(command)))
            return
        if target is not None:
            refuse(said)
        person.tell(said)


def told_apart(question: Question[Any, Any], now: Standing, words: Words) -> str:
    """List below an answer what it rests on without having been told.

    Args:
        question: The question.
        now: How the case stands.
        words: The language.

    Returns:
        The text; empty where there is nothing.
    """
    return "\n".join(assumptions(question, now.case, words))
