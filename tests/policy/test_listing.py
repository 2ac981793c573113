"""The listing section as a whole: what the editions say, and that an absent clause is silence."""

from __future__ import annotations

import pytest

from marketplace_rules.policy import SHIPPED, PolicyError, load_policy, parse_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.listing import ListingSection
from marketplace_rules.policy.statements import statements


def test_a_section_that_says_nothing_is_silent_on_everything() -> None:
    section = ListingSection()
    for name in ListingSection.model_fields:
        assert getattr(section, name) in (None, {}), name


@pytest.mark.parametrize("marketplace", SHIPPED)
def test_every_statement_about_listings_is_named_by_a_clause(marketplace: str) -> None:
    [edition] = load_policy(marketplace).editions
    named = {name for clause in edition.clauses for name in clause.statements}
    wanted = {s.id for s in statements().values() if s.marketplace == marketplace and s.area == "listing"}
    assert wanted - named == set()


@pytest.mark.parametrize("marketplace", SHIPPED)
def test_advice_is_never_a_must(marketplace: str) -> None:
    [edition] = load_policy(marketplace).editions
    for clause in edition.clauses:
        if clause.citation.parameter.startswith("listing."):
            kinds = {statements()[name].if_broken for name in clause.statements}
            if kinds <= {"advice", "none"} and "advice" in kinds:
                assert clause.strength != "must", clause.citation.parameter


HEAD = """
marketplace = "acme"
name = "Acme"
id = "one"
read_on = 2026-01-01
[sources.help]
title = "Help"
language = "en"
read_on = 2026-01-01
"""
CITED = 'strength = "must"\nsource = "help"\nsection = "Form"\nstatement = "The page says so."\n'


def test_a_table_of_an_edition_is_a_clause_with_its_name() -> None:
    [edition] = parse_policy(f"{HEAD}[listing.judgement.accuracy]\n{CITED}").editions
    [clause] = edition.clauses
    assert isinstance(clause, Clause)
    assert clause.citation.parameter == "listing.judgement.accuracy"


@pytest.mark.parametrize(
    ("table", "path"),
    [
        ("[listing.nane]", "listing.nane"),
        ("[listing.judgement.taste]", "listing.judgement.taste"),
        ("[listing.name]\nminimum = 1", "listing.name.minimum"),
    ],
)
def test_what_no_rule_reads_is_refused(table: str, path: str) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy(f"{HEAD}{table}\n{CITED}")
    assert caught.value.faults[0].path == path
