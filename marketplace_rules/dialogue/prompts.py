"""What is said when a fact is asked for: what to find out, which answers there are, and why it matters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import Any

from marketplace_rules.dialogue.answers import choice_label
from marketplace_rules.dialogue.case import AS_OF, WHOLE, Case, currencies, value_at
from marketplace_rules.dialogue.fields import Answer, Field, field_at
from marketplace_rules.dialogue.interview import Wanted
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.policy import Policy
from marketplace_rules.questions import Question


def prompt(wanted: Wanted, case: Case, words: Words) -> str:
    """Ask for a fact.

    Args:
        wanted: The fact, and what misses it.
        case: What has been told.
        words: The language.

    Returns:
        The question, the kind of answer, and what the answer is needed for.

    >>> from marketplace_rules.dialogue.fields import Field
    >>> print(prompt(Wanted(Field("/exchange_requested", "exchange_requested", Answer.FLAG)), Case(), Words("en")))
    <BLANKLINE>
    Exchange requested
      yes or no
    """
    field = wanted.field
    name = label(field.pointer, case, words)
    kind = kind_of_answer(field, case, words)
    if wanted.finding:
        lines = ["", words.finding(wanted.finding), f"  {_figure(name, kind, words)}"]
    else:
        lines = ["", name, f"  {kind}"]
    if field.choices:
        lines += [f"    {number}  {choice_label(code, field, words)}" for number, code in enumerate(field.choices, 1)]
    about = f"rule.{wanted.finding.rule}" if wanted.finding else ""
    if about and words.knows(about):
        lines.append("  " + words.say("dialogue.why", about=Verbatim(words.say(about))))
    return "\n".join(lines)


def _figure(what: str, value: str, words: Words) -> str:
    return words.say("sheet.figure", what=Verbatim(what), value=Verbatim(value))


def kind_of_answer(field: Field, case: Case, words: Words) -> str:
    """Say which answers a fact takes.

    Args:
        field: The fact.
        case: What has been told; its currency is that of further amounts.
        words: The language.

    Returns:
        A phrase.
    """
    known = currencies(case.facts)
    if field.answer is Answer.MONEY and len(known) == 1:
        return words.say("dialogue.kind.money_in", currency=Verbatim(next(iter(known))))
    said = words.say(f"dialogue.kind.{field.answer}")
    if field.none is not None and field.answer not in (Answer.EVENT, Answer.ELEMENTS):
        return words.say("dialogue.kind.or_none", kind=Verbatim(said))
    return said


def label(pointer: str, case: Case, words: Words) -> str:
    """Name a fact.

    Args:
        pointer: JSON Pointer to it.
        case: What has been told; where a list has one element, that is not numbered.
        words: The language.

    Returns:
        Its name; that of an element before it, where there are several.
    """
    if pointer == WHOLE:
        return words.say("dialogue.parts")
    *way, name = pointer.split("/")[1:]
    said = _field_label(name, words)
    for at, part in enumerate(way):
        if part.isdigit() and len(value_at(case.facts, "/" + "/".join(way[:at])) or ()) > 1:
            collection = _field_label(way[at - 1], words)
            said = words.say("dialogue.element", of=Verbatim(collection), number=int(part) + 1, what=Verbatim(said))
    return said


def _field_label(name: str, words: Words) -> str:
    return words.say(f"field.{name}") if words.knows(f"field.{name}") else name.replace("_", " ")


def reasons(wanted: Wanted, policy: Policy, words: Words) -> str:
    """Say why a fact is asked for and what can be typed.

    Args:
        wanted: The fact, and what misses it.
        policy: The policy.
        words: The language.

    Returns:
        The text: where the rule is written, our reading of it where it is in this language, and the other inputs.
    """
    lines = []
    clause = wanted.finding.clause if wanted.finding else None
    if clause:
        titles = {name: source.title for edition in policy.editions for name, source in edition.sources.items()}
        lines.append(f"  {titles.get(clause.source, clause.source)} – {clause.section} [{clause.parameter}]")
        if words.language == policy.language:
            lines.append(f"  {clause.statement}")
    return "\n".join([*lines, "  " + words.say("dialogue.help")])


def assumptions(question: Question[Any, Any], case: Case, words: Words) -> list[str]:
    """List what the answer rests on without having been told.

    Args:
        question: The question.
        case: What has been told.
        words: The language.

    Returns:
        The lines of text: what was taken for granted, and what nobody knew.
    """
    taken = dict(_taken(question.facts, case, words))
    unknown = [
        p for p in case.skipped if p not in taken and value_at(case.facts, p) is None and not _is_part(question, p)
    ]
    lines = []
    for title, rows in (
        ("dialogue.taken", [_figure(label(pointer, case, words), value, words) for pointer, value in taken.items()]),
        ("dialogue.not_known", [label(pointer, case, words) for pointer in dict.fromkeys(unknown)]),
    ):
        if rows:
            lines += ["", words.say(title), *(f"  - {row}" for row in rows)]
    return lines


def _is_part(question: Question[Any, Any], pointer: str) -> bool:
    """Whether a fact holds others, so that somebody who did not tell it said that there is none."""
    field = field_at(question.facts, pointer)
    return field is not None and field.answer is Answer.PARTS


def _taken(model: Any, case: Case, words: Words) -> Iterator[tuple[str, str]]:
    """The facts for which the model has a value of its own, and that value in words."""
    for each in fields(model):
        pointer = f"/{each.name}"
        field = field_at(model, pointer)
        if pointer == AS_OF or field is None or value_at(case.facts, pointer) is not None:
            continue
        if each.default is True or each.default is False:
            yield pointer, _first("yes" if each.default else "no", words)
        elif isinstance(each.default, Enum) and each.default is not UNKNOWN:
            yield pointer, choice_label(str(each.default.value), field, words)
        elif each.default == () and field.answer in (Answer.CHOICES, Answer.TEXTS):
            yield pointer, _first("none", words)


def _first(word: str, words: Words) -> str:
    """The first of the words that stand for something, which is the one to show."""
    return words.say(f"dialogue.word.{word}").partition(",")[0]
