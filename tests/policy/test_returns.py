from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules import Decision, ReturnRequest, from_json, read_facts, return_eligibility, to_json
from marketplace_rules.finding import Kind
from marketplace_rules.intake import parse_text
from marketplace_rules.json_schema import facts_schema
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.report import report
from marketplace_rules.policy import parse_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.returns import (
    FeeClause,
    ReasonClause,
    RemedyClause,
    ReturnsSection,
    Unsettled,
    WarrantyClause,
    WindowClause,
    clause_for,
)
from marketplace_rules.policy.vocabulary import ReturnReason
from marketplace_rules.questions import QUESTIONS
from marketplace_rules.returns.answers import LineReturn

CITED: dict[str, Any] = {
    "strength": "must",
    "source": "help",
    "section": "Returns",
    "statement": "The buyer may return goods within ten days.",
}


def refused(model: type[Clause], **keys: object) -> bool:
    try:
        model.model_validate(CITED | keys)
    except ValidationError:
        return True
    return False


# ---- bounds and contradictions -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "key", "accepted", "beyond"),
    [
        (WindowClause, "days", [0, 1, 3660], [-1, 3661, 1.0, "1", True, None]),
        (WarrantyClause, "minimum_months", [1, 6, 1200], [0, -1, 1201, 6.0, "6", True, None]),
        (
            FeeClause,
            "percent",
            [0, 100, Decimal("0.01"), Decimal("99.99"), Decimal("12.345")],
            [-1, 101, Decimal("-0.01"), Decimal("100.01"), Decimal("12.3456"), Decimal("nan"), Decimal("inf"), None],
        ),
        (RemedyClause, "first", [["refund"], ["repair", "replacement"]], [[], "refund", ["money"], None]),
    ],
)
def test_a_figure_of_a_clause_lies_within_its_bounds(
    model: type[Clause], key: str, accepted: list[object], beyond: list[object]
) -> None:
    assert [value for value in accepted if refused(model, **{key: value})] == []
    assert [value for value in beyond if not refused(model, **{key: value})] == []


@pytest.mark.parametrize("days", [None, 10])
@pytest.mark.parametrize("period", ["days", "warranty"])
def test_a_window_is_counted_in_days_or_lasts_as_long_as_the_warranty(period: str, days: int | None) -> None:
    for counted_from, last_day in product(["delivery", "order"], ["fixed", "next_business_day"]):
        whole = {"period": period, "days": days, "counted_from": counted_from, "last_day": last_day}
        contradictory = (
            days is None if period == "days" else (days, counted_from, last_day) != (None, "delivery", "fixed")
        )
        assert refused(WindowClause, **whole) == contradictory, whole


def test_only_an_accepted_reason_rests_on_a_ground() -> None:
    for answer, ground in product(["accepted", "refused", "referred"], [None, "warranty", "withdrawal"]):
        assert refused(ReasonClause, answer=answer, ground=ground) == ((answer == "accepted") != (ground is not None))


# ---- tables that depend on the reason ------------------------------------------------------------------------------


def table(*keys: str) -> dict[str, FeeClause]:
    """A table whose clauses tell by their percentage where they stand."""
    rows = {key: CITED | {"percent": n} for n, key in enumerate(keys)}
    return ReturnsSection.model_validate({"restocking_fee": rows}).restocking_fee


@pytest.mark.parametrize(
    ("keys", "reason", "found"),
    [
        ((), "defective", None),
        ((), None, None),
        (("defective",), "defective", "defective"),
        (("defective",), "wrong_item", None),
        (("defective",), None, Unsettled.UNSETTLED),
        (("any",), "defective", "any"),
        (("any",), None, "any"),
        (("any", "defective"), "defective", "defective"),
        (("any", "defective"), "wrong_item", "any"),
        (("any", "defective"), None, Unsettled.UNSETTLED),
        (("unstated",), "defective", None),
        (("unstated",), None, "unstated"),
        (("unstated", "defective"), None, "unstated"),
        (("unstated", "any"), None, "unstated"),
        (("unstated", "any"), "defective", "any"),
    ],
)
def test_a_table_answers_for_the_reason_else_for_any_and_without_one_only_if_no_reason_could_change_it(
    keys: tuple[str, ...], reason: str | None, found: object
) -> None:
    clause = clause_for(table(*keys), ReturnReason(reason) if reason else None)
    if isinstance(clause, FeeClause):
        assert keys[int(clause.percent)] == found
    else:
        assert clause is found


def test_a_section_that_says_nothing_is_silent_on_everything() -> None:
    silent = ReturnsSection()
    assert all(not getattr(silent, name) for name in ReturnsSection.model_fields)


# ---- a marketplace of anyone's own: one file, no Python ------------------------------------------------------------

