from __future__ import annotations

import pytest

from marketplace_rules import ListingEdit, listing_edit, load_policy
from marketplace_rules.listing.editing import batch_editing, edit_review, editing
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import EditingClause, EditReviewClause
from marketplace_rules.policy.terms import Term
from tests.strategies import cited

FIELDS = [Term(code="price", labels=("Prix",)), Term(code="description")]


@pytest.mark.parametrize(("otherwise", "code"), [("review", "not_listed"), ("refused", "refused")])
def test_a_field_is_one_of_those_listed(otherwise: str, code: str) -> None:
    clause = cited(EditingClause, fields=FIELDS, otherwise=otherwise)
    found = editing(clause, ("PRIX", "ean", "description"))
    assert [(f.pointer, f.code) for f in found] == [
        ("/fields/0", "editable"),
        ("/fields/1", code),
        ("/fields/2", "editable"),
    ]


def test_where_no_field_is_excepted_every_field_can_be_edited() -> None:
    assert [f.code for f in editing(cited(EditingClause), ("ean",))] == ["editable"]
    assert [f.code for f in editing(cited(EditingClause), ())] == ["any_field"]
    assert [f.code for f in editing(cited(EditingClause), (" ", ""))] == ["any_field"]


def test_without_a_field_or_a_page_nothing_is_said() -> None:
    [unknown] = editing(cited(EditingClause, fields=FIELDS), ())
    assert (unknown.code, unknown.missing) == ("field_unknown", ("/fields",))
    assert [f.code for f in editing(None, ("price",))] == ["not_stated"]


@pytest.mark.parametrize(
    ("listings", "stated", "silent"),
    [(None, "one_listing", "one_listing"), (1, "one_listing", "one_listing"), (2, "unsettled", "not_stated")],
)
def test_several_listings_together_go_to_a_person(listings: int | None, stated: str, silent: str) -> None:
    assert batch_editing(cited(FieldClause), listings).code == stated
    assert batch_editing(None, listings).code == silent


@pytest.mark.parametrize("again", ["required", "not_required", "unsettled"])
def test_what_an_edit_sets_off_is_what_the_policy_says(again: str) -> None:
    assert edit_review(cited(EditReviewClause, again=again)).code == again
    assert edit_review(None).code == "not_stated"


def test_the_answer_tells_whether_the_listing_is_checked_again() -> None:
    edit = ListingEdit(fields=("price",))
    answers = {name: listing_edit(edit, load_policy(name)).value.review_again for name in ("twoosk", "sipoko")}
    assert answers == {"twoosk": "unsettled", "sipoko": None}
