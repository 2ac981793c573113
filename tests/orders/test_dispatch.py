"""Shipped in time: to the second, to the day, and whatever is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from marketplace_rules import Dispatch, HandlingTime
from marketplace_rules.finding import Finding
from marketplace_rules.orders.dispatch import collection, dispatch_limit, preparation, unpaid_order
from marketplace_rules.orders.limits import Course
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.fulfilment import DispatchClause
from tests.strategies import cited

READY = cited(DispatchClause, time="declared", maximum_days=84, counted_from="payment", measured_at="ready")
SHIPPING = cited(DispatchClause, time="declared", maximum_days=84, counted_from="payment")
FOUR = cited(DispatchClause, time="days", days=4, counted_from="receipt")
DUTY, ADVICE = cited(DutyClause), cited(DutyClause, "should")
PAID = datetime(2024, 5, 6, 9, 30, tzinfo=UTC)
END = PAID + timedelta(hours=24)
SECOND, ONE_DAY = timedelta(seconds=1), timedelta(days=1)
DAY = date(2024, 5, 6)
LAST = DAY + 4 * ONE_DAY


def hours(**order: Any) -> Course:
    more = {name: order.pop(name) for name in ("as_of", "zone", "declared") if name in order}
    return Course(Dispatch(**{"paid_on": PAID} | order), **{"declared": HandlingTime(value=24, unit="hours")} | more)


def days(**order: Any) -> Course:
    more = {name: order.pop(name) for name in ("as_of", "zone") if name in order}
    return Course(Dispatch(**{"received_on": DAY, "paid_at_receipt": True} | order), **more)


def judged(clause: DispatchClause, course: Course) -> tuple[str, bool | None]:
    found, limit = dispatch_limit(clause, course)
    return found.code, limit.met if limit else None


# ---- in hours --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("late", "code", "met"),
    [(-SECOND, "in_time", True), (0 * SECOND, "in_time", True), (SECOND, "late", False), (90 * ONE_DAY, "late", False)],
)
def test_shipping_is_judged_to_the_second(late: timedelta, code: str, met: bool) -> None:
    assert judged(SHIPPING, hours(shipped_on=END + late)) == (code, met)
    assert judged(READY, hours(shipped_on=END + late)) == (code, met)
    assert judged(READY, hours(ready_on=END + late)) == (f"ready_{code}", met)


def test_the_notice_that_it_is_ready_counts_only_where_the_policy_says_so() -> None:
    both = hours(ready_on=END, shipped_on=END + SECOND)
    assert judged(READY, both) == ("ready_in_time", True)
    assert judged(SHIPPING, both) == ("late", False)
    assert judged(READY, hours(ready_on=None, shipped_on=END + SECOND)) == ("late", False)


def test_what_was_found_and_what_was_required_are_told_on_one_clock() -> None:
    found, limit = dispatch_limit(READY, hours(shipped_on=END + SECOND, zone="Europe/Lisbon"))
    assert str(found.observed) == "2024-05-07 10:30:01+01:00"
    assert str(found.expected) == "2024-05-07 10:30:00+01:00"
    assert str(dict(found.args)["start_on"]) == "2024-05-06 10:30:00+01:00"
    assert found.pointer == "/dispatch/shipped_on"
    assert limit is not None
    assert limit.by == found.expected


@pytest.mark.parametrize(
    ("shipped", "zone", "code"),
    [
        (date(2024, 5, 6), "Europe/Lisbon", "in_time"),
        (date(2024, 5, 7), "Europe/Lisbon", "shipping_hour_unknown"),
        (date(2024, 5, 8), "Europe/Lisbon", "late"),
        (date(2024, 5, 7), "Asia/Tokyo", "shipping_hour_unknown"),
        (date(2024, 5, 6), "Pacific/Kiritimati", "in_time"),
        (date(2024, 5, 5), None, "in_time"),
        (date(2024, 5, 6), None, "shipping_hour_unknown"),
        (date(2024, 5, 7), None, "shipping_hour_unknown"),
        (date(2024, 5, 8), None, "late"),
    ],
)
def test_a_day_decides_where_every_hour_of_it_says_the_same(shipped: date, zone: str | None, code: str) -> None:
    found, _ = dispatch_limit(READY, hours(shipped_on=shipped, zone=zone))
    assert found.code == code
    assert found.missing == (("/dispatch/shipped_on",) if code.endswith("unknown") else ())


# ---- in days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shipped", "code", "met"),
    [
        (DAY, "in_time", True),
        (LAST - ONE_DAY, "in_time", True),
        (LAST, "in_time", True),
        (LAST + ONE_DAY, "late", False),
    ],
)
def test_the_last_day_belongs_to_the_time(shipped: date, code: str, met: bool) -> None:
    assert judged(FOUR, days(shipped_on=shipped)) == (code, met)


@pytest.mark.parametrize(
    ("shipped", "zone", "code"),
    [
        ("2024-05-10T23:59:59+02:00", "Europe/Paris", "in_time"),
        ("2024-05-11T00:00:00+02:00", "Europe/Paris", "late"),
        ("2024-05-10T22:00:00Z", "Europe/Paris", "late"),
        ("2024-05-10T22:00:00Z", "Europe/Lisbon", "in_time"),
        ("2024-05-10T22:00:00Z", None, "zone_unknown"),
        ("2024-05-10T09:59:59Z", None, "in_time"),
        ("2024-05-10T10:00:00Z", None, "zone_unknown"),
        ("2024-05-11T12:00:00Z", None, "late"),
    ],
)
def test_the_zone_decides_only_where_the_day_is_in_doubt(shipped: str, zone: str | None, code: str) -> None:
    found, _ = dispatch_limit(FOUR, days(shipped_on=shipped, zone=zone))
    assert found.code == code
    assert found.missing == (("/zone",) if code == "zone_unknown" else ())


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ({"shipped_on": None}, "to_come"),
        ({"shipped_on": None, "as_of": LAST}, "to_come"),
        ({"shipped_on": None, "as_of": LAST + ONE_DAY}, "overdue"),
        ({}, "to_come"),
        ({"as_of": LAST}, "to_come"),
        ({"as_of": LAST + ONE_DAY}, "shipping_unknown"),
        ({"delivered_on": LAST}, "delivered_in_time"),
        ({"delivered_on": LAST + ONE_DAY}, "shipping_unknown"),
        ({"delivered_on": LAST, "as_of": LAST + 9 * ONE_DAY}, "delivered_in_time"),
    ],
)
def test_what_was_not_shipped_is_to_come_overdue_or_not_known(order: dict[str, Any], code: str) -> None:
    found, limit = dispatch_limit(FOUR, days(**order))
    assert found.code == code
    assert found.missing == (("/dispatch/shipped_on",) if code == "shipping_unknown" else ())
    assert limit is not None
    assert limit.met is {"overdue": False, "delivered_in_time": True}.get(code)
    if code == "overdue":
        assert (found.observed, found.expected) == (order["as_of"], LAST)


@pytest.mark.parametrize(
    ("delivered", "zone", "code"),
    [
        ("2024-05-10T21:59:59Z", "Europe/Paris", "delivered_in_time"),
        ("2024-05-10T22:00:00Z", "Europe/Paris", "shipping_unknown"),
        ("2024-05-10T22:00:00Z", "Europe/Lisbon", "delivered_in_time"),
        ("2024-05-10T09:59:59Z", None, "delivered_in_time"),
        ("2024-05-10T10:00:00Z", None, "shipping_unknown"),
    ],
)
def test_what_arrived_within_the_seller_s_last_day_was_shipped_in_time(
    delivered: str, zone: str | None, code: str
) -> None:
    order = days(delivered_on=delivered, zone=zone)
    found, _ = dispatch_limit(FOUR, order)
    assert (found.code, found.missing) == (code, ("/dispatch/shipped_on",) if code == "shipping_unknown" else ())
    if code == "delivered_in_time":
        assert (found.observed, found.pointer) == (order.order.delivered_on, "/dispatch/delivered_on")


# ---- what is missing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "course", "code", "missing"),
    [
        (READY, hours(declared=None), "handling_time_unknown", ["/handling_time"]),
        (READY, hours(declared=None, shipped_on=END), "handling_time_unknown", ["/handling_time"]),
        (
            READY,
            hours(declared=HandlingTime(unit="hours")),
            "handling_time_unknown",
            ["/handling_time/value"],
        ),
        (READY, Course(Dispatch()), "handling_time_unknown", ["/handling_time", "/dispatch/paid_on"]),
        (
            READY,
            Course(Dispatch(shipped_on=END), HandlingTime(value=24, unit="hours")),
            "payment_unknown",
            ["/dispatch/paid_on"],
        ),
        (READY, hours(paid_on=DAY, zone="Europe/Lisbon"), "payment_hour_unknown", ["/dispatch/paid_on"]),
        (
            READY,
            hours(paid_on=DAY, shipped_on=DAY + ONE_DAY, zone="Europe/Lisbon"),
            "payment_hour_unknown",
            ["/dispatch/paid_on", "/dispatch/shipped_on"],
        ),
        (READY, hours(ready_on=DAY + ONE_DAY, zone="Europe/Lisbon"), "shipping_hour_unknown", ["/dispatch/ready_on"]),
        (READY, hours(declared=HandlingTime(value=2, unit="business_days")), "zone_unknown", ["/zone", "/calendar"]),
        (READY, hours(declared=HandlingTime(value=2, unit="weeks")), "zone_unknown", ["/zone"]),
        (FOUR, days(paid_at_receipt=None), "payment_unknown", ["/dispatch/paid_on"]),
        (FOUR, days(received_on=None), "receipt_unknown", ["/dispatch/received_on"]),
        (
            FOUR,
            Course(Dispatch(shipped_on=DAY)),
            "receipt_unknown",
            ["/dispatch/received_on", "/dispatch/paid_on"],
        ),
    ],
)
def test_what_is_missing_is_named_what_matters_first(
    clause: DispatchClause, course: Course, code: str, missing: list[str]
) -> None:
    found, limit = dispatch_limit(clause, course)
    assert (found.code, list(found.missing), found.kind.value) == (code, missing, "open")
    assert (limit is None) == (code != "shipping_hour_unknown")


@pytest.mark.parametrize(
    ("clause", "course", "code"),
    [
        (READY, hours(declared=None, shipped_on=PAID + 86 * ONE_DAY), "late"),
        (READY, hours(declared=None, shipped_on=None, as_of=date(2024, 8, 1)), "overdue"),
        (READY, hours(paid_on=DAY, shipped_on=datetime(2024, 5, 6, 23, tzinfo=UTC), zone="Europe/Lisbon"), "in_time"),
        (READY, hours(paid_on=DAY, shipped_on=datetime(2024, 5, 9, tzinfo=UTC)), "late"),
        (FOUR, days(paid_at_receipt=None, shipped_on=LAST), "in_time"),
        (FOUR, days(paid_at_receipt=None, delivered_on=LAST), "delivered_in_time"),
    ],
)
def test_a_known_fact_that_already_decides_wins_over_a_missing_one(
    clause: DispatchClause, course: Course, code: str
) -> None:
    found, limit = dispatch_limit(clause, course)
    assert (found.code, found.missing) == (code, ())
    if code in ("late", "overdue"):  # even by the latest limit there can be
        assert limit is not None
        assert (limit.last, limit.met, limit.certain) == (found.expected, False, False)
    else:
        assert limit is None
    assert found.expected is not None


@pytest.mark.parametrize(
    ("done", "met", "expected"),
    [
        # Paid on a day whose hour nobody knows: a day of hours ends at the earliest, or at the latest, at midnight.
        ("2024-05-06T23:00:00Z", True, "2024-05-07 00:00:00+01:00"),
        ("2024-05-06T23:00:01Z", None, "2024-05-07 23:59:59.999999+01:00"),
        ("2024-05-07T22:59:59Z", None, "2024-05-07 23:59:59.999999+01:00"),
        ("2024-05-07T23:00:00Z", False, "2024-05-07 23:59:59.999999+01:00"),
    ],
)
def test_between_two_limits_each_answer_tells_the_one_that_decided(done: str, met: bool | None, expected: str) -> None:
    shipped = hours(paid_on=DAY, shipped_on=done, zone="Europe/Lisbon")
    found, _ = dispatch_limit(READY, shipped)
    assert found.code == {True: "in_time", False: "late", None: "payment_hour_unknown"}[met]
    assert str(found.expected) == expected
    said = prepared(hours(paid_on=DAY, ready_on=done, zone="Europe/Lisbon"))
    assert said.code == {True: "in_time", False: "late", None: "not_told"}[met]
    assert said.pointer == ("" if met is None else "/dispatch/ready_on")
    assert said.expected is None if met is None else str(said.expected) == expected


def test_before_the_payment_no_time_runs_whatever_was_shipped() -> None:
    for clause, course in ((READY, hours(paid_on=None)), (FOUR, days(paid_at_receipt=None, paid_on=None))):
        assert judged(clause, course) == ("not_paid", None)
        assert judged(clause, course._replace(as_of=date(2025, 1, 1))) == ("not_paid", None)


def test_silence_leaves_the_day_to_a_person() -> None:
    found, limit = dispatch_limit(None, hours(shipped_on=END))
    assert (found.code, found.kind.value, found.clause, limit) == ("not_stated", "review", None, None)


# ---- preparation, collection, unpaid orders --------------------------------------------------------------------------


def prepared(course: Course, clause: DispatchClause | None = READY) -> Finding:
    return preparation(ADVICE, clause, course)


@pytest.mark.parametrize(
    ("course", "code"),
    [
        (hours(ready_on=END), "in_time"),
        (hours(ready_on=END + SECOND), "late"),
        (hours(ready_on=END, shipped_on=END + ONE_DAY), "in_time"),
        (hours(ready_on=None), "not_told"),
        (hours(), "not_told"),
        (hours(paid_on=None, ready_on=END), "not_told"),
        (hours(declared=None, ready_on=END), "not_told"),
        (hours(ready_on=DAY + ONE_DAY), "not_told"),
    ],
)
def test_a_late_preparation_is_a_warning(course: Course, code: str) -> None:
    found = prepared(course)
    assert found.code == code
    assert found.level.value == ("warning" if code == "late" else "note")
    if code == "late":
        assert (found.observed, found.expected) == (END + SECOND, END)
    assert prepared(course, None).code == "not_told"
    assert preparation(None, READY, course).code == "not_stated"


def test_before_the_payment_nothing_is_prepared_in_time() -> None:
    unpaid = days(paid_at_receipt=None, paid_on=None, ready_on=DAY)
    assert prepared(unpaid, FOUR).code == "not_told"
    assert prepared(days(ready_on=DAY), FOUR).code == "in_time"


def test_the_collection_is_the_marketplace_s_once_the_order_is_ready() -> None:
    found = collection(DUTY, hours(ready_on=END))
    assert (found.code, found.observed, found.kind.value) == ("by_marketplace", END, "pass")
    assert collection(DUTY, hours(ready_on=None)).code == collection(DUTY, hours()).code == "not_ready"
    assert collection(None, hours(ready_on=END)).code == "not_stated"


def test_only_an_order_known_to_be_unpaid_need_not_be_shipped() -> None:
    assert unpaid_order(DUTY, days(paid_at_receipt=False, paid_on=None)).code == "no_duty"
    for course in (days(), days(paid_at_receipt=False), days(paid_on=DAY)):
        assert unpaid_order(DUTY, course).code == "not_unpaid"
    assert unpaid_order(None, days(paid_at_receipt=False, paid_on=None)).code == "not_stated"
