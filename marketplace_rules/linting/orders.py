"""Do the clauses about handling, delivering and cancelling orders fit together?"""

from __future__ import annotations

from collections.abc import Iterator

from marketplace_rules.linting.findings import Hit, hit
from marketplace_rules.policy import Edition

_HOURS_A_DAY = 24


def handling_bounds(edition: Edition) -> Iterator[Hit]:
    """Find handling times whose shortest is longer than their longest.

    Args:
        edition: The edition.

    Returns:
        A hit for each clause.
    """
    for area, clause in (("orders", edition.orders.handling_time), ("listing", edition.listing.handling_time)):
        if clause and clause.minimum_hours > clause.maximum_days * _HOURS_A_DAY:
            figures = {"minimum_hours": clause.minimum_hours, "maximum_days": clause.maximum_days}
            yield hit(f"{area}.handling_time.minimum_hours", **figures)


def handling_times_differ(edition: Edition) -> Iterator[Hit]:
    """Find handling times of listings that are not those of orders.

    Args:
        edition: The edition.

    Returns:
        A hit where they differ.
    """
    ordered, listed = edition.orders.handling_time, edition.listing.handling_time
    if ordered and listed:
        bounds = [(clause.minimum_hours, clause.maximum_days) for clause in (ordered, listed)]
        if bounds[0] != bounds[1]:
            (least, most), (found_least, found_most) = bounds
            figures = {"found_least_hours": found_least, "found_most_days": found_most}
            yield hit("listing.handling_time", **figures, other_least_hours=least, other_most_days=most)


def _dispatch_days(edition: Edition) -> tuple[str, int | None]:
    """How many days an order has until it is shipped at the latest, and the key that says so."""
    limit = edition.orders.dispatch_limit
    name = "days" if limit and limit.time == "days" else "maximum_days"
    return f"orders.dispatch_limit.{name}", getattr(limit, name, None)


def deadline_before_handling(edition: Edition) -> Iterator[Hit]:
    """Find deadlines that are over before the shortest handling time is.

    Args:
        edition: The edition.

    Returns:
        A hit for each deadline.
    """
    handling, delivery = edition.orders.handling_time, edition.orders.delivery_limit
    deadlines = [_dispatch_days(edition), ("orders.delivery_limit.days", delivery.days if delivery else None)]
    for path, days in deadlines:
        if handling and days is not None and days * _HOURS_A_DAY < handling.minimum_hours:
            yield hit(path, found_days=days, handling_hours=handling.minimum_hours)


def handling_beyond_dispatch(edition: Edition) -> Iterator[Hit]:
    """Find handling times that may be declared, though an order has to be shipped earlier.

    Args:
        edition: The edition.

    Returns:
        A hit where there are.
    """
    handling = edition.orders.handling_time
    _, days = _dispatch_days(edition)
    if handling and days is not None and handling.maximum_days > days:
        yield hit("orders.handling_time.maximum_days", found_days=handling.maximum_days, dispatch_days=days)


def dispatch_after_delivery(edition: Edition) -> Iterator[Hit]:
    """Find orders that may be shipped after they have to be delivered.

    Args:
        edition: The edition.

    Returns:
        A hit where they may.
    """
    dispatch, delivery = edition.orders.dispatch_limit, edition.orders.delivery_limit
    path, days = _dispatch_days(edition)
    if dispatch and delivery and dispatch.counted_from == delivery.counted_from and days and days > delivery.days:
        yield hit(path, found_days=days, delivery_days=delivery.days)


def ready_without_notice(edition: Edition) -> Iterator[Hit]:
    """Find a limit that ends with the notice that an order is ready, where nothing says that there is one.

    Args:
        edition: The edition.

    Returns:
        A hit where it does.
    """
    limit = edition.orders.dispatch_limit
    if limit and limit.measured_at == "ready" and edition.orders.ready_notice is None:
        yield hit("orders.dispatch_limit.measured_at")


def cancelled_before_late(edition: Edition) -> Iterator[Hit]:
    """Find orders that can be cancelled as not received while they may still be delivered in time.

    Args:
        edition: The edition.

    Returns:
        A hit where they can.
    """
    missing, delivery = edition.orders.cancel_not_received, edition.orders.delivery_limit
    if missing and delivery and missing.days < delivery.days:
        yield hit("orders.cancel_not_received.days", found_days=missing.days, delivery_days=delivery.days)


def cost_without_ground(edition: Edition) -> Iterator[Hit]:
    """Find a cost of cancelling, where nothing says that an order can be cancelled.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    orders = edition.orders
    grounds = (orders.cancel_before_preparation, orders.cancel_before_dispatch_email, orders.cancel_not_received)
    if orders.cancel_cost and not any(grounds):
        yield hit("orders.cancel_cost")


def status_not_listed(edition: Edition) -> Iterator[Hit]:
    """Find a payment status that an order has to have, though it is none of those that are named.

    Args:
        edition: The edition.

    Returns:
        A hit where there is one.
    """
    start, named = edition.orders.preparation_start, edition.orders.payment_status
    if start and named and start.status not in named.statuses:
        yield hit("orders.preparation_start.status", found=start.status, named_any=tuple(map(str, named.statuses)))
