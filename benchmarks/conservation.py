"""Do refunds add up? Draw discounted orders, return every unit in random groups, and compare with what was paid.

Run it with ``python benchmarks/conservation.py [--orders 100000] [--seed 1]``. Every order goes through the package's
arithmetic, and one in thirty through the whole question with its facts, tenders and breakdown; each step is compared
with the naive oracle of the tests. The exit code is 1 if a single order does not add up.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, cast

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # the oracle lies beside the tests

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.policy import Policy, parse_policy
from marketplace_rules.returns.proration import ChargedLine, Mode, OrderDiscount, cost_of_kept
from marketplace_rules.returns.refund_facts import RefundRequest
from marketplace_rules.returns.reimbursement import refund
from tests.returns import refund_oracle as oracle
from tests.returns.refund_oracle import Order, Sum, total

ASKED = 30
"""One order of so many is asked through the whole question."""

Steps = Sequence[Sequence[int]]


def by_arithmetic(order: Order, steps: Steps) -> list[list[Sum]]:
    """What comes back of each line at each step, by the cost of what is kept."""
    lines = [
        ChargedLine(line.price, line.bought, line.discount, line.share, Fraction(line.percent) / 100, line.on_top)
        for line in order.lines
    ]
    discount, mode = OrderDiscount(order.discount, order.minimum), cast("Mode", order.mode)
    kept = [line.bought for line in order.lines]
    before, found = cost_of_kept(lines, kept, discount, mode), []
    for step in steps:
        kept = [units - gone for units, gone in zip(kept, step, strict=True)]
        after = cost_of_kept(lines, kept, discount, mode)
        found.append([Sum(b.gross - a.gross, b.tax - a.tax) for b, a in zip(before, after, strict=True)])
        before = after
    return found


@cache
def policy(mode: str) -> Policy:
    """The policy under which orders are asked."""
    return parse_policy(oracle.policy_text(mode))


def exact(order: Order, steps: Steps) -> bool:
    """Whether the arithmetic gives what the oracle gives at each step, and in all what was paid, line by line."""
    found = by_arithmetic(order, steps)
    summed = [total(sums) for sums in zip(*found, strict=True)]
    return found == oracle.refunds(order, steps) and summed == oracle.paid(order)


def asked_exact(order: Order, steps: Steps, random: Random) -> bool:
    """The same through the question, with two tenders to which the refunds go back.

    Where the loss of a discount that is granted anew outweighs what comes back, nothing is owed, and what is left of
    the tenders bounds what is owed after that.
    """
    kept = paid = total(oracle.paid(order)).gross
    first = random.randint(0, paid)
    tenders, refunded = [first, paid - first], [0, 0]
    gone, outweighed = [0] * len(order.lines), False
    for step, expected in zip(steps, oracle.refunds(order, steps), strict=True):
        facts = oracle.as_facts(order, gone, step) | {"tenders": _tenders(order, tenders, refunded)}
        gone = [before + now for before, now in zip(gone, step, strict=True)]
        due, kept = max(0, paid - kept), kept - total(expected).gross
        owed = max(0, paid - kept) - due
        outweighed = outweighed or owed < 0
        try:
            answer = refund(read_facts(RefundRequest, facts), policy(order.mode)).value
        except FactsError:
            if not outweighed or owed <= paid - sum(refunded):
                return False
            continue
        if answer.total is None or answer.total.minor != max(0, owed) or not _same(expected, answer.parts):
            return False
        refunded = [a + tender.amount.minor for a, tender in zip(refunded, answer.tenders, strict=True)]
    return sum(refunded) <= paid if outweighed else refunded == tenders


def _tenders(order: Order, paid: Sequence[int], refunded: Sequence[int]) -> list[dict[str, str]]:
    return [
        {"means": means, "paid": oracle.text(by, order.currency), "refunded": oracle.text(gone, order.currency)}
        for means, by, gone in zip(("gift card", "card"), paid, refunded, strict=True)
    ]


def _same(expected: Sequence[Sum], parts: Sequence[Any]) -> bool:
    """Whether a breakdown says of each line what the oracle says."""
    rows = [(part.line, part.minimum.minor, part.tax.minor) for part in parts]
    return all(
        total(Sum(gross, tax) for line, gross, tax in rows if line == index) == amount
        for index, amount in enumerate(expected)
    )


def main() -> int:
    """Draw, refund, compare and print."""
    parser = ArgumentParser(description="Return every unit of random orders and compare with what was paid.")
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random = Random(options.seed)
    refunds = arithmetic = asked = question = 0
    for number in range(options.orders):
        order = oracle.random_order(random)
        steps = oracle.random_steps(random, order)
        refunds += len(steps)
        arithmetic += exact(order, steps)
        if number % ASKED == ASKED - 1:
            asked += 1
            question += asked_exact(order, steps, random)
    print(f"{options.orders} orders, {refunds} refunds, seed {options.seed}\n")
    print("| refunded through | orders | exactly what was paid |\n|---|---|---|")
    print(f"| the arithmetic | {options.orders} | {arithmetic} |")
    print(f"| the whole question | {asked} | {question} |")
    return 0 if (arithmetic, question) == (options.orders, asked) else 1


if __name__ == "__main__":
    sys.exit(main())
