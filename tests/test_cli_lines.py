from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from marketplace_rules.cli import main
from marketplace_rules.cli_lines import several
from marketplace_rules.records import from_json

IN_TIME = {"delivered_on": "2024-05-10", "requested_on": "2024-06-09", "reasons": ["defective"]}
LATE = IN_TIME | {"requested_on": "2024-06-10"}
OPEN = {"reasons": ["defective"]}


def lines(*cases: object) -> str:
    return "".join((case if isinstance(case, str) else json.dumps(case)) + "\n" for case in cases)


def ask(*words: str, stdin: str | bytes = "") -> Result:
    return CliRunner().invoke(main, ["return", *words, "-m", "sipoko"], input=stdin)


def test_each_case_is_answered_on_a_line_of_its_own_in_order() -> None:
    result = ask("-", stdin=lines(IN_TIME, LATE, OPEN))
    assert [line.split("\t")[:2] for line in result.stdout.splitlines()] == [
        ["1", "yes"],
        ["2", "no"],
        ["3", "facts missing"],
    ]
    assert result.stdout.splitlines()[0].split("\t")[2] == "Yes, the return has to be accepted."
    assert (result.exit_code, result.stderr) == (1, "")


def test_json_gives_the_number_and_the_decision(tmp_path: Path) -> None:
    (path := tmp_path / "cases.jsonl").write_text(lines(IN_TIME, LATE), encoding="utf-8")
    told = [json.loads(line) for line in ask(str(path), "--json").stdout.splitlines()]
    assert [line["line"] for line in told] == [1, 2]
    assert [from_json(json.dumps(line["decision"])).outcome for line in told] == ["pass", "fail"]


@pytest.mark.parametrize(
    ("cases", "status"),
    [
        ((IN_TIME, IN_TIME), 0), ((IN_TIME, OPEN), 3), ((OPEN, LATE, IN_TIME), 1), ((LATE, "{}x", OPEN), 2),
    ],
)  # fmt: skip
def test_the_exit_status_is_the_worst(cases: tuple[object, ...], status: int, tmp_path: Path) -> None:
    (path := tmp_path / "cases.ndjson").write_text(lines(*cases), encoding="utf-8")
    assert ask(str(path)).exit_code == status


@pytest.mark.parametrize(
    "bad", ["nonsense", '{"zone": 1}', "[1]", "7", '{"a": 1, "a": 2}', '{"zone": "\\ud800"}', '{"a": NaN}', "{" * 5000]
)
def test_a_bad_line_is_told_on_its_own_and_stops_nothing(bad: str, tmp_path: Path) -> None:
    (path := tmp_path / "cases.jsonl").write_text(lines(IN_TIME, bad, "", LATE), encoding="utf-8")
    result = ask(str(path))
    numbers = [line.split("\t")[:2] for line in result.stdout.splitlines()]
    assert numbers == [["1", "yes"], ["2", "cannot be read"], ["4", "no"]]
    told = [json.loads(line) for line in ask(str(path), "--json").stdout.splitlines()]
    assert [sorted(line) for line in told] == [["decision", "line"], ["faults", "line"], ["decision", "line"]]


def test_lines_that_are_not_utf_8_and_marks_and_line_ends_of_other_systems(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(IN_TIME).encode() + b"\r\n\xff\xfe\r\n" + json.dumps(LATE).encode()
    (path := tmp_path / "cases.jsonl").write_bytes(content)
    assert [line.split("\t")[1] for line in ask(str(path)).stdout.splitlines()] == ["yes", "cannot be read", "no"]


@pytest.mark.parametrize(
    "text", [json.dumps(IN_TIME), json.dumps(IN_TIME, indent=2), 'reasons = ["defective"]\n', "{}"]
)
def test_one_case_on_standard_input_stays_one_case(text: str) -> None:
    assert "Policy: Sipoko" in ask("-", stdin=text).stdout


def test_nothing_is_read_before_it_is_answered() -> None:
    class Slow(io.BytesIO):
        asked = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.asked += 1
            return super().readline(size)

    file = Slow(lines(*[IN_TIME] * 50).encode())
    cases = several("x.jsonl", file)
    assert not isinstance(cases, bytes)
    next(cases)
    assert file.asked == 1


def test_a_reader_that_goes_away_ends_the_command() -> None:
    script = "from marketplace_rules.cli import main; main()"
    root = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-c", script, "return", "-", "-m", "sipoko"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(lines(IN_TIME, LATE).encode())
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"1\tyes\t"), "answered while standard input is still open"
    process.stdout.close()
    _, err = process.communicate(lines(*[IN_TIME] * 2000).encode(), timeout=120)
    assert b"Traceback" not in err


def test_a_table_has_a_case_in_each_row(tmp_path: Path) -> None:
    (path := tmp_path / "cases.csv").write_text(
        "reasons;delivered_on;requested_on;exchange_requested;lines/0/item\n"
        "defective;2024-05-10;2024-06-09;;a\n"
        ";;;;\n"
        "un défaut;10.05.2024;10.06.2024;non;b\n"
        "defective;soon;2024-06-09;;c\n",
        encoding="utf-8-sig",
    )
    result = ask(str(path), "--lang", "fr")
    assert [line.split("\t")[:2] for line in result.stdout.splitlines()] == [
        ["2", "oui"],
        ["4", "non"],
        ["5", "illisible"],
    ]
    assert "/delivered_on" in result.stdout
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"reason,delivered_on\na,b\n", "/reason:"),
        (b"", "/:"),
        (b"reasons\n\xff\n", "UTF-8"),
        (b'reasons\n"open\n', "/:"),
        (b"reasons\n", "/: There are no facts in it."),
        (b"reasons,delivered_on,/reasons\na,b,c\n", "/reasons: This column is there twice."),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(content: bytes, named: str, tmp_path: Path) -> None:
    (path := tmp_path / "cases.csv").write_bytes(content)
    result = ask(str(path))
    assert result.exit_code == 2
    assert named in result.stderr


def test_a_row_with_more_cells_than_columns_is_told_and_not_cut_short(tmp_path: Path) -> None:
    (path := tmp_path / "cases.csv").write_text(
        "reasons,lines/0/item\ndefective,Vase\ndefective,Vase, \ndefective,Vase,blue\n", encoding="utf-8"
    )
    told = [line.split("\t")[1:] for line in ask(str(path)).stdout.splitlines()]
    assert [outcome for outcome, _ in told] == ["facts missing", "facts missing", "cannot be read"]
    assert told[-1][1] == "/: Cells in this row: 3; columns that the first row names: 2."


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_lines_without_any_case_are_refused_with_a_word(content: str, tmp_path: Path) -> None:
    (path := tmp_path / "cases.jsonl").write_text(content, encoding="utf-8")
    result = ask(str(path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "/: There are no facts in it." in result.stderr


def test_columns_may_be_dotted_and_elements_need_those_before_them(tmp_path: Path) -> None:
    (path := tmp_path / "cases.csv").write_text("lines.0.item,lines.1.item\na,b\n,b\n", encoding="utf-8")
    assert [line.split("\t")[1] for line in ask(str(path)).stdout.splitlines()] == ["facts missing", "cannot be read"]


def test_ten_megabytes_of_nothing_are_refused_quickly(tmp_path: Path) -> None:
    (path := tmp_path / "cases.jsonl").write_bytes(b"x" * 10_000_001)
    assert ask(str(path)).exit_code == 2
