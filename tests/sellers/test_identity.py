from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules import SellerProfile, read_facts
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import IdentityShownClause, IdentityVerifiedClause
from marketplace_rules.sellers.identity import identity_shown, identity_verified, payment_account
from tests.strategies import cited

SHOWN = cited(IdentityShownClause, places=("item_page", "order_page"))


def profile(**facts: Any) -> SellerProfile:
    return read_facts(SellerProfile, facts)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"payment_account": True}, "held"),
        ({"payment_account": False}, "none"),
        ({}, "not_known"),
        ({"identity_status": "validated"}, "held"),
        ({"identity_status": "pending"}, "not_known"),
        ({"identity_status": "validated", "payment_account": False}, "none"),
    ],
)
def test_a_checked_identity_belongs_to_an_account_with_the_operator(facts: dict[str, Any], code: str) -> None:
    found = payment_account(cited(DutyClause), profile(**facts))
    assert (found.code, found.missing) == (code, ("/payment_account",) if code == "not_known" else ())
    assert payment_account(None, profile(**facts)).code == "not_stated"


@pytest.mark.parametrize(
    ("facts", "code", "outcome"),
    [
        ({"identity_status": "validated"}, "validated", Outcome.PASS),
        ({"identity_status": "pending"}, "pending", Outcome.FAIL),
        ({"identity_status": "refused"}, "refused", Outcome.FAIL),
        ({"identity_status": "expired"}, "expired", Outcome.FAIL),
        ({"identity_status": None}, "none", Outcome.FAIL),
        ({"identity_status": "escalated"}, "other_status", Outcome.REVIEW),
        ({}, "not_known", Outcome.OPEN),
    ],
)
def test_a_check_holds_publishing_back_only_where_the_page_says_so(
    facts: dict[str, Any], code: str, outcome: Outcome
) -> None:
    refused = identity_verified(cited(IdentityVerifiedClause, publishing="refused"), profile(**facts))
    advised = identity_verified(cited(IdentityVerifiedClause, publishing="advised"), profile(**facts))
    assert (refused.code, advised.code) == (code, code)
    assert (weight(refused), weight(advised)) == (outcome, Outcome.PASS)
    assert advised.level.value == ("note" if outcome is Outcome.PASS else "warning")
    assert identity_verified(None, profile(**facts)).code == "not_stated"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"display_name": "Fibra"}, "shown"),
        ({"display_name": "Fibra", "identity_places": ["item_page", "order_page"]}, "shown"),
        ({"display_name": "Fibra", "identity_places": ["item_page", "order_page", "seller_profile"]}, "shown"),
        ({"display_name": "Fibra", "identity_places": ["item_page"]}, "not_everywhere"),
        ({"display_name": "Fibra", "identity_places": []}, "not_everywhere"),
        ({"identity_places": ["item_page"]}, "not_everywhere"),
        ({"identity_places": ["item_page", "order_page"]}, "name_unknown"),
        ({"display_name": ""}, "no_name"),
        ({}, "name_unknown"),
    ],
)
def test_a_seller_is_shown_by_name_wherever_somebody_looked(facts: dict[str, Any], code: str) -> None:
    found = identity_shown(SHOWN, profile(**facts))
    assert (found.code, found.missing) == (code, ("/display_name",) if code == "name_unknown" else ())
    assert identity_shown(None, profile(**facts)).code == "not_stated"


def test_the_places_that_lack_the_name_are_named() -> None:
    found = identity_shown(SHOWN, profile(display_name="Fibra", identity_places=["item_page"]))
    assert dict(found.args)["lacking"] == ("order_page",)
