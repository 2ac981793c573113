"""What is said of listings beside their findings: how far one has come, what to do first, and the days of a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marketplace_rules.listing.answers import CloneAnswer, EditAnswer, ImportAnswer, ListingAnswer, ListingReviewAnswer
from marketplace_rules.messages.explanation import Joined, Part, Table, phrase
from marketplace_rules.messages.layout import Deadline, dates, table_of
from marketplace_rules.messages.presentation import Presentation
from marketplace_rules.messages.words import Verbatim

_MOST = 10  # what is to be done after these can wait until they are done


def listing_tables(value: ListingAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write how far a listing has come, and the first things to do.

    Args:
        value: The answer.
        names: Not needed: a listing has no lines.

    Returns:
        The tables.
    """
    if value.score_percent is None:
        return []
    score = Table(phrase("report.score", score_percent=value.score_percent))
    rows = [(Verbatim(number), field_name(fix.pointer), fix.need) for number, fix in enumerate(value.fixes[:_MOST], 1)]
    return [score, *table_of(phrase("report.fixes"), rows, "><<")]


# Where a pointer leads to a part that is called otherwise on the form.
_CALLED = {"refurbished": "condition"}


def field_name(pointer: str) -> Part:
    """Name the field of a listing that a pointer leads to, as the form does.

    Args:
        pointer: JSON Pointer into the facts.

    Returns:
        Its name; the number of the part is added where there are several.
    """
    first, _, rest = pointer.lstrip("/").partition("/")
    name = phrase(f"field.{_CALLED.get(first, first)}")
    number = rest.partition("/")[0]
    return Joined((name, Verbatim(f" {int(number) + 1}"))) if number.isdecimal() else name


def review_tables(value: ListingReviewAnswer, names: Mapping[str, Part]) -> list[Table]:
    """Write the days of a review.

    Args:
        value: The answer.
        names: Not needed: a review has no lines.

    Returns:
        The tables.
    """
    return dates(deadlines(value), {})


def deadlines(value: ListingReviewAnswer) -> list[Deadline]:
    """List the days that an answer about a review holds.

    Args:
        value: The answer.

    Returns:
        The rows of the table of dates.
    """
    days = {"deadline.review_expected": value.expected_by, "deadline.review_late": value.late_after}
    return [Deadline(key, "", day, day) for key, day in days.items() if day is not None]


def no_tables(value: Any, names: Mapping[str, Part]) -> list[Table]:
    """Write nothing, where the findings say it all.

    Args:
        value: The answer.
        names: Not needed.

    Returns:
        No tables.
    """
    return []


# How each of its answers is shown.
PRESENTATIONS: dict[type, Presentation] = {
    ListingAnswer: Presentation(listing_tables),
    EditAnswer: Presentation(no_tables),
    CloneAnswer: Presentation(no_tables),
    ImportAnswer: Presentation(no_tables),
    ListingReviewAnswer: Presentation(review_tables, deadlines=deadlines),
}
