from __future__ import annotations

import pytest

from marketplace_rules.linting import orders
from tests.linting.policies import found, policy, table

HANDLING = table("orders.handling_time", "minimum_hours = 24\nmaximum_days = 10")


def declared(days: int) -> str:
    return table("orders.dispatch_limit", f'time = "declared"\nmaximum_days = {days}\ncounted_from = "payment"')


def dispatched(days: int, start: str = "payment") -> str:
    return table("orders.dispatch_limit", f'time = "days"\ndays = {days}\ncounted_from = "{start}"')


def delivered(days: int) -> str:
    return table("orders.delivery_limit", f'days = {days}\ncounted_from = "payment"\notherwise = "review"')


def test_what_these_policies_are_made_of_is_without_fault() -> None:
    assert found(policy(HANDLING, declared(10), delivered(10))) == []
    assert orders.__doc__


@pytest.mark.parametrize(("hours", "hit"), [(47, False), (48, False), (49, True)])
@pytest.mark.parametrize("area", ["orders", "listing"])
def test_the_shortest_handling_time_is_no_longer_than_the_longest(hours: int, hit: bool, area: str) -> None:
    text = policy(table(f"{area}.handling_time", f"minimum_hours = {hours}\nmaximum_days = 2"))
    assert found(text) == ([("handling_bounds", f"{area}.handling_time.minimum_hours")] if hit else [])


@pytest.mark.parametrize(("hours", "days"), [(24, 10), (23, 10), (24, 11)])
def test_listings_and_orders_take_the_same_handling_times(hours: int, days: int) -> None:
    listed = table("listing.handling_time", f"minimum_hours = {hours}\nmaximum_days = {days}")
    expected = [] if (hours, days) == (24, 10) else [("handling_times_differ", "listing.handling_time")]
    assert found(policy(HANDLING, listed)) == expected


@pytest.mark.parametrize(("days", "hit"), [(1, True), (2, False), (3, False)])
def test_no_deadline_is_over_before_the_shortest_handling_time(days: int, hit: bool) -> None:
    handling = table("orders.handling_time", f"minimum_hours = 48\nmaximum_days = {max(days, 2)}")
    codes = [each for each in found(policy(handling, delivered(days)))]
    assert codes == ([("deadline_before_handling", "orders.delivery_limit.days")] if hit else [])
    hits = [path for code, path in found(policy(handling, dispatched(days))) if code == "deadline_before_handling"]
    assert hits == (["orders.dispatch_limit.days"] if hit else [])


@pytest.mark.parametrize(("days", "hit"), [(9, True), (10, False), (11, False)])
def test_a_handling_time_that_may_be_declared_ends_before_the_order_is_shipped(days: int, hit: bool) -> None:
    expected = [("handling_beyond_dispatch", "orders.handling_time.maximum_days")] if hit else []
    assert found(policy(HANDLING, declared(days))) == expected
    assert found(policy(HANDLING, dispatched(days))) == expected


@pytest.mark.parametrize(("days", "hit"), [(3, False), (4, False), (5, True)])
def test_an_order_is_shipped_before_it_is_delivered(days: int, hit: bool) -> None:
    expected = [("dispatch_after_delivery", "orders.dispatch_limit.days")] if hit else []
    assert found(policy(dispatched(days), delivered(4))) == expected
    assert found(policy(dispatched(days, "receipt"), delivered(4))) == []


def test_a_limit_that_ends_with_a_notice_needs_the_notice() -> None:
    limit = declared(3).replace('"payment"', '"payment"\nmeasured_at = "ready"')
    notice = table("orders.ready_notice", 'contents = ["weight"]')
    assert found(policy(limit)) == [("ready_without_notice", "orders.dispatch_limit.measured_at")]
    assert found(policy(limit, notice)) == []


@pytest.mark.parametrize(("days", "hit"), [(3, True), (4, False), (5, False)])
def test_an_order_that_may_still_come_is_not_cancelled_as_missing(days: int, hit: bool) -> None:
    missing = table("orders.cancel_not_received", f"days = {days}")
    expected = [("cancelled_before_late", "orders.cancel_not_received.days")] if hit else []
    assert found(policy(missing, delivered(4))) == expected


@pytest.mark.parametrize(
    "ground", ["", "cancel_before_preparation", "cancel_before_dispatch_email", "cancel_not_received"]
)
def test_what_a_cancellation_costs_is_said_where_there_is_one(ground: str) -> None:
    keys = "days = 3" if ground == "cancel_not_received" else ""
    stated = [table(f"orders.{ground}", keys)] if ground else []
    expected = [] if ground else [("cost_without_ground", "orders.cancel_cost")]
    assert found(policy(table("orders.cancel_cost", "percent = 0"), *stated)) == expected


def test_the_status_that_starts_the_preparation_is_one_that_is_named() -> None:
    start = table("orders.preparation_start", 'status = "authorised"')
    for statuses, hit in (('["pending"]', True), ('["pending", "authorised"]', False)):
        text = policy(start, table("orders.payment_status", f"statuses = {statuses}"))
        assert found(text) == ([("status_not_listed", "orders.preparation_start.status")] if hit else [])
