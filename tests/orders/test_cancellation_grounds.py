from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.days import Day, day_of
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Place
from marketplace_rules.orders.cancellation_grounds import (
    Course,
    cancel_before_dispatch_email,
    cancel_before_preparation,
    cancel_not_received,
    first_day,
)
from marketplace_rules.policy.cancellation import NotReceivedClause
from marketplace_rules.policy.clause import DutyClause
from tests.strategies import cited

PLACE = Place("/lines/0", "ground")
DUTY = cited(DutyClause)
THIRTY = cited(NotReceivedClause, days=30)
LEFT = date(2024, 4, 10)
DISPATCHED = Day(LEFT)
NOT_YET = Day(None)


def unknown(name: str) -> Day:
    return Day(None, (f"/{name}",))


def course(
    requested: date | None = None,
    dispatched: Day = DISPATCHED,
    delivered: Day = NOT_YET,
    ordered: Day = NOT_YET,
    dispatch_by: date | None = None,
    email_sent: bool | None = None,
) -> Course:
    asked = Day(requested) if requested else unknown("requested_on")
    left = dispatched.on if dispatched.on and requested and dispatched.on < requested else None
    return Course(ordered, dispatched, delivered, asked, left, dispatch_by, email_sent)


# ---- before preparation --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("started", "requested", "code"),
    [
        (False, LEFT, "not_started"),
        (True, LEFT, "started"),
        (None, LEFT, "not_known"),
        # What was dispatched on an earlier day had been prepared, whatever anybody recorded.
        (False, LEFT + timedelta(days=1), "dispatched"),
        (None, LEFT + timedelta(days=1), "dispatched"),
        (True, LEFT + timedelta(days=1), "started"),
        (None, LEFT - timedelta(days=1), "not_known"),
        (False, None, "not_started"),
    ],
)
def test_an_order_can_be_cancelled_until_it_is_being_prepared(
    started: bool | None, requested: date | None, code: str
) -> None:
    found = cancel_before_preparation(DUTY, started, course(requested), PLACE, "/preparation_started")
    assert found.code == code
    assert found.missing == (("/preparation_started",) if code == "not_known" else ())
    assert (found.subject, found.ground) == PLACE


def test_a_policy_that_is_silent_on_preparation_leaves_it_to_a_person() -> None:
    assert cancel_before_preparation(None, False, course(LEFT), PLACE, "/preparation_started").code == "not_stated"


@pytest.mark.parametrize(("days", "code"), [(-1, "delivered"), (0, "delivered"), (1, "not_started")])
def test_what_has_come_had_been_prepared_whatever_anybody_recorded(days: int, code: str) -> None:
    came = course(LEFT, NOT_YET, Day(LEFT + timedelta(days=days)))
    assert cancel_before_preparation(DUTY, False, came, PLACE, "/preparation_started").code == code


# ---- before the e-mail ---------------------------------------------------------------------------------------------

NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)


def email_code(email: object, requested: object, zone: str | None = None) -> str:
    sent = (email, day_of(email, zone, "/dispatch_email_at"))
    asked = (requested, day_of(requested, zone, "/requested_on") if requested else unknown("requested_on"))
    return cancel_before_dispatch_email(DUTY, sent, asked, PLACE).code


@pytest.mark.parametrize(
    ("email", "requested", "zone", "code"),
    [
        (None, None, None, "not_sent"),
        (UNKNOWN, NOON, None, "not_known"),
        (NOON, NOON - timedelta(microseconds=1), None, "before"),
        (NOON, NOON, None, "after"),
        (NOON, NOON + timedelta(microseconds=1), None, "after"),
        (NOON, None, None, "requested_unknown"),
        (NOON, date(2024, 5, 6), None, "zone_unknown"),
        (NOON, date(2024, 5, 6), "Europe/Paris", "same_day"),
        (NOON, date(2024, 5, 5), "Europe/Paris", "before"),
        (NOON, date(2024, 5, 7), "Europe/Paris", "after"),
        (NOON, date(2024, 5, 6), "Pacific/Auckland", "before"),  # noon in UTC is midnight there
        (date(2024, 5, 6), date(2024, 5, 6), None, "same_day"),
        (date(2024, 5, 6), date(2024, 5, 5), None, "before"),
        (date(2024, 5, 6), date(2024, 5, 7), None, "after"),
    ],
)
def test_a_cancellation_comes_strictly_before_the_e_mail(
    email: object, requested: object, zone: str | None, code: str
) -> None:
    assert email_code(email, requested, zone) == code


def test_on_the_same_day_the_times_that_are_not_stated_are_asked_for() -> None:
    day = date(2024, 5, 6)
    sent, asked = (NOON, Day(day)), (day, Day(day))
    assert cancel_before_dispatch_email(DUTY, sent, asked, PLACE).missing == ("/requested_on",)
    assert cancel_before_dispatch_email(DUTY, (day, Day(day)), (NOON, Day(day)), PLACE).missing == (
        "/dispatch_email_at",
    )


def test_a_policy_without_such_an_e_mail_asks_for_none() -> None:
    assert cancel_before_dispatch_email(None, (UNKNOWN, NOT_YET), (None, NOT_YET), PLACE).code == "not_stated"


# ---- not received --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "code"), [(29, "waiting"), (30, "waiting"), (31, "not_received"), (32, "not_received")]
)
def test_thirty_full_days_have_to_pass_after_dispatch(days: int, code: str) -> None:
    found = cancel_not_received(THIRTY, course(LEFT + timedelta(days=days)), PLACE)
    assert (found.code, found.expected, found.observed) == (code, date(2024, 5, 11), LEFT)


