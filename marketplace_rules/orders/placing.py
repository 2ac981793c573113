"""May this order be placed?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Place
from marketplace_rules.money import Money
from marketplace_rules.orders.basket_answers import BasketAnswer, ItemQuantity, WarehouseValue
from marketplace_rules.orders.basket_facts import Basket, BasketLine, Warehouse
from marketplace_rules.orders.checkout import account, buyer, checkout_detail
from marketplace_rules.orders.delivery import delivery_mode
from marketplace_rules.orders.open_lists import known_word
from marketplace_rules.orders.order_value import GoodsValue, minimum_value, together
from marketplace_rules.orders.ordered_items import Ordered, next_allowed, ordered
from marketplace_rules.orders.payment_terms import order_currency, payment_method
from marketplace_rules.orders.quantities import maximum_quantity, moq, no_quantity_fits, pack_multiple, stock
from marketplace_rules.orders.standings import At, Terms, line_total, standings
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.basket_vocabulary import CheckoutDetail
from marketplace_rules.policy.order_vocabulary import DELIVERY_MODE_LABELS
from marketplace_rules.policy.orders import OrdersSection


def minimums(basket: Basket, policy: Policy, *, as_of: date | None = None) -> Decision[BasketAnswer]:
    """Decide whether an order may be placed, with every shortfall at once and what is missing to each minimum.

    Args:
        basket: What is known about the order.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day whose prices count where the basket does not say when it is placed.

    Returns:
        The decision. Its subjects are the items at their warehouses and the warehouses, each under its first line; the
        value gives quantities beside their limits, and each warehouse's value beside its minimum. Clauses: the tables
        ``buyer``, ``checkout_detail``, ``account``, ``stock``, ``moq``, ``maximum_quantity``, ``pack_multiple``,
        ``minimum_value``, ``payment_method``, ``order_currency`` and those of prices, under ``orders``.

    Raises:
        NoPolicyInForce: If the order is placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> basket = Basket(lines=({"quantity": 2, "stock": 1},))
    >>> decision = minimums(basket, load_policy("monquibus"))
    >>> decision.outcome.value, str(decision.value.items[0].excess)
    ('fail', '1')
    """
    day = day_of(basket.ordered_on, basket.zone)
    edition = policy.edition_on(day.on)
    if edition is None:
        return Decision("minimums", BasketAnswer(), (unknown_edition(day.missing),), policy.ref(None), as_of)
    section = edition.orders
    currency, made_in = _currency(section, basket)
    findings = [*_checkout(section, basket), _method(section, basket), currency]
    items = []
    groups = _groups(basket.lines)
    for group in groups:
        limited = _limited(section, group)
        findings += _quantities(section, limited)
        items.append(_item(basket.lines[group.lines[0]], limited, group.stock))
    day = day_asked(as_of) if day == Day(None) else day
    valued, warehouses = _warehouses(section, basket, groups, day)
    answer = BasketAnswer(tuple(items), warehouses, made_in)
    return Decision("minimums", answer, (*findings, *valued), policy.ref(edition), as_of)


def _checkout(section: OrdersSection, basket: Basket) -> list[Finding]:
    """The buyer, and what the buyer has to give."""
    sole = section.buyer.accepted[0] if section.buyer and len(section.buyer.accepted) == 1 else None
    details = [
        checkout_detail(clause, CheckoutDetail(name), getattr(basket, name), basket.buyer or sole)
        for name, clause in section.checkout_detail.items()
    ]
    return [
        buyer(section.buyer, basket.buyer),
        account(section.account, basket.checkout),
        *(details or [checkout_detail(None, None, None)]),
        *_delivery(section, basket),
    ]


def _delivery(section: OrdersSection, basket: Basket) -> list[Finding]:
    """Whether the delivery method is one that there is; that none is chosen is a matter of the checkout."""
    if not isinstance(basket.delivery_method, str):
        return []
    mode = known_word(basket.delivery_method, DELIVERY_MODE_LABELS)
    return [delivery_mode(section.delivery_mode, mode, "/delivery_method")]


def _method(section: OrdersSection, basket: Basket) -> Finding:
    """Whether the payment method is accepted; that none is chosen is a matter of the checkout."""
    method = None if basket.payment_method is UNKNOWN else basket.payment_method
    asked = basket.payment_method is not None
    return payment_method(section.payment_method, method, basket.payment_processor, asked=asked, needed=False)


def _currency(section: OrdersSection, basket: Basket) -> tuple[Finding, str | None]:
    """In which currency the order is made; one that is not told matters only where another is refused."""
    clause, chosen = section.order_currency, basket.currency or basket.prices_currency
    asked = chosen is not None or (clause is not None and clause.otherwise is None and clause.unlisted != "review")
    return order_currency(clause, chosen, basket.prices_currency, asked=asked, needed=False)


def _groups(lines: Sequence[BasketLine]) -> tuple[Ordered, ...]:
    """The lines of one item from one warehouse, together."""
    indices: dict[tuple[str | None, str | None], list[int]] = {}
    for index, line in enumerate(lines):
        indices.setdefault((line.item, line.warehouse), []).append(index)
    return tuple(ordered(lines, own) for own in indices.values())


def _quantities(section: OrdersSection, group: Ordered) -> list[Finding]:
    return [
        stock(section.stock, group),
        moq(section.moq, group),
        *no_quantity_fits(section.moq, group),
        maximum_quantity(section.maximum_quantity, group),
        pack_multiple(section.pack_multiple, group),
    ]


def _limited(section: OrdersSection, group: Ordered) -> Ordered:
    """What is ordered, with no other limits than those that the policy knows of, and a stock that is stated."""
    return group._replace(
        stock=group.stock if section.stock or isinstance(group.stock, Decimal) else None,
        minimum=group.minimum if section.moq else None,
        maximum=group.maximum if section.maximum_quantity else None,
        pack=group.pack if section.pack_multiple else None,
    )


def _item(line: BasketLine, limited: Ordered, stock: object) -> ItemQuantity:
    """An item's quantity beside its limits."""
    units = limited.quantity
    ends = [end for end in (limited.maximum, limited.stock) if isinstance(end, Decimal)]
    return ItemQuantity(
        item=line.item,
        warehouse=line.warehouse,
        lines=limited.lines,
        quantity=units,
        minimum=_number(limited.minimum),
        maximum=_number(limited.maximum),
        pack=_number(limited.pack),
        missing=_above_zero(limited.minimum, units),
        excess=_above_zero(limited.known, min(ends)) if ends else None,
        next_allowed=next_allowed(limited),
        stock_left=stock - units if isinstance(stock, Decimal) and units is not None and units <= stock else None,
    )