# Other windows, payers and fees than any marketplace that ships, and other clauses left out.
JARDINET = """
marketplace = "jardinet"
name = "Jardinet"
id = "spring"
in_force_from = 2025-03-01
read_on = 2025-03-15

[sources.terms]
title = "Jardinet, terms of sale"
language = "en"
read_on = 2025-03-15

# A change of mind: 45 days from the order, the last day moves off German holidays, an eighth of the price is kept.
[returns.reason.change_of_mind]
answer = "accepted"
ground = "return_promise"
strength = "must"
source = "terms"
section = "Changing your mind"
statement = "A plant may be sent back after a change of mind."

[returns.window.change_of_mind]
days = 45
counted_from = "order"
last_day = "next_business_day"
calendar = "DE"
strength = "must"
source = "terms"
section = "Changing your mind"
statement = "A change of mind is told within 45 days of the order."

[returns.return_shipping.change_of_mind]
payer = "buyer"
strength = "must"
source = "terms"
section = "Changing your mind"
statement = "The buyer sends the plant back at their own expense."

[returns.restocking_fee.change_of_mind]
percent = 12.5
strength = "must"
source = "terms"
section = "Changing your mind"
statement = "An eighth of the price is kept."

# Damage on the way: three days from delivery, then a person looks at it; Jardinet's seller pays.
[returns.reason.damaged_in_transit]
answer = "accepted"
ground = "not_as_described"
strength = "must"
source = "terms"
section = "Damage"
statement = "Plants that were damaged on the way are taken back."

[returns.window.damaged_in_transit]
days = 3
afterwards = "review"
strength = "must"
source = "terms"
section = "Damage"
statement = "Damage is to be told within three days of the delivery."

# A defect: as long as the guarantee lasts, which is two years even for refurbished tools.
[returns.reason.defective]
answer = "accepted"
ground = "warranty"
strength = "must"
source = "terms"
section = "Guarantee"
statement = "Tools under guarantee are taken back."

[returns.window.defective]
period = "warranty"
strength = "must"
source = "terms"
section = "Guarantee"
statement = "A tool goes back while its guarantee lasts."

[returns.warranty]
minimum_months = 24
conditions = ["new", "refurbished", "used"]
refurbished_below_minimum = "minimum"
strength = "must"
source = "terms"
section = "Guarantee"
statement = "Every tool is under guarantee for two years."

[returns.remedy.defective]
first = ["repair"]
otherwise = "replacement"
strength = "must"
source = "terms"
section = "Guarantee"
statement = "A tool is repaired, or replaced where it cannot be."

# Reasons that are refused, or that the terms send elsewhere.
[returns.reason.ordered_by_mistake]
answer = "refused"
strength = "must"
source = "terms"
section = "Mistakes"
statement = "What was ordered by mistake is not taken back."

[returns.reason.wrong_item]
answer = "referred"
strength = "must"
source = "terms"
section = "Mistakes"
statement = "Whoever received something else writes to the greenhouse."

# For every other case.
[returns.return_shipping.any]
payer = "seller"
strength = "must"
source = "terms"
section = "Costs"
statement = "The seller pays for sending things back."

[returns.restocking_fee.any]
percent = 0
strength = "must"
source = "terms"
section = "Costs"
statement = "Nothing is kept of the price."

[returns.remedy.any]
first = ["replacement", "refund"]
settled_by = "choice"
strength = "must"
source = "terms"
section = "Costs"
statement = "The buyer gets another plant or the money."

[returns.packaging]
otherwise = "refused"
strength = "must"
source = "terms"
section = "Packing"
statement = "Plants travel back in the crate they came in."
"""

SPRING = {"ordered_on": date(2025, 3, 6), "delivered_on": date(2025, 3, 10), "return_address_given": True}


def ask(**stated: object) -> Decision[Any]:
    request = read_facts(ReturnRequest, SPRING | stated)
    return return_eligibility(request, parse_policy(JARDINET))


def line(decision: Decision[Any]) -> LineReturn:
    [found] = decision.value.lines
    assert isinstance(found, LineReturn)
    return found


@pytest.mark.parametrize(
    ("reason", "requested_on", "outcome", "code"),
    [
        # 45 days after 6 March is Easter Sunday, and Monday is a holiday too: Tuesday 22 April is the last day.
        ("change_of_mind", "2025-03-06", "pass", "returns.window.in_time_extended"),
        ("change_of_mind", "2025-04-20", "pass", "returns.window.in_time_extended"),
        ("change_of_mind", "2025-04-22", "pass", "returns.window.in_time_extended"),
        ("change_of_mind", "2025-04-23", "fail", "returns.window.closed_extended"),
        ("damaged_in_transit", "2025-03-13", "pass", "returns.window.in_time"),
        ("damaged_in_transit", "2025-03-14", "review", "returns.window.closed_unsettled"),
        ("defective", "2027-03-10", "pass", "returns.window.in_warranty"),
        ("defective", "2027-03-11", "fail", "returns.window.out_of_warranty"),
        ("ordered_by_mistake", "2025-03-11", "fail", "returns.reason.refused"),
        ("wrong_item", "2025-03-11", "review", "returns.reason.referred"),
        ("incomplete", "2025-03-11", "review", "returns.reason.not_stated"),
    ],
)
def test_an_invented_marketplace_decides_by_its_own_windows(
    reason: str, requested_on: str, outcome: str, code: str
) -> None:
    facts = {"condition": "refurbished", "warranty_months": 3, "packaging_identical": True}
    decision = ask(reasons=[reason], requested_on=requested_on, lines=[facts])
    assert code in {f.message_id for f in decision.findings}
    assert decision.outcome == outcome


