"""Reviews: display, days and reasons; the days beside a count by hand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import ListingReview, listing_review, load_policy
from marketplace_rules.calendars import calendar, explicit_calendar
from marketplace_rules.decision import weight
from marketplace_rules.finding import Level
from marketplace_rules.listing.reviewing import approval, refusal_reasons, review_time
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import RefusalReasonsClause, ReviewTimeClause
from marketplace_rules.policy.vocabulary import ReviewStatus
from tests.strategies import cited

DRAFT, PENDING, APPROVED, REJECTED = ReviewStatus
TIME = cited(ReviewTimeClause, "should", expected_days=2, latest_days=3)


@pytest.mark.parametrize(("status", "online"), list(product((*ReviewStatus, None), (True, False, None))))
def test_only_what_is_approved_is_on_display(status: ReviewStatus | None, online: bool | None) -> None:
    found = approval(cited(FieldClause), status, online)
    expected = "not_online"
    if online:
        expected = {APPROVED: "approved", None: "status_unknown"}.get(status, "not_approved")
    assert (found.code, bool(found.missing)) == (expected, expected == "status_unknown")
    assert approval(None, status, online).code == "not_stated"


DAYS = st.dates(date(2023, 12, 1), date(2024, 2, 1))


def by_hand(start: date, n: int, off: set[date]) -> date:
    """Walk day by day and count those that are neither weekend nor holiday."""
    day, left = start, n
    while left:
        day += timedelta(1)
        left -= day.weekday() < 5 and day not in off
    return day


@given(DAYS, st.sets(DAYS, max_size=4), st.integers(-2, 9) | st.none(), st.booleans())
def test_a_review_is_expected_after_two_business_days_and_late_after_three(
    submitted: date, off: set[date], later: int | None, decided: bool
) -> None:
    day = None if later is None else submitted + timedelta(max(later, 0))
    review = ListingReview(
        submitted_on=submitted,
        calendar=explicit_calendar(off),
        decided_on=day if decided else None,
    )
    found, answer = review_time(TIME, review, None if decided else day)
    expected, late = by_hand(submitted, 2, off), by_hand(submitted, 3, off)
    assert (answer.expected_by, answer.late_after) == (expected, late)
    if decided and day is not None:
        assert found.code == ("decided_late" if day > late else "decided_in_time")
    elif day is None or day <= expected:
        assert found.code == "expected"
    else:
        assert found.code == ("late" if day > late else "soon_over")
    assert weight(found).value == "pass"  # a late review is a warning


def test_without_public_holidays_the_days_are_not_known() -> None:
    review = ListingReview(submitted_on=date(2024, 6, 7))
    found, answer = review_time(TIME, review, None)
    assert (found.code, found.missing, found.level) == ("calendar_unknown", ("/calendar",), Level.ERROR)
    assert answer.expected_by is None
    early = ListingReview(submitted_on=date(2007, 6, 7), calendar=calendar("ES"))  # known from 2008 on
    assert review_time(TIME, early, None)[0].code == "calendar_unknown"


@pytest.mark.parametrize("status", [APPROVED, REJECTED])
def test_what_is_over_needs_no_public_holidays(status: ReviewStatus) -> None:
    over = ListingReview(submitted_on=date(2024, 6, 7), status=status)
    found, _ = review_time(TIME, over, date(2024, 12, 1))
    assert (found.code, found.clause, found.pointer) == ("decided", TIME.citation, "/submitted_on")
    dated = ListingReview(submitted_on=date(2024, 6, 7), decided_on=date(2024, 6, 30), status=status)
    found, _ = review_time(TIME, dated, None)
    assert (found.code, found.level) == ("calendar_unknown", Level.WARNING)
    known = ListingReview(submitted_on=date(2024, 6, 7), calendar="PT", status=status)
    assert review_time(TIME, known, date(2024, 12, 1))[0].code == "decided"


def test_what_was_not_submitted_has_no_days() -> None:
    drafts = (ListingReview(), ListingReview(submitted_on=date(2024, 6, 7), status=DRAFT, calendar="PT"))
    for clause, draft in product((TIME, None), drafts):
        assert review_time(clause, draft, None)[0].code == "not_submitted"


def test_where_no_period_is_stated_a_person_decides_while_the_review_lasts() -> None:
    day = date(2024, 6, 7)
    codes = [review_time(None, ListingReview(submitted_on=day, status=s), None)[0].code for s in (None, *ReviewStatus)]
    assert codes == ["not_stated", "not_submitted", "not_stated", "decided", "decided"]
    over = ListingReview(submitted_on=day, decided_on=day)
    assert review_time(None, over, None)[0].code == "decided"


@pytest.mark.parametrize("status", [*ReviewStatus, None])
@pytest.mark.parametrize(("reasons", "told"), [((), False), ((" ",), False), (("images",), True), ((" ", "x"), True)])
def test_a_refusal_is_explained(status: ReviewStatus | None, reasons: tuple[str, ...], told: bool) -> None:
    codes = [
        refusal_reasons(cited(RefusalReasonsClause, told=when), status, reasons).code for when in ("unasked", "request")
    ]
    if status is not REJECTED:
        assert codes == ["not_refused", "not_refused"]
    else:
        assert codes == (["told", "told"] if told else ["lacking", "on_request"])
    assert refusal_reasons(None, status, reasons).code == "not_stated"


def test_a_day_asked_about_before_the_submission_is_not_late() -> None:
    review = ListingReview(submitted_on=date(2024, 6, 7), calendar="PT", status="pending")
    decision = listing_review(review, load_policy("twoosk"), as_of=date(2024, 6, 1))
    assert [f.code for f in decision.findings] == ["not_online", "expected", "not_refused"]


def test_a_review_that_is_over_is_told_with_the_day_it_was_over() -> None:
    day, asked = date(2024, 6, 11), date(2024, 7, 1)
    review = ListingReview(submitted_on=date(2024, 6, 7), decided_on=day, calendar="PT")
    assert review_time(TIME, review, asked)[0].observed == day
    pending = ListingReview(submitted_on=date(2024, 6, 7), calendar="PT")
    assert review_time(TIME, pending, asked)[0].observed == asked
