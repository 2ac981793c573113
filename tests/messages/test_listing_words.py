from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from marketplace_rules import Listing, ListingReview, check_listing, listing_review, load_policy, read_facts
from marketplace_rules.listing.answers import EditAnswer, Fix, ListingAnswer, ListingReviewAnswer
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.explanation import wording
from marketplace_rules.messages.listing_words import field_name, listing_tables, no_tables, review_tables
from marketplace_rules.messages.report import report
from marketplace_rules.policy.vocabulary import Need
from tests.listing.golden_listings import CHANGES, LISTINGS, changed
from tests.messages.shown import shown

TWOOSK = load_policy("twoosk")


@pytest.mark.parametrize("state", CHANGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_done_about_a_listing_has_a_name(state: str, language: str) -> None:
    marketplace, path, value = CHANGES[state]
    listing = read_facts(Listing, changed(LISTINGS[marketplace], path, value))
    decision = check_listing(listing, load_policy(marketplace))
    text = "\n".join(shown(listing_tables, decision.value, Words(language), {}))
    assert "1  " in text
    assert report(decision, load_policy(marketplace), Words(language))


def test_the_first_things_to_do_are_numbered_in_their_order() -> None:
    fixes = (Fix("r", "c", "/warehouses/1/stock", Need.REQUIRED), Fix("r", "c", "/brand", Need.ADVISED))
    assert shown(listing_tables, ListingAnswer(83, fixes), Words("fr"), {}) == [
        "",
        "Complétude\u00a0: 83\u00a0%",
        "",
        "À faire en premier",
        "  1  Entrepôts 2  nécessaire",
        "  2  Marque       conseillé",
    ]


def test_ten_things_are_enough_to_begin_with() -> None:
    fixes = tuple(Fix("r", f"c{n}", "/brand", Need.ADVISED) for n in range(12))
    assert len(shown(listing_tables, ListingAnswer(1, fixes), Words("en"), {})) == 2 + 2 + 10


def test_where_nothing_applies_there_is_no_score() -> None:
    assert shown(listing_tables, ListingAnswer(), Words("en"), {}) == []
    assert shown(listing_tables, ListingAnswer(100), Words("en"), {}) == ["", "Completeness: 100%"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_form_has_a_name(language: str) -> None:
    words, unnamed = Words(language), {"about", "tables", "dimensions", "document_count", "stock_before", "units_sold"}
    for field in fields(Listing):
        if field.name not in unnamed:
            assert wording(field_name(f"/{field.name}"), words)
    assert wording(field_name("/documents/0/name"), words) == f"{wording(field_name('/documents'), words)} 1"
    assert field_name("/description/usage") == field_name("/description")


def test_the_days_of_a_review_are_a_table() -> None:
    review = ListingReview(submitted_on=date(2024, 12, 24), calendar=[date(2024, 12, 25)])
    value = listing_review(review, TWOOSK).value
    assert shown(review_tables, value, Words("en"), {}) == [
        "",
        "Dates",
        "  Result expected by  27 December 2024",
        "  Late after          30 December 2024",
    ]
    assert shown(review_tables, ListingReviewAnswer(), Words("en"), {}) == []


def test_some_answers_need_no_table() -> None:
    assert shown(no_tables, EditAnswer(), Words("en"), {}) == []
