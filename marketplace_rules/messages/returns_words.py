"""What is said of returns beside their findings: the first line's figures, dates, and the breakdown of a refund."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Kind
from marketplace_rules.messages.explanation import Figure, Joined, Part, Table, phrase
from marketplace_rules.messages.layout import DASH, Deadline, dates, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim
from marketplace_rules.returns.answers import Cover, LineReturn, RefundAnswer, RefundPart, ReturnAnswer, WarrantyAnswer


def return_answer(decision: Decision[ReturnAnswer]) -> str:
    """Choose the first line of a return: that the lines differ, so that nobody reads one line's no as that of all.

    Args:
        decision: The decision.

    Returns:
        The last part of the message's key.
    """
    if _only_the_whole_fails(decision):
        return "formality"
    lines = {outcome for subject, outcome in decision.outcomes.items() if subject}
    return "lines" if len(lines) > 1 else decision.outcome.value


def _only_the_whole_fails(decision: Decision[Any]) -> bool:
    """Whether every line is in order, and only something about the request as a whole is not."""
    against = [finding for finding in decision.findings if weight(finding) is not Outcome.PASS]
    return bool(against) and all(f.subject == "" and f.kind is Kind.FAIL for f in against)


def refund_answer(decision: Decision[RefundAnswer]) -> str:
    """Choose the first line of a refund, in the form that fits its amounts.

    Args:
        decision: The decision.

    Returns:
        The last part of the message's key.
    """
    outcome, value = decision.outcome, decision.value
    if outcome is Outcome.FAIL and value.parts:
        return "otherwise" if decision.outcomes[""] is Outcome.FAIL else "partly"
    if outcome is Outcome.REVIEW and value.maximum in (None, value.minimum):
        return "review_least" if value.maximum is None else "review_exact"
    nothing = outcome in (Outcome.PASS, Outcome.OPEN) and not value.minimum
    return f"{outcome.value}_nothing" if nothing else outcome.value


def refund_figures(value: RefundAnswer) -> dict[str, object]:
    """Give the amounts that the first line of a refund names.

    Args:
        value: The answer.

    Returns:
        The least and the most.
    """
    return {"minimum": value.minimum, "maximum": value.minimum if value.maximum is None else value.maximum}


def date_tables(value: ReturnAnswer | WarrantyAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write the last days of a return or a warranty.

    Args:
        value: The answer.
        names: What each line is called, where there are several.

    Returns:
        The tables.
    """
    return dates(deadlines(value), names)


def deadlines(value: ReturnAnswer | WarrantyAnswer) -> list[Deadline]:
    """List every last day that an answer about returns holds.

    Args:
        value: The answer.

    Returns:
        The rows of the table of dates.
    """
    if isinstance(value, ReturnAnswer):
        return [deadline for line in value.lines for deadline in _line_deadlines(line)]
    return _cover("", value.cover)


def refund_tables(value: RefundAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write the parts of a refund: one column of amounts where all are certain, else the least and the most.

    Args:
        value: The answer.
        names: What each line is called, where there are several.

    Returns:
        The tables.
    """
    if not value.parts:
        return []
    certain = value.total is not None and all(part.minimum == part.maximum for part in value.parts)
    empty = Verbatim("")
    head = [empty, phrase("refund.amount")] if certain else [empty, phrase("refund.least"), phrase("refund.most")]
    rows: list[tuple[Part, ...]] = (
        [(*head, phrase("refund.tax"))] if any(part.tax for part in value.parts) else [tuple(head)]
    )
    taxed = len(rows[0]) > len(head)
    for part in value.parts:
        tax = [_tax(part)] if taxed else []
        rows.append((_what(part, names), *_range(part.minimum, part.maximum, certain=certain), *tax))
    total: list[Part] = [phrase("refund.total"), *_range(value.minimum, value.maximum, certain=certain)]
    rows.append((*total, empty) if taxed else tuple(total))
    amounts = table_of(phrase("report.amounts"), rows, "<" + ">" * (len(rows[0]) - 1), head=True)
    tenders = [(t.means, t.amount) for t in value.tenders]
    return [*amounts, *table_of(phrase("report.tenders"), tenders, "<>")]


def _range(least: object, most: object, *, certain: bool) -> list[Part]:
    if certain:
        return [least]
    return [least, phrase("refund.unknown") if most is None else most]


def _what(part: RefundPart, names: Mapping[str, Part]) -> Part:
    what = phrase(f"refund.{part.what}")
    if part.units is not None:
        what = phrase("refund.units", count=part.units, what=what)
    name = names.get(f"/lines/{part.line}")
    return Joined((name, DASH, what)) if name else what


def _tax(part: RefundPart) -> Part:
    if part.tax_percent is None:
        return Verbatim("")
    percent = Figure(part.tax_percent, "tax_percent")
    return Joined((part.tax, Verbatim(" ("), percent, Verbatim(")")))


def _line_deadlines(line: LineReturn) -> list[Deadline]:
    subject, window = f"/lines/{line.line}", line.window
    asked = [Deadline("deadline.return", subject, window.last_on, window.nominal_last_on)] if window else []
    return [*asked, *_cover(subject, line.cover)]


def _cover(subject: str, cover: Cover | None) -> list[Deadline]:
    if cover is None or cover.certain_until is None:
        return []
    certain = cover.certain_until == cover.possible_until
    key = "deadline.warranty" if certain else "deadline.warranty_at_least"
    return [Deadline(key, subject, cover.certain_until, cover.certain_until)]


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    ReturnAnswer: Presentation(date_tables, return_answer, deadlines=deadlines),
    WarrantyAnswer: Presentation(date_tables, deadlines=deadlines),
    RefundAnswer: Presentation(refund_tables, refund_answer, refund_figures),
}
