"""The command line for questions: one command for each, which reads a case, several, or asks for the facts of one."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import click

from marketplace_rules.asking import (
    EXIT,
    asking_options,
    explaining_options,
    keep_record,
    policy_asked,
    refuse_day,
    refuse_facts,
)
from marketplace_rules.cli_asking import ask, marketplace_of, told_apart
from marketplace_rules.cli_lines import CSV, STANDARD_INPUT, answer_each, several, table_of
from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.dialogue.interview import NOT_TOLD, Standing
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import parse_text
from marketplace_rules.messages import Words
from marketplace_rules.messages.explain import Audience, Form, explain
from marketplace_rules.policy import NoPolicyInForce, Policy
from marketplace_rules.questions import Question
from marketplace_rules.records import to_json


class Run(NamedTuple):
    """What one command was asked for."""

    question: Question[Any, Any]
    policy: Policy
    options: tuple[str, str]
    words: Words
    as_of: date | None
    as_json: bool
    audience: Audience = "agent"
    form: Form = "text"
    record: Path | None = None
    leave_out: tuple[str, ...] = ()


def question_command(question: Question[Any, Any]) -> click.Command:
    """Make the command of a question: it reads the facts or asks for them, decides, and prints the answer.

    Args:
        question: The question.

    Returns:
        The command.
    """

    @click.command(question.name)
    @click.argument("file", type=click.File("rb"), metavar="[FILE]", required=False)
    @asking_options
    @explaining_options
    @click.option("--ask", "asks", is_flag=True, help="Ask for the facts that FILE does not state.")
    @_save_option
    def command(
        file: Any,
        asks: bool,
        target: Path | None,
        record: Path | None = None,
        leave_out: tuple[str, ...] = (),
        **given: Any,
    ) -> None:
        run = _run(question, asked=file is None, **given)._replace(record=record, leave_out=leave_out)
        try:
            data: Any = {}
            if file:
                content = table_of(question, file, run.words) if _is_table(file) else several(_name(file), file)
                if not isinstance(content, bytes):

                    def kept(decision: Decision[Any], facts: Any) -> None:
                        keep_record(record, decision, facts, leave_out, run.words)

                    status = answer_each(question, run.policy, content, run.words, run.as_of, kept, as_json=run.as_json)
                    sys.exit(status)
                data = parse_text(content)
            facts = read_facts(question.facts, data)
            if file and not asks:
                decision = question.decide(facts, run.policy, as_of=run.as_of)
                show(decision, facts, run)
                sys.exit(EXIT[decision.outcome])
        except FactsError as error:
            if (not asks and file) or {fault.code for fault in error.faults} - NOT_TOLD:
                refuse_facts(error, run.words)
        except NoPolicyInForce as error:
            refuse_day(error, run.policy, run.words)
        _ask(run, data, target)

    return command


def _is_table(file: Any) -> bool:
    return _name(file).casefold().endswith(CSV)


def _name(file: Any) -> str:
    return str(getattr(file, "name", STANDARD_INPUT))


_save_option = click.option(
    "--save",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Save the case that was asked for, as TOML.",
)


def with_asking(command: click.Command, question: Question[Any, Any]) -> click.Command:
    """Let a command that reads files of its own ask for facts where none is named.

    Args:
        command: The command.
        question: Its question.

    Returns:
        The same command.
    """
    read = command.callback
    [files] = [param for param in command.params if param.name == "files"]
    assert read is not None

    def callback(target: Path | None, **given: Any) -> None:
        if given["files"]:
            read(**given)
            return
        options = ("marketplace", "path", "as_of", "lang", "as_json", "audience", "form")
        known = {name: given[name] for name in options}
        _ask(_run(question, asked=True, **known), {}, target)

    command.callback, files.required = _save_option(callback), False
    command.params += callback.__click_params__  # type: ignore[attr-defined]
    return command


# What a terminal shows at a glance; click leaves colours out where there is no terminal.
_COLOURS = {Outcome.PASS: "green", Outcome.FAIL: "red", Outcome.OPEN: "yellow", Outcome.REVIEW: "yellow"}


def _run(
    question: Question[Any, Any],
    *,
    asked: bool,
    marketplace: str | None,
    path: Path | None,
    as_of: date | None,
    lang: str,
    as_json: bool,
    audience: Audience,
    form: Form,
) -> Run:
    words = Words(lang)
    if asked and marketplace is None and path is None:
        marketplace = marketplace_of(words)
    policy = policy_asked(marketplace, path, words)
    options = ("-m", marketplace) if marketplace else ("--policy", str(path))
    return Run(question, policy, options, words, as_of, as_json, audience, form)


def _ask(run: Run, facts: dict[str, Any], target: Path | None) -> NoReturn:
    """Ask for the facts, show the answer with what it rests on, and end."""

    def shown(now: Standing) -> None:
        assert now.decision is not None
        show(now.decision, read_facts(run.question.facts, now.case.facts), run)
        rest = told_apart(run.question, now, run.words)
        if rest and not run.as_json:
            click.echo(rest)

    sys.exit(
        ask(
            run.question,
            run.policy,
            run.words,
            shown,
            facts=facts,
            as_of=run.as_of,
            options=run.options,
            target=target,
        )
    )


def show(decision: Decision[Any], facts: Any, run: Run) -> None:
    """Print an answer, and keep a record of it where one is asked for.

    Args:
        decision: The answer.
        facts: The facts, for the names of their lines.
        run: What was asked for.
    """
    keep_record(run.record, decision, facts, run.leave_out, run.words)
    if run.as_json:
        click.echo(to_json(decision, indent=2))
    else:
        items = [line.item for line in getattr(facts, "lines", ())]
        audience, form = run.audience, run.form
        text = explain(decision, run.words.language, audience=audience, form=form, policy=run.policy, items=items)
        first, newline, rest = text.partition("\n")
        if form == "text" and audience == "agent":
            first = click.style(first, fg=_COLOURS[decision.outcome], bold=True)
        click.echo(first + newline + rest)
