"""What clauses set, in short words, and several policies beneath each other, rule by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import groupby
from textwrap import wrap
from typing import Any

from marketplace_rules.comparison import Cell, ClauseTable, Comparison, settings
from marketplace_rules.finding import Strength
from marketplace_rules.messages.words import Verbatim, Words
from marketplace_rules.policy import Policy
from marketplace_rules.policy.clause import Clause, ReferralClause, Stipulation

WIDTH = 100

# Values that need no words: another field of the clause says it, or nothing else would be expected.
IMPLIED = frozenset({"period.days", "time.days", "settled_by.possibility", "switched_on.false"})
# Fields that continue the days before them rather than follow after a comma.
_CONTINUES = frozenset({"counted_from", "anchor"})

_UNITS = ("", "_days", "_months", "_hours", "_percent", "_any")  # of which a message takes the one that it needs


def title(rule: str, words: Words) -> str:
    """Name what a rule is about.

    Args:
        rule: Its identifier.
        words: The language.

    Returns:
        A short noun phrase.

    >>> title("returns.window", Words("en"))
    'time to ask for a return'
    """
    return words.say(f"rule.{rule}")


def phrase_keys(rule: str, name: str, value: object) -> tuple[str, ...]:
    """List the messages that could word a setting: those of its value before those of its field.

    Args:
        rule: The rule whose table it stands in.
        name: Name of the field.
        value: Its value.

    Returns:
        Their keys; the first that is in the catalogues is taken.

    >>> phrase_keys("orders.payout_date", "days", 21)
    ('setting.orders.payout_date.days', 'setting.days')
    """
    places = (f"setting.{rule}.{name}", f"setting.{name}")
    closed = isinstance(value, str | bool)
    return (*(f"{place}.{str(value).lower()}" for place in places if closed), *places)


def clause_words(rule: str, clause: Clause, words: Words) -> str:
    """Say in short what a clause sets.

    Args:
        rule: The rule that reads it.
        clause: The clause.
        words: The language.

    Returns:
        Its figures, payers, periods and limits; how binding it is, where it is no requirement or sets nothing.

    >>> from marketplace_rules import load_policy
    >>> returns = load_policy("monquibus").editions[0].returns
    >>> clause_words("returns.return_shipping", returns.return_shipping["unstated"], Words("en"))
    'the buyer'
    """
    if isinstance(clause, ReferralClause):
        return words.say("compare.referred")
    values = settings(clause)
    if not values:
        return words.say(f"compare.{clause.strength}")
    text = _joined(rule, values, words) or words.say("compare.stated")
    return (
        text if clause.strength is Strength.MUST else words.say(f"compare.text_{clause.strength}", text=Verbatim(text))
    )


def setting_words(rule: str, clause: Clause, names: Sequence[str], words: Words) -> str:
    """Say in short what some of the settings of a clause are.

    Args:
        rule: The rule that reads it.
        clause: The clause.
        names: Names of the settings.
        words: The language.

    Returns:
        The phrases; empty where all of them go without saying.

    >>> from marketplace_rules import load_policy
    >>> setting_words("returns.window", load_policy("sipoko").editions[0].returns.window["any"], ["days"], Words("en"))
    '30 days'
    """
    values = settings(clause)
    return _joined(rule, {name: values[name] for name in names}, words)


def _joined(rule: str, values: Mapping[str, Any], words: Words) -> str:
    """The phrases of all settings, told apart by semicolons where one has a comma of its own; the event from which days
    are counted comes straight after them.
    """
    phrases = {name: said for name, value in values.items() if (said := _phrase(rule, name, value, words))}
    for name in _CONTINUES & phrases.keys():
        if "days" in phrases:
            phrases["days"] += f" {phrases.pop(name)}"
    told = list(phrases.values())
    if not any(", " in phrase for phrase in told):
        return ", ".join(told)
    return reduce(lambda first, then: words.say("compare.then", first=Verbatim(first), then=Verbatim(then)), told)


def _phrase(rule: str, name: str, value: Any, words: Words) -> str:
    if value is None or value == () or f"{name}.{value}".lower() in IMPLIED:
        return ""
    keys = phrase_keys(rule, name, value)
    key = next((key for key in keys if words.knows(key)), keys[-1])
    told = _named(rule, name, value, words)
    return words.say(key, count=told, **{f"value{unit}": told for unit in _UNITS})


def _named(rule: str, name: str, value: Any, words: Words) -> Any:
    """A value as a message takes it: each part of a list, and each term of an edition, becomes text."""
    if isinstance(value, Mapping):
        told = ((key, words.figure(_named(rule, name, part, words))) for key, part in value.items())
        return tuple(Verbatim(f"{key} ({text})") for key, text in told)
    if isinstance(value, tuple):
        return tuple(_part(rule, name, part, words) for part in value)
    return _part(rule, name, value, words) if isinstance(value, Stipulation) else value


def _part(rule: str, name: str, part: Any, words: Words) -> Any:
    if isinstance(part, Stipulation):  # a code, with the labels that a page prints for it
        code, labels = str(getattr(part, "code", "")), getattr(part, "labels", ())
        label = words.label(code)
        return Verbatim(label if label != code or not labels else labels[0])
    closed = phrase_keys(rule, name, part)[:-2]
    key = next((key for key in closed if words.knows(key)), None)
    return part if key is None else Verbatim(words.say(key))


def cell_lines(table: ClauseTable, cell: Cell, words: Words) -> list[str]:
    """Say what one policy stipulates in one table.

    Args:
        table: The table.
        cell: What the policy says in it.
        words: The language.

    Returns:
        The lines of text: one for each group of rows with the same words.
    """
    if not cell:
        return [words.say("compare.not_stated")]
    rows: dict[str, list[str]] = {}
    for row, clause in sorted(cell.items(), key=lambda each: each[0] == "any"):  # what holds for all others comes last
        rows.setdefault(clause_words(table.rule, clause, words), []).append(row)
    if cell.keys() <= {"", "any"}:
        return list(rows)
    return [words.say("compare.rows", rows=_rows(names, words), text=Verbatim(text)) for text, names in rows.items()]


def _rows(names: Sequence[str], words: Words) -> Verbatim:
    return Verbatim(words.list([words.say("compare.any") if name == "any" else name for name in names]))


def stated(rows: Sequence[Comparison]) -> tuple[list[Comparison], list[str]]:
    """Tell the rules of which some policy says something from those of which none does.

    Args:
        rows: The comparison.

    Returns:
        The rows with something in them, and the rules of the others.
    """
    return [row for row in rows if any(row.cells)], [row.table.rule for row in rows if not any(row.cells)]


def comparison_report(rows: Sequence[Comparison], policies: Sequence[Policy], words: Words) -> str:
    """Write a comparison for people: each rule with the policies beneath it.

    Args:
        rows: The comparison of these policies.
        policies: The policies, in the same order.
        words: The language.

    Returns:
        The text, in lines of at most 100 characters.
    """
    lines: list[str] = []
    for area, group in groupby(rows, key=lambda row: row.table.area):
        lines += [words.say(f"area.{area}"), ""]
        said, unsaid = stated(list(group))
        for row in said:
            lines += _rule_lines(row, policies, words)
        if unsaid:
            lines += [*wrap(unstated(unsaid, words), WIDTH, initial_indent="  ", subsequent_indent="  "), ""]
    for policy in policies:
        edition = policy.editions[-1]
        named = {
            "name": Verbatim(policy.name),
            "edition": Verbatim(edition.id),
            "digest": Verbatim(edition.digest[:12]),
        }
        lines.append(words.say("report.policy", **named))
    return "\n".join(lines)


def unstated(rules: Sequence[str], words: Words) -> str:
    """Say of which rules none of the policies says anything.

    Args:
        rules: Their identifiers.
        words: The language.

    Returns:
        One sentence.
    """
    return words.say("compare.by_none", rules=Verbatim(words.list([Verbatim(title(rule, words)) for rule in rules])))


def _rule_lines(row: Comparison, policies: Sequence[Policy], words: Words) -> list[str]:
    head = title(row.table.rule, words)
    width = min(max(len(policy.name) for policy in policies), 24)
    lines = wrap(head[0].upper() + head[1:], WIDTH, initial_indent="  ", subsequent_indent="  ")
    for policy, cell in zip(policies, row.cells, strict=True):
        name = words.figure(Verbatim(policy.name))
        for line in cell_lines(row.table, cell, words):
            first = f"    {name:<{width}}  "
            more = " " * (width + 8)
            lines += wrap(line, WIDTH, initial_indent=first, subsequent_indent=more, break_on_hyphens=False)
            name = ""
    return [*lines, ""]
