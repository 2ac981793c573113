"""Which code a page's own label stands for, however it is spelled?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Annotated
from unicodedata import combining, normalize

from pydantic import StringConstraints

from marketplace_rules.policy.clause import Label, Stipulation

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=100)]


def folded(text: str) -> str:
    """Take from a label what does not tell it apart: capitals, accents, hyphens, apostrophes and spaces at the ends.

    Args:
        text: Any text.

    Returns:
        The text to compare by.

    >>> folded(" Équipement-ACTIF ") == folded("equipement actif")
    True
    """
    letters = text.casefold()
    if not text.isascii():
        letters = "".join(c for c in normalize("NFKD", text) if not combining(c)).casefold()
    return " ".join(letters.translate(_ALIKE).split())


_ALIKE = str.maketrans({"’": "'", "_": " ", "-": " "})


class Term(Stipulation):
    """A code of an edition, with the labels that a page prints for it.

    Args:
        code: Its stable code.
        labels: What people write for it, in any language.
    """

    code: Code
    labels: tuple[Label, ...] = ()

    @cached_property
    def names(self) -> frozenset[str]:
        """The code and the labels, folded."""
        return frozenset(map(folded, (self.code, *self.labels)))


def term_of(text: str, terms: Iterable[Term]) -> Term | None:
    """Find the term that a text stands for.

    Args:
        text: A code or a label.
        terms: The terms there are.

    Returns:
        The term; None where the text is none of them.

    >>> term_of("SP", [Term(code="es", labels=["SP"])]).code
    'es'
    """
    name = folded(text)
    return next((term for term in terms if name in term.names), None)
