"""What does a golden case come to, as far as its file asks?"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind
from marketplace_rules.policy import PolicyError
from marketplace_rules.records import to_data
from marketplace_rules.testing.cases import Case, CaseError

_QUIET = (Kind.PASS, Kind.NOT_APPLICABLE)


def comes_to(case: Case, otherwise: str | Path | None = None) -> dict[str, Any]:
    """Work out what a case comes to, in the form of its ``expected`` and as far as that asks for it.

    Args:
        case: The case.
        otherwise: A policy's name or path, for a case that names none.

    Returns:
        Plain data, as the decision's JSON has it.

    Raises:
        CaseError: If there is no policy.
    """
    try:
        decision = case.decide(otherwise)
    except FactsError as error:
        return {"refused": [f"{fault.pointer}: {fault.code}" for fault in error.faults]}
    except PolicyError as error:
        raise CaseError(f"{case.path}: {error}") from None
    data, expected = to_data(decision), case.expected
    found: dict[str, Any] = {
        "outcome": data["outcome"],
        "findings": [f.message_id for f in decision.findings if f.kind not in _QUIET],
    }
    if "missing" in expected:
        found["missing"] = list(decision.missing)
    if "passes" in expected:
        passes = {f.message_id for f in decision.findings if f.kind is Kind.PASS}
        found["passes"] = [name for name in expected["passes"] if name in passes]
    if "value" in expected:
        found["value"] = part_of(data["value"], expected["value"])
    return found


def part_of(value: Any, wanted: Any) -> Any:
    """Take from a value the part that a case states.

    Args:
        value: Plain data.
        wanted: What the case states of it.

    Returns:
        The same part of the value; a list of another length whole.

    >>> part_of({"last_day": "2024-03-01", "lines": [{"line": 0}]}, {"last_day": "2024-02-29"})
    {'last_day': '2024-03-01'}
    """
    if isinstance(wanted, dict) and isinstance(value, dict):
        return {key: part_of(value.get(key), inner) for key, inner in wanted.items()}
    if isinstance(wanted, list) and isinstance(value, list) and len(wanted) == len(value):
        return [part_of(inner, expected) for inner, expected in zip(value, wanted, strict=True)]
    return value


def expected_of(case: Case) -> dict[str, Any]:
    """Give what a case expects, in the form of ``comes_to``.

    Args:
        case: The case.

    Returns:
        Plain data: days as text, and no findings where none are named.
    """
    expected: dict[str, Any] = plain(case.expected)
    return {"findings": [], **expected} if "outcome" in expected else expected


def plain(data: Any) -> Any:
    """Write TOML's days as JSON does.

    Args:
        data: What a TOML file states.

    Returns:
        The same with text for days.

    >>> plain({"last_day": date(2024, 3, 1)})
    {'last_day': '2024-03-01'}
    """
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data
