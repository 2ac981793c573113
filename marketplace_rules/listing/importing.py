"""May this spreadsheet be imported, and which of its rows?"""

from __future__ import annotations

from datetime import date
from typing import Any

from marketplace_rules.days import day_asked
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.answers import ImportAnswer
from marketplace_rules.listing.step_facts import ImportRow, ListingImport
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.listing_steps import ImportStepsClause
from marketplace_rules.policy.terms import term_of
from marketplace_rules.policy.vocabulary import ImportStep

IMPORT_STEPS = Rule(
    "listing.import_steps",
    {
        "in_step": Kind.PASS,
        "quantities_too_early": Kind.FAIL,
        "step_unknown": Kind.OPEN,
        "columns_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
IMPORT_IDENTIFIER = Rule(
    "listing.import_identifier",
    {
        "known": Kind.PASS,
        "lacking": Kind.FAIL,
        "unknown_item": Kind.FAIL,
        "list_lacking": Kind.OPEN,
        "rows_unknown": Kind.OPEN,
        "not_this_step": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
IMPORT_VARIANTS = Rule(
    "listing.import_variants",
    {
        "set": Kind.PASS,
        "lacking": Kind.FAIL,
        "not_told": Kind.OPEN,
        "rows_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
_LATER = ("stock", "pack_quantity", "pack_unit")
IMPORTING = Rule("listing.importing", {"stated": Kind.NOT_APPLICABLE, "not_stated": Kind.REVIEW})


def listing_import(file: ListingImport, policy: Policy, *, as_of: date | None = None) -> Decision[ImportAnswer]:
    """Decide whether a spreadsheet can be imported: the right columns for its step, and rows that name their items.

    Args:
        file: The spreadsheet: its step, its columns, its rows.
        policy: The marketplace's policy; the edition is that of the day asked about.
        as_of: The day asked about; without one, the only edition governs.

    Returns:
        The decision; the value lists the rows that can be taken. Clauses: ``listing.import_steps``,
        ``listing.import_identifier``, ``listing.import_variants``.

    Raises:
        NoPolicyInForce: If the day lies before the first edition.

    >>> from marketplace_rules import load_policy
    >>> file = ListingImport(step="articles", columns=("name", "stock"))
    >>> listing_import(file, load_policy("twoosk")).outcome.value
    'fail'
    """
    edition = policy.edition_on(day_asked(as_of).on)
    if edition is None:
        return Decision("listing_import", ImportAnswer(), (unknown_edition_asked("/as_of"),), policy.ref(None))
    section = edition.listing
    step = None if section.import_steps is None else file.step
    findings = [
        importing(section.import_steps, section.import_variants),
        import_steps(section.import_steps, file),
        *import_identifier(section.import_identifier, file, step),
        *import_variants(section.import_variants, file.rows),
    ]
    refused = {f.pointer.split("/")[2] for f in findings if f.kind in (Kind.FAIL, Kind.OPEN) and "/rows/" in f.pointer}
    whole = any(
        f.kind is not Kind.PASS and f.kind is not Kind.NOT_APPLICABLE and not f.pointer.startswith("/rows/")
        for f in findings
    )
    rows = () if whole else tuple(i for i in range(len(file.rows)) if str(i) not in refused)
    return Decision("listing_import", ImportAnswer(rows), tuple(findings), policy.ref(edition), as_of)


def importing(steps: ImportStepsClause | None, variants: FieldClause | None) -> Finding:
    """Send an import to a person where the page says nothing about importing.

    Args:
        steps: What the policy says about the files.
        variants: What the policy says about their rows.

    Returns:
        The finding. It has no clause: there is one of the others, or none at all.
    """
    return IMPORTING.found("not_stated" if steps is None and variants is None else "stated")


def import_steps(clause: ImportStepsClause | None, file: ListingImport) -> Finding:
    """Decide whether the first file leaves out what belongs in the second.

    Args:
        clause: The files, and the columns of the second.
        file: The spreadsheet.

    Returns:
        The finding. Clause: ``listing.import_steps``.
    """
    at = "/columns"
    if clause is None:
        return IMPORT_STEPS.found("not_stated", pointer=at)
    cite, later = clause.citation, tuple(c for c in _columns(file) if term_of(c, clause.later))
    if file.step is ImportStep.QUANTITIES or (file.columns is not None and not later):
        return IMPORT_STEPS.found("in_step", cite, pointer=at)
    if file.step is None:
        return IMPORT_STEPS.found("step_unknown", cite, pointer="/step", missing=("/step",))
    if not later:
        return IMPORT_STEPS.found("columns_unknown", cite, pointer=at, missing=(at,))
    return IMPORT_STEPS.found("quantities_too_early", cite, pointer=at, observed=later)


def _columns(file: ListingImport) -> list[str]:
    """The columns that a file names, and those that its rows fill in."""
    filled_in = [name for name in _LATER if any(getattr(row, name) is not None for row in file.rows)]
    return [*(file.columns or ()), *(name for name in filled_in if name not in (file.columns or ()))]


def import_identifier(clause: FieldClause | None, file: ListingImport, step: ImportStep | None) -> list[Finding]:
    """Decide whether each row of the second file names an item that exists.

    Args:
        clause: What the policy requires.
        file: The spreadsheet, and the identifiers that exist.
        step: Which file it is.

    Returns:
        What was found, row by row. Clause: ``listing.import_identifier``.
    """
    if clause is None:
        return [IMPORT_IDENTIFIER.found("not_stated", pointer="/rows")]
    cite = clause.citation
    if step is not ImportStep.QUANTITIES:
        return [IMPORT_IDENTIFIER.found("not_this_step", cite, pointer="/rows")]
    if not file.rows:
        return [IMPORT_IDENTIFIER.found("rows_unknown", cite, pointer="/rows", missing=("/rows",))]
    known = None if file.known_tids is None else frozenset(tid.strip() for tid in file.known_tids)
    found = []
    for index, row in enumerate(file.rows):
        at, tid = f"/rows/{index}/tid", (row.tid or "").strip()
        code = "known"
        missing: tuple[str, ...] = ()
        if not filled(tid):
            code = "lacking"
        elif known is None:
            code, missing = "list_lacking", ("/known_tids",)
        elif tid not in known:
            code = "unknown_item"
        args: dict[str, Any] = {"observed": tid, "missing": missing, "number": index + 1}
        found.append(IMPORT_IDENTIFIER.found(code, cite, pointer=at, **args))
    return found


def import_variants(clause: FieldClause | None, rows: tuple[ImportRow, ...]) -> list[Finding]:
    """Decide whether each row sets its variants.

    Args:
        clause: What the policy requires.
        rows: The rows.

    Returns:
        What was found, row by row. Clause: ``listing.import_variants``.
    """
    if clause is None:
        return [IMPORT_VARIANTS.found("not_stated", pointer="/rows")]
    if not rows:
        return [IMPORT_VARIANTS.found("rows_unknown", clause.citation, pointer="/rows", missing=("/rows",))]
    found = []
    for index, row in enumerate(rows):
        at = f"/rows/{index}/variants"
        code = "set" if row.variants and any(map(filled, row.variants)) else "lacking"
        missing: tuple[str, ...] = ()
        if row.variants is None:
            code, missing = "not_told", (at,)
        found.append(IMPORT_VARIANTS.found(code, clause.citation, pointer=at, missing=missing, number=index + 1))
    return found
