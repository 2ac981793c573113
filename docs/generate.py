#!/usr/bin/env python3
"""Write the pages of this folder that follow from the package itself.

python docs/generate.py            write them
python docs/generate.py --check    say which are stale, and exit with 1 if any is
"""

from __future__ import annotations

import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from marketplace_rules.comparison import ClauseTable, clause_tables, comparison
from marketplace_rules.ledger import Entry, Fate, ledger, rule_of
from marketplace_rules.messages import LANGUAGES, Verbatim, Words
from marketplace_rules.messages.comparison_words import cell_lines, stated, title, unstated
from marketplace_rules.policy import SHIPPED, Edition, Policy, load_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.statements import statements

HERE = Path(__file__).resolve().parent
WORDS = Words("en")
NOTE = "<!-- Written by docs/generate.py; do not edit it by hand. -->"

FATES = {
    Fate.DECIDED: "decided by a rule",
    Fate.ADVISED: "advised by a rule: it never changes an outcome",
    Fate.DECLARED: "declared or decided by a person, whom a rule asks",
    Fate.CONFIGURATION: "the operator's own configuration, for the reason given",
    Fate.INFORMATION: "information only, for the reason given",
    Fate.UNSETTLED: "not settled yet",
}


def row(*cells: str) -> str:
    """A row of a table; a bar would end its cell."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [row(*heads), "|" + "---|" * len(heads), *(row(*cells) for cells in rows), ""]


# ---- docs/ledger.md ------------------------------------------------------------------------------------------------


def ledger_page() -> str:
    """What became of every statement."""
    policies = [load_policy(name) for name in SHIPPED]
    entries = ledger(policies)
    counts = {fate: sum(entry.fate is fate for entry in entries) for fate in Fate}
    lines = [
        "# What became of every statement",
        "",
        NOTE,
        "",
        f"The marketplaces' pages make {len(entries)} statements. Each is told here in one sentence of ours, with what "
        "became of it: the rules that decide it, or the reason why none does. A rule is described in "
        "[the reference of the clauses](clauses.md).",
        "",
        *table(
            ("fate", "what it means", "statements"),
            ((fate.value, FATES[fate], str(counts[fate])) for fate in Fate if counts[fate]),
        ),
    ]
    for policy in policies:
        own = [entry for entry in entries if entry.statement.marketplace == policy.marketplace]
        lines += [f"## {policy.name}", ""]
        areas = sorted(own, key=lambda entry: AREAS.index(entry.statement.area))
        for area, group in groupby(areas, key=lambda entry: entry.statement.area):
            lines += [f"### {policy.name}: {area}", ""]
            lines += table(("statement", "what it says", "fate", "rules, or the reason"), map(ledger_row, group))
    return "\n".join(lines)


# The areas in the order in which the first marketplace's pages come to them.
AREAS = tuple(dict.fromkeys(statement.area for statement in statements().values()))


def ledger_row(entry: Entry) -> tuple[str, ...]:
    rules = ", ".join(f"[`{rule}`](clauses.md#{anchor(rule)})" for rule in entry.rules)
    statement = entry.statement
    return f"`{statement.id}`", statement.statement, entry.fate.value, rules or entry.reason or "–"


def anchor(heading: str) -> str:
    """The place of a heading within its page, as forges make it: small letters, no full stops."""
    return "".join(c for c in heading.lower().replace(" ", "-") if c.isalnum() or c in "-_")


def heading(rule: str) -> str:
    text = title(rule, WORDS)
    return text[0].upper() + text[1:]


# ---- docs/comparison.md --------------------------------------------------------------------------------------------


def comparison_page() -> str:
    """The marketplaces side by side."""
    policies = [load_policy(name) for name in SHIPPED]
    lines = [
        "# The marketplaces side by side",
        "",
        NOTE,
        "",
        "What the editions stipulate, rule by rule, in short. A rule's name leads to [the reference of the clauses]"
        "(clauses.md); each clause with its source stands in the editions. The same is printed, for these or any other "
        "policies and in other languages, by",
        "",
        "```",
        f"marketplace-rules compare {' '.join(SHIPPED)}",
        "```",
        "",
        *table(
            ("marketplace", "edition", "in force from", "read on"),
            ((p.name, e.id, str(e.in_force_from or "–"), str(e.read_on)) for p in policies for e in p.editions[-1:]),
        ),
    ]
    for area, group in groupby(comparison(policies), key=lambda row: row.table.area):
        said, unsaid = stated(list(group))
        lines += [f"## {WORDS.say(f'area.{area}')}", ""]
        lines += table(
            ("rule", *(policy.name for policy in policies)),
            (
                (
                    f"[{heading(r.table.rule)}](clauses.md#{anchor(r.table.rule)})",
                    *("<br>".join(cell_lines(r.table, cell, WORDS)) for cell in r.cells),
                )
                for r in said
            ),
        )
        lines += [unstated(unsaid, WORDS), ""] if unsaid else []
    return "\n".join(lines)


# ---- docs/clauses.md -----------------------------------------------------------------------------------------------


def clauses_page() -> str:
    """Every table that an edition may have."""
    lines = [
        "# The tables of an edition",
        "",
        NOTE,
        "",
        "A marketplace is described in tables, one for each rule, named after it. A table that is left out means that "
        "the page is silent. How a file begins is told in [Adding a marketplace](adding-a-marketplace.md).",
        "",
        "Every table has these keys:",
        "",
        *key_table(Clause, tuple(Clause.model_fields)),
    ]
    for area, group in groupby(clause_tables(), key=lambda each: each.area):
        lines += [f"## {WORDS.say(f'area.{area}')}", ""]
        for each in group:
            lines += clause_lines(each)
    return "\n".join(lines)


def clause_lines(each: ClauseTable) -> list[str]:
    own = tuple(name for name in each.model.model_fields if name not in Clause.model_fields)
    name = f"[{each.rule}.<row>]" if each.rows else f"[{each.rule}]"
    what = first_sentence(each.model)
    if each.model.model_fields.keys() == Clause.model_fields.keys():
        what += " No keys of its own."
    lines = [f"### {each.rule}", "", f"{heading(each.rule)}. `{name}`: {what}", ""]
    if each.rows:
        rows = ", ".join(f"`{row}`" for row in rows_of(each))
        lines += [f"A row is one of {rows}.", ""]
    names = [
        policy.name for policy in map(load_policy, SHIPPED) if any(rule_of(c) == each.rule for c in latest(policy))
    ]
    lines += [f"Stated by {WORDS.list([Verbatim(n) for n in names])}." if names else "Stated by none that ships.", ""]
    return lines + (key_table(each.model, own) if own else [])


def latest(policy: Policy) -> tuple[Clause, ...]:
    return policy.editions[-1].clauses


def first_sentence(model: type[Clause]) -> str:
    return code(" ".join((inspect.getdoc(model) or "").split("\n\n")[0].split()))


def code(text: str) -> str:
    """What docstrings mark with two backticks, pages mark with one."""
    return text.replace("``", "`")


def key_table(model: type[Clause], names: tuple[str, ...]) -> list[str]:
    schema = model.model_json_schema()
    required = schema.get("required", ())
    told = dict(re.findall(r"^    (\w+): (.*(?:\n        .*)*)", inspect.getdoc(model) or "", re.MULTILINE))
    rows = []
    for name in names:
        field = schema["properties"][name]
        meaning = code(" ".join(told[name].split())) if name in told else first_sentence(model)
        left_out = "it is required" if name in required else default(field.get("default"))
        rows.append((f"`{name}`", value(field, schema), left_out, meaning))
    return table(("key", "value", "if left out", "meaning"), rows)


def default(given: Any) -> str:
    if isinstance(given, list):
        return ", ".join(f"`{one}`" for one in given) or "none"
    return "not stated" if given is None else f"`{str(given).lower() if isinstance(given, bool) else given}`"


# The forms of text that have a name.
PATTERNS = {
    r"\.$": "a sentence that ends with a full stop",
    r"^[a-z0-9]+([-_][a-z0-9]+)*$": "an identifier, such as `help-page`",
}


def value(field: dict[str, Any], schema: dict[str, Any]) -> str:
    """What a key takes, from its JSON Schema."""
    if "$ref" in field:
        return value(schema["$defs"][field["$ref"].rpartition("/")[2]], schema)
    if "anyOf" in field:  # a number is also taken as text, and what may be left out also as null
        options = [value(each, schema) for each in field["anyOf"] if each != {"type": "null"}]
        return "a number" + bounds(field["anyOf"][0]) if options[0].startswith("a number") else " or ".join(options)
    if closed := field.get("enum") or ([field["const"]] if "const" in field else []):
        return ", ".join(f"`{each}`" for each in closed)
    if field.get("type") == "array":
        return f"list of: {value(field['items'], schema)}" if "items" in field else "list"
    if field.get("type") == "object":
        parts = ", ".join(f"`{name}`" for name in field.get("properties", ()))
        return f"table with {parts}" if parts else "table"
    if "pattern" in field:
        return PATTERNS.get(field["pattern"], f"text of the form `{field['pattern']}`")
    kinds = {"integer": "a whole number", "number": "a number", "boolean": "`true`, `false`", "string": "text"}
    return kinds[field["type"]] + bounds(field)


def bounds(field: dict[str, Any]) -> str:
    least, most = field.get("minimum"), field.get("maximum")
    ends = [f"{word} {WORDS.figure(int(end))}" for word, end in (("from", least), ("to", most)) if end is not None]
    return f", {' '.join(ends)}" if ends else ""


def rows_of(each: ClauseTable) -> tuple[str, ...]:
    """The rows that a table takes, as it tells whoever tries another."""
    area, _, name = each.rule.partition(".")
    section = Edition.model_fields[area].annotation
    assert isinstance(section, type)
    try:
        TypeAdapter(section).validate_python({name: {"?": {}}})
    except ValidationError as error:
        for fault in error.errors():
            told = fault.get("ctx", {})
            if "known" in told:
                return tuple(told["known"])
            if fault["type"] == "enum":
                return tuple(re.findall(r"'([^']+)'", told["expected"]))
    raise ValueError(f"{each.rule} does not say which rows it takes")


# ---- docs/glossary.md ----------------------------------------------------------------------------------------------


def glossary(language: str) -> dict[str, dict[str, Any]]:
    """The terms of one language, by their word in the code."""
    return tomllib.loads((HERE / "glossary" / f"{language}.toml").read_text(encoding="utf-8"))


def glossary_page() -> str:
    """One word for each thing, in the code and in every language."""
    english, tables = glossary("en"), [glossary(language) for language in LANGUAGES]
    names = [WORDS.label(language.partition("-")[0]) for language in LANGUAGES]
    rows = [
        (term.replace("_", " "), *(words[term]["use"] for words in tables), entry["meaning"])
        for term, entry in english.items()
    ]
    lines = [
        "# Glossary",
        "",
        NOTE,
        "",
        "One word for each thing, in the code and in every language. The tables in `docs/glossary/` also hold the",
        "beginnings of each word in messages, and the words not used for it; the tests hold the messages to them.",
        "",
        *table(("in the code", *names, "meaning"), rows),
    ]
    return "\n".join(lines)


# ---- all of them ---------------------------------------------------------------------------------------------------

PAGES: dict[str, Callable[[], str]] = {
    "clauses.md": clauses_page,
    "comparison.md": comparison_page,
    "glossary.md": glossary_page,
    "ledger.md": ledger_page,
}


def main(words: list[str], folder: Path = HERE) -> int:
    """Write the pages, or with --check only say which are stale; 2 if there is no such option."""
    if words not in ([], ["--check"]):
        print(__doc__)
        return 2
    stale = 0
    for name, page in PAGES.items():
        path, text = folder / name, page()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if words:
            print(f"docs/{name} is stale: run python docs/generate.py")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"docs/{name} is written")
    return 1 if words and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