@pytest.mark.parametrize(
    ("reason", "payer", "percent", "remedies"),
    [
        ("change_of_mind", "buyer", Decimal("12.5"), ()),
        ("damaged_in_transit", "seller", Decimal(0), ()),
        ("defective", "seller", Decimal(0), ("repair",)),
    ],
)
def test_an_invented_marketplace_decides_by_its_own_payers_fees_and_remedies(
    reason: str, payer: str, percent: Decimal, remedies: tuple[str, ...]
) -> None:
    found = line(ask(reasons=[reason], requested_on="2025-03-12", lines=[{"repair_possible": True}]))
    assert (found.payer, found.restocking_fee_percent, found.remedies) == (payer, percent, remedies)


@pytest.mark.parametrize(
    ("facts", "remedies"),
    [
        ({"remedy_chosen": "refund"}, ("refund",)),
        ({"remedy_chosen": "replacement"}, ("replacement",)),
        ({"replacement_possible": False}, ("refund",)),
        ({"remedy_chosen": "repair"}, ()),
        ({}, ()),
    ],
)
def test_an_invented_marketplace_lets_the_parties_choose_where_its_file_says_so(
    facts: dict[str, object], remedies: tuple[str, ...]
) -> None:
    found = line(ask(reasons=["damaged_in_transit"], requested_on="2025-03-12", lines=[facts]))
    assert found.remedies == remedies


def test_an_invented_marketplace_that_is_silent_on_something_makes_nothing_of_it() -> None:
    decision = ask(reasons=["change_of_mind"], requested_on="2025-03-12")
    codes = {f.rule: f.code for f in decision.findings}
    assert codes["returns.goods_condition"] == "not_stated"
    assert codes["returns.documents"] == "none_requested"
    assert codes["returns.return_address"] == "not_stated"


def test_an_invented_marketplace_refuses_by_its_own_conditions_for_the_goods() -> None:
    decision = ask(
        reasons=["change_of_mind"],
        requested_on="2025-03-12",
        received_back_on="2025-03-20",
        lines=[{"packaging_identical": False}],
    )
    assert [f.message_id for f in decision.findings if f.kind is Kind.FAIL] == ["returns.packaging.differs"]
    assert decision.outcome == "fail"


@pytest.mark.parametrize(
    ("claim", "outcome", "certain_until"),
    [
        ({"claimed_on": "2027-03-10"}, "pass", date(2027, 3, 10)),
        ({"claimed_on": "2027-03-11", "warranty_months": 1}, "fail", date(2027, 3, 10)),
        ({"claimed_on": "2028-03-10", "warranty_months": 36, "condition": "used"}, "pass", date(2028, 3, 10)),
        ({"claimed_on": "2028-03-11", "warranty_months": 36, "condition": "used"}, "fail", date(2028, 3, 10)),
    ],
)
def test_an_invented_marketplace_answers_for_its_own_warranty(
    claim: dict[str, Any], outcome: str, certain_until: date
) -> None:
    question = QUESTIONS["warranty"]
    known = {
        "ordered_on": date(2025, 3, 6),
        "delivered_on": date(2025, 3, 10),
        "warranty_months": 24,
        "condition": "new",
    }
    decision = question.decide(read_facts(question.facts, known | claim), parse_policy(JARDINET))
    assert decision.outcome == outcome
    assert decision.value.cover.certain_until == certain_until


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(ReturnReason))
def test_an_invented_marketplace_is_worded_and_recorded_like_any_other(reason: ReturnReason, language: str) -> None:
    policy = parse_policy(JARDINET)
    decision = ask(reasons=[reason.value], requested_on="2025-03-12")
    assert from_json(to_json(decision)) == decision
    text = report(decision, policy, Words(language))
    last = text.splitlines()[-1]
    assert [part in last for part in ("Jardinet", "spring", decision.policy.digest[:12])] == [True, True, True]
    assert "{" not in text
    cited = {f.clause.parameter for f in decision.findings if f.clause and f.kind is not Kind.NOT_APPLICABLE}
    assert cited
    for parameter in cited:
        assert "Jardinet, terms of sale – " in text
        assert f"[{parameter}]" in text


def test_the_facts_of_an_invented_marketplace_are_the_same_as_everyone_s() -> None:
    facts = parse_text(b'ordered_on = 2025-03-06\nreasons = "change_of_mind"\nrequested_on = 2025-04-22\n')
    decision = return_eligibility(read_facts(ReturnRequest, facts), parse_policy(JARDINET))
    assert decision.outcome == "pass"
    assert "reasons" in facts_schema(ReturnRequest)["properties"]
