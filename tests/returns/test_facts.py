"""Facts about returns: what cannot be is refused, with the field it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules.facts import UNKNOWN, read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.policy.vocabulary import Condition, GoodsState, Party, Remedy, ReturnReason
from marketplace_rules.returns.facts import CLAIMS, ReturnLine, ReturnRequest, WarrantyClaim

# Days in order, so that a test can say which is before which.
MON, TUE, WED, THU = (f"2026-05-{day:02}" for day in (4, 5, 6, 7))
NOON, LATER = "T12:00:00Z", "T12:00:01Z"
PARIS = {"zone": "Europe/Paris"}
CLAIMED, WITHDRAWN = {"reasons": "defective"}, {"reasons": "change_of_mind"}


def faults_of(model: type[Any], told: dict[str, Any]) -> list[str]:
    try:
        read_facts(model, told)
    except FactsError as error:
        return [f"{fault.pointer}: {fault.code}" for fault in error.faults]
    return []


# ---- days in an order that cannot be ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        # delivered and requested, against ordered
        ({"ordered_on": TUE, "delivered_on": MON}, ["/delivered_on: before_order"]),
        ({"ordered_on": TUE, "delivered_on": TUE}, []),
        ({"ordered_on": TUE, "requested_on": MON}, ["/requested_on: before_order"]),
        ({"ordered_on": TUE, "requested_on": TUE}, []),
        ({"ordered_on": TUE, "lines": [{"delivered_on": MON}]}, ["/lines/0/delivered_on: before_order"]),
        ({"ordered_on": TUE, "lines": [{"delivered_on": TUE}]}, []),
        # sent back and received back
        ({"delivered_on": TUE, "sent_back_on": MON}, ["/sent_back_on: before_delivery"]),
        ({"delivered_on": TUE, "sent_back_on": TUE}, []),
        ({"sent_back_on": TUE, "received_back_on": MON}, ["/received_back_on: before_sending"]),
        ({"sent_back_on": TUE, "received_back_on": TUE}, []),
        ({"delivered_on": TUE, "received_back_on": MON}, ["/received_back_on: before_delivery"]),
        ({"delivered_on": TUE, "received_back_on": TUE}, []),
        ({"delivered_on": TUE, "sent_back_on": THU, "received_back_on": WED}, ["/received_back_on: before_sending"]),
        ({"ordered_on": TUE, "sent_back_on": MON}, ["/sent_back_on: before_order"]),
        ({"ordered_on": TUE, "sent_back_on": TUE}, []),
        ({"ordered_on": TUE, "received_back_on": MON}, ["/received_back_on: before_order"]),
        ({"ordered_on": TUE, "received_back_on": TUE}, []),
        ({"sent_back_on": None, "received_back_on": MON}, ["/received_back_on: never_sent"]),
        ({"sent_back_on": None, "received_back_on": None}, []),
        ({"received_back_on": MON}, []),
        ({"delivered_on": None, "sent_back_on": MON}, ["/sent_back_on: never_delivered"]),
        ({"delivered_on": None, "received_back_on": MON}, ["/received_back_on: never_delivered"]),
        ({"delivered_on": None, "sent_back_on": None}, []),
        # a day, against an instant: a day apart without a zone
        ({"ordered_on": f"{WED}{NOON}", "requested_on": TUE}, []),
        ({"ordered_on": f"{WED}{NOON}", "requested_on": TUE, **PARIS}, ["/requested_on: before_order"]),
        ({"delivered_on": f"{WED}{NOON}", "sent_back_on": TUE}, []),
        (
            {"delivered_on": f"{WED}{NOON}", "sent_back_on": TUE, **PARIS},
            ["/sent_back_on: before_delivery"],
        ),
        ({"sent_back_on": f"{WED}{NOON}", "received_back_on": TUE}, []),
        (
            {"sent_back_on": f"{WED}{NOON}", "received_back_on": TUE, **PARIS},
            ["/received_back_on: before_sending"],
        ),
        # a claim, against delivered
        ({"delivered_on": TUE, "requested_on": MON, **CLAIMED}, ["/requested_on: before_delivery"]),
        ({"delivered_on": TUE, "requested_on": TUE, **CLAIMED}, []),
        ({"delivered_on": TUE, "requested_on": MON, **WITHDRAWN}, []),
        ({"delivered_on": TUE, "requested_on": MON}, []),
        ({"delivered_on": None, "requested_on": MON, **CLAIMED}, ["/delivered_on: claim_without_delivery"]),
        ({"delivered_on": None, "requested_on": MON, **WITHDRAWN}, []),
        ({"delivered_on": None, **CLAIMED}, ["/delivered_on: claim_without_delivery"]),
        ({"requested_on": MON, **CLAIMED}, []),
        # several at once
        (
            {"ordered_on": WED, "delivered_on": TUE, "requested_on": MON, **CLAIMED},
            ["/requested_on: before_order", "/delivered_on: before_order", "/requested_on: before_delivery"],
        ),
    ],
)
def test_a_request_with_days_in_an_impossible_order_is_refused(told: dict[str, Any], faults: list[str]) -> None:
    assert faults_of(ReturnRequest, told) == faults


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"ordered_on": TUE, "delivered_on": MON}, ["/delivered_on: before_order"]),
        ({"ordered_on": TUE, "delivered_on": TUE}, []),
        ({"ordered_on": TUE, "claimed_on": MON}, ["/claimed_on: before_order"]),
        ({"ordered_on": TUE, "claimed_on": TUE}, []),
        ({"delivered_on": TUE, "claimed_on": MON}, ["/claimed_on: before_delivery"]),
        ({"delivered_on": TUE, "claimed_on": TUE}, []),
        ({"delivered_on": None, "claimed_on": TUE}, ["/delivered_on: claim_without_delivery"]),
        (
            {"ordered_on": WED, "delivered_on": TUE, "claimed_on": MON},
            ["/delivered_on: before_order", "/claimed_on: before_order", "/claimed_on: before_delivery"],
        ),
    ],
)
def test_a_claim_with_days_in_an_impossible_order_is_refused(told: dict[str, Any], faults: list[str]) -> None:
    assert faults_of(WarrantyClaim, told) == faults


@pytest.mark.parametrize("reason", ReturnReason)
def test_only_reasons_about_goods_in_hand_need_the_goods(reason: ReturnReason) -> None:
    early = {"delivered_on": TUE, "requested_on": MON, "reasons": [reason.value]}
    assert bool(faults_of(ReturnRequest, early)) == (reason in CLAIMS)
    assert {r.value for r in ReturnReason} - {r.value for r in CLAIMS} == {"change_of_mind", "ordered_by_mistake"}


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ({"delivered_on": TUE, "reasons": ["defective"]}, ["/requested_on: before_delivery"]),
        ({"delivered_on": TUE, "reasons": ["change_of_mind"]}, []),
        ({"delivered_on": None, "reasons": ["defective"]}, ["/lines/0/delivered_on: claim_without_delivery"]),
        ({"delivered_on": MON, "reasons": ["defective"]}, []),
        ({"reasons": ["defective"]}, ["/requested_on: before_delivery"]),
        ({"delivered_on": TUE}, []),
    ],
)
def test_a_line_is_held_to_its_own_delivery_and_reasons(line: dict[str, Any], faults: list[str]) -> None:
    told = {"delivered_on": WED, "requested_on": MON, "reasons": ["change_of_mind"], "lines": [line]}
    assert faults_of(ReturnRequest, told) == faults


def test_a_line_without_days_or_reasons_of_its_own_takes_those_of_the_request() -> None:
    told = {"delivered_on": TUE, "requested_on": MON, "reasons": ["defective"]}
    assert faults_of(ReturnRequest, told | {"lines": [{}, {}]}) == ["/requested_on: before_delivery"]
    assert faults_of(ReturnRequest, told | {"lines": [{"reasons": ["change_of_mind"]}]}) == []


def test_goods_do_not_go_back_before_the_last_of_them_was_delivered() -> None:
    told = {"sent_back_on": TUE, "lines": [{"delivered_on": WED}]}
    assert faults_of(ReturnRequest, told) == ["/sent_back_on: before_delivery"]
    several = {"lines": [{"delivered_on": TUE}, {"delivered_on": WED}, {"delivered_on": THU}]}
    assert faults_of(ReturnRequest, told | several)[0] == "/sent_back_on: before_delivery"
    assert faults_of(ReturnRequest, several | {"sent_back_on": THU}) == []


@pytest.mark.parametrize(
    ("delivered", "requested", "refused"),
    [
        (f"{TUE}{LATER}", f"{TUE}{NOON}", True),
        (f"{TUE}{NOON}", f"{TUE}{NOON}", False),
        ("2026-05-05T00:30:00+02:00", "2026-05-04T22:30:00+00:00", False),  # the same moment
        ("2026-05-05T00:30:00+02:00", "2026-05-04T22:29:59+00:00", True),
        # A day and an instant may lie a zone apart: only more than a day between them is certain.
        (f"{TUE}T00:00:00Z", MON, False),
        (TUE, f"{MON}T00:00:00Z", False),
        (f"{WED}T00:00:00Z", MON, True),
        (WED, f"{MON}T23:59:59Z", True),
    ],
)
def test_an_instant_is_before_another_only_when_that_is_certain(delivered: str, requested: str, refused: bool) -> None:
    told = {"delivered_on": delivered, "requested_on": requested, **CLAIMED}
    assert faults_of(ReturnRequest, told) == (["/requested_on: before_delivery"] if refused else [])


def test_the_fault_tells_the_day_that_had_to_come_first() -> None:
    with pytest.raises(FactsError) as caught:
        ReturnRequest(ordered_on=TUE, delivered_on=MON)
    assert caught.value.faults[0].args == (("limit", date(2026, 5, 5)),)


# ---- units -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ({"quantity_bought": 3, "quantity_returned": 3}, []),
        ({"quantity_bought": 3, "quantity_returned": 4}, ["/lines/0/quantity_returned: more_than_bought"]),
        ({"quantity_bought": 3, "quantity_pending": 4}, ["/lines/0/quantity_pending: more_than_bought"]),
        ({"quantity_bought": 3, "quantity_returned": 2, "quantity_pending": 1}, []),
        (
            {"quantity_bought": 3, "quantity_returned": 2, "quantity_pending": 2},
            ["/lines/0/quantity_pending: more_than_bought"],
        ),
        ({"quantity_returned": 9, "quantity_pending": 9}, []),
        ({"quantity_bought": 3, "quantity_requested": 4}, []),  # for a decision to refuse
        ({"quantity_requested": 0}, ["/lines/0/quantity_requested: too_small"]),
        ({"quantity_bought": 0}, ["/lines/0/quantity_bought: too_small"]),
        ({"quantity_returned": 0, "quantity_pending": 0}, []),
        ({"quantity_returned": -1}, ["/lines/0/quantity_returned: too_small"]),
        ({"warranty_months": 0}, []),
        ({"warranty_months": -1}, ["/lines/0/warranty_months: too_small"]),
        ({"warranty_months": 1200}, []),
        ({"warranty_months": 1201}, ["/lines/0/warranty_months: too_large"]),
    ],
)
def test_units_that_cannot_be_are_refused(line: dict[str, Any], faults: list[str]) -> None:
    assert faults_of(ReturnRequest, {"lines": [line]}) == faults


# ---- words -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "condition"),
    [
        ("new", "new"),
        ("Neuf", "new"),
        (" RECONDITIONNÉ ", "refurbished"),
        ("d'occasion", "used"),
        ("d’occasion", "used"),
        ("occasion", "used"),
    ],
)
def test_a_condition_may_be_given_in_the_words_of_the_page(told: str, condition: str) -> None:
    for model in (ReturnLine, WarrantyClaim):
        assert read_facts(model, {"condition": told}).condition is Condition(condition)


@pytest.mark.parametrize("told", [1, True, ["new"], "brand new"])
def test_a_condition_that_is_none_is_named(told: Any) -> None:
    for model in (ReturnLine, WarrantyClaim):
        assert [fault.partition(":")[0] for fault in faults_of(model, {"condition": told})] == ["/condition"]


def test_one_reason_or_one_document_needs_no_list() -> None:
    request = read_facts(
        ReturnRequest,
        {"reasons": "defective", "documents_requested": "invoice", "lines": [{"missing_parts": "manual"}]},
    )
    assert request.reasons == (ReturnReason.DEFECTIVE,)
    assert request.documents_requested == ("invoice",)
    assert request.lines[0].missing_parts == ("manual",)


def test_the_order_of_reasons_is_kept_so_what_has_none_is_refused() -> None:
    assert faults_of(ReturnRequest, {"reasons": {"defective", "wrong_item"}}) == ["/reasons: not_a_list"]


@pytest.mark.parametrize(
    "reason", ["change_of_mind", "ordered_by_mistake", "damaged_in_transit", "incomplete", "broken"]
)
def test_a_claim_is_about_a_defect_the_description_or_the_wrong_item(reason: str) -> None:
    assert faults_of(WarrantyClaim, {"reason": reason}) == ["/reason: not_in_list"]


def test_what_is_read_from_text_has_the_codes_of_the_closed_lists() -> None:
    told = {"remedy_chosen": "refund", "goods_state": "intact", "damaged_by": "carrier"}
    line = read_facts(ReturnLine, told)
    assert (line.remedy_chosen, line.goods_state, line.damaged_by) == (Remedy.REFUND, GoodsState.INTACT, Party.CARRIER)
    assert read_facts(WarrantyClaim, {"reason": "defective"}).reason is ReturnReason.DEFECTIVE


def test_a_request_that_says_nothing_is_about_the_order_as_one_article() -> None:
    request = ReturnRequest()
    assert request.lines == (ReturnLine(),)
    assert (request.delivered_on, request.sent_back_on, request.lines[0].delivered_on) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert (request.requested_on, request.reasons, request.return_address_given) == (None, (), None)
