"""How many documents and pictures are there, and are the documents what they have to be?"""

from __future__ import annotations

from typing import Any

from marketplace_rules.finding import Finding, Kind, Rule, Strength
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.media_facts import Document
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import (
    DocumentFormatClause,
    DocumentsClause,
    DocumentSizeClause,
    ImagesClause,
)

DOCUMENTS = Rule(
    "listing.documents",
    {
        "few_enough": Kind.PASS,
        "too_many": Kind.FAIL,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
DOCUMENT_FORMAT = Rule(
    "listing.document_format",
    {
        "pdf": Kind.PASS,
        "other_content": Kind.FAIL,
        "other_ending": Kind.FAIL,
        "not_known": Kind.OPEN,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
DOCUMENT_SIZE = Rule(
    "listing.document_size",
    {
        "small_enough": Kind.PASS,
        "too_large": Kind.FAIL,
        "not_known": Kind.OPEN,
        "no_figure": Kind.NOT_APPLICABLE,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
IMAGES = Rule(
    "listing.images",
    {
        "enough": Kind.PASS,
        "lacking": Kind.FAIL,
        "few": Kind.FAIL,
        "too_many": Kind.FAIL,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def documents(clause: DocumentsClause | None, listing: Listing) -> Finding:
    """Decide whether there are few enough documents.

    Args:
        clause: How many there can be.
        listing: The listing, with its documents or their number.

    Returns:
        The finding. Clause: ``listing.documents``.
    """
    at = "/documents"
    if clause is None:
        return DOCUMENTS.found("not_stated", pointer=at)
    count = max(len(listing.documents), listing.document_count or 0)
    if not count:
        return DOCUMENTS.found("none", clause.citation, pointer=at)
    code = "few_enough" if count <= clause.maximum else "too_many"
    return DOCUMENTS.found(
        code, clause.citation, pointer=at, observed=count, expected=clause.maximum, count=clause.maximum
    )


def document_format(clause: DocumentFormatClause | None, given: tuple[Document, ...]) -> list[Finding]:
    """Decide whether each document is a PDF file, by its content and the ending of its name.

    Args:
        clause: The format.
        given: The documents.

    Returns:
        What was found, document by document. Clause: ``listing.document_format``.
    """
    if clause is None:
        return [DOCUMENT_FORMAT.found("not_stated", pointer="/documents")]
    if not given:
        return [DOCUMENT_FORMAT.found("none", clause.citation, pointer="/documents")]
    found = []
    for index, document in enumerate(given):
        at = f"/documents/{index}"
        code, missing = _format(document), (f"{at}/starts_with",)
        args: dict[str, Any] = {"observed": document.name or "", "missing": missing if code == "not_known" else ()}
        args["number"] = index + 1
        found.append(DOCUMENT_FORMAT.found(code, clause.citation, pointer=at, **args))
    return found


def _format(document: Document) -> str:
    name, content = (document.name or "").strip().casefold(), document.starts_with
    if content is not None and not content.startswith("%PDF-"):
        return "other_content"
    if filled(name) and not name.endswith(".pdf"):
        return "other_ending"
    return "pdf" if content is not None or filled(name) else "not_known"


def document_size(clause: DocumentSizeClause | None, given: tuple[Document, ...]) -> list[Finding]:
    """Decide whether each document is small enough, where a figure is stated.

    Args:
        clause: The largest size.
        given: The documents.

    Returns:
        What was found, document by document. Clause: ``listing.document_size``.
    """
    if clause is None:
        return [DOCUMENT_SIZE.found("not_stated", pointer="/documents")]
    if clause.maximum_bytes is None:
        return [DOCUMENT_SIZE.found("no_figure", clause.citation, pointer="/documents")]
    if not given:
        return [DOCUMENT_SIZE.found("none", clause.citation, pointer="/documents")]
    found = []
    for index, document in enumerate(given):
        at = f"/documents/{index}/size_bytes"
        code = "small_enough"
        missing: tuple[str, ...] = ()
        if document.size_bytes is None:
            code, missing = "not_known", (at,)
        elif document.size_bytes > clause.maximum_bytes:
            code = "too_large"
        args: dict[str, Any] = {"observed": document.size_bytes, "expected": clause.maximum_bytes, "missing": missing}
        args["number"] = index + 1
        found.append(DOCUMENT_SIZE.found(code, clause.citation, pointer=at, **args))
    return found


def images(clause: ImagesClause | None, count: int | None) -> Finding:
    """Decide whether there are enough pictures and not too many; what they are like is another question.

    Args:
        clause: How many there have to be.
        count: How many there are; a form without a number has none.

    Returns:
        The finding. Clause: ``listing.images``.
    """
    at = "/image_count"
    if clause is None:
        return IMAGES.found("not_stated", pointer=at)
    shown, code, limit = count or 0, "enough", clause.minimum
    if shown < clause.minimum:
        code = "lacking" if clause.strength is Strength.MUST else "few"
    elif clause.maximum is not None and shown > clause.maximum:
        code, limit = "too_many", clause.maximum
    return IMAGES.found(code, clause.citation, pointer=at, observed=shown, expected=limit, count=limit)
