"""What is said of a payout beside its findings: its first line, its dates, its amount and why money is held."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.messages.explanation import Part, Table, phrase
from marketplace_rules.messages.layout import Deadline, dates, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim
from marketplace_rules.money import Money
from marketplace_rules.orders.payout_answers import Hold, PayoutAnswer
from marketplace_rules.policy.order_vocabulary import PayoutStatus

_PARTS = {
    "gross": "payout.gross",
    "refunds": "payout.refunds",
    "commission": "payout.commission",
    "commission_vat": "payout.commission_vat",
    "subscription": "payout.subscription",
    "other_fees": "payout.other_fees",
    "reserve": "payout.reserve",
    "paid_out": "payout.paid_out",
}
# What is held for which reason, and until what, where no day is known.
_HOLDS = {
    "payout_date": ("payout.held.payout_date", ""),
    "payout_hold": ("payout.held.payout_hold", ""),
    "payout_reserve": ("payout.reserve", ""),
    "bank_details": ("payout.held.bank_details", "payout.until_complete"),
    "personal_details": ("payout.held.personal_details", "payout.until_complete"),
    "payment_account": ("payout.held.payment_account", "payout.until_linked"),
    "identity_check": ("payout.held.identity_check", "payout.until_validated"),
    "dispute": ("payout.held.dispute", "payout.until_closed"),
    "open_return": ("payout.held.open_return", "payout.until_closed"),
}
_DATES = {
    "credit_by": "deadline.payout_credit_by",
    "send_by": "deadline.payout_send_by",
    "available_from": "deadline.payout_available_from",
    "credit_from": "deadline.payout_credit_from",
    "withdrawal_ends_on": "deadline.payout_withdrawal",
}


_EXPOSURE = {
    "covered": "pass_covered",
    "exposed": "pass_exposed",
    "not_known": "pass_not_begun",
    "no_withdrawal": "pass_no_withdrawal",
}


def payout_answer(decision: Decision[PayoutAnswer]) -> str:
    """Choose the first line of a payout: what was asked, with the figures that are known.

    Args:
        decision: The decision.

    Returns:
        The last part of the message's key.
    """
    outcome, value = decision.outcome, decision.value
    if outcome is Outcome.FAIL:
        against = {f.rule for f in decision.findings if weight(f) is Outcome.FAIL}
        if against == {"orders.payout_timeliness"}:
            return "fail_timing"
        return "fail_blocked" if value.status is PayoutStatus.BLOCKED else "fail"
    if outcome is not Outcome.PASS:
        return outcome.value
    if {f.rule for f in decision.findings} == {"orders.payout_exposure"}:
        return _EXPOSURE[decision.findings[0].code]
    if any(f.rule == "orders.payout_timeliness" and f.code in ("in_time", "not_early") for f in decision.findings):
        return "pass_in_time"
    if value.total is not None and value.total.minor < 0:
        return "pass_overpaid"
    if value.status is PayoutStatus.HELD:
        return "pass_held" if value.total is None else "pass_held_amount"
    return _due(value)


def _due(value: PayoutAnswer) -> str:
    dated = value.status is PayoutStatus.DUE and value.nominal_on is not None and value.available_from is None
    limited = dated and value.credit_from is None
    if value.total is None:
        return "pass_due_by" if limited else "pass"
    return "pass_amount_due_by" if limited else "pass_amount"


def payout_figures(value: PayoutAnswer) -> dict[str, object]:
    """Give the figures that the first line of a payout names.

    Args:
        value: The answer.

    Returns:
        The day and the amount.
    """
    return {"nominal_on": value.nominal_on, "total": None if value.total is None else abs(value.total)}


def payout_tables(value: PayoutAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write the days of a payout, its amount row by row, and the ledger of what is held.

    Args:
        value: The answer.
        names: What each line is called; a payout has none.

    Returns:
        The tables.
    """
    return [*dates(payout_deadlines(value), names), *_amounts(value), *_held(value)]


def payout_deadlines(value: PayoutAnswer) -> list[Deadline]:
    """List every day that the answer holds.

    Args:
        value: The answer.

    Returns:
        The rows of the table of dates.
    """
    nominal = "deadline.payout_not_before" if value.credit_from and not value.credit_by else "deadline.payout"
    if value.nominal_on and value.ready_on:
        nominal = "deadline.payout_lapsed" if value.ready_on > value.nominal_on else "deadline.payout"
    days = {nominal: value.nominal_on} | {key: getattr(value, name) for name, key in _DATES.items()}
    return [Deadline(key, "", day, day) for key, day in days.items() if day is not None]


def _amounts(value: PayoutAnswer) -> list[Table]:
    rows: list[tuple[Part, ...]] = [(phrase(_PARTS[part.what]), part.amount) for part in value.parts]
    if rows and value.total is not None:
        rows.append((phrase("payout.total"), value.total))
    return table_of(phrase("report.amounts"), rows, "<>")


def _held(value: PayoutAnswer) -> list[Table]:
    amounts = any(hold.amount is not None for hold in value.holds)
    rows: list[tuple[Part, ...]] = []
    told = set[Money]()
    for hold in value.holds:
        amount = [_told_once(hold, told)] if amounts else []
        rows.append((phrase(_HOLDS[hold.what][0]), *amount, _until(hold), Verbatim(f"[{hold.clause}]")))
    return table_of(phrase("payout.holds"), rows, "<><<" if amounts else "<<<")


def _told_once(hold: Hold, told: set[Money]) -> Part:
    """The money concerned: several reasons hold the same money, which is no more for it; a reserve is apart."""
    is_apart = hold.what == "payout_reserve"
    if hold.amount is None or (hold.amount in told and not is_apart):
        return Verbatim("")
    if not is_apart:
        told.add(hold.amount)
    return hold.amount


def _until(hold: Hold) -> Part:
    """Until when or until what the money is held."""
    if hold.until_on is not None:
        return phrase("payout.until_day", day=hold.until_on)
    if hold.until_event is not None:
        if hold.full_days:
            return phrase("payout.until_days_after", full_days=hold.full_days, event=hold.until_event)
        return phrase("payout.until_event", event=hold.until_event)
    key = _HOLDS[hold.what][1]
    return phrase(key) if key else Verbatim("")


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    PayoutAnswer: Presentation(payout_tables, payout_answer, payout_figures, payout_deadlines),
}
