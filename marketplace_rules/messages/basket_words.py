"""What is said of baskets, prices and payments beside their findings: quantities, values and prices as tables."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Kind
from marketplace_rules.messages.layout import table
from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.orders.basket_answers import (
    BasketAnswer,
    ItemQuantity,
    PaymentAnswer,
    PriceAnswer,
    PriceCandidate,
)

_DASH = "–"


def basket_tables(value: BasketAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write how much of each item is ordered beside its limits, and what each warehouse's goods come to.

    Args:
        value: The answer.
        words: The language.
        names: What each line is called, where there are several.

    Returns:
        The lines of text.
    """
    heads = (
        words.say("basket.ordered"),
        words.say("basket.minimum"),
        words.say("basket.maximum"),
        words.say("basket.missing"),
        words.say("basket.excess"),
        words.say("basket.next"),
        words.say("basket.left"),
    )
    rows: list[tuple[str, ...]] = [("", *heads)] if value.items else []
    for item in value.items:
        figures = (item.quantity, item.minimum, item.maximum, item.missing, item.excess, item.next_allowed)
        cells = (_cell(figure, words) for figure in (*figures, item.stock_left))
        rows.append((_item(item, words), *cells))
    lines = table(words.say("basket.quantities"), rows, "<" + ">" * len(heads))
    valued = [row for row in value.warehouses if row.goods is not None or row.minimum is not None]
    head = ("", words.say("basket.goods"), words.say("basket.minimum"), words.say("basket.missing"))
    worth = [
        (
            _cell(Verbatim.of(row.warehouse), words),
            _cell(row.goods, words),
            _cell(row.minimum, words),
            _cell(row.missing, words),
        )
        for row in valued
    ]
    return [*lines, *table(words.say("basket.values"), [head, *worth] if worth else [], "<>>>")]


def _item(item: ItemQuantity, words: Words) -> str:
    name = words.say("basket.item") if item.item is None else words.figure(Verbatim(item.item))
    return name if item.warehouse is None else f"{name} ({words.figure(Verbatim(item.warehouse))})"


def _cell(figure: object, words: Words) -> str:
    return _DASH if figure is None else words.figure(figure)


def price_figures(value: PriceAnswer) -> dict[str, object]:
    """Give the amount that the first line of a price names.

    Args:
        value: The answer.

    Returns:
        The price of one unit, where it is certain.
    """
    return {"minimum": value.unit_price}


def price_tables(value: PriceAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write every price with whether it applies, and what the quantity and a pack cost.

    Args:
        value: The answer.
        words: The language.
        names: What each line is called; a price has none.

    Returns:
        The lines of text.
    """
    says = {
        "yes": words.say("price.applies" if value.unit_price else "price.holds"),
        "no": words.say("price.not"),
        "unknown": words.say("price.unknown"),
        "unsettled": words.say("price.unsettled"),
    }
    rows = []
    for candidate in value.candidates:
        charged = candidate.applies == "yes" and candidate.price == value.unit_price
        state = words.say("price.charged") if charged else says[candidate.applies]
        rows.append((_candidate(candidate, words), words.figure(candidate.price), state))
    sums = []
    if value.line_total is not None:
        sums.append((words.say("price.quantity", quantity=value.quantity), words.figure(value.line_total)))
    if value.pack_price is not None:
        sums.append((words.say("price.pack"), words.figure(value.pack_price)))
    return [*table(words.say("price.prices"), rows, "<><"), *table(words.say("price.totals"), sums, "<>")]


def _candidate(candidate: PriceCandidate, words: Words) -> str:
    if candidate.what == "tier_price":
        return words.say("price.tier", quantity=candidate.from_quantity)
    return words.say("price.list" if candidate.what == "list_price" else "price.promotion")


def payment_answer(decision: Decision[PaymentAnswer]) -> str:
    """Choose the first line about a payment.

    Args:
        decision: The decision.

    Returns:
        The last part of its key; the page may require nothing of what was asked.
    """
    nothing = all(finding.kind is Kind.NOT_APPLICABLE for finding in decision.findings)
    return "pass_nothing" if nothing and decision.outcome is Outcome.PASS else decision.outcome.value


def payment_tables(value: PaymentAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write the method and the currency of a payment.

    Args:
        value: The answer.
        words: The language.
        names: What each line is called; a payment has none.

    Returns:
        The lines of text.
    """
    rows = [
        (words.say("payment.method"), value.method and words.figure(value.method)),
        (words.say("payment.currency"), value.currency and words.figure(Verbatim(value.currency))),
        (words.say("payment.status"), value.status_needed and words.figure(value.status_needed)),
    ]
    return table(words.say("payment.payment"), [(what, told) for what, told in rows if told], "<<")
