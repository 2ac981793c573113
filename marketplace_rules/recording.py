"""What was asked and what was answered, kept as one line of JSON under a name that follows from its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from marketplace_rules.decision import Decision
from marketplace_rules.fact_data import facts_data
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import parse_json
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.records import RecordError, from_data, to_data
from marketplace_rules.redaction import leads_to_a_field, leave_out, without

RECORD_FORM = 1
_KEYS = {"id", "record", "library", "left_out", "facts", "decision"}


@dataclass(frozen=True, slots=True)
class Record:
    """A decision with the facts that it answered.

    Args:
        id: Content-derived name: the same question, facts, policy and day have the same one, whatever was answered.
        library: Version of the library that decided.
        facts: The facts as plain data, without what was left out.
        left_out: JSON Pointers to what was left out, such as personal data.
        decision: The decision, without what was left out.
        form: Version of this form.
    """

    id: str
    library: str
    facts: dict[str, Any]
    left_out: tuple[str, ...]
    decision: Decision[Any]
    form: int = RECORD_FORM

    @property
    def question(self) -> str:
        """Name of the question that was asked."""
        return self.decision.question


def record(decision: Decision[Any], facts: object, *, leave_out: Iterable[str] = ()) -> Record:
    """Keep a decision with the facts that it answered.

    Args:
        decision: The decision.
        facts: The facts that were asked about.
        leave_out: JSON Pointers to what is not to be kept; ``*`` stands for every element of a list. What is not
            stated need not be left out, and is not named in the record.

    Returns:
        The record; nothing that was left out is in it, neither among the facts nor in the findings and the value.

    Raises:
        RecordError: If the facts are not those of the question, or a pointer leads to no field that they can have.

    >>> from marketplace_rules import Message, load_policy, reply
    >>> message = Message(received_at="2026-05-04T10:00:00+02:00", zone="Europe/Paris")
    >>> kept = record(reply(message, load_policy("sipoko")), message, leave_out=["/zone"])
    >>> kept.facts, kept.left_out
    ({'received_at': '2026-05-04T10:00:00+02:00'}, ('/zone',))
    """
    model = QUESTIONS[decision.question].facts
    if type(facts) is not model:
        raise RecordError(f"facts of {decision.question!r} are {model.__name__}, not {type(facts).__name__}")
    pointers = tuple(leave_out)
    schema = facts_schema(model) if pointers else {}
    for pointer in pointers:
        if pointer.startswith("/") and not leads_to_a_field(schema, pointer):
            raise RecordError(f"{pointer!r} leads to no field that facts of {decision.question!r} can have")
    kept, removed = _leave_out(facts_data(facts), pointers)
    told = without(decision, removed) if removed else decision
    left_out = tuple(removed)
    return Record(_id(told, kept, left_out), library_version(), kept, left_out, told)


def _leave_out(data: dict[str, Any], pointers: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        return leave_out(data, pointers)
    except ValueError as error:
        raise RecordError(str(error)) from None


def _id(decision: Decision[Any], facts: dict[str, Any], left_out: tuple[str, ...]) -> str:
    asked = {
        "question": decision.question,
        "schema": decision.schema,
        "facts": facts,
        "left_out": sorted(left_out),
        "policy": [decision.policy.marketplace, decision.policy.edition, decision.policy.digest],
        "as_of": decision.as_of.isoformat() if decision.as_of else None,
    }
    return hashlib.sha256(_canonical(asked).encode()).hexdigest()


def _canonical(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def library_version() -> str:
    """Say which version of the library this is.

    Returns:
        Its version; ``unknown`` where the package is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("marketplace-rules")
    except PackageNotFoundError:
        return "unknown"


def to_json_line(kept: Record) -> str:
    """Write a record as one line of JSON, the same text for the same record on every machine.

    Args:
        kept: The record.

    Returns:
        The line, without its end.
    """
    told = {
        "id": kept.id,
        "record": kept.form,
        "library": kept.library,
        "left_out": list(kept.left_out),
        "facts": kept.facts,
        "decision": to_data(kept.decision),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read_record(line: str | bytes) -> Record:
    """Read a record back from its line.

    Args:
        line: What ``to_json_line`` wrote.

    Returns:
        A record equal to the one that was written.

    Raises:
        RecordError: If the line is no record, or its name does not follow from its content.
    """
    try:
        data: Any = parse_json(line)
        if not isinstance(data, dict) or data.keys() != _KEYS:
            raise RecordError("not a record: the keys are not those of a record")
        if data["record"] != RECORD_FORM:
            raise RecordError(f"a record of form {data['record']!r}, where this library reads form {RECORD_FORM}")
        decision = from_data(data["decision"])
        kept = Record(data["id"], data["library"], data["facts"], tuple(data["left_out"]), decision, data["record"])
        if not _is_well_formed(kept):
            raise RecordError("not a record: something in it is of another type")
        follows = _id(decision, kept.facts, kept.left_out)
    except RecordError:
        raise
    except RecursionError:
        raise RecordError("not a record: something in it is nested too deeply") from None
    except (FactsError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise RecordError(f"not a record: {type(error).__name__}: {error}") from None
    if follows != kept.id:
        raise RecordError("the name of the record does not follow from its content")
    return kept


def _is_well_formed(kept: Record) -> bool:
    texts = (kept.id, kept.library, *kept.left_out)
    return isinstance(kept.facts, dict) and type(kept.form) is int and all(isinstance(text, str) for text in texts)


def read_records(lines: Iterable[str | bytes]) -> Iterator[Record]:
    """Read records one after the other, without keeping any.

    Args:
        lines: Lines of JSON, such as an open file; blank ones are passed over.

    Returns:
        The records.

    Raises:
        RecordError: At the first line that is none.
    """
    return (read_record(line) for line in lines if line.strip())
