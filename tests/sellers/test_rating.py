from __future__ import annotations

from datetime import date

import pytest

from marketplace_rules import NoPolicyInForce, ReviewRequest, load_policy, review
from marketplace_rules.policy.clause import DutyClause, ReferralClause
from marketplace_rules.policy.seller_vocabulary import ReviewSubject
from marketplace_rules.policy.sellers import ReviewPurchaseClause, ReviewSubjectClause
from marketplace_rules.sellers.answers import ReviewAnswer
from marketplace_rules.sellers.rating import review_account, review_purchase, review_subject, review_time
from tests.golden import own_policy
from tests.strategies import cited

SUBJECTS = cited(ReviewSubjectClause, subjects=("seller", "item"), elsewhere=("marketplace",))


@pytest.mark.parametrize(("bought", "code"), [(True, "bought"), (False, "not_bought"), (None, "not_known")])
def test_a_review_comes_from_a_buyer(bought: bool | None, code: str) -> None:
    found = review_purchase(cited(ReviewPurchaseClause, otherwise="refused"), bought)
    assert (found.code, found.missing) == (code, ("/bought",) if bought is None else ())
    unsettled = "not_bought_unsettled" if bought is False else code
    assert review_purchase(cited(ReviewPurchaseClause, otherwise="review"), bought).code == unsettled
    assert review_purchase(None, bought).code == "not_stated"


@pytest.mark.parametrize(("has_account", "code"), [(True, "account"), (False, "guest"), (None, "not_known")])
def test_a_guest_goes_to_a_person(has_account: bool | None, code: str) -> None:
    found = review_account(cited(ReferralClause), has_account)
    assert (found.code, found.missing) == (code, ("/has_account",) if has_account is None else ())
    assert review_account(None, has_account).code == "not_stated"


@pytest.mark.parametrize("subject", [*ReviewSubject, None])
def test_what_is_not_listed_goes_to_a_person(subject: ReviewSubject | None) -> None:
    codes = {None: "not_told", "marketplace": "elsewhere", "seller": "listed", "item": "listed"}
    assert review_subject(SUBJECTS, subject).code == codes.get(subject, "not_listed")
    assert review_subject(None, subject).code == "not_stated"


def test_a_review_can_be_left_at_any_time_where_the_page_says_so() -> None:
    assert review_time(cited(DutyClause, "may")).code == "any_time"
    assert review_time(None).code == "not_stated"


def test_what_another_site_takes_is_for_that_site_to_say() -> None:
    decision = review(ReviewRequest(subject="marketplace", bought=False), load_policy("twoosk"))
    assert [f.message_id for f in decision.findings] == ["sellers.review_subject.elsewhere"]
    assert decision.value == ReviewAnswer(("seller", "delivery_method", "item"), ("marketplace",))


def test_the_edition_is_that_of_the_day_of_the_review() -> None:
    guild = own_policy("guild.toml")
    assert review(ReviewRequest(reviewed_on="2023-12-31"), guild).policy.edition == "first"
    assert review(ReviewRequest(), guild, as_of=date(2024, 1, 1)).policy.edition == "second"
    for zone, edition in (("Europe/Paris", "second"), ("Europe/Lisbon", "first")):
        request = ReviewRequest(reviewed_on="2023-12-31T23:30:00Z", zone=zone)
        assert review(request, guild).policy.edition == edition
    assert review(ReviewRequest(reviewed_on="2024-01-01T00:30:00Z"), guild).missing == ("/zone",)
    assert review(ReviewRequest(), guild).missing == ("/reviewed_on",)
    asked = review(ReviewRequest(reviewed_on="2024-01-01T00:30:00Z"), guild, as_of=date(2024, 1, 2))
    assert (asked.missing, asked.as_of) == (("/zone",), date(2024, 1, 2))
    with pytest.raises(NoPolicyInForce):
        review(ReviewRequest(reviewed_on="2014-12-31"), guild)
