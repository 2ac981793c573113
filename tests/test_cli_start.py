from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.cli_start import AREAS, EXAMPLES, SHELLS, welcome
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.questions import QUESTIONS

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_screen_shows_every_question_under_its_area(language: str) -> None:
    words = Words(language)
    shown = welcome(words).splitlines()
    assert sorted(name for names in AREAS.values() for name in names) == sorted(QUESTIONS)
    for area, names in AREAS.items():
        at = shown.index(words.say(f"area.{area}"))
        assert [line.split()[0] for line in shown[at + 1 : at + 1 + len(names)]] == list(names)
    assert all(f"  marketplace-rules {example}" in shown for example in EXAMPLES)


def test_nothing_asked_for_is_no_fault() -> None:
    result = CliRunner().invoke(main, [])
    assert (result.exit_code, result.output) == (0, welcome(Words("en")) + "\n")
    assert CliRunner().invoke(main, ["--lang", "fr"]).output == welcome(Words("fr")) + "\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_gets_a_script(shell: str) -> None:
    result = CliRunner().invoke(main, ["completion", shell])
    assert result.exit_code == 0
    assert "_MARKETPLACE_RULES_COMPLETE" in result.stdout
    assert "marketplace-rules" in result.stdout


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("marketplace-rules ref", {"refund"}),
        ("marketplace-rules return -m tw", {"twoosk"}),
        ("marketplace-rules rules returns.win", {"returns.window"}),
        ("marketplace-rules return --lang f", {"fr"}),
        ("marketplace-rules compare twoosk --area lis", {"listing"}),
        ("marketplace-rules return case", {"case"}),
    ],
)
def test_a_shell_completes_what_is_typed(typed: str, wanted: set[str]) -> None:
    environment = {
        "_MARKETPLACE_RULES_COMPLETE": "zsh_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split()) - 1),
    }
    result = CliRunner(env=environment).invoke(main, prog_name="marketplace-rules")
    assert wanted <= set(result.stdout.split("\n")), result.output


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "marketplace_rules", "policies"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "twoosk" in done.stdout


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)])
def test_colour_is_for_terminals_and_for_those_who_want_it(environment: dict[str, str], colour: bool) -> None:
    words = ["return", "-", "-m", "sipoko"]
    facts = 'reasons = ["defective"]\n'
    on_a_terminal = CliRunner(env=environment).invoke(main, words, input=facts, color=True).stdout
    assert ("\x1b[" in on_a_terminal) is colour
    assert "\x1b[" not in CliRunner(env=environment).invoke(main, words, input=facts).stdout
