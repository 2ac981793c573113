"""May this person leave a review, of what, and when?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.clause import DutyClause, ReferralClause
from marketplace_rules.policy.seller_vocabulary import ReviewSubject
from marketplace_rules.policy.sellers import ReviewPurchaseClause, ReviewSubjectClause
from marketplace_rules.sellers.answers import ReviewAnswer
from marketplace_rules.sellers.message_facts import ReviewRequest

REVIEW_PURCHASE = Rule(
    "sellers.review_purchase",
    {
        "bought": Kind.PASS,
        "not_bought": Kind.FAIL,
        "not_bought_unsettled": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
REVIEW_ACCOUNT = Rule(
    "sellers.review_account",
    {"account": Kind.PASS, "guest": Kind.REVIEW, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
REVIEW_SUBJECT = Rule(
    "sellers.review_subject",
    {
        "listed": Kind.PASS,
        "elsewhere": Kind.PASS,
        "not_listed": Kind.REVIEW,
        "not_told": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
REVIEW_TIME = Rule("sellers.review_time", {"any_time": Kind.PASS, "not_stated": Kind.NOT_APPLICABLE})


def review(request: ReviewRequest, policy: Policy, *, as_of: date | None = None) -> Decision[ReviewAnswer]:
    """Decide whether somebody may leave a review.

    Args:
        request: What is known about the review.
        policy: The marketplace's policy; the edition is that of the day of the review.
        as_of: The day of the review where the facts state none.

    Returns:
        The decision; its value says what can be reviewed. Clauses: ``sellers.review_purchase``,
        ``sellers.review_account``, ``sellers.review_subject`` and ``sellers.review_time``.

    Raises:
        NoPolicyInForce: If the day is before the first edition.

    >>> from marketplace_rules import load_policy
    >>> review(ReviewRequest(has_account=True, bought=False), load_policy("twoosk")).outcome.value
    'fail'
    """
    stated = request.reviewed_on
    day = day_asked(as_of) if stated is None else day_of(stated, request.zone)
    edition = policy.edition_on(day.on)
    if edition is None:
        missing = unknown_edition_asked("/reviewed_on", day.missing)
        return Decision("review", ReviewAnswer(), (missing,), policy.ref(None), as_of)
    section = edition.sellers
    about = review_subject(section.review_subject, request.subject)
    findings = [about]
    if about.code != "elsewhere":  # what another site takes is for that site to say
        findings += [
            review_purchase(section.review_purchase, request.bought),
            review_account(section.review_account, request.has_account),
            review_time(section.review_time),
        ]
    clause = section.review_subject
    answer = ReviewAnswer(clause.subjects, clause.elsewhere) if clause else ReviewAnswer()
    return Decision("review", answer, tuple(findings), policy.ref(edition), as_of)


def review_purchase(clause: ReviewPurchaseClause | None, bought: bool | None) -> Finding:
    """Decide whether the review comes from a buyer.

    Args:
        clause: What somebody gets who has not bought; None where the policy says nothing of reviews.
        bought: Whether they bought what the review is about.

    Returns:
        The finding. Clause: ``sellers.review_purchase``.
    """
    at = "/bought"
    if clause is None:
        return REVIEW_PURCHASE.found("not_stated", pointer=at)
    if bought is None:
        return REVIEW_PURCHASE.found("not_known", clause.citation, pointer=at, missing=(at,))
    no = "not_bought" if clause.otherwise == "refused" else "not_bought_unsettled"
    code = "bought" if bought else no
    return REVIEW_PURCHASE.found(code, clause.citation, pointer=at, observed=bought, expected=True)


def review_account(clause: ReferralClause | None, has_account: bool | None) -> Finding:
    """Decide whether the review comes from an account.

    Args:
        clause: That holders of an account may; None where the policy does not ask for one.
        has_account: Whether they have one; a guest has only the e-mail that invites after the delivery.

    Returns:
        The finding. Clause: ``sellers.review_account``.
    """
    at = "/has_account"
    if clause is None:
        return REVIEW_ACCOUNT.found("not_stated")
    if has_account is None:
        return REVIEW_ACCOUNT.found("not_known", clause.citation, pointer=at, missing=(at,))
    return REVIEW_ACCOUNT.found("account" if has_account else "guest", clause.citation, pointer=at, expected=True)


def review_subject(clause: ReviewSubjectClause | None, subject: ReviewSubject | None) -> Finding:
    """Decide whether that can be reviewed which the review is about.

    Args:
        clause: What can be; None where the policy does not say.
        subject: What it is about.

    Returns:
        The finding; a review of which nobody has said what it is about is taken for one that can be. Clause:
        ``sellers.review_subject``.
    """
    at = "/subject"
    if clause is None:
        return REVIEW_SUBJECT.found("not_stated")
    if subject is None:
        return REVIEW_SUBJECT.found("not_told", clause.citation, pointer=at, expected=clause.subjects)
    code = "elsewhere" if subject in clause.elsewhere else "listed" if subject in clause.subjects else "not_listed"
    return REVIEW_SUBJECT.found(code, clause.citation, pointer=at, observed=subject, expected=clause.subjects)


def review_time(clause: DutyClause | None) -> Finding:
    """Say when a review can be left.

    Args:
        clause: That it can be at any time; None where the policy does not say.

    Returns:
        The finding. Clause: ``sellers.review_time``.
    """
    if clause is None:
        return REVIEW_TIME.found("not_stated")
    return REVIEW_TIME.found("any_time", clause.citation)
