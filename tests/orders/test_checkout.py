"""Who orders, in which way, and what the checkout asks for: full tables."""

from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.orders.checkout import account, buyer, checkout_detail
from marketplace_rules.policy.basket_vocabulary import BuyerKind, CheckoutDetail, CheckoutMode
from marketplace_rules.policy.baskets import AccountClause, BuyersClause
from marketplace_rules.policy.clause import DutyClause
from tests.strategies import cited

CLAUSE = cited(DutyClause)
COMPANY, PRIVATE = BuyerKind.COMPANY, BuyerKind.PRIVATE
ACCOUNT, GUEST = CheckoutMode.ACCOUNT, CheckoutMode.GUEST


@pytest.mark.parametrize(
    ("accepted", "kind", "code"),
    [
        (("company",), COMPANY, "accepted"),
        (("company",), PRIVATE, "not_accepted"),
        (("company",), None, "not_known"),
        (("private",), COMPANY, "not_accepted"),
        (("private",), PRIVATE, "accepted"),
        (("company", "private"), PRIVATE, "accepted"),
        (("company", "private"), None, "accepted"),
        (None, PRIVATE, "not_stated"),
    ],
)
def test_only_the_kinds_of_buyer_that_the_page_names_may_order(accepted: Any, kind: Any, code: str) -> None:
    found = buyer(cited(BuyersClause, accepted=accepted) if accepted else None, kind)
    assert (found.code, found.missing) == (code, ("/buyer",) if code == "not_known" else ())


@pytest.mark.parametrize(
    ("accepted", "mode", "code"),
    [
        (("account",), ACCOUNT, "accepted"),
        (("account",), GUEST, "not_accepted"),
        (("account",), None, "not_known"),
        (("guest",), ACCOUNT, "not_accepted"),
        (("account", "guest"), GUEST, "accepted"),
        (("guest", "account"), None, "either"),
        (None, GUEST, "not_stated"),
    ],
)
def test_an_order_is_placed_in_the_ways_that_the_page_names(accepted: Any, mode: Any, code: str) -> None:
    found = account(cited(AccountClause, accepted=accepted) if accepted else None, mode)
    assert (found.code, found.missing) == (code, ("/checkout",) if code == "not_known" else ())


@pytest.mark.parametrize("detail", CheckoutDetail)
@pytest.mark.parametrize("kind", [None, COMPANY, PRIVATE])
@pytest.mark.parametrize(("given", "code"), [("a@b", "given"), (None, "lacking"), (UNKNOWN, "not_known")])
def test_what_is_asked_for_is_given_or_not(detail: CheckoutDetail, kind: Any, given: Any, code: str) -> None:
    found = checkout_detail(CLAUSE, detail, given, kind)
    if detail is CheckoutDetail.COMPANY_NAME and kind is PRIVATE:
        code = "not_needed"
    depends = detail is CheckoutDetail.COMPANY_NAME and kind is None
    missing = [f"/{detail}"] if given is UNKNOWN else []
    if depends and given != "a@b":  # a private buyer has none to give
        code, missing = "not_known", [*missing, "/buyer"]
    assert (found.code, found.pointer) == (code, f"/{detail}")
    assert found.missing == (tuple(missing) if code == "not_known" else ())


@pytest.mark.parametrize(
    ("given", "accepted"),
    [
        ("a@b", True),
        ("é@é", True),
        ("a.b+c@d-e.f", True),
        ("a@b.c.d", True),
        ("a b@c", False),
        ("a@c d", False),
        ("a@b\n", False),
        ("a@b\t.c", False),
        ("a\u00a0@b", False),
        ("a@b\u2028", False),
        ("a@b\x00", False),
        ("a\u200b@b", False),
        ("a\u202e@b", False),
        ("a\ud800@b", False),
        ("a@b.", False),
        ("a@.b", False),
        ("a@b..c", False),
        ("a@.", False),
        ("", False),
        ("@", False),
        ("a@", False),
        ("@b", False),
        (" @b", False),
        ("a@ ", False),
        ("ab", False),
        ("a@b@c", False),
        ("a@@b", False),
    ],
)
def test_an_e_mail_address_has_one_at_no_space_and_no_empty_label(given: str, accepted: bool) -> None:
    found = checkout_detail(CLAUSE, CheckoutDetail.EMAIL, given)
    assert found.code == ("given" if accepted else "no_address")
    assert checkout_detail(CLAUSE, CheckoutDetail.DELIVERY_ADDRESS, given).code == "given"


def test_where_the_page_asks_for_nothing_nothing_is_lacking() -> None:
    assert checkout_detail(None, CheckoutDetail.EMAIL, None).code == "not_stated"
    assert checkout_detail(CLAUSE, None, None).code == "not_stated"
