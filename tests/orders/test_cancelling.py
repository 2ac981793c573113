from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import CancellationRequest, RefundRequest, cancellation, load_policy, read_facts, refund
from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.money import Money
from marketplace_rules.orders.cancellation_answers import CancellationAnswer
from marketplace_rules.policy import Edition, Policy, parse_policy
from marketplace_rules.policy.cancellation import NotReceivedClause
from marketplace_rules.policy.fulfilment import DispatchClause
from marketplace_rules.policy.orders import OrdersSection
from tests.orders.test_placing import DATED
from tests.strategies import cited

TWOOSK = load_policy("twoosk")
ORDERED = date(2024, 4, 1)


def decide(as_of: date | None = None, **facts: Any) -> Decision[CancellationAnswer]:
    return cancellation(read_facts(CancellationRequest, facts), TWOOSK, as_of=as_of)


def test_the_lines_that_are_cancelled_are_refunded_as_they_stand() -> None:
    decision = decide(
        preparation_started=False,
        dispatch_email_at=None,
        requested_on="2024-05-06",
        lines=[
            {"item": "Cable", "unit_price": "4.90 EUR", "quantity_bought": 100, "quantity_requested": 40},
            {"item": "Router", "unit_price": "80.00 EUR", "quantity_bought": 2, "quantity_requested": 0},
        ],
    )
    assert decision.outcome is Outcome.PASS
    lines = [asdict(line) for line in decision.value.refund_lines]
    asked = read_facts(RefundRequest, {"reasons": ["cancelled"], "lines": lines})
    assert refund(asked, TWOOSK).value.total == Money("196.00", "EUR")


def test_a_line_without_quantity_requested_is_cancelled_as_far_as_it_is_left() -> None:
    line = {"unit_price": "4.90 EUR", "quantity_bought": 10, "quantity_cancelled": 3}
    [cancelled] = decide(preparation_started=False, lines=[line]).value.refund_lines
    assert (cancelled.quantity_requested, cancelled.quantity_refunded) == (7, 3)


def test_without_every_price_there_is_nothing_to_hand_to_a_refund() -> None:
    lines = [{"unit_price": "4.90 EUR", "quantity_bought": 10}, {"quantity_bought": 10}]
    assert decide(preparation_started=False, lines=lines).value.refund_lines == ()


def test_a_fact_that_only_a_lost_ground_lacks_is_not_asked_for() -> None:
    decision = decide(dispatched_on="2024-04-10", requested_on="2024-05-11")
    assert decision.missing == ("/delivered_on",)


def test_the_day_asked_for_stands_in_for_that_of_the_request() -> None:
    course = {"dispatched_on": "2024-04-10", "delivered_on": None}
    assert decide(date(2024, 5, 10), **course).outcome is Outcome.FAIL
    assert decide(date(2024, 5, 11), **course).outcome is Outcome.PASS
    assert decide(date(2024, 5, 11), **course, requested_on="2024-05-10").outcome is Outcome.FAIL


# ---- beside a naive answer -----------------------------------------------------------------------------------------

_near = st.sampled_from([0, 1, 29, 30, 31, 32, 60])
_flag = st.sampled_from([True, False])


@st.composite
def truths(draw: st.DrawFn) -> dict[str, Any]:
    """Draw all there is to know about an order that was dispatched and may have come."""
    dispatched = ORDERED + timedelta(days=draw(st.sampled_from([0, 3, 84])))
    requested = max(
        ORDERED, dispatched + timedelta(days=draw(st.sampled_from([-2, -1, *range(3), 29, 30, 31, 32, 60])))
    )
    came = draw(_near | st.none())
    return {
        "ordered_on": ORDERED,
        "preparation_started": draw(_flag) if requested <= dispatched else True,
        "dispatched_on": dispatched,
        "dispatch_email_at": dispatched + timedelta(days=draw(st.sampled_from([0, 1]))),
        "delivered_on": None if came is None else dispatched + timedelta(days=came),
        "requested_on": requested,
    }


def naive(truth: dict[str, Any]) -> str:
    """Answer in the plainest way, for days that all differ where it matters."""
    asked, left, came = truth["requested_on"], truth["dispatched_on"], truth["delivered_on"]
    has_come = came is not None and came <= asked
    early = not truth["preparation_started"] and asked < truth["dispatch_email_at"] and not has_come
    if early:
        return "pass"
    if not has_come and (asked - left).days > 30:
        return "pass"
    return "review" if has_come and (came - left).days > 30 else "fail"


