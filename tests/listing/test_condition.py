"""Condition and warranty: the full tables."""

from __future__ import annotations

from itertools import product

import pytest

from marketplace_rules.decision import weight
from marketplace_rules.listing.condition import (
    condition,
    refurbished_label,
    warranty_months,
    warranty_terms,
    warranty_type,
)
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_offer import ConditionClause, WarrantyMonthsClause, WarrantyTypeClause
from marketplace_rules.policy.terms import Term
from marketplace_rules.policy.vocabulary import Condition
from tests.strategies import cited

NEW, REFURBISHED, USED = Condition
FIELD = cited(FieldClause)
OWN = Term(code="refurbished_items", labels=("Garantie des articles reconditionnés", "Refurbished items"))
STATES = (NEW, REFURBISHED, USED, None)


def test_a_condition_is_one_that_is_sold() -> None:
    both, new = cited(ConditionClause, conditions=["new", "refurbished"]), cited(ConditionClause, conditions=["new"])
    assert [condition(both, state).code for state in STATES] == ["accepted", "accepted", "not_accepted", "lacking"]
    assert [condition(new, state).code for state in STATES] == ["accepted", "not_accepted", "not_accepted", "lacking"]
    assert condition(None, USED).code == "not_stated"


@pytest.mark.parametrize(("state", "known"), list(product(STATES, (True, False, None))))
def test_goods_made_good_again_are_listed_as_such(state: Condition | None, known: bool | None) -> None:
    expected = "labelled" if state is REFURBISHED else "not_labelled" if known else "not_refurbished"
    assert refurbished_label(FIELD, state, known).code == expected
    assert refurbished_label(None, state, known).code == "not_stated"


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ("Garantie des articles reconditionnés", ["only_for_refurbished", "given", "only_for_refurbished", "given"]),
        ("GARANTIE DES ARTICLES RECONDITIONNES", ["only_for_refurbished", "given", "only_for_refurbished", "given"]),
        ("refurbished items", ["only_for_refurbished", "given", "only_for_refurbished", "given"]),
        ("Garantie du vendeur", ["given", "not_that_of_refurbished", "given", "given"]),
        ("Garantie des articles", ["given", "not_that_of_refurbished", "given", "given"]),
        (" ", ["lacking"] * 4),
        (None, ["lacking"] * 4),
    ],
)
def test_the_type_of_warranty_follows_the_condition(given: str | None, codes: list[str]) -> None:
    clause, without = cited(WarrantyTypeClause, refurbished=OWN), cited(WarrantyTypeClause)
    assert [warranty_type(clause, given, state).code for state in STATES] == codes
    assert {warranty_type(without, given, state).code for state in STATES} == {
        "lacking" if codes[0] == "lacking" else "given"
    }
    assert warranty_type(None, given, NEW).code == "not_stated"


def test_what_would_do_for_a_refurbished_item_is_told_in_the_words_of_the_page() -> None:
    for term, expected in ((OWN, OWN.labels[:1]), (Term(code="own"), ("own",)), (None, ())):
        clause = cited(WarrantyTypeClause, refurbished=term)
        assert warranty_type(clause, "Garantie du vendeur", REFURBISHED).expected == expected


@pytest.mark.parametrize(
    ("months", "review", "refused"),
    [
        (None, ["fail"] * 4, ["fail"] * 4),
        (0, ["fail"] * 4, ["fail"] * 4),
        (1, ["fail", "review", "fail", "open"], ["fail"] * 4),
        (5, ["fail", "review", "fail", "open"], ["fail"] * 4),
        (6, ["pass"] * 4, ["pass"] * 4),
        (7, ["pass"] * 4, ["pass"] * 4),
        (1200, ["pass"] * 4, ["pass"] * 4),
    ],
)
def test_a_warranty_lasts_six_months_at_least(months: int | None, review: list[str], refused: list[str]) -> None:
    for otherwise, expected in (("review", review), ("refused", refused)):
        clause = cited(WarrantyMonthsClause, minimum_months=6, refurbished_below_minimum=otherwise)
        found = [warranty_months(clause, months, state) for state in STATES]
        assert [weight(finding).value for finding in found] == expected
        assert {f.missing for f in found} <= {(), ("/condition",)}
        assert all((f.missing == ("/condition",)) == (weight(f).value == "open") for f in found)
    assert warranty_months(None, months, NEW).code == "not_stated"


def test_terms_are_described_for_refurbished_items_only() -> None:
    codes = [warranty_terms(FIELD, text, state).code for state in STATES for text in ("Parts.", " ", None)]
    other = ["not_refurbished"] * 3
    assert codes == [*other, "described", "lacking", "lacking", *other, *other]
    assert warranty_terms(None, None, REFURBISHED).code == "not_stated"
