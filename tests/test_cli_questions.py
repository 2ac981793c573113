from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.cli_questions import question_command
from marketplace_rules.questions import QUESTIONS
from tests.golden import FOLDER, cases


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_command_of_a_question_answers_a_case_of_a_file(name: str, tmp_path: Path) -> None:
    command = question_command(QUESTIONS[name])
    assert command.name == name
    assert {"file", "asks", "target"} <= {param.name for param in command.params}


def test_pictures_are_asked_about_where_none_is_named() -> None:
    result = CliRunner().invoke(main, ["images", "-m", "twoosk"], input="2\n")
    assert result.exit_code in (1, 3)
    assert "Number of pictures" in result.stderr
    named = CliRunner().invoke(main, ["images", "none.jpg", "-m", "twoosk"], input="2\n")
    assert "Number of pictures" not in named.stderr


def test_a_golden_case_is_answered_by_its_command_as_in_python(tmp_path: Path) -> None:
    golden = next(c for c in cases() if c.question == "warranty" and c.marketplace and "outcome" in c.expected)
    text = (FOLDER / f"{golden.name}.toml").read_text(encoding="utf-8").split("[facts]\n")[1].split("[expected]")[0]
    (path := tmp_path / "case.toml").write_text(text, encoding="utf-8")
    words = ["warranty", str(path), "-m", str(golden.marketplace)]
    words += ["--as-of", golden.as_of.isoformat()] if golden.as_of else []
    result = CliRunner().invoke(main, words)
    assert result.exit_code == {"pass": 0, "fail": 1}.get(golden.expected["outcome"], 3)
