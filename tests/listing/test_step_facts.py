from __future__ import annotations

from datetime import date

import pytest

from marketplace_rules import FactsError, ListingClone, ListingEdit, ListingImport, ListingReview, facts_schema
from marketplace_rules.listing.step_facts import ImportRow


def test_the_words_of_the_pages_are_taken() -> None:
    assert ListingImport(step="Importer articles").step == "articles"
    assert ListingImport(step="IMPORTER QUANTITES").step == "quantities"
    assert ListingReview(status="En attente").status == "pending"
    assert ListingReview(status="Refusé").status == "rejected"


def test_a_single_row_or_field_is_a_list_of_one() -> None:
    assert ListingImport(rows={"tid": "T1"}).rows == (ImportRow(tid="T1"),)
    assert ListingEdit(fields="price").fields == ("price",)


@pytest.mark.parametrize(("days", "accepted"), [(-1, False), (0, True), (1, True)])
def test_a_review_is_over_after_it_began(days: int, accepted: bool) -> None:
    dates = {"submitted_on": date(2024, 6, 7), "decided_on": date(2024, 6, 7 + days)}
    if accepted:
        assert ListingReview(**dates).decided_on == dates["decided_on"]
    else:
        with pytest.raises(FactsError, match="/decided_on: before_submission") as caught:
            ListingReview(**dates)
        assert date(2024, 6, 7) in dict(caught.value.faults[0].args).values()


@pytest.mark.parametrize(
    ("model", "fields", "fault"),
    [
        (ListingEdit, {"listings": 0}, "/listings: too_small"),
        (ListingImport, {"step": "third"}, "/step: not_in_list"),
        (ListingReview, {"status": "lost"}, "/status: not_in_list"),
        (ListingReview, {"calendar": "XX"}, "/calendar: unknown_calendar"),
        (ListingReview, {"submitted_on": "7/6/2024"}, "/submitted_on: not_a_day"),
        (ListingClone, {"source": {"price": "-1 EUR"}}, "/source/price: money_negative"),
    ],
)
def test_what_cannot_be_is_refused_by_name(model: type, fields: dict[str, object], fault: str) -> None:
    with pytest.raises(FactsError) as caught:
        model(**fields)
    assert str(caught.value).startswith(fault)


@pytest.mark.parametrize("model", [ListingClone, ListingEdit, ListingImport, ListingReview])
def test_every_field_is_described(model: type) -> None:
    assert all("description" in field for field in facts_schema(model)["properties"].values())
