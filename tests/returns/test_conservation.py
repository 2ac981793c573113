"""Whoever asks `refund` step by step, in any sequence and grouping, gets back exactly what was paid, and never more."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from marketplace_rules import Decision, FactsError, Money, RefundRequest, read_facts, refund
from marketplace_rules.policy import Policy, parse_policy
from marketplace_rules.returns.answers import RefundAnswer
from tests.returns import refund_oracle as oracle
from tests.returns.refund_oracle import MODES, Line, Order, Sum, as_facts, policy_text, text, total
from tests.returns.refund_strategies import amounts_up_to, in_pieces, lines, orders, orders_in_steps

ROOT = Path(__file__).parents[2]
FALLING_SHORT = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]  # the second step loses the discount that the first one kept
STEADY = ("prorate", "lock")  # a unit costs the same whatever else is kept, so no step is ever below zero


@cache
def policy(mode: str, *, shipping: bool) -> Policy:
    return parse_policy(policy_text(mode, shipping=shipping))


def ask(order: Order, facts: dict[str, Any]) -> Decision[RefundAnswer]:
    return refund(read_facts(RefundRequest, facts), policy(order.mode, shipping="shipping_paid" in facts))


def in_steps(order: Order, steps: Sequence[Sequence[int]]) -> list[Decision[RefundAnswer]]:
    """Ask for one group of units after the other, each time with what was refunded before."""
    refunded, found = [0] * len(order.lines), []
    for step in steps:
        facts = as_facts(order, refunded, step)
        if (
            order.mode == "recompute"
        ):  # what came back depends on the way it took, so nothing is certain without tenders
            facts = with_tenders(facts, order, [total(oracle.paid(order)).gross], [0])
        found.append(ask(order, facts))
        refunded = [before + now for before, now in zip(refunded, step, strict=True)]
    return found


def amount(decision: Decision[RefundAnswer]) -> int:
    """The refund, which must be certain."""
    assert decision.value.total is not None
    return decision.value.total.minor


def by_line(order: Order, decision: Decision[RefundAnswer]) -> list[Sum]:
    """What the rows of a breakdown come to for each line, and the tax within."""
    rows = [part for part in decision.value.parts if part.what in ("items", "discount")]
    return [
        total(Sum(row.minimum.minor, row.tax.minor) for row in rows if row.line == index)
        for index in range(len(order.lines))
    ]


def binds(error: FactsError) -> list[tuple[str, object, object]]:
    """What is refused: where, the most there is, and what binds it."""
    return [(f.pointer, dict(f.args)["maximum"], dict(f.args)["binds"]) for f in error.faults]


def money(minor: int, order: Order) -> Money:
    return Money.from_minor(minor, order.currency)


# ---- goods and their tax ---------------------------------------------------------------------------------------------


@given(orders_in_steps())
def test_each_refund_lists_for_each_line_what_the_naive_oracle_says(case: tuple[Order, list[list[int]]]) -> None:
    order, steps = case
    assert [by_line(order, decision) for decision in in_steps(order, steps)] == oracle.refunds(order, steps)


@given(orders_in_steps(STEADY))
def test_refunds_add_up_to_what_was_paid_in_all_for_each_line_and_for_each_rate_of_tax(
    case: tuple[Order, list[list[int]]],
) -> None:
    order, steps = case
    decisions, paid = in_steps(order, steps), oracle.paid(order)
    assert sum(map(amount, decisions)) == total(paid).gross
    assert [total(sums) for sums in zip(*(by_line(order, d) for d in decisions), strict=True)] == paid
    rows = [row for decision in decisions for row in decision.value.parts]
    for percent in {line.percent for line in order.lines}:
        charged = total(sum_ for sum_, line in zip(paid, order.lines, strict=True) if line.percent == percent)
        assert sum(row.tax.minor for row in rows if row.tax_percent == percent) == charged.tax


@given(orders_in_steps(["recompute"]))
@example((Order("EUR", "recompute", (Line(5000, 1), Line(1000, 1), Line(10000, 1)), 2000, 11000), FALLING_SHORT))
def test_refunds_of_a_discount_granted_anew_add_up_to_what_was_paid_and_what_a_person_was_told_fell_short(
    case: tuple[Order, list[list[int]]],
) -> None:
    order, steps = case
    decisions, paid = in_steps(order, steps), oracle.paid(order)
    assert [total(sums) for sums in zip(*(by_line(order, d) for d in decisions), strict=True)] == paid
    kept, due, fell_short = total(paid).gross, 0, 0
    for decision in decisions:
        kept -= total(by_line(order, decision)).gross
        before, due = due, max(0, total(paid).gross - kept)
        assert amount(decision) == max(0, due - before)  # nobody pays for sending something back
        if due < before:  # what is kept has lost more than what comes back is worth
            assert "outweighed" in [finding.code for finding in decision.findings]
            fell_short += before - due
    assert sum(map(amount, decisions)) == total(paid).gross + fell_short


@given(orders_in_steps())
@example((Order("EUR", "recompute", (Line(1, 2, 1), Line(1, 2, 1)), 2, 2), [[2, 1], [0, 1]]))
def test_no_refund_is_negative_or_more_than_was_paid_and_its_parts_add_up_to_it(
    case: tuple[Order, list[list[int]]],
) -> None:
    order, steps = case
    paid = total(oracle.paid(order)).gross
    for decision in in_steps(order, steps):
        answer, rows = decision.value, decision.value.parts
        assert answer.maximum is not None
        assert 0 <= answer.minimum.minor <= answer.maximum.minor <= paid
        assert answer.minimum.minor == max(0, sum(row.minimum.minor for row in rows))
        assert answer.maximum.minor == max(0, sum(row.maximum.minor for row in rows if row.maximum is not None))
        assert all(row.maximum is not None and row.minimum <= row.maximum for row in rows)


@st.composite
def one_more_unit(draw: st.DrawFn) -> tuple[Order, list[int], list[int], list[int]]:
    """An order, units refunded earlier, units that come back, and the same with one more of them."""
    order = draw(orders(STEADY))
    earlier = [draw(st.integers(0, line.bought - 1)) for line in order.lines]
    now = [draw(st.integers(0, line.bought - gone)) for line, gone in zip(order.lines, earlier, strict=True)]
    index = draw(st.integers(0, len(now) - 1))
    now[index] = min(now[index], order.lines[index].bought - earlier[index] - 1)
    return order, earlier, now, [units + (i == index) for i, units in enumerate(now)]


@given(one_more_unit())
def test_one_more_unit_never_lowers_the_refund(case: tuple[Order, list[int], list[int], list[int]]) -> None:
    order, earlier, now, more = case
    fewer = amount(ask(order, as_facts(order, earlier, now))) if any(now) else 0
    assert fewer <= amount(ask(order, as_facts(order, earlier, more)))


@pytest.mark.parametrize(
    ("order", "steps", "amounts"),
    [
        pytest.param(
            Order("EUR", "recompute", (Line(10000, 1), Line(10000, 1)), 2000, 20000),
            [[1, 0], [0, 1]],
            [8000, 10000],
            id="the line that is kept loses its share of the discount, which is paid out less",
        ),
        pytest.param(
            Order("EUR", "recompute", (Line(1000, 1), Line(10000, 1)), 2000, 11000),
            [[1, 0]],
            [0],
            id="the discount lost outweighs the goods",
        ),
    ],
)
def test_refunds_of_a_discount_granted_anew_worked_by_hand(
    order: Order, steps: list[list[int]], amounts: list[int]
) -> None:
    assert [amount(decision) for decision in in_steps(order, steps)] == amounts


@pytest.mark.parametrize("mode", MODES)
def test_no_more_comes_back_than_was_charged_where_the_discount_asked_for_more_goods_than_there_are(mode: str) -> None:
    order = Order("EUR", mode, (Line(10000, 1, share=2000),), 2000, minimum=15000)
    try:
        answer = ask(order, as_facts(order, [0], [1])).value
    except FactsError:  # facts that cannot be may be refused
        return
    assert answer.maximum == Money("80.00", "EUR")


def test_no_more_comes_back_than_was_charged_where_nobody_recorded_which_line_a_locked_discount_was_for() -> None:
    order = Order("EUR", "lock", (Line(10000, 1), Line(5000, 1)), 2000)
    facts = as_facts(order, [0, 0], [1, 1])
    for line in facts["lines"]:
        del line["order_discount_share"]
    assert ask(order, facts).value.maximum == Money("130.00", "EUR")


@pytest.mark.parametrize("mode", MODES)
def test_a_loss_of_value_that_nobody_settled_never_makes_a_part_s_minimum_exceed_its_maximum(mode: str) -> None:
    order = Order("EUR", mode, (Line(10000, 2, share=15000),), 15000, minimum=20000)
    facts = as_facts(order, [0], [1])
    facts["lines"][0]["loss_of_value"] = "10.00 EUR"
    answer = ask(order, facts).value
    assert answer.maximum is not None
    assert answer.minimum <= answer.maximum
    assert all(part.maximum is not None and part.minimum <= part.maximum for part in answer.parts)


# ---- amounts that somebody has settled on ----------------------------------------------------------------------------


@st.composite
def line_in_pieces(draw: st.DrawFn) -> tuple[Order, list[int]]:
    """An order of one line, and amounts that together are what it cost."""
    order = Order(draw(st.sampled_from(list(oracle.DIGITS))), "prorate", (draw(lines()),))
    return order, draw(in_pieces(total(oracle.paid(order)).gross, draw(st.integers(1, 5))))


@given(line_in_pieces())
def test_amounts_asked_for_the_same_units_one_after_the_other_add_up_with_their_tax(
    case: tuple[Order, list[int]],
) -> None:
    order, pieces = case
    given_back, sums = 0, []
    for piece in pieces:
        facts = as_facts(order, [0], [order.lines[0].bought])
        facts["lines"][0] |= {
            "amount_refunded": text(given_back, order.currency),
            "amount_requested": text(piece, order.currency),
        }
        decision = ask(order, facts)
        assert amount(decision) == piece
        sums += by_line(order, decision)
        given_back += piece
    assert [total(sums)] == oracle.paid(order)


@given(line_in_pieces(), st.integers(1, 3))
def test_a_minor_unit_more_than_the_units_cost_is_refused_with_what_is_left(
    case: tuple[Order, list[int]], more: int
) -> None:
    order, (first, *others) = case
    facts = as_facts(order, [0], [order.lines[0].bought])
    facts["lines"][0] |= {
        "amount_refunded": text(first, order.currency),
        "amount_requested": text(sum(others) + more, order.currency),
    }
    with pytest.raises(FactsError) as refused:
        ask(order, facts)
    assert binds(refused.value) == [("/lines/0/amount_requested", money(sum(others), order), "unit")]


# ---- shipping --------------------------------------------------------------------------------------------------------


@st.composite
def shipped_in_steps(draw: st.DrawFn) -> tuple[Order, list[list[int]], list[int]]:
    """An order, the groups in which it comes back, and the shipping that somebody settled on for each."""
    order, steps = draw(orders_in_steps(STEADY))
    return order, steps, draw(in_pieces(order.shipping, len(steps)))


def with_shipping(order: Order, facts: dict[str, Any], refunded: int, requested: int | None) -> dict[str, Any]:
    stated = {"paid": order.shipping, "refunded": refunded} | ({} if requested is None else {"requested": requested})
    shipping = {f"shipping_{name}": text(value, order.currency) for name, value in stated.items()}
    return facts | shipping | {"shipping_tax_percent": str(order.shipping_percent)}


@given(shipped_in_steps(), st.booleans())
def test_shipping_that_comes_back_in_parts_adds_up_to_the_shipping_paid_with_its_tax(
    case: tuple[Order, list[list[int]], list[int]], last_is_told: bool
) -> None:
    order, steps, pieces = case
    gone, shipped, sums = [0] * len(order.lines), 0, []
    for number, (step, piece) in enumerate(zip(steps, pieces, strict=True), 1):
        told = piece if last_is_told or number < len(steps) else None  # with the last goods the rest comes back anyway
        decision = ask(order, with_shipping(order, as_facts(order, gone, step), shipped, told))
        rows = [row for row in decision.value.parts if row.what == "outbound_shipping"]
        assert amount(decision) == total(by_line(order, decision)).gross + piece
        sums += [Sum(row.minimum.minor, row.tax.minor) for row in rows]
        gone, shipped = [a + b for a, b in zip(gone, step, strict=True)], shipped + piece
    assert total(sums) == (order.shipping, oracle.shipping_tax(order))


@given(orders(STEADY), st.data())
def test_shipping_that_nobody_settled_is_between_nothing_and_what_is_left_of_it(
    order: Order, data: st.DataObject
) -> None:
    order = order._replace(lines=(*order.lines, Line(100, 1)))  # one more, so that something is kept
    shipped = data.draw(amounts_up_to(order.shipping))
    facts = as_facts(order, [0] * len(order.lines), [*(line.bought for line in order.lines[:-1]), 0])
    decision = ask(order, with_shipping(order, facts, shipped, None))
    goods, answer = total(by_line(order, decision)).gross, decision.value
    assert (answer.minimum, answer.maximum) == (money(goods, order), money(goods + order.shipping - shipped, order))


@given(orders(STEADY), st.data())
def test_a_minor_unit_more_shipping_than_is_left_is_refused(order: Order, data: st.DataObject) -> None:
    shipped = data.draw(amounts_up_to(order.shipping))
    left = order.shipping - shipped
    facts = as_facts(order, [0] * len(order.lines), [line.bought for line in order.lines])
    with pytest.raises(FactsError) as refused:
        ask(order, with_shipping(order, facts, shipped, left + 1))
    assert binds(refused.value) == [("/shipping_requested", money(left, order), "shipping")]


def test_shipping_known_to_have_been_free_needs_no_word_on_what_was_refunded_of_it() -> None:
    order = Order("EUR", "prorate", (Line(10000, 2),))
    facts = as_facts(order, [1], [1]) | {"shipping_paid": "0.00 EUR"}
    assert ask(order, facts).missing == ()


# ---- tenders ---------------------------------------------------------------------------------------------------------


def with_tenders(facts: dict[str, Any], order: Order, paid: Sequence[int], refunded: Sequence[int]) -> dict[str, Any]:
    tenders = [
        {"means": means, "paid": text(by, order.currency), "refunded": text(gone, order.currency)}
        for means, by, gone in zip(("gift card", "card", "bank transfer"), paid, refunded, strict=False)
    ]
    return facts | {"tenders": tenders}


@given(shipped_in_steps(), st.data())
def test_refunds_give_each_tender_back_exactly_what_was_paid_by_it(
    case: tuple[Order, list[list[int]], list[int]], data: st.DataObject
) -> None:
    order, steps, pieces = case
    everything = total(oracle.paid(order)).gross + order.shipping
    paid = data.draw(in_pieces(everything, data.draw(st.integers(1, 3))))
    gone, shipped, given_back = [0] * len(order.lines), 0, [0] * len(paid)
    for step, piece in zip(steps, pieces, strict=True):
        facts = with_shipping(order, as_facts(order, gone, step), shipped, piece)
        decision = ask(order, with_tenders(facts, order, paid, given_back))
        spread = [tender.amount.minor for tender in decision.value.tenders]
        assert sum(spread) == amount(decision)
        assert min(spread) >= 0
        given_back = [a + b for a, b in zip(given_back, spread, strict=True)]
        assert all(back <= by for back, by in zip(given_back, paid, strict=True))
        gone, shipped = [a + b for a, b in zip(gone, step, strict=True)], shipped + piece
    assert given_back == paid


@given(orders_in_steps(["recompute"]))
def test_tenders_keep_refunds_of_a_discount_granted_anew_from_exceeding_what_was_paid(
    case: tuple[Order, list[list[int]]],
) -> None:
    order, steps = case
    paid = total(oracle.paid(order)).gross
    gone, given_back = [0] * len(order.lines), 0
    for step in steps:
        facts = as_facts(order, gone, step)
        gone = [a + b for a, b in zip(gone, step, strict=True)]
        left, owed = paid - given_back, amount(ask(order, with_tenders(facts, order, [paid], [0])))
        facts = with_tenders(facts, order, [paid], [given_back])
        if owed <= left:
            given_back += amount(ask(order, facts))
            continue
        with pytest.raises(FactsError) as refused:
            ask(order, facts)
        assert binds(refused.value) == [("/tenders", money(left, order), "tender")]
    assert 0 <= given_back <= paid


@given(orders_in_steps(["recompute"]))
@example((Order("EUR", "recompute", (Line(5000, 1), Line(1000, 1), Line(10000, 1)), 2000, 11000), FALLING_SHORT))
def test_what_is_certain_without_tenders_is_never_more_than_was_paid(case: tuple[Order, list[list[int]]]) -> None:
    order, steps = case
    gone, given_back = [0] * len(order.lines), 0
    for step in steps:
        decision = ask(order, as_facts(order, gone, step))
        assert (decision.value.total is None) <= ("/tenders" in decision.missing)
        given_back += decision.value.minimum.minor
        gone = [a + b for a, b in zip(gone, step, strict=True)]
    assert given_back <= total(oracle.paid(order)).gross


@given(orders(STEADY), st.integers(1, 3))
def test_a_refund_above_what_is_left_of_all_tenders_is_refused(order: Order, short: int) -> None:
    order = order._replace(lines=(*order.lines, Line(100, 1)))
    paid = total(oracle.paid(order)).gross
    facts = as_facts(order, [0] * len(order.lines), [line.bought for line in order.lines])
    with pytest.raises(FactsError) as refused:
        ask(order, with_tenders(facts, order, [paid], [short]))
    assert binds(refused.value) == [("/tenders", money(paid - short, order), "tender")]


# ---- the same for anybody to run -------------------------------------------------------------------------------------


def run(script: str, *arguments: str) -> str:
    command = [sys.executable, str(ROOT / "benchmarks" / script), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_a_small_run_of_the_benchmark_finds_every_order_exact() -> None:
    printed = run("conservation.py", "--orders", "300", "--seed", "2")
    assert re.findall(r"^\| .* \| (\d+) \| (\d+) \|", printed, re.MULTILINE) == [("300", "300"), ("10", "10")]


def test_the_documentation_shows_the_table_that_the_benchmark_prints() -> None:
    page = (ROOT / "docs" / "refunds-that-add-up.md").read_text(encoding="utf-8")
    command = re.search(r"`python benchmarks/rounding\.py --orders (\d+) --seed (\d+)`", page)
    assert command is not None
    printed = run("rounding.py", "--orders", command[1], "--seed", command[2])
    assert printed.strip() in page
