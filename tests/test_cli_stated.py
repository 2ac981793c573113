"""The comparison on the command line: names and files, areas, languages, JSON, and what cannot be loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.comparison import clause_tables
from marketplace_rules.policy import SHIPPED, load_policy

EDITIONS = Path(load_policy.__code__.co_filename).parent / "editions"


def ask(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["compare", *words])
    return done.exit_code, done.stdout, done.stderr


def test_the_marketplaces_stand_beneath_each_rule() -> None:
    status, out, _ = ask(*SHIPPED, "--area", "returns")
    assert status == 0
    assert out.startswith("Returns, refunds and warranties\n\n  Reasons for which goods can be sent back\n    Twoosk  ")
    assert "    Sipoko     30 days from delivery, each delivery counted by itself, last day fixed" in out
    assert "Orders, from the basket" not in out


def test_the_words_are_those_of_the_language() -> None:
    _, out, _ = ask("monquibus", "--lang", "fr", "--area", "returns")
    assert "Frais de remise en stock\n    MonQuibus  0 %" in out.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_file_is_compared_like_a_policy_that_ships(tmp_path: Path) -> None:
    (mine := tmp_path / "mine.toml").write_text((EDITIONS / "sipoko.toml").read_text(encoding="utf-8"), "utf-8")
    (plain := tmp_path / "plain").write_text(mine.read_text(encoding="utf-8"), "utf-8")
    assert ask(str(mine)) == ask("sipoko") == ask(str(plain))


def test_json_holds_every_clause_with_its_source() -> None:
    status, out, _ = ask("twoosk", "monquibus", "--json")
    told = json.loads(out)
    assert status == 0
    assert [policy["marketplace"] for policy in told["policies"]] == ["twoosk", "monquibus"]
    assert [rule["rule"] for rule in told["rules"]] == [table.rule for table in clause_tables()]
    [window] = [rule for rule in told["rules"] if rule["rule"] == "returns.window"]
    assert window["title"] == "time to ask for a return"
    assert list(window["clauses"][0]) == ["defective", "not_as_described", "wrong_item"]
    assert window["clauses"][1]["any"]["days"] == 14
    assert window["clauses"][1]["any"]["source"] == "monquibus-professional-faq"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("twosk",), "did you mean 'twoosk'?"),
        (("sipoko", "nowhere.toml"), "nowhere.toml cannot be read"),
        ((), "Missing argument"),
        (("sipoko", "--area", "nothing"), "not in the list: returns, orders"),
    ],
)
def test_what_cannot_be_compared_is_refused(words: tuple[str, ...], told: str) -> None:
    status, out, err = ask(*words)
    assert (status, out) == (2, "")
    assert told in err
