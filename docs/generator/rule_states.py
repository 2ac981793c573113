"""What a rule looks like in each of its states: the sentence of a real case, in every language."""

from __future__ import annotations

from functools import cache
from html import escape

from babel import Locale

from generator.markdown import WORDS
from generator.observed import Example, examples
from generator.rule_pages import Undocumented
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.messages import LANGUAGES, Words

KINDS = {
    Kind.PASS: "When it holds",
    Kind.FAIL: "When it does not hold",
    Kind.OPEN: "When a fact is missing",
    Kind.REVIEW: "When a person decides",
    Kind.NOT_APPLICABLE: "When it does not apply",
}
LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "note"}


def states(rule: Rule) -> list[str]:
    """Every state of a rule, those that hold first.

    Raises:
        Undocumented: No golden case comes to one of them.
    """
    lines = []
    for kind, title in KINDS.items():
        codes = [code for code, its in rule.codes.items() if its is kind]
        if codes:
            lines += [f"**{title}.**", ""]
        for code in codes:
            lines += [state(rule, code), ""]
    return lines


def state(rule: Rule, code: str) -> str:
    """One state, as HTML: its sentence, the same in the other languages, what would be accepted, and the case."""
    example = example_of(rule, code)
    case, finding = example
    name = f"{rule.id}.{code}"
    marks = [f"<code>{code}</code>"]
    if finding.kind not in (Kind.PASS, Kind.NOT_APPLICABLE):
        marks.append(f'<span class="level {finding.level}">{LEVELS[finding.level]}</span>')
    others = "".join(
        f'<dt>{escape(language_name(language))}</dt><dd lang="{language}">{sentence(finding, language)}</dd>'
        for language in LANGUAGES
        if language != "en"
    )
    told = f"“{escape(case.title)}”, <code>{example.file}</code>"
    lines = [
        f'<div class="state {finding.kind}" id="{name}">',
        f"<p>{' '.join(marks)}</p>",
        f'<blockquote lang="en"><p>{sentence(finding, "en")}</p></blockquote>',
        f"<details><summary>In other languages</summary><dl>{others}</dl></details>" if others else "",
        *(f"<p>{line}</p>" for line in remedy(rule, finding)),
        f'<p class="case">Case: {told}</p>',
        "</div>",
    ]
    return "\n".join(line for line in lines if line)


def example_of(rule: Rule, code: str) -> Example:
    """The golden case that shows a state."""
    found = examples().get(f"{rule.id}.{code}")
    if found is None:
        raise Undocumented(f"{rule.id}.{code}: add a golden case to tests/cases/ that comes to it")
    return found


def sentence(finding: Finding, language: str) -> str:
    return escape(words(language).finding(finding), quote=False)


@cache
def words(language: str) -> Words:
    return Words(language)


@cache
def language_name(language: str) -> str:
    name = str(Locale.parse(language, sep="-").get_language_name())
    return name[0].upper() + name[1:]


def remedy(rule: Rule, finding: Finding) -> list[str]:
    """What would be accepted, what has to be found out, or why a person decides."""
    lines = []
    if finding.kind is Kind.FAIL:
        if finding.expected is not None and not isinstance(finding.expected, bool):
            lines.append(
                f"Measured against (<code>expected</code>): <strong>{escape(WORDS.figure(finding.expected))}</strong>."
            )
        passing = next((code for code, kind in rule.codes.items() if kind is Kind.PASS), None)
        if passing:
            example = example_of(rule, passing).finding
            place = f'<a href="#{rule.id}.{passing}"><code>{passing}</code></a>'
            lines.append(f"What would be accepted, for instance ({place}): {sentence(example, 'en')}")
    if finding.kind is Kind.REVIEW:
        lines.append(why_a_person_decides(finding))
    if finding.missing:
        facts = ", ".join(f"<code>{escape(pointer)}</code>" for pointer in finding.missing)
        lines.append(f"To be found out: {facts}.")
    return lines


def why_a_person_decides(finding: Finding) -> str:
    if finding.clause is None:
        return "No clause answers it, so the decision is free."
    place = f"<code>{escape(finding.clause.parameter)}</code>"
    if finding.clause.interpretation:
        return f"The clause {place} is read so: {escape(finding.clause.interpretation, quote=False)}"
    return f"The clause {place} leaves it to a person: {escape(finding.clause.statement, quote=False)}"
