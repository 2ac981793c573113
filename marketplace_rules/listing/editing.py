"""May these fields of a listing on sale be edited, and what does that set off?"""

from __future__ import annotations

from datetime import date
from typing import Any

from marketplace_rules.days import day_asked
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.answers import EditAnswer
from marketplace_rules.listing.step_facts import ListingEdit
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import EditingClause, EditReviewClause
from marketplace_rules.policy.terms import term_of

EDITING = Rule(
    "listing.editing",
    {
        "editable": Kind.PASS,
        "any_field": Kind.PASS,
        "refused": Kind.FAIL,
        "not_listed": Kind.REVIEW,
        "field_unknown": Kind.OPEN,
        "not_stated": Kind.REVIEW,
    },
)
BATCH_EDITING = Rule(
    "listing.batch_editing",
    {"unsettled": Kind.REVIEW, "one_listing": Kind.NOT_APPLICABLE, "not_stated": Kind.REVIEW},
)
EDIT_REVIEW = Rule(
    "listing.edit_review",
    {
        "not_required": Kind.PASS,
        "required": Kind.PASS,
        "unsettled": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def listing_edit(edit: ListingEdit, policy: Policy, *, as_of: date | None = None) -> Decision[EditAnswer]:
    """Decide whether fields of a listing on sale can be edited, one listing or several at once.

    Args:
        edit: Which fields change, and in how many listings.
        policy: The marketplace's policy; the edition is that of the day asked about.
        as_of: The day asked about; without one, the only edition governs.

    Returns:
        The decision; the value says whether the listing is checked again. Clauses: ``listing.editing``,
        ``listing.batch_editing``, ``listing.edit_review``.

    Raises:
        NoPolicyInForce: If the day lies before the first edition.

    >>> from marketplace_rules import load_policy
    >>> listing_edit(ListingEdit(fields=("prix",)), load_policy("sipoko")).outcome.value
    'pass'
    """
    edition = policy.edition_on(day_asked(as_of).on)
    if edition is None:
        return Decision("listing_edit", EditAnswer(), (unknown_edition_asked("/as_of"),), policy.ref(None))
    section = edition.listing
    again = section.edit_review.again if section.edit_review else None
    findings = [
        *editing(section.editing, edit.fields),
        batch_editing(section.batch_editing, edit.listings),
        edit_review(section.edit_review),
    ]
    return Decision("listing_edit", EditAnswer(again), tuple(findings), policy.ref(edition), as_of)


def editing(clause: EditingClause | None, fields: tuple[str, ...]) -> list[Finding]:
    """Decide whether each field can be edited.

    Args:
        clause: The fields that the page lists.
        fields: The fields that change.

    Returns:
        What was found, field by field; where the page is silent a person decides. Clause: ``listing.editing``.
    """
    if clause is None:
        return [EDITING.found("not_stated", pointer="/fields")]
    named = [(index, field) for index, field in enumerate(fields) if filled(field)]
    if not named:
        code, missing = ("field_unknown", ("/fields",)) if clause.fields else ("any_field", ())
        return [EDITING.found(code, clause.citation, pointer="/fields", missing=missing)]
    found = []
    for index, field in named:
        code = "editable"
        if clause.fields and term_of(field, clause.fields) is None:
            code = "refused" if clause.otherwise == "refused" else "not_listed"
        expected = tuple(term.code for term in clause.fields)
        args: dict[str, Any] = {"observed": field, "expected": expected}
        found.append(EDITING.found(code, clause.citation, pointer=f"/fields/{index}", **args))
    return found


def batch_editing(clause: FieldClause | None, listings: int | None) -> Finding:
    """Decide whether several listings can be edited at once.

    Args:
        clause: What the policy says.
        listings: How many change together; None for one.

    Returns:
        The finding; which fields a batch leaves out is not said, so a person decides. Clause:
        ``listing.batch_editing``.
    """
    at = "/listings"
    if listings is None or listings == 1:
        return BATCH_EDITING.found("one_listing", clause.citation if clause else None, pointer=at)
    code = "unsettled" if clause else "not_stated"
    return BATCH_EDITING.found(code, clause.citation if clause else None, pointer=at, observed=listings, count=listings)


def edit_review(clause: EditReviewClause | None) -> Finding:
    """Say whether an edited listing is checked again.

    Args:
        clause: What the policy says.

    Returns:
        The finding. Clause: ``listing.edit_review``.
    """
    if clause is None:
        return EDIT_REVIEW.found("not_stated")
    return EDIT_REVIEW.found(clause.again, clause.citation)
