"""Is an item covered by the seller's warranty, until when, and what is owed?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from marketplace_rules.days import day_asked, day_of
from marketplace_rules.decision import Decision, settle
from marketplace_rules.finding import WHOLE, Citation, Finding, Kind, Place, Rule
from marketplace_rules.periods import months
from marketplace_rules.policy import Policy, unknown_edition
from marketplace_rules.policy.returns import WarrantyClause, WindowClause, clause_for
from marketplace_rules.policy.vocabulary import Condition
from marketplace_rules.returns.answers import Cover, WarrantyAnswer
from marketplace_rules.returns.costs import return_shipping
from marketplace_rules.returns.facts import WarrantyClaim
from marketplace_rules.returns.remedy import remedy

WARRANTY = Rule(
    "returns.warranty",
    {
        "covered": Kind.PASS,
        "lasts_until": Kind.PASS,
        "lasts_at_least": Kind.PASS,
        "established": Kind.PASS,
        "expired": Kind.FAIL,
        "not_begun": Kind.FAIL,
        "established_expired": Kind.FAIL,
        "delivery_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "day_unknown": Kind.OPEN,
        "duration_unknown": Kind.OPEN,
        "expired_unsettled": Kind.REVIEW,
        "established_expired_unsettled": Kind.REVIEW,
        "below_minimum": Kind.REVIEW,
        "condition_not_stated": Kind.REVIEW,
        "not_stated": Kind.REVIEW,
    },
)


class Term(NamedTuple):
    """How long an item of one condition is covered, and what would settle a doubt about it."""

    certain_until: date | None
    possible_until: date | None
    missing: tuple[str, ...] = ()
    doubt: str = "duration_unknown"


class Verdict(NamedTuple):
    """Whether a day is covered: a code of the rule, and the facts that could still change it."""

    code: str
    missing: tuple[str, ...] = ()


def terms(
    delivered: date, condition: Condition | None, declared: int | None, clause: WarrantyClause, line: str
) -> tuple[Term, ...]:
    """Find how long an item is covered, for every condition it may be in.

    Args:
        delivered: Day the item was handed to the buyer.
        condition: Its condition; None leaves every one that the clause covers.
        declared: Months that the seller declared.
        clause: The minimum and what it says of refurbished items.
        line: JSON Pointer to the line, where facts would be missing.

    Returns:
        One term for each possible condition.
    """
    candidates = clause.conditions if condition is None else (condition,)
    return tuple(_term(delivered, c, declared, clause, f"{line}/warranty_months") for c in candidates)


def _term(delivered: date, condition: Condition, declared: int | None, clause: WarrantyClause, pointer: str) -> Term:
    if condition not in clause.conditions:
        return Term(None, None, doubt="condition_not_stated")
    floor = months(delivered, clause.minimum_months).last_on
    firm = condition is not Condition.REFURBISHED or clause.refurbished_below_minimum == "minimum"
    if declared is None:
        return Term(floor if firm else None, None, (pointer,))
    end = months(delivered, declared).last_on
    longest = max(end, floor)
    return Term(longest if firm else end, longest, doubt="below_minimum")


def verdict(day: date, possible: Sequence[Term], line: str) -> Verdict:
    """Say whether a day is covered, whatever the item's condition may be.

    Args:
        day: The day in question.
        possible: The term for each condition the item may be in.
        line: JSON Pointer to the line.

    Returns:
        The verdict; where the terms disagree it is open and names the condition.
    """
    each = [_verdict(day, term) for term in possible]
    if len({v.code for v in each}) == 1:
        return each[0]
    missing = dict.fromkeys((f"{line}/condition", *(pointer for v in each for pointer in v.missing)))
    return Verdict("duration_unknown", tuple(missing))


def _verdict(day: date, term: Term) -> Verdict:
    if term.certain_until is not None and day <= term.certain_until:
        return Verdict("covered")
    if term.possible_until is not None and day > term.possible_until:
        return Verdict("expired")
    return Verdict(term.doubt, term.missing)


def cover_of(possible: Sequence[Term]) -> Cover:
    """Sum up the terms: what is certain under all of them, what is possible under one.

    Args:
        possible: The term for each condition the item may be in.

    Returns:
        The cover.
    """
    certain = [term.certain_until for term in possible if term.certain_until is not None]
    ends = [term.possible_until for term in possible if term.possible_until is not None]
    return Cover(
        min(certain) if len(certain) == len(possible) else None,
        max(ends) if len(ends) == len(possible) else None,
    )


def lasts(cover: Cover, citation: Citation, place: Place) -> list[Finding]:
    """State how long the cover lasts, as far as that is certain.

    Args:
        cover: The cover.
        citation: Where it is written.
        place: The subject and ground concerned.

    Returns:
        The finding, if any day is certain. Clause: ``returns.warranty``.
    """
    if cover.certain_until is None:
        return []
    code = "lasts_until" if cover.certain_until == cover.possible_until else "lasts_at_least"
    return [WARRANTY.found(code, citation, place, expected=cover.certain_until)]


def warranty(claim: WarrantyClaim, policy: Policy, *, as_of: date | None = None) -> Decision[WarrantyAnswer]:
    """Decide whether an item is covered on the day of a claim, and which remedy is owed.

    Args:
        claim: What is known about the item and the claim.
        policy: The marketplace's policy; the edition is that of the order's day.
        as_of: The day to ask for where the claim states none.

    Returns:
        The decision, with the cover, the remedies and who bears the return shipping. Clauses: ``returns.warranty``,
        ``returns.remedy``, ``returns.return_shipping``.

    Raises:
        NoPolicyInForce: If the order was placed before the first edition.

    >>> from marketplace_rules import load_policy
    >>> claim = WarrantyClaim(delivered_on=date(2024, 8, 31), warranty_months=6, condition="new")
    >>> warranty(claim, load_policy("twoosk"), as_of=date(2025, 2, 28)).value.cover.certain_until
    datetime.date(2025, 2, 28)
    """
    ordered = day_of(claim.ordered_on, claim.zone)
    edition = policy.edition_on(ordered.on)
    if edition is None:
        return Decision("warranty", WarrantyAnswer(), (unknown_edition(ordered.missing),), policy.ref(None), as_of)
    section = edition.returns
    window = clause_for(section.window, claim.reason) if claim.reason else None
    unsettled = isinstance(window, WindowClause) and window.afterwards == "review"
    finding, cover = _covered(claim, section.warranty, as_of, "_unsettled" if unsettled else "")
    findings, answer = [finding], WarrantyAnswer(cover)
    if finding.kind is not Kind.FAIL and claim.reason is not None and section.warranty is not None:
        owed, remedies = remedy(clause_for(section.remedy, claim.reason), claim, "", WHOLE)
        cost, payer = return_shipping(clause_for(section.return_shipping, claim.reason), WHOLE, "/reason")
        findings += [owed, cost]
        answer = WarrantyAnswer(cover, remedies, payer)
    return Decision("warranty", answer, settle(findings), policy.ref(edition), as_of)


def _covered(
    claim: WarrantyClaim, clause: WarrantyClause | None, as_of: date | None, late: str
) -> tuple[Finding, Cover | None]:
    """The finding about the cover, and the cover as far as it is known; ``late`` ends the code of one that is over."""
    if clause is None:
        return WARRANTY.found("not_stated"), None
    cite = clause.citation
    delivered = day_of(claim.delivered_on, claim.zone, "/delivered_on")
    asked = day_asked(as_of) if claim.claimed_on is None and as_of else day_of(claim.claimed_on, claim.zone)
    possible = terms(delivered.on, claim.condition, claim.warranty_months, clause, "") if delivered.on else ()
    if claim.covered is not None:
        code = "established" if claim.covered else f"established_expired{late}"
        return WARRANTY.found(code, cite, pointer="/covered"), cover_of(possible) if possible else None
    if delivered.on is None:
        code = delivered.lacking("delivery_unknown")
        return WARRANTY.found(code, cite, missing=delivered.missing, pointer="/delivered_on"), None
    cover = cover_of(possible)
    if asked.on is None:
        code, missing, end = asked.lacking("day_unknown"), asked.missing or ("/claimed_on",), cover.certain_until
        return WARRANTY.found(code, cite, missing=missing, expected=end, pointer="/claimed_on"), cover
    if asked.on < delivered.on:
        return WARRANTY.found("not_begun", cite, pointer="/claimed_on", observed=asked.on, expected=delivered.on), cover
    found = verdict(asked.on, possible, "")
    code = f"expired{late}" if found.code == "expired" else found.code
    end = cover.possible_until or cover.certain_until
    return WARRANTY.found(
        code, cite, pointer="/claimed_on", observed=asked.on, expected=end, missing=found.missing
    ), cover
