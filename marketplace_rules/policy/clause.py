"""What every clause of an edition has: a parameter, a strength and a citation, in one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, LiteralString, NoReturn

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, StringConstraints
from pydantic_core import PydanticCustomError

from marketplace_rules.finding import Citation, Strength

Sentence = Annotated[str, StringConstraints(min_length=12, max_length=400, pattern=r"\.$", strip_whitespace=True)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=100)]
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]


Day = Annotated[date, Field(strict=True)]
Days = Annotated[int, Field(strict=True, ge=0, le=3660)]
Months = Annotated[int, Field(strict=True, ge=1, le=1200)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5)]


class Stipulation(BaseModel):
    """The form of everything in an edition: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Source(Stipulation):
    """A page that an edition was read from.

    Args:
        title: What the page is, in its own language, as a reference is given.
        language: ISO 639 code of the page's language.
        read_on: The day it was read.
        url: Its address, where known.
    """

    title: Label
    language: LanguageCode
    read_on: Day
    url: str | None = None


class Clause(Stipulation):
    """One thing a marketplace stipulates; a clause without a citation is refused.

    Args:
        strength: How binding the page words it: must, should or may.
        source: Which of the edition's sources states it.
        section: Our label of the place, in the page's language.
        statement: What the page says, in one sentence of ours.
        statements: Identifiers of the recorded statements it encodes.
        interpretation: The reading chosen where the page leaves one open.

    >>> clause = Clause(strength="must", source="help", section="Returns", statement="Returns are free of charge.")
    >>> clause.strength.level.value
    'error'
    """

    strength: Strength
    source: Identifier
    section: Label
    statement: Sentence
    statements: tuple[Identifier, ...] = ()
    interpretation: Sentence | None = None

    _parameter: str = PrivateAttr(default="")

    @cached_property
    def citation(self) -> Citation:
        """The clause as findings carry it."""
        return Citation(
            self._parameter,
            self.strength,
            self.source,
            self.section,
            self.statement,
            self.statements,
            self.interpretation,
        )


def contradiction(
    code: str, told: LiteralString, *, about: tuple[str, ...] = (), needs: tuple[str, ...] = (), **figures: Any
) -> PydanticCustomError:
    """Refuse what cannot all hold of a clause or a section, by a stable name.

    Args:
        code: Stable name of the contradiction, the key of its words.
        told: What is wrong, for whoever loads the policy in Python.
        about: The tables of a section that contradict each other.
        needs: The tables of a section that would have to be stated.
        **figures: Figures for the words.

    Returns:
        The error to raise from a validator.

    >>> contradiction("share_bounds", "the least share is not above the most", least=9).context["code"]
    'share_bounds'
    """
    return PydanticCustomError("contradiction", told, {"code": code, "about": about, "needs": needs, "args": figures})


class DutyClause(Clause):
    """Something that has to be done or supplied, with nothing to set."""


class ReferralClause(Clause):
    """A matter for which the page only points elsewhere."""


class FrozenTable(dict[str, Any]):
    """A table of an edition: a dictionary that cannot be changed.

    >>> FrozenTable(any=1).clear()
    Traceback (most recent call last):
    TypeError: an edition cannot be changed
    """

    def _refuse(self, *args: object, **kwargs: object) -> NoReturn:
        raise TypeError("an edition cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenTable], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)


def name_clauses(section: Any, path: str) -> None:
    """Tell each clause of a section its table's name and build its citation, once, at load.

    Args:
        section: A section model, a table of clauses, or a clause.
        path: Its key path within the edition.
    """
    if isinstance(section, Clause):
        section._parameter = path
        section.citation  # noqa: B018 - built now, so that no question pays for it
    elif isinstance(section, Stipulation):
        for name in type(section).model_fields:
            name_clauses(getattr(section, name), f"{path}.{name}" if path else name)
    elif isinstance(section, Mapping):
        for key, value in section.items():
            name_clauses(value, f"{path}.{key}")
