from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from marketplace_rules import Message, NoPolicyInForce, load_policy, read_facts, reply
from marketplace_rules.decision import Outcome
from marketplace_rules.policy import Policy
from marketplace_rules.records import from_json, to_json
from tests.golden import own_policy

TWOOSK, SIPOKO = load_policy("twoosk"), load_policy("sipoko")
LATE = {"received_at": "2024-05-06", "replied_at": None, "calendar": []}


def ask(policy: Policy, as_of: date | None = None, **facts: Any) -> Any:
    return reply(read_facts(Message, facts), policy, as_of=as_of)


def test_the_moment_may_come_from_whoever_asks_and_what_is_stated_comes_first() -> None:
    assert ask(TWOOSK, date(2024, 5, 7), **LATE).outcome is Outcome.PASS
    assert ask(TWOOSK, date(2024, 5, 8), **LATE).outcome is Outcome.FAIL
    assert ask(TWOOSK, date(2024, 5, 8), asked_at="2024-05-07", **LATE).outcome is Outcome.PASS
    with pytest.raises(ValueError, match="as_of"):
        ask(TWOOSK, datetime(2024, 5, 8), **LATE)


def test_an_answer_that_is_overdue_breaks_two_rules() -> None:
    decision = ask(TWOOSK, date(2024, 5, 8), **LATE)
    assert [f.message_id for f in decision.findings] == ["sellers.reply_time.overdue", "sellers.reply_duty.unanswered"]
    assert {f.level.value for f in decision.findings} == {"error"}


def test_the_edition_is_that_of_the_day_of_receipt() -> None:
    guild = own_policy("guild.toml")
    assert ask(guild, received_at="2023-12-31").policy.edition == "first"
    assert ask(guild, received_at="2023-12-31T23:30:00Z", zone="Europe/Paris").policy.edition == "second"
    assert ask(guild, received_at="2023-12-31T23:30:00Z").missing == ("/zone",)
    with pytest.raises(NoPolicyInForce):
        ask(guild, received_at="2014-12-31")


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Europe/Paris"])
def test_a_decision_comes_back_from_json_equal(zone: str) -> None:
    for policy in (TWOOSK, SIPOKO):
        decision = ask(policy, received_at="2024-05-06T10:00:00+02:00", zone=zone, calendar="FR")
        assert decision.value.until is not None
        assert from_json(to_json(decision)) == decision
