"""How one type of answer is shown: its first line, its tables and its days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from marketplace_rules.decision import Decision
from marketplace_rules.messages.explanation import Part, Table
from marketplace_rules.messages.layout import Deadline


def _outcome(decision: Decision[Any]) -> str:
    return decision.outcome.value


def _no_deadlines(value: Any) -> list[Deadline]:
    return []


def _no_figures(value: Any) -> dict[str, object]:
    return {}


class Presentation(NamedTuple):
    """How one type of answer is shown.

    Args:
        tables: Sets out its tables.
        answer: Chooses its first line: the last part of the key ``answer.<question>.<…>``.
        figures: The figures of the first line.
        deadlines: Lists its days.
    """

    tables: Callable[[Any, Mapping[str, Part]], list[Table]]
    answer: Callable[[Decision[Any]], str] = _outcome
    figures: Callable[[Any], dict[str, object]] = _no_figures
    deadlines: Callable[[Any], list[Deadline]] = _no_deadlines
