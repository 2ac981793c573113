"""The command line for several cases at once: a line in, a line out, as they come."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import IO, Any, NamedTuple

import click

from marketplace_rules.asking import BAD_INPUT, EXIT
from marketplace_rules.decision import Decision
from marketplace_rules.dialogue.answers import value_of
from marketplace_rules.dialogue.case import put
from marketplace_rules.dialogue.fields import field_at
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.intake import parse_json
from marketplace_rules.messages import Words
from marketplace_rules.messages.tables import headline
from marketplace_rules.policy import NoPolicyInForce, Policy
from marketplace_rules.questions import Question
from marketplace_rules.records import to_data

STANDARD_INPUT = "<stdin>"
JSON_LINES, CSV = (".jsonl", ".ndjson"), (".csv", ".tsv")
_WORST_FIRST = (BAD_INPUT, 1, 3, 0)
LONGEST = 10_000_000  # bytes of one line; more than that is no case

Keep = Callable[[Decision[Any], Any], None]


def nothing_kept(decision: Decision[Any], facts: Any) -> None:
    """Keep no record.

    Args:
        decision: A decision.
        facts: Its facts.
    """


class Line(NamedTuple):
    """A case of several: its number as people count, and its facts or what is wrong with them."""

    number: int
    data: Any
    faults: tuple[Fault, ...] = ()


def several(name: str, file: IO[bytes]) -> Iterator[Line] | bytes:
    """Tell several cases from one.

    Args:
        name: Name of the file; its ending says what it is.
        file: The file.

    Returns:
        The cases, read as they are asked for; or the content, where it is one case. Lines on standard input are
        several cases where each of the first two is a whole JSON object.
    """
    if name.casefold().endswith(JSON_LINES):
        return _json_lines(_lines(file))
    if name != STANDARD_INPUT:
        return file.read()
    first = next(_lines(file), b"")
    if not _is_object(first):
        return first + file.read()
    second = next(_lines(file), b"")
    if not _is_object(second):
        return first + second + file.read()
    return _json_lines(chain((first, second), _lines(file)))


def table_of(question: Question[Any, Any], file: IO[bytes], words: Words) -> Iterator[Line]:
    """Read a table with a case in each row.

    Args:
        question: The question, for the types of the cells.
        file: CSV in UTF-8; the first row names the fields, such as ``lines/0/quantity``.
        words: The language of yes, no and the labels of codes in the cells.

    Returns:
        The cases, as they are asked for.

    Raises:
        FactsError: If the first row names a field that there is not, or one twice.
    """
    text = (line.decode("utf-8-sig" if number == 0 else "utf-8") for number, line in enumerate(_lines(file)))
    try:
        head = next(text, "")
        separator = max((",", ";", "\t"), key=head.count)
        rows = csv.reader(chain((head,), text), delimiter=separator, strict=True)
        pointers = ["/" + name.strip().lstrip("/").replace(".", "/") for name in next(rows, [])]
        unknown = [p for p in pointers if field_at(question.facts, p) is None]
        if unknown or not pointers:
            raise FactsError([Fault(p, "unknown_field") for p in unknown] or [Fault("", "no_header")])
        if repeated := [p for p in dict.fromkeys(pointers) if pointers.count(p) > 1]:
            raise FactsError([Fault(p, "repeated_column") for p in repeated])
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _row(rows.line_num, row, pointers, question, words)
    except UnicodeDecodeError:
        raise FactsError([Fault("", "not_utf8")]) from None
    except csv.Error:
        raise FactsError([Fault("", "not_a_sheet")]) from None


def _row(number: int, row: list[str], pointers: list[str], question: Question[Any, Any], words: Words) -> Line:
    data: dict[str, Any] = {}
    faults: list[Fault] = []
    if any(cell.strip() for cell in row[len(pointers) :]):  # as of an amount whose comma parts the cells
        faults.append(Fault("", "extra_cells", (("found", len(row)), ("expected", len(pointers)))))
    for pointer, cell in zip(pointers, row, strict=False):
        field = field_at(question.facts, pointer)
        if field is None or not cell.strip():
            continue
        try:
            put(data, pointer, value_of(cell, field, words))
        except FactsError as error:
            faults += [Fault(pointer, fault.code, fault.args) for fault in error.faults]
        except (IndexError, TypeError):  # the second line of a case that has no first one
            faults.append(Fault(pointer, "unknown_field"))
    return Line(number, data, tuple(faults))


def answer_each(
    question: Question[Any, Any],
    policy: Policy,
    cases: Iterable[Line],
    words: Words,
    as_of: date | None,
    keep: Keep = nothing_kept,
    *,
    as_json: bool,
) -> int:
    """Answer each case on a line of its own, as soon as it is there.

    Args:
        question: The question.
        policy: The policy.
        cases: The cases.
        words: The language.
        as_of: The day that is asked for.
        keep: Keeps a record of a decision and its facts.
        as_json: Whether as JSON.

    Returns:
        The exit status: the worst of all.

    Raises:
        FactsError: If there is no case at all.
    """
    seen = set()
    for case in cases:
        status, line = _answer(question, policy, case, words, as_of, keep, as_json=as_json)
        seen.add(status)
        click.echo(line)
    if not seen:
        raise FactsError([Fault("", "no_facts")])
    return next(status for status in _WORST_FIRST if status in seen)


def _answer(
    question: Question[Any, Any],
    policy: Policy,
    case: Line,
    words: Words,
    as_of: date | None,
    keep: Keep,
    *,
    as_json: bool,
) -> tuple[int, str]:
    try:
        if case.faults:
            raise FactsError(case.faults)
        facts = read_facts(question.facts, case.data)
        decision = question.decide(facts, policy, as_of=as_of)
    except FactsError as error:
        told = [(fault.pointer, fault.code, words.fault(fault)) for fault in error.faults]
    except NoPolicyInForce as error:
        said = words.say("cli.no_policy_in_force", name=policy.name, day=error.day, first=error.first)
        told = [("", "no_policy_in_force", said)]
    else:
        keep(decision, facts)
        if as_json:
            return EXIT[decision.outcome], _json({"line": case.number, "decision": to_data(decision)})
        outcome = words.say(f"outcome.{decision.outcome.value}")
        return EXIT[decision.outcome], f"{case.number}\t{outcome}\t{headline(decision, words)}"
    if as_json:
        faults = [{"pointer": pointer, "code": code, "text": text} for pointer, code, text in told]
        return BAD_INPUT, _json({"line": case.number, "faults": faults})
    texts = " ".join(f"{pointer or '/'}: {text}" for pointer, _, text in told)
    return BAD_INPUT, f"{case.number}\t{words.say('sheet.unreadable')}\t{texts}"


def _json(line: dict[str, Any]) -> str:
    return json.dumps(line, ensure_ascii=False)


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file as they come; one that is too long is cut off, so that it is refused."""
    while line := file.readline(LONGEST):
        yield line


def _json_lines(lines: Iterable[bytes]) -> Iterator[Line]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Line(number, parse_json(line))
            except FactsError as error:
                yield Line(number, None, error.faults)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(parse_json(line), dict)
    except FactsError:
        return False
