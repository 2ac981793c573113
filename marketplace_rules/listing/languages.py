"""In which languages can the listing be read?"""

from __future__ import annotations

from typing import Any

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.media_facts import Translation
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import FieldClause, LanguagesClause
from marketplace_rules.policy.terms import folded

TRANSLATIONS = Rule(
    "listing.translations",
    {
        "complete": Kind.PASS,
        "languages_lacking": Kind.FAIL,
        "half_translated": Kind.FAIL,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
LANGUAGES = Rule(
    "listing.languages",
    {"known": Kind.PASS, "unknown": Kind.FAIL, "none": Kind.NOT_APPLICABLE, "not_stated": Kind.NOT_APPLICABLE},
)


def translations(clause: FieldClause | None, offered: LanguagesClause | None, listing: Listing) -> list[Finding]:
    """Decide whether name and description can be read in every language of the marketplace.

    Args:
        clause: What the policy recommends.
        offered: The languages of the marketplace.
        listing: The listing, with its own language and its translations.

    Returns:
        What was found. Clause: ``listing.translations``.
    """
    at = "/translations"
    if clause is None or offered is None:
        return [TRANSLATIONS.found("not_stated", pointer=at)]
    cite, found = clause.citation, []
    there = {_code(given.language, offered) for given in listing.translations}
    if listing.language is not None:
        there.add(_code(listing.language, offered))
    codes = sorted((term.code for term in offered.languages), key=lambda code: code != offered.working)
    lacking = tuple(code for code in codes if code not in there)  # the working language first
    if lacking:
        args: dict[str, Any] = {"expected": tuple(codes), "lacking": lacking}
        found.append(TRANSLATIONS.found("languages_lacking", cite, pointer=at, **args))
    for index, given in enumerate(listing.translations):
        if _code(given.language, offered) is not None and not _is_complete(given):
            language = _code(given.language, offered)
            found.append(TRANSLATIONS.found("half_translated", cite, pointer=f"{at}/{index}", observed=language))
    return found or [TRANSLATIONS.found("complete", cite, pointer=at)]


def _is_complete(given: Translation) -> bool:
    if given.name is None and given.description is None:
        return bool(given.complete)
    return filled(given.name) and filled(given.description)


def _code(language: str, offered: LanguagesClause) -> str | None:
    mark = folded(language)
    code: str | None = offered.code_of.get(mark) or offered.code_of.get(mark.partition(" ")[0])
    return code


def languages(clause: LanguagesClause | None, listing: Listing) -> list[Finding]:
    """Decide whether every language of the listing is one that the marketplace works in.

    Args:
        clause: The languages.
        listing: The listing, with its own language and its translations.

    Returns:
        What was found, language by language. Clause: ``listing.languages``.
    """
    if clause is None:
        return [LANGUAGES.found("not_stated", pointer="/translations")]
    used = {f"/translations/{i}/language": given.language for i, given in enumerate(listing.translations)}
    if listing.language is not None:
        used = {"/language": listing.language, **used}
    if not used:
        return [LANGUAGES.found("none", clause.citation, pointer="/translations")]
    expected = tuple(term.code for term in clause.languages)
    found = [
        LANGUAGES.found("unknown", clause.citation, pointer=at, observed=language, expected=expected)
        for at, language in used.items()
        if _code(language, clause) is None
    ]
    return found or [LANGUAGES.found("known", clause.citation, pointer="/translations", expected=expected)]
