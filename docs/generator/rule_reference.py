"""The reference of the rules: one section for each, always in the same order."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Mapping
from functools import cache

from generator.markdown import NOTE, WORDS, code, escaped, heading
from generator.observed import asked_by, rests_on
from generator.rule_pages import PAGES, Page, Undocumented, function_of, rules_of
from generator.rule_states import states
from marketplace_rules.comparison import Comparison, comparison, settings
from marketplace_rules.finding import Rule, Strength
from marketplace_rules.messages import Verbatim
from marketplace_rules.messages.comparison_words import clause_words
from marketplace_rules.policy import SHIPPED, Policy, load_policy
from marketplace_rules.policy.clause import Clause, ReferralClause

BINDING = {
    Strength.MUST: "required",
    Strength.SHOULD: "advised, so that it never changes an outcome",
    Strength.MAY: "only noted, so that it never changes an outcome",
}


def reference_pages() -> dict[str, str]:
    """Every page of the reference, by the name of its file."""
    return {"index.md": index_page(), **{f"{page.name}.md": rule_page(page) for page in PAGES}}


def index_page() -> str:
    """Where every rule is described."""
    lines = [
        "# Rules",
        "",
        NOTE,
        "",
        "Every rule has a section of the same form: what it asks; where each marketplace states it, how binding, and "
        "which reading was chosen; what it looks like when it holds, when it does not, when a fact is missing, when a "
        "person decides; and what would be accepted. The sentences are those of golden cases, which the tests decide "
        "anew each time. The place of a section is the rule's name, and that of a state the name of its message: "
        "`images.html#images.shortest_side.too_small`.",
        "",
        "```{toctree}",
        ":maxdepth: 1",
        "",
        *(page.name for page in PAGES),
        "```",
        "",
    ]
    for page in PAGES:
        lines += [f"## {page.title}", ""]
        lines += [f"- [`{rule.id}`](#{rule.id}): {title_of(rule)}" for rule in rules_of(page)] + [""]
    return "\n".join(lines)


def rule_page(page: Page) -> str:
    """The rules of one page."""
    lines = [f"# Rules: {page.title[0].lower()}{page.title[1:]}", "", NOTE, ""]
    lines += [f"How the questions are asked is told in [](../{page.guide}.md).", ""]
    for rule in rules_of(page):
        lines += section(rule)
    return "\n".join(lines)


def section(rule: Rule) -> list[str]:
    """One rule, in the one form that all have.

    Raises:
        Undocumented: A part of it is missing.
    """
    function = function_of(rule)
    text = title_of(rule)
    questions = listed(f"`{question}`" for question in asked_by().get(rule.id, ())) or "no question"
    return [
        f"({rule.id})=",
        f"## {text[0].upper()}{text[1:]}",
        "",
        f"`{rule.id}`, asked by {questions}; `{function.__name__}` in `{function.__module__}`",
        "",
        f"**What it asks.** {asks(rule)}",
        "",
        "**Where it is stated.**",
        "",
        *stated(rule),
        "",
        *states(rule),
    ]


def title_of(rule: Rule) -> str:
    """What a rule is about, in a few words."""
    if not WORDS.knows(f"rule.{rule.id}"):
        raise Undocumented(f"{rule.id}: write the message rule.{rule.id}, the name of what it is about")
    return heading(rule.id)


def asks(rule: Rule) -> str:
    """What a rule asks: what its function's docstring says before its arguments, and of what it returns."""
    document = inspect.getdoc(function_of(rule)) or ""
    first = " ".join(re.split(r"\n(?:Args|Returns|Raises):\n|\n>>> ", f"\n{document}")[0].split())
    if not first.endswith("."):
        raise Undocumented(f"{rule.id}: begin the docstring of {function_of(rule).__name__} with a sentence")
    returned = re.search(r"^Returns:\n((?:    .*\n?|\n)+)", document, re.MULTILINE)
    said = " ".join(returned[1].split()) if returned else ""
    said = re.sub(r"\s*Clauses?: .*$|It needs no clause: ", "", said)
    more = re.sub(r"^[^.;]*[.;]\s*", "", said)  # what comes first is only that there is a finding
    return code(first + (f" {more[0].upper()}{more[1:]}" if more else ""))


def stated(rule: Rule) -> list[str]:
    """Where each marketplace states a rule, with its figures and our reading."""
    if rule.id not in _comparison():
        others = [f"[`{other}`](#{other})" for other in rests_on().get(rule.id, ())]
        own = "It has no clause of its own."
        return [f"{own} It rests on {listed(others)}." if others else own]
    lines = []
    for policy, cell in zip(_policies(), _comparison()[rule.id].cells, strict=True):
        if not cell:
            lines.append(f"- **{policy.name}**: silent.")
        for row, clause in sorted(cell.items(), key=lambda each: each[0] == "any"):  # what holds for all others is last
            of_row = "" if cell.keys() <= {"", "any"} else f", {escaped(row_name(row))}"
            lines.append(f"- **{policy.name}**{of_row}: {clause_line(rule, clause, policy)}")
    return lines


def clause_line(rule: Rule, clause: Clause, policy: Policy) -> str:
    source = policy.editions[-1].sources[clause.source]
    line = f"{escaped(figures(rule, clause))}{BINDING[clause.strength]}. {escaped(clause.statement)} "
    line += f"*{escaped(source.title)} – {escaped(clause.section)}*."
    return line + (f" Our reading: {escaped(clause.interpretation)}" if clause.interpretation else "")


def figures(rule: Rule, clause: Clause) -> str:
    """What a clause sets, without how binding it is; empty where it sets nothing."""
    if not settings(clause) and not isinstance(clause, ReferralClause):
        return ""
    return clause_words(rule.id, clause.model_copy(update={"strength": Strength.MUST}), WORDS) + "; "


def listed(parts: Iterable[str]) -> str:
    return WORDS.list([Verbatim(part) for part in parts])


def row_name(row: str) -> str:
    return "anything else" if row == "any" else WORDS.label(row)


@cache
def _policies() -> tuple[Policy, ...]:
    return tuple(load_policy(name) for name in SHIPPED)


@cache
def _comparison() -> Mapping[str, Comparison]:
    return {row.table.rule: row for row in comparison(_policies())}
