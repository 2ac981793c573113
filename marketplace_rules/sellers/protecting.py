"""Can the seller ask to be protected against this request for a refund?"""

from __future__ import annotations

from datetime import date

from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.periods import calendar_days
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.seller_vocabulary import ProtectionGround
from marketplace_rules.policy.sellers import ProtectionGroundClause
from marketplace_rules.sellers.answers import ProtectionAnswer
from marketplace_rules.sellers.message_facts import ProtectionRequest

PROTECTION_GROUND = Rule(
    "sellers.protection_ground",
    {
        "late": Kind.PASS,
        "not_late": Kind.FAIL,
        "not_delivered": Kind.FAIL,
        "ground_unknown": Kind.OPEN,
        "delivery_unknown": Kind.OPEN,
        "requested_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "by_support": Kind.REVIEW,
        "not_listed": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)
PROTECTION_EVIDENCE = Rule(
    "sellers.protection_evidence",
    {"supplied": Kind.PASS, "none": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)


def protection(request: ProtectionRequest, policy: Policy, *, as_of: date | None = None) -> Decision[ProtectionAnswer]:
    """Decide whether a seller can ask for protection against a request for a refund.

    Args:
        request: What is known about the request for a refund and the seller's objection to it.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day of the request for a refund where the facts state none.

    Returns:
        The decision; its value gives the last day on which the refund could be asked for in time. A ground that takes
        evidence is decided by customer service. Clauses: ``sellers.protection_ground`` and
        ``sellers.protection_evidence``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> objection = ProtectionRequest(
    ...     ground="late_request", documents=("invoice",), delivered_on="2024-05-02", requested_on="2024-06-02"
    ... )
    >>> decision = protection(objection, load_policy("sipoko"))
    >>> decision.outcome.value, decision.value.refund_until.isoformat()
    ('pass', '2024-06-01')
    """
    ordered = day_of(request.ordered_on, request.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        missing = unknown_edition(ordered.missing)
        return Decision("protection", ProtectionAnswer(request.ground), (missing,), policy.ref(None), as_of)
    section = edition.sellers
    delivered = day_of(request.delivered_on, request.zone, "/delivered_on")
    requested = day_of(request.requested_on, request.zone)
    if request.requested_on is None:
        requested = day_asked(as_of) if as_of else Day(None, ("/requested_on",))
    last = refund_until(section.protection_ground, delivered)
    findings = (
        protection_ground(section.protection_ground, request.ground, delivered, requested),
        protection_evidence(section.protection_evidence, request.documents),
    )
    return Decision("protection", ProtectionAnswer(request.ground, last), findings, policy.ref(edition), as_of)


def refund_until(clause: ProtectionGroundClause | None, delivered: Day) -> date | None:
    """Find the last day on which a refund could be asked for in time.

    Args:
        clause: The days it takes; None where the policy states none.
        delivered: When the buyer had the goods.

    Returns:
        The day, where it is known.
    """
    if clause is None or clause.late_after_days is None or delivered.on is None:
        return None
    return calendar_days(delivered.on, clause.late_after_days).last_on


def protection_ground(
    clause: ProtectionGroundClause | None, ground: ProtectionGround | str | None, delivered: Day, requested: Day
) -> Finding:
    """Decide whether the seller has a ground.

    Args:
        clause: Which grounds there are; None where the policy offers no protection.
        ground: The seller's ground.
        delivered: When the buyer had the goods.
        requested: When the buyer asked for the refund.

    Returns:
        The finding. Clause: ``sellers.protection_ground``.
    """
    rule, at = PROTECTION_GROUND, "/ground"
    if clause is None:
        return rule.found("not_stated", pointer=at, observed=ground)
    cite = clause.citation
    if ground is None:
        return rule.found("ground_unknown", cite, pointer=at, expected=clause.grounds, missing=(at,))
    if ground != ProtectionGround.LATE_REQUEST or clause.late_after_days is None:
        code = "by_support" if ground in clause.grounds else "not_listed"
        return rule.found(code, cite, pointer=at, observed=ground, expected=clause.grounds)
    last = refund_until(clause, delivered)
    count = clause.late_after_days
    if last is None:
        code = delivered.lacking("delivery_unknown") if delivered.missing else "not_delivered"
        return rule.found(code, cite, pointer="/delivered_on", missing=delivered.missing, count=count)
    if requested.on is None:
        code = requested.lacking("requested_unknown")
        return rule.found(code, cite, pointer="/requested_on", expected=last, missing=requested.missing, count=count)
    code = "late" if requested.on > last else "not_late"
    return rule.found(code, cite, pointer="/requested_on", observed=requested.on, expected=last, count=count)


def protection_evidence(clause: DutyClause | None, documents: tuple[str, ...] | None) -> Finding:
    """Decide whether the seller has something to show.

    Args:
        clause: That documents are needed; None where the policy does not say so.
        documents: What the seller can show; None where nobody has told.

    Returns:
        The finding; whether they are enough is for customer service to say. Clause: ``sellers.protection_evidence``.
    """
    at = "/documents"
    if clause is None:
        return PROTECTION_EVIDENCE.found("not_stated")
    if documents is None:
        return PROTECTION_EVIDENCE.found("not_known", clause.citation, pointer=at, missing=(at,))
    code = "supplied" if documents else "none"
    return PROTECTION_EVIDENCE.found(code, clause.citation, pointer=at, observed=documents)
