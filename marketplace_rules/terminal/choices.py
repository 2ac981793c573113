"""Options of which the value is one of a few words, or a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.terminal.language import spoken
from marketplace_rules.terminal.suggestions import not_one_of

if TYPE_CHECKING:
    _Choice = click.Choice[str]
else:  # click before 8.2 knows no types of choices
    _Choice = click.Choice


class OneOf(_Choice):
    """One of a few words; where it is none of them, the closest is suggested."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the word that was chosen."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            said = not_one_of(str(value), self.choices, Words(spoken(ctx)))
            raise click.BadParameter(said, ctx, param) from None


def day(text: str) -> date:
    """Read a day.

    Args:
        text: Such as ``2024-05-31``.

    Returns:
        The day.

    Raises:
        BadParameter: If it is none.

    >>> day("2024-05-31").month
    5
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(Words(spoken()).say("usage.no_day", found=Verbatim(text[:100]))) from None
