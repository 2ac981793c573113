"""May a listing be on display, by when is its review expected, and is a refusal explained?"""

from __future__ import annotations

from datetime import date
from typing import Any

from marketplace_rules.calendars import Calendar
from marketplace_rules.days import day_asked
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.answers import ListingReviewAnswer
from marketplace_rules.listing.step_facts import ListingReview
from marketplace_rules.listing.texts import filled
from marketplace_rules.periods import business_days
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import RefusalReasonsClause, ReviewTimeClause
from marketplace_rules.policy.vocabulary import ReviewStatus
from marketplace_rules.public_holidays import UnknownYear

APPROVAL = Rule(
    "listing.approval",
    {
        "approved": Kind.PASS,
        "not_approved": Kind.FAIL,
        "status_unknown": Kind.OPEN,
        "not_online": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
REVIEW_TIME = Rule(
    "listing.review_time",
    {
        "expected": Kind.PASS,
        "soon_over": Kind.PASS,
        "late": Kind.FAIL,
        "decided_in_time": Kind.PASS,
        "decided_late": Kind.FAIL,
        "calendar_unknown": Kind.OPEN,
        "not_submitted": Kind.NOT_APPLICABLE,
        "decided": Kind.NOT_APPLICABLE,
        "not_stated": Kind.REVIEW,
    },
)
REFUSAL_REASONS = Rule(
    "listing.refusal_reasons",
    {
        "told": Kind.PASS,
        "lacking": Kind.FAIL,
        "on_request": Kind.PASS,
        "not_refused": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
_DECIDED = (ReviewStatus.APPROVED, ReviewStatus.REJECTED)


def listing_review(
    review: ListingReview, policy: Policy, *, as_of: date | None = None
) -> Decision[ListingReviewAnswer]:
    """Decide whether a listing may be on display, and say by when its review is expected.

    Args:
        review: Where the listing stands.
        policy: The marketplace's policy; the edition is that of the day asked about.
        as_of: The day asked about; without one, the only edition governs and nothing is late.

    Returns:
        The decision; the value gives the two days. Clauses: ``listing.approval``, ``listing.review_time``,
        ``listing.refusal_reasons``.

    Raises:
        NoPolicyInForce: If the day lies before the first edition.

    >>> from marketplace_rules import load_policy
    >>> review = ListingReview(submitted_on=date(2024, 12, 24), calendar=[date(2024, 12, 25)])
    >>> str(listing_review(review, load_policy("twoosk")).value.late_after)
    '2024-12-30'
    """
    today = day_asked(as_of).on
    edition = policy.edition_on(today)
    if edition is None:
        return Decision("listing_review", ListingReviewAnswer(), (unknown_edition_asked("/as_of"),), policy.ref(None))
    section = edition.listing
    timed, answer = review_time(section.review_time, review, today)
    findings = (
        approval(section.approval, review.status, review.online),
        timed,
        refusal_reasons(section.refusal_reasons, review.status, review.reasons),
    )
    return Decision("listing_review", answer, findings, policy.ref(edition), as_of)


def approval(clause: FieldClause | None, status: ReviewStatus | None, online: bool | None) -> Finding:
    """Decide whether a listing on display has been approved.

    Args:
        clause: What the policy requires.
        status: How far the review has come.
        online: Whether it is on display, or is to be.

    Returns:
        The finding. Clause: ``listing.approval``.
    """
    at = "/status"
    if clause is None:
        return APPROVAL.found("not_stated", pointer=at)
    if not online:
        return APPROVAL.found("not_online", clause.citation, pointer=at)
    if status is None:
        return APPROVAL.found("status_unknown", clause.citation, pointer=at, missing=(at,))
    code = "approved" if status is ReviewStatus.APPROVED else "not_approved"
    return APPROVAL.found(code, clause.citation, pointer=at, observed=status, expected=ReviewStatus.APPROVED)


def review_time(
    clause: ReviewTimeClause | None, review: ListingReview, today: date | None
) -> tuple[Finding, ListingReviewAnswer]:
    """Work out by when a review is expected and when it is late, and whether it is.

    Args:
        clause: The business days that it takes.
        review: When the listing was submitted and decided on.
        today: The day asked about.

    Returns:
        The finding and the days; a late review is a warning, since the page describes rather than promises. Clause:
        ``listing.review_time``.
    """
    at, submitted = "/submitted_on", review.submitted_on
    cite = clause.citation if clause else None
    if submitted is None or review.status is ReviewStatus.DRAFT:
        return REVIEW_TIME.found("not_submitted", cite, pointer=at), ListingReviewAnswer()
    if clause is None:
        code = "decided" if review.status in _DECIDED or review.decided_on else "not_stated"
        return REVIEW_TIME.found(code, pointer=at), ListingReviewAnswer()
    answer = _days(clause, submitted, review.calendar)
    over = review.status in _DECIDED or review.decided_on is not None
    if answer is None and not (over and review.decided_on is None):
        level = Level.WARNING if over else Level.ERROR  # a review that is over can only have been late
        unknown = REVIEW_TIME.found("calendar_unknown", cite, pointer=at, missing=("/calendar",), level=level)
        return unknown, ListingReviewAnswer()
    if answer is None:
        return REVIEW_TIME.found("decided", cite, pointer=at), ListingReviewAnswer()
    code, observed = _state(review, today, answer), review.decided_on or today
    args: dict[str, Any] = {"observed": observed, "expected": answer.late_after, "expected_on": answer.expected_by}
    return REVIEW_TIME.found(code, cite, pointer=at, **args), answer


def _days(clause: ReviewTimeClause, submitted: date, calendar: Calendar | None) -> ListingReviewAnswer | None:
    """The two days; None where the public holidays are not known."""
    if calendar is None:
        return None
    try:
        expected = business_days(submitted, clause.expected_days, calendar).last_on
        return ListingReviewAnswer(expected, business_days(submitted, clause.latest_days, calendar).last_on)
    except UnknownYear:
        return None


def _state(review: ListingReview, today: date | None, answer: ListingReviewAnswer) -> str:
    expected, latest = answer.expected_by or date.min, answer.late_after or date.min
    if review.decided_on is not None:
        return "decided_late" if review.decided_on > latest else "decided_in_time"
    if review.status in _DECIDED:
        return "decided"
    if today is None or today <= expected:
        return "expected"
    return "late" if today > latest else "soon_over"


def refusal_reasons(
    clause: RefusalReasonsClause | None, status: ReviewStatus | None, reasons: tuple[str, ...]
) -> Finding:
    """Decide whether the seller was told why a listing was not approved.

    Args:
        clause: Whether reasons are told unasked or on request.
        status: How far the review has come.
        reasons: The reasons that were told.

    Returns:
        The finding. Clause: ``listing.refusal_reasons``.
    """
    at = "/reasons"
    if clause is None:
        return REFUSAL_REASONS.found("not_stated", pointer=at)
    if status is not ReviewStatus.REJECTED:
        return REFUSAL_REASONS.found("not_refused", clause.citation, pointer=at)
    told = tuple(reason for reason in reasons if filled(reason))
    code = "told" if told else "on_request" if clause.told == "request" else "lacking"
    usual = tuple(term.code for term in clause.usual)
    return REFUSAL_REASONS.found(code, clause.citation, pointer=at, observed=told, expected=usual)
