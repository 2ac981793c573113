"""What kept units cost, and so what comes back of them: the arithmetic, against the naive oracle."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.returns.proration import ChargedLine, Cost, OrderDiscount, cost_of_kept
from tests.returns import refund_oracle as oracle
from tests.returns.refund_oracle import Line, Order, Sum, total
from tests.returns.refund_strategies import orders, orders_in_steps

STEADY = ("prorate", "lock")  # a unit costs the same whatever else is kept


def costs(order: Order, kept: Sequence[int]) -> list[Cost]:
    """Ask the package what units cost."""
    lines = [
        ChargedLine(line.price, line.bought, line.discount, line.share, Fraction(line.percent) / 100, line.on_top)
        for line in order.lines
    ]
    return cost_of_kept(lines, kept, OrderDiscount(order.discount, order.minimum), order.mode)


def back(order: Order, steps: Sequence[Sequence[int]]) -> list[list[Sum]]:
    """What comes back of each line at each step."""
    kept = [line.bought for line in order.lines]
    before, found = costs(order, kept), []
    for step in steps:
        kept = [units - gone for units, gone in zip(kept, step, strict=True)]
        after = costs(order, kept)
        found.append([Sum(b.gross - a.gross, b.tax - a.tax) for b, a in zip(before, after, strict=True)])
        before = after
    return found


@st.composite
def kept_more_or_less(draw: st.DrawFn, modes: Sequence[str] = oracle.MODES) -> tuple[Order, list[int], list[int]]:
    """An order, units kept of each line, and as many or fewer."""
    order = draw(orders(modes))
    more = [draw(st.integers(0, line.bought)) for line in order.lines]
    return order, more, [draw(st.integers(0, units)) for units in more]


@given(orders_in_steps())
def test_every_refund_is_the_one_of_the_naive_oracle_line_by_line_with_its_tax(
    case: tuple[Order, list[list[int]]],
) -> None:
    order, steps = case
    assert back(order, steps) == oracle.refunds(order, steps)


@given(orders_in_steps())
def test_refunds_in_any_order_and_grouping_add_up_to_what_was_paid_for_each_line_and_for_its_tax(
    case: tuple[Order, list[list[int]]],
) -> None:
    order, steps = case
    by_line = [total(sums) for sums in zip(*back(order, steps), strict=True)]
    assert by_line == oracle.paid(order)


@given(orders())
def test_what_was_paid_is_the_goods_less_the_discounts_and_the_tax_on_top(order: Order) -> None:
    bought = costs(order, [line.bought for line in order.lines])
    net_of_tax_on_top = [c.gross - c.tax * line.on_top for c, line in zip(bought, order.lines, strict=True)]
    assert sum(net_of_tax_on_top) == sum(line.goods for line in order.lines) - order.discount


@given(orders())
def test_nothing_kept_costs_nothing(order: Order) -> None:
    assert costs(order, [0] * len(order.lines)) == [(0, 0)] * len(order.lines)


@given(kept_more_or_less(STEADY))
def test_keeping_more_units_never_costs_less_on_any_line_nor_in_tax(case: tuple[Order, list[int], list[int]]) -> None:
    order, more, fewer = case
    for many, few in zip(costs(order, more), costs(order, fewer), strict=True):
        assert many.gross >= few.gross
        assert many.tax >= few.tax


@given(kept_more_or_less())
def test_kept_units_cost_neither_less_than_nothing_nor_more_tax_than_price(
    case: tuple[Order, list[int], list[int]],
) -> None:
    order, kept, _ = case
    assert all(0 <= cost.tax <= cost.gross for cost in costs(order, kept))


@given(orders(STEADY), st.data())
def test_the_units_of_a_line_come_back_for_the_same_price_to_a_minor_unit_the_lowest_first(
    order: Order, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(order.lines) - 1))
    line, one = order.lines[index], [int(i == index) for i in range(len(order.lines))]
    sums = [step[index] for step in back(order, [one] * line.bought)]
    bases = [s.gross - s.tax * line.on_top for s in sums]
    assert bases == sorted(bases)
    assert bases[-1] - bases[0] <= 1


def tied(discount: int, values: Sequence[int]) -> bool:
    """Whether lines with the same remainder compete for a minor unit, so that the first of them gets it."""
    due = [Fraction(discount * value, sum(values)) for value in values] if discount else []
    remainders = sorted((share - int(share) for share in due), reverse=True)
    spare = int(sum(remainders))
    return 0 < spare < len(remainders) and remainders[spare - 1] == remainders[spare]


@given(kept_more_or_less(STEADY), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_matters_to_no_line_unless_equal_lines_compete_for_a_minor_unit(
    case: tuple[Order, list[int], list[int]], random: object
) -> None:
    order, kept, _ = case
    places = list(range(len(order.lines)))
    random.shuffle(places)
    moved = costs(order._replace(lines=tuple(order.lines[i] for i in places)), [kept[i] for i in places])
    there = costs(order, kept)
    back_again = [moved[places.index(i)] for i in range(len(places))]
    if order.mode == "lock" or not tied(order.discount, [line.goods for line in order.lines]):
        assert back_again == there
    else:  # one minor unit of discount, and what its tax on top rounds to
        assert all(abs(a.gross - b.gross) <= 2 for a, b in zip(back_again, there, strict=True))


THREE = Order("EUR", "prorate", (Line(10000, 3),), 1000)


@pytest.mark.parametrize(
    ("order", "steps", "gross"),
    [
        pytest.param(THREE, [[1], [1], [1]], [9666, 9667, 9667], id="the first unit has the odd cent of discount"),
        pytest.param(THREE, [[2], [1]], [19333, 9667], id="two units at once"),
        pytest.param(THREE, [[1], [2]], [9666, 19334], id="two units at last"),
        pytest.param(THREE, [[3]], [29000], id="all at once"),
        pytest.param(
            Order("JPY", "prorate", (Line(100, 3),), 100), [[1], [1], [1]], [66, 67, 67], id="a currency without digits"
        ),
        pytest.param(
            Order("EUR", "recompute", (Line(5000, 2), Line(10000, 1)), 2000, 15000),
            [[1, 0], [1, 0], [0, 1]],
            [5000, 3000, 10000],
            id="granted anew while what is kept reaches its minimum",
        ),
        pytest.param(
            Order("EUR", "lock", (Line(10000, 1, share=2000), Line(10000, 1))), [[1, 0], [0, 1]], [8000, 10000],
            id="left on the line it was recorded for",
        ),
    ],
)  # fmt: skip
def test_refunds_worked_by_hand(order: Order, steps: list[list[int]], gross: list[int]) -> None:
    assert [total(step).gross for step in back(order, steps)] == gross
    assert [total(step).gross for step in oracle.refunds(order, steps)] == gross


@pytest.mark.parametrize(
    ("line", "sums"),
    [
        pytest.param(Line(5, 3, percent=20), [(5, 1), (5, 1), (5, 1)], id="included: 15 has 2.5, rounded up to 3"),
        pytest.param(Line(3, 3, percent=50, on_top=True), [(5, 2), (4, 1), (5, 2)], id="on top: 9 has 4.5, 3 has 1.5"),
    ],
)
def test_tax_is_rounded_once_for_all_that_is_kept_and_comes_back_by_difference(
    line: Line, sums: list[tuple[int, int]]
) -> None:
    order = Order("EUR", "prorate", (line,))
    assert [step[0] for step in back(order, [[1], [1], [1]])] == sums
