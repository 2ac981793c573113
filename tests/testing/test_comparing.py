from __future__ import annotations

from pathlib import Path

import pytest

from marketplace_rules.testing.cases import read_case
from marketplace_rules.testing.comparing import compare
from tests.testing.test_cases import CASE, written


def test_a_case_that_comes_to_what_it_expects_says_nothing(tmp_path: Path) -> None:
    findings = 'findings = ["returns.return_address.not_known", "returns.window.closed"]\n'
    assert compare(read_case(written(tmp_path, CASE + findings)), "sipoko") is False


def test_a_case_that_comes_to_something_else_says_what_and_why(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as failure:
        compare(read_case(written(tmp_path, CASE.replace('"fail"', '"pass"'))), "sipoko")
    said = str(failure.value)
    assert "A day late" in said
    assert "expected  'pass'\n    found     'fail'" in said
    assert "The last day to ask for a return was 14 February 2024" in said


def test_a_case_that_is_refused_says_which_facts(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="/delivered_on: no_such_day"):
        compare(read_case(written(tmp_path, CASE.replace("2024-01-15", '"2024-02-30"'))), "sipoko")


def test_a_case_without_expectations_says_how_they_are_written(tmp_path: Path) -> None:
    path = written(tmp_path, CASE.partition("[expected]")[0])
    with pytest.raises(AssertionError, match="--update-cases writes what it comes to"):
        compare(read_case(path), "sipoko")
    assert compare(read_case(path), "sipoko", update=True) is True
    assert compare(read_case(path), "sipoko") is False
    assert compare(read_case(path), "sipoko", update=True) is False
