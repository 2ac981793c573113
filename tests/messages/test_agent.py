from __future__ import annotations

import pytest

from marketplace_rules.decision import Outcome, weight
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.agent import agents_explanation
from marketplace_rules.messages.explanation import Prose, Reasons, Table
from marketplace_rules.messages.tables import headline
from marketplace_rules.money import Money
from tests.messages.explained import enough, told

# States whose sentence says a figure in other words: a share of several, a number as a word.
SAID_OTHERWISE = {
    "images.frame_fill.undecided",
    "images.white_background.undecided",
    "listing.document_format.other_ending",
    "listing.off_platform_sale.contact_details",
    "listing.price.other_currency",
    "orders.stock.none_left",
}


def test_the_answer_comes_first_and_the_policy_last() -> None:
    for each in enough(every_state=False):
        lines = each.text("en", "agent").splitlines()
        assert lines[0] == headline(each.decision, Words("en"))
        assert lines[-1].startswith("Policy: ")
        assert each.decision.policy.digest[:12] in lines[-1]


def test_every_finding_that_concerns_the_case_is_told_with_its_clause() -> None:
    for each in told():
        explanation = agents_explanation(each.decision, each.policy, each.items)
        reasons = [r for block in explanation.blocks if isinstance(block, Reasons) for r in block.reasons]
        wanted = [f for f in each.decision.findings if f.kind is not Kind.NOT_APPLICABLE]
        assert {r.finding for r in reasons} >= {f for f in wanted if f.subject == ""}
        assert all(f in {r.finding for r in reasons} for f in wanted), each.case.name
        for reason in reasons:
            clause = reason.finding.clause
            assert reason.parameter == (clause.parameter if clause else None)


def test_a_reading_is_told_where_it_weighs() -> None:
    readings = 0
    for each in told():
        for block in agents_explanation(each.decision, each.policy).blocks:
            for reason in block.reasons if isinstance(block, Reasons) else ():
                clause = reason.finding.clause
                chosen = clause is not None and clause.interpretation and weight(reason.finding) is not Outcome.PASS
                assert bool(reason.reading) == bool(chosen)
                readings += bool(chosen)
    assert readings > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_a_no_says_what_was_found_and_what_is_required(language: str) -> None:
    words = Words(language)
    for each in told():
        for finding in each.decision.findings:
            if weight(finding) is Outcome.FAIL and finding.message_id not in SAID_OTHERWISE:
                for figure in figures_of(finding):
                    text = words.finding(finding)
                    assert words.figure(figure) in text, f"{each.case.name} {finding.message_id} {figure}: {text}"


def figures_of(finding: Finding) -> list[object]:
    """Figures that a sentence can only write as they are; none and one are also said as words."""
    both = (finding.observed, finding.expected)
    return [f for f in both if isinstance(f, int | Money) and f and f != 1]


def test_dates_and_tables_come_after_the_reasons() -> None:
    for each in enough(every_state=True):
        kinds = [type(block) for block in agents_explanation(each.decision, each.policy, each.items).blocks]
        assert kinds[0] is Prose
        if Table in kinds and Reasons in kinds:
            assert kinds.index(Table) > len(kinds) - 1 - kinds[::-1].index(Reasons)
