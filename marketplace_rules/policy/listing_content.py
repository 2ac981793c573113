"""What a marketplace stipulates about the words, pictures and files of a listing: one frozen model per clause."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from marketplace_rules.policy.clause import Clause, FrozenTable, LanguageCode, contradiction
from marketplace_rules.policy.terms import Term, folded
from marketplace_rules.policy.vocabulary import Tab

Number = Annotated[int, Field(strict=True, ge=0, le=1_000_000)]
Host = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]
Phrase = Annotated[str, StringConstraints(min_length=2, max_length=100, strip_whitespace=True)]


class FieldClause(Clause):
    """A field of the form, with nothing to set; how binding it is, is the clause's strength."""


class CategoryClause(Clause):
    """In which categories a listing can stand.

    Args:
        categories: Every category; none where the page only points to a list.
    """

    categories: tuple[Term, ...] = ()


class ProductTypeClause(Clause):
    """Which kinds of goods are taken; others go to a person, because the page leaves the list open."""

    types: Annotated[tuple[Term, ...], Field(min_length=1)]


class GtinClause(Clause):
    """The trade number of the goods (EAN, UPC, GTIN).

    Args:
        required: Whether every listing has one.
        lengths: Numbers of digits that are accepted.
    """

    required: bool
    lengths: Annotated[tuple[Literal[8, 12, 13, 14], ...], Field(min_length=1)]


class SpecificationsClause(Clause):
    """How many specifications (characteristics) a listing states at least."""

    minimum: Annotated[int, Field(strict=True, ge=1, le=1000)]


class CatalogueClause(Clause):
    """How many products a shop opens with.

    Args:
        fewest: Below this number the advice is not followed.
        enough: From this number on it is.
    """

    fewest: Number
    enough: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.fewest > self.enough:
            raise contradiction(
                "catalogue_bounds",
                "the fewest products cannot be more than enough",
                least=self.fewest,
                most=self.enough,
            )
        return self


class DocumentsClause(Clause):
    """How many documents a listing has at most."""

    maximum: Number


class DocumentFormatClause(Clause):
    """In which format documents are uploaded."""

    format: Literal["pdf"]


class DocumentSizeClause(Clause):
    """How large a document can be.

    Args:
        maximum_bytes: The limit; None where one is mentioned without a figure, and nothing is checked.
    """

    maximum_bytes: Annotated[int, Field(strict=True, ge=1)] | None = None


class ImagesClause(Clause):
    """How many pictures a listing has.

    Args:
        minimum: At least.
        maximum: At most; None where no limit is stated.
    """

    minimum: Number
    maximum: Number | None = None


class HostsClause(Clause):
    """On which hosts something may be; they are matched exactly."""

    hosts: Annotated[tuple[Host, ...], Field(min_length=1)]


class LinksClause(Clause):
    """Where the links of a description may lead.

    Args:
        accepted_hosts: Hosts that are accepted, matched exactly.
        denied_hosts: Hosts that are refused, with everything below them; an operator's own file can list them.
    """

    accepted_hosts: tuple[Host, ...] = ()
    denied_hosts: tuple[Host, ...] = ()


class TabsClause(Clause):
    """Which parts a description has."""

    tabs: Annotated[tuple[Tab, ...], Field(min_length=1)]


class PhrasesClause(Clause):
    """Words that hint at something a person has to look at; they never refuse."""

    phrases: tuple[Phrase, ...] = ()

    @cached_property
    def folded(self) -> tuple[tuple[str, str], ...]:
        """Each phrase with the form by which it is looked for, worked out once."""
        return tuple((phrase, f" {folded(phrase)} ") for phrase in self.phrases)


class LanguagesClause(Clause):
    """The languages of the marketplace, by ISO 639 code, with the marks that its pages print."""

    languages: Annotated[tuple[Term, ...], Field(min_length=1)]
    working: LanguageCode

    @model_validator(mode="after")
    def _the_working_language_is_one_of_them(self) -> Self:
        if self.working not in {term.code for term in self.languages}:
            raise contradiction(
                "working_language", "the working language is one of the languages", found_name=self.working
            )
        return self

    @cached_property
    def code_of(self) -> FrozenTable:
        """The code of each mark of a language, folded; where two languages share a mark, the first one's."""
        marks = [(name, term.code) for term in reversed(self.languages) for name in term.names]
        return FrozenTable(marks)
