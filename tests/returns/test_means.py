from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marketplace_rules.days import Day
from marketplace_rules.decision import Outcome, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind, Level
from marketplace_rules.money import Money
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.returns.means import capacity, refund_means, refund_timing, to_tenders, vouchers
from marketplace_rules.returns.refund_facts import RefundRequest
from tests.strategies import cited

MUST, SHOULD, MAY = (cited(DutyClause, strength) for strength in ("must", "should", "may"))
BOTH = ("/payment_means", "/refund_means")


@pytest.mark.parametrize(
    ("clause", "paid_by", "refunded_by", "code", "kind", "level", "missing"),
    [
        (None, "card", "cheque", "not_stated", Kind.NOT_APPLICABLE, Level.NOTE, ()),
        (MUST, "card", "card", "same", Kind.PASS, Level.NOTE, ()),
        (MUST, " Card", "cARD ", "same", Kind.PASS, Level.NOTE, ()),
        (MUST, "STRASSE", "straße", "same", Kind.PASS, Level.NOTE, ()),
        (MUST, "straße", "STRASSE", "same", Kind.PASS, Level.NOTE, ()),
        (MUST, "card", "cards", "differs", Kind.FAIL, Level.ERROR, ()),
        (SHOULD, "card", "bank_transfer", "differs", Kind.FAIL, Level.WARNING, ()),
        (MAY, "card", "bank_transfer", "differs", Kind.FAIL, Level.NOTE, ()),
        (MUST, None, "card", "not_known", Kind.OPEN, Level.NOTE, BOTH[:1]),
        (MUST, "card", None, "not_known", Kind.OPEN, Level.NOTE, BOTH[1:]),
        (SHOULD, None, None, "not_known", Kind.OPEN, Level.NOTE, BOTH),
    ],
)
def test_the_means_of_the_payment_is_required_advised_or_not_spoken_of(
    clause: DutyClause | None,
    paid_by: str | None,
    refunded_by: str | None,
    code: str,
    kind: Kind,
    level: Level,
    missing: tuple[str, ...],
) -> None:
    finding = refund_means(clause, paid_by, refunded_by)
    assert (finding.code, finding.kind, finding.level, finding.missing) == (code, kind, level, missing)
    assert finding.pointer == ("/refund_means" if clause else "")
    if code in ("same", "differs"):
        assert (finding.observed, finding.expected) == (refunded_by, paid_by)


BACK = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("clause", "back", "refund_on", "code", "level"),
    [
        (None, Day(None), None, "not_stated", Level.NOTE),
        (SHOULD, Day(BACK), date(2024, 5, 14), "before_goods_back", Level.WARNING),
        (SHOULD, Day(BACK), date(2024, 5, 15), "goods_back", Level.NOTE),
        (SHOULD, Day(BACK), date(2024, 5, 16), "goods_back", Level.NOTE),
        (SHOULD, Day(BACK), None, "goods_back", Level.NOTE),
        (SHOULD, Day(None), None, "goods_not_back", Level.WARNING),
        (SHOULD, Day(None), date(2024, 5, 16), "goods_not_back", Level.WARNING),
        (MUST, Day(None), None, "goods_not_back", Level.ERROR),
        (MAY, Day(None), None, "goods_not_back", Level.NOTE),
        (SHOULD, Day(None, ("/received_back_on",)), None, "not_known", Level.NOTE),
        (SHOULD, Day(None, ("/zone",)), None, "not_known", Level.NOTE),
    ],
)
def test_the_refund_waits_for_the_goods_as_strongly_as_the_page_says(
    clause: DutyClause | None, back: Day, refund_on: date | None, code: str, level: Level
) -> None:
    finding = refund_timing(clause, back, Day(refund_on))
    assert (finding.code, finding.level) == (code, level)
    assert finding.missing == back.missing
    assert finding.pointer == ("/received_back_on" if clause else "")
    if code.startswith("goods"):
        assert (finding.observed, finding.expected) == (refund_on, back.on)


def test_a_day_of_the_refund_that_depends_on_the_zone_leaves_the_timing_open() -> None:
    finding = refund_timing(SHOULD, Day(BACK), Day(None, ("/zone",)))
    assert (finding.code, finding.level, finding.missing) == ("not_known", Level.NOTE, ("/zone",))


@pytest.mark.parametrize("clause", [SHOULD, MAY])
def test_advice_never_weighs(clause: DutyClause) -> None:
    days = (Day(None), Day(BACK), Day(None, ("/received_back_on",)))
    findings = [refund_means(clause, *means) for means in (("card", "cheque"), ("card", None), (None, None))]
    findings += [refund_timing(clause, back, Day(date(2024, 5, 1))) for back in days]
    assert {weight(finding) for finding in findings} == {Outcome.PASS}


# ---- several tenders -------------------------------------------------------------------------------------------------


