"""What the questions about listings give back, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from marketplace_rules.listing.facts import Listing
from marketplace_rules.policy.vocabulary import Need


@dataclass(frozen=True, slots=True)
class Fix:
    """One thing to do about a listing.

    Args:
        rule: The rule that asks for it.
        code: The state it was found in.
        pointer: JSON Pointer to the field.
        need: How pressing it is.
    """

    rule: str
    code: str
    pointer: str
    need: Need


@dataclass(frozen=True, slots=True)
class ListingAnswer:
    """How far a listing has come.

    Args:
        score_percent: How much of what is required and advised is there; required counts three times as much.
        fixes: What to do about it, what is required first.
    """

    score_percent: int | None = None
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class EditAnswer:
    """What an edit sets off.

    Args:
        review_again: Whether the listing is checked again: ``required``, ``not_required``, or ``unsettled``.
    """

    review_again: Literal["required", "not_required", "unsettled"] | None = None


@dataclass(frozen=True, slots=True)
class CloneAnswer:
    """The copy of a listing.

    Args:
        listing: The copy, without what a clone does not take over; None where nothing can be copied yet.
        left_out: JSON Pointers to what was left out.
    """

    listing: Listing | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """Which rows of an import can be taken.

    Args:
        accepted_rows: Numbers of the rows that can be taken, from 0.
    """

    accepted_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListingReviewAnswer:
    """When a review is over.

    Args:
        expected_by: The last day on which its result is expected.
        late_after: The last day on which it is not yet late.
    """

    expected_by: date | None = None
    late_after: date | None = None
