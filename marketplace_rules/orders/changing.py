"""Can this order still be changed, since when not, and what can be done instead?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import day_of
from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.finding import Finding
from marketplace_rules.orders.cancellation_answers import ChangeAnswer
from marketplace_rules.orders.change_facts import ChangeRequest
from marketplace_rules.orders.frozen import frozen_order, order_error
from marketplace_rules.policy import Edition, Policy, unknown_edition
from marketplace_rules.policy.order_vocabulary import Instead, OrderField


def changes(request: ChangeRequest, policy: Policy, *, as_of: date | None = None) -> Decision[ChangeAnswer]:
    """Decide whether a field of an order can still be changed.

    Args:
        request: What is known about the wish to change it.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: Not needed: an order is frozen or not whatever the day; recorded with the decision.

    Returns:
        The decision; its value says since when the field cannot be changed, and what can be done instead. Clauses:
        ``orders.frozen_order`` and ``orders.order_error``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> asked = ChangeRequest(submitted=True, field="transport")
    >>> decision = changes(asked, load_policy("twoosk"))
    >>> decision.outcome.value, [str(way) for way in decision.value.instead]
    ('fail', ['contact_support'])
    """
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        return Decision("changes", ChangeAnswer(), (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    frozen = frozen_order(edition.orders.frozen_order, request)
    error = order_error(edition.orders.order_error, request)
    since = ordered.on if frozen.code == "frozen" else None
    answer = ChangeAnswer(request.field, since, _instead(frozen, edition, request))
    return Decision("changes", answer, (frozen, error), policy.ref(edition), as_of)


def _instead(frozen: Finding, edition: Edition, request: ChangeRequest) -> tuple[Instead, ...]:
    """What can be done where the field cannot simply be changed."""
    if weight(frozen) is Outcome.PASS or frozen.code == "not_stated":
        return ()
    section = edition.orders
    cancels = request.cancels or request.field == OrderField.ITEMS
    ways = {
        Instead.CANCEL: cancels and section.cancel_part is not None,
        Instead.CONTACT_SUPPORT: section.order_error is not None and not request.cancels,
    }
    return tuple(way for way, is_open in ways.items() if is_open)
