"""May a listing be cloned, and what does the copy hold?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from marketplace_rules.days import day_asked
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.listing.answers import CloneAnswer
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.step_facts import ListingClone
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import CloneClause

CLONE_SOURCE = Rule(
    "listing.clone_source",
    {
        "complete": Kind.PASS,
        "fields_lacking": Kind.FAIL,
        "not_complete": Kind.FAIL,
        "not_saved": Kind.FAIL,
        "source_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
CLONE_COPY = Rule(
    "listing.clone_copy",
    {"copied": Kind.PASS, "nothing_to_copy": Kind.NOT_APPLICABLE, "not_stated": Kind.NOT_APPLICABLE},
)

_IDENTIFIERS = ("tid", "gtin", "sku")
_STOCK = ("stock", "stock_before", "units_sold")


def listing_clone(request: ListingClone, policy: Policy, *, as_of: date | None = None) -> Decision[CloneAnswer]:
    """Decide whether a listing can be cloned, and make the copy.

    Args:
        request: The listing, and whether its form was saved.
        policy: The marketplace's policy; the edition is that of the day asked about.
        as_of: The day asked about; without one, the only edition governs.

    Returns:
        The decision; the value holds the copy, without stock and identifiers. Clauses: ``listing.clone_source``,
        ``listing.clone_copy``.

    Raises:
        NoPolicyInForce: If the day lies before the first edition.

    >>> from marketplace_rules import load_policy
    >>> listing_clone(ListingClone(saved=False), load_policy("twoosk")).outcome.value
    'fail'
    """
    edition = policy.edition_on(day_asked(as_of).on)
    if edition is None:
        return Decision("listing_clone", CloneAnswer(), (unknown_edition_asked("/as_of"),), policy.ref(None))
    section = edition.listing
    findings: tuple[Finding, ...] = ()
    if request.source is not None:
        findings = check_listing(replace(request.source, about=()), policy, as_of=as_of).findings
    source = clone_source(section.clone_source, request, tuple(lacking_fields(findings)))
    copied, answer = clone_copy(section.clone_copy, request.source if source.kind is Kind.PASS else None)
    return Decision("listing_clone", answer, (source, copied), policy.ref(edition), as_of)


def lacking_fields(findings: Iterable[Finding]) -> Iterable[str]:
    """Give the required fields that are empty, which is what keeps a form from being complete.

    Args:
        findings: Everything found about a listing.

    Returns:
        JSON Pointers.
    """
    return (
        finding.pointer
        for finding in findings
        if finding.kind is Kind.FAIL and finding.level is Level.ERROR and finding.code.endswith("lacking")
    )


def clone_source(clause: FieldClause | None, request: ListingClone, lacking: tuple[str, ...]) -> Finding:
    """Decide whether a listing is one that can be cloned: saved, with every required field.

    Args:
        clause: What the policy requires.
        request: The listing, and whether its form was saved.
        lacking: JSON Pointers to the required fields that are empty.

    Returns:
        The finding. Clause: ``listing.clone_source``.
    """
    if clause is None:
        return CLONE_SOURCE.found("not_stated", pointer="/source")
    cite = clause.citation
    if request.saved is False:
        return CLONE_SOURCE.found("not_saved", cite, pointer="/saved", observed=False, expected=True)
    if request.complete is not None:
        code = "complete" if request.complete else "not_complete"
        return CLONE_SOURCE.found(code, cite, pointer="/complete", observed=request.complete, expected=True)
    if request.source is None:
        return CLONE_SOURCE.found("source_unknown", cite, pointer="/source", missing=("/source",))
    if lacking:
        fields = tuple(f"/source{pointer}" for pointer in lacking)
        return CLONE_SOURCE.found("fields_lacking", cite, pointer=fields[0], observed=fields, count=len(fields))
    return CLONE_SOURCE.found("complete", cite, pointer="/source")


def clone_copy(clause: CloneClause | None, source: Listing | None) -> tuple[Finding, CloneAnswer]:
    """Copy a listing without what a clone does not take over.

    Args:
        clause: What is left out.
        source: The listing; None where it cannot be cloned.

    Returns:
        The finding and the copy. Clause: ``listing.clone_copy``.
    """
    if clause is None:
        return CLONE_COPY.found("not_stated"), CloneAnswer()
    if source is None:
        return CLONE_COPY.found("nothing_to_copy", clause.citation), CloneAnswer()
    changes: dict[str, Any] = dict.fromkeys(_IDENTIFIERS) if "identifiers" in clause.without else {}
    if "stock" in clause.without:
        changes |= dict.fromkeys(_STOCK)
        changes["warehouses"] = tuple(replace(offer, stock=None) for offer in source.warehouses)
    offers = enumerate(source.warehouses) if "stock" in clause.without else ()
    left_out = [
        f"/{name}" for name in (*_IDENTIFIERS, *_STOCK) if name in changes and getattr(source, name) is not None
    ]
    left_out += [f"/warehouses/{index}/stock" for index, offer in offers if offer.stock is not None]
    finding = CLONE_COPY.found("copied", clause.citation, pointer="/source", observed=tuple(left_out))
    return finding, CloneAnswer(replace(source, **changes), tuple(left_out))