@given(truths())
def test_an_answer_is_the_naive_one(truth: dict[str, Any]) -> None:
    if not truth["preparation_started"] and truth["requested_on"] == truth["dispatch_email_at"]:
        return  # the time of day decides
    assert decide(**truth).outcome.value == naive(truth)


@given(
    truths(),
    st.sets(
        st.sampled_from(
            ["preparation_started", "dispatched_on", "dispatch_email_at", "delivered_on", "requested_on", "ordered_on"]
        )
    ),
)
def test_learning_a_fact_never_turns_a_pass_or_a_fail(truth: dict[str, Any], hidden: set[str]) -> None:
    if truth["dispatch_email_at"] != truth["dispatched_on"]:
        hidden = hidden - {"dispatched_on"}  # the e-mail is read as sent on the day of the dispatch
    told = {name: value for name, value in truth.items() if name not in hidden}
    before, after = decide(**told).outcome, decide(**truth).outcome
    if before in (Outcome.PASS, Outcome.FAIL):
        assert after is before
    if before is Outcome.OPEN:
        assert decide(**told).missing


@given(truths(), st.sampled_from([1, 2, 30]))
def test_a_later_request_never_reopens_the_ground_of_preparation(truth: dict[str, Any], later: int) -> None:
    lost = {"started", "dispatched", "after"}
    now = decide(**truth)
    then = decide(**{**truth, "requested_on": truth["requested_on"] + timedelta(days=later)})
    codes = [{f.code for f in d.findings if f.ground == "before_preparation"} & lost for d in (now, then)]
    assert not codes[0] or codes[1]


@pytest.mark.parametrize("name", ["sipoko", "monquibus"])
def test_a_silent_marketplace_leaves_everything_to_a_person_and_says_nothing_of_costs(name: str) -> None:
    decision = cancellation(CancellationRequest(preparation_started=False), load_policy(name))
    assert decision.outcome is Outcome.REVIEW
    assert decision.value.cost_percent is None
    assert not [f for f in decision.findings if f.rule in ("orders.cancel_cost", "orders.cancel_part")]


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"paid_on": "2024-01-01"}, date(2024, 4, 25)),
        ({"paid_on": "2024-01-01", "dispatch_by": "2024-01-05"}, date(2024, 2, 5)),
        ({"paid_on": "2024-01-01", "dispatched_on": "2024-01-03"}, date(2024, 2, 3)),
        ({}, None),
    ],
)
def test_the_longest_way_is_counted_from_the_limit_stated_else_from_the_payment(
    facts: dict[str, str], first: date | None
) -> None:
    told = {"dispatched_on": None, "requested_on": "2024-01-04"} | facts
    line = decide(**told).value.lines[0]
    assert line.not_received_from == first
    assert line.at_latest == ("dispatched_on" not in facts)


@pytest.mark.parametrize(
    ("dispatched", "zone", "code"),
    [
        ("2024-05-06T09:00:00+01:00", None, "dispatched"),
        ("2024-05-06T12:00:00+01:00", None, "not_started"),
        ("2024-05-06T15:00:00+01:00", None, "not_started"),
        ("2024-05-05", "Europe/Lisbon", "dispatched"),
        ("2024-05-06", "Europe/Lisbon", "not_started"),
    ],
)
def test_what_left_earlier_on_the_day_of_the_request_had_been_prepared(
    dispatched: str, zone: str | None, code: str
) -> None:
    told = {"dispatched_on": dispatched, "requested_on": "2024-05-06T12:00:00+01:00", "zone": zone}
    found = decide(**told, preparation_started=False, dispatch_email_at=None)
    assert next(f.code for f in found.findings if f.rule == "orders.cancel_before_preparation") == code


@pytest.mark.parametrize(
    ("requested", "outcome"),
    [
        ("2024-05-06T11:59:59+01:00", "pass"),
        ("2024-05-06T12:00:00+01:00", "fail"),
        ("2024-06-05T12:00:00+01:00", "fail"),
        ("2024-06-06T12:00:00+01:00", "pass"),
    ],
)
def test_where_no_dispatch_is_stated_the_e_mail_that_confirms_it_tells_the_day(requested: str, outcome: str) -> None:
    told = {"preparation_started": False, "dispatch_email_at": "2024-05-06T12:00:00+01:00", "zone": "Europe/Lisbon"}
    assert decide(**told, requested_on=requested, delivered_on=None).outcome.value == outcome


