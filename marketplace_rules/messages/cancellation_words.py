"""What is said of changes and cancellations beside their findings: ways out, first days, and what is cancelled."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision
from marketplace_rules.messages.explanation import Part, Table, phrase
from marketplace_rules.messages.layout import Deadline, dates, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.orders.cancellation_answers import CancellationAnswer, ChangeAnswer


def change_tables(value: ChangeAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write since when an order is frozen, and what can be done instead.

    Args:
        value: The answer.
        names: Not needed: a change has no lines.

    Returns:
        The tables.
    """
    since = value.frozen_since
    frozen = [Deadline("deadline.frozen", "", since, since)] if since else []
    ways = [(way,) for way in value.instead]
    return [*dates(frozen, names), *table_of(phrase("report.instead"), ways, "<")]


def cancellation_answer(decision: Decision[CancellationAnswer]) -> str:
    """Choose the first line of a cancellation: that the lines differ, so that one is not taken for all.

    Args:
        decision: The decision.

    Returns:
        The last part of the message's key.
    """
    lines = {outcome for subject, outcome in decision.outcomes.items() if subject}
    return "lines" if len(lines) > 1 else decision.outcome.value


def cancellation_tables(value: CancellationAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write from when and until when each line can be cancelled.

    Args:
        value: The answer.
        names: What each line is called, where there are several.

    Returns:
        The tables.
    """
    return dates(deadlines(value), names)


def deadlines(value: CancellationAnswer) -> list[Deadline]:
    """List from when and until when each line can be cancelled.

    Args:
        value: The answer.

    Returns:
        The rows of the table of dates.
    """
    rows = []
    for line in value.lines:
        subject = f"/lines/{line.line}"
        if line.not_received_from:
            key = "deadline.not_received_at_latest" if line.at_latest else "deadline.not_received"
            rows.append(Deadline(key, subject, line.not_received_from, line.not_received_from))
        if line.before:
            rows.append(Deadline("deadline.dispatch_email", subject, line.before, line.before))
    return rows


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    ChangeAnswer: Presentation(change_tables),
    CancellationAnswer: Presentation(cancellation_tables, cancellation_answer, deadlines=deadlines),
}
