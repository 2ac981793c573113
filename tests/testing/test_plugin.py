from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from marketplace_rules.testing import assertions, comparing, rewriting, seen

ROOT = Path(__file__).parents[2]
PLUGIN = "marketplace_rules.testing.plugin"
CASE = """
title = "A day late" # said
question = "return"

[facts]
delivered_on = 2024-01-15
requested_on = 2024-02-15
reasons = ["defective"]

[expected]
outcome = "{outcome}"
findings = ["returns.return_address.not_known", "returns.window.closed"]
"""
LATE = """
def test_late(policy):
    from marketplace_rules import ReturnRequest, return_eligibility
    request = ReturnRequest(delivered_on="2024-01-15", requested_on="2024-02-15", reasons="defective")
    assert return_eligibility(request, policy).outcome.value == "fail"
"""
POLICY = 'marketplace = "mine"\nname = "Mine"\nid = "one"\nread_on = 2026-01-01\nsources = {}\n'


# Imported now, because pytester forgets what its runs have imported.
LOADED = (assertions, comparing, rewriting, seen)


class Run:
    """pytest in a folder of its own, with the plugin and nothing of this suite."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.folder = pytester.path

    def __call__(self, *words: str, ini: str = "", **files: str) -> tuple[int, str]:
        self.prepare(ini, files)
        done = self.pytester.runpytest_inprocess("-q", "-p", PLUGIN, "-p", "no:cacheprovider", *words)
        return int(done.ret), done.stdout.str() + done.stderr.str()

    def prepare(self, ini: str, files: dict[str, str]) -> None:
        self.write("pytest.ini", f"[pytest]\n{ini}\n")
        for name, text in files.items():
            self.write(name.replace("__", "/").replace("_toml", ".toml").replace("_py", ".py"), text)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def run(pytester: pytest.Pytester) -> Run:
    return Run(pytester)


# ---- golden cases ----


def test_a_golden_case_is_a_test_that_passes_or_says_why_it_does_not(run: Run) -> None:
    status, said = run(
        "--marketplace=sipoko",
        good__case_late_toml=CASE.format(outcome="fail"),
        case_wrong_toml=CASE.format(outcome="pass"),
        other_toml="not collected",
    )
    assert status == 1
    assert "1 failed, 1 passed" in said
    assert "expected  'pass'\n    found     'fail'" in said
    assert "The last day to ask for a return was 14 February 2024" in said
    assert "Traceback" not in said
    assert "case_wrong.toml::return" in said


def test_a_file_that_is_no_case_is_an_error_that_says_what_is_wrong(run: Run) -> None:
    status, said = run(case_bad_toml='title = "x"\nquestion = "returns"\n')
    assert status == 2
    assert "no question 'returns'" in said


def test_a_case_without_a_policy_says_how_to_name_one(run: Run) -> None:
    status, said = run(case_late_toml=CASE.format(outcome="fail"))
    assert status == 1
    assert "name a marketplace or a policy, or give --marketplace" in said


def test_update_cases_rewrites_what_is_expected_and_leaves_the_rest(run: Run) -> None:
    status, said = run("--marketplace=sipoko", "--update-cases", case_late_toml=CASE.format(outcome="pass"))
    assert status == 0, said
    assert "rewritten: " in said
    assert (run.folder / "case_late.toml").read_text("utf-8") == CASE.format(outcome="fail")
    status, said = run("--marketplace=sipoko", "--update-cases")
    assert (status, "rewritten" in said) == (0, False)


# ---- fixtures ----


@pytest.mark.parametrize("where", ["option", "ini"])
@pytest.mark.parametrize("named", ["sipoko", "policies/mine.toml"])
def test_the_policy_is_named_on_the_command_line_or_in_the_ini_file(run: Run, where: str, named: str) -> None:
    test = "def test_it(policy, marketplace):\n    print(policy.name, marketplace)\n"
    words = ["-s", f"--marketplace={named}"] if where == "option" else ["-s"]
    ini = f"marketplace = {named}" if where == "ini" else ""
    status, said = run(*words, ini=ini, test_it_py=test, policies__mine_toml=POLICY)
    assert status == 0, said
    assert ("Mine " if "mine" in named else "Sipoko sipoko") in said


def test_the_command_line_wins_over_the_ini_file(run: Run) -> None:
    status, said = run("--marketplace=sipoko", ini="marketplace = twoosk", test_late_py=LATE)
    assert status == 0, said


@pytest.mark.parametrize(
    ("words", "reason"),
    [([], "name a marketplace: --marketplace"), (["--marketplace=mine.toml"], "mine.toml cannot be read")],
)
def test_without_a_policy_that_can_be_used_the_fixture_says_so(run: Run, words: list[str], reason: str) -> None:
    status, said = run(*words, test_late_py=LATE)
    assert status != 0
    assert reason in said


def test_a_suite_can_set_its_own_marketplace(run: Run) -> None:
    own = "import pytest\n@pytest.fixture(scope='session')\ndef marketplace():\n    return 'sipoko'\n"
    status, said = run(test_late_py=LATE, conftest_py=own)
    assert status == 0, said


# ---- rules that were seen ----


def test_the_rules_that_tests_and_cases_have_shown_are_counted(run: Run) -> None:
    status, said = run(
        "--marketplace=sipoko",
        "--rules-coverage",
        "-vv",
        test_late_py=LATE,
        case_late_toml=CASE.format(outcome="fail"),
    )
    assert status == 0, said
    assert "rules seen: 1 passed, 1 failed, 1 open, 0 review, " in said
    assert "\nnever seen: " in said
    assert "returns.window" not in said.partition("\nnever seen: ")[2]


def test_nothing_is_counted_where_nobody_asks(run: Run) -> None:
    assert "rules seen" not in run("--marketplace=sipoko", test_late_py=LATE)[1]


@pytest.mark.parametrize(("least", "status"), [(1, 0), (99, 1)])
def test_a_run_that_has_shown_too_little_fails(run: Run, least: int, status: int) -> None:
    ended, said = run("--marketplace=sipoko", f"--rules-coverage-fail-under={least}", test_late_py=LATE)
    assert ended == status
    assert ("at least 99 % are asked for" in said) is (status == 1)
    assert "1 passed" in said


@pytest.mark.parametrize("least", ["101", "-1", "much"])
def test_a_share_that_is_none_is_refused(run: Run, least: str) -> None:
    status, said = run(f"--rules-coverage-fail-under={least}", test_late_py=LATE)
    assert status == 4
    assert "rules-coverage-fail-under" in said


# ---- what it costs everybody else ----


def test_the_plugin_loads_nothing_of_the_package_until_it_is_needed(run: Run) -> None:
    conftest = """
import sys
def pytest_sessionfinish():
    print("loaded:", *sorted(name for name in sys.modules if name.startswith("marketplace_rules")))
    print("heavy:", *({"pydantic", "hypothesis", "PIL", "babel", "holidays", "tomlkit"} & sys.modules.keys()))
"""
    run.prepare("", {"conftest_py": conftest, "test_it_py": "def test_it(): pass\n"})
    command = [sys.executable, "-m", "pytest", "-qs", "-p", PLUGIN, "-p", "no:hypothesispytest"]
    done = subprocess.run(
        command, cwd=run.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    package = "marketplace_rules marketplace_rules.testing marketplace_rules.testing.plugin"
    assert f"loaded: {package}\n" in done.stdout
    assert "heavy:\n" in done.stdout
