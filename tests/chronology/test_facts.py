from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import FactsError, OrderHistory, read_facts
from marketplace_rules.chronology.facts import back, handling_of, payout_of, returns_of
from marketplace_rules.facts import UNKNOWN


@pytest.mark.parametrize(
    ("facts", "faults"),
    [
        ({"ordered_on": "2024-05-06", "received_on": "2024-05-05"}, ["/received_on: before_order"]),
        ({"ordered_on": "2024-05-06", "confirmed_on": "2024-05-05"}, ["/confirmed_on: before_order"]),
        ({"ordered_on": "2024-05-06", "paid_on": "2024-05-05"}, ["/paid_on: before_order"]),
        ({"ordered_on": "2024-05-06", "ready_on": "2024-05-05"}, ["/ready_on: before_order"]),
        ({"ordered_on": "2024-05-06", "paid_out_on": "2024-05-05"}, ["/paid_out_on: before_order"]),
        ({"dispatched_on": "2024-05-06", "delivered_on": "2024-05-05"}, ["/delivered_on: before_dispatch"]),
        ({"dispatched_on": None, "delivered_on": "2024-05-05"}, ["/delivered_on: never_dispatched"]),
        # What another question refuses is refused here, with the fields as they are named here.
        ({"confirmed_on": "2024-05-06", "paid_out_on": "2024-05-05"}, ["/paid_out_on: before_confirmation"]),
        ({"received_on": "2024-05-06", "dispatched_on": "2024-05-05"}, ["/dispatched_on: before_receipt"]),
        ({"handling_time": {"value": -3}}, ["/handling_time/value: too_small"]),
        ({"calender": "FR"}, ["/calender: unknown_field"]),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(facts: dict[str, Any], faults: list[str]) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(OrderHistory, facts)
    assert [f"{fault.pointer}: {fault.code}" for fault in refused.value.faults] == faults


def test_the_seller_s_zone_is_that_of_the_buyer_unless_it_is_stated() -> None:
    assert OrderHistory(zone="Europe/Paris").zone_of_seller == "Europe/Paris"
    assert OrderHistory(zone="Europe/Paris", seller_zone="Europe/Lisbon").zone_of_seller == "Europe/Lisbon"


@pytest.mark.parametrize(
    ("question", "theirs", "ours"),
    [
        (handling_of, "/dispatch/shipped_on", "/dispatched_on"),
        (handling_of, "/dispatch/received_on", "/received_on"),
        (handling_of, "/handling_time/value", "/handling_time/value"),
        (handling_of, "/calendar", "/seller_calendar"),
        (handling_of, "/zone", "/seller_zone"),
        (payout_of, "/paid_on", "/paid_out_on"),
        (payout_of, "/order_paid_on", "/paid_on"),
        (payout_of, "/confirmed_on", "/confirmed_on"),
        (returns_of, "/lines/0/condition", "/condition"),
        (returns_of, "/calendar", "/calendar"),
    ],
)
def test_a_pointer_into_another_question_s_facts_becomes_one_into_the_history(
    question: Any, theirs: str, ours: str
) -> None:
    assert back(theirs, question) == ours


def test_a_delivery_that_is_to_come_asks_for_no_window() -> None:
    assert returns_of(OrderHistory(delivered_on=None)).delivered_on is UNKNOWN
    assert returns_of(OrderHistory(delivered_on=None)).requested_on is None
