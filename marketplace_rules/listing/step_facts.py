"""What has to be known about the life of a listing: an edit, a clone, an import, a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, model_validator

from marketplace_rules.days import too_early
from marketplace_rules.fact_types import Flag, Holidays, LocalDay, PositiveCount
from marketplace_rules.facts import facts
from marketplace_rules.faults import impossible
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.texts import Line, Lines, Number, labelled
from marketplace_rules.policy.vocabulary import REVIEW_STATUS_LABELS, STEP_LABELS, ImportStep, ReviewStatus


@facts
class ListingEdit:
    """A change to a listing that is on sale.

    Args:
        fields: Which fields change.
        listings: How many listings change together.
    """

    fields: Lines = ()
    listings: PositiveCount | None = None


@facts
class ListingClone:
    """A listing that is to be copied.

    Args:
        source: The listing to copy.
        saved: Whether its own form was saved.
        complete: Whether its form is complete, where that is known from elsewhere; otherwise the listing shows it.
    """

    source: Listing | None = None
    saved: Flag | None = None
    complete: Flag | None = None


@facts
class ImportRow:
    """A row of an import.

    Args:
        tid: The marketplace's identifier of the item.
        variants: The variants it sets; empty where it sets none.
        stock: The stock it sets.
        pack_quantity: The quantity in a pack that it sets.
        pack_unit: The unit of a pack that it sets.
    """

    tid: Line | None = None
    variants: Lines | None = None
    stock: Number | None = None
    pack_quantity: Number | None = None
    pack_unit: Line | None = None


def _rows(given: Any) -> Any:
    return (given,) if isinstance(given, Mapping) else given


@facts
class ListingImport:
    """A spreadsheet that is to be imported.

    Args:
        step: Which file it is: the articles or their quantities.
        columns: Names of its columns.
        rows: Its rows.
        known_tids: Identifiers of the items that exist in the shop.
    """

    step: Annotated[ImportStep, BeforeValidator(labelled(STEP_LABELS))] | None = None
    columns: Lines | None = None
    rows: Annotated[tuple[ImportRow, ...], BeforeValidator(_rows)] = ()
    known_tids: Lines | None = None


@facts
class ListingReview:
    """Where a listing stands in the marketplace's review.

    Args:
        status: How far the review has come.
        online: Whether the listing is on display, or is to be.
        submitted_on: When it was submitted.
        decided_on: When it was approved or rejected.
        reasons: Why it was rejected, as the seller was told.
        calendar: Public holidays of whoever reviews.
    """

    status: Annotated[ReviewStatus, BeforeValidator(labelled(REVIEW_STATUS_LABELS))] | None = None
    online: Flag | None = None
    submitted_on: LocalDay | None = None
    decided_on: LocalDay | None = None
    reasons: Lines = ()
    calendar: Holidays | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.submitted_on and self.decided_on and self.decided_on < self.submitted_on:
            raise impossible([too_early("/decided_on", "before_submission", self.submitted_on)])
        return self
