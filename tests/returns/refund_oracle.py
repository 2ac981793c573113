"""What refunds should come to, worked out naively: unit by unit and cent by cent, in fractions.

Nothing of the package is used here. An order is expanded into single units, discounts are handed out one minor unit
at a time, and units are taken away one after the other; what comes back for each is the difference that it makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, NamedTuple

DIGITS = {"EUR": 2, "HUF": 2, "PLN": 2, "JPY": 0, "ISK": 0, "KWD": 3, "TND": 3}
MODES = ("prorate", "recompute", "lock")
PERCENTS = tuple(Decimal(p) for p in ("0", "2.1", "5.5", "7", "8.1", "10", "19", "20", "21", "27"))


class Line(NamedTuple):
    """A line as charged, in minor units; `share` is what was recorded for it of the order's discount."""

    price: int
    bought: int
    discount: int = 0
    share: int = 0
    percent: Decimal = Decimal(0)
    on_top: bool = False

    @property
    def goods(self) -> int:
        return self.price * self.bought - self.discount


class Order(NamedTuple):
    """An order as charged, in minor units."""

    currency: str
    mode: str
    lines: tuple[Line, ...]
    discount: int = 0
    minimum: int = 0
    shipping: int = 0
    shipping_percent: Decimal = Decimal(0)


class Sum(NamedTuple):
    """An amount with its tax, and that tax."""

    gross: int
    tax: int


def total(sums: Iterable[Sum]) -> Sum:
    """Add amounts up, and their taxes."""
    listed = list(sums)
    return Sum(sum(s.gross for s in listed), sum(s.tax for s in listed))


# ---- the arithmetic --------------------------------------------------------------------------------------------------


def hand_out(amount: int, weights: Sequence[int]) -> list[int]:
    """Give whole shares, then each cent that is left to whoever has got least of what is due; ties to the first."""
    if not amount:
        return [0] * len(weights)
    due = [Fraction(amount * weight, sum(weights)) for weight in weights]
    given = [int(share) for share in due]
    while sum(given) < amount:
        lacking = [share - got for share, got in zip(due, given, strict=True)]
        given[lacking.index(max(lacking))] += 1
    return given


def unit_prices(line: Line, discount: int) -> list[int]:
    """What each unit of a line costs after a discount, before tax that is added on top."""
    return [line.price - off for off in hand_out(discount, [1] * line.bought)]


def half_up(number: Fraction) -> int:
    """Round a number that is not negative."""
    return int(number + Fraction(1, 2))


def taxed(line: Line, base: int) -> Sum:
    """An amount of a line with its tax."""
    rate = Fraction(line.percent) / 100
    if line.on_top:
        tax = half_up(base * rate)
        return Sum(base + tax, tax)
    return Sum(base, half_up(base - base / (1 + rate)))


def shelf(order: Order) -> list[list[int]]:
    """The units of each line, each with its price; where the discount is granted anew, without the order's share."""
    if order.mode == "recompute":
        return [unit_prices(line, line.discount) for line in order.lines]
    shares = [line.share for line in order.lines]
    if order.mode == "prorate":
        shares = hand_out(order.discount, [line.goods for line in order.lines])
    return [unit_prices(line, line.discount + share) for line, share in zip(order.lines, shares, strict=True)]


def cost(order: Order, units: Sequence[Sequence[int]]) -> list[Sum]:
    """What the units that are left cost, line by line."""
    bases = [sum(prices) for prices in units]
    if order.mode == "recompute" and (goods := sum(bases)) >= order.minimum:
        given = hand_out(min(order.discount, goods), bases)
        bases = [base - off for base, off in zip(bases, given, strict=True)]
    return [taxed(line, base) for line, base in zip(order.lines, bases, strict=True)]


def paid(order: Order) -> list[Sum]:
    """What was paid for each line."""
    return cost(order, shelf(order))


def refunds(order: Order, steps: Iterable[Sequence[int]]) -> list[list[Sum]]:
    """What comes back of each line at each step, taking the units away one after the other."""
    units = shelf(order)
    before = cost(order, units)
    found = []
    for step in steps:
        back = [Sum(0, 0) for _ in order.lines]
        for index, count in enumerate(step):
            for _ in range(count):
                del units[index][0]
                after = cost(order, units)
                back = [
                    Sum(b.gross + x.gross - y.gross, b.tax + x.tax - y.tax)
                    for b, x, y in zip(back, before, after, strict=True)
                ]
                before = after
        found.append(back)
    return found


