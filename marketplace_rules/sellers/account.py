"""Can the seller's account be used, by when is it decided on, and can it be closed?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from marketplace_rules.days import day_of
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.seller_vocabulary import AccountStatus
from marketplace_rules.policy.sellers import AccountClause, BusinessDaysClause
from marketplace_rules.sellers.seller_facts import SellerProfile
from marketplace_rules.sellers.timing import OVER, limit_in_days, verdict

ACCOUNT_STATUS = Rule(
    "sellers.account_status",
    {
        "usable": Kind.PASS,
        "pending": Kind.FAIL,
        "refused": Kind.FAIL,
        "closed": Kind.FAIL,
        "none": Kind.FAIL,
        "locked": Kind.FAIL,
        "status_unknown": Kind.OPEN,
        "lock_unknown": Kind.OPEN,
        "other_status": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
ACCOUNT_REVIEW = Rule(
    "sellers.account_review",
    {
        "due": Kind.PASS,
        "in_time": Kind.PASS,
        "running": Kind.PASS,
        "late": Kind.FAIL,
        "overdue": Kind.FAIL,
        "start_unknown": Kind.OPEN,
        "done_unknown": Kind.OPEN,
        "asked_unknown": Kind.OPEN,
        "calendar_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
REFUSAL_REASONS = Rule("sellers.refusal_reasons", {"may_be_asked": Kind.PASS, "not_stated": Kind.NOT_APPLICABLE})
ACCOUNT_CLOSING = Rule(
    "sellers.account_closing",
    {"any_time": Kind.PASS, "orders_open": Kind.REVIEW, "orders_unknown": Kind.OPEN, "not_stated": Kind.REVIEW},
)


_NOT_USABLE: Mapping[object, str] = {
    None: "none",
    AccountStatus.PENDING: "pending",
    AccountStatus.REFUSED: "refused",
    AccountStatus.CLOSED: "closed",
}


# What people write for an account that is locked.
_LOCKED = frozenset({"locked", "verrouillé", "verrouille", "verrouillée", "verrouillee"})


def account_status(clause: AccountClause | None, profile: SellerProfile) -> Finding:
    """Decide whether the seller's account can be used.

    Args:
        clause: What it needs before it can be; None where the policy does not say.
        profile: The seller.

    Returns:
        The finding. Clause: ``sellers.account_status``.
    """
    if clause is None:
        return ACCOUNT_STATUS.found("not_stated")
    at, lock, status = "/account_status", "/account_unlocked", profile.account_status
    unlocked = profile.account_unlocked if "unlocked" in clause.needs else True
    missing: tuple[str, ...] = ()
    if status in _NOT_USABLE:
        code = _NOT_USABLE[status]
    elif unlocked is False or ("unlocked" in clause.needs and status in _LOCKED):
        code, at = "locked", lock
    elif status is UNKNOWN:
        code, missing = "status_unknown", (at, lock) if unlocked is None else (at,)
    elif status != AccountStatus.ACCEPTED:
        code = "other_status"
    elif unlocked is None:
        code, missing, at = "lock_unknown", (lock,), lock
    else:
        code = "usable"
    seen = None if status is UNKNOWN else status
    return ACCOUNT_STATUS.found(
        code, clause.citation, pointer=at, observed=seen, expected=clause.needs, missing=missing
    )


def refusal_reasons(clause: DutyClause | None, profile: SellerProfile) -> list[Finding]:
    """Say that somebody who was refused may ask why.

    Args:
        clause: That they may; None where the policy does not say so.
        profile: The seller.

    Returns:
        The finding, where the account has been refused. Clause: ``sellers.refusal_reasons``.
    """
    if profile.account_status != AccountStatus.REFUSED:
        return []
    if clause is None:
        return [REFUSAL_REASONS.found("not_stated")]
    return [REFUSAL_REASONS.found("may_be_asked", clause.citation)]


def account_review(
    clause: BusinessDaysClause | None, profile: SellerProfile, asked: date | None
) -> tuple[Finding, date | None]:
    """Decide whether the marketplace decides on an account within the time it announces.

    Args:
        clause: The business days it takes; None where the policy states none.
        profile: The seller.
        asked: The day, or the moment, for which it is asked.

    Returns:
        The finding, and the last day where it is known. Clause: ``sellers.account_review``.
    """
    rule, at = ACCOUNT_REVIEW, "/registered_on"
    if clause is None:
        return rule.found("not_stated"), None
    cite = clause.citation
    registered = day_of(profile.registered_on, profile.zone)
    if registered.on is None:
        code = registered.lacking("start_unknown")
        return rule.found(code, cite, pointer=at, missing=registered.missing or (at,), level=Level.ERROR), None
    limit = limit_in_days(registered.on, clause.business_days, profile.calendar)
    done = profile.account_decided_on
    code, missing = verdict(limit, done, asked, profile.zone, ("/account_decided_on", "/asked_on"))
    finding = rule.found(
        code,
        cite,
        pointer="/account_decided_on",
        observed=day_of(done, profile.zone).on if isinstance(done, date) else asked,
        expected=limit.possible if code in OVER else limit.certain,
        missing=missing,
        level=Level.ERROR if rule.codes[code] is Kind.OPEN else None,
        start_on=registered.on,
        count=clause.business_days,
    )
    last = limit.certain if limit.is_certain else None
    return finding, last


def account_closing(clause: DutyClause | None, open_orders: int | None) -> list[Finding]:
    """Decide whether the account can be closed.

    Args:
        clause: That it can be at any time; None where the policy does not say so.
        open_orders: How many orders are still open.

    Returns:
        The findings; the page does not speak of open orders, so nobody has to know of them. Clause:
        ``sellers.account_closing``.
    """
    at = "/open_orders"
    if clause is None:
        return [ACCOUNT_CLOSING.found("not_stated")]
    cite = clause.citation
    if open_orders:
        return [ACCOUNT_CLOSING.found("orders_open", cite, pointer=at, observed=open_orders, count=open_orders)]
    found = [ACCOUNT_CLOSING.found("any_time", cite)]
    if open_orders is None:
        found.append(ACCOUNT_CLOSING.found("orders_unknown", cite, pointer=at, missing=(at,), level=Level.NOTE))
    return found
