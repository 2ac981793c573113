"""How an answer that somebody typed becomes a fact, in the words of a language."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from typing import Any

from marketplace_rules.countries import COUNTRIES
from marketplace_rules.dialogue.fields import Answer, Field
from marketplace_rules.dialogue.notations import amount, day, number
from marketplace_rules.fact_types import NOT_YET
from marketplace_rules.faults import FactsError, Fault
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.policy.terms import folded


class Command(Enum):
    """What can be typed instead of an answer."""

    UNKNOWN = "unknown"
    BACK = "back"
    HELP = "help"


def command(text: str, words: Words) -> Command | None:
    """Tell whether a text is no answer but a wish.

    Args:
        text: What somebody typed.
        words: The language; the English words are known in each.

    Returns:
        The wish; None where the text is an answer.

    >>> command("", Words("en")).value, command("7", Words("en"))
    ('unknown', None)
    """
    if text.strip() in ("", "?"):
        return Command.UNKNOWN if not text.strip() else Command.HELP
    return next((wish for wish in Command if _is(text, wish.value, words)), None)


def value_of(text: str, field: Field, words: Words, currencies: frozenset[str] = frozenset()) -> Any:
    """Read an answer.

    Args:
        text: What somebody typed.
        field: The fact that was asked for.
        words: The language.
        currencies: The currencies of the amounts told before.

    Returns:
        Plain data for the facts.

    Raises:
        FactsError: If it is no answer of this kind, or could be read in two ways.

    >>> value_of("oui", Field("/told", "told", Answer.FLAG), Words("fr"))
    True
    """
    given = text.strip()
    if field.none is not None and field.answer is not Answer.EVENT and _is(given, "none", words):
        return field.none
    if field.answer is Answer.MONEY:
        return amount(given, currencies)
    return _READERS[field.answer](given, field, words)


def _is(text: str, name: str, words: Words) -> bool:
    """Whether a text is one of the words that stand for something."""
    known = f"{name}, {words.say(f'dialogue.word.{name}')}".split(",")
    return folded(text) in map(folded, known)


def _flag(text: str, field: Field, words: Words) -> bool:
    for name, value in (("yes", True), ("no", False)):
        if _is(text, name, words):
            return value
    raise FactsError([Fault("", "neither_yes_nor_no")])


def _day(text: str, field: Field, words: Words) -> Any:
    return day(text, day_first=words.language != "en")


def _event(text: str, field: Field, words: Words) -> Any:
    return NOT_YET if _is(text, "not_yet", words) else _day(text, field, words)


def _count(text: str, field: Field, words: Words) -> int:
    if re.fullmatch(r"\d{1,12}", text, re.ASCII) is None:
        raise _fault("not_a_whole_number")
    return int(text)


def _number(text: str, field: Field, words: Words) -> int | Decimal:
    found = number(text)
    return int(found) if found == found.to_integral_value() else found


def _elements(text: str, field: Field, words: Words) -> list[Any]:
    count = _count(text, field, words)
    if count > MOST_ELEMENTS:
        raise _fault("too_large", maximum=MOST_ELEMENTS)
    return [{} for _ in range(count)]


MOST_ELEMENTS = 100  # more than that is a matter for a file


def _choice(text: str, field: Field, words: Words) -> str:
    """A code by its number, its label or itself."""
    if text.isdecimal() and 1 <= int(text) <= len(field.choices):
        return field.choices[int(text) - 1]
    shown = {code: choice_label(code, field, words) for code in field.choices}
    names = {folded(code): code for code in shown} | {folded(said): code for code, said in shown.items()}
    found = names.get(folded(text))
    if found is None:
        close = get_close_matches(folded(text)[:100], names, n=1)
        meant = {"suggestion": shown[names[close[0]]]} if close else {}
        raise _fault("not_in_list", allowed=tuple(shown.values()), **meant)
    return found


def choice_label(code: str, field: Field, words: Words) -> str:
    """Name a code of a closed list, or a part of a case.

    Args:
        code: The code.
        field: The fact that it is a choice for.
        words: The language.

    Returns:
        Its label, or the name of the field that is called so; else the code, with spaces.
    """
    named = words.knows(f"field.{code}")
    if named and (field.name in _OF_PARTS or words.label(code) == code):
        return words.say(f"field.{code}")
    return words.label(code).replace("_", " ")


_OF_PARTS = ("about", "parts", "doubts")  # which are chosen among the fields of a case


def _choices(text: str, field: Field, words: Words) -> list[str]:
    return list(dict.fromkeys(_choice(part, field, words) for part in _split(text, r"[;,]")))


def _text(text: str, field: Field, words: Words) -> str:
    """Any text; one of the examples by its number, or by its label."""
    try:
        return _choice(text, field, words)
    except FactsError:
        return text


def _texts(text: str, field: Field, words: Words) -> list[str]:
    return [_text(part, field, words) for part in _split(text, r"[;,]")]


def _pairs(text: str, field: Field, words: Words) -> dict[str, str]:
    pairs = [part.partition(":") for part in _split(text, r"[;\n]")]
    if not all(colon and name.strip() for name, colon, _ in pairs):
        raise _fault("not_pairs")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _numbers(text: str, field: Field, words: Words) -> list[Any]:
    return [_number(part, field, words) for part in _split(text, r"[;\s]+|×|x")]


def _place(text: str, field: Field, words: Words) -> str:
    """A country or a calendar by its code, or by the name that the country has in the language."""
    names = {folded(words.figure(code, "of_country")): code for code in COUNTRIES}
    return names.get(folded(text), text.upper() if len(text) == 2 else text)


def _presence(text: str, field: Field, words: Words) -> dict[str, Any] | None:
    return {} if _flag(text, field, words) else None


def _as_it_is(text: str, field: Field, words: Words) -> str:
    return text


def _split(text: str, separators: str) -> list[str]:
    return [part.strip() for part in re.split(separators, text) if part.strip()]


def _fault(code: str, **args: object) -> FactsError:
    return FactsError([Fault("", code, tuple((name, Verbatim.of(value)) for name, value in args.items()))])


_READERS: dict[Answer, Callable[[str, Field, Words], Any]] = {
    Answer.FLAG: _flag,
    Answer.DAY: _day,
    Answer.EVENT: _event,
    Answer.COUNT: _count,
    Answer.NUMBER: _number,
    Answer.NUMBERS: _numbers,
    Answer.CHOICE: _choice,
    Answer.CHOICES: _choices,
    Answer.TEXT: _text,
    Answer.TEXTS: _texts,
    Answer.PAIRS: _pairs,
    Answer.COUNTRY: _place,
    Answer.CALENDAR: _place,
    Answer.ZONE: _as_it_is,
    Answer.MEASURE: _as_it_is,
    Answer.ELEMENTS: _elements,
    Answer.PRESENCE: _presence,
}