def _number(figure: object) -> Decimal | None:
    return figure if isinstance(figure, Decimal) else None


def _above_zero(units: object, less: Decimal | None) -> Decimal | None:
    """A difference, where both sides are known and it is above zero."""
    return units - less if isinstance(units, Decimal) and less is not None and units > less else None


def _warehouses(
    section: OrdersSection, basket: Basket, groups: Sequence[Ordered], day: Day
) -> tuple[list[Finding], tuple[WarehouseValue, ...]]:
    """Whether each warehouse's minimum is reached, and its figures."""
    values = _values(section, basket, groups, day)
    stated: dict[str | None, tuple[int, Warehouse]] = {
        warehouse.name: (index, warehouse) for index, warehouse in enumerate(basket.warehouses)
    }
    lines: dict[str | None, list[int]] = {}
    for index, line in enumerate(basket.lines):
        lines.setdefault(line.warehouse, []).append(index)
    findings, rows = [], []
    for name, own in lines.items():
        goods = together([values[index] for index in own])
        at, warehouse = stated.get(name, (None, None))
        pointer = "/warehouses" if name else f"/lines/{own[0]}/warehouse"
        pointer = pointer if at is None else f"/warehouses/{at}/minimum_value"
        minimum = UNKNOWN if warehouse is None else warehouse.minimum_value
        place = Place(f"/lines/{own[0]}")
        finding = minimum_value(section.minimum_value, name, minimum, goods, pointer, place)
        findings.append(finding)
        known = minimum if section.minimum_value and isinstance(minimum, Money) else None
        lacking = dict(finding.args).get("lacking") if goods.exact is not None else None
        rows.append(WarehouseValue(name, goods.exact, known, lacking if isinstance(lacking, Money) else None))
    return findings, tuple(rows)


class _UnitPrice(NamedTuple):
    """What one unit costs: the least, the most, and what is missing to be certain."""

    least: Money | None
    most: Money | None
    missing: tuple[str, ...] = ()


def _values(section: OrdersSection, basket: Basket, groups: Sequence[Ordered], day: Day) -> dict[int, GoodsValue]:
    """What each line comes to; a price that depends on the quantity counts all lines of the item."""
    terms = Terms(section.price, section.promotion, section.quantity_tiers)
    values = {}
    for group in groups:
        offered = _offered(basket, group, terms, day)
        for index in group.lines:
            line, at = basket.lines[index], f"/lines/{index}"
            stated = _UnitPrice(line.unit_price, line.unit_price) if line.unit_price is not None else offered
            values[index] = _value(line, at, stated or _UnitPrice(None, None, (f"{at}/unit_price",)))
    return values


def _offered(basket: Basket, group: Ordered, terms: Terms, day: Day) -> _UnitPrice | None:
    """The price that applies to an item, where one of its lines states an offer."""
    for index in group.lines:
        offer, at = basket.lines[index].offer, f"/lines/{index}/offer"
        if offer is None:
            continue
        if offer.price is None:
            return _UnitPrice(None, None, (f"{at}/price",))
        place = At(at, group.unknown_quantities, ("/ordered_on",))
        found = standings(offer, offer.price, terms, group.quantity, day, basket.zone, place)
        return _UnitPrice(found.possible, found.highest, found.missing)
    return None


def _value(line: BasketLine, at: str, price: _UnitPrice) -> GoodsValue:
    """What one line comes to."""
    missing = price.missing if line.quantity is not None else (*price.missing, f"{at}/quantity")
    if price.least is None or price.most is None:
        return GoodsValue(None, None, missing)
    if line.quantity is None:
        return GoodsValue(Money.zero(price.most.currency), None, missing)
    least = line_total(price.least, line.quantity)
    most = least if price.most is price.least else line_total(price.most, line.quantity)
    return GoodsValue(least, most, missing)
