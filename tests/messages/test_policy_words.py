from __future__ import annotations

import pytest

from marketplace_rules.differences import diff
from marketplace_rules.finding import Level
from marketplace_rules.linting import PolicyFinding, lint
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.policy_words import diff_report, lint_report, policy_fault, policy_finding
from marketplace_rules.policy import PolicyFault, load_policy, parse_policy
from tests.linting.policies import policy, table

EN = Words("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_differs_between_the_marketplaces_can_be_said(language: str) -> None:
    words = Words(language)
    names = ("twoosk", "sipoko", "monquibus")
    for one in names:
        for other in names:
            lines = diff_report(diff(load_policy(one), load_policy(other)), words)
            assert all("{" not in line for line in lines)
            assert (len(lines) == 1) == (one == other)


def test_a_code_is_said_in_words_and_a_list_of_what_can_be_written_as_it_is() -> None:
    found = [f for f in lint(policy(table("returns.return_shipping.any", 'payer = "byer"'))) if f.code != "silent"]
    assert [policy_finding(f, EN) for f in found] == [
        "“byer” is not in the list; it can be buyer or seller. Perhaps “buyer” was meant."
    ]
    remedy = PolicyFinding("remedy_twice", Level.WARNING, "", (("found", "replacement"),))
    assert "un remplacement" in policy_finding(remedy, Words("fr"))


def test_the_report_counts_what_it_tells() -> None:
    lines = lint_report(lint(policy(table("returns.window.any", "days = 0"))), EN)
    assert lines[0] == "to mend: returns.window.any.days"
    assert lines[-1] == "1 to mend, 0 to check and 1 note"


def test_a_fault_of_the_file_stands_as_it_was_told() -> None:
    assert policy_fault(PolicyFault("", "no policy named 'x' ships"), EN) == "the file: no policy named 'x' ships"
    assert policy_fault(PolicyFault("a.b", "unknown key", "c", "unknown_key", (("key_name", "d"),)), EN) == (
        "a.b: “d” is a key that nothing knows here. Perhaps “c” was meant."
    )


def test_a_row_is_named_where_there_are_several() -> None:
    one = parse_policy(policy(table("returns.window.any", "days = 3")))
    two = table("returns.window.any", "days = 4") + table("returns.window.defective", "days = 9")
    lines = diff_report(diff(one, parse_policy(policy(two))), EN)
    assert "  Time to ask for a return (anything else)" in lines
    assert "    before: 3 days" in lines
    alone = diff_report(diff(one, parse_policy(policy(table("returns.window.any", "days = 4")))), EN)
    assert "  Time to ask for a return" in alone


def test_what_goes_without_saying_is_told_with_the_whole_clause() -> None:
    keys = 'first = ["refund", "repair"]'
    one = parse_policy(policy(table("returns.remedy.any", keys)))
    other = parse_policy(policy(table("returns.remedy.any", f'{keys}\nsettled_by = "choice"')))
    before, after = [line for line in diff_report(diff(one, other), EN) if line.startswith("    ")][:2]
    assert before.startswith("    before: ")
    assert after.startswith("    now: ")
    assert before.removeprefix("    before: ") != after.removeprefix("    now: ") != ""


def test_strength_and_reading_are_told_apart() -> None:
    one = parse_policy(policy(table("listing.brand")))
    other = parse_policy(policy(table("listing.brand", 'interpretation = "It is read so."', "should")))
    lines = diff_report(diff(one, other), EN)
    assert lines[-3:] == [
        "    how binding: required before, advised now",
        "    read before as: not stated",
        "    read now as: It is read so.",
    ]
