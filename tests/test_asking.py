from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from marketplace_rules.asking import EXIT, asking_options, policy_asked, refuse, refuse_day, refuse_facts
from marketplace_rules.decision import Outcome
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.messages import Words
from marketplace_rules.policy import NoPolicyInForce, load_policy

WORDS = Words("en")


def said(capsys: pytest.CaptureFixture[str], ended: pytest.ExceptionInfo[SystemExit]) -> str:
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_every_outcome_has_an_exit_status_that_no_failure_shares() -> None:
    assert EXIT.keys() == set(Outcome)
    assert {0, 1, 3} == set(EXIT.values())


def test_a_command_gets_the_options_of_every_question_in_their_order() -> None:
    @click.command()
    @asking_options
    def command(**given: object) -> None:
        click.echo(",".join(f"{name}={value}" for name, value in given.items()))

    done = CliRunner().invoke(command, ["-m", "sipoko", "--as-of", "2026-01-02", "--lang", "fr", "--json"])
    assert done.output.strip() == "marketplace=sipoko,as_of=2026-01-02,lang=fr,as_json=True,path=None"
    assert [option.name for option in command.params] == ["marketplace", "path", "as_of", "lang", "as_json"]


def test_a_policy_is_one_that_ships_or_a_file_and_never_both(capsys: pytest.CaptureFixture[str]) -> None:
    assert policy_asked("sipoko", None, WORDS) is load_policy("sipoko")
    for marketplace, path in ((None, None), ("sipoko", Path("own.toml"))):
        with pytest.raises(SystemExit) as ended:
            policy_asked(marketplace, path, WORDS)
        assert "--marketplace" in said(capsys, ended)
    with pytest.raises(SystemExit) as ended:
        policy_asked(None, Path("no such file.toml"), WORDS)
    assert "no such file.toml" in said(capsys, ended)


def test_a_refusal_names_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        refuse_facts(FactsError([Fault("/width", "required"), Fault("", "empty_file")]), WORDS)
    assert said(capsys, ended).splitlines()[1:] == ["  /width: This field is required.", "  /: The file is empty."]
    with pytest.raises(SystemExit) as ended:
        refuse_day(NoPolicyInForce("sipoko", date(2020, 1, 2), date(2021, 3, 4)), load_policy("sipoko"), WORDS)
    assert "4 March 2021" in said(capsys, ended)
    with pytest.raises(SystemExit) as ended:
        refuse("No.")
    assert said(capsys, ended) == "No.\n"
