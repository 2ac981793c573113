from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import OrderHistory, from_json, load_policy, timeline, to_json
from marketplace_rules.decision import Outcome
from marketplace_rules.policy.order_vocabulary import OrderDay, Standing

POLICIES = {name: load_policy(name) for name in ("twoosk", "sipoko", "monquibus")}
START = date(2026, 3, 16)
_after = st.none() | st.integers(0, 130).map(lambda days: START + timedelta(days=days))


@st.composite
def histories(draw: st.DrawFn) -> dict[str, Any]:
    """Draw what may have happened to an order; some of it is unknown."""
    dispatched = draw(_after)
    delivered = draw(_after)
    facts: dict[str, Any] = {
        "ordered_on": START,
        "received_on": START,
        "confirmed_on": START,
        "paid_on": draw(st.sampled_from([START, None])),
        "dispatched_on": dispatched,
        "delivered_on": delivered if dispatched and delivered and delivered >= dispatched else None,
        "paid_out_on": draw(_after),
        "condition": "new",
        "warranty_months": 12,
        "calendar": "FR",
        "seller_calendar": "PT",
        "zone": "Europe/Paris",
        "handling_time": {"value": draw(st.sampled_from([1, 4, 12])), "unit": "weeks"},
    }
    hidden = draw(st.sets(st.sampled_from(sorted(facts)), max_size=4))
    return {name: value for name, value in facts.items() if name not in hidden}


@pytest.mark.parametrize("name", POLICIES)
@given(facts=histories(), as_of=st.none() | st.just(START + timedelta(days=40)))
def test_a_timeline_is_in_order_reads_back_and_names_fields_that_there_are(
    name: str, facts: dict[str, Any], as_of: date | None
) -> None:
    decision = timeline(OrderHistory(**facts), POLICIES[name], as_of=as_of)
    days = [day.on for day in decision.value.milestones]
    known = [day for day in days if day]
    assert known == sorted(known)
    assert days == known + [None] * (len(days) - len(known))
    assert from_json(to_json(decision)) == decision
    fields = {f"/{field}" for field in OrderHistory.__dataclass_fields__}
    for pointer in decision.missing:
        assert "/" + pointer.split("/")[1] in fields
        assert pointer.removeprefix("/") not in facts or facts[pointer.removeprefix("/")] is None


@pytest.mark.parametrize("name", POLICIES)
@given(facts=histories())
def test_every_kind_of_day_is_there_once_or_said_not_to_be(name: str, facts: dict[str, Any]) -> None:
    found = [day.what for day in timeline(OrderHistory(**facts), POLICIES[name]).value.milestones]
    for what in (OrderDay.DISPATCH_BY, OrderDay.DELIVER_BY):
        assert found.count(what) == 1
    assert found.count(OrderDay.PAYOUT_BY) + found.count(OrderDay.PAYOUT_FROM) == 1
    past = name == "twoosk" and isinstance(facts.get("delivered_on"), date)  # what has come is not cancelled
    assert found.count(OrderDay.CANCEL_FROM) + found.count(OrderDay.CANCEL_FROM_AT_LATEST) == (0 if past else 1)
    assert {OrderDay.RETURN_UNTIL, OrderDay.WARRANTY_UNTIL} <= set(found)


def test_a_limit_that_was_missed_fails_and_one_that_is_to_come_does_not() -> None:
    history = {"received_on": START, "paid_on": START, "dispatched_on": None, "delivered_on": None}
    limit = START + timedelta(days=4)
    sipoko = POLICIES["sipoko"]
    assert timeline(OrderHistory(**history), sipoko, as_of=limit).outcome is Outcome.PASS
    assert timeline(OrderHistory(**history), sipoko, as_of=limit + timedelta(days=1)).outcome is Outcome.FAIL


@pytest.mark.parametrize(("days", "outcome"), [(21, Outcome.PASS), (22, Outcome.FAIL)])
def test_a_seller_who_has_not_been_paid_by_day_21_was_not_paid_in_time(days: int, outcome: Outcome) -> None:
    unpaid = OrderHistory(confirmed_on=START, delivered_on=START, paid_out_on=None)
    assert timeline(unpaid, POLICIES["monquibus"], as_of=START + timedelta(days=days)).outcome is outcome


def test_what_is_stated_nowhere_is_said_and_changes_nothing() -> None:
    decision = timeline(OrderHistory(confirmed_on=START, delivered_on=START), POLICIES["monquibus"])
    nowhere = {day.what for day in decision.value.milestones if day.standing is Standing.STATED_NOWHERE}
    assert nowhere == {
        OrderDay.DISPATCH_BY,
        OrderDay.DELIVER_BY,
        OrderDay.CANCEL_FROM,
        OrderDay.WARRANTY_UNTIL,
    }
    assert decision.outcome is Outcome.PASS


def test_an_instant_is_no_day_to_ask_about() -> None:
    with pytest.raises(ValueError, match="as_of"):
        timeline(OrderHistory(), POLICIES["sipoko"], as_of=datetime(2024, 5, 6))


def test_a_bound_is_no_day_of_an_order() -> None:
    history = OrderHistory(paid_on="2024-01-01", dispatched_on="2024-06-01")  # late whatever time was declared
    days = {str(m.what): m for m in timeline(history, load_policy("twoosk")).value.milestones}
    assert days["dispatch_by"].on is None
