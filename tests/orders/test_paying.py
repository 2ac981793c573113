"""A payment: which parts are asked about, and what is answered for them."""

from __future__ import annotations

from datetime import date, datetime
from itertools import product

import pytest

from marketplace_rules import Decision, NoPolicyInForce, PaymentRequest, from_json, load_policy, payment, to_json
from marketplace_rules.orders.basket_answers import PaymentAnswer
from marketplace_rules.policy import SHIPPED, parse_policy, unknown_edition
from tests.orders.test_placing import CITED, DATED

TWOOSK = load_policy("twoosk")


@pytest.mark.parametrize(
    ("method", "currency", "outcome", "codes"),
    [
        ("card", None, "pass", ["accepted", "not_asked"]),
        (None, "PLN", "pass", ["not_asked", "listed"]),
        ("card", "JPY", "pass", ["accepted", "not_listed"]),
        ("cash", "JPY", "fail", ["not_accepted", "not_listed"]),
        (None, None, "open", ["not_known", "not_known"]),
    ],
)
def test_a_part_that_is_left_out_is_not_asked_about_unless_all_are(
    method: str | None, currency: str | None, outcome: str, codes: list[str]
) -> None:
    decision = payment(PaymentRequest(payment_method=method, currency=currency), TWOOSK)
    assert (decision.outcome.value, [f.code for f in decision.findings]) == (outcome, codes)


def test_a_status_is_judged_beside_the_method_and_the_currency() -> None:
    request = PaymentRequest(payment_method="card", currency="EUR", payment_status="authorised")
    rules = ["payment_method", "order_currency", "payment_status", "preparation_start"]
    assert [f.rule for f in payment(request, TWOOSK).findings] == [f"orders.{rule}" for rule in rules]


def test_a_provider_alone_asks_for_the_method_it_processes() -> None:
    decision = payment(PaymentRequest(payment_processor="stripe", currency="EUR"), TWOOSK)
    assert (decision.outcome.value, decision.missing) == ("open", ("/payment_method",))


def test_only_a_method_that_is_accepted_is_in_the_answer() -> None:
    def method(name: str, processor: str | None = None) -> str | None:
        return payment(PaymentRequest(payment_method=name, payment_processor=processor), TWOOSK).value.method

    assert (method("virement"), method("iDEAL", "stripe")) == ("bank_transfer", "iDEAL")
    assert (method("cash"), method("iDEAL"), method("iDEAL", "other")) == (None, None, None)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_decision_comes_back_equal_from_its_json(name: str) -> None:
    for method, currency in product((None, "card", "cash", "iDEAL"), (None, "EUR", "JPY")):
        decision = payment(PaymentRequest(payment_method=method, currency=currency), load_policy(name))
        assert from_json(to_json(decision)) == decision


def test_the_edition_is_that_of_the_order_s_day() -> None:
    first = DATED.format("first", "2024-01-01")
    second = DATED.format("second", "2024-07-01").split("\n", 2)[2]
    policy = parse_policy(first + second + '[editions.orders.payment_method]\naccepted = ["card"]\n' + CITED)

    def outcome(day: date | None) -> str:
        return payment(PaymentRequest(payment_method="card", ordered_on=day), policy).outcome.value

    assert (outcome(date(2024, 6, 30)), outcome(date(2024, 7, 1)), outcome(None)) == ("review", "pass", "open")
    assert payment(PaymentRequest(payment_method="card"), policy).value == PaymentAnswer()
    late = datetime.fromisoformat("2024-06-30T22:30:00+00:00")
    there = PaymentRequest(payment_method="card", ordered_on=late, zone="Europe/Paris")
    assert payment(there, policy).outcome.value == "pass"
    nowhere, as_of = PaymentRequest(payment_method="card", ordered_on=late), date(2024, 7, 2)
    asking = (unknown_edition(("/zone",)),)
    expected = Decision("payment", PaymentAnswer(), asking, policy.ref(None), as_of)
    assert payment(nowhere, policy, as_of=as_of) == expected
    with pytest.raises(NoPolicyInForce):
        outcome(date(2023, 12, 31))
