"""What holds for every question about returns, whatever is asked and whatever the page says."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from marketplace_rules.decision import Decision, Outcome, all_of
from marketplace_rules.facts import UNKNOWN, read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.policy import NoPolicyInForce, Policy, load_policy
from marketplace_rules.policy.edition import Edition
from marketplace_rules.policy.returns import (
    DutyClause,
    FeeClause,
    GoodsClause,
    PayerClause,
    ReasonClause,
    RemedyClause,
    ReturnsSection,
    WarrantyClause,
    WindowClause,
)
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.records import to_json
from tests.strategies import (
    DEFAULTED,
    MARKETPLACES,
    Data,
    cited,
    claim_data,
    claim_truths,
    limits,
    look_up,
    pointers,
    put,
    return_data,
    return_truths,
    without,
)

ONE_DAY = timedelta(days=1)
DATA = {"return": return_data(), "warranty": claim_data()}
TRUTHS = {"return": return_truths(), "warranty": claim_truths()}
# A refund has properties of its own, in test_conservation.py and test_reimbursement.py; so have listings.
questions = pytest.mark.parametrize("question", [*DATA])


@cache
def policies() -> tuple[Policy, ...]:
    """The policies that ship, and two that use what none of them uses."""
    accepted = {"any": cited(ReasonClause, answer="accepted", ground="return_promise")}
    strict = ReturnsSection(
        reason=accepted | {"wrong_item": cited(ReasonClause, answer="refused")},
        window={
            "any": cited(WindowClause, days=14, last_day="next_business_day"),  # and no calendar
            "defective": cited(WindowClause, period="warranty", afterwards="refused"),
            "change_of_mind": cited(WindowClause, days=30, counted_from="order", afterwards="review"),
        },
        return_shipping={"any": cited(PayerClause, payer="buyer"), "defective": cited(PayerClause, payer="seller")},
        restocking_fee={"any": cited(FeeClause, percent=0), "change_of_mind": cited(FeeClause, percent=15)},
        remedy={"any": cited(RemedyClause, first=["repair"], otherwise="refund")},
        warranty=cited(WarrantyClause, minimum_months=6, refurbished_below_minimum="minimum"),
        goods_condition=cited(GoodsClause, otherwise="refused"),
        packaging=cited(GoodsClause, otherwise="refused"),
        item_returned=cited(GoodsClause, otherwise="refused"),
    )
    lenient = ReturnsSection(reason=accepted, documents=cited(DutyClause), return_address=cited(DutyClause, "should"))
    old = Edition(id="old", in_force_from=date(2020, 1, 1), read_on=date(2026, 11, 21), sources={}, returns=lenient)
    new = Edition(id="new", in_force_from=date(2026, 5, 1), read_on=date(2026, 11, 21), sources={}, returns=strict)
    invented = Policy(marketplace="invented", name="Invented", editions=(new,))
    changing = Policy(marketplace="changing", name="Changing", editions=(old, new))
    always = Policy(
        marketplace="strict", name="Strict", editions=(new.model_copy(update={"id": "always", "in_force_from": None}),)
    )
    return (*(load_policy(name) for name in MARKETPLACES), always, changing, invented)


ANY_POLICY = st.sampled_from(range(6))
UNDATED = st.sampled_from(range(4))  # without the two whose editions have a first day


def ask(question: str, told: Data, policy: int, as_of: date | None = None) -> Decision[Any]:
    asked = QUESTIONS[question]
    return asked.decide(read_facts(asked.facts, told), policies()[policy], as_of=as_of)


def answer_or_refusal(question: str, told: Data, policy: int, as_of: date | None) -> Any:
    try:
        return ask(question, told, policy, as_of)
    except (FactsError, NoPolicyInForce) as refusal:
        return refusal


def ask_if_it_can_be(question: str, told: Data, policy: int, as_of: date | None = None) -> Decision[Any]:
    answer = answer_or_refusal(question, told, policy, as_of)
    assume(isinstance(answer, Decision))
    return answer


# ---- total and deterministic -----------------------------------------------------------------------------------------


@questions
@given(data=st.data(), policy=ANY_POLICY, as_of=st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_question_is_answered_or_refused_as_facts(
    question: str, data: st.DataObject, policy: int, as_of: date | None
) -> None:
    told = data.draw(DATA[question])
    answer = answer_or_refusal(question, told, policy, as_of)
    if isinstance(answer, FactsError):
        refused = {fault.pointer.split("/")[1] for fault in answer.faults}
        assert refused <= {field.name for field in fields(QUESTIONS[question].facts)}
    elif isinstance(answer, NoPolicyInForce):
        assert policy >= 4
        assert answer.day < answer.first
    else:
        assert (answer.question, answer.as_of) == (question, as_of)
        assert answer.outcome is all_of(answer.outcomes.values())
        assert isinstance(answer.value, QUESTIONS[question].value)


@questions
@given(data=st.data(), policy=ANY_POLICY)
def test_the_same_facts_give_the_same_decision_however_they_are_told(
    question: str, data: st.DataObject, policy: int
) -> None:
    told = data.draw(DATA[question])
    decision = ask_if_it_can_be(question, told, policy)
    backwards = dict(reversed(deepcopy(told).items()))
    assert to_json(ask(question, backwards, policy)) == to_json(decision)


@questions
@given(data=st.data(), policy=ANY_POLICY)
def test_every_finding_names_the_line_it_is_about_and_fields_that_there_are(
    question: str, data: st.DataObject, policy: int
) -> None:
    told = data.draw(DATA[question])
    decision = ask_if_it_can_be(question, told, policy)
    lines = range(len(told.get("lines", [{}])))
    for finding in decision.findings:
        assert finding.subject in ("", *(f"/lines/{i}" for i in lines))
        for pointer in (finding.pointer, *finding.missing):
            assert pointer == "" or is_a_field(question, pointer, len(lines)), pointer
        assert finding.missing == () or finding.kind in (Kind.OPEN, Kind.REVIEW)
        if finding.kind is Kind.OPEN:
            assert finding.missing


def is_a_field(question: str, pointer: str, lines: int) -> bool:
    """Whether the model has this field, or this line, or this field of this line."""
    model = QUESTIONS[question].facts
    _, name, *rest = pointer.split("/")
    if name not in {field.name for field in fields(model)}:
        return False
    if not rest:
        return True
    index, *inner = rest
    line = type(read_facts(model, {}).lines[0])
    return name == "lines" and int(index) < lines and {*inner} <= {field.name for field in fields(line)}


# ---- advice ----------------------------------------------------------------------------------------------------------


@questions
@given(data=st.data(), policy=ANY_POLICY, level=st.sampled_from([Level.WARNING, Level.NOTE]))
def test_advice_never_changes_an_outcome(question: str, data: st.DataObject, policy: int, level: Level) -> None:
    decision = ask_if_it_can_be(question, data.draw(DATA[question]), policy)
    beside = data.draw(st.sampled_from(decision.findings))
    kind = data.draw(st.sampled_from([Kind.FAIL, Kind.OPEN, Kind.REVIEW]))
    advice = Finding("any.advice", "found", kind, level, subject=beside.subject, ground=beside.ground, missing=("/x",))
    advised = Decision(question, decision.value, (*decision.findings, advice), decision.policy)
    assert (advised.outcomes, advised.missing) == (decision.outcomes, decision.missing)


# ---- what is not known -----------------------------------------------------------------------------------------------

# Not these: what says something by being left out, what was asked, and a judgement that stands for the facts. Nor what
# is only noted until it is known, the seller's address or goods that are not back: that can turn a yes into a no later.
_NOT_FOR_LEARNING = DEFAULTED | {"reason", "covered"}
_ONLY_NOTED = {"return_address_given", "goods_state", "missing_parts", "packaging_identical", "item_matches"}


def can_be_left_out(truth: Data) -> list[str]:
    found = []
    for pointer in pointers(truth):
        name = pointer.rpartition("/")[2]
        if name in _NOT_FOR_LEARNING | _ONLY_NOTED or (pointer.startswith("/lines/") and name == "delivered_on"):
            continue
        if name != "quantity_bought":  # a line without any quantity goes back as a whole
            found.append(pointer)
    return found


@questions
@given(data=st.data(), policy=UNDATED)
@settings(max_examples=150)
def test_learning_a_fact_never_turns_a_yes_into_a_no_nor_a_no_into_a_yes(
    question: str, data: st.DataObject, policy: int
) -> None:
    truth = data.draw(TRUTHS[question])
    rich = ask_if_it_can_be(question, truth, policy)
    left_out = data.draw(st.sets(st.sampled_from(can_be_left_out(truth)), min_size=1, max_size=4))
    poor = ask(question, without(truth, left_out), policy)
    assert {rich.outcome, poor.outcome} != {Outcome.PASS, Outcome.FAIL}
    if poor.outcome in (Outcome.PASS, Outcome.FAIL):  # already decided, unless a person has to look at what is learnt
        assert rich.outcome in (poor.outcome, Outcome.REVIEW)


@pytest.mark.parametrize(
    ("policy", "fact", "learnt", "outcome"),
    [
        (1, "/return_address_given", False, "fail"),
        (1, "/lines/0/item_matches", False, "review"),
        (2, "/lines/0/goods_state", "damaged", "review"),
        (2, "/lines/0/missing_parts", ["manual"], "review"),
        (2, "/lines/0/packaging_identical", False, "review"),
        (3, "/lines/0/goods_state", "damaged", "open"),  # by whom?
        (3, "/lines/0/missing_parts", ["manual"], "fail"),
        (3, "/lines/0/packaging_identical", False, "fail"),
        (3, "/lines/0/item_matches", False, "fail"),
    ],
)
def test_what_is_only_noted_while_unknown_counts_once_it_is_known(
    policy: int, fact: str, learnt: object, outcome: str
) -> None:
    told: Data = {
        "ordered_on": "2026-05-04",
        "delivered_on": "2026-05-05",
        "requested_on": "2026-05-06",
        "reasons": ["change_of_mind"],
        "lines": [{}],
    }
    assert ask("return", told, policy).outcome is Outcome.PASS
    put(told, fact, learnt)
    assert ask("return", told, policy).outcome.value == outcome


@questions
@given(data=st.data(), policy=ANY_POLICY)
@settings(max_examples=150)
def test_supplying_whatever_is_missing_ends_with_nothing_missing(
    question: str, data: st.DataObject, policy: int
) -> None:
    truth = data.draw(TRUTHS[question])
    ask_if_it_can_be(question, truth, policy)
    told = without(truth, data.draw(st.sets(st.sampled_from(pointers(truth)), max_size=8)))
    decision = ask_if_it_can_be(question, told, policy)
    rounds = 0
    while decision.outcome is Outcome.OPEN:
        assert decision.missing
        for pointer in decision.missing:
            assert is_unknown(question, told, pointer), pointer
            put(told, pointer, look_up(truth, pointer))
        decision = ask_if_it_can_be(question, told, policy)
        rounds += 1
        assert rounds <= 8
    assert decision.missing == ()


def is_unknown(question: str, told: Data, pointer: str) -> bool:
    """Whether the facts lack this field: not told, null where that means unknown, or none given."""
    facts: Any = read_facts(QUESTIONS[question].facts, told)
    for step in pointer.split("/")[1:]:
        facts = facts[int(step)] if isinstance(facts, tuple) else getattr(facts, step)
    return facts is None or facts is UNKNOWN or facts == ()


# ---- later, fewer, in another order ----------------------------------------------------------------------------------

_STRICTNESS = {Outcome.PASS: 0, Outcome.OPEN: 1, Outcome.REVIEW: 1, Outcome.FAIL: 2}


@questions
@given(data=st.data(), policy=UNDATED)
def test_a_later_request_never_reopens_what_was_closed(question: str, data: st.DataObject, policy: int) -> None:
    truth = data.draw(TRUTHS[question])
    apart = {pointer for pointer in pointers(truth) if pointer.endswith(("/sent_back_on", "/received_back_on"))}
    apart |= {pointer for pointer in pointers(truth) if pointer.startswith("/lines/") and "delivered_on" in pointer}
    unknown = data.draw(st.sets(st.sampled_from(can_be_left_out(truth)), max_size=3)) - {"/delivered_on"}
    told, asked = without(truth, unknown | apart), {"return": "requested_on", "warranty": "claimed_on"}[question]
    days = {d + timedelta(days=n) for d in limits(truth["delivered_on"], 12) for n in (0, 1, 3, 40)}
    decisions = [ask(question, told | {asked: day}, policy) for day in sorted(days)]
    # While two reasons are open that differ in who pays, a person decides about that, not about the return.
    decided = [d for d in decisions if "payers_differ" not in {finding.code for finding in d.findings}]
    strictness = [_STRICTNESS[decision.outcome] for decision in decided]
    assert strictness == sorted(strictness)


@given(return_truths(), UNDATED)
def test_asking_for_one_unit_less_never_turns_a_yes_into_a_no(truth: Data, policy: int) -> None:
    more = ask_if_it_can_be("return", truth, policy)
    for line in truth["lines"]:
        if line["quantity_requested"] > 1:
            line["quantity_requested"] -= 1
    fewer = ask("return", truth, policy)
    for subject, outcome in more.outcomes.items():
        assert _STRICTNESS[fewer.outcomes[subject]] <= _STRICTNESS[outcome]


@given(return_data(), ANY_POLICY, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter_to_any_of_them(told: Data, policy: int, random: Any) -> None:
    told.setdefault("lines", [{}])
    before = ask_if_it_can_be("return", told, policy)
    order = list(range(len(told["lines"])))
    random.shuffle(order)
    after = ask("return", told | {"lines": [told["lines"][i] for i in order]}, policy)
    assert after.outcome == before.outcome
    for place, index in enumerate(order):
        assert after.outcomes.get(f"/lines/{place}") == before.outcomes.get(f"/lines/{index}")
    for place, here in enumerate(after.value.lines):
        assert here == replace(before.value.lines[order[place]], line=place)


@given(return_data(), ANY_POLICY)
def test_the_order_of_the_reasons_changes_no_outcome(told: Data, policy: int) -> None:
    before = ask_if_it_can_be("return", told, policy)
    for holder in (told, *told.get("lines", ())):
        if "reasons" in holder:
            holder["reasons"] = [*reversed(holder["reasons"]), *holder["reasons"]]
    assert ask("return", told, policy).outcomes == before.outcomes


@given(return_data(), ANY_POLICY)
def test_a_line_alone_gets_the_answer_it_gets_among_others(told: Data, policy: int) -> None:
    lines = told.get("lines", ())
    if policies()[policy].marketplace == "monquibus":  # whose last parcel decides for every line
        for line in lines:
            line.pop("delivered_on", None)
    together = ask_if_it_can_be("return", told, policy)
    for index, line in enumerate(lines):
        alone = ask("return", told | {"lines": [line]}, policy)
        assert alone.outcomes.get("/lines/0") == together.outcomes.get(f"/lines/{index}")
