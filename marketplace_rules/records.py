"""Decisions as JSON, out and back, equal."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from marketplace_rules.decision import Decision, PolicyRef
from marketplace_rules.finding import Citation, Finding, Kind, Level, Strength
from marketplace_rules.intake import parse_json
from marketplace_rules.money import Money
from marketplace_rules.questions import QUESTIONS


class RecordError(ValueError):
    """A text is not the JSON of a decision."""


def to_json(decision: Decision[Any], *, indent: int | None = None) -> str:
    """Write a decision as JSON, the same text for the same decision on every machine.

    Args:
        decision: Any decision.
        indent: Spaces of indentation; None for one line.

    Returns:
        The JSON: question, outcome, the outcome of each subject, value, findings, policy, as_of, schema.

    >>> from marketplace_rules import ReturnRequest, load_policy, return_eligibility
    >>> decision = return_eligibility(ReturnRequest(), load_policy("sipoko"))
    >>> from_json(to_json(decision)) == decision
    True
    """
    return json.dumps(to_data(decision), ensure_ascii=False, indent=indent)


def to_data(decision: Decision[Any]) -> dict[str, Any]:
    """Turn a decision into the plain data of its JSON.

    Args:
        decision: Any decision.

    Returns:
        What ``to_json`` writes, before it is text.
    """
    return {
        "question": decision.question,
        "schema": decision.schema,
        "outcome": decision.outcome.value,
        "outcomes": {subject: outcome.value for subject, outcome in decision.outcomes.items()},
        "value": _values(decision.question).dump_python(decision.value, mode="json"),
        "findings": [finding_data(f) for f in decision.findings],
        "policy": {
            "marketplace": decision.policy.marketplace,
            "edition": decision.policy.edition,
            "digest": decision.policy.digest,
        },
        "as_of": decision.as_of.isoformat() if decision.as_of else None,
    }


def from_json(text: str | bytes) -> Decision[Any]:
    """Read a decision back from its JSON.

    Args:
        text: What ``to_json`` wrote.

    Returns:
        A decision equal to the one that was written.

    Raises:
        RecordError: If the text is not such JSON, or the outcome it states does not follow from its findings.
    """
    try:
        data = parse_json(text)
    except ValueError as error:
        raise RecordError(f"not the JSON of a decision: {type(error).__name__}: {error}") from None
    return from_data(data)


def from_data(data: Any) -> Decision[Any]:
    """Read a decision back from the plain data of its JSON.

    Args:
        data: What ``to_data`` gave, or what is parsed from its JSON.

    Returns:
        The decision.

    Raises:
        RecordError: As for ``from_json``.
    """
    try:
        decision = Decision(
            question=_text(data["question"]),
            value=_values(data["question"]).validate_python(data["value"]),
            findings=tuple(_read_finding(f) for f in data["findings"]),
            policy=_read_policy(data["policy"]),
            as_of=date.fromisoformat(data["as_of"]) if data["as_of"] else None,
            schema=_version(data["schema"]),
        )
        stated, follows = (data["outcome"], data["outcomes"]), (decision.outcome, decision.outcomes)
    except RecursionError:
        raise RecordError("not the JSON of a decision: something in it is nested too deeply") from None
    except (ValidationError, ValueError, ArithmeticError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"not the JSON of a decision: {type(error).__name__}: {error}") from None
    if follows != stated:
        raise RecordError(f"the findings say {decision.outcome.value!r}, not {stated[0]!r}, or so for one of its lines")
    return decision


@cache
def _values(question: str) -> TypeAdapter[Any]:
    return TypeAdapter(QUESTIONS[question].value)


def finding_data(finding: Finding) -> dict[str, Any]:
    """Turn a finding into the plain data of its JSON.

    Args:
        finding: Any finding.

    Returns:
        Its parts by name.
    """
    clause = finding.clause
    return {
        "rule": finding.rule,
        "code": finding.code,
        "kind": finding.kind.value,
        "level": finding.level.value,
        "pointer": finding.pointer,
        "subject": finding.subject,
        "ground": finding.ground,
        "observed": _figure(finding.observed),
        "expected": _figure(finding.expected),
        "missing": list(finding.missing),
        "clause": {name: _figure(getattr(clause, name)) for name in Citation.__slots__} if clause else None,
        "args": {name: _figure(value) for name, value in finding.args},
    }


def _read_finding(data: dict[str, Any]) -> Finding:
    read = {
        "kind": Kind(data["kind"]),
        "level": Level(data["level"]),
        "ground": None if data["ground"] is None else _text(data["ground"]),
        "observed": _read_figure(data["observed"]),
        "expected": _read_figure(data["expected"]),
        "missing": _several(data["missing"]),
        "clause": None if data["clause"] is None else _read_citation(data["clause"]),
        "args": tuple((name, _read_figure(value)) for name, value in data["args"].items()),
    }
    read |= {name: _text(data[name]) for name in ("rule", "code", "pointer", "subject")}
    return Finding(**data | read)


def _read_citation(data: dict[str, Any]) -> Citation:
    read = {name: _text(data[name]) for name in ("parameter", "source", "section", "statement")}
    reading = data["interpretation"]
    return Citation(
        **data
        | read
        | {
            "strength": Strength(data["strength"]),
            "statements": _several(data["statements"]),
            "interpretation": None if reading is None else _text(reading),
        }
    )


def _read_policy(data: dict[str, Any]) -> PolicyRef:
    edition = data["edition"]
    ref = PolicyRef(_text(data["marketplace"]), None if edition is None else _text(edition), _text(data["digest"]))
    if len(data) != len(PolicyRef.__slots__):
        raise ValueError("a policy has further keys")
    return ref


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError(f"text is required, not {given!r:.40}")
    return given


def _several(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise TypeError(f"a list is required, not {given!r:.40}")
    return tuple(map(_text, given))


def _version(given: Any) -> int:
    if type(given) is not int:
        raise TypeError(f"a whole number is required, not {given!r:.40}")
    return given


def _figure(figure: Any) -> Any:
    """Plain data for a figure; what JSON has no form for is marked with its kind."""
    if isinstance(figure, Money):
        return {"amount": str(figure.amount), "currency": figure.currency}
    if isinstance(figure, datetime):
        return {"instant": figure.isoformat()}
    if isinstance(figure, date):
        return {"day": figure.isoformat()}
    if isinstance(figure, Decimal):
        return {"number": str(figure)}
    if isinstance(figure, tuple):
        return [_figure(part) for part in figure]
    return str(figure) if isinstance(figure, str) else figure


def _read_figure(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(_read_figure(part) for part in data)
    if not isinstance(data, dict):
        return data
    match data:
        case {"amount": str(amount), "currency": str(currency)}:
            return Money(amount, currency)
        case {"instant": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"number": str(text)} if (number := Decimal(text)).is_finite():
            return number
    raise ValueError(f"unknown figure {data!r}")
