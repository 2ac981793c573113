"""Tracking numbers, and orders that cannot be honoured: full tables."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from marketplace_rules import UNKNOWN, Unfulfillable
from marketplace_rules.decision import weight
from marketplace_rules.orders.notices import (
    tracking_number,
    tracking_passed_on,
    unfulfillable_order,
    unfulfillable_refund,
)
from marketplace_rules.policy.clause import DutyClause
from tests.strategies import cited

DUTY, ADVICE = cited(DutyClause), cited(DutyClause, "should")


@pytest.mark.parametrize(
    ("number", "shipped", "code"),
    [
        ("6A123", True, "given"),
        ("6A123", None, "given"),
        ("6A123", False, "given"),
        (None, True, "lacking"),
        (None, None, "lacking"),
        (None, False, "not_shipped"),
        (UNKNOWN, True, "not_known"),
        (UNKNOWN, None, "not_known"),
        (UNKNOWN, False, "not_shipped"),
    ],
)
def test_a_parcel_that_is_shipped_should_have_a_number(number: Any, shipped: bool | None, code: str) -> None:
    found = tracking_number(ADVICE, number, shipped)
    assert found.code == code
    assert found.missing == (("/tracking/number",) if code == "not_known" else ())
    assert weight(found).value == "pass"
    assert found.level.value == ("warning" if code in ("lacking", "not_known") else "note")
    assert tracking_number(None, number, shipped).kind.value == "notApplicable"


@pytest.mark.parametrize(
    ("number", "told", "code", "missing"),
    [
        ("6A123", True, "passed_on", ()),
        ("6A123", False, "not_passed_on", ()),
        ("6A123", None, "not_known", ("/tracking/told",)),
        (None, True, "no_number", ()),
        (None, False, "no_number", ()),
        (None, None, "no_number", ()),
        (UNKNOWN, True, "passed_on", ()),
        (UNKNOWN, False, "not_known", ("/tracking/number",)),
        (UNKNOWN, None, "not_known", ("/tracking/number", "/tracking/told")),
    ],
)
def test_a_number_is_told_where_there_is_one(
    number: Any, told: bool | None, code: str, missing: tuple[str, ...]
) -> None:
    found = tracking_passed_on(ADVICE, number, told)
    assert (found.code, found.missing) == (code, missing)
    assert weight(found).value == "pass"
    assert tracking_passed_on(None, number, told).kind.value == "notApplicable"
    binding = tracking_passed_on(DUTY, number, told)
    assert weight(binding).value == {"not_passed_on": "fail", "not_known": "open"}.get(code, "pass")


@pytest.mark.parametrize(("customer", "marketplace"), list(product((True, False, None), repeat=2)))
def test_both_have_to_be_told(customer: bool | None, marketplace: bool | None) -> None:
    order = Unfulfillable(customer_told=customer, marketplace_told=marketplace)
    found = unfulfillable_order(DUTY, order)
    told = {"customer": customer, "marketplace": marketplace}
    words = set(told.values())
    assert found.code == ("not_told" if False in words else "not_known" if None in words else "both_told")
    assert dict(found.args)["lacking"] == tuple(who for who, word in told.items() if word is False)
    if found.code == "not_known":
        assert found.missing == tuple(f"/unfulfillable/{who}_told" for who, word in told.items() if word is None)
    else:
        assert found.missing == ()
    assert unfulfillable_order(None, order).kind.value == "notApplicable"


@pytest.mark.parametrize(
    ("cancelled", "asked", "code", "outcome"),
    [
        (None, True, "not_stated", "review"),
        (None, False, "not_stated", "pass"),
        (DUTY, True, "as_cancelled", "pass"),
        (DUTY, False, "as_cancelled", "pass"),
    ],
)
def test_a_refund_that_is_not_described_is_for_a_person_where_it_is_asked(
    cancelled: DutyClause | None, asked: bool, code: str, outcome: str
) -> None:
    found = unfulfillable_refund(cancelled, asked)
    assert (found.code, weight(found).value) == (code, outcome)
    assert found.clause == (cancelled.citation if cancelled else None)
