from __future__ import annotations

import pytest

from marketplace_rules.linting import money
from marketplace_rules.linting.money import _LONGEST_CLOSURE_DAYS
from tests.linting.policies import found, policy, table


def paid(days: int, more: str = "") -> str:
    return table("orders.payout_date", f'anchor = "delivery"\ndays = {days}\n{more}')


def held(days: int, until: str = "delivery") -> str:
    return table("orders.payout_hold", f'until = "{until}"\ndays = {days}')


def reserved(days: int, percent: str = "10") -> str:
    return table("orders.payout_reserve", f'until = "delivery"\ndays = {days}\npercent = {percent}')


def test_what_these_policies_are_made_of_is_without_fault() -> None:
    assert found(policy(paid(21), held(10), reserved(30))) == []
    assert money.__doc__


def test_banks_are_never_closed_for_longer_than_is_said() -> None:
    from datetime import date, timedelta

    from marketplace_rules.calendars import calendar

    target, day, run, longest = calendar("TARGET"), date(2010, 1, 1), 0, 0
    while day.year < 2060:
        run = 0 if target.is_business_day(day) else run + 1
        longest, day = max(longest, run), day + timedelta(days=1)
    assert longest == _LONGEST_CLOSURE_DAYS


@pytest.mark.parametrize(("days", "hit"), [(0, True), (3, True), (4, False)])
def test_a_payout_does_not_end_before_it_begins(days: int, hit: bool) -> None:
    assert found(policy(paid(days))) == ([("payout_before_start", "orders.payout_date.days")] if hit else [])
    assert found(policy(paid(days, 'bound = "not_before"'))) == []
    assert found(policy(paid(max(days, 1), 'counted = "business"'))) == []


@pytest.mark.parametrize(("days", "hit"), [(20, False), (21, False), (22, True)])
def test_money_is_not_held_beyond_its_payout(days: int, hit: bool) -> None:
    expected = [("hold_outlasts_payout", "orders.payout_hold.days")] if hit else []
    assert found(policy(paid(21), held(days))) == expected
    assert found(policy(paid(21, 'bound = "not_before"'), held(days))) == []
    assert found(policy(paid(21), held(days, "dispatch"))) == []


@pytest.mark.parametrize(("days", "hit"), [(9, True), (10, True), (11, False)])
def test_a_reserve_is_held_longer_than_the_rest(days: int, hit: bool) -> None:
    text = policy(held(10), reserved(days))
    assert found(text) == ([("reserve_not_longer", "orders.payout_reserve.days")] if hit else [])


@pytest.mark.parametrize(("percent", "hit"), [("0", True), ("0.01", False)])
def test_a_reserve_holds_something(percent: str, hit: bool) -> None:
    expected = [("empty_reserve", "orders.payout_reserve.percent")] if hit else []
    assert found(policy(reserved(10, percent))) == expected


@pytest.mark.parametrize(("days", "hit"), [(13, True), (14, False), (15, False)])
def test_a_payout_before_the_end_of_the_window_is_noted(days: int, hit: bool) -> None:
    window = table("returns.window.any", "days = 14")
    expected = [("payout_before_window", "orders.payout_date.days")] if hit else []
    assert found(policy(paid(days), window)) == expected
    assert found(policy(paid(days).replace('"delivery"', '"order"'), window)) == []


@pytest.mark.parametrize("states", ["start_and_end", "end"])
@pytest.mark.parametrize("period", ["dates", "end"])
def test_a_promotion_states_the_same_days_everywhere(states: str, period: str) -> None:
    ordered, listed = (
        table("orders.promotion", f'states = "{states}"'),
        table("listing.promotion", f'period = "{period}"'),
    )
    same = (states, period) in (("start_and_end", "dates"), ("end", "end"))
    assert found(policy(ordered, listed)) == ([] if same else [("promotions_differ", "listing.promotion.period")])


@pytest.mark.parametrize(("kinds", "strength", "hit"), [
    ('["private"]', "must", True), ('["private"]', "should", False), ('["private", "company"]', "must", False),
])  # fmt: skip
def test_private_buyers_need_no_company(kinds: str, strength: str, hit: bool) -> None:
    name = table("orders.checkout_detail.company_name", strength=strength)
    expected = [("company_of_private", "orders.checkout_detail.company_name")] if hit else []
    assert found(policy(table("orders.buyer", f"accepted = {kinds}"), name)) == expected


def test_an_order_in_another_currency_is_settled_once() -> None:
    keys = 'listed = ["EUR"]\notherwise = "EUR"'
    assert found(policy(table("orders.order_currency", keys))) == []
    text = policy(table("orders.order_currency", f'{keys}\nunlisted = "review"'))
    assert found(text) == [("currency_settled_twice", "orders.order_currency.unlisted")]


def test_every_currency_is_one_that_an_order_can_be_made_in() -> None:
    ordered = table("orders.order_currency", 'listed = ["EUR"]\notherwise = "USD"')
    assert found(policy(ordered)) == [("currency_not_listed", "orders.order_currency.otherwise")]
    listed = table("orders.order_currency", 'listed = ["EUR"]')
    priced = table("listing.price", 'currencies = ["EUR", "GBP"]')
    assert found(policy(listed, priced)) == [("currency_not_listed", "listing.price.currencies")]


def test_a_price_is_in_a_currency_that_there_is() -> None:
    assert found(policy(table("listing.price", 'currencies = ["EUR", "HRK"]'))) == []
    text = policy(table("listing.price", 'currencies = ["EUX"]'))
    assert found(text) == [("no_such_currency", "listing.price.currencies")]


def test_a_list_of_payment_methods_is_closed_or_open() -> None:
    keys = 'accepted = ["card"]\nprocessed_by = ["Stripe"]'
    assert found(policy(table("orders.payment_method", keys))) == []
    text = policy(table("orders.payment_method", f'{keys}\nprocessors = ["Adyen"]'))
    assert found(text) == [("provider_of_open_list", "orders.payment_method.processed_by")]
