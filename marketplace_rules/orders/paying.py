"""Is a payment accepted, in which currency is the order made, and which status does the payment need?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import day_of
from marketplace_rules.decision import Decision
from marketplace_rules.orders.basket_answers import PaymentAnswer
from marketplace_rules.orders.payment_facts import PaymentRequest
from marketplace_rules.orders.payment_terms import order_currency, payment_method
from marketplace_rules.orders.preparing import payment_status, preparation_start
from marketplace_rules.policy import Policy, unknown_edition


def payment(request: PaymentRequest, policy: Policy, *, as_of: date | None = None) -> Decision[PaymentAnswer]:
    """Decide whether a payment method is accepted, and in which currency the order is made.

    Args:
        request: What is known about the payment; a part that is left out is not asked about, unless all are.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: Kept in the decision; no rule of this question depends on a day.

    Returns:
        The decision; the value gives the method, the currency, and the status that the payment needs. Clauses:
        ``orders.payment_method``, ``orders.order_currency``, ``orders.payment_status`` and
        ``orders.preparation_start``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> decision = payment(PaymentRequest(currency="JPY"), load_policy("twoosk"))
    >>> decision.outcome.value, decision.value.currency
    ('pass', 'EUR')
    """
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        unknown = unknown_edition(ordered.missing)
        return Decision("payment", PaymentAnswer(), (unknown,), policy.ref(None), as_of)
    section, method, chosen = edition.orders, request.payment_method, request.currency
    status, needs = request.payment_status, section.preparation_start
    everything = method is None and chosen is None and status is None
    accepted = payment_method(
        section.payment_method,
        method,
        request.payment_processor,
        asked=everything or method is not None or request.payment_processor is not None,
        needed=True,
    )
    currency, made_in = order_currency(
        section.order_currency, chosen, asked=everything or chosen is not None, needed=True
    )
    findings = [accepted, currency]
    if status is not None:
        findings += [
            payment_status(section.payment_status, status, "/payment_status"),
            preparation_start(needs, section.payment_status, status, "/payment_status"),
        ]
    known = method if accepted.code in ("accepted", "processed") else None
    answer = PaymentAnswer(method=known, currency=made_in, status_needed=needs.status if needs else None)
    return Decision("payment", answer, tuple(findings), policy.ref(edition), as_of)
