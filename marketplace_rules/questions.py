"""The static table of questions: what can be asked, with which facts, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from marketplace_rules.decision import Decision
from marketplace_rules.listing.answers import CloneAnswer, EditAnswer, ImportAnswer, ListingAnswer, ReviewAnswer
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.cloning import listing_clone
from marketplace_rules.listing.editing import listing_edit
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.importing import listing_import
from marketplace_rules.listing.reviewing import listing_review
from marketplace_rules.listing.step_facts import ListingClone, ListingEdit, ListingImport, ListingReview
from marketplace_rules.policy import Policy
from marketplace_rules.returns.answers import RefundAnswer, ReturnAnswer, WarrantyAnswer
from marketplace_rules.returns.cover import warranty
from marketplace_rules.returns.eligibility import return_eligibility
from marketplace_rules.returns.facts import ReturnRequest, WarrantyClaim
from marketplace_rules.returns.refund_facts import RefundRequest
from marketplace_rules.returns.reimbursement import refund

F = TypeVar("F", contravariant=True)
T = TypeVar("T")


class Decide(Protocol[F, T]):
    """The form of every question's function."""

    def __call__(self, facts: F, policy: Policy, /, *, as_of: date | None = None) -> Decision[T]:
        """Answer from facts and a policy."""


@dataclass(frozen=True, slots=True)
class Question(Generic[F, T]):
    """One question.

    Args:
        name: Its name, on the command line too.
        facts: The model of its facts.
        value: The type of its answer's value.
        decide: The function that answers it.
        schema: Version of the facts' form.
    """

    name: str
    facts: type[F]
    value: type[T]
    decide: Decide[F, T]
    schema: int = 1


QUESTIONS: dict[str, Question[Any, Any]] = {
    question.name: question
    for question in (
        Question("return", ReturnRequest, ReturnAnswer, return_eligibility),
        Question("warranty", WarrantyClaim, WarrantyAnswer, warranty),
        Question("refund", RefundRequest, RefundAnswer, refund),
        # listings
        Question("listing", Listing, ListingAnswer, check_listing),
        Question("listing_edit", ListingEdit, EditAnswer, listing_edit),
        Question("listing_clone", ListingClone, CloneAnswer, listing_clone),
        Question("listing_import", ListingImport, ImportAnswer, listing_import),
        Question("listing_review", ListingReview, ReviewAnswer, listing_review),
    )
}