def paid_by(*tenders: tuple[str, str, str], currency: str = "EUR", means: str | None = None) -> RefundRequest:
    line = {"unit_price": f"100 {currency}", "quantity_bought": 1, "quantity_requested": 1, "quantity_refunded": 0}
    rows: list[Any] = [
        {"means": by, "paid": f"{paid} {currency}", "refunded": f"{back} {currency}"} for by, paid, back in tenders
    ]
    return read_facts(RefundRequest, {"lines": [line], "tenders": rows, "payment_means": means})


MIXED = (("voucher", "30.00", "0.00"), ("card", "50.00", "20.00"), ("cash", "40.00", "0.00"))


@pytest.mark.parametrize(
    ("amount", "spread"),
    [
        (0, [0, 0, 0]),
        (1, [1, 0, 0]),
        (2999, [2999, 0, 0]),
        (3000, [3000, 0, 0]),
        (3001, [3000, 1, 0]),
        (6000, [3000, 3000, 0]),
        (6001, [3000, 3000, 1]),
        (9999, [3000, 3000, 3999]),
        (10000, [3000, 3000, 4000]),
    ],
)
def test_an_amount_fills_the_tenders_in_their_order(amount: int, spread: list[int]) -> None:
    assert [part.minor for part in to_tenders(paid_by(*MIXED), amount)] == spread


def test_one_cent_more_than_the_tenders_can_take_is_refused() -> None:
    assert capacity(paid_by(*MIXED).tenders) == 10000
    with pytest.raises(FactsError) as refused:
        to_tenders(paid_by(*MIXED), 10001)
    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == ("/tenders", "over_refund")
    assert fault.args == (("maximum", Money("100.00", "EUR")), ("binds", "tender"))


def test_an_order_that_lists_no_tenders_takes_any_amount() -> None:
    assert to_tenders(paid_by(), 10**9) == ()


def test_tenders_keep_their_currency() -> None:
    assert to_tenders(paid_by(("card", "100", "0"), currency="JPY"), 7) == (Money("7", "JPY"),)


@pytest.mark.parametrize(
    ("tenders", "amount", "code", "pointer"),
    [
        ((("card", "100.00", "0.00"),), 10000, "none", ""),
        ((("voucher", "100.00", "0.00"),), 1, "unsettled", "/tenders/0"),
        (((" Voucher", "100.00", "0.00"),), 1, "unsettled", "/tenders/0"),
        ((("card", "50.00", "0.00"), ("voucher", "50.00", "0.00")), 5000, "none", ""),
        ((("card", "50.00", "0.00"), ("voucher", "50.00", "0.00")), 5001, "unsettled", "/tenders/1"),
        ((("voucher", "50.00", "50.00"), ("card", "50.00", "0.00")), 5000, "none", ""),
        ((("gift_voucher", "100.00", "0.00"),), 1, "unsettled", "/tenders/0"),
        ((("Gift card", "100.00", "0.00"),), 1, "unsettled", "/tenders/0"),
        ((("store-credit", "100.00", "0.00"),), 1, "unsettled", "/tenders/0"),
        ((("credit card", "100.00", "0.00"),), 1, "none", ""),
    ],
)
def test_what_goes_back_to_a_voucher_goes_to_a_person(
    tenders: tuple[tuple[str, str, str], ...], amount: int, code: str, pointer: str
) -> None:
    request = paid_by(*tenders)
    spread = to_tenders(request, amount)
    finding = vouchers(request, spread)
    assert (finding.code, finding.pointer) == (code, pointer)
    assert finding.kind is (Kind.NOT_APPLICABLE if code == "none" else Kind.REVIEW)
    assert finding.level is (Level.NOTE if code == "none" else Level.ERROR)
    if pointer:
        assert finding.observed == spread[int(pointer[-1])]


@pytest.mark.parametrize(
    ("means", "owed", "code"),
    [
        ("voucher", "40.00", "unsettled"),
        ("voucher", "0.00", "none"),
        ("voucher", None, "none"),
        ("card", "40.00", "none"),
        (None, "40.00", "none"),
    ],
)
def test_an_order_without_tenders_that_was_paid_by_voucher_goes_to_a_person_once_something_is_owed(
    means: str | None, owed: str | None, code: str
) -> None:
    request = paid_by(means=means)
    found = vouchers(request, (), None if owed is None else Money(owed, "EUR"))
    assert (found.code, found.pointer) == (code, "/payment_means" if code == "unsettled" else "")
    assert found.observed == (Money("40.00", "EUR") if code == "unsettled" else None)


def test_the_means_of_the_payment_does_not_count_beside_tenders() -> None:
    request = paid_by(("card", "50.00", "0.00"), ("voucher", "50.00", "0.00"), means="voucher")
    assert vouchers(request, to_tenders(request, 100), Money("1.00", "EUR")).code == "none"


def test_the_part_paid_by_voucher_is_that_of_all_vouchers() -> None:
    request = paid_by(("voucher", "20.00", "0.00"), ("voucher", "30.00", "0.00"), ("card", "50.00", "0.00"))
    assert vouchers(request, to_tenders(request, 6000)).observed == Money("50.00", "EUR")
