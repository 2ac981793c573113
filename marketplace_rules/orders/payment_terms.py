"""Is this payment method accepted, and in which currency is the order made?"""

from __future__ import annotations

from typing import Any

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.orders.payment_facts import known_method, method_code
from marketplace_rules.policy.basket_vocabulary import BY_HAND
from marketplace_rules.policy.baskets import OrderCurrencyClause, PaymentMethodClause

PAYMENT_METHOD = Rule(
    "orders.payment_method",
    {
        "accepted": Kind.PASS,
        "processed": Kind.PASS,
        "not_accepted": Kind.FAIL,
        "processor_unknown": Kind.OPEN,
        "provider_only": Kind.OPEN,
        "not_known": Kind.OPEN,
        "nothing_stated": Kind.REVIEW,
        "not_asked": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
ORDER_CURRENCY = Rule(
    "orders.order_currency",
    {
        "listed": Kind.PASS,
        "not_listed": Kind.PASS,
        "not_accepted": Kind.FAIL,
        "not_known": Kind.OPEN,
        "nothing_stated": Kind.REVIEW,
        "prices_differ": Kind.REVIEW,
        "not_foreseen": Kind.REVIEW,
        "not_asked": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def payment_method(
    clause: PaymentMethodClause | None, method: str | None, processor: str | None, *, asked: bool, needed: bool
) -> Finding:
    """Decide whether a payment method is accepted.

    Args:
        clause: Which methods are.
        method: The method, by its code or in the words of a page; None where there is none.
        processor: The payment provider that processes it; None where nobody has told.
        asked: Whether a method is asked about at all; if not, there is nothing to decide.
        needed: Whether the answer needs the page to say something; if not, its silence does not matter.

    Returns:
        The finding; a method that the page does not name is accepted if a provider it names processes it, and the
        provider's own name stands for such a method.
        Clause: ``orders.payment_method``.

    >>> payment_method(None, "cash", None, asked=True, needed=True).code
    'nothing_stated'
    """
    field = "/payment_method"
    if clause is None:
        return PAYMENT_METHOD.found("nothing_stated" if asked and needed else "not_stated", pointer=field)
    cite = clause.citation
    if not asked:
        return PAYMENT_METHOD.found("not_asked", cite)
    if method is None:
        return PAYMENT_METHOD.found("not_known", cite, pointer=field, expected=clause.accepted, missing=(field,))
    code = _method_state(clause, method_code(method), processor)
    missing = {"processor_unknown": ("/payment_processor",), "provider_only": (field,)}
    return PAYMENT_METHOD.found(
        code,
        cite,
        pointer=field,
        observed=known_method(method),
        expected=clause.accepted,
        missing=missing.get(code, ()),
        processors_name=", ".join(clause.processors),
        observed_name=method,
    )


def _method_state(clause: PaymentMethodClause, method: str, processor: str | None) -> str:
    if method in map(method_code, clause.accepted):
        return "accepted"
    if method in map(method_code, clause.processors):
        return "processed"
    if method in map(method_code, clause.processed_by):
        return "provider_only"
    if not clause.processors or method in BY_HAND:
        return "not_accepted"
    if processor is None:
        return "processor_unknown"
    return "processed" if method_code(processor) in map(method_code, clause.processors) else "not_accepted"


def order_currency(
    clause: OrderCurrencyClause | None,
    chosen: str | None,
    prices: str | None = None,
    *,
    asked: bool,
    needed: bool,
) -> tuple[Finding, str | None]:
    """Decide in which currency an order is made.

    Args:
        clause: In which it can be.
        chosen: The currency that the buyer has chosen; None where nobody has told.
        prices: The currency that the goods are priced in, where there are goods.
        asked: Whether the currency is asked about at all; if not, there is nothing to decide.
        needed: Whether the answer needs the page to say something; if not, its silence does not matter.

    Returns:
        The finding, and the currency where it is settled; nothing is converted. Clause: ``orders.order_currency``.

    >>> order_currency(None, "EUR", asked=True, needed=True)[0].code
    'nothing_stated'
    """
    field = "/currency"
    made = _made_in(clause, chosen)
    if asked and chosen and prices not in (None, chosen, made) and (made or clause is None):
        cite = clause.citation if clause else None
        return ORDER_CURRENCY.found(
            "prices_differ", cite, pointer=field, observed=prices, expected=made or chosen
        ), None
    if clause is None:
        return ORDER_CURRENCY.found("nothing_stated" if asked and needed else "not_stated", pointer=field), None
    cite = clause.citation
    if not asked:
        return ORDER_CURRENCY.found("not_asked", cite), None
    if chosen is None:
        figures: dict[str, Any] = {"expected": clause.listed, "currencies_any": clause.listed}
        return ORDER_CURRENCY.found("not_known", cite, pointer=field, missing=(field,), **figures), None
    refusal = "not_foreseen" if clause.unlisted == "review" else "not_accepted"
    code = "listed" if chosen in clause.listed else "not_listed" if made else refusal
    found = ORDER_CURRENCY.found(
        code,
        cite,
        pointer=field,
        observed=chosen,
        expected=clause.listed,
        currencies_any=clause.listed,
        made_in_name=made or chosen,
    )
    return found, made


def _made_in(clause: OrderCurrencyClause | None, chosen: str | None) -> str | None:
    if clause is None or chosen is None:
        return None
    return chosen if chosen in clause.listed else clause.otherwise
