"""Handling on the command line: the examples, every outcome, and a request that asks nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main

EXAMPLES = Path(__file__).parent.parent / "examples"


def ask(facts: str, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["handling", "-", *words], input=facts)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("facts", "marketplace", "code", "first"),
    [
        ('[delivery]\nmode = "Relais"', "monquibus", 0, "Yes, what was asked is in order."),
        ('[delivery]\nmode = "drone"', "monquibus", 1, "No, not everything is in order."),
        ("[delivery]", "monquibus", 3, "It cannot be said yet: facts are missing."),
        ('[shipment]\nstatus = "Expédié"', "twoosk", 3, "A person has to decide."),
    ],
)
def test_the_exit_code_and_the_first_line_tell_the_outcome(facts: str, marketplace: str, code: int, first: str) -> None:
    status, out, _ = ask(facts, "-m", marketplace)
    assert (status, out.splitlines()[0]) == (code, first)


def test_a_request_that_asks_nothing_names_the_parts() -> None:
    status, out, err = ask('zone = "Europe/Lisbon"', "-m", "twoosk")
    assert (status, out) == (2, "")
    assert "Nothing is asked" in err
    assert "ready_notice" in err


def test_the_day_of_the_question_makes_an_order_overdue() -> None:
    facts = "[dispatch]\nreceived_on = 2024-05-06\npaid_at_receipt = true\nshipped_on = 'not_yet'"
    assert ask(facts, "-m", "sipoko", "--as-of", "2024-05-10")[0] == 0
    assert ask(facts, "-m", "sipoko", "--as-of", "2024-05-11")[0] == 1


@pytest.mark.parametrize(
    ("file", "marketplace", "code", "told"),
    [
        ("twoosk_shipped_a_second_late.toml", "twoosk", 1, "13:00:01"),
        ("sipoko_four_days.toml", "sipoko", 3, "4 mars 2024"),
    ],
)
def test_an_example_comes_to_what_it_says(file: str, marketplace: str, code: int, told: str) -> None:
    done = CliRunner().invoke(main, ["handling", str(EXAMPLES / file), "-m", marketplace, "--lang", "fr"])
    assert done.exit_code == code
    assert told in done.stdout.replace("\u00a0", " ")
