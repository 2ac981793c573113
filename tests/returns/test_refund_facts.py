from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.intake import read_facts_json
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.money import Money
from marketplace_rules.returns.refund_facts import RefundRequest, over_refund

LINE = {"unit_price": "10.00 EUR", "quantity_bought": 3, "quantity_requested": 1, "quantity_refunded": 0}
MISSING = object()


def order(**changes: Any) -> dict[str, Any]:
    return {"lines": [LINE], **changes}


def with_line(**changes: Any) -> dict[str, Any]:
    line = {**LINE, **changes}
    return {"lines": [{name: value for name, value in line.items() if value is not MISSING}]}


def tender(**changes: Any) -> dict[str, Any]:
    return order(tenders=[{"means": "card", "paid": "30.00 EUR", "refunded": "0.00 EUR", **changes}])


def refusal(facts: object) -> list[str]:
    with pytest.raises(FactsError) as refused:
        read_facts(RefundRequest, facts)
    return [str(fault) for fault in refused.value.faults]


REFUSED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "no order at all": ({}, ["/lines: required"]),
    "no lines and no total": ({"shipping_paid": "5.00 EUR"}, ["/lines: required"]),
    "no price": (with_line(unit_price=MISSING), ["/lines/0/unit_price: required"]),
    "no units bought": (with_line(quantity_bought=MISSING), ["/lines/0/quantity_bought: required"]),
    "no units requested": (with_line(quantity_requested=MISSING), ["/lines/0/quantity_requested: required"]),
    "nothing said of earlier refunds": (with_line(quantity_refunded=MISSING), ["/lines/0/quantity_refunded: required"]),
    "zero units bought": (
        with_line(quantity_bought=0, quantity_requested=0),
        ["/lines/0/quantity_bought: too_small (minimum=1)"],
    ),
    "units below zero": (with_line(quantity_requested=-1), ["/lines/0/quantity_requested: too_small (minimum=0)"]),
    "half a unit": (with_line(quantity_requested=Decimal("0.5")), ["/lines/0/quantity_requested: not_a_whole_number"]),
    "yes as a number of units": (
        with_line(quantity_requested=True),
        ["/lines/0/quantity_requested: not_a_whole_number"],
    ),
    "one unit too many": (
        with_line(quantity_requested=4),
        ["/lines/0/quantity_requested: over_refund (maximum=3, binds=unit)"],
    ),
    "one unit too many after an earlier one": (
        with_line(quantity_refunded=1, quantity_requested=3),
        ["/lines/0/quantity_requested: over_refund (maximum=2, binds=unit)"],
    ),
    "a unit when all went back": (
        with_line(quantity_refunded=3, quantity_requested=1),
        ["/lines/0/quantity_requested: over_refund (maximum=0, binds=unit)"],
    ),
    "more went back than were bought": (
        with_line(quantity_refunded=4, quantity_requested=0),
        ["/lines/0/quantity_refunded: more_than_bought (maximum=3, found=4)"],
    ),
    "a rate without its kind": (with_line(tax_percent=20), ["/lines/0/tax: required"]),
    "a kind of tax without its rate": (with_line(tax="included"), ["/lines/0/tax_percent: required"]),
    "a rate above all of it": (
        with_line(tax_percent="100.0001", tax="included"),
        ["/lines/0/tax_percent: too_large (maximum=100)"],
    ),
    "a rate below zero": (with_line(tax_percent=-1, tax="included"), ["/lines/0/tax_percent: too_small (minimum=0)"]),
    "a rate of too many digits": (
        with_line(tax_percent="5.00001", tax="included"),
        ["/lines/0/tax_percent: too_many_digits"],
    ),
    "a rate that is no number": (with_line(tax_percent="NaN", tax="included"), ["/lines/0/tax_percent: not_a_number"]),
    "a discount one cent above the line": (
        with_line(discount="30.01 EUR"),
        ["/lines/0/discount: too_large (maximum=30.00 EUR)"],
    ),
    "a discount one cent above the order": (
        order(order_discount="30.01 EUR"),
        ["/order_discount: too_large (maximum=30.00 EUR)"],
    ),
    "a discount above what the line's discount leaves": (
        with_line(discount="5.00 EUR") | {"order_discount": "25.01 EUR"},
        ["/order_discount: too_large (maximum=25.00 EUR)"],
    ),
    "shares one cent short": (
        with_line(order_discount_share="2.99 EUR") | {"order_discount": "3.00 EUR"},
        ["/order_discount: shares_differ (found=2.99 EUR)"],
    ),
    "shares one cent over": (
        with_line(order_discount_share="3.01 EUR") | {"order_discount": "3.00 EUR"},
        ["/order_discount: shares_differ (found=3.01 EUR)"],
    ),
    "shares of no discount": (
        with_line(order_discount_share="0.01 EUR"),
        ["/order_discount: shares_differ (found=0.01 EUR)"],
    ),
    "a share one cent above its line": (
        {
            "lines": [{**LINE, "order_discount_share": "30.01 EUR"}, {**LINE, "order_discount_share": "0.00 EUR"}],
            "order_discount": "30.01 EUR",
        },
        ["/lines/0/order_discount_share: too_large (maximum=30.00 EUR)"],
    ),
    "shipping refunded one cent above what was paid": (
        order(shipping_paid="5.00 EUR", shipping_refunded="5.01 EUR"),
        ["/shipping_refunded: too_large (maximum=5.00 EUR)"],
    ),
    "a tender refunded one cent above what was paid": (
        tender(refunded="30.01 EUR"),
        ["/tenders/0/refunded: too_large (maximum=30.00 EUR)"],
    ),
    "a tender without a word on refunds": (
        order(tenders=[{"means": "card", "paid": "30.00 EUR"}]),
        ["/tenders/0/refunded: required"],
    ),
    "two currencies": (
        order(shipping_paid="5.00 USD"),
        ["/shipping_paid: mixed_currencies (expected=EUR, found=USD)"],
    ),
    "two currencies on one line": (
        with_line(discount="1 JPY"),
        ["/lines/0/discount: mixed_currencies (expected=EUR, found=JPY)"],
    ),
    "a tender in another currency": (
        tender(paid="30.00 USD"),
        ["/tenders/0/paid: mixed_currencies (expected=EUR, found=USD)"],
    ),
    "a price as a float": (with_line(unit_price=10.0), ["/lines/0/unit_price: money_float (value=10.0)"]),
    "a price as a number": (with_line(unit_price=10), ["/lines/0/unit_price: money_type (found=int)"]),
    "a price as a decimal": (
        with_line(unit_price=Decimal("10.00")),
        ["/lines/0/unit_price: money_type (found=Decimal)"],
    ),
    "a price with an exponent": (with_line(unit_price="1e5 EUR"), ["/lines/0/unit_price: money_format (text=1e5)"]),
    "a price that is no number": (
        with_line(unit_price="NaN EUR"),
        ["/lines/0/unit_price: money_format (text=NaN EUR)"],
    ),
    "a price without end": (
        with_line(unit_price={"amount": Decimal("Infinity"), "currency": "EUR"}),
        ["/lines/0/unit_price: money_not_finite (value=Infinity)"],
    ),
    "a tenth of a cent": (
        with_line(unit_price="10.001 EUR"),
        ["/lines/0/unit_price: money_digits (amount=10.001, currency=EUR, digits=2)"],
    ),
    "half a yen": (
        with_line(unit_price="10.5 JPY"),
        ["/lines/0/unit_price: money_digits (amount=10.5, currency=JPY, digits=0)"],
    ),
    "a ten-thousandth of a dinar": (
        with_line(unit_price="1.0001 KWD"),
        ["/lines/0/unit_price: money_digits (amount=1.0001, currency=KWD, digits=3)"],
    ),
    "a price below zero": (
        with_line(unit_price="-0.01 EUR"),
        ["/lines/0/unit_price: money_negative (amount=-0.01, currency=EUR)"],
    ),
    "return shipping below zero": (
        order(return_shipping_paid="-30.00 EUR"),
        ["/return_shipping_paid: money_negative (amount=-30.00, currency=EUR)"],
    ),
    "a reason nobody knows": (
        order(reasons=["canceled"]),
        [
            "/reasons/0: not_in_list (allowed=('change_of_mind', 'defective', 'not_as_described', 'wrong_item', "
            "'ordered_by_mistake', 'damaged_in_transit', 'incomplete', 'cancelled'), suggestion=cancelled)"
        ],
    ),
    "a misspelt field": (
        order(shipping_payed="5.00 EUR"),
        ["/shipping_payed: unknown_field (suggestion=shipping_paid)"],
    ),
    "a total beside lines": (order(total_paid="30.00 EUR"), ["/total_paid: beside_lines"]),
    "a discount and shipping amounts beside a total": (
        {
            "total_paid": "30.00 EUR",
            "order_discount": "3.00 EUR",
            "order_discount_minimum": "3.00 EUR",
            "shipping_paid": "5.00 EUR",
            "shipping_refunded": "1.00 EUR",
            "shipping_requested": "1.00 EUR",
        },
        [
            "/order_discount: beside_total",
            "/order_discount_minimum: beside_total",
            "/shipping_refunded: beside_total",
            "/shipping_requested: beside_total",
        ],
    ),
    "nothing paid at all, and a discount beside it": (
        {"total_paid": "0.00 EUR", "order_discount": "3.00 EUR"},
        ["/order_discount: beside_total", "/lines: nothing_to_refund"],
    ),
    "shipping refunded that nobody paid": (order(shipping_refunded="1.00 EUR"), ["/shipping_paid: required"]),
    "shipping requested that nobody paid": (order(shipping_requested="1.00 EUR"), ["/shipping_paid: required"]),
    "a means of payment that is none of the tenders": (
        tender() | {"payment_means": "bank_transfer"},
        ["/payment_means: not_among_tenders"],
    ),
    "goods back the day before they were ordered": (
        order(ordered_on="2026-03-02", received_back_on="2026-03-01"),
        ["/received_back_on: before_order (limit=2026-03-02)"],
    ),
    "a refund the day before the order": (
        order(ordered_on="2026-03-02", refund_on="2026-03-01"),
        ["/refund_on: before_order (limit=2026-03-02)"],
    ),
    "a refund the day before an instant of the order": (
        order(ordered_on="2026-03-02T12:00:00+00:00", refund_on="2026-03-01", zone="Europe/Paris"),
        ["/refund_on: before_order (limit=2026-03-02 12:00:00+00:00)"],
    ),
    "a discount that was never earned": (
        order(order_discount="3.00 EUR", order_discount_minimum="30.01 EUR"),
        ["/order_discount_minimum: too_large (maximum=30.00 EUR)"],
    ),
    "nothing to refund": (
        with_line(unit_price="0.00 EUR", quantity_requested=0),
        ["/lines: nothing_to_refund"],
    ),
    "an unknown zone": (
        order(zone="Europe/Pari"),
        ["/zone: unknown_zone (found=Europe/Pari, suggestion=Europe/Paris)"],
    ),
    "a naive instant": (order(received_back_on="2026-03-01T10:00"), ["/received_back_on: naive_moment"]),
}


