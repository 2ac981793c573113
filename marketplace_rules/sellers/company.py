"""Is this a seller whom the marketplace takes: a company, in which trade, with its head office where?"""

from __future__ import annotations

import re

from marketplace_rules.countries import STATE_OF, in_eu
from marketplace_rules.days import Day
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.policy.sellers import CompanyClause, HeadOfficeClause, IndustryClause, TradeClause
from marketplace_rules.sellers.seller_facts import SellerProfile

COMPANY = Rule(
    "sellers.company",
    {
        "company": Kind.PASS,
        "no_company": Kind.FAIL,
        "no_company_unsettled": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
INDUSTRY = Rule(
    "sellers.industry",
    {
        "listed": Kind.PASS,
        "other": Kind.FAIL,
        "none": Kind.FAIL,
        "number": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
HEAD_OFFICE = Rule(
    "sellers.head_office",
    {
        "in_eu": Kind.PASS,
        "in_country": Kind.PASS,
        "admitted": Kind.PASS,
        "outside_eu": Kind.FAIL,
        "outside_eu_unsettled": Kind.REVIEW,
        "elsewhere": Kind.FAIL,
        "elsewhere_unsettled": Kind.REVIEW,
        "territory": Kind.REVIEW,
        "country_unknown": Kind.OPEN,
        "day_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
TRADE = Rule(
    "sellers.trade",
    {
        "listed": Kind.PASS,
        "not_listed": Kind.REVIEW,
        "not_known": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def company(clause: CompanyClause | None, is_company: bool | None) -> Finding:
    """Decide whether the seller is a company, as sellers have to be.

    Args:
        clause: That they have to be; None where the policy does not say so.
        is_company: Whether this one is.

    Returns:
        The finding. Clause: ``sellers.company``.
    """
    at = "/is_company"
    if clause is None:
        return COMPANY.found("not_stated")
    if is_company is None:
        return COMPANY.found("not_known", clause.citation, pointer=at, missing=(at,))
    no = "no_company" if clause.otherwise == "refused" else "no_company_unsettled"
    code = "company" if is_company else no
    return COMPANY.found(code, clause.citation, pointer=at, observed=is_company, expected=True)


# A code of a classification of trades, such as 61.20Z or NACE 61.20.
_CODE = re.compile(r"(?:(?:nace|naf|ape|cae|isic|sic)\W*)?[a-z]?\W*\d[\d.\s/-]*[a-z]?", re.ASCII | re.IGNORECASE)


def industry(clause: IndustryClause | None, profile: SellerProfile) -> Finding:
    """Decide whether the seller is in a line of business that the marketplace takes.

    Args:
        clause: Which those are; None where the policy does not say.
        profile: The seller.

    Returns:
        The finding; a code of some classification is one that the page does not place. Clause: ``sellers.industry``.
    """
    at, given = "/industry", profile.industry
    if clause is None:
        return INDUSTRY.found("not_stated")
    if given is UNKNOWN:
        return INDUSTRY.found("not_known", clause.citation, pointer=at, expected=clause.industries, missing=(at,))
    if given is None:
        code = "none"
    elif given in clause.industries:
        code = "listed"
    else:
        code = "number" if _CODE.fullmatch(given) or not any(map(str.isalpha, given)) else "other"
    return INDUSTRY.found(code, clause.citation, pointer=at, observed=given, expected=clause.industries)


def head_office(clause: HeadOfficeClause | None, profile: SellerProfile, asked: Day) -> Finding:
    """Decide whether the seller's head office is where the marketplace takes sellers from.

    Args:
        clause: Where it has to be; None where the policy does not say.
        profile: The seller.
        asked: The day for which it is asked: countries join and leave.

    Returns:
        The finding. Clause: ``sellers.head_office``.
    """
    at, country = "/country", profile.country
    if clause is None:
        return HEAD_OFFICE.found("not_stated")
    cite = clause.citation
    if country is None:
        return HEAD_OFFICE.found("country_unknown", cite, pointer=at, missing=(at,))
    inside = in_eu(country, asked.on) if clause.within else country in clause.countries
    if inside is None and not profile.exception_granted:
        missing = asked.missing or ("/asked_on",)
        return HEAD_OFFICE.found(
            asked.lacking("day_unknown"), cite, pointer="/asked_on", missing=missing, found_country=country
        )
    code = _place(clause, country, inside=bool(inside), admitted=bool(profile.exception_granted))
    return HEAD_OFFICE.found(
        code,
        cite,
        pointer=at,
        observed=country,
        expected=clause.countries or clause.within,
        found_country=country,
        state_country=STATE_OF.get(country, country),
        wanted_country=clause.countries,
    )


def _place(clause: HeadOfficeClause, country: str, *, inside: bool, admitted: bool) -> str:
    if inside:
        return "in_eu" if clause.within else "in_country"
    if admitted:
        return "admitted"
    if country in STATE_OF and (clause.within or STATE_OF[country] in clause.countries):
        return "territory"
    if clause.within:
        return "outside_eu" if clause.otherwise == "refused" else "outside_eu_unsettled"
    return "elsewhere" if clause.otherwise == "refused" else "elsewhere_unsettled"


def trade(clause: TradeClause | None, profile: SellerProfile) -> Finding:
    """Decide whether the seller has a trade that the marketplace takes; one of several is enough.

    Args:
        clause: Which those are; None where the policy does not say.
        profile: The seller.

    Returns:
        The finding; the page excludes no other trade, so another goes to a person. Clause: ``sellers.trade``.
    """
    at, trades = "/trades", profile.trades
    if clause is None:
        return TRADE.found("not_stated")
    if trades is None:
        return TRADE.found("not_known", clause.citation, pointer=at, expected=clause.trades, missing=(at,))
    code = "listed" if set(trades) & set(clause.trades) else "not_listed"
    return TRADE.found(code, clause.citation, pointer=at, observed=trades, expected=clause.trades)
