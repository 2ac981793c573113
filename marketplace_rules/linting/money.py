"""Do the clauses about prices, payments and payouts fit together?"""

from __future__ import annotations

from collections.abc import Iterator

from marketplace_rules.finding import Strength
from marketplace_rules.linting.findings import Hit, hit
from marketplace_rules.money import is_currency
from marketplace_rules.policy import Edition
from marketplace_rules.policy.basket_vocabulary import BuyerKind
from marketplace_rules.policy.order_vocabulary import DayCount, OrderEvent

# Banks settle nothing from Good Friday to Easter Monday, and at times from Christmas to the Monday after.
_LONGEST_CLOSURE_DAYS = 4
# How orders and listings each call what a promotion states.
_SAME_PERIOD = {"start_and_end": "dates", "end": "end"}


def payout_before_start(edition: Edition) -> Iterator[Hit]:
    """Find payouts whose last settlement day can lie before the event from which they are counted.

    Args:
        edition: The edition.

    Returns:
        A hit where it can.
    """
    date = edition.orders.payout_date
    if date and date.bound == "at_latest" and date.counted is DayCount.CALENDAR and date.days < _LONGEST_CLOSURE_DAYS:
        yield hit("orders.payout_date.days", found_days=date.days, closed_days=_LONGEST_CLOSURE_DAYS)


def hold_outlasts_payout(edition: Edition) -> Iterator[Hit]:
    """Find money that is held beyond the day on which it has to be paid at the latest.

    Args:
        edition: The edition.

    Returns:
        A hit where it is.
    """
    date, hold = edition.orders.payout_date, edition.orders.payout_hold
    if not date or not hold or date.bound != "at_latest" or date.counted is not DayCount.CALENDAR:
        return
    if hold.until is date.anchor and (hold.days or 0) > date.days:
        yield hit("orders.payout_hold.days", found_days=hold.days, payout_days=date.days)


def reserve_not_longer(edition: Edition) -> Iterator[Hit]:
    """Find a reserve that is held no longer than everything else.

    Args:
        edition: The edition.

    Returns:
        A hit where it is.
    """
    reserve, hold = edition.orders.payout_reserve, edition.orders.payout_hold
    if reserve and hold and reserve.until is hold.until and (reserve.days or 0) <= (hold.days or 0):
        yield hit("orders.payout_reserve.days", found_days=reserve.days or 0, hold_days=hold.days or 0)


def empty_reserve(edition: Edition) -> Iterator[Hit]:
    """Find a reserve of nothing.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    reserve = edition.orders.payout_reserve
    if reserve and not reserve.percent:
        yield hit("orders.payout_reserve.percent", found_percent=reserve.percent)


def payout_before_window(edition: Edition) -> Iterator[Hit]:
    """Find payouts that are made while goods can still be sent back.

    Args:
        edition: The edition.

    Returns:
        A hit where they are.
    """
    date = edition.orders.payout_date
    if date is None or date.anchor is not OrderEvent.DELIVERY or date.counted is not DayCount.CALENDAR:
        return
    windows = [w.days for w in edition.returns.window.values() if w.days is not None and w.counted_from == "delivery"]
    longest = max(windows, default=0)
    if date.days < longest:
        yield hit("orders.payout_date.days", found_days=date.days, window_days=longest)


def promotions_differ(edition: Edition) -> Iterator[Hit]:
    """Find promotions that state on listings something else than orders ask for.

    Args:
        edition: The edition.

    Returns:
        A hit where they do.
    """
    ordered, listed = edition.orders.promotion, edition.listing.promotion
    if ordered and listed and _SAME_PERIOD[ordered.states] != listed.period:
        yield hit("listing.promotion.period")


def company_of_private(edition: Edition) -> Iterator[Hit]:
    """Find the name of a company that is required of buyers who are none.

    Args:
        edition: The edition.

    Returns:
        A hit where it is.
    """
    buyers, name = edition.orders.buyer, edition.orders.checkout_detail.get("company_name")
    if buyers and name and name.strength is Strength.MUST and BuyerKind.COMPANY not in buyers.accepted:
        yield hit("orders.checkout_detail.company_name")


def currency_settled_twice(edition: Edition) -> Iterator[Hit]:
    """Find orders in another currency that are both converted and not.

    Args:
        edition: The edition.

    Returns:
        A hit where they are.
    """
    clause = edition.orders.order_currency
    if clause and clause.otherwise and clause.unlisted:
        yield hit("orders.order_currency.unlisted", found_name=clause.otherwise)


def currency_not_listed(edition: Edition) -> Iterator[Hit]:
    """Find currencies of orders and prices that an order cannot be made in.

    Args:
        edition: The edition.

    Returns:
        A hit for each of them.
    """
    clause, price = edition.orders.order_currency, edition.listing.price
    if clause is None:
        return
    if clause.otherwise and clause.otherwise not in clause.listed:
        yield hit("orders.order_currency.otherwise", found_name=clause.otherwise)
    for code in price.currencies if price else ():
        if code not in clause.listed:
            yield hit("listing.price.currencies", found_name=code)


def no_such_currency(edition: Edition) -> Iterator[Hit]:
    """Find currencies of prices that there are not.

    Args:
        edition: The edition.

    Returns:
        A hit for each of them.
    """
    for code in edition.listing.price.currencies if edition.listing.price else ():
        if not is_currency(code):
            yield hit("listing.price.currencies", found_name=code)


def provider_of_open_list(edition: Edition) -> Iterator[Hit]:
    """Find payment providers said to process a closed list, where the list is open to what they process.

    Args:
        edition: The edition.

    Returns:
        A hit for each of them.
    """
    clause = edition.orders.payment_method
    for name in clause.processed_by if clause and clause.processors else ():
        yield hit("orders.payment_method.processed_by", found_name=name)
