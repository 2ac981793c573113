"""What holds for every question, whatever is asked and whatever the policy says."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from marketplace_rules import FactsError, Money, NoPolicyInForce, Outcome, load_policy, read_facts
from marketplace_rules.decision import Decision, all_of
from marketplace_rules.finding import Finding, Kind, Level
from marketplace_rules.policy import SHIPPED, Policy
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.records import from_json, to_json
from marketplace_rules.testing import told
from marketplace_rules.testing.asked import asked
from marketplace_rules.testing.mending import Data, look_up, steps
from marketplace_rules.testing.places import LEFT_OUT, choices, field_at, places, plainest_facts
from marketplace_rules.testing.searching import Change
from tests.golden import FOLDER, own_policy

ROOT = Path(__file__).parents[1]
POLICIES = (*map(load_policy, SHIPPED), *(own_policy(path.name) for path in sorted((FOLDER / "policies").iterdir())))
questions = pytest.mark.parametrize("question", QUESTIONS)
any_policy = st.sampled_from(range(len(POLICIES)))


def answer(question: str, data: Data, policy: Policy) -> Decision[Any] | FactsError | NoPolicyInForce:
    try:
        return QUESTIONS[question].decide(read_facts(QUESTIONS[question].facts, data), policy)
    except (FactsError, NoPolicyInForce) as refusal:
        return refusal


def answered(data: st.DataObject, question: str, policy: Policy) -> tuple[Decision[Any], Data]:
    """Draw facts that can be, with their answer."""
    found = asked(question, policy).answered(data.draw(told(question, policy)))
    assume(found is not None)
    assert found is not None
    return found


# ---- total -----------------------------------------------------------------------------------------------------------

JUNK = st.sampled_from(
    [
        None,
        True,
        -1,
        0,
        10**30,
        1.5,
        float("nan"),
        "",
        " ",
        "\ud800",
        "x" * 600,
        "2024-02-30",
        "12.345 EUR",
        [],
        {},
        [None],
    ]
)


@questions
@settings(max_examples=40)
@given(data=st.data(), policy=any_policy)
def test_every_question_is_answered_or_refused_by_name(question: str, data: st.DataObject, policy: int) -> None:
    facts = data.draw(told(question, POLICIES[policy]))
    for path in data.draw(st.lists(st.sampled_from([*places(QUESTIONS[question].facts, facts)]), max_size=2)):
        if isinstance(look_up(facts, path[:-1]), dict):
            facts = Change(path, data.draw(JUNK)).of(facts)
    given_answer = answer(question, facts, POLICIES[policy])
    if isinstance(given_answer, FactsError):
        assert given_answer.faults
        assert all(fault.pointer == "" or fault.pointer.startswith("/") for fault in given_answer.faults)
    elif isinstance(given_answer, Decision):
        assert given_answer.outcome is all_of(given_answer.outcomes.values())
        assert isinstance(given_answer.value, QUESTIONS[question].value)


# ---- the same, however it is told, wherever it is asked --------------------------------------------------------------


@questions
@settings(max_examples=20)
@given(data=st.data(), policy=any_policy)
def test_a_decision_is_the_same_from_json_and_for_facts_in_another_order(
    question: str, data: st.DataObject, policy: int
) -> None:
    decision, facts = answered(data, question, POLICIES[policy])
    text = to_json(decision)
    assert from_json(text) == decision
    assert to_json(from_json(text)) == text
    again = answer(question, backwards(facts), POLICIES[policy])
    assert isinstance(again, Decision)
    assert to_json(again) == text


def backwards(data: Any) -> Any:
    if isinstance(data, dict):
        # The specifications of a listing have an order of their own, and so has what names facts.
        return {key: backwards(value) for key, value in reversed(data.items())}
    return [backwards(value) for value in data] if isinstance(data, list) else data


def everything_decided() -> str:
    """A digest of many decisions: each question on each policy, of the plainest facts and some changes of them."""
    digest = hashlib.sha256()
    for policy in POLICIES:
        for question in QUESTIONS.values():
            about = asked(question.name, policy)
            facts = plainest_facts(question.facts, about.telling, every=True)
            for found in [facts, *(Change([name], LEFT_OUT).of(facts) for name in [*facts][::4])]:
                if answer := about.answered(found):
                    digest.update(to_json(answer[0]).encode())
    return digest.hexdigest()


PLACES = {
    "new york": {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LANG": "C", "LC_ALL": "C"},
    "auckland": {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
}


def test_decisions_are_the_same_in_every_process_zone_and_locale() -> None:
    script = "from tests.test_properties import everything_decided; print(everything_decided())"
    found = {everything_decided()}
    for place in PLACES.values():
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **place}
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


# ---- advice ----------------------------------------------------------------------------------------------------------


@questions
@settings(max_examples=15)
@given(data=st.data(), policy=any_policy, level=st.sampled_from([Level.WARNING, Level.NOTE]))
def test_advice_changes_no_outcome(question: str, data: st.DataObject, policy: int, level: Level) -> None:
    decision, _ = answered(data, question, POLICIES[policy])
    beside = data.draw(st.sampled_from(decision.findings))
    kind = data.draw(st.sampled_from([Kind.FAIL, Kind.OPEN, Kind.REVIEW]))
    advice = Finding("any.advice", "found", kind, level, subject=beside.subject, ground=beside.ground, missing=("/x",))
    advised = replace(decision, findings=(*decision.findings, advice))
    assert (advised.outcomes, advised.missing) == (decision.outcomes, decision.missing)


# ---- what is not known -----------------------------------------------------------------------------------------------

# Forms, of which completeness is the question.
FORMS = {"listing", "listing_edit", "listing_clone", "listing_import", "listing_review"}
# Facts that say something by being left out, by question or for all: what is asked; a judgement that stands for facts;
# what a line states apart from the rest; and no Saturday is a business day unless somebody says so.
SAYS_SOMETHING = {
    "": {"about", "asked", "step", "lines", "exchange_requested", "documents_requested", "documents_supplied"},
    "warranty": {"covered"},
    "refund": {"return_outcome"},
    "images": {"images_accepted"},
    "payment": {"payment_method", "payment_processor", "currency", "payment_status"},
    "handling": set(QUESTIONS["handling"].facts.__dataclass_fields__),
    "timeline": {"paid_out_on"},
    "reply": {"replied_at", "calendar"},
    # Only noted until they are known: an address, and goods that are not back.
    "return": {"return_address_given", "goods_state", "missing_parts", "packaging_identical", "item_matches"},
}


@pytest.mark.parametrize("question", [name for name in QUESTIONS if name not in FORMS])
@settings(max_examples=25)
@given(data=st.data(), policy=any_policy)
def test_learning_a_fact_never_turns_a_yes_into_a_no(question: str, data: st.DataObject, policy: int) -> None:
    decision, facts = answered(data, question, POLICIES[policy])
    model, about = QUESTIONS[question].facts, asked(question, POLICIES[policy])
    untold = [path for path in places(model, facts) if not is_told(facts, path) and may_be_learnt(question, path)]
    for path in data.draw(st.lists(st.sampled_from(untold), max_size=5)) if untold else ():
        value = data.draw(st.sampled_from(choices(model, facts, path, about.telling)))
        learnt = decision if value is LEFT_OUT else answer(question, Change(path, value).of(facts), POLICIES[policy])
        if isinstance(learnt, Decision):
            assert {decision.outcome, learnt.outcome} != {Outcome.PASS, Outcome.FAIL}, (path, value)


def is_told(facts: Data, path: list[str | int]) -> bool:
    holder = look_up(facts, path[:-1])
    return not isinstance(holder, dict) or path[-1] in holder


def may_be_learnt(question: str, path: list[str | int]) -> bool:
    return not {str(step) for step in path} & (SAYS_SOMETHING[""] | SAYS_SOMETHING.get(question, set()))


# ---- what would be accepted ------------------------------------------------------------------------------------------

# Where the figure that is expected can stand at the pointer as it is; of a list, any of its parts.
APPLICABLE = {
    *("returns.window.closed", "returns.quantity.more_than_available", "returns.return_address.lacking"),
    *("returns.refund_means.differs", "orders.cancel_before_preparation.started", "orders.delivery_mode.not_offered"),
    *("orders.dispatch_limit.late", "orders.dispatch_limit.ready_late", "orders.extra_shipping_charge.charged"),
    *("orders.preparation_start.too_early", "orders.payout_timeliness.late", "orders.account.not_accepted"),
    *("orders.buyer.not_accepted", "orders.order_currency.not_accepted", "orders.payment_method.not_accepted"),
    *("sellers.account_status.closed", "sellers.account_status.none", "sellers.account_status.pending"),
    *("sellers.account_status.refused", "sellers.identity_verified.none", "sellers.industry.none"),
    *("sellers.reply_time.late", "sellers.reply_time.overdue", "sellers.review_purchase.not_bought"),
    *("images.each_image.not_accepted", "images.extension.differs", "images.extension.not_listed"),
    *("images.format.not_listed", "images.frame_fill.too_large", "images.frame_fill.too_small"),
    *("images.maximum_count.too_many", "images.minimum_count.too_few", "images.resolution.low"),
    *("images.shortest_side.too_small", "images.longest_side.too_large", "images.text_overlay.present"),
    *("listing.condition.lacking", "listing.images.few", "listing.images.too_many"),
    *("listing.order_limits.minimum_above_stock", "listing.promotion.ends_before_it_starts"),
    *("listing.refurbished_label.not_labelled", "listing.stock_counted.differs"),
    *("listing.subcategory.of_another_category", "listing.warranty_months.lacking"),
    *("listing.warranty_months.too_short", "listing.editing.refused", "listing.clone_source.not_complete"),
    *("listing.clone_source.not_saved", "listing.approval.not_approved", "listing.opening_catalogue.rather_small"),
}


@questions
@settings(max_examples=40)
@given(data=st.data(), policy=any_policy)
def test_what_is_expected_is_accepted(question: str, data: st.DataObject, policy: int) -> None:
    decision, facts = answered(data, question, POLICIES[policy])
    for finding in decision.findings:
        if finding.kind is Kind.FAIL and finding.message_id in APPLICABLE:
            changed = Change(steps(finding.pointer), as_a_fact(finding.expected)).of(facts)
            better = answer(question, changed, POLICIES[policy])
            if isinstance(better, Decision):  # or other facts do not allow of it
                same = [f for f in better.findings if (f.rule, f.pointer, f.subject) == found_by(finding)]
                assert Kind.FAIL not in {f.kind for f in same}, finding


def found_by(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.pointer, finding.subject


def as_a_fact(figure: Any) -> Any:
    if isinstance(figure, Money):
        return f"{figure.amount} {figure.currency}"
    return as_a_fact(figure[0]) if isinstance(figure, tuple) else figure


# ---- later, and more -------------------------------------------------------------------------------------------------

_STRICTNESS = {Kind.NOT_APPLICABLE: 0, Kind.PASS: 0, Kind.OPEN: 1, Kind.REVIEW: 1, Kind.FAIL: 2}
# For each question: the fact that grows, from the plainest facts on, and the rule that can only become stricter.
GROWING = [
    ("return", "/requested_on", "returns.window", {"delivered_on": date(2026, 3, 2), "reasons": ["defective"]}),
    (
        "handling",
        "/dispatch/shipped_on",
        "orders.dispatch_limit",
        {
            "calendar": "FR",
            "zone": "Europe/Paris",
            "dispatch": {"received_on": date(2026, 3, 2), "paid_on": date(2026, 3, 2)},
            "handling_time": {"value": 3, "unit": "days"},
        },
    ),
    ("reply", "/replied_at", "sellers.reply_time", {"received_at": date(2026, 3, 2), "calendar": "FR"}),
    ("payout", "/paid_on", "orders.payout_timeliness", {"confirmed_on": date(2026, 3, 2), "asked": ["timeliness"]}),
    ("minimums", "/lines/0/quantity", "orders.maximum_quantity", {"lines": [{"maximum_quantity": 5, "stock": 9}]}),
    ("minimums", "/lines/0/quantity", "orders.stock", {"lines": [{"maximum_quantity": 5, "stock": 9}]}),
    ("images", "/images/0/bytes", "images.file_size", {"images": [{}]}),
    ("images", "/images/0/width", "images.longest_side", {"images": [{"height": 500}]}),
    ("images", "/image_count", "images.maximum_count", {}),
]


@pytest.mark.parametrize(("question", "pointer", "rule", "facts"), GROWING, ids=lambda value: str(value)[:40])
def test_later_or_more_is_never_milder(question: str, pointer: str, rule: str, facts: Data) -> None:
    path, strict = steps(pointer), 0
    field = field_at(QUESTIONS[question].facts, path)
    assert field is not None
    for policy in POLICIES:
        values = [
            v
            for v in choices(QUESTIONS[question].facts, facts, path, asked(question, policy).telling)
            if v not in (None, LEFT_OUT)
        ]
        if field.shape.kind in ("moment", "event"):
            values = [value for value in values if type(value) is date]
        found = []
        for value in sorted(values):
            decision = answer(question, Change(path, value).of(deepcopy(facts)), policy)
            if isinstance(decision, Decision):
                found += [_STRICTNESS[f.kind] for f in decision.findings if f.rule == rule][:1]
        assert found == sorted(found), (policy.marketplace, found)
        strict += 2 in found
    assert strict, "nothing became stricter: the facts never come to the rule"