def shipping_tax(order: Order) -> int:
    """The tax within the shipping."""
    return taxed(Line(order.shipping, 1, percent=order.shipping_percent), order.shipping).tax


# ---- the same order, as facts and under a policy ---------------------------------------------------------------------


def text(minor: int, currency: str) -> str:
    """An amount as facts state it."""
    return f"{Decimal(minor).scaleb(-DIGITS[currency]):f} {currency}"


def as_facts(order: Order, refunded: Sequence[int], requested: Sequence[int]) -> dict[str, Any]:
    """State an order of which some units were refunded and some are to be refunded now."""
    lines = [
        {
            "unit_price": text(line.price, order.currency),
            "quantity_bought": line.bought,
            "quantity_refunded": before,
            "quantity_requested": now,
            "discount": text(line.discount, order.currency),
            "order_discount_share": text(line.share, order.currency),
            "tax_percent": str(line.percent),
            "tax": "on_top" if line.on_top else "included",
        }
        for line, before, now in zip(order.lines, refunded, requested, strict=True)
    ]
    if order.mode != "lock":  # elsewhere nobody has recorded which line the discount was for
        for line in lines:
            del line["order_discount_share"]
    facts: dict[str, Any] = {"reasons": ["defective"], "lines": lines}
    facts["order_discount"] = text(order.discount, order.currency)
    facts["order_discount_minimum"] = text(order.minimum, order.currency)
    return facts


def policy_text(mode: str, *, shipping: bool = False) -> str:
    """A policy that accepts every reason and deals with discounts as told; it may also speak of shipping."""
    about = 'marketplace = "booth"\nname = "Booth"\nid = "only"\nread_on = 2026-11-21\n'
    page = '[sources.page]\ntitle = "Booth, terms"\nlanguage = "en"\nread_on = 2026-11-21\n'
    cited = 'strength = "must"\nsource = "page"\nsection = "Returns"\nstatement = "The page says so."\n'
    clauses = {
        "reason.any": 'answer = "accepted"\nground = "return_promise"\n',
        "remedy.any": 'first = ["refund"]\n',
        "return_shipping.any": 'payer = "buyer"\n',
        "partial_discount": f'mode = "{mode}"\n',
    }
    if shipping:
        clauses["outbound_shipping.any"] = 'whole_order = "refunded"\npart_of_order = "review"\n'
    return about + page + "".join(f"[returns.{name}]\n{body}{cited}" for name, body in clauses.items())


# ---- orders by chance ------------------------------------------------------------------------------------------------


def recorded(random: Random, discount: int, goods: Sequence[int]) -> list[int]:
    """Split a discount over lines as somebody may have recorded it, never above a line's goods."""
    shares, later = [], sum(goods)
    for value in goods:
        later -= value
        share = random.randint(max(0, discount - later), min(value, discount))
        shares.append(share)
        discount -= share
    return shares


def random_line(random: Random, digits: int) -> Line:
    """A line: mostly of ordinary prices, sometimes of a few minor units, often with a discount of its own."""
    price = random.randint(0, 12) if random.random() < 0.2 else random.randint(1, 300 * 10**digits)
    bought = random.randint(1, 5)
    most = price * bought if random.random() < 0.1 else price * bought * 3 // 10
    discount = random.randint(0, most) if random.random() < 0.4 else 0
    return Line(price, bought, discount, 0, random.choice(PERCENTS), random.random() < 0.5)


def random_order(random: Random, modes: Sequence[str] = MODES) -> Order:
    """An order of one to four lines, mostly with a discount on the whole of it."""
    currency, mode = random.choice(list(DIGITS)), random.choice(modes)
    lines = [random_line(random, DIGITS[currency]) for _ in range(random.randint(1, 4))]
    goods = [line.goods for line in lines]
    most = sum(goods) if random.random() < 0.1 else sum(goods) * 4 // 10
    discount = random.randint(0, most) if random.random() < 0.9 else 0
    if mode == "lock":
        shares = recorded(random, discount, goods)
        lines = [line._replace(share=share) for line, share in zip(lines, shares, strict=True)]
    minimum = random.choice((0, sum(goods) // 2, sum(goods)))
    return Order(currency, mode, tuple(lines), discount, minimum)


def random_steps(random: Random, order: Order) -> list[list[int]]:
    """All units of an order in a random sequence of random groups."""
    units = [index for index, line in enumerate(order.lines) for _ in range(line.bought)]
    random.shuffle(units)
    steps = [[0] * len(order.lines)]
    for index in units:
        if any(steps[-1]) and random.random() < 0.5:
            steps.append([0] * len(order.lines))
        steps[-1][index] += 1
    return steps