# ---- the buyer's clock, and what is missing ------------------------------------------------------------------------


def test_the_edition_is_that_of_the_order_s_day_on_the_buyer_s_clock() -> None:
    first, second = (DATED.format(*edition) for edition in (("first", "2024-01-01"), ("second", "2024-07-01")))
    policy = parse_policy(first + second.split("\n", 2)[2])
    late = {"ordered_on": "2024-06-30T22:00:00Z"}  # midnight in Paris
    there = cancellation(read_facts(CancellationRequest, late | {"zone": "Europe/Paris"}), policy)
    assert there.policy.edition == "second"
    nowhere = cancellation(read_facts(CancellationRequest, late), policy)
    assert (nowhere.question, nowhere.outcome, nowhere.missing) == ("cancellation", Outcome.OPEN, ("/zone",))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        # A line that is known not to have left has had no e-mail of its own; a line that has not been told of may have.
        ({"dispatched_on": None}, {"not_sent"}),
        ({}, {"not_known"}),
        ({"dispatch_email_at": "2024-05-06", "lines": [{"dispatched_on": None}]}, {"after"}),
        ({"dispatch_email_at": "2024-05-08", "lines": [{"dispatched_on": None}]}, {"before"}),
        ({"dispatch_email_at": "2024-05-07T21:59:59Z", "zone": "Europe/Paris"}, {"same_day"}),
        ({"dispatch_email_at": "2024-05-07T22:00:00Z", "zone": "Europe/Paris"}, {"before"}),
    ],
)
def test_the_e_mail_is_looked_for_unless_nothing_has_left(facts: dict[str, Any], codes: set[str]) -> None:
    found = decide(preparation_started=False, requested_on="2024-05-07", **facts).findings
    assert {f.code for f in found if f.rule == "orders.cancel_before_dispatch_email"} == codes


def test_an_e_mail_nobody_told_of_is_asked_for() -> None:
    decision = decide(preparation_started=False, requested_on="2024-05-07", delivered_on="2024-05-08")
    assert "/dispatch_email_at" in decision.missing


@pytest.mark.parametrize(("delivered", "code"), [("21:59:59", "received_late"), ("22:00:00", "not_received")])
def test_goods_have_come_on_the_day_of_the_buyer_s_clock(delivered: str, code: str) -> None:
    course = {"dispatched_on": "2024-04-10", "delivered_on": f"2024-05-11T{delivered}Z", "zone": "Europe/Paris"}
    found = decide(**course, requested_on="2024-05-11").findings
    assert next(f.code for f in found if f.rule == "orders.cancel_not_received") == code


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"dispatch_by": "2024-01-05T22:59:59Z"}, date(2024, 2, 5)),
        ({"dispatch_by": "2024-01-05T23:00:00Z"}, date(2024, 2, 6)),
        ({"paid_on": "2024-01-01T22:59:59Z"}, date(2024, 4, 25)),
        ({"paid_on": "2024-01-01T23:00:00Z"}, date(2024, 4, 26)),
    ],
)
def test_the_last_day_for_dispatch_is_read_on_the_buyer_s_clock(facts: dict[str, str], first: date) -> None:
    told = {"dispatched_on": None, "requested_on": "2024-01-04", "zone": "Europe/Paris"}
    assert decide(**told, **facts).value.lines[0].not_received_from == first


@pytest.mark.parametrize("days", [0, 1, 2])
def test_the_limit_may_be_the_day_of_the_payment(days: int) -> None:
    clauses = OrdersSection(
        dispatch_limit=cited(DispatchClause, time="days", days=days, counted_from="payment"),
        cancel_not_received=cited(NotReceivedClause, days=3),
    )
    edition = Edition(id="only", read_on=ORDERED, sources={}, orders=clauses)
    policy = Policy(marketplace="invented", name="Invented", editions=(edition,))
    request = CancellationRequest(paid_on=ORDERED, dispatched_on=None, requested_on=ORDERED)
    line = cancellation(request, policy).value.lines[0]
    assert line.not_received_from == ORDERED + timedelta(days=days + 3 + 1)
