from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from marketplace_rules import PayoutRequest, load_policy, payout, read_facts
from marketplace_rules.cli import main
from marketplace_rules.records import from_json

READY = {"bank_details_complete": True, "personal_details_complete": True, "identity_check": "validated"}
SALE = {"gross": "200.00 EUR", "commission_percent": 10, "other_fees": "0.00 EUR"}


def run(facts: Any, *options: str, marketplace: str = "monquibus") -> Result:
    return CliRunner().invoke(main, ["payout", "-", "-m", marketplace, *options], input=json.dumps(facts))


@pytest.mark.parametrize(
    ("marketplace", "facts", "status", "first"),
    [
        ("monquibus", {"confirmed_on": "2026-03-16", **READY}, 0, "The payout is due by 6 April 2026."),
        ("monquibus", READY | {"bank_details_complete": False}, 1, "No, the payout is blocked for now."),
        ("monquibus", {"asked": "date"}, 3, "It cannot be said yet: facts are missing."),
        ("sipoko", SALE, 0, "The payout comes to €180.00."),
        ("twoosk", {"delivered_on": "2024-05-06"}, 3, "A person has to decide."),
    ],
)
def test_the_status_and_the_first_line_say_the_outcome(marketplace: str, facts: Any, status: int, first: str) -> None:
    done = run(facts, marketplace=marketplace)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (status, first)


def test_a_rate_of_more_than_everything_is_refused_with_its_field() -> None:
    done = run(SALE | {"commission_percent": 150}, marketplace="sipoko")
    assert done.exit_code == 2
    assert "/commission_percent: It is above 100" in done.stderr


def test_the_day_asked_for_tells_what_is_overdue() -> None:
    facts = {"confirmed_on": "2024-05-02", "paid_on": None}
    assert run(facts, "--as-of", "2024-05-23").exit_code == 0
    assert run(facts, "--as-of", "2024-05-24").exit_code == 1


def test_the_answer_as_json_is_the_decision() -> None:
    done = run(SALE, "--json", marketplace="sipoko")
    assert from_json(done.stdout) == payout(read_facts(PayoutRequest, SALE), load_policy("sipoko"))


def test_the_days_and_the_rows_are_told_in_french() -> None:
    text = run({"confirmed_on": "2026-03-16", "gross": "80.00 EUR", "commission_percent": 15}, "--lang", "fr").stdout
    assert "Virement à émettre au plus tard le" in text
    assert "Payé par l’acheteur" in text
