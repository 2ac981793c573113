"""What was probably meant by a word that there is not?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:  # click before 8.2 knows no types of choices
    _Choice = click.Choice


def meant(word: str, known: Iterable[str]) -> str:
    """Suggest the closest of the words that there are.

    Args:
        word: What was typed.
        known: The words that there are.

    Returns:
        A question, after a space; empty where nothing is close.

    >>> meant("twosk", ["twoosk", "sipoko"])
    " Did you mean 'twoosk'?"
    """
    close = get_close_matches(word[:100], list(known), n=1)
    return f" Did you mean {close[0]!r}?" if close else ""


class OneOf(_Choice):
    """One of a few words; where it is none of them, the closest is suggested."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the word that was chosen."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            said = f"{error.message}{meant(str(value), self.choices)}"
            raise click.BadParameter(said, ctx, param) from None
