"""The plugin for pytest: fixtures, golden cases as tests, and which rules the tests have shown.

It is loaded at the start of every test run, wherever the package is installed: until it is needed it imports nothing
but pytest, which is there already.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from marketplace_rules.policy import Policy
    from marketplace_rules.testing.cases import Case
    from marketplace_rules.testing.seen import Seen

_HELP = "the policy of the fixtures and of golden cases that name none: a name, or a TOML file"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options to the command line, and what may stand in the ini file."""
    group = parser.getgroup("marketplace-rules")
    group.addoption("--marketplace", metavar="NAME|FILE", help=_HELP)
    group.addoption("--update-cases", action="store_true", help="let golden cases expect what they come to")
    group.addoption("--rules-coverage", action="store_true", help="count which rules the tests have shown")
    group.addoption(
        "--rules-coverage-fail-under",
        type=_percent,
        metavar="PERCENT",
        help="fail below this share of rules and outcomes; counts them too",
    )
    parser.addini("marketplace", _HELP)


def _percent(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


_SEEN: pytest.StashKey[Seen] = pytest.StashKey()
_REWRITTEN: pytest.StashKey[list[Path]] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtestloop(session: pytest.Session) -> Iterator[Any]:
    """Watch the decisions of all tests, where that is asked for."""
    if not _counting(session.config):
        return (yield)
    from marketplace_rules.testing.seen import Seen

    seen = session.config.stash[_SEEN] = Seen()
    with seen.watching():
        return (yield)


def _counting(config: pytest.Config) -> bool:
    asked = config.getoption("rules_coverage") or config.getoption("rules_coverage_fail_under") is not None
    return bool(asked) and not config.getoption("collectonly")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that has shown too little."""
    least = session.config.getoption("rules_coverage_fail_under")
    seen = session.config.stash.get(_SEEN, None)
    if seen is None or least is None or session.exitstatus not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        return
    if seen.percent(_rules(session.config)) < least:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which rules were seen, and which cases were rewritten."""
    for path in config.stash.get(_REWRITTEN, []):
        terminalreporter.write_line(f"rewritten: {path}")
    seen = config.stash.get(_SEEN, None)
    if seen is None:
        return
    rules = _rules(config)
    percent, least = seen.percent(rules), config.getoption("rules_coverage_fail_under")
    terminalreporter.section("marketplace rules")
    terminalreporter.write_line(f"{seen.summary(rules)} ({percent} %)")
    if config.get_verbosity() > 0:
        terminalreporter.write_line(f"never seen: {', '.join(seen.unseen(rules)) or 'none'}")
    if least is not None and percent < least:
        terminalreporter.write_line(f"{percent} % of the rules' outcomes were seen, at least {least} % are asked for.")


def _rules(config: pytest.Config) -> Any:
    from marketplace_rules.testing.seen import rules_of

    named = _named(config)
    return rules_of(None if named is None else _load(named))


# ---- fixtures --------------------------------------------------------------------------------------------------------


def _named(config: pytest.Config) -> str | Path | None:
    """What the command line names, from where it was typed, or the ini file, from where that stands."""
    from marketplace_rules.policy import SHIPPED

    typed, written = config.getoption("marketplace"), config.getini("marketplace")
    if typed:
        return str(typed) if typed in SHIPPED else Path(config.invocation_params.dir) / typed
    if written:
        beside = config.inipath.parent if config.inipath else config.rootpath
        return str(written) if written in SHIPPED else beside / written
    return None


def _load(named: str | Path) -> Policy:
    from marketplace_rules.policy import PolicyError
    from marketplace_rules.testing.cases import policy_at

    try:
        return policy_at(named)
    except PolicyError as error:
        raise pytest.UsageError(f"the policy of the tests cannot be used: {error}") from None


@pytest.fixture(scope="session")
def marketplace(pytestconfig: pytest.Config) -> str | Path:
    """The name or the file of the policy: what ``--marketplace`` or the ini file says."""
    named = _named(pytestconfig)
    if named is None:
        raise pytest.UsageError("name a marketplace: --marketplace, or marketplace = … in the ini file")
    return named


@pytest.fixture(scope="session")
def policy(marketplace: str | Path) -> Policy:
    """The policy of the marketplace."""
    return _load(marketplace)


# ---- golden cases ----------------------------------------------------------------------------------------------------


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect a golden case."""
    if file_path.suffix == ".toml" and file_path.name.startswith("case_"):
        file: CaseFile = CaseFile.from_parent(parent, path=file_path)
        return file
    return None


class CaseFile(pytest.File):
    """The file of a golden case."""

    def collect(self) -> Iterator[pytest.Item]:
        """Give the one test that it is."""
        from marketplace_rules.testing.cases import CaseError, read_case

        try:
            case = read_case(self.path)
        except CaseError as error:
            raise self.CollectError(str(error)) from None
        item: CaseItem = CaseItem.from_parent(self, name=case.question, case=case)
        yield item


class CaseItem(pytest.Item):
    """A golden case as a test."""

    def __init__(self, case: Case, **of_a_test: Any) -> None:
        super().__init__(**of_a_test)
        self.case = case

    def runtest(self) -> None:
        """Compare what the case comes to with what it expects, or let it expect that."""
        from marketplace_rules.testing.comparing import compare

        named = _named(self.config)
        if self.config.getoption("update_cases"):
            if compare(self.case, named, update=True):
                self.config.stash.setdefault(_REWRITTEN, []).append(self.path)
        else:
            compare(self.case, named)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what differs; of anything unforeseen, where it happened."""
        from marketplace_rules.testing.cases import CaseError

        expected = isinstance(excinfo.value, AssertionError | CaseError)
        return str(excinfo.value) if expected else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Say where the case stands, and what it shows."""
        return self.path, 0, self.case.title
