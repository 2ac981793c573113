"""Facts about handling an order that cannot all hold, and what asks nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import combinations, product
from typing import Any

import pytest

from marketplace_rules import FactsError, HandlingRequest, Invoice, Tracking, read_facts
from marketplace_rules.orders.handling_facts import PARTS

DAY = date(2024, 5, 6)
LATER, EARLIER = DAY + timedelta(days=1), DAY - timedelta(days=1)


def faults_of(**given: Any) -> list[str]:
    with pytest.raises(FactsError) as caught:
        read_facts(HandlingRequest, given)
    return [f"{fault.pointer}: {fault.code}" for fault in caught.value.faults]


@pytest.mark.parametrize("given", [{}, {"zone": "Europe/Lisbon"}, {"ordered_on": DAY, "calendar": "PT"}])
def test_a_request_that_asks_nothing_says_so(given: dict[str, Any]) -> None:
    with pytest.raises(FactsError) as caught:
        read_facts(HandlingRequest, given)
    (fault,) = caught.value.faults
    assert (fault.pointer, fault.code, dict(fault.args)["parts_any"]) == ("", "nothing_asked", PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_one_part_is_enough_even_without_a_fact(part: str) -> None:
    assert getattr(read_facts(HandlingRequest, {part: {}}), part) is not None


def test_every_part_is_a_field_and_every_other_field_asks_nothing() -> None:
    assert set(HandlingRequest.__dataclass_fields__) - set(PARTS) == {"ordered_on", "calendar", "zone"}


# ---- what has to come first ------------------------------------------------------------------------------------------

ORDER = ("received_on", "ready_on", "shipped_on", "delivered_on")
CODES = {"received_on": "before_receipt", "ready_on": "before_ready", "shipped_on": "before_shipping"}


@pytest.mark.parametrize(("first", "then"), list(combinations(ORDER, 2)))
def test_nothing_comes_before_what_has_to_come_first(first: str, then: str) -> None:
    assert faults_of(dispatch={first: DAY, then: EARLIER}) == [f"/dispatch/{then}: {CODES[first]}"]
    for day in (DAY, LATER):
        assert HandlingRequest(dispatch={first: DAY, then: day}).dispatch


@pytest.mark.parametrize("event", [*ORDER, "paid_on"])
def test_nothing_comes_before_the_order(event: str) -> None:
    assert faults_of(ordered_on=DAY, dispatch={event: EARLIER}) == [f"/dispatch/{event}: before_order"]
    assert HandlingRequest(ordered_on=DAY, dispatch={event: DAY}).dispatch


@pytest.mark.parametrize("event", ["ready_on", "shipped_on", "delivered_on"])
def test_a_payment_may_come_at_any_time_after_the_order(event: str) -> None:
    assert HandlingRequest(dispatch={"paid_on": DAY, event: EARLIER}).dispatch


def test_instants_are_compared_to_the_second_and_days_with_instants_by_the_day() -> None:
    shipped, delivered = "2024-05-06T10:00:00+01:00", "2024-05-06T10:59:59+02:00"
    found = faults_of(dispatch={"shipped_on": shipped, "delivered_on": delivered})
    assert found == ["/dispatch/delivered_on: before_shipping"]
    assert HandlingRequest(dispatch={"shipped_on": shipped, "delivered_on": "2024-05-06T11:00:00+02:00"})
    assert HandlingRequest(dispatch={"shipped_on": shipped, "delivered_on": "2024-05-06"})
    assert HandlingRequest(dispatch={"shipped_on": shipped, "delivered_on": "2024-05-05"})  # a day apart without a zone
    assert faults_of(dispatch={"shipped_on": shipped, "delivered_on": "2024-05-05"}, zone="Europe/Lisbon")


@pytest.mark.parametrize(("first", "then"), [*combinations(ORDER, 2), *product(["ordered_on"], [*ORDER, "paid_on"])])
def test_an_instant_is_read_where_the_seller_is_and_told_as_the_limit(first: str, then: str) -> None:
    noon = datetime(2024, 5, 5, 11, tzinfo=UTC)
    own, order = ({first: noon}, {}) if first == "ordered_on" else ({}, {first: noon})
    facts = own | {"dispatch": order | {then: "2024-05-04"}}
    with pytest.raises(FactsError) as caught:
        read_facts(HandlingRequest, facts | {"zone": "Europe/Lisbon"})
    code = CODES.get(first, "before_order")
    assert list(map(str, caught.value.faults)) == [f"/dispatch/{then}: {code} (limit={noon})"]
    assert read_facts(HandlingRequest, facts)  # a day apart without a zone


def test_what_was_never_shipped_was_never_delivered() -> None:
    assert faults_of(dispatch={"shipped_on": None, "delivered_on": DAY}) == ["/dispatch/delivered_on: never_shipped"]
    assert HandlingRequest(dispatch={"shipped_on": None, "delivered_on": None}).dispatch
    assert HandlingRequest(dispatch={"delivered_on": DAY}).dispatch


def test_several_faults_are_all_told() -> None:
    found = faults_of(ordered_on=LATER, dispatch={"shipped_on": DAY, "delivered_on": EARLIER})
    assert found == [
        "/dispatch/shipped_on: before_order",
        "/dispatch/delivered_on: before_order",
        "/dispatch/delivered_on: before_shipping",
    ]


# ---- what is said twice ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "paid", "holds"),
    [
        (True, None, False),
        (True, LATER, False),
        (True, DAY, True),
        (True, EARLIER, True),
        (False, None, True),
        (False, LATER, True),
        (False, DAY, True),
        (False, EARLIER, False),
        (None, None, True),
        (None, EARLIER, True),
    ],
)
def test_the_word_about_the_payment_fits_its_day(word: bool | None, paid: date | None, holds: bool) -> None:
    facts = {"dispatch": {"received_on": DAY, "paid_at_receipt": word, "paid_on": paid}}
    if holds:
        assert read_facts(HandlingRequest, facts)
    else:
        assert faults_of(**facts) == ["/dispatch/paid_at_receipt: paid_otherwise"]


def test_a_payment_of_the_same_hours_is_one_at_receipt() -> None:
    dispatch = {"received_on": "2024-05-06T10:00:00Z", "paid_at_receipt": True, "paid_on": "2024-05-06T10:05:00Z"}
    assert HandlingRequest(dispatch=dispatch)
    assert HandlingRequest(dispatch=dispatch | {"paid_on": "2024-05-07T10:00:00Z"})
    assert faults_of(dispatch=dispatch | {"paid_on": "2024-05-07T10:00:01Z"})


@pytest.mark.parametrize(
    ("word", "received", "paid"),
    [(True, "2024-05-05", "2024-05-06T12:00:00Z"), (False, "2024-05-06T12:00:00Z", "2024-05-05")],
)
def test_the_day_of_the_payment_is_read_where_the_seller_is(word: bool, received: str, paid: str) -> None:
    dispatch = {"received_on": received, "paid_at_receipt": word, "paid_on": paid}
    assert faults_of(dispatch=dispatch, zone="Europe/Lisbon") == ["/dispatch/paid_at_receipt: paid_otherwise"]
    assert HandlingRequest(dispatch=dispatch).dispatch  # a day apart without a zone


@pytest.mark.parametrize(
    ("status", "holds"), [("authorised", False), ("pending", True), ("Capturé", True), (None, True)]
)
def test_what_is_authorised_is_paid(status: str | None, holds: bool) -> None:
    facts = {"dispatch": {"paid_on": None}, "preparation": {"payment_status": status}}
    if holds:
        assert read_facts(HandlingRequest, facts)
    else:
        assert faults_of(**facts) == ["/preparation/payment_status: paid_otherwise"]
    assert HandlingRequest(dispatch={"paid_on": DAY}, preparation={"payment_status": status})
    assert HandlingRequest(dispatch={}, preparation={"payment_status": status})


@pytest.mark.parametrize("part", ["invoice", "tracking"])
@pytest.mark.parametrize(
    ("shipped", "word", "holds"),
    [(DAY, True, True), (DAY, False, False), (None, False, True), (None, True, False), (DAY, None, True)],
)
def test_a_part_does_not_deny_the_dispatch(part: str, shipped: date | None, word: bool | None, holds: bool) -> None:
    facts = {"dispatch": {"shipped_on": shipped}, part: {"shipped": word}}
    if holds:
        assert read_facts(HandlingRequest, facts)
    else:
        assert faults_of(**facts) == [f"/{part}/shipped: shipped_otherwise"]


def test_whether_it_was_shipped_is_what_the_part_says_or_else_the_dispatch() -> None:
    for part in (Invoice(), Tracking()):
        assert HandlingRequest(invoice={}).shipped(part) is None
        assert HandlingRequest(dispatch={}).shipped(part) is None
        assert HandlingRequest(dispatch={"shipped_on": DAY}).shipped(part) is True
        assert HandlingRequest(dispatch={"shipped_on": None}).shipped(part) is False
        assert HandlingRequest(dispatch={"delivered_on": DAY}).shipped(part) is True
        assert HandlingRequest(dispatch={"delivered_on": None}).shipped(part) is None
    for word in (True, False):
        assert HandlingRequest(dispatch={}).shipped(Invoice(shipped=word)) is word
        assert HandlingRequest(invoice={}).shipped(Tracking(shipped=word)) is word
