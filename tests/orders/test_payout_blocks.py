from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from marketplace_rules.decision import Outcome, all_of, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.finding import Kind, Level
from marketplace_rules.orders.payout_blocks import identity_check, payout_block, payout_details
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.order_vocabulary import IdentityStatus, Obstacle, PayoutNeed
from marketplace_rules.policy.payouts import PayoutBlockClause, PayoutDetailsClause
from tests.strategies import cited

D = date.fromisoformat
BOTH = cited(PayoutDetailsClause, needs=["bank_details", "personal_details"])
ACCOUNT = cited(PayoutDetailsClause, needs=["payment_account"])
CHECK = cited(DutyClause)
OPEN = cited(PayoutBlockClause, on=["dispute", "open_return"])
LIMIT = D("2024-05-23")
STATES = (True, False, None)


def details(
    clause: Any, limit: date | None = None, as_of: date | None = None, *, asked: bool = True, **told: Any
) -> tuple[list[str], tuple[PayoutNeed, ...]]:
    found, lacking = payout_details(clause, read_facts(PayoutRequest, told), limit, as_of, asked=asked)
    return [finding.code for finding in found], lacking


@pytest.mark.parametrize(("bank", "personal"), list(product(STATES, STATES)))
def test_both_have_to_be_complete_and_a_known_gap_decides(bank: bool | None, personal: bool | None) -> None:
    told = {"bank_details_complete": bank, "personal_details_complete": personal}
    found, lacking = payout_details(BOTH, read_facts(PayoutRequest, told), None, None, asked=True)
    outcome = all_of(map(weight, found))
    if False in (bank, personal):
        assert outcome is Outcome.FAIL
    else:
        assert outcome is (Outcome.OPEN if None in (bank, personal) else Outcome.PASS)
    assert [need.value for need in lacking] == [name[:-9] for name, state in told.items() if state is False]
    unknown = tuple(f"/{name}" for name, state in told.items() if state is None)
    assert found[0].missing == (unknown if outcome is Outcome.OPEN else ())


@pytest.mark.parametrize(("linked", "code"), [(True, "complete"), (False, "incomplete"), (None, "not_known")])
def test_an_account_has_to_be_linked_where_the_page_says_so(linked: bool | None, code: str) -> None:
    assert details(ACCOUNT, payment_account_linked=linked)[0] == [code]
    assert details(BOTH, bank_details_complete=True, personal_details_complete=True)[0] == ["complete"]
    assert details(None, bank_details_complete=False)[0] == ["not_stated"]


@pytest.mark.parametrize(
    ("day", "codes"),
    [("2024-05-22", ["complete"]), ("2024-05-23", ["complete"]), ("2024-05-24", ["completed_late"])],
)
@pytest.mark.parametrize("what", ["bank", "personal"])
def test_details_are_late_from_the_day_after_the_limit(what: str, day: str, codes: list[str]) -> None:
    other = "personal" if what == "bank" else "bank"
    told = {f"{what}_details_completed_on": day, f"{other}_details_complete": True}
    assert details(BOTH, LIMIT, **told) == (codes, ())
    assert details(BOTH, None, **told) == (["complete"], ())


@pytest.mark.parametrize(("earlier", "later"), [("bank", "personal"), ("personal", "bank")])
def test_of_two_late_details_the_later_one_is_named(earlier: str, later: str) -> None:
    told = {f"{earlier}_details_completed_on": "2024-05-24", f"{later}_details_completed_on": "2024-05-25"}
    [found] = payout_details(BOTH, read_facts(PayoutRequest, told), LIMIT, None, asked=True)[0]
    assert (found.pointer, found.observed) == (f"/{later}_details_completed_on", D("2024-05-25"))
    assert found.expected == LIMIT


def test_late_details_do_not_hide_what_is_unknown_where_that_is_asked() -> None:
    told = {"bank_details_completed_on": "2024-05-24"}
    assert details(BOTH, LIMIT, **told)[0] == ["completed_late", "not_known"]
    assert details(BOTH, LIMIT, asked=False, **told)[0] == ["completed_late"]


