"""Recording and deciding again on the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import resources
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules import cli_replay, read_record
from marketplace_rules.cli import main
from marketplace_rules.cli_replay import bounded_lines

FACTS = 'delivered_on = 2026-05-04\nrequested_on = 2026-05-19\n[[lines]]\nitem = "Dupont"\n'
TEXT = (resources.files("marketplace_rules.policy") / "editions" / "monquibus.toml").read_text(encoding="utf-8")


def ask(*words: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, words, input=stdin)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    (tmp_path / "request.toml").write_text(FACTS, "utf-8")
    (tmp_path / "longer.toml").write_text(TEXT.replace("days = 14\n", "days = 15\n"), "utf-8")
    asked = ("return", str(tmp_path / "request.toml"), "-m", "monquibus")
    for leave_out in ((), ("--leave-out", "/lines/*/item")):
        assert ask(*asked, "--record", str(tmp_path / "decisions.jsonl"), *leave_out)[0] == 1
    return tmp_path


def test_what_was_asked_and_answered_is_added_to_the_file(kept: Path) -> None:
    text = (kept / "decisions.jsonl").read_text("utf-8")
    first, second = map(read_record, text.splitlines())
    assert first.facts["lines"] == [{"item": "Dupont"}]
    assert (second.facts["lines"], second.left_out) == ([{}], ("/lines/0/item",))
    assert first.decision == second.decision
    assert text.endswith("\n")


def test_a_record_changes_nothing_about_the_answer(kept: Path) -> None:
    asked = ("return", str(kept / "request.toml"), "-m", "monquibus")
    assert ask(*asked) == ask(*asked, "--record", str(kept / "other.jsonl"))


def test_pictures_are_recorded_too(tmp_path: Path) -> None:
    (tmp_path / "facts.toml").write_text("image_count = 3\n", "utf-8")
    asked = ("images", str(tmp_path / "facts.toml"), "-m", "twoosk", "--record", str(tmp_path / "kept.jsonl"))
    assert ask(*asked)[2] == ""
    assert read_record((tmp_path / "kept.jsonl").read_text("utf-8")).facts == {"image_count": 3}


def test_what_cannot_be_left_out_is_refused_before_anything_is_written(kept: Path) -> None:
    asked = ("return", str(kept / "request.toml"), "-m", "monquibus", "--record", str(kept / "other.jsonl"))
    status, out, err = ask(*asked, "--leave-out", "item")
    assert (status, out) == (2, "")
    assert err.startswith("This cannot be left out: ")
    assert not (kept / "other.jsonl").exists()


def test_a_file_that_cannot_be_written_is_no_answer(kept: Path) -> None:
    asked = ["return", str(kept / "request.toml"), "-m", "monquibus", "--record", str(kept / "no" / "such.jsonl")]
    run = [sys.executable, "-c", "from marketplace_rules.cli import main; main()", *asked]
    done = subprocess.run(run, capture_output=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    assert (done.returncode, done.stdout) == (4, b"")


def test_the_same_policy_decides_the_same(kept: Path) -> None:
    assert ask("replay", str(kept / "decisions.jsonl")) == (0, "2 lines read: 2 the same.\n", "")


def test_another_policy_tells_what_it_would_have_changed(kept: Path) -> None:
    status, out, _ = ask("replay", str(kept / "decisions.jsonl"), "--policy", str(kept / "longer.toml"))
    assert status == 1
    assert "comes out otherwise.\n  answer: no before, yes now\n" in out
    assert "  value /lines/0/window/last_on: 2026-05-18 before, 2026-05-19 now\n" in out
    assert out.endswith("2 lines read: 2 come out otherwise.\n  2 from “no” to “yes”\n")


def test_json_is_a_line_for_each_and_the_sum(kept: Path) -> None:
    words = ("replay", str(kept / "decisions.jsonl"), "--policy", str(kept / "longer.toml"), "--json")
    *lines, told = map(json.loads, ask(*words)[1].splitlines())
    assert [(line["line"], line["result"]) for line in lines] == [(1, "differs"), (2, "differs")]
    assert lines[0]["differences"][0] == {"what": "outcome", "pointer": "", "before": "fail", "after": "pass"}
    assert told == {"sum": {"differs": 2}}


def test_a_line_that_is_no_record_is_told_by_its_number_and_the_others_go_on(kept: Path) -> None:
    good = (kept / "decisions.jsonl").read_bytes()
    status, out, _ = ask("replay", "-", stdin=b'{"a": 1}\n\n' + good + b"\xff\n")
    assert status == 2
    assert "Line 1 is no record.\n" in out
    assert "Line 5 is no record.\n" in out
    assert "4 lines read: 2 the same and 2 lines that are no records.\n" in out


def test_a_record_of_another_version_is_said_to_be(kept: Path) -> None:
    line = (kept / "decisions.jsonl").read_text("utf-8").splitlines()[0]
    older = json.dumps(json.loads(line) | {"library": "0.0.9"}).encode()
    status, out, _ = ask("replay", "-", stdin=older)
    assert status == 0
    assert "decided by version 0.0.9 of the library" in out


def test_nothing_to_replay_is_said_to_be_nothing() -> None:
    assert ask("replay", "-", stdin=b"") == (0, "0 lines read\n", "")


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_replay, "_LONGEST_LINE", 4)
    assert list(bounded_lines(BytesIO(b"ab\nabcdefghij\nabc\nabcd\nx"))) == [b"ab\n", b"abcd", b"abc\n", b"abcd", b"x"]


def test_a_record_of_a_sheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name\nx\n", "utf-8")
    status, _, err = ask("listing", str(tmp_path / "a.csv"), "-m", "twoosk", "--record", str(tmp_path / "r.jsonl"))
    assert status == 2
    assert "--record and --leave-out are for one listing" in err
