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
from marketplace_rules.messages.words import Words
from marketplace_rules.orders.basket_answers import BasketAnswer, PaymentAnswer, PriceAnswer
from marketplace_rules.orders.cancellation_answers import CancellationAnswer, ChangeAnswer
from marketplace_rules.orders.handling_answers import HandlingAnswer
from marketplace_rules.orders.payout_answers import PayoutAnswer
from marketplace_rules.returns.answers import RefundAnswer, ReturnAnswer, WarrantyAnswer
from marketplace_rules.sellers.answers import ProtectionAnswer, ReplyAnswer, ReviewAnswer, SellerAnswer


def _outcome(decision: Decision[Any]) -> str:
    return decision.outcome.value


def _no_figures(value: Any) -> dict[str, object]:
    return {}


class Presentation(NamedTuple):
    """How one type of answer is shown.

    Args:
        tables: Writes its tables.
        answer: Chooses its first line: the last part of the key ``answer.<question>.<…>``.
        figures: The figures of the first line.
    """

    tables: Callable[[Any, Words, Mapping[str, str]], list[str]]
    answer: Callable[[Decision[Any]], str] = _outcome
    figures: Callable[[Any], dict[str, object]] = _no_figures


PRESENTATIONS: dict[type, Presentation] = {
    ReturnAnswer: Presentation(returns.date_tables, returns.return_answer),
    WarrantyAnswer: Presentation(returns.date_tables),
    RefundAnswer: Presentation(returns.refund_tables, returns.refund_answer, returns.refund_figures),
    ChangeAnswer: Presentation(cancelling.change_tables),
    CancellationAnswer: Presentation(cancelling.cancellation_tables, cancelling.cancellation_answer),
    PayoutAnswer: Presentation(payouts.payout_tables, payouts.payout_answer, payouts.payout_figures),
    HandlingAnswer: Presentation(handling.date_tables, handling.handling_answer),
    TimelineAnswer: Presentation(days.timeline_tables),
    BasketAnswer: Presentation(baskets.basket_tables),
    PriceAnswer: Presentation(baskets.price_tables, figures=baskets.price_figures),
    PaymentAnswer: Presentation(baskets.payment_tables, baskets.payment_answer),
    # sellers
    SellerAnswer: Presentation(selling.seller_tables, selling.seller_answer),
    ReplyAnswer: Presentation(selling.reply_tables, selling.reply_answer),
    ReviewAnswer: Presentation(selling.review_tables),
    ProtectionAnswer: Presentation(selling.protection_tables),
    ImagesAnswer: Presentation(images.image_tables),
    ListingAnswer: Presentation(listing.listing_tables),
    EditAnswer: Presentation(listing.no_tables),
    CloneAnswer: Presentation(listing.no_tables),
    ImportAnswer: Presentation(listing.no_tables),
    ListingReviewAnswer: Presentation(listing.review_tables),
}


def tables(value: object, words: Words, names: Mapping[str, str]) -> list[str]:
    """Write the tables of an answer.

    Args:
        value: The value of a decision.
        words: The language.
        names: What each line is called, by its JSON Pointer, where there are several.

    Returns:
        The lines of text, each table under its title.
    """
    return PRESENTATIONS[type(value)].tables(value, words, names)


def headline(decision: Decision[Any], words: Words) -> str:
    """Write the first line of an answer.

    Args:
        decision: The decision.
        words: The language.

    Returns:
        The sentence.
    """
    shown = PRESENTATIONS[type(decision.value)]
    return words.say(f"answer.{decision.question}.{shown.answer(decision)}", **shown.figures(decision.value))
