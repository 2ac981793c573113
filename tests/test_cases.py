from __future__ import annotations

import pytest

from tests.golden import FOLDER, cases


def test_the_plugin_that_runs_the_golden_cases_is_there(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.pluginmanager.has_plugin("marketplace_rules.testing.plugin")


def test_every_golden_case_expects_something() -> None:
    assert [case.path.name for case in cases() if not case.expected] == []


def test_every_file_beside_the_policies_is_a_golden_case() -> None:
    files = {path for path in FOLDER.rglob("*.toml") if path.parent.name != "policies"}
    assert files == {case.path for case in cases()}
