"""Is there a description, does it lead elsewhere, advertise, or show pictures?"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.listing.addresses import apparent_host, host_of, is_below, links_in, visible
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.media_facts import Description
from marketplace_rules.listing.texts import filled
from marketplace_rules.policy.listing_content import FieldClause, LinksClause, PhrasesClause, TabsClause
from marketplace_rules.policy.terms import folded
from marketplace_rules.policy.vocabulary import Tab

DESCRIPTION = Rule(
    "listing.description", {"complete": Kind.PASS, "parts_lacking": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE}
)
DESCRIPTION_LINKS = Rule(
    "listing.description_links",
    {
        "accepted": Kind.PASS,
        "to_a_denied_site": Kind.FAIL,
        "to_another_site": Kind.REVIEW,
        "none": Kind.NOT_APPLICABLE,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
OFF_PLATFORM_SALE = Rule(
    "listing.off_platform_sale",
    {
        "nothing_found": Kind.PASS,
        "contact_details": Kind.REVIEW,
        "phrases": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
ADVERTISING = Rule(
    "listing.advertising",
    {"nothing_found": Kind.PASS, "phrases": Kind.REVIEW, "not_stated": Kind.NOT_APPLICABLE},
)
EMBEDDED_PICTURES = Rule(
    "listing.embedded_pictures",
    {"nothing_found": Kind.PASS, "pictures_inside": Kind.FAIL, "not_stated": Kind.NOT_APPLICABLE},
)

# Every pattern is bounded, so that no text takes longer than its length.
_MAIL = re.compile(r"(?<![\w.+%/-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(
    r"(?<![\w.,+])(?:(?:\+|00)[1-9](?:[ .()/-]{0,2}\d){7,14}|0[1-9](?:[ .-]?\d\d){4})(?![\w])", re.ASCII
)
_PICTURE = re.compile(
    r"<(?:img|svg|picture|object|embed|iframe)\b|!\[[^\]\n]{0,200}\]\(|data:image/", re.ASCII | re.IGNORECASE
)
_PUNCTUATION = re.compile(r"[^\w']+")
_SHOWN = 3  # so many of the things found are shown


class Passage(NamedTuple):
    """A text of a listing: where it stands, how it reads, and its words alone."""

    pointer: str
    text: str
    words: str


def passage(pointer: str, text: str) -> Passage:
    """Prepare a text for all the rules that look through it.

    Args:
        pointer: JSON Pointer to the text.
        text: The text, as it was written.

    Returns:
        The text without invisible characters, and its words with a space around each.

    >>> passage("/description/usage", "The BEST price!").words
    ' the best price '
    """
    plain = visible(text)
    return Passage(pointer, plain, f" {_PUNCTUATION.sub(' ', folded(plain)).strip()} ")


def passages(listing: Listing) -> list[Passage]:
    """Give every text of a description, in every language, without invisible characters.

    Args:
        listing: The listing.

    Returns:
        The texts that say something.
    """
    texts = [(f"/description/{tab.value}", listing.description.text(tab)) for tab in Tab]
    texts += [(f"/translations/{i}/description", given.description) for i, given in enumerate(listing.translations)]
    return [passage(at, text) for at, text in texts if text and filled(text)]


def description(clause: TabsClause | None, given: Description) -> Finding:
    """Decide whether every part of the description says something.

    Args:
        clause: The parts.
        given: The description.

    Returns:
        The finding. Clause: ``listing.description``.
    """
    at = "/description"
    if clause is None:
        return DESCRIPTION.found("not_stated", pointer=at)
    lacking = tuple(tab for tab in clause.tabs if not filled(given.text(tab)))
    if not lacking:
        return DESCRIPTION.found("complete", clause.citation, pointer=at)
    args: dict[str, Any] = {"expected": clause.tabs, "lacking": lacking}
    return DESCRIPTION.found("parts_lacking", clause.citation, pointer=f"{at}/{lacking[0].value}", **args)


def description_links(clause: LinksClause | None, texts: list[Passage], denied: tuple[str, ...]) -> list[Finding]:
    """Decide whether the links of a description lead where they may.

    Args:
        clause: Hosts that are accepted and sites that are denied.
        texts: The texts of the description.
        denied: Further sites that the operator denies.

    Returns:
        What was found, link by link; any other site goes to a person. Clause: ``listing.description_links``.
    """
    if clause is None:
        return [DESCRIPTION_LINKS.found("not_stated", pointer="/description")]
    sites = (*clause.denied_hosts, *denied)
    found = []
    for at, text, _ in texts:
        for link in links_in(text, sites):
            site, code = apparent_host(link), "to_another_site"
            if site and is_below(site, sites):
                code = "to_a_denied_site"
            elif host_of(link) in clause.accepted_hosts:
                code = "accepted"
            found.append(DESCRIPTION_LINKS.found(code, clause.citation, pointer=at, observed=site or link[:100]))
    return list(dict.fromkeys(found)) or [DESCRIPTION_LINKS.found("none", clause.citation, pointer="/description")]


def off_platform_sale(clause: PhrasesClause | None, texts: list[Passage]) -> list[Finding]:
    """Bring contact details that suggest a sale elsewhere before a person.

    Args:
        clause: Phrases that suggest the same.
        texts: The texts of the description.

    Returns:
        What was found, text by text. Clause: ``listing.off_platform_sale``.
    """
    if clause is None:
        return [OFF_PLATFORM_SALE.found("not_stated", pointer="/description")]
    found = []
    for at, text, words in texts:
        contacts = tuple(dict.fromkeys([*_MAIL.findall(text), *_PHONE.findall(text)]))
        if contacts:
            shown = contacts[:_SHOWN]
            found.append(OFF_PLATFORM_SALE.found("contact_details", clause.citation, pointer=at, observed=shown))
        if hints := _hints(clause, words):
            found.append(OFF_PLATFORM_SALE.found("phrases", clause.citation, pointer=at, observed=hints))
    return found or [OFF_PLATFORM_SALE.found("nothing_found", clause.citation, pointer="/description")]


def advertising(clause: PhrasesClause | None, texts: list[Passage]) -> list[Finding]:
    """Bring phrases of advertisements before a person.

    Args:
        clause: The phrases.
        texts: The texts of the description.

    Returns:
        What was found, text by text. Clause: ``listing.advertising``.
    """
    if clause is None:
        return [ADVERTISING.found("not_stated", pointer="/description")]
    found = [
        ADVERTISING.found("phrases", clause.citation, pointer=at, observed=hints)
        for at, _, words in texts
        if (hints := _hints(clause, words))
    ]
    return found or [ADVERTISING.found("nothing_found", clause.citation, pointer="/description")]


def _hints(clause: PhrasesClause, words: str) -> tuple[str, ...]:
    return tuple(phrase for phrase, needle in clause.folded if needle in words)[:_SHOWN]


def embedded_pictures(clause: FieldClause | None, texts: list[Passage]) -> list[Finding]:
    """Decide whether there are pictures inside the description.

    Args:
        clause: What the policy recommends.
        texts: The texts of the description.

    Returns:
        What was found, text by text. Clause: ``listing.embedded_pictures``.
    """
    if clause is None:
        return [EMBEDDED_PICTURES.found("not_stated", pointer="/description")]
    found = [
        EMBEDDED_PICTURES.found("pictures_inside", clause.citation, pointer=at)
        for at, text, _ in texts
        if _PICTURE.search(text)
    ]
    return found or [EMBEDDED_PICTURES.found("nothing_found", clause.citation, pointer="/description")]