@pytest.mark.parametrize(
    ("as_of", "code"),
    [("2024-05-19", "incomplete"), ("2024-05-20", "complete"), (None, "complete")],
)
def test_details_count_from_the_day_on_which_they_were_complete(as_of: str | None, code: str) -> None:
    told = {"bank_details_completed_on": "2024-05-20", "personal_details_complete": True}
    assert details(BOTH, LIMIT, D(as_of) if as_of else None, **told)[0] == [code]


@pytest.mark.parametrize(
    ("zone", "code"), [(None, "zone_unknown"), ("Europe/Paris", "completed_late"), ("UTC", "complete")]
)
def test_the_day_of_an_instant_depends_on_the_zone(zone: str | None, code: str) -> None:
    told = {"bank_details_completed_on": "2024-05-23T22:30:00Z", "personal_details_complete": True, "zone": zone}
    assert details(BOTH, LIMIT, **told)[0] == [code]


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (IdentityStatus.VALIDATED, Outcome.PASS),
        (IdentityStatus.PENDING, Outcome.FAIL),
        (IdentityStatus.REFUSED, Outcome.FAIL),
        (IdentityStatus.EXPIRED, Outcome.FAIL),
        ("level 2", Outcome.REVIEW),
        (None, Outcome.OPEN),
    ],
)
def test_only_a_validated_identity_lets_money_go(status: Any, outcome: Outcome) -> None:
    assert weight(identity_check(CHECK, status, asked=True)) is outcome
    assert weight(identity_check(None, status, asked=True)) is Outcome.PASS


@pytest.mark.parametrize(("dispute", "returning"), list(product(STATES, STATES)))
def test_a_dispute_or_a_return_blocks(dispute: bool | None, returning: bool | None) -> None:
    request = read_facts(PayoutRequest, {"dispute_open": dispute, "return_open": returning})
    found, blocking = payout_block(OPEN, request, asked=True)
    expected = [o for o, state in ((Obstacle.DISPUTE, dispute), (Obstacle.OPEN_RETURN, returning)) if state]
    assert list(blocking) == expected
    outcome = all_of(map(weight, found))
    if expected:
        assert (outcome, len(found)) == (Outcome.FAIL, len(expected))
    else:
        unknown = None in (dispute, returning)
        assert outcome is (Outcome.OPEN if unknown else Outcome.PASS)
    [silent] = payout_block(None, request, asked=True)[0]
    assert (silent.code, silent.level) == ("not_stated_open" if expected else "not_stated", Level.NOTE)
    assert dict(silent.args).get("what", ()) == tuple(expected)


def test_only_what_the_page_names_blocks() -> None:
    request = read_facts(PayoutRequest, {"dispute_open": True, "return_open": False})
    found, blocking = payout_block(cited(PayoutBlockClause, on=["open_return"]), request, asked=True)
    assert ([finding.code for finding in found], blocking) == (["not_stated_open"], ())
    assert weight(found[0]) is Outcome.PASS


@pytest.mark.parametrize(
    ("returning", "code", "outcome"),
    [(True, "return_open", Outcome.FAIL), (None, "not_known", Outcome.OPEN)],
)
def test_what_the_page_does_not_name_is_noted_beside_what_it_names(
    returning: bool | None, code: str, outcome: Outcome
) -> None:
    request = read_facts(PayoutRequest, {"dispute_open": True, "return_open": returning})
    found, _ = payout_block(cited(PayoutBlockClause, on=["open_return"]), request, asked=True)
    assert [finding.code for finding in found] == [code, "not_stated_open"]
    assert all_of(map(weight, found)) is outcome
    assert found[1].pointer == "/dispute_open"


def test_what_was_not_asked_is_a_note_when_it_is_unknown_and_decides_when_it_is_known() -> None:
    unknown, blocked = PayoutRequest(), PayoutRequest(bank_details_complete=False, dispute_open=True)
    for request, level in ((unknown, Level.NOTE), (blocked, Level.ERROR)):
        found = payout_details(BOTH, request, None, None, asked=False)[0] + payout_block(OPEN, request, asked=False)[0]
        assert {finding.level for finding in found} == {level}
        assert {finding.kind for finding in found} == {Kind.OPEN if level is Level.NOTE else Kind.FAIL}
    assert identity_check(CHECK, None, asked=False).level is Level.NOTE
    assert identity_check(CHECK, IdentityStatus.PENDING, asked=False).level is Level.ERROR
