"""Every rule has its section in the reference, in the one form that all have; what lacks a part of it is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from html import escape
from pathlib import Path
from types import ModuleType

import pytest
from generator import observed, rule_pages, rule_reference, rule_states
from generator.python_page import python_page
from generator.rule_pages import PAGES, Undocumented
from generator.rule_reference import reference_pages, section

import marketplace_rules
from marketplace_rules.finding import Kind, Rule
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.policy import SHIPPED, load_policy
from marketplace_rules.returns.formalities import RETURN_ADDRESS
from marketplace_rules.rules import RULES

ROOT = Path(__file__).parent.parent
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
PARTS = {
    Kind.PASS: "**When it holds.**",
    Kind.FAIL: "**When it does not hold.**",
    Kind.OPEN: "**When a fact is missing.**",
    Kind.REVIEW: "**When a person decides.**",
    Kind.NOT_APPLICABLE: "**When it does not apply.**",
}


def text_of(rule: Rule) -> str:
    return "\n".join(section(rule))


@every_rule
def test_a_rule_has_a_section_with_every_part_in_the_one_order(rule: Rule) -> None:
    text = text_of(rule)
    kinds = set(rule.codes.values())
    parts = [f"({rule.id})=", "## ", "**What it asks.** ", "**Where it is stated.**"]
    parts += [title for kind, title in PARTS.items() if kind in kinds]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert [title for kind, title in PARTS.items() if kind not in kinds and title in text] == []


@every_rule
def test_a_rule_shows_every_code_with_the_sentence_of_a_case_in_every_language(rule: Rule) -> None:
    text = text_of(rule)
    for code in rule.codes:
        assert text.count(f'id="{rule.id}.{code}"') == 1
        example = observed.examples()[f"{rule.id}.{code}"]
        case, finding = example
        assert finding.message_id in {found.message_id for found in case.decide().findings}
        assert f"<code>{example.file}</code>" in text
        assert (ROOT / example.file).is_file()
        for language in LANGUAGES:
            assert escape(Words(language).finding(finding), quote=False) in text, language


@every_rule
def test_a_rule_with_a_clause_says_what_each_marketplace_states(rule: Rule) -> None:
    area, _, name = rule.id.partition(".")
    text = text_of(rule)
    for marketplace in SHIPPED:
        policy = load_policy(marketplace)
        clauses = [c for c in policy.editions[-1].clauses if c.citation.parameter.split(".")[:2] == [area, name]]
        stated = re.findall(rf"^- \*\*{policy.name}\*\*.*", text, re.MULTILINE)
        if "no clause of its own" in text:
            assert not clauses
            assert not stated
        else:
            assert len(stated) == max(len(clauses), 1)
            assert ("silent" in stated[0]) == (not clauses)


def test_what_does_not_hold_says_what_would() -> None:
    for rule in RULES:
        for code, kind in rule.codes.items():
            if kind is Kind.FAIL:
                said = rule_states.state(rule, code)
                assert "What would be accepted" in said, f"{rule.id}.{code}"


def test_what_is_open_says_what_to_find_out() -> None:
    for rule in RULES:
        for code, kind in rule.codes.items():
            if kind is Kind.OPEN:
                assert "To be found out: <code>/" in rule_states.state(rule, code), f"{rule.id}.{code}"


def test_every_rule_stands_on_one_page_and_every_page_has_some() -> None:
    pages = reference_pages()
    for rule in RULES:
        assert [name for name, text in pages.items() if f"({rule.id})=" in text] == [
            f"{rule_pages.page_of(rule).name}.md"
        ]
        assert f"](#{rule.id})" in pages["index.md"]
    for page in PAGES:
        assert f"\n{page.name}\n" in pages["index.md"]
        assert "\n## " in pages[f"{page.name}.md"]


def test_an_example_is_of_a_marketplace_that_ships_where_there_is_one() -> None:
    first = observed.examples()["returns.window.closed"]
    assert first.case.marketplace in SHIPPED
    found = [e.case.marketplace in SHIPPED for e in observed.examples().values()]
    assert found.count(True) > found.count(False)


# ---- what is missing -----------------------------------------------------------------------------------------------


def module_with(
    rule: Rule, docstring: str | None, monkeypatch: pytest.MonkeyPatch, name: str = "marketplace_rules.made"
) -> None:
    """A module that holds a rule and its function."""
    module = ModuleType(name)

    def function() -> None: ...

    function.__module__, function.__doc__ = name, docstring
    function.__name__ = rule.id.partition(".")[2]
    setattr(module, function.__name__.upper(), rule)
    setattr(module, function.__name__, function)
    monkeypatch.setitem(sys.modules, name, module)


def test_a_rule_without_a_function_is_refused() -> None:
    with pytest.raises(Undocumented, match="write the function made_up beside its constant MADE_UP"):
        section(Rule("returns.made_up", {"found": Kind.PASS}))


def test_a_rule_without_a_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("returns.made_up", {"found": Kind.PASS})
    module_with(rule, "Decide.", monkeypatch)
    with pytest.raises(Undocumented, match=r"write the message rule\.returns\.made_up"):
        section(rule)


@pytest.mark.parametrize("docstring", [None, "", "\n\nArgs:\n    clause: A clause.", "no sentence"])
def test_a_rule_without_a_docstring_is_refused(docstring: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule(RETURN_ADDRESS.id, RETURN_ADDRESS.codes)  # another one of the same name, and so with a title
    module_with(rule, docstring, monkeypatch)
    with pytest.raises(Undocumented, match="begin the docstring of return_address with a sentence"):
        section(rule)


def test_a_rule_without_a_case_for_a_code_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule(RETURN_ADDRESS.id, {**RETURN_ADDRESS.codes, "burnt": Kind.FAIL})
    module_with(rule, "Decide.", monkeypatch)
    with pytest.raises(Undocumented, match=r"returns\.return_address\.burnt: add a golden case"):
        section(rule)


def test_a_rule_of_a_module_without_a_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("returns.made_up", {"found": Kind.PASS})
    module_with(rule, "Decide.", monkeypatch, "marketplace_rules.returns.made")
    with pytest.raises(
        Undocumented, match=r"say in docs/generator/rule_pages\.py on which page .* returns\.made stand"
    ):
        rule_pages.page_of(rule)


def test_what_a_docstring_says_is_taken_without_its_arguments(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("returns.made_up", {"found": Kind.PASS})
    document = """Decide whether ``it`` holds.

    It holds twice.

    Args:
        clause: A clause; not this.

    Returns:
        The finding; whoever asks is told. Clause: ``returns.made_up``.

    >>> None
    """
    module_with(rule, document, monkeypatch)
    assert rule_reference.asks(rule) == "Decide whether `it` holds. It holds twice. Whoever asks is told."


# ---- the Python interface ------------------------------------------------------------------------------------------


def test_the_page_of_the_python_interface_lists_exactly_the_public_names() -> None:
    listed = re.findall(r"^\.\. auto\w+:: marketplace_rules\.(\w+)$", python_page(), re.MULTILINE)
    assert sorted(listed) == sorted(marketplace_rules.__all__)


# ---- the links of the built site -----------------------------------------------------------------------------------

LINKS = ROOT / "docs" / "links.py"


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("two.html", True),
        ("two.html#images.shortest_side", True),
        ("#here", True),
        ("https://example.org/nowhere", True),
        ("two.html#images.shortest_sid", False),
        ("three.html", False),
        ("#there", False),
    ],
)
def test_a_link_that_leads_nowhere_is_told(link: str, whole: bool, tmp_path: Path) -> None:
    (tmp_path / "one.html").write_text(f'<p id="here"><a class="x" href="{link}">to</a></p>', encoding="utf-8")
    (tmp_path / "two.html").write_text('<section id="images.shortest_side"></section>', encoding="utf-8")
    done = subprocess.run([sys.executable, str(LINKS), str(tmp_path)], capture_output=True, text=True)
    assert (done.returncode == 0) == whole
    assert whole or f"one.html links to {link}, which is not there" in done.stdout


def test_a_folder_that_is_not_there_is_a_mistake() -> None:
    assert subprocess.run([sys.executable, str(LINKS), "nowhere"], capture_output=True).returncode == 2
