"""Everything that speaks against a policy, at once; and the policies that ship."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import marketplace_rules
from marketplace_rules.finding import Level
from marketplace_rules.linting import CHECKS, POLICY_CHECKS, lint
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.policy_words import policy_finding
from marketplace_rules.policy import SHIPPED, PolicyError, load_policy
from marketplace_rules.policy.faults import _CODES
from tests.linting.policies import ABOUT, CITED, found, policy, table

PACKAGE = Path(marketplace_rules.__file__).parent


@pytest.mark.parametrize("name", SHIPPED)
def test_a_policy_that_ships_is_clean_but_for_what_its_pages_do_not_say(name: str) -> None:
    [note] = lint(load_policy(name))
    assert (note.code, note.level) == ("silent", Level.NOTE)


def test_faults_and_contradictions_are_told_together() -> None:
    text = policy(
        table("returns.window.any", "dayz = 3"),
        table("returns.window.defective", "days = 0"),
        table("images.frame_fill", "from_percent = 90\nto_percent = 75"),
        table("listing.brand").replace('source = "help"', 'source = "hepl"'),
        table("orders.payout_date", 'anchor = "order"\ndays = 21\ncalendar = "TRAGET"'),
    )
    assert set(found(text)) == {
        ("unknown_key", "returns.window.any.dayz"),
        ("share_bounds", "images.frame_fill"),
        ("unknown_source", "listing.brand.source"),
        ("unknown_calendar", "orders.payout_date.calendar"),
        ("window_of_no_days", "returns.window.defective.days"),
    }
    assert [each.level for each in lint(text)] == [Level.ERROR] * 5


def test_a_fault_names_what_was_probably_meant() -> None:
    [fault, *_] = [each for each in lint(policy(table("returns.window.any", "dayz = 3"))) if each.code == "unknown_key"]
    assert dict(fault.args)["suggestion"] == "days"
    assert policy_finding(fault, Words("en")) == "“dayz” is a key that nothing knows here. Perhaps “days” was meant."


def test_nothing_is_concluded_from_what_was_taken_out() -> None:
    text = policy(table("returns.reason.any", 'answer = "accepted"\nground = "withdrawal"'))
    assert found(text) == [("accepted_without_window", "returns.reason.any")]
    assert found(text + table("returns.window.any", "days = -1")) == [("too_small", "returns.window.any.days")]


@pytest.mark.parametrize("key", ["source", "section", "statement"])
def test_a_clause_without_a_citation_says_what_is_missing(key: str) -> None:
    text = "\n".join(line for line in table("listing.brand").splitlines() if not line.startswith(f"{key} ="))
    assert found(policy(text)) == [("no_citation", f"listing.brand.{key}")]


def test_editions_are_in_order() -> None:
    part = '\n[editions.sources.help]\ntitle = "Help"\nlanguage = "en"\nread_on = 2024-01-01\n'
    text = ABOUT
    for index, since in enumerate(("2025-01-01", "2024-01-01", "")):
        dated = f"in_force_from = {since}\n" if since else ""
        text += f'\n[[editions]]\nid = "same"\n{dated}read_on = 2024-01-01\n{part}'
        text += f"[editions.returns.window.any]\ndays = {index + 1}\n{CITED}"
    codes = [code for code, _ in found(text)]
    assert codes == ["editions_out_of_order", "no_first_day", "edition_twice"]
    assert [code for code, _ in found(f"{ABOUT}editions = []")] == ["no_edition"]


def test_what_is_not_toml_is_refused() -> None:
    with pytest.raises(PolicyError):
        lint("a = [")


def codes() -> set[str]:
    """Every code that a finding can have: of faults, of contradictions and of checks."""
    told = {*_CODES.values(), "refused", "no_citation", "no_sentence"}
    for path in (PACKAGE / "policy").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "contradiction":
                told.add(ast.literal_eval(node.args[0]))
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "PolicyFault":
                given = [k.value for k in node.keywords if k.arg == "code"] or node.args[3:4]
                told |= {value.value for value in given if isinstance(value, ast.Constant)}
    return told | {check.code for check in (*CHECKS, *POLICY_CHECKS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_words_and_no_words_are_left_over(language: str) -> None:
    words = Words(language)
    assert {code for code in codes() if not words.knows(f"lint.{code}")} == set()
    folder = PACKAGE / "messages" / "locales" / language.replace("-", "_") / "LC_MESSAGES"
    text = (folder / "marketplace_rules.po").read_text(encoding="utf-8")
    worded = set(re.findall(r'^msgid "lint\.(.+)"$', text, re.MULTILINE))
    of_the_report = {"line", "whole_file", "silent_count", "count.error", "count.warning", "count.note"}
    assert worded - of_the_report == codes()