@pytest.mark.parametrize(("facts", "faults"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_with_a_pointer_and_a_code(facts: dict[str, Any], faults: list[str]) -> None:
    assert refusal(facts) == faults


ACCEPTED: dict[str, dict[str, Any]] = {
    "a means of payment that is a tender in other letters": tender(means="Bank transfer")
    | {"payment_means": "bank-transfer"},
    "goods back and refunded on the day of the order": order(
        ordered_on="2026-03-02", received_back_on="2026-03-02", refund_on="2026-03-02"
    ),
    "all units at once": with_line(quantity_requested=3),
    "the last unit": with_line(quantity_refunded=2),
    "no unit, for the shipping alone": with_line(quantity_requested=0) | {"shipping_paid": "0.01 EUR"},
    "a line that is given away": with_line(discount="30.00 EUR"),
    "an order that is given away": order(order_discount="30.00 EUR"),
    "shares that come to the discount": with_line(order_discount_share="3.00 EUR") | {"order_discount": "3.00 EUR"},
    "shares of zero without a discount": with_line(order_discount_share="0.00 EUR"),
    "a discount that was just earned": order(order_discount="3.00 EUR", order_discount_minimum="30.00 EUR"),
    "one line without a share": {
        "lines": [{**LINE, "order_discount_share": "1.00 EUR"}, LINE],
        "order_discount": "3.00 EUR",
    },
    "shipping refunded in full": order(shipping_paid="5.00 EUR", shipping_refunded="5.00 EUR"),
    "no shipping and none refunded": order(shipping_refunded="0.00 EUR"),
    "a tender refunded in full": tender(refunded="30.00 EUR"),
    "a rate of zero": with_line(tax_percent=0, tax="included"),
    "a rate of a hundred": with_line(tax_percent=100, tax="on_top"),
    "a rate of four decimals": with_line(tax_percent="19.1234", tax="on_top"),
    "a total without lines": {"total_paid": "515.50 EUR", "reasons": "cancelled"},
    "money as a table": with_line(unit_price={"amount": "10.00", "currency": "EUR"}),
    "zeros beyond the digits": with_line(unit_price="10.000 EUR"),
    "a yen": with_line(unit_price="10 JPY"),
    "a thousandth of a dinar": with_line(unit_price="0.001 KWD"),
}


@pytest.mark.parametrize("facts", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_what_can_be_is_taken_exactly_at_each_limit(facts: dict[str, Any]) -> None:
    assert isinstance(read_facts(RefundRequest, facts), RefundRequest)


def test_units_and_rates_are_refused_together_for_one_line() -> None:
    facts = with_line(quantity_requested=4, tax_percent=20)
    assert refusal(facts) == [
        "/lines/0/quantity_requested: over_refund (maximum=3, binds=unit)",
        "/lines/0/tax: required",
    ]


def test_a_fault_names_the_line_and_the_tender_it_is_about() -> None:
    assert refusal({"lines": [LINE, {**LINE, "quantity_requested": 4}]}) == [
        "/lines/1/quantity_requested: over_refund (maximum=3, binds=unit)"
    ]
    good = {"means": "card", "paid": "1.00 EUR", "refunded": "0.00 EUR"}
    assert refusal(order(tenders=[good, {**good, "refunded": "1.01 EUR"}])) == [
        "/tenders/1/refunded: too_large (maximum=1.00 EUR)"
    ]


def test_at_most_ten_thousand_lines_are_taken() -> None:
    assert len(read_facts(RefundRequest, {"lines": [LINE] * 10_000}).lines) == 10_000
    assert refusal({"lines": [LINE] * 10_001})[0].startswith("/lines: too_many")


def test_goods_are_the_units_less_the_discount_of_the_line() -> None:
    (line,) = read_facts(RefundRequest, with_line(discount="0.01 EUR")).lines
    assert line.goods == Money("29.99", "EUR")


@pytest.mark.parametrize(
    ("facts", "currency"),
    [(order(), "EUR"), ({"total_paid": "5 JPY"}, "JPY"), (with_line(unit_price="1.000 KWD"), "KWD")],
)
def test_the_currency_is_that_of_every_amount(facts: dict[str, Any], currency: str) -> None:
    assert read_facts(RefundRequest, facts).currency == currency


@pytest.mark.parametrize("text", ['{"shipping_paid": NaN}', '{"shipping_paid": 1.5}', '{"lines": []}', "[]", "{"])
def test_json_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(FactsError):
        read_facts_json(RefundRequest, text)


def test_a_single_reason_may_be_a_word() -> None:
    assert read_facts(RefundRequest, order(reasons="defective")).reasons == ("defective",)


# ---- what the refusals say -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("facts", "faults"), REFUSED.values(), ids=REFUSED.keys())
def test_every_refusal_has_words_for_people(facts: dict[str, Any], faults: list[str], language: str) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(RefundRequest, facts)
    for fault in refused.value.faults:
        said = Words(language).fault(fault)
        assert said.endswith(".")
        assert "None" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipping_refunded_where_none_was_paid_is_told_in_words(language: str) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(RefundRequest, order(shipping_refunded="0.01 EUR"))
    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == ("/shipping_paid", "required")
    assert "None" not in Words(language).fault(fault)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_over_refund_tells_what_binds_it(language: str) -> None:
    five = Money("5.00", "EUR")
    said = {Words(language).fault(over_refund("/tenders", five, binds)) for binds in ("unit", "shipping", "tender")}
    assert len(said) == 3


def test_an_order_of_which_nothing_is_to_come_back_is_refused() -> None:
    assert refusal(with_line(quantity_requested=0)) == ["/lines: nothing_to_refund"]
