"""Which methods and currencies are accepted: full tables, and every code of ISO 4217."""

from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import load_policy
from marketplace_rules.money.currencies import CODES
from marketplace_rules.orders.payment_facts import known_method
from marketplace_rules.orders.payment_terms import order_currency, payment_method
from marketplace_rules.policy.baskets import OrderCurrencyClause, PaymentMethodClause
from tests.strategies import cited

OPEN = cited(PaymentMethodClause, accepted=("card", "Apple Pay"), processors=("Stripe",))
SEVERAL = cited(PaymentMethodClause, accepted=("card",), processors=("Stripe", "Adyen"))
THROUGH = cited(PaymentMethodClause, accepted=("card",), processed_by=("Stripe",))
CLOSED = cited(PaymentMethodClause, accepted=("card",))
FALLBACK = cited(OrderCurrencyClause, listed=("EUR", "USD"), otherwise="EUR")
PRESUMED = cited(OrderCurrencyClause, listed=("EUR",), unlisted="review")
ONLY = cited(OrderCurrencyClause, listed=("EUR", "USD"))


@pytest.mark.parametrize(
    ("clause", "method", "processor", "code"),
    [
        (OPEN, "card", None, "accepted"),
        (OPEN, "Carte de crédit", None, "accepted"),
        (OPEN, "apple_pay", None, "accepted"),
        (OPEN, "APPLE-PAY", "other", "accepted"),
        (OPEN, "iDEAL", "stripe", "processed"),
        (OPEN, "iDEAL", "STRIPE", "processed"),
        (OPEN, "iDEAL", "Strip", "not_accepted"),
        (OPEN, "iDEAL", None, "processor_unknown"),
        (OPEN, "virement", None, "processor_unknown"),
        (OPEN, "cash", None, "not_accepted"),
        (OPEN, "espèces", "stripe", "not_accepted"),
        (OPEN, "chèque", "stripe", "not_accepted"),
        (OPEN, None, None, "not_known"),
        (OPEN, "Stripe", None, "processed"),
        (SEVERAL, "iDEAL", "adyen", "processed"),
        (SEVERAL, "iDEAL", None, "processor_unknown"),
        (THROUGH, "Stripe", None, "provider_only"),
        (THROUGH, "stripe", "stripe", "provider_only"),
        (THROUGH, "Visa", None, "accepted"),
        (THROUGH, "iDEAL", "stripe", "not_accepted"),
        (THROUGH, "PayPal", None, "not_accepted"),
        (CLOSED, "stripe", None, "not_accepted"),
        (CLOSED, "card", None, "accepted"),
        (CLOSED, "iDEAL", "stripe", "not_accepted"),
        (CLOSED, "bank transfer", None, "not_accepted"),
        (CLOSED, None, None, "not_known"),
    ],
)
def test_a_method_is_accepted_where_the_page_or_its_provider_takes_it(
    clause: PaymentMethodClause, method: str | None, processor: str | None, code: str
) -> None:
    found = payment_method(clause, method, processor, asked=True, needed=True)
    told = ("/payment_method",)
    missing = {"processor_unknown": ("/payment_processor",), "not_known": told, "provider_only": told}
    assert (found.code, found.missing) == (code, missing.get(code, ()))
    assert (found.clause, found.pointer, found.expected) == (clause.citation, "/payment_method", clause.accepted)
    if method is not None:
        named = {"observed_name": method, "processors_name": ", ".join(clause.processors)}
        assert (found.observed, dict(found.args)) == (known_method(method), named)


@pytest.mark.parametrize(
    ("asked", "needed", "code"),
    [(True, True, "nothing_stated"), (True, False, "not_stated"), (False, True, "not_stated")],
)
def test_silence_matters_only_where_an_answer_needs_the_page(asked: bool, needed: bool, code: str) -> None:
    method, (currency, made_in) = (
        payment_method(None, "card", None, asked=asked, needed=needed),
        order_currency(None, "EUR", asked=asked, needed=needed),
    )
    assert (method.code, currency.code, made_in) == (code, code, None)
    assert (method.pointer, currency.pointer) == ("/payment_method", "/currency")


def test_what_is_not_asked_about_is_not_decided() -> None:
    method = payment_method(OPEN, None, None, asked=False, needed=True)
    currency, made_in = order_currency(FALLBACK, "EUR", "USD", asked=False, needed=True)
    assert (method.code, method.clause) == ("not_asked", OPEN.citation)
    assert (currency.code, currency.clause, made_in) == ("not_asked", FALLBACK.citation, None)


@pytest.mark.parametrize(
    ("clause", "chosen", "prices", "code", "made_in"),
    [
        (FALLBACK, "EUR", None, "listed", "EUR"),
        (FALLBACK, "USD", "USD", "listed", "USD"),
        (FALLBACK, "USD", "EUR", "prices_differ", None),
        (FALLBACK, "JPY", None, "not_listed", "EUR"),
        (FALLBACK, "JPY", "EUR", "not_listed", "EUR"),
        (FALLBACK, "JPY", "JPY", "not_listed", "EUR"),
        (FALLBACK, "JPY", "USD", "prices_differ", None),
        (FALLBACK, None, None, "not_known", None),
        (ONLY, "USD", "USD", "listed", "USD"),
        (ONLY, "JPY", None, "not_accepted", None),
        (ONLY, "JPY", "EUR", "not_accepted", None),
        (PRESUMED, "EUR", "EUR", "listed", "EUR"),
        (PRESUMED, "EUR", "USD", "prices_differ", None),
        (PRESUMED, "USD", None, "not_foreseen", None),
        (PRESUMED, "USD", "EUR", "not_foreseen", None),
        (PRESUMED, None, None, "not_known", None),
        (None, "EUR", "EUR", "nothing_stated", None),
        (None, "EUR", "CHF", "prices_differ", None),
        (None, None, "CHF", "nothing_stated", None),
    ],
)
def test_an_order_is_made_in_a_listed_currency_or_in_the_fallback(
    clause: Any, chosen: str | None, prices: str | None, code: str, made_in: str | None
) -> None:
    found, made = order_currency(clause, chosen, prices, asked=True, needed=True)
    assert (found.code, made) == (code, made_in)
    assert (found.clause, found.pointer) == (clause and clause.citation, "/currency")
    assert found.missing == (("/currency",) if code == "not_known" else ())
    if code == "prices_differ":
        otherwise = {"JPY": "EUR"}
        assert (found.observed, found.expected) == (prices, otherwise.get(chosen, chosen))
    elif clause:
        assert (found.observed, found.expected) == (chosen, clause.listed)
        named = {} if chosen is None else {"made_in_name": made_in or chosen}
        assert dict(found.args) == {"currencies_any": clause.listed} | named


def test_every_currency_there_is_leads_to_an_order_on_twoosk() -> None:
    clause = load_policy("twoosk").editions[0].orders.order_currency
    twelve = ["EUR", "USD", "CHF", "CZK", "DKK", "GBP", "HUF", "NOK", "PLN", "RON", "SEK", "UAH"]
    for code in CODES:
        found, made = order_currency(clause, code, asked=True, needed=True)
        assert (found.kind.value, made) == ("pass", code if code in twelve else "EUR")
