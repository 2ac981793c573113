"""The static table of questions: what can be asked, with which facts, and who answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from marketplace_rules.decision import Decision
    from marketplace_rules.policy import Policy

F = TypeVar("F", contravariant=True)
T = TypeVar("T")


class Decide(Protocol[F, T]):
    """The form of every question's function."""

    def __call__(self, facts: F, policy: Policy, /, *, as_of: date | None = None) -> Decision[T]:
        """Answer from facts and a policy."""


@dataclass(frozen=True, slots=True)
class Question(Generic[F, T]):
    """One question, whose modules are loaded when it is asked: all of them together would take half a second.

    Args:
        name: Its name, on the command line too.
        facts_at: Where the model of its facts stands, as ``module:name``.
        value_at: Where the type of its answer's value stands.
        decide_at: Where the function that answers it stands.
        schema: Version of the facts' form.

    >>> QUESTIONS["refund"].facts.__name__
    'RefundRequest'
    """

    name: str
    facts_at: str
    value_at: str
    decide_at: str
    schema: int = 1

    @property
    def facts(self) -> type[F]:
        """The model of its facts."""
        return cast("type[F]", _found(self.facts_at))

    @property
    def value(self) -> type[T]:
        """The type of its answer's value."""
        return cast("type[T]", _found(self.value_at))

    @property
    def decide(self) -> Decide[F, T]:
        """The function that answers it."""
        return cast("Decide[F, T]", _found(self.decide_at))


@cache
def _found(place: str) -> object:
    module, _, name = place.partition(":")
    return getattr(import_module(f"marketplace_rules.{module}"), name)


_TABLE: tuple[Question[Any, Any], ...] = (
    Question(
        "return",
        "returns.facts:ReturnRequest",
        "returns.answers:ReturnAnswer",
        "returns.eligibility:return_eligibility",
    ),
    Question("warranty", "returns.facts:WarrantyClaim", "returns.answers:WarrantyAnswer", "returns.cover:warranty"),
    Question(
        "refund",
        "returns.refund_facts:RefundRequest",
        "returns.answers:RefundAnswer",
        "returns.reimbursement:refund",
    ),
    Question(
        "changes",
        "orders.change_facts:ChangeRequest",
        "orders.cancellation_answers:ChangeAnswer",
        "orders.changing:changes",
    ),
    Question(
        "cancellation",
        "orders.cancellation_facts:CancellationRequest",
        "orders.cancellation_answers:CancellationAnswer",
        "orders.cancelling:cancellation",
    ),
    Question(
        "payout",
        "orders.payout_facts:PayoutRequest",
        "orders.payout_answers:PayoutAnswer",
        "orders.settlement:payout",
    ),
    Question(
        "handling",
        "orders.handling_facts:HandlingRequest",
        "orders.handling_answers:HandlingAnswer",
        "orders.fulfilment:handling",
    ),
    Question(
        "timeline",
        "chronology.facts:OrderHistory",
        "chronology.answers:TimelineAnswer",
        "chronology.course:timeline",
    ),
    Question(
        "minimums",
        "orders.basket_facts:Basket",
        "orders.basket_answers:BasketAnswer",
        "orders.placing:minimums",
    ),
    Question("price", "orders.price_facts:PriceRequest", "orders.basket_answers:PriceAnswer", "orders.pricing:price"),
    Question(
        "payment",
        "orders.payment_facts:PaymentRequest",
        "orders.basket_answers:PaymentAnswer",
        "orders.paying:payment",
    ),
    Question(
        "seller",
        "sellers.seller_facts:SellerProfile",
        "sellers.answers:SellerAnswer",
        "sellers.admission:seller",
    ),
    Question("reply", "sellers.message_facts:Message", "sellers.answers:ReplyAnswer", "sellers.answering:reply"),
    Question("review", "sellers.message_facts:ReviewRequest", "sellers.answers:ReviewAnswer", "sellers.rating:review"),
    Question(
        "protection",
        "sellers.message_facts:ProtectionRequest",
        "sellers.answers:ProtectionAnswer",
        "sellers.protecting:protection",
    ),
    Question("images", "images.facts:Gallery", "images.answers:ImagesAnswer", "images.eligibility:image_eligibility"),
    Question("listing", "listing.facts:Listing", "listing.answers:ListingAnswer", "listing.check:check_listing"),
    Question(
        "listing_edit",
        "listing.step_facts:ListingEdit",
        "listing.answers:EditAnswer",
        "listing.editing:listing_edit",
    ),
    Question(
        "listing_clone",
        "listing.step_facts:ListingClone",
        "listing.answers:CloneAnswer",
        "listing.cloning:listing_clone",
    ),
    Question(
        "listing_import",
        "listing.step_facts:ListingImport",
        "listing.answers:ImportAnswer",
        "listing.importing:listing_import",
    ),
    Question(
        "listing_review",
        "listing.step_facts:ListingReview",
        "listing.answers:ListingReviewAnswer",
        "listing.reviewing:listing_review",
    ),
)
QUESTIONS: Mapping[str, Question[Any, Any]] = MappingProxyType({question.name: question for question in _TABLE})
