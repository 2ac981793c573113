"""The example project, run as its reader would run it: against an installed package, in a folder of its own."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "own_marketplace"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install what is built into a folder, as pip does; no index is asked, because all else is here already."""
    folder = tmp_path_factory.mktemp("example")
    source = folder / "source"
    clutter = shutil.ignore_patterns(".*", "*.mo", "__pycache__", "tests", "build", "dist", "mutants", "_build")
    shutil.copytree(ROOT, source, ignore=clutter)
    shutil.copy(ROOT / ".gitignore", source)
    site = folder / "site"
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder / "wheel")]
    checked(build, source)
    (wheel,) = (folder / "wheel").iterdir()
    if importlib.util.find_spec("pip"):
        checked(
            [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "-t", str(site), str(wheel)],
            folder,
        )
    else:
        shutil.unpack_archive(wheel, site, "zip")
    return site


def checked(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert done.returncode == 0, done.stdout + done.stderr


def run(site: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as in that project: the plugin is found through its entry point."""
    environment = {**os.environ, "PYTHONPATH": str(site), "CI": "true", "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace"
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "project", ignore=shutil.ignore_patterns("__pycache__", ".*")))


def test_the_example_passes_with_what_is_installed(installed: Path, project: Path) -> None:
    done = run(installed, project, "--rules-coverage", "-v")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout
    assert "rules seen: " in done.stdout
    assert "case_return_a_day_late.toml::return PASSED" in done.stdout


def test_a_changed_policy_is_noticed_and_its_cases_can_be_updated(installed: Path, project: Path) -> None:
    policy = project / "market.toml"
    policy.write_text(policy.read_text("utf-8").replace("days = 20", "days = 21"), "utf-8")
    done = run(installed, project)
    assert done.returncode == 1
    assert "2 failed, 2 passed" in done.stdout
    done = run(installed, project, "--update-cases", "tests/cases")
    assert done.returncode == 0, done.stdout
    assert 'outcome = "pass"' in (project / "tests/cases/case_return_a_day_late.toml").read_text("utf-8")
