"""What a payment method is called, and which currency codes there are."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marketplace_rules import FactsError, PaymentRequest, read_facts
from marketplace_rules.money.currencies import CODES, WITHDRAWN
from marketplace_rules.orders.open_lists import plain_label
from marketplace_rules.orders.payment_facts import currency_code, known_method, method_code
from marketplace_rules.policy.basket_vocabulary import BUYER_LABELS, PAYMENT_METHOD_LABELS, PaymentMethod


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("card", "card"),
        ("Credit card", "card"),
        ("carte de crédit", "card"),
        ("Carte  bancaire", "card"),
        ("carte de paiement", "card"),
        ("payment card", "card"),
        ("CB", "card"),
        ("Visa", "card"),
        ("MasterCard", "card"),
        ("maestro", "card"),
        ("Amex", "card"),
        ("American Express", "card"),
        ("carte de crédit (visa)", "card"),
        ("Carte bancaire (Visa, Mastercard)", "card"),
        ("Card (Stripe)", "card"),
        ("carte bancaire/stripe", "card"),
        ("Visa ou Mastercard", "card"),
        ("Bank transfer (Stripe)", "bank_transfer"),
        ("virement / bank transfer", "bank_transfer"),
        ("iDEAL (Stripe)", "ideal_(stripe)"),
        ("virement (banque)", "virement_(banque)"),
        ("card (gift)", "card_(gift)"),
        ("card or cash", "card_or_cash"),
        ("Stripe", "stripe"),
        ("( )", "(_)"),
        ("visage", "visage"),
        ("bank transfer", "bank_transfer"),
        ("bank_transfer", "bank_transfer"),
        ("Bank-Transfer", "bank_transfer"),
        ("Transfert bancaire", "bank_transfer"),
        ("virement", "bank_transfer"),
        ("Multibanco", "multibanco"),
        ("MULTIBANK", "multibanco"),
        ("Espèces", "cash"),
        ("cash", "cash"),
        ("Chèque", "cheque"),
        ("Apple Pay", "apple_pay"),
    ],
)
def test_a_method_is_known_by_its_code_and_by_the_labels_of_the_pages(label: str, code: str) -> None:
    assert method_code(label) == code


def test_labels_stand_in_the_form_in_which_they_are_looked_up() -> None:
    for label in (*PAYMENT_METHOD_LABELS, *BUYER_LABELS):
        assert plain_label(label) == label
    for method in PaymentMethod:
        assert known_method(method) == method


def test_a_further_method_keeps_the_name_it_was_given() -> None:
    assert read_facts(PaymentRequest, {"payment_method": " Apple Pay "}).payment_method == "Apple Pay"
    assert read_facts(PaymentRequest, {"payment_method": "Virement"}).payment_method == "bank_transfer"


@given(st.text(max_size=40))
@example("🄐 Carte")  # a capital in a ring, which is one only once it is taken apart
def test_looking_a_label_up_twice_changes_nothing(text: str) -> None:
    assert plain_label(plain_label(text)) == plain_label(text)
    assert method_code(method_code(text)) == method_code(text)


def test_every_code_of_iso_4217_in_capitals_is_a_currency() -> None:
    for code in CODES:
        assert currency_code(code) == code
    assert {"HRK", "BGN"} <= WITHDRAWN


@pytest.mark.parametrize(
    "code", ["eur", "Eur", "EUR ", " EUR", "EURO", "EU", "", "XXX", "XAU", "DEM", "€", 978, True, ["EUR"]]
)
def test_any_other_code_is_refused(code: Any) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(PaymentRequest, {"currency": code})
    assert [(f.pointer, f.code) for f in caught.value.faults] == [("/currency", "currency_unknown")]


def test_the_code_that_was_probably_meant_is_suggested() -> None:
    with pytest.raises(FactsError) as caught:
        PaymentRequest(currency="eur")
    assert dict(caught.value.faults[0].args) == {"currency": "eur", "suggestion": "EUR"}


@pytest.mark.parametrize("method", ["", "  ", "x" * 101, 1, ["card"]])
def test_a_method_is_a_name(method: Any) -> None:
    with pytest.raises(FactsError):
        read_facts(PaymentRequest, {"payment_method": method})
