"""On which days does what happen, or have to happen, to an order?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.chronology.answers import Milestone, TimelineAnswer
from marketplace_rules.chronology.facts import OrderHistory
from marketplace_rules.chronology.milestones import cancelling, dispatch, events, milestone, paying, returning
from marketplace_rules.days import day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.order_vocabulary import Standing


def timeline(history: OrderHistory, policy: Policy, *, as_of: date | None = None) -> Decision[TimelineAnswer]:
    """Lay out the days of an order: what happened, what has to happen by when, and what is stated nowhere.

    It passes while every limit that can be told is met, fails where one was not, and is open where a day lacks a fact.

    Args:
        history: What has happened so far.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day that divides past from future; what has not happened by then may be overdue.

    Returns:
        The decision; its value holds one milestone for each day. Clauses: ``orders.dispatch_limit``,
        ``orders.delivery_limit``, ``orders.cancel_not_received``, ``returns.window``, ``returns.warranty`` and
        ``orders.payout_date``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> history = OrderHistory(received_on=date(2024, 5, 6), paid_on=date(2024, 5, 6), delivered_on=date(2024, 5, 10))
    >>> decision = timeline(history, load_policy("sipoko"))
    >>> [f"{m.what} {m.on}" for m in decision.value.milestones if m.standing == "known"]
    ['dispatch_by 2024-05-10', 'deliver_by 2024-05-10', 'return_until 2024-06-09']
    """
    day_asked(as_of)
    ordered = day_of(history.ordered_on, history.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        answer = TimelineAnswer((), as_of)
        return Decision("timeline", answer, (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    limits, told = dispatch(history, policy, as_of)
    cancel = cancelling(history, policy, edition, limits[0].on, as_of)
    back, asked = returning(history, policy, edition)
    paid, owed = paying(history, policy, as_of)
    days = sorted([*events(history), *limits, *cancel, *back, *paid], key=_when)
    findings = [milestone(day, edition) for day in days if day.standing is not Standing.HAPPENED]
    findings += list(dict.fromkeys([*told, *asked, *owed]))
    return Decision("timeline", TimelineAnswer(tuple(days), as_of), tuple(findings), policy.ref(edition), as_of)


def _when(day: Milestone) -> tuple[bool, date]:
    return day.on is None, day.on or date.max
