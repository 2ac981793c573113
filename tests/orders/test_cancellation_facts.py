from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import CancellationRequest, FactsError, read_facts
from marketplace_rules.facts import UNKNOWN


def asked(**facts: Any) -> CancellationRequest:
    return read_facts(CancellationRequest, facts)


def test_a_line_states_what_differs_and_shares_the_rest() -> None:
    request = asked(
        preparation_started=False,
        dispatched_on=None,
        lines=[{}, {"preparation_started": True, "dispatched_on": "2024-05-02"}, {"dispatched_on": None}],
    )
    assert request.stated(0, "preparation_started") == (False, "/preparation_started")
    assert request.stated(1, "preparation_started") == (True, "/lines/1/preparation_started")
    assert request.stated(0, "dispatched_on") == (None, "/dispatched_on")
    assert request.stated(1, "dispatched_on")[1] == "/lines/1/dispatched_on"
    assert request.stated(2, "dispatched_on") == (None, "/lines/2/dispatched_on")
    assert request.stated(2, "delivered_on") == (UNKNOWN, "/delivered_on")


@pytest.mark.parametrize(
    ("lines", "partial"),
    [
        ([{}], False),
        ([{"quantity_bought": 2}], False),
        ([{"quantity_bought": 2, "quantity_requested": 2}], False),
        ([{"quantity_bought": 2, "quantity_requested": 1}], True),
        ([{"quantity_bought": 3, "quantity_cancelled": 1, "quantity_requested": 2}], False),
        ([{"quantity_requested": 1}], True),
        ([{}, {"quantity_requested": 0}], True),
        ([{}, {"quantity_bought": 2, "quantity_cancelled": 2, "quantity_requested": 0}], False),
    ],
)
def test_a_cancellation_is_partial_where_something_stays(lines: list[dict[str, int]], partial: bool) -> None:
    assert asked(lines=lines).is_partial is partial


@pytest.mark.parametrize(
    ("facts", "faults"),
    [
        ({"ordered_on": "2024-04-12", "dispatched_on": "2024-04-11"}, ["/dispatched_on: before_order"]),
        ({"ordered_on": "2024-04-12", "delivered_on": "2024-04-11"}, ["/delivered_on: before_order"]),
        ({"ordered_on": "2024-04-12", "requested_on": "2024-04-11"}, ["/requested_on: before_order"]),
        ({"ordered_on": "2024-04-12", "paid_on": "2024-04-11"}, ["/paid_on: before_order"]),
        ({"ordered_on": "2024-04-12", "dispatch_by": "2024-04-11"}, ["/dispatch_by: before_order"]),
        ({"ordered_on": "2024-04-12", "dispatch_email_at": "2024-04-11"}, ["/dispatch_email_at: before_order"]),
        ({"dispatched_on": "2024-04-12", "delivered_on": "2024-04-11"}, ["/delivered_on: before_dispatch"]),
        ({"dispatched_on": None, "delivered_on": "2024-04-11"}, ["/delivered_on: never_dispatched"]),
        (
            {"delivered_on": "2024-04-11", "lines": [{}, {"dispatched_on": "2024-04-12"}]},
            ["/delivered_on: before_dispatch"],
        ),
        ({"dispatched_on": None, "dispatch_email_at": "2024-04-11"}, ["/dispatch_email_at: never_dispatched"]),
        (
            {"ordered_on": "2024-04-12", "dispatched_on": "2024-04-11T21:59:59Z", "zone": "Europe/Paris"},
            ["/dispatched_on: before_order"],
        ),
        (
            {"dispatched_on": "2024-04-12", "delivered_on": "2024-04-11T21:59:59Z", "zone": "Europe/Paris"},
            ["/delivered_on: before_dispatch"],
        ),
        (
            {"ordered_on": "2024-04-12", "requested_on": "2024-04-11T21:59:59Z", "zone": "Europe/Paris"},
            ["/requested_on: before_order"],
        ),
        ({"lines": []}, ["/lines: empty"]),
        ({"lines": [{"quantity_requested": 0}]}, ["/lines: nothing_requested"]),
        (
            {"lines": [{"quantity_bought": 1, "quantity_requested": 2}]},
            ["/lines/0/quantity_requested: more_than_bought"],
        ),
        (
            {"lines": [{"quantity_bought": 1, "quantity_cancelled": 2}]},
            ["/lines/0/quantity_cancelled: more_than_bought"],
        ),
        ({"lines": [{"quantity_requested": -1}]}, ["/lines/0/quantity_requested: too_small"]),
        ({"lines": [{"unit_price": "-1.00 EUR"}]}, ["/lines/0/unit_price: money_negative"]),
        (
            {"lines": [{"unit_price": "1.00 EUR"}, {}, {"unit_price": "1.00 USD"}]},
            ["/lines/2/unit_price: mixed_currencies"],
        ),
        ({"requested_on": "2024-05-06T12:00:00"}, ["/requested_on: naive_moment"]),
        ({"dispatched_on": "2024-02-30"}, ["/dispatched_on: no_such_day"]),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(facts: dict[str, Any], faults: list[str]) -> None:
    with pytest.raises(FactsError) as refused:
        asked(**facts)
    assert [f"{fault.pointer}: {fault.code}" for fault in refused.value.faults] == faults


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (
            {"dispatched_on": "2024-04-12", "delivered_on": "2024-04-11"},
            "/delivered_on: before_dispatch (limit=2024-04-12)",
        ),
        (
            {"ordered_on": "2024-04-12", "delivered_on": "2024-04-11"},
            "/delivered_on: before_order (limit=2024-04-12)",
        ),
        (
            {"ordered_on": "2024-04-12", "requested_on": "2024-04-11"},
            "/requested_on: before_order (limit=2024-04-12)",
        ),
        (
            {"lines": [{"unit_price": "1.00 EUR"}, {"unit_price": "1.00 USD"}]},
            "/lines/1/unit_price: mixed_currencies (expected=EUR, found=USD)",
        ),
        (
            {"lines": [{"quantity_bought": 1, "quantity_requested": 2}]},
            "/lines/0/quantity_requested: more_than_bought (maximum=1, found=2)",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_figures(facts: dict[str, Any], fault: str) -> None:
    with pytest.raises(FactsError) as refused:
        asked(**facts)
    assert [str(found) for found in refused.value.faults] == [fault]


def test_the_same_day_is_never_out_of_order() -> None:
    day = "2024-04-12"
    asked(ordered_on=day, paid_on=day, dispatched_on=day, dispatch_email_at=day, delivered_on=day, requested_on=day)
