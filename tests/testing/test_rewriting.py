from __future__ import annotations

from pathlib import Path

import pytest

from marketplace_rules.testing.cases import read_case
from marketplace_rules.testing.comparing import compare
from marketplace_rules.testing.rewriting import rewrite

BEFORE = """# a case about a late request
title   = "A day late" # by a day
question = "return"
marketplace = "sipoko"

[facts]
requested_on = 2024-02-15 # too late
delivered_on = 2024-01-15
reasons = ["defective"]

[expected] # by hand
outcome = "pass" # says the page
findings = ["returns.window.open"]

[expected.value]
return_by = 2024-02-13
lines = [{ line = 1 }]

# the end
"""


def rewritten(tmp_path: Path, before: str = BEFORE) -> str:
    path = tmp_path / "case_late.toml"
    path.write_bytes(before.encode())
    assert compare(read_case(path), update=True) is True
    assert compare(read_case(path)) is False
    return path.read_bytes().decode()


def test_only_what_differs_is_rewritten(tmp_path: Path) -> None:
    after = rewritten(tmp_path)
    assert after.partition("[expected]")[0] == BEFORE.partition("[expected]")[0]
    assert '[expected] # by hand\noutcome = "fail" # says the page\n' in after
    assert '"returns.window.closed",\n' in after
    assert after.endswith("# the end\n")


def test_a_day_stays_a_day(tmp_path: Path) -> None:
    path = tmp_path / "case_late.toml"
    path.write_text("[expected.value]\non = 2024-02-13\nat = 2024-02-13T10:00:00Z\n")
    assert rewrite(path, {"value": {"on": "2024-02-14", "at": "2024-02-14T10:00:00+00:00"}}) is True
    assert "on = 2024-02-14\nat = 2024-02-14T10:00:00" in path.read_text()


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    after = rewritten(tmp_path, BEFORE.replace("\n", "\r\n"))
    assert after.partition("[expected]")[0].count("\r\n") == BEFORE.partition("[expected]")[0].count("\n")


def test_an_outcome_becomes_a_refusal_and_back(tmp_path: Path) -> None:
    after = rewritten(tmp_path, BEFORE.replace("delivered_on = 2024-01-15", 'delivered_on = "2024-02-30"'))
    assert "outcome" not in after
    assert 'refused = ["/delivered_on: no_such_day"]' in after
    again = rewritten(tmp_path, after.replace('"2024-02-30"', "2024-01-15"))
    assert "refused" not in again
    assert 'outcome = "fail"' in again


def test_expectations_are_added_where_there_are_none(tmp_path: Path) -> None:
    after = rewritten(tmp_path, BEFORE.partition("[expected]")[0])
    assert '[expected]\noutcome = "fail"\n' in after


def test_what_is_expected_already_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "case_late.toml"
    path.write_text('[expected]\noutcome   = "pass"\n')
    assert rewrite(path, {"outcome": "pass", "findings": []}) is False
    assert path.read_text() == '[expected]\noutcome   = "pass"\n'


@pytest.mark.parametrize("value", [None, {"amount": None}])
def test_what_toml_has_no_form_for_is_left_out(tmp_path: Path, value: object) -> None:
    path = tmp_path / "case_late.toml"
    path.write_text("[expected]\n")
    rewrite(path, {"outcome": "pass", "findings": ["x"], "value": {"refund": value, "days": [1]}})
    assert "None" not in path.read_text()
