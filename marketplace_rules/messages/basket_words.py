"""What is said of baskets, prices and payments beside their findings: quantities, values and prices as tables."""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Kind
from marketplace_rules.messages.explanation import Joined, Part, Table, phrase
from marketplace_rules.messages.layout import NOTHING, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim
from marketplace_rules.orders.basket_answers import (
    BasketAnswer,
    ItemQuantity,
    PaymentAnswer,
    PriceAnswer,
    PriceCandidate,
)


def basket_tables(value: BasketAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write how much of each item is ordered beside its limits, and what each warehouse's goods come to.

    Args:
        value: The answer.
        names: What each line is called, where there are several.

    Returns:
        The tables.
    """
    heads = (
        phrase("basket.ordered"),
        phrase("basket.minimum"),
        phrase("basket.maximum"),
        phrase("basket.missing"),
        phrase("basket.excess"),
        phrase("basket.next"),
        phrase("basket.left"),
    )
    rows: list[tuple[Part, ...]] = [("", *heads)] if value.items else []
    for item in value.items:
        figures = (item.quantity, item.minimum, item.maximum, item.missing, item.excess, item.next_allowed)
        cells = (_cell(figure) for figure in (*figures, item.stock_left))
        rows.append((_item(item), *cells))
    tables = table_of(phrase("basket.quantities"), rows, "<" + ">" * len(heads), head=True)
    valued = [row for row in value.warehouses if row.goods is not None or row.minimum is not None]
    head = ("", phrase("basket.goods"), phrase("basket.minimum"), phrase("basket.missing"))
    worth = [
        (
            _cell(Verbatim.of(row.warehouse)),
            _cell(row.goods),
            _cell(row.minimum),
            _cell(row.missing),
        )
        for row in valued
    ]
    return [*tables, *table_of(phrase("basket.values"), [head, *worth] if worth else [], "<>>>", head=True)]


def _item(item: ItemQuantity) -> Part:
    name = phrase("basket.item") if item.item is None else Verbatim(item.item)
    return name if item.warehouse is None else Joined((name, Verbatim(" ("), Verbatim(item.warehouse), Verbatim(")")))


def _cell(figure: object) -> Part:
    return NOTHING if figure is None else figure


def price_figures(value: PriceAnswer) -> dict[str, object]:
    """Give the amount that the first line of a price names.

    Args:
        value: The answer.

    Returns:
        The price of one unit, where it is certain.
    """
    return {"minimum": value.unit_price}


def price_tables(value: PriceAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write every price with whether it applies, and what the quantity and a pack cost.

    Args:
        value: The answer.
        names: What each line is called; a price has none.

    Returns:
        The tables.
    """
    says = {
        "yes": phrase("price.applies" if value.unit_price else "price.holds"),
        "no": phrase("price.not"),
        "unknown": phrase("price.unknown"),
        "unsettled": phrase("price.unsettled"),
    }
    rows = []
    for candidate in value.candidates:
        charged = candidate.applies == "yes" and candidate.price == value.unit_price
        state = phrase("price.charged") if charged else says[candidate.applies]
        rows.append((_candidate(candidate), candidate.price, state))
    sums = []
    if value.line_total is not None:
        sums.append((phrase("price.quantity", quantity=value.quantity), value.line_total))
    if value.pack_price is not None:
        sums.append((phrase("price.pack"), value.pack_price))
    return [*table_of(phrase("price.prices"), rows, "<><"), *table_of(phrase("price.totals"), sums, "<>")]


def _candidate(candidate: PriceCandidate) -> Part:
    if candidate.what == "tier_price":
        return phrase("price.tier", quantity=candidate.from_quantity)
    return phrase("price.list" if candidate.what == "list_price" else "price.promotion")


def payment_answer(decision: Decision[PaymentAnswer]) -> str:
    """Choose the first line about a payment.

    Args:
        decision: The decision.

    Returns:
        The last part of its key; the page may require nothing of what was asked.
    """
    nothing = all(finding.kind is Kind.NOT_APPLICABLE for finding in decision.findings)
    return "pass_nothing" if nothing and decision.outcome is Outcome.PASS else decision.outcome.value


def payment_tables(value: PaymentAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write the method and the currency of a payment.

    Args:
        value: The answer.
        names: What each line is called; a payment has none.

    Returns:
        The tables.
    """
    rows = [
        (phrase("payment.method"), value.method),
        (phrase("payment.currency"), value.currency and Verbatim(value.currency)),
        (phrase("payment.status"), value.status_needed),
    ]
    return table_of(phrase("payment.payment"), [(what, told) for what, told in rows if told], "<<")


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    BasketAnswer: Presentation(basket_tables),
    PriceAnswer: Presentation(price_tables, figures=price_figures),
    PaymentAnswer: Presentation(payment_tables, payment_answer),
}
