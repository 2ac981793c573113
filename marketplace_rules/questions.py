"""The static table of questions: what can be asked, with which facts, and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from marketplace_rules.chronology.answers import TimelineAnswer
from marketplace_rules.chronology.course import timeline
from marketplace_rules.chronology.facts import OrderHistory
from marketplace_rules.decision import Decision
from marketplace_rules.images.answers import ImagesAnswer
from marketplace_rules.images.eligibility import image_eligibility
from marketplace_rules.images.facts import Gallery
from marketplace_rules.listing.answers import CloneAnswer, EditAnswer, ImportAnswer, ListingAnswer, ListingReviewAnswer
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.cloning import listing_clone
from marketplace_rules.listing.editing import listing_edit
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.importing import listing_import
from marketplace_rules.listing.reviewing import listing_review
from marketplace_rules.listing.step_facts import ListingClone, ListingEdit, ListingImport, ListingReview
from marketplace_rules.orders.basket_answers import BasketAnswer, PaymentAnswer, PriceAnswer
from marketplace_rules.orders.basket_facts import Basket
from marketplace_rules.orders.cancellation_answers import CancellationAnswer, ChangeAnswer
from marketplace_rules.orders.cancellation_facts import CancellationRequest
from marketplace_rules.orders.cancelling import cancellation
from marketplace_rules.orders.change_facts import ChangeRequest
from marketplace_rules.orders.changing import changes
from marketplace_rules.orders.fulfilment import handling
from marketplace_rules.orders.handling_answers import HandlingAnswer
from marketplace_rules.orders.handling_facts import HandlingRequest
from marketplace_rules.orders.paying import payment
from marketplace_rules.orders.payment_facts import PaymentRequest
from marketplace_rules.orders.payout_answers import PayoutAnswer
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.orders.placing import minimums
from marketplace_rules.orders.price_facts import PriceRequest
from marketplace_rules.orders.pricing import price
from marketplace_rules.orders.settlement import payout
from marketplace_rules.policy import Policy
from marketplace_rules.returns.answers import RefundAnswer, ReturnAnswer, WarrantyAnswer
from marketplace_rules.returns.cover import warranty
from marketplace_rules.returns.eligibility import return_eligibility
from marketplace_rules.returns.facts import ReturnRequest, WarrantyClaim
from marketplace_rules.returns.refund_facts import RefundRequest
from marketplace_rules.returns.reimbursement import refund
from marketplace_rules.sellers.admission import seller
from marketplace_rules.sellers.answering import reply
from marketplace_rules.sellers.answers import ProtectionAnswer, ReplyAnswer, ReviewAnswer, SellerAnswer
from marketplace_rules.sellers.message_facts import Message, ProtectionRequest, ReviewRequest
from marketplace_rules.sellers.protecting import protection
from marketplace_rules.sellers.rating import review
from marketplace_rules.sellers.seller_facts import SellerProfile

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
        Question("changes", ChangeRequest, ChangeAnswer, changes),
        Question("cancellation", CancellationRequest, CancellationAnswer, cancellation),
        Question("payout", PayoutRequest, PayoutAnswer, payout),
        Question("handling", HandlingRequest, HandlingAnswer, handling),
        Question("timeline", OrderHistory, TimelineAnswer, timeline),
        Question("minimums", Basket, BasketAnswer, minimums),
        Question("price", PriceRequest, PriceAnswer, price),
        Question("payment", PaymentRequest, PaymentAnswer, payment),
        # sellers
        Question("seller", SellerProfile, SellerAnswer, seller),
        Question("reply", Message, ReplyAnswer, reply),
        Question("review", ReviewRequest, ReviewAnswer, review),
        Question("protection", ProtectionRequest, ProtectionAnswer, protection),
        Question("images", Gallery, ImagesAnswer, image_eligibility),
        Question("listing", Listing, ListingAnswer, check_listing),
        Question("listing_edit", ListingEdit, EditAnswer, listing_edit),
        Question("listing_clone", ListingClone, CloneAnswer, listing_clone),
        Question("listing_import", ListingImport, ImportAnswer, listing_import),
        Question("listing_review", ListingReview, ListingReviewAnswer, listing_review),
    )
}
