from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules.finding import Level
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.media import document_format, document_size, documents, images
from marketplace_rules.listing.media_facts import Document
from marketplace_rules.policy.listing_content import (
    DocumentFormatClause,
    DocumentsClause,
    DocumentSizeClause,
    ImagesClause,
)
from tests.strategies import cited


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "none"),
        ({"document_count": 0}, "none"),
        ({"document_count": 4}, "few_enough"),
        ({"document_count": 5}, "few_enough"),
        ({"document_count": 6}, "too_many"),
        ({"documents": ["a.pdf"] * 5}, "few_enough"),
        ({"documents": ["a.pdf"] * 6}, "too_many"),
        ({"documents": ["a.pdf"] * 6, "document_count": 1}, "too_many"),
        ({"documents": ["a.pdf"], "document_count": 6}, "too_many"),
    ],
)
def test_there_are_five_documents_at_most(fields: dict[str, Any], code: str) -> None:
    assert documents(cited(DocumentsClause, maximum=5), Listing(**fields)).code == code
    assert documents(None, Listing(**fields)).code == "not_stated"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", "%PDF-1.7", "pdf"),
        ("a.PDF ", "%PDF-2.0\n%âã", "pdf"),
        ("a.pdf", None, "pdf"),
        (None, "%PDF-1.4", "pdf"),
        (" ", "%PDF-1.4", "pdf"),
        ("a.pdf", "PK\x03\x04", "other_content"),
        ("a.pdf", "", "other_content"),
        ("a.pdf", " %PDF-1.7", "other_content"),
        ("a.pdf", "%pdf-1.7", "other_content"),
        ("a.doc", "GIF89a", "other_content"),
        ("a.doc", "%PDF-1.7", "other_ending"),
        ("a.pdf.exe", None, "other_ending"),
        ("pdf", None, "other_ending"),
        (None, None, "not_known"),
        ("", None, "not_known"),
    ],
)
def test_a_document_is_a_pdf_file_by_content_and_by_name(name: str | None, content: str | None, code: str) -> None:
    clause = cited(DocumentFormatClause, format="pdf")
    [found] = document_format(clause, (Document(name=name, starts_with=content),))
    assert found.code == code
    assert found.missing == (("/documents/0/starts_with",) if code == "not_known" else ())


def test_each_document_is_looked_at_by_itself() -> None:
    clause = cited(DocumentFormatClause, format="pdf")
    given = (Document(name="a.pdf"), Document(name="b.doc"), Document())
    assert [(f.pointer, f.code) for f in document_format(clause, given)] == [
        ("/documents/0", "pdf"),
        ("/documents/1", "other_ending"),
        ("/documents/2", "not_known"),
    ]
    assert [f.code for f in document_format(clause, ())] == ["none"]
    assert [f.code for f in document_format(None, given)] == ["not_stated"]


@pytest.mark.parametrize(
    ("size", "code"), [(0, "small_enough"), (1000, "small_enough"), (1001, "too_large"), (None, "not_known")]
)
def test_a_document_is_small_enough_where_a_figure_is_stated(size: int | None, code: str) -> None:
    given = (Document(name="a.pdf", size_bytes=size),)
    [found] = document_size(cited(DocumentSizeClause, maximum_bytes=1000), given)
    assert (found.code, bool(found.missing)) == (code, code == "not_known")
    assert [f.code for f in document_size(cited(DocumentSizeClause), given)] == ["no_figure"]
    assert [f.code for f in document_size(cited(DocumentSizeClause, maximum_bytes=1000), ())] == ["none"]
    assert [f.code for f in document_size(None, given)] == ["not_stated"]


@pytest.mark.parametrize(
    ("count", "code"), [(None, "lacking"), (0, "lacking"), (1, "enough"), (5, "enough"), (6, "too_many")]
)
def test_there_are_one_to_five_pictures(count: int | None, code: str) -> None:
    assert images(cited(ImagesClause, minimum=1, maximum=5), count).code == code
    encouraged = images(cited(ImagesClause, "may", minimum=1), count)
    assert encouraged.code == ("few" if code == "lacking" else "enough")
    assert encouraged.level is Level.NOTE
    assert images(None, count).code == "not_stated"
