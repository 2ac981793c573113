"""May this order be placed? Against a naive reading of the page, and with facts left out."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import Basket, NoPolicyInForce, from_json, load_policy, minimums, read_facts, to_json
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Kind, Level
from marketplace_rules.orders.basket_answers import BasketAnswer
from marketplace_rules.policy import Edition, Policy, parse_policy, unknown_edition
from marketplace_rules.policy.baskets import (
    BuyersClause,
    OrderCurrencyClause,
    PaymentMethodClause,
    PromotionClause,
    TiersClause,
)
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.fulfilment import DeliveryModeClause
from marketplace_rules.policy.orders import OrdersSection
from tests.orders.basket_strategies import Data, amount, baskets, lowest_price, rounded, told
from tests.strategies import cited, look_up, put

TWOOSK = load_policy("twoosk")


def ask(data: Data) -> Decision[BasketAnswer]:
    return minimums(read_facts(Basket, data), TWOOSK)


def against(decision: Decision[Any]) -> list[str]:
    return [f.message_id for f in decision.findings if f.kind is Kind.FAIL and f.level is Level.ERROR]


# ---- a naive reading of the page -----------------------------------------------------------------------------------


def groups(data: Data) -> dict[tuple[str, str], list[Data]]:
    found: dict[tuple[str, str], list[Data]] = {}
    for line in data["lines"]:
        found.setdefault((line["item"], line["warehouse"]), []).append(line)
    return found


def quantities_by_hand(data: Data) -> list[str]:
    """What speaks against the quantities, item by item."""
    found = []
    for lines in groups(data).values():
        units, item = sum(line["quantity"] for line in lines), lines[0]
        if units > item["stock"] or not item["stock"]:
            found.append("orders.stock.not_enough" if item["stock"] else "orders.stock.none_left")
        if item["minimum_quantity"] and units < item["minimum_quantity"]:
            found.append("orders.moq.below")
        if item["maximum_quantity"] and units > item["maximum_quantity"]:
            found.append("orders.maximum_quantity.above")
        if item["sold_in_packs"] and units % item["pack_quantity"]:
            found.append("orders.pack_multiple.part_of_a_pack")
    return found


def value_by_hand(data: Data, warehouse: str) -> Any:
    """What the goods from a warehouse come to: every line rounded to the cent, halves up, then added."""
    total = rounded(Fraction(0))
    for (_, where), lines in groups(data).items():
        units = sum(line["quantity"] for line in lines)
        for line in lines:
            if where == warehouse:
                price = amount(line["unit_price"]) if "unit_price" in line else None
                price = price or lowest_price(line["offer"], units, data["ordered_on"])
                total += rounded(Fraction(price) * line["quantity"])
    return total


def values_by_hand(data: Data) -> tuple[list[str], list[str]]:
    """The warehouses whose minimum is not reached, and those whose minimum is in another currency."""
    below, other = [], []
    for warehouse in data["warehouses"]:
        used = any(line["warehouse"] == warehouse["name"] for line in data["lines"])
        minimum = warehouse["minimum_value"]
        if not used or minimum is None:
            continue
        if minimum.endswith("USD"):
            other.append(warehouse["name"])
        elif value_by_hand(data, warehouse["name"]) < amount(minimum):
            below.append(warehouse["name"])
    return below, other


def outcome_by_hand(data: Data) -> str:
    below, other = values_by_hand(data)
    method = data["payment_method"]
    accepted = method == "card" or (method == "iDEAL" and data["payment_processor"] == "stripe")
    named = data["buyer"] == "private" or bool(data["company_name"])
    details = named and data["email"] == "a@rede.example"
    if below or quantities_by_hand(data) or data["buyer"] == "private" or not (accepted and details):
        return "fail"
    return "review" if other or data["currency"] == "USD" else "pass"


@given(baskets())
def test_an_order_can_be_placed_where_a_naive_reading_says_so(data: Data) -> None:
    decision = ask(data)
    assert decision.outcome.value == outcome_by_hand(data)
    found = against(decision)
    quantities = ("orders.stock", "orders.moq", "orders.maximum", "orders.pack")
    assert sorted(f for f in found if f.startswith(quantities)) == sorted(quantities_by_hand(data))
    below, _ = values_by_hand(data)
    assert found.count("orders.minimum_value.below") == len(below)


@given(baskets())
def test_figures_are_those_of_a_naive_reading(data: Data) -> None:
    answer = ask(data).value
    for item, lines in zip(answer.items, groups(data).values(), strict=True):
        units = sum(line["quantity"] for line in lines)
        least, stock = lines[0]["minimum_quantity"] or 0, lines[0]["stock"]
        most = min(stock, lines[0]["maximum_quantity"] or stock)
        assert item.quantity == units
        assert (item.missing or 0) == max(0, least - units)
        assert (item.excess or 0) == max(0, units - most)
        assert item.stock_left == (stock - units if units <= stock else None)
    for row in answer.warehouses:
        assert row.warehouse is not None
        value = value_by_hand(data, row.warehouse)
        assert row.goods is not None
        assert row.goods.amount == value
        if row.missing:
            assert row.minimum is not None
            assert row.missing.amount == row.minimum.amount - value


@given(st.data())
def test_a_fact_that_is_missing_never_counts_in_anybody_s_favour(data: st.DataObject) -> None:
    truth = data.draw(baskets())
    decision = ask(data.draw(told(truth)))
    if decision.outcome.value != "open":
        assert decision.outcome is ask(truth).outcome
    else:
        assert decision.missing


@given(st.data())
def test_supplying_whatever_is_missing_ends_with_the_answer(data: st.DataObject) -> None:
    truth = data.draw(baskets())
    facts = data.draw(told(truth))
    decision = ask(facts)
    for _ in range(6):
        if decision.outcome.value != "open":
            break
        assert decision.missing
        for pointer in decision.missing:
            put(facts, pointer, look_up(truth, pointer))
        decision = ask(facts)
    assert decision.outcome is ask(truth).outcome


@given(st.data())
def test_a_finding_points_at_fields_that_there_are_and_asks_only_where_facts_are_missing(data: st.DataObject) -> None:
    facts = read_facts(Basket, data.draw(told(data.draw(baskets()))))
    for finding in minimums(facts, TWOOSK).findings:
        assert (finding.kind is Kind.OPEN) == bool(finding.missing)
        assert finding.subject == "" or int(finding.subject.removeprefix("/lines/")) < len(facts.lines)
        for pointer in (finding.pointer, *finding.missing):
            found: Any = facts
            for step in pointer.split("/")[1:]:
                found = found[int(step)] if isinstance(found, tuple) else getattr(found, step)


@given(baskets())
def test_the_same_facts_give_the_same_decision_however_they_are_told(data: Data) -> None:
    backwards = dict(reversed(data.items()))
    assert to_json(ask(backwards)) == to_json(ask(data))


@given(baskets())
def test_a_decision_comes_back_equal_from_its_json(data: Data) -> None:
    decision = ask(data)
    assert from_json(to_json(decision)) == decision


# ---- properties ----------------------------------------------------------------------------------------------------


@given(baskets(), st.integers(1, 5))
def test_adding_units_never_breaks_a_minimum_quantity_that_is_reached(data: Data, more: int) -> None:
    before = against(ask(data))
    data["lines"][0]["quantity"] += more
    assert against(ask(data)).count("orders.moq.below") <= before.count("orders.moq.below")


@given(baskets())
def test_the_nearest_quantity_allowed_has_nothing_against_it(data: Data) -> None:
    data["lines"] = data["lines"][:1]
    answer = ask(data).value.items[0]
    if answer.next_allowed is not None:
        data["lines"][0]["quantity"] = int(answer.next_allowed)
        assert quantities_by_hand(data) == []
        assert ask(data).value.items[0].next_allowed == answer.next_allowed
    else:
        for units in range(1, 60):
            data["lines"][0]["quantity"] = units
            assert quantities_by_hand(data)


@given(baskets())
def test_the_order_of_the_lines_changes_nothing(data: Data) -> None:
    turned = {**data, "lines": data["lines"][::-1]}
    assert sorted(against(ask(data))) == sorted(against(ask(turned)))
    assert ask(data).outcome is ask(turned).outcome


@given(baskets())
def test_one_line_split_in_two_is_the_same_order(data: Data) -> None:
    line = data["lines"][0]
    if "unit_price" in line and line["quantity"] > 1:
        whole = ask(data)
        parts = [{**line, "quantity": 1}, {**line, "quantity": line["quantity"] - 1}]
        split = ask({**data, "lines": [*parts, *data["lines"][1:]]})
        assert split.outcome is whole.outcome
        assert [row.goods for row in split.value.warehouses] == [row.goods for row in whole.value.warehouses]


# ---- which edition, which day, which subject -----------------------------------------------------------------------

CITED = 'strength = "must"\nsource = "help"\nsection = "Orders"\nstatement = "Stock is what can be ordered."\n'
DATED = """\
marketplace = "acme"
name = "Acme"
[[editions]]
id = "{0}"
in_force_from = {1}
read_on = 2024-01-01
[editions.sources.help]
title = "Help"
language = "en"
read_on = 2024-01-01
"""


def test_the_edition_is_that_of_the_order_s_day() -> None:
    first = DATED.format("first", "2024-01-01")
    second = DATED.format("second", "2024-07-01").split("\n", 2)[2]
    policy = parse_policy(first + second + "[editions.orders.stock]\n" + CITED)
    lines = ({"quantity": 2, "stock": 1},)
    outcomes = {
        day: minimums(Basket(ordered_on=date.fromisoformat(day), lines=lines), policy).outcome.value
        for day in ("2024-06-30", "2024-07-01")
    }
    assert outcomes == {"2024-06-30": "review", "2024-07-01": "fail"}
    unknown = minimums(Basket(lines=lines), policy)
    assert (unknown.outcome.value, unknown.missing, unknown.value) == ("open", ("/ordered_on",), BasketAnswer())
    late, as_of = datetime.fromisoformat("2024-06-30T22:30:00+00:00"), date(2024, 7, 2)
    assert minimums(Basket(ordered_on=late, zone="Europe/Paris", lines=lines), policy).outcome.value == "fail"
    nowhere = minimums(Basket(ordered_on=late, lines=lines), policy, as_of=as_of)
    assert nowhere == Decision("minimums", BasketAnswer(), (unknown_edition(("/zone",)),), policy.ref(None), as_of)
    with pytest.raises(NoPolicyInForce):
        minimums(Basket(ordered_on=date(2023, 12, 31), lines=lines), policy)


def test_each_shortfall_is_told_of_the_line_it_concerns() -> None:
    line = {"warehouse": "W1", "stock": 9, "minimum_quantity": None, "maximum_quantity": None, "unit_price": "5.00 EUR"}
    lines = [{"item": "a", "quantity": 9, **line}, {"item": "b", "quantity": 10, **line}]
    lines.append({"item": "c", "quantity": 1, **line, "warehouse": "W2"})
    decision = minimums(
        read_facts(
            Basket,
            {
                "lines": lines,
                "warehouses": [{"name": "W1", "minimum_value": None}, {"name": "W2", "minimum_value": "5.01 EUR"}],
            },
        ),
        TWOOSK,
    )
    found = {f.subject: f.code for f in decision.findings if f.kind is Kind.FAIL}
    assert found == {"/lines/1": "not_enough", "/lines/2": "below"}
    assert decision.value.warehouses[1].missing is not None
    assert str(decision.value.warehouses[1].missing) == "0.01 EUR"


def test_a_warehouse_that_nothing_comes_from_does_not_matter() -> None:
    data: Data = {
        "lines": [{"quantity": 1, "stock": 1, "minimum_quantity": None, "maximum_quantity": None, "warehouse": "W1"}],
        "warehouses": [{"name": "W1", "minimum_value": None}, {"name": "W2"}],
    }
    assert [row.warehouse for row in ask(data).value.warehouses] == ["W1"]
    assert "/warehouses/1/minimum_value" not in ask(data).missing


@pytest.mark.parametrize(
    ("warehouse", "stated", "missing"),
    [
        (None, [], "/lines/0/warehouse"),
        ("W1", [], "/warehouses"),
        ("W1", [{"name": "W2"}], "/warehouses"),
        ("W1", [{"name": "W2"}, {"name": "W1"}], "/warehouses/1/minimum_value"),
    ],
)
def test_a_minimum_value_that_is_not_known_is_asked_for_where_it_would_stand(
    warehouse: str | None, stated: list[Data], missing: str
) -> None:
    decision = ask({"lines": [{"quantity": 1, "warehouse": warehouse}], "warehouses": stated})
    [finding] = [f for f in decision.findings if f.rule == "orders.minimum_value"]
    assert (finding.code, finding.missing) == ("not_known", (missing,))


@pytest.mark.parametrize(
    ("price", "minimum", "code", "lacking"),
    [
        ("5.00 EUR", "10.01 EUR", "below", "0.01 EUR"),
        ("5.00 EUR", "10.00 EUR", "reached", "None"),
        ("0.00 EUR", "5.00 EUR", "below", "5.00 EUR"),
        ("5.00 EUR", "10.01 USD", "another_currency", "None"),
    ],
)
def test_what_a_warehouse_lacks_is_told_of_goods_that_cost_nothing_too(
    price: str, minimum: str, code: str, lacking: str
) -> None:
    lines = [{"item": name, "quantity": 1, "warehouse": "W1", "unit_price": price} for name in "ab"]
    decision = ask({"lines": lines, "warehouses": [{"name": "W1", "minimum_value": minimum}]})
    [finding] = [f for f in decision.findings if f.rule == "orders.minimum_value"]
    assert (finding.code, finding.subject, str(decision.value.warehouses[0].missing)) == (code, "/lines/0", lacking)
    assert (
        minimums(Basket(lines=lines, warehouses=[{"name": "W1", "minimum_value": minimum}]), pages())
        .value.warehouses[0]
        .minimum
        is None
    )


@pytest.mark.parametrize(
    ("minimum", "code", "missing"),
    [
        ("0.01 EUR", "value_unknown", "/lines/0/quantity"),
        ("0.01 USD", "another_currency", None),
    ],
)
def test_goods_of_an_unknown_quantity_are_worth_something_in_their_currency(
    minimum: str, code: str, missing: str | None
) -> None:
    decision = ask(
        {
            "lines": [{"warehouse": "W1", "unit_price": "5.00 EUR"}],
            "warehouses": [{"name": "W1", "minimum_value": minimum}],
        }
    )
    [finding] = [f for f in decision.findings if f.rule == "orders.minimum_value"]
    assert (finding.code, finding.missing) == (code, (missing,) if missing else ())


def test_an_offer_that_one_line_of_an_item_states_holds_for_all() -> None:
    lines = [{"item": "a", "quantity": 1}, {"item": "a", "quantity": 1, "offer": {"price": "10.00 EUR"}}]
    for order in (lines, lines[::-1]):
        assert str(ask({"lines": order}).value.warehouses[0].goods) == "20.00 EUR"


DATED_PRICES = cited(PromotionClause, states="end")
JUNE = {"price": "8.00 EUR", "starts_on": "2024-06-01", "ends_on": "2024-06-30", "active": True}
TIER = {"from_quantity": 2, "price": "8.00 EUR"}
LATE = "2024-06-30T22:30:00Z"  # the first of July in Paris


@pytest.mark.parametrize(
    ("offer", "told", "minimum", "code", "missing"),
    [
        ({"price": "10.00 EUR", "promotion": JUNE}, {}, "8.00 EUR", "reached", ()),
        ({"price": "10.00 EUR", "promotion": JUNE}, {}, "8.01 EUR", "value_unknown", ("/ordered_on",)),
        ({"price": "10.00 EUR", "promotion": JUNE}, {}, "10.00 EUR", "value_unknown", ("/ordered_on",)),
        ({"price": "10.00 EUR", "promotion": JUNE}, {}, "10.01 EUR", "below", ()),
        ({"price": "10.00 EUR", "promotion": JUNE}, {"ordered_on": LATE}, "10.00 EUR", "value_unknown", ("/zone",)),
        (
            {"price": "10.00 EUR", "promotion": JUNE},
            {"ordered_on": LATE, "zone": "Europe/Paris"},
            "10.00 EUR",
            "reached",
            (),
        ),
        ({"price": "10.00 EUR", "promotion": JUNE}, {"ordered_on": LATE, "zone": "UTC"}, "10.00 EUR", "below", ()),
        (
            {"price": "10.00 EUR", "promotion": JUNE | {"ends_on": LATE}},
            {"ordered_on": "2024-07-01", "zone": "Europe/Paris"},
            "10.00 EUR",
            "below",
            (),
        ),
        (
            {"price": "10.00 EUR", "promotion": JUNE | {"active": None}},
            {"ordered_on": "2024-06-15"},
            "10.00 EUR",
            "value_unknown",
            ("/lines/0/offer/promotion/active",),
        ),
        ({"promotion": JUNE}, {}, "10.00 EUR", "value_unknown", ("/lines/0/offer/price",)),
        (None, {}, "10.00 EUR", "value_unknown", ("/lines/0/unit_price",)),
    ],
)
def test_a_minimum_value_is_decided_where_every_price_there_may_be_says_the_same(
    offer: Data | None, told: Data, minimum: str, code: str, missing: tuple[str, ...]
) -> None:
    line = {"quantity": 1, "warehouse": "W1", "offer": offer}
    decision = ask({"lines": [line], "warehouses": [{"name": "W1", "minimum_value": minimum}], **told})
    [finding] = [f for f in decision.findings if f.rule == "orders.minimum_value"]
    assert (finding.code, finding.missing) == (code, missing)
    if "ordered_on" not in told:
        assert decision.value.warehouses[0].missing is None, "what is lacking is told only where it is certain"


def test_a_price_that_takes_a_quantity_asks_for_that_of_every_line_of_the_item() -> None:
    line = {"item": "a", "warehouse": "W1", "offer": {"price": "10.00 EUR", "tiers": [TIER]}}
    data = {"lines": [line | {"quantity": 1}, line], "warehouses": [{"name": "W1", "minimum_value": "50.00 EUR"}]}
    [finding] = [f for f in ask(data).findings if f.rule == "orders.minimum_value"]
    assert (finding.code, finding.missing, str(finding.observed)) == (
        "value_unknown",
        ("/lines/1/quantity",),
        "8.00 EUR",
    )


def test_goods_are_worth_the_lowest_of_a_promotion_and_a_quantity_price_where_the_page_says_so() -> None:
    offer = {"price": "10.00 EUR", "promotion": JUNE, "tiers": [{"from_quantity": 1, "price": "7.50 EUR"}]}
    data = {"lines": [{"quantity": 2, "offer": offer}], "ordered_on": "2024-06-30"}
    assert str(ask(data).value.warehouses[0].goods) == "15.00 EUR"
    silent = minimums(read_facts(Basket, data), pages(promotion=DATED_PRICES, quantity_tiers=cited(TiersClause)))
    assert silent.value.warehouses[0].goods is None


@pytest.mark.parametrize(("as_of", "goods"), [(None, "None"), ("2024-06-30", "8.00 EUR"), ("2024-07-01", "10.00 EUR")])
def test_the_day_asked_for_counts_where_the_basket_has_none(as_of: str | None, goods: str) -> None:
    line = {"quantity": 1, "offer": {"price": "10.00 EUR", "promotion": JUNE}}
    basket = read_facts(Basket, {"lines": [line]})
    decision = minimums(basket, TWOOSK, as_of=as_of and date.fromisoformat(as_of))
    assert str(decision.value.warehouses[0].goods) == goods
    ordered = read_facts(Basket, {"lines": [line], "ordered_on": "2024-06-30"})
    assert str(minimums(ordered, TWOOSK, as_of=date(2024, 7, 1)).value.warehouses[0].goods) == "8.00 EUR"


def pages(**clauses: Any) -> Policy:
    edition = Edition(id="only", read_on=date(2026, 11, 21), sources={}, orders=OrdersSection(**clauses))
    return Policy(marketplace="invented", name="Invented", editions=(edition,))


@pytest.mark.parametrize(
    ("accepted", "code"), [(["private"], "not_needed"), (["company"], "lacking"), (["private", "company"], "not_known")]
)
def test_who_orders_need_not_be_told_where_only_one_kind_of_buyer_may(accepted: list[str], code: str) -> None:
    policy = pages(buyer=cited(BuyersClause, accepted=accepted), checkout_detail={"company_name": cited(DutyClause)})
    decision = minimums(Basket(company_name=None, lines=({"quantity": 1},)), policy)
    assert [f.code for f in decision.findings if f.rule == "orders.checkout_detail"] == [code]


def test_packs_are_no_limit_where_the_page_does_not_speak_of_them() -> None:
    basket = Basket(lines=({"quantity": 7, "pack_quantity": 5, "minimum_quantity": 3, "maximum_quantity": 6},))
    silent, speaking = (minimums(basket, policy).value.items[0] for policy in (pages(), TWOOSK))
    assert (silent.minimum, silent.maximum, silent.pack) == (None, None, None)
    assert (speaking.minimum, speaking.maximum, speaking.pack) == (3, 6, 5)


def found_by(rule: str, policy: Policy, **facts: Any) -> list[Any]:
    basket = read_facts(Basket, {"lines": [{"quantity": 1}], **facts})
    return [f for f in minimums(basket, policy).findings if f.rule == f"orders.{rule}"]


LISTED = ("EUR",)
FALLBACK = cited(OrderCurrencyClause, listed=LISTED, otherwise="EUR")
PRESUMED = cited(OrderCurrencyClause, listed=LISTED, unlisted="review")
ONLY = cited(OrderCurrencyClause, listed=LISTED)


@pytest.mark.parametrize(
    ("clause", "currency", "prices", "code"),
    [
        (FALLBACK, None, None, "not_asked"),
        (PRESUMED, None, None, "not_asked"),
        (ONLY, None, None, "not_known"),
        (ONLY, None, "EUR", "listed"),
        (ONLY, None, "USD", "not_accepted"),
        (ONLY, "EUR", None, "listed"),
        (ONLY, "EUR", "USD", "prices_differ"),
        (FALLBACK, "USD", "EUR", "not_listed"),
        (PRESUMED, None, "USD", "not_foreseen"),
        (None, None, None, "not_stated"),
        (None, "EUR", "EUR", "not_stated"),
        (None, "EUR", "USD", "prices_differ"),
    ],
)
def test_the_currency_is_the_one_chosen_else_that_of_the_prices(
    clause: OrderCurrencyClause | None, currency: str | None, prices: str | None, code: str
) -> None:
    lines = [{"quantity": 1, "unit_price": prices and f"5.00 {prices}"}]
    [found] = found_by("order_currency", pages(order_currency=clause), lines=lines, currency=currency)
    assert found.code == code


@pytest.mark.parametrize(
    ("told", "code", "silent"),
    [
        ({}, "not_known", "not_stated"),
        ({"payment_method": None}, "not_asked", "not_stated"),
        ({"payment_method": "card"}, "accepted", "not_stated"),
        ({"payment_method": "iDEAL"}, "processor_unknown", "not_stated"),
        ({"payment_method": "iDEAL", "payment_processor": "stripe"}, "processed", "not_stated"),
    ],
)
def test_a_payment_method_is_asked_about_unless_it_is_known_that_none_is_chosen(
    told: Data, code: str, silent: str
) -> None:
    clause = cited(PaymentMethodClause, accepted=("card",), processors=("Stripe",))
    assert [f.code for f in found_by("payment_method", pages(payment_method=clause), **told)] == [code]
    assert [f.code for f in found_by("payment_method", pages(), **told)] == [silent]


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ({}, []),
        ({"delivery_method": None}, []),
        ({"delivery_method": "À domicile"}, ["offered"]),
        ({"delivery_method": "relais"}, ["not_offered"]),
    ],
)
def test_a_delivery_method_is_judged_by_any_of_its_names(told: Data, codes: list[str]) -> None:
    found = found_by("delivery_mode", pages(delivery_mode=cited(DeliveryModeClause, modes=("home",))), **told)
    assert [(f.code, f.pointer) for f in found] == [(code, "/delivery_method") for code in codes]


def test_a_minimum_above_the_maximum_goes_to_a_person() -> None:
    policy = pages(moq=cited(DutyClause), maximum_quantity=cited(DutyClause))
    lines = [{"quantity": 1, "minimum_quantity": 5, "maximum_quantity": 4}]
    assert "no_quantity_fits" in {f.code for f in found_by("moq", policy, lines=lines)}


@pytest.mark.parametrize(("stock", "allowed"), [(None, 3), (9, 3), (2, None)])
def test_a_stock_that_is_stated_limits_the_nearest_quantity_though_the_page_is_silent(
    stock: int | None, allowed: int | None
) -> None:
    basket = Basket(lines=({"quantity": 1, "minimum_quantity": 3, "maximum_quantity": None, "stock": stock},))
    assert minimums(basket, pages(moq=cited(DutyClause))).value.items[0].next_allowed == allowed


@pytest.mark.parametrize(
    ("quantity", "missing", "excess", "left"),
    [(2, 1, None, 3), (3, None, None, 2), (4, None, None, 1), (5, None, 1, 0), (6, None, 2, None)],
)
def test_figures_are_told_only_where_something_is_missing_or_too_much(
    quantity: int, missing: int | None, excess: int | None, left: int | None
) -> None:
    line = {"item": "a", "stock": 5, "minimum_quantity": 3, "maximum_quantity": 4}
    item = minimums(Basket(lines=({"quantity": quantity, **line},)), TWOOSK).value.items[0]
    assert (item.missing, item.excess, item.stock_left) == (missing, excess, left)
    partly = minimums(Basket(lines=({"quantity": quantity, **line}, line)), TWOOSK).value.items[0]
    assert (partly.quantity, partly.missing, partly.excess, partly.stock_left) == (None, None, excess, None)
