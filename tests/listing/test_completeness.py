from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import weight
from marketplace_rules.finding import Citation, Finding, Kind, Level, Strength
from marketplace_rules.listing.completeness import completeness
from marketplace_rules.policy.vocabulary import Need

KINDS = st.sampled_from([*Kind])


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    strength = draw(st.sampled_from([*Strength]))
    cite = Citation("listing.x", strength, "page", "x", "It says so.")
    rule = f"listing.{draw(st.sampled_from('abcd'))}.{strength}"
    kind = draw(KINDS)
    level = Level.NOTE if kind in (Kind.PASS, Kind.NOT_APPLICABLE) else strength.level
    return Finding(rule, kind.value, kind, level, f"/{rule}", clause=cite)


@given(st.lists(findings(), max_size=12))
def test_the_score_is_the_share_of_what_applies_with_requirements_counting_three_times(given_: list[Finding]) -> None:
    answer = completeness(given_)
    applies = {f.rule for f in given_ if f.kind is not Kind.NOT_APPLICABLE}
    lacking = {f.rule for f in given_ if f.kind not in (Kind.NOT_APPLICABLE, Kind.PASS)}
    total = sum(3 if rule.endswith("must") else 1 for rule in applies)
    there = sum(3 if rule.endswith("must") else 1 for rule in applies - lacking)
    assert answer.score_percent == (None if total == 0 else int(100 * there / total + 1e-9))
    assert (answer.score_percent == 100) == (bool(applies) and not answer.fixes)


@given(st.lists(findings(), max_size=12))
def test_what_is_required_comes_first_and_nothing_twice(given_: list[Finding]) -> None:
    fixes = completeness(given_).fixes
    order = [list(Need).index(fix.need) for fix in fixes]
    assert order == sorted(order)
    assert len(set(fixes)) == len(fixes)
    told = {(f.rule, f.code) for f in given_ if f.kind in (Kind.FAIL, Kind.OPEN, Kind.REVIEW)}
    assert {(fix.rule, fix.code) for fix in fixes} == told
    needs = {"fail": Need.REQUIRED, "open": Need.TO_BE_TOLD, "review": Need.TO_BE_LOOKED_AT, "pass": Need.ADVISED}
    pressing = {(f.rule, f.code): needs[weight(f).value] for f in given_}
    assert all(fix.need is pressing[fix.rule, fix.code] for fix in fixes)


def test_one_of_several_findings_is_enough_for_a_rule_to_lack_something() -> None:
    good, bad = (Finding("listing.a", kind.value, kind, Level.ERROR) for kind in (Kind.PASS, Kind.FAIL))
    assert completeness([good, bad]).score_percent == completeness([bad, good]).score_percent == 0
    assert completeness([good]).score_percent == 100
    assert completeness([]).score_percent is None
