"""What has to be known about what shows and describes an item: documents, videos, description, translations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from marketplace_rules.fact_types import Count, Flag
from marketplace_rules.facts import facts
from marketplace_rules.listing.texts import Line, LongText
from marketplace_rules.policy.vocabulary import Tab

Address = Annotated[str, StringConstraints(max_length=2000)]


@facts
class Document:
    """A technical document of a listing.

    Args:
        name: Name of the file.
        starts_with: The first characters of its content, where it was looked at; a PDF file starts with ``%PDF-``.
        size_bytes: Its size.
    """

    name: Line | None = None
    starts_with: Line | None = None
    size_bytes: Count | None = None


@facts
class Video:
    """A video of a listing.

    Args:
        url: Its address.
        links_to_shops: Whether it contains links to other shops, as somebody who has watched it declares.
    """

    url: Address
    links_to_shops: Flag | None = None


@facts
class Description:
    """The text about an item, part by part; a listing with a single text has only the first.

    Args:
        description: What it is.
        usage: What it is used for.
        characteristics: Its main technical characteristics.
        composition: What it is made of.
    """

    description: LongText | None = None
    usage: LongText | None = None
    characteristics: LongText | None = None
    composition: LongText | None = None

    def text(self, tab: Tab) -> str | None:
        """Give the text of a part."""
        text: str | None = getattr(self, tab.value)
        return text


@facts
class Translation:
    """A listing's name and description in another language.

    Args:
        language: ISO 639 code, or the marketplace's own mark.
        name: The name.
        description: The description.
        complete: Whether both are there, where the texts themselves are not given.
    """

    language: Line
    name: Line | None = None
    description: LongText | None = None
    complete: Flag | None = None


def _document(given: Any) -> Any:
    return {"name": given} if isinstance(given, str) else given


def _video(given: Any) -> Any:
    return {"url": given} if isinstance(given, str) else given


def _translation(given: Any) -> Any:
    return {"language": given, "complete": True} if isinstance(given, str) else given


def _one_text(given: Any) -> Any:
    return {"description": given} if isinstance(given, str) else given


def _list(given: Any) -> Any:
    return (given,) if isinstance(given, str | Mapping) else given


# The short forms: a name for a document, an address for a video, a language for a translation that is complete.
Documents = Annotated[tuple[Annotated[Document, BeforeValidator(_document)], ...], BeforeValidator(_list)]
Videos = Annotated[tuple[Annotated[Video, BeforeValidator(_video)], ...], BeforeValidator(_list)]
Translations = Annotated[tuple[Annotated[Translation, BeforeValidator(_translation)], ...], BeforeValidator(_list)]
Descriptions = Annotated[Description, BeforeValidator(_one_text)]
