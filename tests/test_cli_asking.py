from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marketplace_rules.cli import main
from marketplace_rules.questions import QUESTIONS

LATE = "2\n2024-05-10\n2024-06-10\n"


def ask(*words: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, words, input=stdin)


def test_lines_on_standard_input_answer_the_questions_and_the_answer_is_on_standard_output() -> None:
    result = ask("return", "-m", "sipoko", stdin=LATE)
    assert result.exit_code == 1
    assert result.stdout.startswith("No, not as things stand.\n")
    assert "When were the goods handed to the buyer?" in result.stderr
    assert "When were" not in result.stdout
    assert "> 2024-06-10" in result.stderr


@pytest.mark.parametrize("stdin", [LATE.replace("\n", "\r\n"), "\ufeff" + LATE, LATE.rstrip("\n")])
def test_line_ends_and_marks_of_other_systems_change_nothing(stdin: str) -> None:
    assert ask("return", "-m", "sipoko", stdin=stdin).stdout == ask("return", "-m", "sipoko", stdin=LATE).stdout


def test_json_on_standard_output_is_the_decision_alone() -> None:
    result = ask("return", "-m", "sipoko", "--json", stdin=LATE)
    assert json.loads(result.stdout)["outcome"] == "fail"


def test_nothing_to_read_shows_what_is_known_so_far() -> None:
    result = ask("return", "-m", "sipoko")
    assert result.exit_code == 3
    assert result.stdout.startswith("It cannot be said yet: facts are missing.")
    assert "Not told, and taken to be so\n  - Reasons: none" in result.stdout


def test_facts_that_allow_no_answer_are_refused_with_what_is_lacking() -> None:
    result = ask("minimums", "-m", "twoosk")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "/lines: This field is required." in result.stderr


def test_the_marketplace_is_asked_for_where_none_is_named() -> None:
    result = ask("return", stdin="sipoko\n" + LATE)
    assert result.stdout == ask("return", "-m", "sipoko", stdin=LATE).stdout
    assert ask("return").exit_code == 2


def test_a_case_is_saved_and_gives_the_same_answer(tmp_path: Path) -> None:
    path = tmp_path / "my case.toml"
    asked = ask("return", "-m", "sipoko", "--lang", "fr", "--save", str(path), stdin=LATE)
    assert f"'{path}'" in asked.stderr.splitlines()[-1]
    again = ask("return", str(path), "-m", "sipoko", "--lang", "fr")
    assert again.exit_code == asked.exit_code == 1
    assert asked.stdout.startswith(again.stdout.rstrip("\n"))


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (path := tmp_path / "case.toml").write_text("mine", encoding="utf-8")
    result = ask("return", "-m", "sipoko", "--save", str(path), stdin=LATE)
    assert (result.exit_code, result.stdout, path.read_text(encoding="utf-8")) == (2, "", "mine")
    assert str(path) in result.stderr


def test_a_file_that_cannot_be_written_is_told_after_the_answer(tmp_path: Path) -> None:
    result = ask("return", "-m", "sipoko", "--save", str(tmp_path / "none" / "case.toml"), stdin=LATE)
    assert result.exit_code == 2
    assert result.stdout.startswith("No, not as things stand.")
    assert result.stderr.count("cannot be written") == 1
    assert "there already" not in result.stderr


def test_what_a_file_leaves_open_is_asked_for_on_request(tmp_path: Path) -> None:
    (path := tmp_path / "case.toml").write_text(
        'reasons = ["defective"]\ndelivered_on = 2024-05-10\n', encoding="utf-8"
    )
    result = ask("return", str(path), "-m", "sipoko", "--ask", stdin="2024-06-10\n")
    assert result.exit_code == 1
    assert "Day of delivery" not in result.stderr
    assert ask("return", str(path), "-m", "sipoko").exit_code == 3
    path.write_text('payment_method = "card"\n', encoding="utf-8")
    assert "Lines" in ask("minimums", str(path), "-m", "twoosk", "--ask").stderr
    path.write_text("payment_method = 7\n", encoding="utf-8")
    assert "/payment_method" in ask("minimums", str(path), "-m", "twoosk", "--ask").stderr


def test_the_day_that_is_asked_for_is_kept_in_the_command(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    result = ask("return", "-m", "sipoko", "--as-of", "2024-06-09", "--save", str(path), stdin="2\n2024-05-10\n")
    assert "--as-of 2024-06-09" in result.stderr.splitlines()[-1]
    assert path.read_text(encoding="utf-8").startswith("# marketplace-rules return ")


def test_a_break_ends_without_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("marketplace_rules.cli_asking._line", interrupted)
    for words in (["return", "-m", "sipoko"], ["return"]):
        result = ask(*words)
        assert (result.exit_code, result.stdout) == (130, "")
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("stdin", [b"\x00\x01\n" * 3, b"\xff\xfe\n", b"9" * 100_000 + b"\n", "ü\u202e\n".encode()])
def test_odd_lines_are_only_answers_that_cannot_be(stdin: bytes) -> None:
    result = ask("warranty", "-m", "twoosk", stdin=stdin)
    assert result.exit_code in (2, 3)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_can_be_asked_with_nothing_known(question: str) -> None:
    result = ask(question, "-m", "twoosk", "--lang", "fr", stdin="\n" * 60)
    assert result.exit_code in (0, 1, 2, 3)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)


def test_the_conversation_of_the_guide_is_what_is_printed() -> None:
    page = (Path(__file__).parent.parent / "docs" / "command-line.md").read_text(encoding="utf-8")
    [(lines, command, output)] = re.findall(
        r"```console\n\$ printf '([^\n]*)' \| marketplace-rules ([^\n]*)\n(.*?)```", page, re.DOTALL
    )
    assert ask(*command.split(), stdin=lines.replace("\\n", "\n")).output == output


@pytest.mark.skipif(sys.platform == "win32", reason="there are no terminals of this kind")
def test_on_a_terminal_the_case_is_offered_to_be_saved(tmp_path: Path) -> None:
    import pty

    controller, terminal = pty.openpty()
    script = "from marketplace_rules.cli import main; main(prog_name='marketplace-rules')"
    root = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-c", script, "return", "-m", "sipoko"],
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": root},
    )
    os.write(controller, (LATE + "case\n").encode())
    out, err = process.communicate(timeout=60)
    os.close(terminal)
    os.close(controller)
    assert process.returncode == 1, err
    assert out.decode().startswith("No, not as things stand.")
    assert "marketplace-rules return case.toml -m sipoko" in err.decode()
    assert (tmp_path / "case.toml").is_file()
