from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [
    (command, output)
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for command, output in re.findall(r"^\$ marketplace-rules (.*)\n((?:(?!\$ ).*\n)+)", block, re.MULTILINE)
]


def test_the_readme_shows_a_command_with_its_output() -> None:
    assert SHOWN


@pytest.mark.parametrize(("command", "output"), SHOWN)
def test_a_command_prints_what_the_readme_shows(command: str, output: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(main, command.split()).output == output


def test_the_policy_of_the_guide_can_be_loaded_and_asked(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "adding-a-marketplace.md").read_text(encoding="utf-8")
    (policy := tmp_path / "kiosk.toml").write_text(
        re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)[0], encoding="utf-8"
    )
    request = "delivered_on = 2026-02-01\nordered_on = 2026-01-20\nrequested_on = {}\nreasons = ['change_of_mind']\n"
    for day, code in (("2026-02-22", 0), ("2026-02-23", 1)):
        done = CliRunner().invoke(main, ["return", "-", "--policy", str(policy)], input=request.format(day))
        # A remedy is only noted in a return, so that the silence of this policy about it does not matter.
        assert done.exit_code == code, done.output


def test_the_guide_shows_the_faults_of_a_policy_as_they_are_told(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "adding-a-marketplace.md").read_text(encoding="utf-8")
    text = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)[0].replace("days = 21", "days = 21\ndayz = 3")
    (policy := tmp_path / "kiosk.toml").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["return", "-", "--policy", str(policy)], input="")
    assert done.output.splitlines()[1] in guide
