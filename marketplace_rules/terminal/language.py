"""In which language does the command line speak?"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.words import UnknownLanguage
from marketplace_rules.terminal.suggestions import not_one_of

# In this order, as every program reads them; the first is our own.
VARIABLES = ("MARKETPLACE_RULES_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_KEY = "marketplace_rules.language"

C = TypeVar("C", bound=Callable[..., Any])

if TYPE_CHECKING:
    _ParamType = click.ParamType[str]
else:  # click before 8.5 knows no types of parameters
    _ParamType = click.ParamType


def known(text: str) -> str | None:
    """Find the language that a text names, whatever region it adds.

    Args:
        text: Such as ``fr``, ``fr-FR``, ``pt_PT.UTF-8`` or ``de-AT@euro``.

    Returns:
        Its code; None where there is no such language.

    >>> known("fr_BE.UTF-8"), known("C")
    ('fr', None)
    """
    try:
        return Words(text.partition(".")[0].partition("@")[0]).language
    except UnknownLanguage:
        return None


def environment_language(environment: Mapping[str, str]) -> str:
    """Find the language that the environment asks for.

    Args:
        environment: The variables of the environment.

    Returns:
        Its code; English where it asks for none, or for one that there is not.

    >>> environment_language({"LANG": "fr_FR.UTF-8"}), environment_language({"LC_ALL": "C", "LANG": "fr_FR"})
    ('fr', 'en')
    """
    asked = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return known(asked) or "en"


def language_in(words: Sequence[str]) -> str | None:
    """Find the language that a command line asks for, before anything else of it is read.

    Args:
        words: The words of the command line.

    Returns:
        Its code; None where it asks for none.

    >>> language_in(["refund", "--help", "--lang=fr-FR"])
    'fr'
    """
    for word, following in zip(words, (*words[1:], ""), strict=False):
        if word == "--lang" or word.startswith("--lang="):
            return known(following if word == "--lang" else word.partition("=")[2])
    return None


def remember(context: click.Context, words: Sequence[str]) -> None:
    """Let a context and those inside it speak the language that is asked for.

    Args:
        context: The context.
        words: The words of the command line.
    """
    context.meta[_KEY] = language_in(words) or environment_language(os.environ)


def spoken(context: click.Context | None = None) -> str:
    """Tell which language is spoken.

    Args:
        context: The context; the present one where it is left out.

    Returns:
        Its code.
    """
    here = context or click.get_current_context(silent=True)
    found = here.meta.get(_KEY) if here else None
    return found or environment_language(os.environ)


class Language(_ParamType):
    """A language, with or without a region."""

    name = "language"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Give the code of a language."""
        found = known(str(value))
        if found is None:
            self.fail(not_one_of(str(value), LANGUAGES, Words(spoken(ctx))), param, ctx)
        return found

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Show the languages there are."""
        return f"[{'|'.join(LANGUAGES)}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """Complete the code of a language."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(code) for code in LANGUAGES if code.startswith(incomplete)]


def language_option(help_text: str) -> Callable[[C], C]:
    """Make the option that chooses the language.

    Args:
        help_text: What is written in it.

    Returns:
        The decorator.
    """
    return click.option("--lang", type=Language(), default=spoken, help=help_text)