@pytest.mark.parametrize(
    ("delivered", "requested", "code"),
    [
        (30, 31, "received"),
        (31, 31, "received_late"),
        (31, 40, "received_late"),
        (32, 31, "not_received"),
        (5, 5, "received"),
        (5, 4, "waiting"),
    ],
)
def test_goods_that_came_before_the_request_are_not_cancelled(delivered: int, requested: int, code: str) -> None:
    came, asked = LEFT + timedelta(days=delivered), LEFT + timedelta(days=requested)
    assert cancel_not_received(THIRTY, course(asked, delivered=Day(came)), PLACE).code == code


@pytest.mark.parametrize(
    ("given", "code", "missing"),
    [
        ({"requested": LEFT, "dispatched": unknown("dispatched_on")}, "dispatch_unknown", ("/dispatched_on",)),
        (
            {"requested": LEFT, "dispatched": unknown("dispatched_on"), "delivered": Day(LEFT)},
            "dispatch_unknown",
            ("/dispatched_on",),
        ),
        ({"requested": LEFT, "dispatched": Day(None, ("/zone",))}, "zone_unknown", ("/zone",)),
        ({"delivered": unknown("delivered_on")}, "requested_unknown", ("/requested_on",)),
        (
            {"requested": LEFT + timedelta(days=31), "delivered": unknown("delivered_on")},
            "delivery_unknown",
            ("/delivered_on",),
        ),
        ({"requested": LEFT + timedelta(days=30), "delivered": unknown("delivered_on")}, "waiting", ()),
    ],
)
def test_a_missing_day_is_asked_for_where_it_could_change_the_answer(
    given: dict[str, object], code: str, missing: tuple[str, ...]
) -> None:
    found = cancel_not_received(THIRTY, course(**given), PLACE)
    assert (found.code, found.missing) == (code, missing)


@pytest.mark.parametrize(("days", "code"), [(30, "too_soon"), (31, "dispatch_unknown")])
def test_the_day_of_the_order_bounds_that_of_the_dispatch(days: int, code: str) -> None:
    asked = course(LEFT + timedelta(days=days), unknown("dispatched_on"), ordered=Day(LEFT))
    assert cancel_not_received(THIRTY, asked, PLACE).code == code


@pytest.mark.parametrize(
    ("dispatched", "email_sent", "dispatch_by", "requested", "code"),
    [
        (NOT_YET, None, None, LEFT, "never_dispatched"),
        (NOT_YET, False, None, None, "never_dispatched"),
        (unknown("dispatched_on"), False, None, LEFT, "not_dispatched"),
        (NOT_YET, None, LEFT, LEFT, "not_dispatched_yet"),
        (NOT_YET, None, LEFT, LEFT + timedelta(days=1), "overdue"),
        (unknown("dispatched_on"), False, LEFT, LEFT + timedelta(days=1), "overdue"),
        (unknown("dispatched_on"), True, LEFT, LEFT + timedelta(days=1), "dispatch_unknown"),
    ],
)
def test_goods_that_were_not_dispatched_are_late_once_their_dispatch_is_overdue(
    dispatched: Day, email_sent: bool | None, dispatch_by: date | None, requested: date | None, code: str
) -> None:
    asked = course(requested, dispatched, dispatch_by=dispatch_by, email_sent=email_sent)
    assert cancel_not_received(THIRTY, asked, PLACE).code == code


def test_the_longest_way_is_dispatch_on_the_last_day_and_then_the_full_days() -> None:
    # 12 weeks from 1 January 2024 end on 25 March; thirty full days later it is 25 April.
    assert first_day(30, course(dispatched=NOT_YET, dispatch_by=date(2024, 3, 25))) == date(2024, 4, 25)
    assert first_day(30, course(dispatched=NOT_YET)) is None
    # Once that day has passed in vain, nobody can tell.
    assert first_day(30, course(date(2024, 3, 25), NOT_YET, dispatch_by=date(2024, 3, 25))) == date(2024, 4, 25)
    assert first_day(30, course(date(2024, 3, 26), NOT_YET, dispatch_by=date(2024, 3, 25))) is None


def test_a_policy_that_is_silent_on_goods_that_do_not_come_leaves_it_to_a_person() -> None:
    assert cancel_not_received(None, course(LEFT), PLACE).code == "not_stated"


def full_days_between(start: date, end: date) -> int:
    """Count the days that lie wholly between two days, one by one."""
    return sum(1 for n in range(1, max(0, (end - start).days)) if start < start + timedelta(days=n) < end)


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 40), st.sampled_from([28, 29, 30, 31, 32, 0, 1, 60])
)
def test_the_first_day_has_exactly_the_full_days_before_it(left: date, days: int, after: int) -> None:
    asked = course(left + timedelta(days=after), Day(left))
    found = cancel_not_received(cited(NotReceivedClause, days=days), asked, PLACE)
    enough = full_days_between(left, left + timedelta(days=after)) >= days and after > 0
    assert (found.code == "not_received") == enough
    assert full_days_between(left, found.expected) == days


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_later_request_never_closes_the_ground_while_the_goods_have_not_come(first: int, later: int) -> None:
    codes = [
        cancel_not_received(THIRTY, course(LEFT + timedelta(days=days)), PLACE).code for days in sorted((first, later))
    ]
    assert codes != ["not_received", "waiting"]
