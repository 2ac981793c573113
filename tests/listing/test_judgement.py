from __future__ import annotations

from marketplace_rules.listing.judgement import judgement
from marketplace_rules.policy.listing_content import FieldClause
from marketplace_rules.policy.vocabulary import Matter
from tests.strategies import cited

TABLE = {Matter.ACCURACY: cited(FieldClause)}


def test_a_doubt_goes_to_a_person_whether_or_not_the_page_speaks_of_it() -> None:
    found = judgement(TABLE, (Matter.ACCURACY, Matter.TELECOM, Matter.ACCURACY))
    assert [(f.code, f.kind.value, f.pointer) for f in found] == [
        ("doubted", "review", "/doubts/0"),
        ("doubted", "review", "/doubts/1"),
    ]
    assert [f.clause is not None for f in found] == [True, False]


def test_a_doubt_that_is_told_twice_is_found_where_it_first_stands() -> None:
    found = judgement(TABLE, (Matter.ACCURACY, Matter.ACCURACY, Matter.TELECOM))
    assert [(f.observed, f.pointer) for f in found] == [(Matter.ACCURACY, "/doubts/0"), (Matter.TELECOM, "/doubts/2")]


def test_without_a_doubt_nothing_is_judged() -> None:
    assert [f.code for f in judgement(TABLE, ())] == ["no_doubt"]
    assert [f.code for f in judgement({}, ())] == ["not_stated"]
