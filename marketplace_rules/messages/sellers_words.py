"""What is said of sellers beside their findings: dates, whom to write to, fees, and what can be reviewed."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Kind
from marketplace_rules.messages.explanation import Part, Table, phrase
from marketplace_rules.messages.layout import Deadline, dates, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim
from marketplace_rules.policy.seller_vocabulary import SellerStep
from marketplace_rules.sellers.answers import ProtectionAnswer, ReplyAnswer, ReviewAnswer, SellerAnswer


def seller_answer(decision: Decision[SellerAnswer]) -> str:
    """Choose the first line about a seller: a time that is kept or not, or a yes.

    Args:
        decision: The decision.

    Returns:
        The last part of the message's key.
    """
    if decision.outcome is Outcome.PASS and decision.value.step is SellerStep.VERIFY_ACCOUNT:
        return "slow" if _breaks_advice(decision) else "due"
    return decision.outcome.value


def seller_tables(value: SellerAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write by when an account is decided on, whom to write to, and what goes back of a fee.

    Args:
        value: The answer.
        names: Not needed: a seller has no lines.

    Returns:
        The tables.
    """
    back = value.plan_fee_refund
    contact = [(Verbatim(value.contact),)] if value.contact else []
    fee = [(back,)] if back is not None else []
    return [
        *dates(deadlines(value), names),
        *table_of(phrase("report.contact"), contact, "<"),
        *table_of(phrase("report.plan_fee_refund"), fee, ">"),
    ]


def reply_answer(decision: Decision[ReplyAnswer]) -> str:
    """Choose the first line about an answer: in time, still to come, or later than recommended.

    Args:
        decision: The decision.

    Returns:
        The last part of the message's key.
    """
    if decision.outcome is not Outcome.PASS:
        return decision.outcome.value
    if _breaks_advice(decision):
        return "slow"
    return "due" if decision.findings[0].code in ("due", "running") else "pass"


def reply_tables(value: ReplyAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write by when a message is to be answered.

    Args:
        value: The answer.
        names: Not needed: a message has no lines.

    Returns:
        The tables.
    """
    return dates(deadlines(value), names)


def review_tables(value: ReviewAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write what can be reviewed.

    Args:
        value: The answer.
        names: Not needed: a review has no lines.

    Returns:
        The tables.
    """
    rows = [(subject,) for subject in value.subjects]
    return table_of(phrase("report.review_subjects"), rows, "<")


def protection_tables(value: ProtectionAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write until when the buyer could ask for the refund.

    Args:
        value: The answer.
        names: Not needed: an objection has no lines.

    Returns:
        The tables.
    """
    return dates(deadlines(value), names)


def deadlines(value: SellerAnswer | ReplyAnswer | ProtectionAnswer) -> list[Deadline]:
    """List the last day that an answer about a seller holds.

    Args:
        value: The answer.

    Returns:
        The rows of the table of dates.
    """
    if isinstance(value, SellerAnswer):
        key, last = "deadline.account_review", value.account_decided_by
    elif isinstance(value, ReplyAnswer):
        key, last = "deadline.reply", value.last_on or value.until
    else:
        key, last = "deadline.refund_request", value.refund_until
    return [Deadline(key, "", last, last)] if last else []


def _breaks_advice(decision: Decision[SellerAnswer] | Decision[ReplyAnswer]) -> bool:
    return any(finding.kind is Kind.FAIL for finding in decision.findings)


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    SellerAnswer: Presentation(seller_tables, seller_answer, deadlines=deadlines),
    ReplyAnswer: Presentation(reply_tables, reply_answer, deadlines=deadlines),
    ReviewAnswer: Presentation(review_tables),
    ProtectionAnswer: Presentation(protection_tables, deadlines=deadlines),
}
