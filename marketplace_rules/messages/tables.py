"""Which first line and which tables an answer has, by the type of its value."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, cast

from marketplace_rules.decision import Decision
from marketplace_rules.messages.explanation import Part, Phrase, Table, phrase, wording
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Words

# The module that words the answers of each module; it is loaded when one of them is to be shown.
WORDED_BY = {
    "returns.answers": "returns_words",
    "orders.cancellation_answers": "cancellation_words",
    "orders.payout_answers": "payout_words",
    "orders.handling_answers": "handling_words",
    "chronology.answers": "timeline_words",
    "orders.basket_answers": "basket_words",
    "sellers.answers": "sellers_words",
    "images.answers": "images_words",
    "listing.answers": "listing_words",
}


def presentation_of(answer: type) -> Presentation:
    """Find how a type of answer is shown.

    Args:
        answer: The type of a decision's value.

    Returns:
        How it is shown.

    Raises:
        KeyError: If nothing says how.
    """
    words = WORDED_BY[answer.__module__.removeprefix("marketplace_rules.")]
    shown = import_module(f"marketplace_rules.messages.{words}").PRESENTATIONS
    return cast("Presentation", shown[answer])


def tables(value: object, names: Mapping[str, Part]) -> list[Table]:
    """Set out the tables of an answer.

    Args:
        value: The value of a decision.
        names: What each line is called, by its JSON Pointer, where there are several.

    Returns:
        The tables.
    """
    return presentation_of(type(value)).tables(value, names)


def headline(decision: Decision[Any], words: Words) -> str:
    """Write the first line of an answer.

    Args:
        decision: The decision.
        words: The language.

    Returns:
        The sentence.
    """
    return wording(answer(decision), words)


def answer(decision: Decision[Any]) -> Phrase:
    """Choose the first line of an answer.

    Args:
        decision: The decision.

    Returns:
        The sentence, in no language yet.
    """
    shown = presentation_of(type(decision.value))
    return phrase(f"answer.{decision.question}.{shown.answer(decision)}", **shown.figures(decision.value))
