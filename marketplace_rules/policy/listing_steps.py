"""What a marketplace stipulates about the life of a listing: editing, cloning, importing and reviewing it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from marketplace_rules.policy.clause import Clause, contradiction
from marketplace_rules.policy.terms import Term


class EditingClause(Clause):
    """Which fields of a listing on sale can be edited.

    Args:
        fields: The fields that the page lists; none where it makes no difference between them.
        otherwise: What a change of any other field gets: ``review`` or ``refused``.
    """

    fields: tuple[Term, ...] = ()
    otherwise: Literal["review", "refused"] = "review"


class EditReviewClause(Clause):
    """Whether an edited listing is checked again: ``required``, ``not_required``, or ``unsettled`` by the page."""

    again: Literal["required", "not_required", "unsettled"]


class CloneClause(Clause):
    """What a clone does not take over.

    Args:
        without: Fields that are left empty.
    """

    without: Annotated[tuple[Literal["stock", "identifiers"], ...], Field(min_length=1)]


class ImportStepsClause(Clause):
    """In which steps a spreadsheet is imported.

    Args:
        later: Columns that belong in the second file.
    """

    later: Annotated[tuple[Term, ...], Field(min_length=1)]


class ReviewTimeClause(Clause):
    """How many business days the review of a listing takes.

    Args:
        expected_days: When its result is expected.
        latest_days: After this day it is late.
    """

    expected_days: Annotated[int, Field(strict=True, ge=1, le=365)]
    latest_days: Annotated[int, Field(strict=True, ge=1, le=365)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.expected_days > self.latest_days:
            raise contradiction(
                "review_bounds",
                "a review is not late before it is expected",
                expected_days=self.expected_days,
                latest_days=self.latest_days,
            )
        return self


class RefusalReasonsClause(Clause):
    """Whether a seller is told why a listing was not approved.

    Args:
        told: ``unasked``, or on ``request``.
        usual: The reasons that the page names.
    """

    told: Literal["unasked", "request"]
    usual: tuple[Term, ...] = ()
