"""Which day each milestone of an order falls on, as the other questions answer it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from marketplace_rules.chronology.answers import Milestone
from marketplace_rules.chronology.facts import (
    OrderHistory,
    back,
    cancellation_of,
    handling_of,
    payout_of,
    returns_of,
)
from marketplace_rules.days import day_of
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.orders.cancelling import cancellation
from marketplace_rules.orders.fulfilment import handling
from marketplace_rules.orders.handling_answers import Limit
from marketplace_rules.orders.settlement import payout
from marketplace_rules.policy import Edition, Policy
from marketplace_rules.policy.order_vocabulary import OrderDay, Standing
from marketplace_rules.policy.vocabulary import ReturnReason
from marketplace_rules.returns.eligibility import return_eligibility

MILESTONE = Rule(
    "chronology.milestone",
    {
        "known": Kind.PASS,
        "to_come": Kind.NOT_APPLICABLE,
        "stated_nowhere": Kind.NOT_APPLICABLE,
        "facts_missing": Kind.NOT_APPLICABLE,
    },
)
Found = tuple[list[Milestone], list[Finding]]


def milestone(found: Milestone, edition: Edition) -> Finding:
    """Report a day of an order; a fact that it lacks is asked for by the question that needs it.

    Args:
        found: The day.
        edition: The edition that governs, for the clause it follows from.

    Returns:
        The finding.
    """
    clause = next((c.citation for c in edition.clauses if c.citation.parameter == found.clause), None)
    day = found.at or found.on
    return MILESTONE.found(found.standing.value, clause, observed=found.what, expected=day)


def events(history: OrderHistory) -> list[Milestone]:
    """List what has happened to an order.

    Args:
        history: What is known.

    Returns:
        Its events, those whose local day cannot be told left out.
    """
    zones = {"received_on": history.zone_of_seller, "ready_on": history.zone_of_seller}
    named = {
        OrderDay.ORDERED: "ordered_on",
        OrderDay.RECEIVED: "received_on",
        OrderDay.CONFIRMED: "confirmed_on",
        OrderDay.PAID: "paid_on",
        OrderDay.READY: "ready_on",
        OrderDay.DISPATCHED: "dispatched_on",
        OrderDay.HANDED_OVER: "delivered_on",
        OrderDay.PAID_OUT: "paid_out_on",
    }
    listed = []
    for what, name in named.items():
        moment = getattr(history, name)
        on = day_of(moment, zones.get(name, history.zone), f"/{name}").on
        if on:
            at = moment if isinstance(moment, datetime) else None
            listed.append(Milestone(what, Standing.HAPPENED, on, at, on))
    return listed


def dispatch(history: OrderHistory, policy: Policy, as_of: date | None) -> Found:
    """Find until when an order has to be dispatched and delivered.

    Args:
        history: What is known.
        policy: The policy.
        as_of: The day that is asked about.

    Returns:
        The milestones, and the findings that ask for a fact or say that a limit was not met.
    """
    decision = handling(handling_of(history), policy, as_of=as_of)
    limits = (
        (OrderDay.DISPATCH_BY, "dispatch_limit", decision.value.dispatch_by),
        (OrderDay.DELIVER_BY, "delivery_limit", decision.value.deliver_by),
    )
    found, findings = [], []
    for what, name, limit in limits:
        asked = [f for f in decision.findings if f.rule == f"orders.{name}"]
        found.append(_limit(what, f"orders.{name}", limit, asked))
        findings += _telling(asked, handling_of)
    return found, findings


def _limit(what: OrderDay, clause: str, limit: Limit | None, findings: list[Finding]) -> Milestone:
    if limit is None or limit.last is None or not limit.certain:
        return Milestone(what, _standing(findings), clause=clause)
    if limit.period:
        return Milestone(what, Standing.KNOWN, limit.period.last_on, None, limit.period.nominal_last_on, clause=clause)
    assert limit.by is not None
    return Milestone(what, Standing.KNOWN, limit.by.date(), limit.by, limit.by.date(), clause=clause)


def cancelling(
    history: OrderHistory, policy: Policy, edition: Edition, dispatch_by: date | None, as_of: date | None
) -> list[Milestone]:
    """Find from when an order that does not come can be cancelled; once it has come, that is past.

    Args:
        history: What is known.
        policy: The policy.
        edition: The edition that governs.
        dispatch_by: The last day for its dispatch, where that is known.
        as_of: The day that is asked about.

    Returns:
        The milestone, if it still matters.
    """
    clause = "orders.cancel_not_received"
    if edition.orders.cancel_not_received is None:
        return [Milestone(OrderDay.CANCEL_FROM, Standing.STATED_NOWHERE, clause=clause)]
    [line] = cancellation(cancellation_of(history, dispatch_by), policy, as_of=as_of).value.lines
    if isinstance(history.delivered_on, date):
        return []
    if line.not_received_from is None:
        return [Milestone(OrderDay.CANCEL_FROM, Standing.TO_COME, clause=clause)]
    day = line.not_received_from
    what = OrderDay.CANCEL_FROM_AT_LATEST if line.at_latest else OrderDay.CANCEL_FROM
    return [Milestone(what, Standing.KNOWN, day, None, day, clause=clause)]


def returning(history: OrderHistory, policy: Policy, edition: Edition) -> Found:
    """Find until when the goods can go back, for each reason, and how long they are covered.

    Args:
        history: What is known.
        policy: The policy.
        edition: The edition that governs.

    Returns:
        The milestones, and the findings that ask for a fact.
    """
    windows: dict[tuple[OrderDay, date, date, str | None], list[ReturnReason]] = {}
    asked: dict[tuple[str, ...], Finding] = {}  # the reasons share a delivery, so each question is asked once
    accepted = 0
    for reason in ReturnReason:
        decision = return_eligibility(returns_of(history, reason), policy)
        timed = [f for f in decision.findings if f.rule == "returns.window"]
        accepted += bool(timed)
        if history.delivered_on is not None:
            unknown = _telling([f for f in timed if f.kind is Kind.OPEN], returns_of)
            asked = {(f.code, *f.missing): f for f in unknown} | asked
        [line] = decision.value.lines
        clause = timed[0].clause.parameter if timed and timed[0].clause else None
        if line.window:
            key = (OrderDay.RETURN_UNTIL, line.window.last_on, line.window.nominal_last_on, clause)
            windows.setdefault(key, []).append(reason)
        elif line.cover and line.cover.certain_until:
            until = line.cover.certain_until
            windows.setdefault((OrderDay.WARRANTY_UNTIL, until, until, clause), []).append(reason)
    told = {what for what, *_ in windows}
    everything = len(windows) == 1 and accepted == len(ReturnReason)
    known = [
        Milestone(what, Standing.KNOWN, last, None, nominal, () if everything else tuple(reasons), clause)
        for (what, last, nominal, clause), reasons in windows.items()
    ]
    later = Standing.TO_COME if history.delivered_on is None else Standing.FACTS_MISSING
    section = edition.returns
    counted = next((window for window in section.window.values() if window.period == "days"), None)
    stated = {OrderDay.RETURN_UNTIL: counted, OrderDay.WARRANTY_UNTIL: section.warranty}
    rest = [
        Milestone(what, later, clause=clause.citation.parameter) if clause else Milestone(what, Standing.STATED_NOWHERE)
        for what, clause in stated.items()
        if what not in told
    ]
    return known + rest, [*asked.values()]


def paying(history: OrderHistory, policy: Policy, as_of: date | None) -> Found:
    """Find when the seller is paid.

    Args:
        history: What is known.
        policy: The policy.
        as_of: The day that is asked about.

    Returns:
        The milestone, and the findings that ask for a fact or say that it was late.
    """
    decision = payout(payout_of(history), policy, as_of=as_of)
    asked = [f for f in decision.findings if f.rule in ("orders.payout_date", "orders.payout_timeliness")]
    value, clause = decision.value, "orders.payout_date"
    findings = _telling(asked, payout_of)
    if value.nominal_on and value.credit_by:
        nominal, credit = value.nominal_on, value.credit_by
        days = [Milestone(OrderDay.PAYOUT_BY, Standing.KNOWN, nominal, None, nominal, clause=clause)]
        if credit != nominal:
            days.append(Milestone(OrderDay.CREDIT_BY, Standing.KNOWN, credit, None, credit, clause=clause))
        return days, findings
    first = value.credit_from or value.available_from or value.nominal_on
    if first:
        return [Milestone(OrderDay.PAYOUT_FROM, Standing.KNOWN, first, None, first, clause=clause)], findings
    return [Milestone(OrderDay.PAYOUT_BY, _standing(asked), clause=clause)], findings


def _telling(findings: Iterable[Finding], question: Any) -> list[Finding]:
    """The findings that ask for a fact, or speak against what was done, with pointers into the history."""
    return [
        f._replace(
            pointer=back(f.pointer, question),
            subject="",
            ground=None,
            missing=tuple(back(pointer, question) for pointer in f.missing),
        )
        for f in findings
        if weight(f) is not Outcome.PASS and f.code != "not_stated"
    ]


def _standing(findings: list[Finding]) -> Standing:
    """Why a day is not known."""
    if any(f.code == "not_stated" for f in findings):
        return Standing.STATED_NOWHERE
    waits = all(f.kind is Kind.NOT_APPLICABLE or f.code == "not_begun" for f in findings)
    return Standing.TO_COME if waits else Standing.FACTS_MISSING
