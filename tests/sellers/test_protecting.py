from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules import ProtectionRequest, ReturnRequest, load_policy, protection, return_eligibility
from marketplace_rules.days import Day
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.sellers import ProtectionGroundClause
from marketplace_rules.sellers.answers import ProtectionAnswer
from marketplace_rules.sellers.protecting import protection_evidence, protection_ground, refund_until
from tests.golden import own_policy
from tests.strategies import cited

CLAUSE = cited(ProtectionGroundClause, grounds=("different_product", "late_request"), late_after_days=30)
SIPOKO = load_policy("sipoko")
DELIVERED = date(2024, 5, 2)


@pytest.mark.parametrize(
    ("delivered", "requested", "code"),
    [
        (Day(DELIVERED), Day(date(2024, 5, 31)), "not_late"),
        (Day(DELIVERED), Day(date(2024, 6, 1)), "not_late"),
        (Day(DELIVERED), Day(date(2024, 6, 2)), "late"),
        (Day(None), Day(date(2024, 6, 2)), "not_delivered"),
        (Day(None, ("/delivered_on",)), Day(date(2024, 6, 2)), "delivery_unknown"),
        (Day(None, ("/zone",)), Day(date(2024, 6, 2)), "zone_unknown"),
        (Day(DELIVERED), Day(None, ("/requested_on",)), "requested_unknown"),
        (Day(DELIVERED), Day(None, ("/zone",)), "zone_unknown"),
    ],
)
def test_a_request_is_late_from_day_31_on(delivered: Day, requested: Day, code: str) -> None:
    found = protection_ground(CLAUSE, "late_request", delivered, requested)
    assert (found.code, found.missing) == (code, delivered.missing or requested.missing)


@pytest.mark.parametrize(
    ("ground", "code"), [("different_product", "by_support"), ("a hunch", "not_listed"), (None, "ground_unknown")]
)
def test_another_ground_is_for_customer_service_to_decide(ground: Any, code: str) -> None:
    day = Day(DELIVERED)
    assert protection_ground(CLAUSE, ground, day, day).code == code
    assert protection_ground(None, ground, day, day).code == "not_stated"


def test_a_late_request_is_no_ground_where_the_page_names_no_days() -> None:
    other = cited(ProtectionGroundClause, grounds=("different_product",))
    assert protection_ground(other, "late_request", Day(DELIVERED), Day(DELIVERED)).code == "not_listed"
    assert refund_until(other, Day(DELIVERED)) is refund_until(None, Day(DELIVERED)) is None


@pytest.mark.parametrize(("documents", "code"), [((), "none"), (("photo",), "supplied"), (None, "not_known")])
def test_protection_takes_at_least_one_document(documents: tuple[str, ...] | None, code: str) -> None:
    found = protection_evidence(cited(DutyClause), documents)
    assert (found.code, found.missing) == (code, ("/documents",) if documents is None else ())
    assert protection_evidence(None, documents).code == "not_stated"


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.sampled_from([0, 1, 29, 30, 31, 32, 60]))
def test_a_request_is_late_for_protection_exactly_when_the_return_is_refused(delivered: date, later: int) -> None:
    days = {"delivered_on": delivered, "requested_on": delivered + timedelta(days=later)}
    objection = ProtectionRequest(ground="late_request", documents=("invoice",), **days)
    returned = return_eligibility(ReturnRequest(**days), SIPOKO)
    assert (protection(objection, SIPOKO).outcome == "pass") == (returned.outcome == "fail")


def test_the_day_of_the_request_may_come_from_whoever_asks() -> None:
    objection = ProtectionRequest(ground="late_request", documents=("invoice",), delivered_on=DELIVERED)
    assert protection(objection, SIPOKO, as_of=date(2024, 6, 2)).outcome == "pass"
    assert protection(objection, SIPOKO, as_of=date(2024, 6, 1)).outcome == "fail"
    assert protection(objection, SIPOKO).missing == ("/requested_on",)


@pytest.mark.parametrize(
    ("delivered", "requested", "zone", "code", "until"),
    [
        (DELIVERED, "2024-06-01T21:59:59Z", "Europe/Paris", "not_late", date(2024, 6, 1)),
        (DELIVERED, "2024-06-01T22:00:00Z", "Europe/Paris", "late", date(2024, 6, 1)),
        (DELIVERED, "2024-06-01T22:00:00Z", "Europe/Lisbon", "not_late", date(2024, 6, 1)),
        ("2024-05-02T21:59:59Z", date(2024, 6, 2), "Europe/Paris", "late", date(2024, 6, 1)),
        ("2024-05-02T22:00:00Z", date(2024, 6, 2), "Europe/Paris", "not_late", date(2024, 6, 2)),
        ("2024-05-02T22:00:00Z", date(2024, 6, 2), None, "zone_unknown", None),
        (DELIVERED, "2024-06-01T22:00:00Z", None, "zone_unknown", date(2024, 6, 1)),
    ],
)
def test_the_days_are_those_where_the_buyer_is(
    delivered: Any, requested: Any, zone: str | None, code: str, until: date | None
) -> None:
    objection = ProtectionRequest(
        ground="late_request", documents=("invoice",), delivered_on=delivered, requested_on=requested, zone=zone
    )
    decision = protection(objection, SIPOKO)
    assert decision.findings[0].code == code
    assert decision.missing == (("/zone",) if code == "zone_unknown" else ())
    assert decision.value.refund_until == until


def test_the_edition_is_that_of_the_day_of_the_order_where_the_buyer_is() -> None:
    guild, ordered = own_policy("guild.toml"), "2023-12-31T23:30:00Z"
    for zone, edition in (("Europe/Paris", "second"), ("Europe/Lisbon", "first")):
        assert protection(ProtectionRequest(ordered_on=ordered, zone=zone), guild).policy.edition == edition
    assert protection(ProtectionRequest(ordered_on=ordered), guild).missing == ("/zone",)
    assert protection(ProtectionRequest(), guild).missing == ("/ordered_on",)


def test_the_ground_is_told_even_where_nobody_knows_the_edition() -> None:
    asked = protection(ProtectionRequest(ground="late_request"), own_policy("guild.toml"))
    assert (asked.policy.edition, asked.value) == (None, ProtectionAnswer("late_request"))
