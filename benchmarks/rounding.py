"""How often do refunds add up when each is rounded by itself? Refund the same orders unit by unit in several ways.

Run it with ``python benchmarks/rounding.py [--orders 10000] [--seed 1]``; the same seed prints the same table.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import floor
from random import Random

from conservation import by_arithmetic  # it also makes the tests' orders importable

from tests.returns.refund_oracle import Line, Order, Sum, paid, random_order, total

Rounding = Callable[[Fraction], int]
Way = Callable[[Order, Sequence[int]], list[Sum]]


def half_up(number: Fraction) -> int:
    """Round halves up."""
    return floor(number + Fraction(1, 2))


def down(number: Fraction) -> int:
    """Drop what is below a minor unit."""
    return floor(number)


def half_even(number: Fraction) -> int:
    """Round halves to the even neighbour."""
    return round(number)


def taxed(line: Line, base: int, rounded: Rounding) -> Sum:
    """A refund with its tax, rounded by itself."""
    rate = Fraction(line.percent) / 100
    if line.on_top:
        tax = rounded(base * rate)
        return Sum(base + tax, tax)
    return Sum(base, rounded(base * rate / (1 + rate)))


def share(order: Order, line: Line) -> Fraction:
    """The part of the order's discount that falls to a line."""
    goods = sum(other.goods for other in order.lines)
    return Fraction(order.discount * line.goods, goods) if goods else Fraction(0)


def each_unit(rounded: Rounding) -> Way:
    """Work out what one unit cost and round it."""

    def way(order: Order, units: Sequence[int]) -> list[Sum]:
        bases = [rounded((line.goods - share(order, line)) / line.bought) for line in order.lines]
        return [taxed(order.lines[i], bases[i], rounded) for i in units]

    return way


def not_at_all(order: Order, units: Sequence[int]) -> list[Sum]:
    """Refund the price of the unit as if there had been no discount on the order."""
    bases = [half_up(Fraction(line.goods, line.bought)) for line in order.lines]
    return [taxed(order.lines[i], bases[i], half_up) for i in units]


def wholly(order: Order, units: Sequence[int]) -> list[Sum]:
    """Take the whole discount of the order off the first refund, which cannot be below zero."""
    bases = [half_up(Fraction(line.goods, line.bought)) for line in order.lines]
    first, *others = units
    off = max(0, bases[first] - order.discount)
    return [taxed(order.lines[first], off, half_up), *(taxed(order.lines[i], bases[i], half_up) for i in others)]


def what_remains(order: Order, units: Sequence[int]) -> list[Sum]:
    """Divide what remains of a line by the units that remain, and round it each time."""
    left = [line.goods - half_up(share(order, line)) for line in order.lines]
    count, found = [line.bought for line in order.lines], []
    for i in units:
        base = half_up(Fraction(left[i], count[i]))
        left[i], count[i] = left[i] - base, count[i] - 1
        found.append(taxed(order.lines[i], base, half_up))
    return found


def difference(order: Order, units: Sequence[int]) -> list[Sum]:
    """Refund what is kept before less what is kept after, as this package does."""
    steps = [[int(i == unit) for i in range(len(order.lines))] for unit in units]
    return [total(sums) for sums in by_arithmetic(order, steps)]


WAYS: dict[str, Way] = {
    "each unit rounded half up": each_unit(half_up),
    "each unit rounded down": each_unit(down),
    "each unit rounded half to even": each_unit(half_even),
    "order discount not taken off at all": not_at_all,
    "order discount taken off the first refund": wholly,
    "what remains of a line, by the units that remain": what_remains,
    "cost of what is kept, before minus after": difference,
}


def measure(orders: int, seed: int) -> dict[str, tuple[float, float, int]]:
    """For each way: shares of orders exact in all and exact in tax, and the worst error in minor units."""
    random = Random(seed)
    errors: dict[str, list[Sum]] = {name: [] for name in WAYS}
    for _ in range(orders):
        order = random_order(random, ("prorate",))
        units = [i for i, line in enumerate(order.lines) for _ in range(line.bought)]
        random.shuffle(units)
        charged = total(paid(order))
        for name, way in WAYS.items():
            back = total(way(order, units))
            errors[name].append(Sum(back.gross - charged.gross, back.tax - charged.tax))
    return {
        name: (
            sum(not error.gross for error in found) / orders,
            sum(not error.tax for error in found) / orders,
            max(abs(error.gross) for error in found),
        )
        for name, found in errors.items()
    }


def main() -> None:
    """Print the table."""
    parser = ArgumentParser(description="Refund random orders unit by unit in several ways of rounding.")
    parser.add_argument("--orders", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print("| each refund is | sums to what was paid | tax sums to the tax paid | worst error, minor units |")
    print("|---|---|---|---|")
    for name, (amounts, taxes, worst) in measure(options.orders, options.seed).items():
        print(f"| {name} | {amounts:.1%} | {taxes:.1%} | {worst:,} |")


if __name__ == "__main__":
    main()
