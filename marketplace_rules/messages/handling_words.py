"""What is said of handling an order beside its findings: the answer, and until when it is shipped and delivered."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision
from marketplace_rules.finding import Kind
from marketplace_rules.messages.explanation import Part, Table
from marketplace_rules.messages.layout import Deadline, dates
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.orders.handling_answers import HandlingAnswer, Limit


def handling_answer(decision: Decision[HandlingAnswer]) -> str:
    """Choose the first line of an answer about handling: its outcome, or that nothing is required.

    Args:
        decision: The decision.

    Returns:
        The last part of the sentence's key.
    """
    silent = all(finding.kind is Kind.NOT_APPLICABLE for finding in decision.findings)
    return "nothing_required" if silent else decision.outcome.value


def date_tables(value: HandlingAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write until when an order has to be shipped and delivered.

    Args:
        value: The answer.
        names: What each line is called; an order as a whole has none.

    Returns:
        The tables.
    """
    return dates(deadlines(value), names)


def deadlines(value: HandlingAnswer) -> list[Deadline]:
    """List the limits that an answer about handling holds.

    Args:
        value: The answer.

    Returns:
        The rows of the table of dates; a last business day only where it is not the limit itself.
    """
    shipping = _rows("deadline.dispatch", "deadline.dispatch_act_by", value.dispatch_by)
    return [*shipping, *_rows("deadline.delivery", "deadline.delivery_act_by", value.deliver_by)]


def _rows(key: str, act_key: str, limit: Limit | None) -> list[Deadline]:
    if limit is None or limit.last is None:
        return []
    rows = [Deadline(key, "", limit.last, limit.period.nominal_last_on if limit.period else limit.last)]
    if limit.act_by is not None and limit.act_by != limit.last:
        rows.append(Deadline(act_key, "", limit.act_by, limit.act_by))
    return rows


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    HandlingAnswer: Presentation(date_tables, handling_answer, deadlines=deadlines),
}
