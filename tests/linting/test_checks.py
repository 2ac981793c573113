"""The table of checks: one name for each, tested and worded."""

from __future__ import annotations

from pathlib import Path

import pytest

from marketplace_rules.linting import CHECKS, POLICY_CHECKS
from marketplace_rules.messages import LANGUAGES, Words

HERE = Path(__file__).parent
ALL = [*CHECKS, *POLICY_CHECKS]
every_check = pytest.mark.parametrize("check", ALL, ids=lambda check: check.code)


def test_every_check_is_listed_once() -> None:
    codes = [check.code for check in ALL]
    assert len(codes) == len(set(codes))


@every_check
def test_a_check_is_named_after_its_function_and_tested_beside_it(check: object) -> None:
    function = check.find
    assert function.__name__ == check.code
    module = function.__module__.rpartition(".")[2]
    assert f'"{check.code}"' in (HERE / f"test_{module}.py").read_text(encoding="utf-8")


@every_check
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_check_has_its_words(check: object, language: str) -> None:
    assert Words(language).knows(f"lint.{check.code}")
