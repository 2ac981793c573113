from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.messages import Words
from marketplace_rules.messages.changes import ALL_NEEDED, NO_AIM, STRICT, change, changes
from marketplace_rules.messages.explanation import Figure, Phrase, wording
from marketplace_rules.money import Money
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.rules import RULES
from tests.golden import Case
from tests.messages.explained import Told, told

EN = Words("en")
KEYS = {f"{rule.id}.{code}" for rule in RULES for code, kind in rule.codes.items() if kind is Kind.FAIL}


def short(observed: object, expected: object, state: str = "orders.moq.below", **args: object) -> str:
    rule, _, code = state.rpartition(".")
    figures = {"observed": observed, "expected": expected, "args": tuple(args.items())}
    return wording(change(Finding(rule, code, Kind.FAIL, Level.ERROR, **figures)), EN)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("observed", "expected", "text"),
    [
        (99, 100, "at least 100, which is 1 more"),
        (101, 100, "at most 100, which is 1 less"),
        (100, 100, "otherwise than it was found"),
        (Decimal("0.5"), Decimal(1), "at least 1, which is 0.5 more"),
        (Money("80.00", "EUR"), Money("80.01", "EUR"), "at least €80.01, which is €0.01 more"),
        (Money("80.00", "EUR"), Money("80.01", "USD"), "otherwise than it was found"),
        (date(2026, 6, 4), date(2026, 6, 3), "in time until 3 June 2026"),
        (date(2026, 6, 2), date(2026, 6, 3), "from 3 June 2026 on"),
        ("BMP", ("JPEG", "PNG"), "JPEG or PNG"),
        ("used", "new", "new"),
        (True, False, "otherwise than it was found"),
        (None, None, "otherwise than it was found"),
        (None, (), "otherwise than it was found"),
    ],
)
def test_what_would_have_been_accepted_follows_from_both_figures(observed: object, expected: object, text: str) -> None:
    assert short(observed, expected) == text


def test_a_day_beside_a_moment_is_compared_by_its_day() -> None:
    moment = datetime.fromisoformat("2024-05-08T00:00:00+01:00")
    assert short(moment, date(2024, 5, 7)) == "in time until 7 May 2024"


def test_what_is_lacking_is_needed_altogether() -> None:
    assert short(None, ("weight", "dimensions"), lacking=("weight",)) == EN.figure(("weight",))
    assert " and " in short(None, ("a", "b"), "orders.payout_details.incomplete")


def test_the_bounds_of_a_share_are_percentages() -> None:
    bounds = {"from_percent": Decimal(75), "to_percent": Decimal(90)}
    assert short(Decimal(91), (Decimal(75), Decimal(90)), **bounds) == "between 75% and 90%"


@pytest.mark.parametrize("listed", [STRICT, NO_AIM, ALL_NEEDED])
def test_the_states_with_a_change_of_their_own_exist(listed: frozenset[str]) -> None:
    assert listed <= KEYS


def test_a_yes_needs_no_change() -> None:
    assert all(not changes(each.decision) for each in told() if each.decision.outcome == "pass")


def test_every_other_answer_says_what_would_change_it() -> None:
    for each in told():
        if each.decision.outcome != "pass":
            [*found] = changes(each.decision, each.items)
            assert found, each.case.name
            assert all(points.points for points in found)


def test_of_a_missing_fact_every_pointer_is_named_once() -> None:
    for each in told():
        if each.decision.outcome == "open":
            said = [wording(p, EN) for points in changes(each.decision) for p in points.points]
            named = {text.rpartition(" ")[2] for text in said}
            assert named == set(each.decision.missing), each.case.name


def test_grounds_are_alternatives_and_conditions_are_not() -> None:
    titles = {
        each.case.name: [wording(points.title, EN) for points in changes(each.decision)]
        for each in told()
        if each.case.question in ("cancellation", "minimums") and each.decision.outcome == "fail"
    }
    assert "What would change the answer, any one of these" in {t for found in titles.values() for t in found}
    assert "What would change the answer, all of it together" in {t for found in titles.values() for t in found}


# ---- what is said to change the answer does: the fact is changed, and the question asked again -----------------------


def aims() -> Iterator[tuple[Told, Finding, Any]]:
    """Each finding that fails at one fact of the case, and what that fact would have to be."""
    for each in told():
        for finding in each.decision.findings:
            said = change(finding) if finding.kind is Kind.FAIL else None
            if isinstance(said, Phrase) and said.key != "change.otherwise" and "expected" in dict(said.args):
                aim = dict(said.args)["expected"]
                if said.key in ("change.before", "change.less_than"):
                    aim = one_less(aim)
                elif said.key in ("change.after", "change.more_than"):
                    aim = one_more(aim)
                yield each, finding, aim
            elif isinstance(said, Figure) and said.name == "expected_any" and isinstance(said.value, tuple):
                yield each, finding, said.value[0]


def one_less(value: Any) -> Any:
    if isinstance(value, Money):
        return value - Money("0.01", value.currency)
    return value - (timedelta(days=1) if isinstance(value, date) else 1)


def one_more(value: Any) -> Any:
    return value + (timedelta(days=1) if isinstance(value, date) else 1)


def written(value: Any) -> Any:
    """A fact as JSON writes it."""
    if isinstance(value, Money):
        return f"{value.amount} {value.currency}"
    return value.isoformat() if isinstance(value, date) else str(value)


def with_fact(case: Case, pointer: str, observed: Any, value: Any) -> dict[str, Any] | None:
    """The facts with another value where the pointer leads; None where that is no plain fact of the case's file."""
    facts = deepcopy(case.facts)
    *way, last = pointer.lstrip("/").split("/")
    place: Any = facts
    for step in way:
        place = place[int(step)] if isinstance(place, list) else place.get(step)
        if not isinstance(place, dict | list):
            return None
    if not isinstance(place, dict) or last not in place:
        return None
    if written(place[last]) != written(observed):
        return None  # the pointer leads to another fact than the figure
    place[last] = written(value)
    return facts


# The figure found is the dispatch, and the one required the first day of a request.
ANOTHER_FACT = {"orders.cancel_not_received.waiting"}


def test_what_is_said_to_change_the_answer_does() -> None:
    tried: set[str] = set()
    for each, finding, aim in aims():
        if finding.message_id in ANOTHER_FACT:
            continue
        facts = with_fact(each.case, finding.pointer, finding.observed, aim)
        if facts is None:
            continue
        question = QUESTIONS[each.case.question]
        try:
            again = question.decide(read_facts(question.facts, facts), each.policy, as_of=each.case.as_of)
        except FactsError:
            continue  # the other facts of the case do not go with it
        still = {(f.message_id, f.pointer) for f in again.findings if f.kind is Kind.FAIL}
        tried.add(finding.message_id)
        assert (finding.message_id, finding.pointer) not in still, f"{each.case.name}: {finding.message_id} {aim}"
    assert len(tried) >= 30, sorted(tried)
