"""What is said of listings beside their findings: how far one has come, what to do first, and the days of a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marketplace_rules.listing.answers import ListingAnswer, ListingReviewAnswer
from marketplace_rules.messages.layout import Deadline, dates, table
from marketplace_rules.messages.words import Words

_MOST = 10  # what is to be done after these can wait until they are done


def listing_tables(value: ListingAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write how far a listing has come, and the first things to do.

    Args:
        value: The answer.
        words: The language.
        names: Not needed: a listing has no lines.

    Returns:
        The lines of text.
    """
    if value.score_percent is None:
        return []
    lines = ["", words.say("report.score", score_percent=value.score_percent)]
    rows = [
        (str(number), field_name(fix.pointer, words), words.label(fix.need))
        for number, fix in enumerate(value.fixes[:_MOST], 1)
    ]
    return [*lines, *table(words.say("report.fixes"), rows, "><<")]


# Where a pointer leads to a part that is called otherwise on the form.
_CALLED = {"refurbished": "condition"}


def field_name(pointer: str, words: Words) -> str:
    """Name the field of a listing that a pointer leads to, as the form does.

    Args:
        pointer: JSON Pointer into the facts.
        words: The language.

    Returns:
        Its name; the number of the part is added where there are several.
    """
    first, _, rest = pointer.lstrip("/").partition("/")
    name = words.say(f"field.{_CALLED.get(first, first)}")
    number = rest.partition("/")[0]
    return f"{name} {int(number) + 1}" if number.isdecimal() else name


def review_tables(value: ListingReviewAnswer, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write the days of a review.

    Args:
        value: The answer.
        words: The language.
        names: Not needed: a review has no lines.

    Returns:
        The lines of text.
    """
    days = {"deadline.review_expected": value.expected_by, "deadline.review_late": value.late_after}
    return dates([Deadline(key, "", day, day) for key, day in days.items() if day is not None], words, {})


def no_tables(value: Any, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write nothing, where the findings say it all.

    Args:
        value: The answer.
        words: The language.
        names: Not needed.

    Returns:
        No lines.
    """
    return []
