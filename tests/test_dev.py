"""The part of dev.py that can be tested without making an environment."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

DEV = Path(__file__).resolve().parent.parent / "dev.py"


def dev(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(DEV), *words]
    environment = {**os.environ, **variables}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)


def test_an_old_python_can_read_it_far_enough_to_be_told() -> None:
    ast.parse(DEV.read_text("utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("words", [(), ("tests",), ("demonstration", "test")])
def test_an_unknown_command_shows_the_known_ones_and_exits_2(words: tuple[str, ...]) -> None:
    done = dev(*words)
    assert done.returncode == 2
    assert "dev.py demo" in done.stdout
    assert "dev.py test" in done.stdout
    assert "dev.py docs" in done.stdout


def test_help_exits_0() -> None:
    assert dev("--help").returncode == 0
