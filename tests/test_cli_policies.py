"""Linting and comparing policies on the command line: files and names, editions, languages, JSON, exit statuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from marketplace_rules.cli import main
from marketplace_rules.cli_policies import edition_named
from marketplace_rules.messages import Words
from marketplace_rules.policy import SHIPPED, load_policy
from tests.linting.policies import ABOUT, CITED, policy, table

FAULTY = policy(table("returns.window.any", "dayz = 3"))
PART = '\n[editions.sources.help]\ntitle = "Help"\nlanguage = "en"\nread_on = 2024-01-01\n'
TWO = ABOUT + "".join(
    f'\n[[editions]]\nid = "{name}"\n{since}read_on = 2026-01-05\n{PART}\n'
    f"[editions.returns.window.any]\ndays = {days}\n{CITED}"
    for name, since, days in (("old", "", 5), ("new", "in_force_from = 2026-01-01\n", 7))
)


def ask(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "faulty.toml").write_text(FAULTY, "utf-8")
    (tmp_path / "fine.toml").write_text(policy(table("returns.window.any", "days = 3")), "utf-8")
    (tmp_path / "two.toml").write_text(TWO, "utf-8")
    (tmp_path / "none.toml").write_text("a = [", "utf-8")
    return tmp_path


# ---- lint ------------------------------------------------------------------------------------------------------------


def test_the_policies_that_ship_are_clean() -> None:
    status, out, err = ask("lint", *SHIPPED)
    assert (status, err) == (0, "")
    assert out.startswith("twoosk\n  note: the whole file\n      Nothing is said about ")
    assert out.count("  0 to mend, 0 to check and 1 note\n") == 3


def test_a_fault_is_told_with_its_path_and_what_was_meant(files: Path) -> None:
    status, out, _ = ask("lint", str(files / "faulty.toml"))
    assert status == 1
    assert "to mend: returns.window.any.dayz\n" in out
    assert "Perhaps “days” was meant." in out


def test_the_words_are_those_of_the_language(files: Path) -> None:
    _, out, _ = ask("lint", str(files / "faulty.toml"), "--lang", "fr")
    assert "« dayz » est une clé inconnue ici. Le terme attendu est peut-être « days »." in out.replace("\u00a0", " ")


def test_the_silent_rules_are_listed_when_asked_for(files: Path) -> None:
    _, counted, _ = ask("lint", str(files / "fine.toml"))
    _, listed, _ = ask("lint", str(files / "fine.toml"), "--silent")
    assert "--silent lists them" in counted
    assert "payer of the return shipping" in " ".join(listed.split())
    assert "time to ask for a return" not in " ".join(listed.split())


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(files: Path) -> None:
    for name, told in (("none.toml", "it is not TOML"), ("nowhere.toml", "cannot be read")):
        status, out, err = ask("lint", str(files / name), str(files / "faulty.toml"))
        assert status == 2
        assert told in err
        assert "returns.window.any.dayz" in out


def test_json_holds_every_finding(files: Path) -> None:
    status, out, _ = ask("lint", "--json", "sipoko", str(files / "faulty.toml"))
    told = json.loads(out)
    assert status == 1
    assert [each["policy"] for each in told] == ["sipoko", str(files / "faulty.toml")]
    assert {"code": "unknown_key", "level": "error", "path": "returns.window.any.dayz"}.items() <= told[1]["findings"][
        0
    ].items()


# ---- diff ------------------------------------------------------------------------------------------------------------


def test_nothing_changes_from_a_policy_to_itself() -> None:
    status, out, _ = ask("diff", "sipoko", "sipoko")
    assert status == 0
    assert out.endswith("\n\nNothing changes.\n")


def test_two_editions_of_one_file_are_told_apart(files: Path) -> None:
    two = str(files / "two.toml")
    status, out, _ = ask("diff", f"{two}@old", f"{two}@new")
    assert status == 1
    assert out.startswith("From: Acme, edition old, ")
    assert "  Time to ask for a return\n    before: 5 days\n    now: 7 days\n" in out
    assert ask("diff", f"{two}@old", two)[1] == out
    _, back, _ = ask("diff", two, f"{two}@old")
    assert "    before: 7 days\n    now: 5 days\n" in back


def test_a_path_that_holds_the_sign_itself_is_a_path(files: Path) -> None:
    odd = files / "a@b.toml"
    odd.write_text(TWO, "utf-8")
    assert edition_named(str(odd), Words())[1].id == "new"
    assert edition_named(f"{odd}@old", Words())[1].id == "old"
    assert edition_named("sipoko@2026-11", Words())[1] == load_policy("sipoko").editions[0]


def test_json_holds_both_clauses(files: Path) -> None:
    two = str(files / "two.toml")
    _, out, _ = ask("diff", f"{two}@old", two, "--json")
    [change] = json.loads(out)
    assert (change["rule"], change["row"], change["change"], change["settings"]) == (
        "returns.window", "any", "changed", ["days"],
    )  # fmt: skip
    assert (change["before"]["days"], change["after"]["days"]) == (5, 7)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("sipoko@2025", "sipoko"), "sipoko has no edition 2025; there is 2026-11, for instance."),
        (("sipoko", "nowhere.toml"), "nowhere.toml cannot be read"),
        (("sipoko",), "Missing argument 'B'"),
    ],
)
def test_what_cannot_be_compared_is_refused(words: tuple[str, ...], told: str) -> None:
    status, out, err = ask("diff", *words)
    assert (status, out) == (2, "")
    assert told in err


def test_a_faulty_policy_is_refused_in_the_language_asked_for(files: Path) -> None:
    status, _, err = ask("diff", "sipoko", str(files / "faulty.toml"), "--lang", "fr")
    assert status == 2
    assert "returns.window.any.dayz: « dayz » est une clé inconnue ici." in err.replace("\u00a0", " ")
