"""Which first line and which tables an answer has, by the type of its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from marketplace_rules.chronology.answers import TimelineAnswer
from marketplace_rules.decision import Decision
from marketplace_rules.images.answers import ImagesAnswer
from marketplace_rules.listing.answers import CloneAnswer, EditAnswer, ImportAnswer, ListingAnswer, ListingReviewAnswer
from marketplace_rules.messages import basket_words as baskets
from marketplace_rules.messages import cancellation_words as cancelling
from marketplace_rules.messages import handling_words as handling
from marketplace_rules.messages import images_words as images
from marketplace_rules.messages import listing_words as listing
from marketplace_rules.messages import payout_words as payouts
from marketplace_rules.messages import returns_words as returns
from marketplace_rules.messages import sellers_words as selling
from marketplace_rules.messages import timeline_words as days
from marketplace_rules.messages.explanation import Part, Phrase, Table, phrase, wording
from marketplace_rules.messages.layout import Deadline
from marketplace_rules.messages.words import Words
from marketplace_rules.orders.basket_answers import BasketAnswer, PaymentAnswer, PriceAnswer
from marketplace_rules.orders.cancellation_answers import CancellationAnswer, ChangeAnswer
from marketplace_rules.orders.handling_answers import HandlingAnswer
from marketplace_rules.orders.payout_answers import PayoutAnswer
from marketplace_rules.returns.answers import RefundAnswer, ReturnAnswer, WarrantyAnswer
from marketplace_rules.sellers.answers import ProtectionAnswer, ReplyAnswer, ReviewAnswer, SellerAnswer


def _outcome(decision: Decision[Any]) -> str:
    return decision.outcome.value


def _no_deadlines(value: Any) -> list[Deadline]:
    return []


def _no_figures(value: Any) -> dict[str, object]:
    return {}


class Presentation(NamedTuple):
    """How one type of answer is shown.

    Args:
        tables: Sets out its tables.
        answer: Chooses its first line: the last part of the key ``answer.<question>.<…>``.
        figures: The figures of the first line.
        deadlines: Lists its days.
    """

    tables: Callable[[Any, Mapping[str, Part]], list[Table]]
    answer: Callable[[Decision[Any]], str] = _outcome
    figures: Callable[[Any], dict[str, object]] = _no_figures
    deadlines: Callable[[Any], list[Deadline]] = _no_deadlines


PRESENTATIONS: dict[type, Presentation] = {
    ReturnAnswer: Presentation(returns.date_tables, returns.return_answer, deadlines=returns.deadlines),
    WarrantyAnswer: Presentation(returns.date_tables, deadlines=returns.deadlines),
    RefundAnswer: Presentation(returns.refund_tables, returns.refund_answer, returns.refund_figures),
    ChangeAnswer: Presentation(cancelling.change_tables),
    CancellationAnswer: Presentation(
        cancelling.cancellation_tables, cancelling.cancellation_answer, deadlines=cancelling.deadlines
    ),
    PayoutAnswer: Presentation(
        payouts.payout_tables, payouts.payout_answer, payouts.payout_figures, payouts.payout_deadlines
    ),
    HandlingAnswer: Presentation(handling.date_tables, handling.handling_answer, deadlines=handling.deadlines),
    TimelineAnswer: Presentation(days.timeline_tables),
    BasketAnswer: Presentation(baskets.basket_tables),
    PriceAnswer: Presentation(baskets.price_tables, figures=baskets.price_figures),
    PaymentAnswer: Presentation(baskets.payment_tables, baskets.payment_answer),
    # sellers
    SellerAnswer: Presentation(selling.seller_tables, selling.seller_answer, deadlines=selling.deadlines),
    ReplyAnswer: Presentation(selling.reply_tables, selling.reply_answer, deadlines=selling.deadlines),
    ReviewAnswer: Presentation(selling.review_tables),
    ProtectionAnswer: Presentation(selling.protection_tables, deadlines=selling.deadlines),
    ImagesAnswer: Presentation(images.image_tables),
    ListingAnswer: Presentation(listing.listing_tables),
    EditAnswer: Presentation(listing.no_tables),
    CloneAnswer: Presentation(listing.no_tables),
    ImportAnswer: Presentation(listing.no_tables),
    ListingReviewAnswer: Presentation(listing.review_tables, deadlines=listing.deadlines),
}


def tables(value: object, names: Mapping[str, Part]) -> list[Table]:
    """Set out the tables of an answer.

    Args:
        value: The value of a decision.
        names: What each line is called, by its JSON Pointer, where there are several.

    Returns:
        The tables.
    """
    return PRESENTATIONS[type(value)].tables(value, names)


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
    shown = PRESENTATIONS[type(decision.value)]
    return phrase(f"answer.{decision.question}.{shown.answer(decision)}", **shown.figures(decision.value))
