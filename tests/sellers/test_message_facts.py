from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import UNKNOWN, FactsError, Message, ProtectionRequest, ReviewRequest, read_facts
from marketplace_rules.policy.seller_vocabulary import ProtectionGround


@pytest.mark.parametrize(
    ("model", "facts", "fault"),
    [
        (Message, {"received_at": "2024-05-06", "replied_at": "2024-05-05"}, "/replied_at: before_message"),
        (Message, {"received_at": "2024-05-06", "asked_at": "2024-05-05"}, "/asked_at: before_message"),
        (
            Message,
            {"received_at": "2024-05-06T10:00:00Z", "replied_at": "2024-05-06T09:59:59Z"},
            "/replied_at: before_message",
        ),
        (Message, {"received_at": "2024-05-06T10:00:00"}, "/received_at: naive_moment"),
        (Message, {"zone": "Europe/Lisboa"}, "/zone: unknown_zone"),
        (Message, {"calendar": "PX"}, "/calendar: unknown_calendar"),
        (Message, {"via_marketplace": "yes"}, "/via_marketplace: not_yes_or_no"),
        (ReviewRequest, {"subject": "weather"}, "/subject: not_in_list"),
        (ReviewRequest, {"bought": 1}, "/bought: not_yes_or_no"),
        (ProtectionRequest, {"ground": ""}, "/ground: empty_text"),
        (ProtectionRequest, {"ground": 30}, "/ground: not_text"),
        (ProtectionRequest, {"documents": [""]}, "/documents/0: empty_text"),
        (
            ProtectionRequest,
            {"ordered_on": "2024-05-02", "requested_on": "2024-05-01"},
            "/requested_on: before_order",
        ),
        (
            ProtectionRequest,
            {"ordered_on": "2024-05-02", "delivered_on": "2024-05-01"},
            "/delivered_on: before_order",
        ),
        (
            ProtectionRequest,
            {"ordered_on": "2024-05-02", "delivered_on": "2024-05-01T22:59:59Z", "zone": "Europe/Lisbon"},
            "/delivered_on: before_order",
        ),
        (
            ProtectionRequest,
            {"ordered_on": "2024-05-02", "requested_on": "2024-05-01T22:59:59Z", "zone": "Europe/Lisbon"},
            "/requested_on: before_order",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(model: type, facts: dict[str, Any], fault: str) -> None:
    with pytest.raises(FactsError) as refused:
        read_facts(model, facts)
    assert fault in str(refused.value)


def test_an_answer_may_come_at_the_very_moment_of_the_message() -> None:
    at = "2024-05-06T10:00:00Z"
    assert read_facts(Message, {"received_at": at, "replied_at": at, "asked_at": at}).replied_at is not UNKNOWN
    assert read_facts(Message, {"replied_at": "not_yet"}).replied_at is None
    assert Message().replied_at is UNKNOWN


@pytest.mark.parametrize("event", ["delivered_on", "requested_on"])
def test_nothing_came_before_an_order_of_the_same_day_where_the_buyer_is(event: str) -> None:
    at = {"ordered_on": "2024-05-02", event: "2024-05-01T23:00:00Z"}
    assert read_facts(ProtectionRequest, {**at, "zone": "Europe/Lisbon"})
    assert read_facts(ProtectionRequest, {**at, event: "2024-05-01T22:59:59Z"})  # nobody knows where the buyer is


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("late_request", ProtectionGround.LATE_REQUEST),
        ("Different product returned", ProtectionGround.DIFFERENT_PRODUCT),
        ("demande envoyée après 30 jours", ProtectionGround.LATE_REQUEST),
        ("a hunch", "a hunch"),
        (None, None),
    ],
)
def test_a_ground_is_known_by_its_code_or_taken_as_it_stands(given: Any, taken: Any) -> None:
    assert read_facts(ProtectionRequest, {"ground": given}).ground == taken


def test_one_document_is_a_list_of_one_and_none_is_known_to_be_none() -> None:
    assert read_facts(ProtectionRequest, {"documents": "photo"}).documents == ("photo",)
    assert read_facts(ProtectionRequest, {"documents": []}).documents == ()
    assert ProtectionRequest().documents is None
