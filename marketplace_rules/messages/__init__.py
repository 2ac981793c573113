"""The words: one catalogue a language, and how figures are written in it."""

from marketplace_rules.messages.words import LANGUAGES, UnknownLanguage, Verbatim, Words

__all__ = ["LANGUAGES", "UnknownLanguage", "Verbatim", "Words"]
