"""The command line for spreadsheets: a sheet of listings instead of one, and an empty sheet to fill in."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import click

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import parse_text
from marketplace_rules.listing.offer_facts import OperatorTables
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.policy import SHIPPED, Edition, Policy
from marketplace_rules.records import to_data
from marketplace_rules.sheets.results import Summary, check_rows
from marketplace_rules.sheets.rows import SUFFIXES, Rows, read_rows
from marketplace_rules.terminal.choices import OneOf
from marketplace_rules.terminal.language import language_option

ChoosePolicy = Callable[[str | None, Path | None, Words], Policy]
Refuse = Callable[[str], NoReturn]

_WRITTEN_AS = Verbatim(".xlsx")
_FOR_SHEETS = Verbatim.of(("--out", "--decimal", "--currency", "--tables"))
_FOR_ONE = Verbatim.of(("--record", "--leave-out"))

_OPTIONS = (
    click.Option(["--out"], type=click.Path(path_type=Path, dir_okay=False), help="Where to write the checked sheet."),
    click.Option(
        ["--decimal"],
        type=OneOf(["point", "comma"]),
        help="How numbers that are text are written in a sheet; without it they are asked about.",
    ),
    click.Option(["--currency"], metavar="CODE", help="The currency of amounts that are numbers alone in a sheet."),
    click.Option(["--tables"], type=click.File("rb"), help="What the operator supplies, for every row: JSON or TOML."),
)


def with_sheets(command: click.Command, choose: ChoosePolicy, refuse: Refuse) -> click.Command:
    """Let a command take a sheet of listings too.

    Args:
        command: The command that checks one listing.
        choose: How it chooses the policy.
        refuse: How it refuses its input.

    Returns:
        The same command, with further options; the ending of the file's name decides.
    """
    one = command.callback
    assert one is not None

    def callback(out: Path | None, decimal: Any, currency: str | None, tables: Any, **given: Any) -> None:
        name = str(getattr(given["file"], "name", ""))
        if given["file"] is None or not name.casefold().endswith(SUFFIXES):
            if any(option is not None for option in (out, decimal, currency, tables)):
                raise click.UsageError(Words(given["lang"]).say("sheet.options_for_sheets", options=_FOR_SHEETS))
            one(**given)
            return
        if given.pop("record", None) is not None or given.pop("leave_out", ()):
            raise click.UsageError(Words(given["lang"]).say("sheet.records_for_one", options=_FOR_ONE))
        words = Words(given["lang"])
        policy = choose(given["marketplace"], given["path"], words)
        _require_extra(words, refuse)
        try:
            supplied = read_facts(OperatorTables, parse_text(tables.read())) if tables else None
            rows = read_rows(name, given["file"].read(), _edition(policy, given["as_of"]), decimal, currency)
        except FactsError as error:
            lines = [f"  {fault.pointer[1:] or name}: {words.fault(fault)}" for fault in error.faults]
            refuse("\n".join([words.say("cli.bad_sheet"), *lines]))
        if given["as_json"]:
            sys.exit(_print(rows, policy, supplied, given["as_of"], words))
        if out:
            _require_suffix(out, words)
        target = out or Path(name).with_name(f"{Path(name).stem}-checked.xlsx")
        sys.exit(_check(rows, policy, supplied, given["as_of"], words, name, target, refuse, chosen=out is not None))

    command.callback = callback
    command.params += _OPTIONS
    return command


def _require_extra(words: Words, refuse: Refuse) -> None:
    if find_spec("xlsxwriter") is None or find_spec("python_calamine") is None:
        refuse(words.say("cli.no_sheets"))


def _require_suffix(out: Path, words: Words) -> None:
    if out.suffix.casefold() != _WRITTEN_AS:
        raise click.UsageError(words.say("sheet.written_as", suffix=_WRITTEN_AS))


def _edition(policy: Policy, as_of: date | None) -> Edition:
    """The edition that says which columns there are; where the day does not tell, the latest."""
    return policy.edition_on(as_of) or policy.editions[-1]


def _check(
    rows: Rows,
    policy: Policy,
    tables: OperatorTables | None,
    as_of: date | None,
    words: Words,
    name: str,
    target: Path,
    refuse: Refuse,
    *,
    chosen: bool,
) -> int:
    """Check every row, write the copy, print the summary, and give the exit status."""
    from marketplace_rules.sheets.workbooks import write_checked

    given = Path(name)
    if target.exists() and (not chosen or target.samefile(given)):
        refuse(words.say("cli.exists", path=Verbatim(str(target))))
    summary = Summary()
    shown = sys.stderr.isatty()
    bar = click.progressbar(rows.rows, label=words.say("sheet.progress"), file=sys.stderr) if shown else None
    try:
        with target.open("wb") as file, bar or nullcontext(rows.rows) as kept:
            for result in write_checked(file, rows, check_rows(rows, kept, policy, tables, as_of), words):
                summary.add(result)
    except BaseException:
        target.unlink(missing_ok=True)  # half a sheet would be taken for a whole one
        raise
    click.echo(summary.text(words))
    click.echo("\n" + words.say("sheet.written", path=Verbatim(str(target))))
    return _status(summary)


def _print(rows: Rows, policy: Policy, tables: OperatorTables | None, as_of: date | None, words: Words) -> int:
    """Print a line of JSON for each row, and give the exit status."""
    summary = Summary()
    for result in check_rows(rows, rows.rows, policy, tables, as_of):
        summary.add(result)
        line: dict[str, Any] = {"row": result.row.number}
        if result.decision is not None and not result.faults:
            line["decision"] = to_data(result.decision)
        else:
            faults = [{"pointer": f.pointer, "code": f.code, "text": words.fault(f)} for f in result.faults]
            line["faults"] = faults
        click.echo(json.dumps(line, ensure_ascii=False))
    return _status(summary)


def _status(summary: Summary) -> int:
    if summary.outcomes["fail"] or summary.outcomes["unreadable"]:
        return 1
    return 3 if summary.outcomes["open"] or summary.outcomes["review"] else 0


def template_command(choose: ChoosePolicy, refuse: Refuse) -> click.Command:
    """Make the command that writes an empty sheet.

    Args:
        choose: How a command chooses the policy.
        refuse: How it refuses its input.

    Returns:
        The command.
    """

    @click.command()
    @click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("-m", "--marketplace", type=OneOf(SHIPPED), help="A marketplace that ships with the library.")
    @click.option(
        "--policy", "path", type=click.Path(path_type=Path, dir_okay=False), help="A policy file of your own."
    )
    @language_option("Language of the sheet.")
    def template(out: Path, marketplace: str | None, path: Path | None, lang: str) -> None:
        """Write an empty sheet with the columns that a marketplace asks for, and a line of help for each.

        Example: marketplace-rules template -m twoosk listings.xlsx
        """
        words = Words(lang)
        _require_suffix(out, words)
        policy = choose(marketplace, path, words)
        _require_extra(words, refuse)
        from marketplace_rules.sheets.workbooks import write_template

        with out.open("wb") as file:
            write_template(file, _edition(policy, None), words)
        click.echo(words.say("sheet.template_written", path=Verbatim(str(out))))

    return template
