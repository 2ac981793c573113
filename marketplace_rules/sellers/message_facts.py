"""What has to be known about a message to a seller, a review, and a request for protection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Self, TypeAlias

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema, model_validator

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Event, Flag, Holidays, Moment, Text, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.policy.seller_vocabulary import PROTECTION_LABELS, ProtectionGround, ReviewSubject
from marketplace_rules.sellers.naming import named, several

OnGround: TypeAlias = Annotated[
    ProtectionGround | str | None,
    PlainValidator(lambda given: None if given is None else named(given, ProtectionGround, PROTECTION_LABELS)),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]}),
]


@facts
class Message:
    """A customer's message to a seller.

    Args:
        received_at: When it reached the seller: an instant, or a local day where hours do not matter.
        replied_at: When the seller answered it; null when that has not happened; left out, only the time to answer is
            asked, unless it is over.
        asked_at: The moment, or the day, for which it is asked.
        via_marketplace: Whether it was sent through the marketplace's own messages.
        sender_has_ordered: Whether the customer has ordered already.
        calendar: The seller's public holidays, such as ``PT`` or ``FR-57``, a list of days off, or an object that
            adds ``saturday_is_business`` to ``name`` or ``days_off``.
        zone: The seller's time zone; needed where an instant is given.
    """

    received_at: Moment = None
    replied_at: Event = UNKNOWN
    asked_at: Moment = None
    via_marketplace: Flag = True
    sender_has_ordered: Flag | None = None
    calendar: Holidays | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [
            too_early(f"/{name}", "before_message", self.received_at)
            for name in ("replied_at", "asked_at")
            if before(getattr(self, name), self.received_at, self.zone)
        ]
        if faults:
            raise impossible(faults)
        return self


@facts
class ReviewRequest:
    """Somebody's wish to leave a review.

    Args:
        subject: What it is about.
        bought: Whether they bought what it is about: the item, or anything from the seller.
        has_account: Whether they have an account with the marketplace.
        reviewed_on: The day of the review; it decides which edition of the policy governs.
        zone: Their time zone; needed where an instant is given instead of a day.
    """

    subject: ReviewSubject | None = None
    bought: Flag | None = None
    has_account: Flag | None = None
    reviewed_on: Moment = None
    zone: Zone | None = None


@facts
class ProtectionRequest:
    """A seller's wish to be protected against a request for a refund.

    Args:
        ground: Why the request for the refund is unjustified; a ground that is not listed is taken as it stands.
        documents: What the seller can show, such as ``photo``; empty when nothing.
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        delivered_on: When the goods were handed to the buyer; null when they have not been.
        requested_on: When the buyer asked for the refund.
        zone: The buyer's time zone; needed where an instant is given instead of a day.
    """

    ground: OnGround = None
    documents: Annotated[tuple[Text, ...], BeforeValidator(several)] | None = None
    ordered_on: Moment = None
    delivered_on: Event = UNKNOWN
    requested_on: Moment = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_before_the_order(self)]
        if faults:
            raise impossible(faults)
        return self


def _before_the_order(request: ProtectionRequest) -> Iterable[Fault]:
    for name in ("delivered_on", "requested_on"):
        if before(getattr(request, name), request.ordered_on, request.zone):
            yield too_early(f"/{name}", "before_order", request.ordered_on)
