from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules import SellerProfile, read_facts
from marketplace_rules.countries import COUNTRIES, EU_MEMBERSHIP, STATE_OF
from marketplace_rules.days import Day
from marketplace_rules.policy.sellers import CompanyClause, HeadOfficeClause, IndustryClause, TradeClause
from marketplace_rules.sellers.company import company, head_office, industry, trade
from tests.strategies import cited

TELECOM = cited(IndustryClause, industries=("telecommunications",))
EU = cited(HeadOfficeClause, within="eu", otherwise="review", contact="help@example.org")
FRANCE = cited(HeadOfficeClause, countries=("FR",), otherwise="review")
MAKERS = cited(TradeClause, trades=("craftsperson", "artist"))
TODAY = Day(date(2024, 6, 1))


def profile(**facts: Any) -> SellerProfile:
    return read_facts(SellerProfile, facts)


@pytest.mark.parametrize(
    ("otherwise", "is_company", "code"),
    [
        ("refused", True, "company"),
        ("refused", False, "no_company"),
        ("refused", None, "not_known"),
        ("review", True, "company"),
        ("review", False, "no_company_unsettled"),
        ("review", None, "not_known"),
    ],
)
def test_sellers_are_companies_where_the_page_says_so(otherwise: str, is_company: bool | None, code: str) -> None:
    found = company(cited(CompanyClause, otherwise=otherwise), is_company)
    assert (found.code, found.missing) == (code, ("/is_company",) if is_company is None else ())
    assert company(None, is_company).code == "not_stated"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"industry": "telecommunications"}, "listed"),
        ({"industry": "TÉLÉCOM"}, "listed"),
        ({"industry": "furniture"}, "other"),
        ({"industry": "telecommunications equipment rental"}, "other"),
        ({"industry": "61.10"}, "number"),
        *(({"industry": code}, "number") for code in ("61.10Z", "6120z", "NACE 61.20", "J61", "J 61", "CAE-61100")),
        ({"industry": "3D printing"}, "other"),
        ({"industry": "telecom 5G"}, "other"),
        ({"industry": None}, "none"),
        ({}, "not_known"),
    ],
)
def test_a_line_of_business_is_the_one_asked_for_or_another_one(facts: dict[str, Any], code: str) -> None:
    found = industry(TELECOM, profile(**facts))
    assert (found.code, found.missing) == (code, ("/industry",) if code == "not_known" else ())
    assert industry(None, profile(**facts)).code == "not_stated"


@pytest.mark.parametrize("country", sorted(COUNTRIES))
def test_a_head_office_is_in_a_member_state_in_a_territory_or_outside(country: str) -> None:
    found = head_office(EU, profile(country=country), TODAY)
    member = country in EU_MEMBERSHIP and country != "GB"
    assert found.code == ("in_eu" if member else "territory" if country in STATE_OF else "outside_eu_unsettled")


@pytest.mark.parametrize(
    ("country", "code"), [("FR", "in_country"), ("RE", "territory"), ("AX", "elsewhere"), ("BE", "elsewhere")]
)
def test_a_head_office_is_in_a_listed_country_in_a_territory_of_one_or_elsewhere(country: str, code: str) -> None:
    unsettled = "_unsettled" if code == "elsewhere" else ""
    assert head_office(FRANCE, profile(country=country), TODAY).code == f"{code}{unsettled}"
    strict = cited(HeadOfficeClause, countries=("FR",), otherwise="refused")
    assert head_office(strict, profile(country=country), TODAY).code == code


def test_membership_is_that_of_the_day() -> None:
    for day, code in ((date(2020, 1, 31), "in_eu"), (date(2020, 2, 1), "outside_eu")):
        strict = cited(HeadOfficeClause, within="eu", otherwise="refused")
        assert head_office(strict, profile(country="GB"), Day(day)).code == code


@pytest.mark.parametrize(
    ("asked", "code", "missing"),
    [
        (Day(None), "day_unknown", ("/asked_on",)),
        (Day(None, ("/asked_on",)), "day_unknown", ("/asked_on",)),
        (Day(None, ("/zone",)), "zone_unknown", ("/zone",)),
    ],
)
def test_the_day_is_asked_for_only_where_it_matters(asked: Day, code: str, missing: tuple[str, ...]) -> None:
    found = head_office(EU, profile(country="GB"), asked)
    assert (found.code, found.missing) == (code, missing)
    assert head_office(EU, profile(country="GB", exception_granted=True), asked).code == "admitted"
    assert head_office(EU, profile(country="FR"), asked).code == "in_eu"
    assert head_office(EU, profile(country="NO"), asked).code == "outside_eu_unsettled"


def test_an_exception_admits_whom_the_place_does_not() -> None:
    assert head_office(EU, profile(country="CH", exception_granted=True), TODAY).code == "admitted"
    assert head_office(EU, profile(country="CH", exception_granted=False), TODAY).code == "outside_eu_unsettled"
    assert head_office(EU, profile(country="FR", exception_granted=True), TODAY).code == "in_eu"
    assert head_office(EU, profile(exception_granted=True), TODAY).missing == ("/country",)
    assert head_office(None, profile(country="CH"), TODAY).code == "not_stated"


@pytest.mark.parametrize(
    ("trades", "code"),
    [
        (["artisan"], "listed"),
        (["artist"], "listed"),
        (["merchant", "artist"], "listed"),
        (["merchant"], "not_listed"),
        (["baker"], "not_listed"),
        ([], "not_listed"),
        (None, "not_known"),
    ],
)
def test_one_of_several_trades_is_enough(trades: list[str] | None, code: str) -> None:
    found = trade(MAKERS, profile(trades=trades))
    assert (found.code, found.missing) == (code, ("/trades",) if trades is None else ())
    assert trade(None, profile(trades=trades)).code == "not_stated"
