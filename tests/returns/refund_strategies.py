"""Orders for Hypothesis, biased to where cents are lost: equal prices, few cents, discounts at their limits."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from tests.returns.refund_oracle import DIGITS, MODES, PERCENTS, Line, Order

_prices = st.sampled_from([0, 1, 2, 3, 5, 7, 10, 99, 100, 101, 3333, 9999, 10000]) | st.integers(0, 200_000)
_percents = st.sampled_from(PERCENTS) | st.decimals(Decimal(0), Decimal("99.99"), places=2)


@st.composite
def amounts_up_to(draw: st.DrawFn, most: int) -> int:
    """Draw an amount from nothing to a limit: often at either end or a minor unit from it."""
    near = [n for n in (0, 1, 2, most - 1, most, most // 2, most // 10) if 0 <= n <= most]
    return draw(st.sampled_from(near) | st.integers(0, most))


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """Draw a line with a discount of its own or none."""
    price, bought = draw(_prices), draw(st.integers(1, 4))
    discount = draw(st.just(0) | amounts_up_to(price * bought))
    return Line(price, bought, discount, 0, draw(_percents), draw(st.booleans()))


@st.composite
def _recorded(draw: st.DrawFn, discount: int, goods: Sequence[int]) -> list[int]:
    """Draw how a discount was recorded on lines, never above a line's goods."""
    shares, later = [], sum(goods)
    for value in goods:
        later -= value
        least, most = max(0, discount - later), min(value, discount)
        shares.append(least + draw(amounts_up_to(most - least)))
        discount -= shares[-1]
    return shares


@st.composite
def orders(draw: st.DrawFn, modes: Sequence[str] = MODES) -> Order:
    """Draw an order of one to four lines, some of them alike; its discount had been reached when it was placed."""
    drawn = draw(st.lists(lines(), min_size=1, max_size=3))
    drawn += draw(st.sampled_from([[], [], drawn[:1]]))
    goods = [line.goods for line in drawn]
    mode, discount = draw(st.sampled_from(modes)), draw(amounts_up_to(sum(goods)))
    if mode == "lock":
        shares = draw(_recorded(discount, goods))
        drawn = [line._replace(share=share) for line, share in zip(drawn, shares, strict=True)]
    minimum = draw(amounts_up_to(sum(goods)))
    shipping, percent = draw(amounts_up_to(5000)), draw(_percents)
    return Order(draw(st.sampled_from(list(DIGITS))), mode, tuple(drawn), discount, minimum, shipping, percent)


@st.composite
def steps_of(draw: st.DrawFn, order: Order) -> list[list[int]]:
    """Draw all units of an order in any sequence of any groups."""
    units = draw(st.permutations([index for index, line in enumerate(order.lines) for _ in range(line.bought)]))
    steps = [[0] * len(order.lines)]
    for index in units:
        if any(steps[-1]) and draw(st.booleans()):
            steps.append([0] * len(order.lines))
        steps[-1][index] += 1
    return steps


@st.composite
def orders_in_steps(draw: st.DrawFn, modes: Sequence[str] = MODES) -> tuple[Order, list[list[int]]]:
    """Draw an order and the groups in which all of it comes back."""
    order = draw(orders(modes))
    return order, draw(steps_of(order))


@st.composite
def in_pieces(draw: st.DrawFn, whole: int, pieces: int) -> list[int]:
    """Draw how an amount is cut into so many pieces; some may be nothing."""
    cuts = sorted(draw(amounts_up_to(whole)) for _ in range(pieces - 1))
    return [end - start for start, end in zip([0, *cuts], [*cuts, whole], strict=True)]
