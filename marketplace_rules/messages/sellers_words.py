"""What is said of sellers beside their findings: dates, whom to write to, fees, and what can be reviewed."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Kind
from marketplace_rules.messages.layout import Deadline, dates, table
from marketplace_rules.messages.words import Verbatim, Words
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


def seller_tables(value: SellerAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write by when an account is decided on, whom to write to, and what goes back of a fee.

    Args:
        value: The answer.
        words: The language.
        names: Not needed: a seller has no lines.

    Returns:
        The lines of text.
    """
    by, back = value.account_decided_by, value.plan_fee_refund
    rows = [Deadline("deadline.account_review", "", by, by)] if by else []
    contact = [(words.figure(Verbatim(value.contact)),)] if value.contact else []
    fee = [(words.figure(back),)] if back is not None else []
    return [
        *dates(rows, words, names),
        *table(words.say("report.contact"), contact, "<"),
        *table(words.say("report.plan_fee_refund"), fee, ">"),
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


def reply_tables(value: ReplyAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write by when a message is to be answered.

    Args:
        value: The answer.
        words: The language.
        names: Not needed: a message has no lines.

    Returns:
        The lines of text.
    """
    last = value.last_on or value.until
    rows = [Deadline("deadline.reply", "", last, last)] if last else []
    return dates(rows, words, names)


def review_tables(value: ReviewAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write what can be reviewed.

    Args:
        value: The answer.
        words: The language.
        names: Not needed: a review has no lines.

    Returns:
        The lines of text.
    """
    rows = [(words.figure(subject),) for subject in value.subjects]
    return table(words.say("report.review_subjects"), rows, "<")


def protection_tables(value: ProtectionAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write until when the buyer could ask for the refund.

    Args:
        value: The answer.
        words: The language.
        names: Not needed: an objection has no lines.

    Returns:
        The lines of text.
    """
    last = value.refund_until
    rows = [Deadline("deadline.refund_request", "", last, last)] if last else []
    return dates(rows, words, names)


def _breaks_advice(decision: Decision[SellerAnswer] | Decision[ReplyAnswer]) -> bool:
    return any(finding.kind is Kind.FAIL for finding in decision.findings)
