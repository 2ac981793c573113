"""Delivered in time, delivered according to its status, and by a mode that exists."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from marketplace_rules import Dispatch
from marketplace_rules.orders.delivery import delivery_limit, delivery_mode, shipping_status
from marketplace_rules.orders.limits import Course
from marketplace_rules.policy.fulfilment import DeliveryLimitClause, DeliveryModeClause, ShippingStatusClause
from marketplace_rules.policy.order_vocabulary import DeliveryMode, ShippingStatus
from tests.strategies import cited

DAY, ONE_DAY = date(2024, 5, 6), timedelta(days=1)
LAST = DAY + 4 * ONE_DAY
REVIEW = cited(DeliveryLimitClause, days=4, counted_from="receipt", otherwise="review")
REFUSED = cited(DeliveryLimitClause, days=4, counted_from="receipt", otherwise="refused")


def order(**told: Any) -> Course:
    more = {name: told.pop(name) for name in ("as_of", "zone") if name in told}
    return Course(Dispatch(**{"received_on": DAY, "paid_at_receipt": True} | told), **more)


@pytest.mark.parametrize(
    ("told", "code", "met"),
    [
        ({"delivered_on": LAST - ONE_DAY}, "in_time", True),
        ({"delivered_on": LAST}, "in_time", True),
        ({"delivered_on": LAST + ONE_DAY}, "late", False),
        ({"delivered_on": None}, "to_come", None),
        ({"delivered_on": None, "as_of": LAST}, "to_come", None),
        ({"delivered_on": None, "as_of": LAST + ONE_DAY}, "overdue", False),
        ({}, "to_come", None),
        ({"as_of": LAST + ONE_DAY}, "delivery_unknown", None),
    ],
)
def test_a_late_delivery_is_refused_or_for_a_person(told: dict[str, Any], code: str, met: bool | None) -> None:
    found, limit = delivery_limit(REFUSED, order(**told), False)
    assert found.code == code
    assert limit is not None
    assert (limit.last, limit.met) == (LAST, met)
    reviewed, same = delivery_limit(REVIEW, order(**told), False)
    assert reviewed.code == (f"{code}_unsettled" if met is False else code)
    assert same == limit
    assert reviewed.kind.value == {False: "review", True: "pass"}.get(met, found.kind.value)
    assert found.missing == (("/dispatch/delivered_on",) if code == "delivery_unknown" else ())


def test_a_late_delivery_of_what_was_shipped_late_is_no_finding_of_its_own() -> None:
    found, limit = delivery_limit(REVIEW, order(delivered_on=LAST + ONE_DAY), True)
    assert (found.code, found.kind.value) == ("shipped_late", "notApplicable")
    assert limit is not None
    assert limit.met is False


@pytest.mark.parametrize(
    ("told", "code", "missing"),
    [
        ({"paid_at_receipt": None}, "limit_unknown", ("/dispatch/paid_on",)),
        ({"paid_at_receipt": None, "delivered_on": LAST + ONE_DAY}, "limit_unknown", ("/dispatch/paid_on",)),
        ({"paid_at_receipt": None, "delivered_on": LAST}, "in_time", ()),
        ({"received_on": None}, "limit_unknown", ("/dispatch/received_on",)),
        ({"delivered_on": "2024-05-10T23:30:00Z"}, "limit_unknown", ("/zone",)),
        ({"delivered_on": "2024-05-10T23:30:00Z", "zone": "Europe/Paris"}, "late", ()),
        ({"delivered_on": "2024-05-10T22:30:00Z", "zone": "Europe/Lisbon"}, "in_time", ()),
    ],
)
def test_what_is_missing_is_named_where_it_could_change_the_answer(
    told: dict[str, Any], code: str, missing: tuple[str, ...]
) -> None:
    found, _ = delivery_limit(REFUSED, order(**told), False)
    assert (found.code, found.missing) == (code, missing)


@pytest.mark.parametrize(
    ("told", "code", "expected"),
    [
        ({"paid_at_receipt": None, "delivered_on": LAST}, "in_time", LAST),  # paid later, it would end later
        # In which zone the order was received is not known: its time ends on the 10th or on the 11th.
        ({"received_on": "2024-05-06T23:00:00Z", "delivered_on": LAST}, "in_time", LAST),
        ({"received_on": "2024-05-06T23:00:00Z", "delivered_on": LAST + 2 * ONE_DAY}, "late", LAST + ONE_DAY),
    ],
)
def test_between_two_limits_each_answer_tells_the_one_that_decided(
    told: dict[str, Any], code: str, expected: date
) -> None:
    found, _ = delivery_limit(REFUSED, order(**told), False)
    assert (found.code, found.expected) == (code, expected)
    assert dict(found.args).get("start_on") is None


@pytest.mark.parametrize(
    ("delivered", "zone", "shown"),
    [
        ("2024-05-09T22:30:00Z", "Europe/Paris", date(2024, 5, 10)),
        ("2024-05-10T22:30:00Z", "Europe/Paris", date(2024, 5, 11)),
        # Whatever the zone, it was in time, or late: the moment is told as it was stated.
        ("2024-05-08T22:30:00Z", None, datetime(2024, 5, 8, 22, 30, tzinfo=UTC)),
        ("2024-05-12T12:30:00Z", None, datetime(2024, 5, 12, 12, 30, tzinfo=UTC)),
    ],
)
def test_the_day_of_a_delivery_is_told_on_the_seller_s_clock(delivered: str, zone: str | None, shown: date) -> None:
    found, _ = delivery_limit(REFUSED, order(delivered_on=delivered, zone=zone), False)
    assert (found.pointer, found.observed, found.expected) == ("/dispatch/delivered_on", shown, LAST)
    assert dict(found.args)["start_on"] == DAY


def test_no_time_to_deliver_runs_before_the_payment_or_where_the_page_is_silent() -> None:
    assert delivery_limit(REVIEW, order(paid_at_receipt=None, paid_on=None), False)[0].code == "not_begun"
    assert delivery_limit(None, order(delivered_on=LAST), False)[0].code == "not_stated"


# ---- statuses and modes ----------------------------------------------------------------------------------------------

NAMED = cited(ShippingStatusClause, statuses=("delivered",))
MODES = cited(DeliveryModeClause, modes=("home", "relay"))
AT = "/part/word"


@pytest.mark.parametrize(
    ("clause", "status", "code", "kind"),
    [
        (NAMED, ShippingStatus.DELIVERED, "delivered", "pass"),
        (NAMED, "Expédié", "unlisted", "review"),
        (NAMED, None, "not_known", "open"),
        (None, ShippingStatus.DELIVERED, "not_stated", "review"),
        (None, "Expédié", "not_stated", "review"),
        (None, None, "not_known", "open"),
    ],
)
def test_a_status_says_delivered_or_is_for_a_person(
    clause: ShippingStatusClause | None, status: str | None, code: str, kind: str
) -> None:
    found = shipping_status(clause, status, AT)
    assert (found.code, found.kind.value, found.observed) == (code, kind, status)
    assert found.missing == ((AT,) if code == "not_known" else ())


@pytest.mark.parametrize(
    ("mode", "code"),
    [
        (DeliveryMode.HOME, "offered"),
        (DeliveryMode.RELAY, "offered"),
        (DeliveryMode.CLICK_AND_COLLECT, "not_offered"),
        ("drone", "not_offered"),
        (None, "not_known"),
    ],
)
def test_a_mode_exists_or_not(mode: str | None, code: str) -> None:
    found = delivery_mode(MODES, mode, AT)
    assert (found.code, found.observed) == (code, mode)
    assert found.missing == ((AT,) if code == "not_known" else ())
    if mode is not None:
        assert found.expected == ("home", "relay")
    assert delivery_mode(None, mode, AT).kind.value == "notApplicable"
