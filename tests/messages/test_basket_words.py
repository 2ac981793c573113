from __future__ import annotations

from decimal import Decimal

from marketplace_rules import PaymentRequest, load_policy, payment
from marketplace_rules.messages.basket_words import basket_tables, payment_tables, price_figures, price_tables
from marketplace_rules.messages.tables import headline
from marketplace_rules.messages.words import Words
from marketplace_rules.money import Money
from marketplace_rules.orders.basket_answers import (
    BasketAnswer,
    ItemQuantity,
    PaymentAnswer,
    PriceAnswer,
    PriceCandidate,
    WarehouseValue,
)
from tests.messages.shown import shown

EN, FR = Words("en"), Words("fr")
EUR = "EUR"
CABLE = ItemQuantity(
    item="new",  # what somebody calls an item is no code of ours
    warehouse="seller",
    lines=(0, 2),
    quantity=Decimal("99.5"),
    minimum=Decimal(100),
    maximum=None,
    pack=None,
    missing=Decimal("0.5"),
    excess=None,
    next_allowed=Decimal(100),
    stock_left=Decimal("1234.5"),
)
BASKET = BasketAnswer(
    items=(CABLE,),
    warehouses=(
        WarehouseValue("seller", Money("9.00", EUR), Money("50.00", EUR), Money("41.00", EUR)),
        WarehouseValue("other", None, None, None),
    ),
)
PRICE = PriceAnswer(
    unit_price=Money("7.50", EUR),
    quantity=Decimal(50),
    line_total=Money("375.00", EUR),
    pack_price=Money("75.00", EUR),
    candidates=(
        PriceCandidate("list_price", Money("10.00", EUR), None, "yes"),
        PriceCandidate("promotion_price", Money("8.00", EUR), None, "no"),
        PriceCandidate("tier_price", Money("7.50", EUR), Decimal(50), "yes"),
        PriceCandidate("tier_price", Money("7.20", EUR), Decimal(100), "unknown"),
        PriceCandidate("tier_price", Money("7.00", EUR), Decimal(1000), "unsettled"),
    ),
)


def plain(lines: list[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def test_a_basket_is_shown_beside_its_limits_item_by_item_and_warehouse_by_warehouse() -> None:
    assert plain(shown(basket_tables, BASKET, EN, {})) == [
        "",
        "Quantities",
        "ordered minimum maximum missing too many nearest possible left in stock",
        "new (seller) 99.5 100 – 0.5 – 100 1,234.5",
        "",
        "Value of the goods by warehouse",
        "goods minimum missing",
        "seller €9.00 €50.00 €41.00",
    ]
    assert "new (seller) 99,5 100 – 0,5 – 100 1 234,5" in plain(shown(basket_tables, BASKET, FR, {}))


def test_columns_stand_under_their_heads() -> None:
    head, row = shown(basket_tables, BASKET, EN, {})[2:4]
    assert head.index("minimum") + len("minimum") == row.index("100") + len("100")


def test_an_unnamed_item_and_an_unnamed_warehouse_have_words() -> None:
    item = ItemQuantity(None, None, (0,), Decimal(1), None, None, None, None, None, None, None)
    value = BasketAnswer((item,), (WarehouseValue(None, Money("1.00", EUR), None, None),))
    lines = plain(shown(basket_tables, value, EN, {}))
    assert "Item 1 – – – – – –" in lines
    assert "– €1.00 – –" in lines


def test_nothing_is_shown_of_an_empty_answer() -> None:
    assert shown(basket_tables, BasketAnswer(), EN, {}) == []
    assert shown(price_tables, PriceAnswer(), EN, {}) == []
    assert shown(payment_tables, PaymentAnswer(), EN, {}) == []


def test_every_price_is_shown_with_whether_it_applies() -> None:
    assert plain(shown(price_tables, PRICE, EN, {})) == [
        "",
        "Prices of one unit",
        "List price €10.00 applies; a lower price is charged",
        "Promotion price €8.00 does not apply",
        "Price from 50 on €7.50 is charged",
        "Price from 100 on €7.20 facts missing",
        "Price from 1,000 on €7.00 a person decides",
        "",
        "What it comes to",
        "For 50 €375.00",
        "For one pack €75.00",
    ]
    assert price_figures(PRICE) == {"minimum": Money("7.50", EUR)}


def test_a_price_that_is_not_certain_is_not_said_to_be_undercut() -> None:
    candidate = PriceCandidate("list_price", Money("10.00", EUR), None, "yes")
    assert plain(shown(price_tables, PriceAnswer(candidates=(candidate,)), EN, {}))[-1] == "List price €10.00 applies"


def test_a_payment_shows_what_it_was_asked_about() -> None:
    answer = PaymentAnswer(method="bank_transfer", currency="EUR", status_needed="unknown to the labels")
    assert plain(shown(payment_tables, answer, FR, {})) == [
        "",
        "Paiement",
        "Mode de paiement virement",
        "Devise de la commande EUR",
        "Statut requis avant la préparation unknown to the labels",
    ]
    assert len(shown(payment_tables, PaymentAnswer(method="card"), EN, {})) == 3


def test_a_payment_of_which_the_page_requires_nothing_is_not_said_to_be_in_order() -> None:
    nothing = payment(PaymentRequest(payment_status="pending"), load_policy("monquibus"))
    assert headline(nothing, EN) == "The page requires nothing here."
    assert headline(nothing, FR) == "La page n’exige rien sur ce point."
    card = payment(PaymentRequest(payment_method="card"), load_policy("sipoko"))
    assert headline(card, EN) == "Yes, this payment is in order."
    silent = payment(PaymentRequest(currency="EUR"), load_policy("monquibus"))
    assert headline(silent, EN) == "A person has to decide."
