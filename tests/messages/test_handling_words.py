"""The dates of handling an order, as they are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from marketplace_rules import HandlingRequest, handling, load_policy, read_facts
from marketplace_rules.messages import Words
from marketplace_rules.messages.handling_words import deadlines
from marketplace_rules.messages.report import report
from marketplace_rules.messages.tables import tables
from marketplace_rules.orders.handling_answers import HandlingAnswer, Limit
from marketplace_rules.periods import Period
from tests.messages.shown import shown

DAY, FRIDAY, LAST = date(2024, 5, 7), date(2024, 5, 10), date(2024, 5, 11)
IN_DAYS = Limit(None, Period(DAY, LAST, LAST), FRIDAY)
IN_HOURS = Limit(datetime.fromisoformat("2024-03-31T13:00:00+01:00"), None, date(2024, 3, 29))


def lines(value: HandlingAnswer, language: str) -> list[str]:
    return [line.replace("\u00a0", " ").replace("\u202f", " ") for line in shown(tables, value, Words(language), {})]


def test_days_are_told_with_the_last_business_day_before_them() -> None:
    assert lines(HandlingAnswer(IN_DAYS, IN_DAYS), "en") == [
        "",
        "Dates",
        "  To be shipped by                11 May 2024",
        "  Last business day for shipping  10 May 2024",
        "  To be delivered by              11 May 2024",
        "  Last business day for delivery  10 May 2024",
    ]


def test_hours_are_told_to_the_second_with_their_offset() -> None:
    found = lines(HandlingAnswer(IN_HOURS), "fr")
    assert found[2].startswith("  Expédition au plus tard le")
    assert "31 mars 2024" in found[2]
    assert "13:00:00 +0100" in found[2]
    assert found[3].endswith("29 mars 2024")


@pytest.mark.parametrize("act_by", [None, LAST])
def test_a_last_business_day_that_is_the_limit_or_not_known_is_not_told(act_by: date | None) -> None:
    limit = Limit(None, Period(DAY, LAST, LAST), act_by)
    assert [row.key for row in deadlines(HandlingAnswer(limit))] == ["deadline.dispatch"]


def test_without_a_limit_there_is_no_table() -> None:
    assert lines(HandlingAnswer(), "en") == []


def test_parts_are_headed_by_their_names_where_there_are_several() -> None:
    facts = {"delivery": {"mode": "drone"}, "unfulfillable": {"customer_told": True, "marketplace_told": True}}
    policy = load_policy("monquibus")
    text = report(handling(read_facts(HandlingRequest, facts), policy), policy, Words("en"))
    assert "\nDelivery mode – not in order\n" in text
    assert "\nOrder that cannot be honoured – in order\n" in text
    facts.pop("unfulfillable")
    assert "Delivery mode –" not in report(handling(read_facts(HandlingRequest, facts), policy), policy, Words("en"))


def first_line(language: str, marketplace: str = "twoosk", **facts: Any) -> str:
    policy = load_policy(marketplace)
    text = report(handling(read_facts(HandlingRequest, facts), policy), policy, Words(language))
    return text.splitlines()[0]


def test_where_the_page_is_silent_the_answer_is_no_yes() -> None:
    mode = {"mode": "relay"}
    assert first_line("en", delivery=mode) == "The page requires nothing here."
    assert first_line("fr", delivery=mode) == "La page n’exige rien sur ce point."
    assert first_line("en", "monquibus", delivery=mode) == "Yes, what was asked is in order."
    told = {"payment_status": "authorised"}
    assert first_line("en", delivery=mode, preparation=told) == "Yes, what was asked is in order."
    assert first_line("en", delivery=mode, shipment={"status": "?"}) == "A person has to decide."


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", ["in order", "not in order", "facts missing", "a person decides"]),
        ("fr", ["en règle", "pas en règle", "informations manquantes", "décision d’une personne"]),
    ],
)
def test_a_part_is_in_order_or_not(language: str, found: list[str]) -> None:
    policy = load_policy("twoosk")
    facts = {
        "handling_time": {"value": 24, "unit": "hours"},
        "dispatch": {"paid_on": None, "shipped_on": "2024-05-06"},
        "preparation": {},
        "shipment": {"status": "Expédié"},
    }
    text = report(handling(read_facts(HandlingRequest, facts), policy), policy, Words(language))
    assert [line.partition(" – ")[2] for line in text.splitlines() if " – " in line and line[0] != " "] == found


@pytest.mark.parametrize(
    ("language", "unit", "told"),
    [
        (
            "en",
            "business_days",
            "The handling time declared is 61 business days; at most 12 weeks (84 days, 60 business days) are allowed.",
        ),
        (
            "fr",
            "business_days",
            "Le délai de traitement déclaré est de 61 jours ouvrés ; le maximum est de 12 semaines (84 jours, soit "
            "60 jours ouvrés).",
        ),
    ],
)
def test_a_handling_time_that_is_too_long_is_told_in_its_own_unit(language: str, unit: str, told: str) -> None:
    decision = handling(HandlingRequest(handling_time={"value": 61, "unit": unit}), load_policy("twoosk"))
    text = Words(language).finding(decision.findings[0])
    assert text.replace("\u00a0", " ").replace("\u202f", " ") == told
