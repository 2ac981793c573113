"""What was probably meant by a word that there is not?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from marketplace_rules.messages import Verbatim, Words


def meant(word: str, known: Iterable[str], words: Words) -> str:
    """Suggest the closest of the words that there are.

    Args:
        word: What was typed.
        known: The words that there are.
        words: The language.

    Returns:
        A sentence, after a space; empty where nothing is close.

    >>> meant("twosk", ["twoosk", "sipoko"], Words("en"))
    ' Perhaps “twoosk” was meant.'
    """
    close = get_close_matches(word[:100], list(known), n=1)
    return " " + words.say("facts.did_you_mean", suggestion=Verbatim(close[0])) if close else ""


def not_one_of(word: str, known: Iterable[str], words: Words) -> str:
    """Say that a word is none of those that there are, and which was probably meant.

    Args:
        word: What was typed.
        known: The words that there are.
        words: The language.

    Returns:
        The sentences.

    >>> not_one_of("twosk", ["twoosk", "sipoko"], Words("en"))
    'This value is not in the list: twoosk and sipoko. Perhaps “twoosk” was meant.'
    """
    there = tuple(known)
    return words.say("facts.not_in_list", allowed=Verbatim.of(there)) + meant(word, there, words)
