"""The dates of handling an order, as they are read."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from marketplace_rules import HandlingRequest, handling, load_policy, read_facts
from marketplace_rules.messages import Words
from marketplace_rules.messages.handling_words import deadlines
from marketplace_rules.messages.report import report
from marketplace_rules.messages.tables import tables
from marketplace_rules.orders.handling_answers import HandlingAnswer, Limit
from marketplace_rules.periods import Period

DAY, FRIDAY, LAST = date(2024, 5, 7), date(2024, 5, 10), date(2024, 5, 11)
IN_DAYS = Limit(None, Period(DAY, LAST, LAST), FRIDAY)
IN_HOURS = Limit(datetime.fromisoformat("2024-03-31T13:00:00+01:00"), None, date(2024, 3, 29))


def lines(value: HandlingAnswer, language: str) -> list[str]:
    return [line.replace("\u00a0", " ").replace("\u202f", " ") for line in tables(value, Words(language), {})]


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
    assert "\nDelivery mode – no\n" in text
    assert "\nOrder that cannot be honoured – yes\n" in text
    facts.pop("unfulfillable")
    assert "Delivery mode –" not in report(handling(read_facts(HandlingRequest, facts), policy), policy, Words("en"))
