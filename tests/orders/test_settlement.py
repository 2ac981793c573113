"""When and how much a seller is paid: the question as a whole."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from marketplace_rules import (
    Decision,
    NoPolicyInForce,
    PayoutRequest,
    from_json,
    load_policy,
    payout,
    read_facts,
    to_json,
)
from marketplace_rules.decision import Outcome
from marketplace_rules.facts import UNKNOWN
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind, Level
from marketplace_rules.messages import LANGUAGES, Words
from marketplace_rules.messages.report import report
from marketplace_rules.money import Money
from marketplace_rules.orders.payout_answers import PayoutAnswer
from marketplace_rules.orders.payout_facts import parts_asked
from marketplace_rules.policy import Policy
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.order_vocabulary import PayoutStatus
from marketplace_rules.policy.payouts import PayoutBlockClause, PayoutDetailsClause
from tests.golden import own_policy
from tests.orders.payout_clauses import amount, charging, dated, hold, policy, reserve
from tests.strategies import cited

D = date.fromisoformat
MONQUIBUS, SIPOKO, TWOOSK = (load_policy(name) for name in ("monquibus", "sipoko", "twoosk"))
EVERYTHING = {
    "payout_details": cited(PayoutDetailsClause, needs=["bank_details", "personal_details"]),
    "identity_check": cited(DutyClause),
    "payout_block": cited(PayoutBlockClause, on=["dispute", "open_return"]),
    "commission": charging(on_refund="returned"),
    "payout_amount": amount(overpaid="set_off"),
    "payout_reserve": reserve(),
}
LIMITED = policy(payout_date=dated(), payout_hold=hold(), **EVERYTHING)
PATIENT = policy(payout_date=dated(bound="not_before"), payout_hold=hold(days=7), **EVERYTHING)
POLICIES = (MONQUIBUS, SIPOKO, TWOOSK, LIMITED, PATIENT)
any_policy = st.sampled_from(range(len(POLICIES)))


def ask(policy: Policy, as_of: date | None = None, **told: Any) -> Decision[PayoutAnswer]:
    return payout(read_facts(PayoutRequest, told), policy, as_of=as_of)


# ---- what somebody may tell ------------------------------------------------------------------------------------------

_days = st.integers(-2, 40).map(lambda n: D("2024-05-02") + timedelta(days=n))
_events = st.none() | st.sampled_from([D("2024-05-23"), D("2024-05-24"), D("2024-05-10")]) | _days
_flags = st.sampled_from([True, True, False])
_cents = st.integers(0, 20_000).map(lambda n: Money.from_minor(n, "EUR"))
_rates = st.sampled_from([Decimal(0), Decimal(100), Decimal("12.5"), Decimal("7.35")])
FIELDS = {
    "confirmed_on": _events,
    "order_paid_on": _events,
    "dispatched_on": _events,
    "delivered_on": _events,
    "paid_on": _events,
    "bank_details_complete": _flags,
    "bank_details_completed_on": _days,
    "personal_details_complete": _flags,
    "personal_details_completed_on": _days,
    "payment_account_linked": _flags,
    "identity_check": st.sampled_from(["validated", "validated", "pending", "level 2"]),
    "dispute_open": _flags.map(lambda flag: not flag),
    "return_open": _flags.map(lambda flag: not flag),
    "gross": _cents,
    "refunded": _cents,
    "commission_percent": _rates,
    "other_fees": _cents,
    "paid_out": _cents,
    "fee_formula": st.sampled_from(["commission", "subscription_and_commission"]),
    "subscription_fee": _cents,
    "zone": st.just("Europe/Paris"),
}


@st.composite
def told(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.sets(st.sampled_from(sorted(FIELDS)), min_size=1, max_size=12))
    return {name: draw(FIELDS[name]) for name in sorted(names)}


as_ofs = st.none() | _days


def decided(told: dict[str, Any], index: int, as_of: date | None) -> Decision[PayoutAnswer]:
    try:
        return ask(POLICIES[index], as_of, **told)
    except FactsError:
        assume(False)
        raise


@given(told=told(), index=any_policy, as_of=as_ofs)
def test_every_payout_has_an_answer_that_reads_back_and_can_be_told(
    told: dict[str, Any], index: int, as_of: date | None
) -> None:
    decision = decided(told, index, as_of)
    assert from_json(to_json(decision)) == decision
    for language in LANGUAGES:
        text = report(decision, POLICIES[index], Words(language))
        assert "{" not in text
        assert "None" not in text


@given(told=told(), index=any_policy, as_of=as_ofs)
def test_the_days_and_the_amount_fit_together(told: dict[str, Any], index: int, as_of: date | None) -> None:
    value = decided(told, index, as_of).value
    if value.credit_by:
        assert value.credit_by.weekday() < 5
        assert value.credit_by <= value.nominal_on
    if value.send_by:
        assert value.send_by.weekday() < 5
        assert value.send_by < value.credit_by
    if value.credit_from:
        assert value.credit_from >= (value.available_from or value.nominal_on)
    if value.total is not None:
        assert Money.total((part.amount for part in value.parts), value.total.currency) == value.total


@given(told=told(), index=any_policy, as_of=as_ofs)
def test_what_blocks_never_pays_and_what_is_missing_never_does(
    told: dict[str, Any], index: int, as_of: date | None
) -> None:
    decision = decided(told, index, as_of)
    request = read_facts(PayoutRequest, told)
    status = decision.value.status
    assert (status is PayoutStatus.BLOCKED) <= (decision.outcome is Outcome.FAIL)
    if status in (PayoutStatus.DUE, PayoutStatus.HELD) and "timeliness" not in parts_asked(request):
        assert decision.outcome is not Outcome.FAIL
    if decision.outcome is Outcome.OPEN:
        assert decision.missing
        assert all(getattr(request, pointer[1:]) in (None, UNKNOWN) for pointer in decision.missing)
    else:
        assert decision.missing == ()


@given(told=told(), index=any_policy, as_of=as_ofs, data=st.data())
def test_telling_a_missing_fact_never_leaves_it_missing(
    told: dict[str, Any], index: int, as_of: date | None, data: st.DataObject
) -> None:
    decision = decided(told, index, as_of)
    assume(decision.outcome is Outcome.OPEN)
    name = data.draw(st.sampled_from([pointer[1:] for pointer in decision.missing]))
    assume(name in FIELDS)
    asked = sorted(parts_asked(read_facts(PayoutRequest, told)))
    later = decided(told | {name: data.draw(FIELDS[name]), "asked": asked}, index, as_of)
    assert f"/{name}" not in later.missing


@given(told=told(), index=any_policy, as_of=as_ofs)
def test_asking_for_less_never_finds_more(told: dict[str, Any], index: int, as_of: date | None) -> None:
    whole = decided(told, index, as_of)
    # An exposure is a note beside a date, and a question of its own when it is asked by name.
    for part in parts_asked(read_facts(PayoutRequest, told)) - {"exposure"}:
        alone = decided(told | {"asked": [part]}, index, as_of)
        if whole.outcome is Outcome.PASS:
            assert alone.outcome is Outcome.PASS
    only_money = decided({**told, "asked": ["amount"]}, index, as_of)
    rules = {f.rule for f in only_money.findings if f.kind is not Kind.NOT_APPLICABLE}
    assert rules <= {"orders.commission", "orders.payout_amount", "orders.payout_reserve"}


# ---- MonQuibus -------------------------------------------------------------------------------------------------------


@given(confirmed=st.dates(D("2001-01-01"), D("2098-12-01")), days=st.integers(0, 45))
def test_monquibus_is_in_time_until_day_21(confirmed: date, days: int) -> None:
    decision = ask(MONQUIBUS, confirmed_on=confirmed, paid_on=confirmed + timedelta(days=days))
    assert decision.outcome is (Outcome.PASS if days <= 21 else Outcome.FAIL)
    assert decision.value.nominal_on == confirmed + timedelta(days=21)


@pytest.mark.parametrize(
    ("told", "outcome", "status"),
    [
        ({"confirmed_on": "2024-05-02"}, "pass", "due"),
        ({"confirmed_on": None}, "pass", "held"),
        ({"bank_details_complete": True, "personal_details_complete": True}, "open", None),
        ({"bank_details_complete": True, "identity_check": "validated"}, "open", None),
        ({"bank_details_complete": False}, "fail", "blocked"),
        ({"identity_check": "refused"}, "fail", "blocked"),
        ({"confirmed_on": "2024-05-02", "bank_details_completed_on": "2024-05-23"}, "pass", "due"),
        ({"confirmed_on": "2024-05-02", "bank_details_completed_on": "2024-05-24"}, "review", None),
        ({"confirmed_on": "2024-05-02", "paid_on": "2024-05-23"}, "pass", None),
        (
            {
                "confirmed_on": "2024-05-02",
                "paid_on": "2024-05-24",
                "bank_details_complete": False,
                "asked": "timeliness",
            },
            "review",
            None,
        ),
        ({"confirmed_on": "2024-05-02", "bank_details_complete": False, "asked": "date"}, "fail", "blocked"),
        (
            {
                "gross": "80.00 EUR",
                "bank_details_complete": False,
                "asked": "amount",
                "commission_percent": 1,
                "fee_formula": "commission",
            },
            "pass",
            None,
        ),
        ({"confirmed_on": "2024-05-02", "delivered_on": "2024-05-10", "asked": "exposure"}, "pass", None),
    ],
)
def test_monquibus_pays_what_is_asked(told: dict[str, Any], outcome: str, status: str | None) -> None:
    decision = ask(MONQUIBUS, **told)
    assert (decision.outcome.value, decision.value.status) == (outcome, status)


def test_an_exposure_is_a_note() -> None:
    decision = ask(MONQUIBUS, confirmed_on="2024-05-02", delivered_on="2024-05-10")
    [noted] = [finding for finding in decision.findings if finding.code == "exposed"]
    assert (noted.level, noted.observed, noted.expected) == (Level.NOTE, D("2024-05-24"), D("2024-05-23"))
    assert decision.value.withdrawal_ends_on == D("2024-05-24")
    early = ask(MONQUIBUS, confirmed_on="2024-05-02", delivered_on="2024-05-06", paid_on="2024-05-08")
    assert "exposed" in {finding.code for finding in early.findings}


@pytest.mark.parametrize(
    ("ready", "code", "credit_by", "send_by"),
    [
        ("2026-04-01", "due_by_settlement_day", "2026-04-02", "2026-04-01"),
        ("2026-04-02", "due_by_settlement_day", "2026-04-02", None),
        ("2026-04-03", "due_by", None, None),
        ("2026-04-06", "due_by", None, None),
        ("2026-04-07", "lapsed", None, None),
    ],
)
def test_no_day_is_told_that_was_over_before_the_details_were_complete(
    ready: str, code: str, credit_by: str | None, send_by: str | None
) -> None:
    decision = ask(MONQUIBUS, confirmed_on="2026-03-16", delivered_on="2026-03-20", bank_details_completed_on=ready)
    value = decision.value
    assert decision.findings[0].code == code
    assert ("credit_by" in dict(decision.findings[0].args)) == (credit_by is not None)
    assert (value.credit_by, value.send_by) == (credit_by and D(credit_by), send_by and D(send_by))
    assert (value.nominal_on, value.ready_on) == (D("2026-04-06"), None if send_by else D(ready))
    covered = "covered" in {finding.code for finding in decision.findings}
    assert covered == (code != "lapsed"), "no money leaves on a day that is over"


@pytest.mark.parametrize(
    ("as_of", "code"),
    [(None, "blocked"), ("2026-04-05", "blocked"), ("2026-04-06", "blocked"), ("2026-04-07", "lapsed")],
)
@pytest.mark.parametrize("against", [{"bank_details_complete": False}, {"identity_check": "pending"}])
def test_a_blocked_payout_is_not_said_to_be_due(as_of: str | None, code: str, against: dict[str, Any]) -> None:
    for told in ({"confirmed_on": "2026-03-16"}, {"confirmed_on": "2026-03-16", "settlement_calendar": "GB"}):
        decision = ask(MONQUIBUS, as_of and D(as_of), **told, **against)
        assert (decision.findings[0].code, decision.value.status) == (code, PayoutStatus.BLOCKED)
        assert decision.findings[0].expected == D("2026-04-06")
    pounds = {"confirmed_on": "2026-03-16", "gross": "10.00 GBP", "commission_percent": 0, "fee_formula": "commission"}
    assert ask(MONQUIBUS, as_of and D(as_of), **pounds, **against).findings[0].code == code
    asked = {"asked": "timeliness", "confirmed_on": "2026-03-16", "paid_on": None}
    assert ask(MONQUIBUS, as_of and D(as_of), **asked, **against).findings[0].code == "due_by_settlement_day"


def test_a_limit_in_another_currency_is_told_without_its_settlement_day() -> None:
    pounds = {"confirmed_on": "2026-03-16", "gross": "10.00 GBP", "commission_percent": 0, "fee_formula": "commission"}
    for ready, code in ((None, "settlement_unknown"), ("2026-04-06", "settlement_unknown"), ("2026-04-07", "lapsed")):
        decision = ask(MONQUIBUS, **pounds, bank_details_completed_on=ready)
        assert (decision.findings[0].code, decision.findings[0].expected) == (code, D("2026-04-06"))


@pytest.mark.parametrize(
    ("left", "against", "code"),
    [
        ("0.01", {"identity_check": "pending"}, "once_clear"),
        ("0.00", {"identity_check": "pending"}, "settled"),
        ("0.01", {"identity_check": "pending", "asked": "amount"}, "settled"),
        ("0.01", {"identity_check": "validated"}, "settled"),
    ],
)
def test_what_is_blocked_is_received_only_once_it_is_clear(left: str, against: dict[str, Any], code: str) -> None:
    sale = {"gross": f"{left} EUR", "commission_percent": 0, "fee_formula": "commission"}
    assert ask(MONQUIBUS, **sale, **against).findings[-1].code == code


# ---- the ledger ------------------------------------------------------------------------------------------------------

READY = {"bank_details_complete": True, "personal_details_complete": True, "identity_check": "validated"}
CLEAR = READY | {"dispute_open": False, "return_open": False}
SALE = {"gross": "100.00 EUR", "commission_percent": 10, "other_fees": "0.00 EUR"}


def ledger(policy: Policy, as_of: date | None = None, **told: Any) -> list[tuple[Any, ...]]:
    value = ask(policy, as_of, **told).value
    return [(h.what, h.amount and str(h.amount), h.until_on or h.until_event, h.clause) for h in value.holds]


def test_the_ledger_says_what_is_held_how_much_and_until_when() -> None:
    told = {"confirmed_on": "2024-05-02", "delivered_on": "2024-05-21", **CLEAR, **SALE}
    assert ledger(PATIENT, **told) == [
        ("payout_hold", "81.00 EUR", D("2024-05-29"), "orders.payout_hold"),
        ("payout_date", "81.00 EUR", D("2024-05-23"), "orders.payout_date"),
        ("payout_reserve", "9.00 EUR", D("2024-05-29"), "orders.payout_reserve"),
    ]
    assert ledger(PATIENT, D("2024-05-28"), **told)[0][0] == "payout_hold"
    assert ledger(PATIENT, D("2024-05-29"), **told) == []
    assert ask(PATIENT, D("2024-05-29"), **told).value.total == Money("90.00", "EUR")


def test_only_who_asks_whether_money_may_go_is_told_what_it_waits_for() -> None:
    told = {"confirmed_on": None, "bank_details_complete": True, **SALE, **READY}
    assert [row[0] for row in ledger(MONQUIBUS, **told, asked="blocks")] == ["payout_date"]
    assert ask(MONQUIBUS, **told, asked="blocks").value.status is PayoutStatus.HELD
    incomplete = told | {"bank_details_complete": False}
    assert [row[0] for row in ledger(MONQUIBUS, **incomplete, asked="blocks")] == ["payout_date", "bank_details"]
    for part in ("amount", "timeliness", "exposure"):
        assert ledger(MONQUIBUS, **incomplete, asked=part) == []


def test_the_ledger_names_everything_that_blocks() -> None:
    told = {"confirmed_on": "2024-05-02", "delivered_on": "2024-05-03", **SALE}
    blocked = {"bank_details_complete": False, "personal_details_complete": False, "identity_check": "pending"}
    rows = ledger(LIMITED, D("2024-05-20"), **told, **blocked, dispute_open=True, return_open=True)
    assert [row[0] for row in rows] == [
        "bank_details",
        "personal_details",
        "identity_check",
        "dispute",
        "open_return",
    ]
    assert {row[1] for row in rows} == {"90.00 EUR"}


def test_where_nothing_is_left_to_pay_nothing_is_held() -> None:
    told = {"confirmed_on": "2024-05-02", "bank_details_complete": False, **SALE}
    for paid_out, left in (("89.99 EUR", "0.01 EUR"), ("90.00 EUR", None), ("90.01 EUR", None)):
        rows = ledger(LIMITED, D("2024-06-20"), **told, delivered_on="2024-05-03", paid_out=paid_out)
        assert [row[:2] for row in rows] == [("bank_details", left)]


@pytest.mark.parametrize(("as_of", "outcome"), [("2024-05-19", Outcome.FAIL), ("2024-05-20", Outcome.PASS)])
def test_details_that_become_complete_later_block_until_then(as_of: str, outcome: Outcome) -> None:
    told = {"confirmed_on": "2024-05-02", "bank_details_completed_on": "2024-05-20"}
    assert ask(MONQUIBUS, D(as_of), **told).outcome is outcome


def test_what_was_needed_before_money_moved_is_asked_for_only_by_name() -> None:
    told = {"confirmed_on": "2024-05-02", "delivered_on": "2024-05-03", "paid_on": "2024-05-23"}
    needed = ("/bank_details_complete", "/personal_details_complete", "/identity_check")
    assert set(ask(MONQUIBUS, **told, asked=["timeliness", "blocks"]).missing) == set(needed)
    found = ask(MONQUIBUS, **told, asked=["timeliness", "date"]).findings
    assert not {pointer for finding in found for pointer in finding.missing}


def test_the_day_of_a_payout_that_was_made_needs_no_other_to_tell_what_it_exposes() -> None:
    assert ask(MONQUIBUS, paid_on="2024-05-23", asked="exposure").missing == ("/delivered_on",)
    assert set(ask(MONQUIBUS, asked="exposure").missing) == {"/delivered_on", "/confirmed_on"}


def test_an_event_to_come_is_what_the_money_waits_for() -> None:
    told = {"confirmed_on": None, "delivered_on": None, **CLEAR}
    assert [(row[0], row[2]) for row in ledger(PATIENT, **told)] == [
        ("payout_hold", "delivery"),
        ("payout_date", "confirmation"),
    ]
    decision = ask(PATIENT, **told)
    assert (decision.outcome, decision.value.status) == (Outcome.PASS, PayoutStatus.HELD)


@pytest.mark.parametrize(("as_of", "status"), [(None, "held"), ("2024-05-22", "held"), ("2024-05-23", "due")])
def test_money_that_may_not_be_paid_yet_is_held(as_of: str | None, status: str) -> None:
    told = {"confirmed_on": "2024-05-02", "delivered_on": "2024-05-03", **CLEAR}
    assert ask(PATIENT, as_of and D(as_of), **told).value.status == status


def test_whether_money_may_go_takes_its_day_where_it_may_be_held() -> None:
    assert ask(PATIENT, **CLEAR).missing == ("/confirmed_on", "/delivered_on")
    assert ask(MONQUIBUS, **READY).outcome is Outcome.PASS


def test_a_payout_that_was_made_is_neither_due_nor_held() -> None:
    value = ask(PATIENT, confirmed_on="2024-05-02", delivered_on="2024-05-03", paid_on="2024-05-30").value
    assert (value.status, value.holds) == (None, ())


@pytest.mark.parametrize(("as_of", "missing"), [("2024-05-22", ()), ("2024-05-23", ()), ("2024-05-24", ("/paid_on",))])
def test_after_the_last_day_it_has_to_be_known_whether_the_seller_was_paid(
    as_of: str, missing: tuple[str, ...]
) -> None:
    decision = ask(MONQUIBUS, D(as_of), confirmed_on="2024-05-02", **READY)
    assert (decision.missing, decision.value.status) == (missing, None if missing else "due")
    assert ask(MONQUIBUS, D(as_of), confirmed_on="2024-05-02").missing == missing
    overdue = ask(MONQUIBUS, D(as_of), confirmed_on="2024-05-02", paid_on=None)
    assert overdue.outcome is (Outcome.FAIL if missing else Outcome.PASS)


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ({"asked": ["date"]}, Outcome.PASS),
        ({"bank_details_complete": False}, Outcome.FAIL),
        ({"bank_details_completed_on": "2024-05-24"}, Outcome.REVIEW),
        ({"paid_on": "2024-05-23"}, Outcome.PASS),
    ],
)
def test_whether_the_seller_was_paid_is_not_asked_where_it_changes_nothing(
    told: dict[str, Any], outcome: Outcome
) -> None:
    decision = ask(MONQUIBUS, D("2024-06-01"), confirmed_on="2024-05-02", **told)
    assert (decision.outcome, decision.missing) == (outcome, ())


def test_a_first_day_for_the_payout_makes_nothing_overdue() -> None:
    told = {"confirmed_on": "2024-05-02", "delivered_on": "2024-05-03", **CLEAR}
    assert ask(PATIENT, D("2024-12-01"), **told).value.status is PayoutStatus.DUE


# ---- editions --------------------------------------------------------------------------------------------------------


def test_the_edition_is_that_of_the_order_s_day() -> None:
    changing = own_policy("ledger.toml")
    assert ask(changing, ordered_on="2023-12-31").policy.edition == "held"
    assert ask(changing, ordered_on="2024-01-01").policy.edition == "settled"
    unknown = ask(changing, confirmed_on="2024-05-02")
    assert (unknown.outcome, unknown.missing) == (Outcome.OPEN, ("/ordered_on",))
    instant = ask(changing, ordered_on="2023-12-31T23:30:00Z")
    assert instant.missing == ("/zone",)
    assert ask(changing, ordered_on="2023-12-31T23:30:00Z", zone="Europe/Paris").policy.edition == "settled"


def test_before_the_first_edition_there_is_no_answer() -> None:
    first = LIMITED.editions[0].model_copy(update={"in_force_from": D("2024-01-01")})
    with pytest.raises(NoPolicyInForce):
        ask(LIMITED.model_copy(update={"editions": (first,)}), ordered_on="2023-12-31")


def test_the_day_asked_for_is_a_day() -> None:
    with pytest.raises(ValueError, match="as_of"):
        payout(PayoutRequest(), MONQUIBUS, as_of="2024-05-02")


@pytest.mark.parametrize("name", ["confirmed_on", "order_paid_on", "dispatched_on", "delivered_on"])
def test_a_payment_told_as_an_instant_counts_on_its_day_where_the_seller_is(name: str) -> None:
    told = {name: "2024-05-02", "zone": "Europe/Paris"}
    for clauses in POLICIES:
        day = ask(clauses, **told, paid_on="2024-05-24")
        instant = ask(clauses, **told, paid_on="2024-05-23T22:30:00+00:00")
        assert [(f.message_id, f.expected) for f in instant.findings] == [
            (f.message_id, f.expected) for f in day.findings
        ]


@pytest.mark.parametrize(("bound", "missing"), [("not_before", ("/confirmed_on",)), ("at_latest", ())])
def test_whether_money_may_go_takes_its_day_where_that_is_a_first_day(bound: str, missing: tuple[str, ...]) -> None:
    checked = policy(payout_date=dated(bound=bound), identity_check=cited(DutyClause))
    assert ask(checked, identity_check="verified").missing == missing


def test_money_that_is_released_leaves_on_a_settlement_day_though_the_day_of_the_payout_is_unknown() -> None:
    told = {"asked": ["date"], "delivered_on": "2024-05-17"}  # eight days later is a Saturday
    assert ask(PATIENT, **told).missing == ("/confirmed_on",)
    assert ask(PATIENT, **told).value.credit_from == D("2024-05-27")
