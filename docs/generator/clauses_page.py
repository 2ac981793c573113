"""The page of the clauses: every table that an edition may have, with its keys."""

from __future__ import annotations

import inspect
import re
from itertools import groupby
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.markdown import NOTE, WORDS, code, heading, table
from marketplace_rules.comparison import ClauseTable, clause_tables
from marketplace_rules.ledger import rule_of
from marketplace_rules.messages import Verbatim
from marketplace_rules.policy import SHIPPED, Edition, Policy, load_policy
from marketplace_rules.policy.clause import Clause


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
