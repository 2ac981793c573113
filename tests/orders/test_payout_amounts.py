from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.decision import Outcome, all_of, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.money import Money
from marketplace_rules.orders.payout_amounts import Charge, commission, payout_amount
from marketplace_rules.orders.payout_facts import PayoutRequest
from marketplace_rules.orders.payout_holds import Until
from tests.orders.payout_clauses import amount, charging, reserve

RATES = st.sampled_from(["0", "100", "50", "0.0001", "99.9999", "12.5", "7.35", "33.3333"]) | st.decimals(
    0, 100, places=2
).map(str)


def asked(**told: Any) -> PayoutRequest:
    return read_facts(PayoutRequest, told)


def eur(minor: int) -> Money:
    return Money.from_minor(minor, "EUR")


def charged(clause: Any, **told: Any) -> tuple[list[str], Charge | None]:
    request = asked(**{"gross": "100.00 EUR"} | told)
    found, charge = commission(clause, request, request.gross)
    return [finding.code for finding in found], charge


def fee(clause: Any, **told: Any) -> str:
    codes, charge = charged(clause, **told)
    assert codes == ["charged"]
    return str(charge.fee.amount)


# ---- commission ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clause", "told", "expected"),
    [
        (charging(), {"commission_percent": 10}, "10.00"),
        (charging(), {"commission_percent": 0}, "0.00"),
        (charging(), {"commission_percent": 100}, "100.00"),
        (charging(), {"commission_flat": "2.50 EUR", "units": 3}, "7.50"),
        (charging(), {"commission_percent": 10, "commission_flat": "2.50 EUR", "units": 3}, "17.50"),
        (charging(base="net_of_vat"), {"commission_percent": 10, "vat_in_base": "20.00 EUR"}, "8.00"),
        (charging(base="net_of_vat"), {"commission_flat": "1.00 EUR", "units": 2}, "2.00"),
        (charging(), {"commission_percent": 50, "commission_maximum": "20.00 EUR"}, "20.00"),
        (charging(), {"commission_percent": 20, "commission_maximum": "20.00 EUR"}, "20.00"),
        (charging(), {"commission_percent": 19, "commission_maximum": "20.00 EUR"}, "19.00"),
        (charging(), {"commission_percent": 1, "commission_minimum": "2.00 EUR"}, "2.00"),
        (charging(), {"commission_percent": 2, "commission_minimum": "2.00 EUR"}, "2.00"),
        (charging(), {"commission_percent": 3, "commission_minimum": "2.00 EUR"}, "3.00"),
        (
            charging(),
            {"commission_percent": 1, "commission_minimum": "2.00 EUR", "commission_maximum": "2.00 EUR"},
            "2.00",
        ),
        (charging(), {"gross": "50.00 EUR", "shipping": "50.00 EUR", "commission_percent": 10}, "5.00"),
        (charging(covers="goods"), {"shipping": "10.00 EUR", "commission_percent": 10}, "9.00"),
        (charging(covers="goods"), {"shipping": "0.00 EUR", "commission_percent": 10}, "10.00"),
        (charging(on_refund="kept"), {"refunded": "40.00 EUR", "commission_percent": 10}, "10.00"),
        (charging(on_refund="returned"), {"refunded": "40.00 EUR", "commission_percent": 10}, "6.00"),
        (
            charging(on_refund="returned"),
            {"refunded": "100.00 EUR", "commission_percent": 10, "commission_minimum": "2.00 EUR"},
            "0.00",
        ),
        (
            charging(on_refund="kept"),
            {"refunded": "100.00 EUR", "commission_percent": 1, "commission_minimum": "2.00 EUR"},
            "2.00",
        ),
        (
            charging(on_refund="returned"),
            {"refunded": "50.00 EUR", "commission_flat": "2.00 EUR", "units": 4, "units_refunded": 2},
            "4.00",
        ),
        (
            charging(on_refund="kept"),
            {"refunded": "50.00 EUR", "commission_flat": "2.00 EUR", "units": 4, "units_refunded": 2},
            "8.00",
        ),
        (
            charging(covers="goods", on_refund="returned"),
            {
                "shipping": "10.00 EUR",
                "refunded": "30.00 EUR",
                "shipping_refunded": "5.00 EUR",
                "commission_percent": 10,
            },
            "6.50",
        ),
        (
            charging(covers="goods", on_refund="returned"),
            {"shipping": "0.00 EUR", "refunded": "30.00 EUR", "commission_percent": 10},
            "7.00",
        ),
        (
            charging(covers="goods", on_refund="kept"),
            {"shipping": "10.00 EUR", "refunded": "30.00 EUR", "commission_percent": 10},
            "9.00",
        ),
        (
            charging(base="net_of_vat", on_refund="returned"),
            {"refunded": "40.00 EUR", "vat_in_base": "10.00 EUR", "commission_percent": 10},
            "5.00",
        ),
        (
            charging(covers="goods", on_refund="kept"),
            {
                "shipping": "10.00 EUR",
                "refunded": "30.00 EUR",
                "shipping_refunded": "5.00 EUR",
                "commission_percent": 10,
            },
            "9.00",
        ),
        (charging(), {"commission_percent": 10, "units": 3}, "10.00"),
        (
            charging(on_refund="returned"),
            {"gross": "0.00 EUR", "commission_percent": 10, "commission_minimum": "1.00 EUR"},
            "1.00",
        ),
        (
            charging(covers="goods", on_refund="kept"),
            {
                "shipping": "100.00 EUR",
                "refunded": "1.00 EUR",
                "commission_percent": 10,
                "commission_minimum": "2.00 EUR",
            },
            "2.00",
        ),
        (charging(), {"gross": "0.00 EUR", "commission_percent": 10, "commission_minimum": "1.00 EUR"}, "1.00"),
    ],
)
def test_the_commission_follows_from_the_rates_and_what_it_is_counted_on(
    clause: Any, told: dict[str, Any], expected: str
) -> None:
    assert fee(clause, **told) == expected


@given(gross=st.integers(0, 10**9), percent=RATES, flat=st.integers(0, 10**5), units=st.integers(1, 50), vat=RATES)
def test_each_component_of_the_commission_is_rounded_once_half_up(
    gross: int, percent: str, flat: int, units: int, vat: str
) -> None:
    told = {"gross": eur(gross), "commission_percent": Decimal(percent), "commission_flat": eur(flat), "units": units}
    _, charge = charged(charging(vat="on_top"), **told, commission_vat_percent=Decimal(vat))
    cent = Decimal("0.01")
    share = (Decimal(gross) / 100 * Decimal(percent) / 100).quantize(cent, ROUND_HALF_UP)
    expected = share + Decimal(flat * units) / 100
    assert charge.fee.amount == expected
    assert charge.vat.amount == (expected * Decimal(vat) / 100).quantize(cent, ROUND_HALF_UP)


@given(gross=st.integers(0, 10**7), percent=RATES, floor=st.integers(0, 5000), cap=st.integers(0, 5000))
def test_the_commission_lies_between_its_floor_and_its_cap(gross: int, percent: str, floor: int, cap: int) -> None:
    least, most = sorted((floor, cap))
    limits = {"commission_minimum": eur(least), "commission_maximum": eur(most)}
    _, charge = charged(charging(), gross=eur(gross), commission_percent=Decimal(percent), **limits)
    exact = Fraction(gross) * Fraction(percent) / 100
    assert charge.fee.minor == min(max(int(exact + Fraction(1, 2)), least), most)


UNKNOWN = [
    (charging(), {}, {"rate_unknown": ["/commission_percent"]}),
    (charging(), {"commission_flat": "1.00 EUR"}, {"units_unknown": ["/units"]}),
    (charging(), {"commission_flat": "0.00 EUR"}, {}),
    (
        charging(formulas=["commission", "subscription_and_commission"]),
        {"commission_flat": "1.00 EUR"},
        {"formula_unknown": ["/fee_formula"], "units_unknown": ["/units"]},
    ),
    (charging(vat="on_top"), {"commission_percent": 1}, {"vat_rate_unknown": ["/commission_vat_percent"]}),
    (charging(base="net_of_vat"), {"commission_percent": 1}, {"vat_unknown": ["/vat_in_base"]}),
    (charging(base="net_of_vat"), {"commission_percent": 0}, {}),
    (charging(covers="goods"), {"commission_percent": 1}, {"shipping_unknown": ["/shipping"]}),
    (
        charging(covers="goods", on_refund="returned"),
        {"commission_percent": 1, "refunded": "9.00 EUR"},
        {"shipping_unknown": ["/shipping", "/shipping_refunded"]},
    ),
    (
        charging(covers="goods", on_refund="returned"),
        {"commission_percent": 1, "refunded": "9.00 EUR", "shipping": "1.00 EUR"},
        {"shipping_unknown": ["/shipping_refunded"]},
    ),
    (
        charging(on_refund="returned"),
        {"commission_flat": "1.00 EUR", "refunded": "9.00 EUR", "units": 2},
        {"units_unknown": ["/units_refunded"]},
    ),
    (charging(on_refund="kept"), {"commission_flat": "1.00 EUR", "refunded": "9.00 EUR", "units": 2}, {}),
    (charging(), {"commission_percent": 1, "refunded": "9.00 EUR"}, {"refund_unsettled": []}),
    (charging(), {"commission_percent": 1, "refunded": "0.00 EUR"}, {}),
    (charging(), {"refunded": "9.00 EUR"}, {"rate_unknown": ["/commission_percent"], "refund_unsettled": []}),
    (None, {"commission_percent": 1}, {"rate_not_provided_for": []}),
    (None, {"commission_percent": 0}, {}),
    (None, {"commission_flat": "1.00 EUR"}, {"rate_not_provided_for": []}),
    (None, {}, {}),
]


@pytest.mark.parametrize(("clause", "told", "expected"), UNKNOWN)
def test_what_is_missing_for_the_commission_is_named_all_at_once(
    clause: Any, told: dict[str, Any], expected: dict[str, list[str]]
) -> None:
    request = asked(gross="100.00 EUR", **told)
    found, charge = commission(clause, request, request.gross)
    told_of = {f.code: list(f.missing) for f in found if f.code not in ("charged", "not_stated")}
    assert told_of == expected
    assert (charge is None) == bool(expected)


FORMULAS = ("commission", "subscription_and_commission", None)


@pytest.mark.parametrize(("formula", "subscription"), list(product(FORMULAS, ("0.00 EUR", "19.00 EUR", None))))
def test_a_subscription_has_to_be_known_where_sellers_may_have_one(
    formula: str | None, subscription: str | None
) -> None:
    clause = charging(formulas=["commission", "subscription_and_commission"])
    codes, charge = charged(clause, commission_percent=10, fee_formula=formula, subscription_fee=subscription)
    if subscription is None and formula != "commission":
        assert codes == ["formula_unknown" if formula is None else "subscription_unknown"]
    else:
        assert codes == ["charged"]
        assert str(charge.subscription) == (subscription or "0.00 EUR")


def test_vat_is_added_only_where_it_comes_on_top() -> None:
    told = {"commission_percent": 10, "commission_vat_percent": 20}
    assert charged(charging(vat="included"), **told) == (
        ["charged", "vat_contained"],
        Charge(eur(1000), eur(0), eur(0)),
    )
    assert charged(charging(vat="on_top"), **told) == (["charged"], Charge(eur(1000), eur(200), eur(0)))


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        ({"commission_percent": 10}, ["charged"]),
        ({"commission_percent": 10, "commission_vat_percent": 0}, ["charged"]),
        ({"commission_percent": 10, "commission_vat_percent": "0.0001"}, ["vat_not_stated"]),
        ({"commission_flat": "0.01 EUR", "units": 1, "commission_vat_percent": 20}, ["vat_not_stated"]),
        (
            {"commission_percent": 0, "commission_minimum": "0.01 EUR", "commission_vat_percent": 20},
            ["vat_not_stated"],
        ),
        ({"commission_percent": 0, "commission_vat_percent": 20}, ["charged"]),
        ({"commission_vat_percent": 20}, ["rate_unknown", "vat_not_stated"]),
    ],
)
def test_where_the_page_does_not_say_whether_the_rate_includes_vat_a_person_decides(
    told: dict[str, Any], codes: list[str]
) -> None:
    found, charge = charged(charging(), **told)
    assert found == codes
    assert (charge is None) == ("vat_not_stated" in codes)


def test_nothing_is_said_of_vat_within_a_commission_of_nothing() -> None:
    assert charged(charging(vat="included"), commission_percent=0, commission_vat_percent=20)[0] == ["charged"]


def test_more_vat_than_there_is_is_refused_as_a_fact() -> None:
    clause = charging(base="net_of_vat", on_refund="returned")
    with pytest.raises(FactsError) as caught:
        charged(clause, refunded="90.00 EUR", vat_in_base="10.01 EUR", commission_percent=10)
    assert [str(fault) for fault in caught.value.faults] == ["/vat_in_base: too_large (maximum=10.00 EUR)"]
    assert fee(clause, refunded="90.00 EUR", vat_in_base="10.00 EUR", commission_percent=10) == "0.00"


# ---- the amount ------------------------------------------------------------------------------------------------------


def total(clause: Any, charge: Charge | None, kept: Any = None, *, stated: bool = True, **told: Any) -> Any:
    found, parts, sum_ = payout_amount(clause, asked(**told), charge, kept, stated=stated)
    return [finding.code for finding in found], {part.what: str(part.amount.amount) for part in parts}, sum_


NOTHING = Charge(eur(0), eur(0), eur(0))
FREE = amount(other_fees="none")
minor = st.integers(0, 10**6)


@given(
    gross=minor,
    refunded=minor,
    fees=st.tuples(minor, minor, minor),
    other=minor,
    paid=minor,
    percent=st.sampled_from([0, 10, 100, Decimal("33.3333")]),
)
def test_the_parts_of_a_payout_sum_to_it_exactly(
    gross: int, refunded: int, fees: tuple[int, int, int], other: int, paid: int, percent: Any
) -> None:
    refunded = min(gross, refunded)
    told = {"gross": eur(gross), "refunded": eur(refunded), "other_fees": eur(other), "paid_out": eur(paid)}
    kept = (reserve(percent=Decimal(percent).quantize(Decimal("0.01"))), Until())
    found, parts, sum_ = payout_amount(amount(), asked(**told), Charge(*map(eur, fees)), kept, stated=True)
    assert Money.total((part.amount for part in parts), "EUR") == sum_
    due = gross - refunded - sum(fees) - other
    share = Fraction(kept[0].percent) / 100
    assert sum_.minor == due - (int(due * share + Fraction(1, 2)) if due > 0 else 0) - paid
    assert [f.code for f in found] == ["settled" if sum_.minor >= 0 else "overpaid_unsettled"]
    assert len({part.what for part in parts}) == len(parts)
    assert all(part.amount.minor < 0 for part in parts if part.what != "gross")


@given(sales=st.lists(st.tuples(minor, st.booleans(), st.booleans()), min_size=1, max_size=6))
def test_a_refunded_sale_leaves_the_gross_once_whether_it_was_paid_out_or_not(
    sales: list[tuple[int, bool, bool]],
) -> None:
    told = {
        "gross": eur(sum(value for value, _, _ in sales)),
        "refunded": eur(sum(value for value, refunded, _ in sales if refunded)),
        "paid_out": eur(sum(value for value, _, paid in sales if paid)),
    }
    _, parts, sum_ = payout_amount(FREE, asked(**told), NOTHING, None, stated=True)
    kept = sum(value for value, refunded, _ in sales if not refunded)
    assert sum_.minor == kept - told["paid_out"].minor
    assert [part.what for part in parts].count("refunds") <= 1


def test_of_800_owed_720_are_left_after_a_payout_of_a_sale_refunded_later() -> None:
    sales = {"gross": "880.00 EUR", "refunded": "80.00 EUR"}
    assert str(total(FREE, NOTHING, **sales)[2]) == "800.00 EUR"
    assert str(total(FREE, NOTHING, **sales, paid_out="80.00 EUR")[2]) == "720.00 EUR"


def test_a_commission_with_its_vat_leaves_the_rest() -> None:
    charge = Charge(eur(1000), eur(210), eur(0))
    codes, parts, sum_ = total(amount(), charge, gross="100.00 EUR", other_fees="0.00 EUR")
    assert (codes, str(sum_)) == (["settled"], "87.90 EUR")
    assert parts == {"gross": "100.00", "commission": "-10.00", "commission_vat": "-2.10"}


@pytest.mark.parametrize(
    ("clause", "charge", "told", "codes", "outcome"),
    [
        (amount(), NOTHING, {"gross": "1.00 EUR"}, ["fees_unknown"], Outcome.OPEN),
        (amount(), NOTHING, {"gross": "1.00 EUR", "other_fees": "0.00 EUR"}, ["settled"], Outcome.PASS),
        (amount(), NOTHING, {}, ["gross_unknown"], Outcome.OPEN),
        (amount(), None, {"gross": "1.00 EUR", "other_fees": "0.00 EUR"}, ["incomplete"], Outcome.PASS),
        (FREE, NOTHING, {"gross": "1.00 EUR"}, ["settled"], Outcome.PASS),
        (FREE, NOTHING, {"gross": "1.00 EUR", "other_fees": "0.00 EUR"}, ["settled"], Outcome.PASS),
        (FREE, NOTHING, {"gross": "1.00 EUR", "other_fees": "0.01 EUR"}, ["fees_not_provided_for"], Outcome.REVIEW),
        (None, NOTHING, {"gross": "1.00 EUR", "other_fees": "0.01 EUR"}, ["fees_not_provided_for"], Outcome.REVIEW),
        (None, NOTHING, {"gross": "1.00 EUR"}, ["settled"], Outcome.PASS),
        (FREE, NOTHING, {"gross": "1.00 EUR", "paid_out": "1.00 EUR"}, ["settled"], Outcome.PASS),
        (FREE, NOTHING, {"gross": "1.00 EUR", "paid_out": "1.01 EUR"}, ["overpaid_unsettled"], Outcome.REVIEW),
        (
            amount(other_fees="none", overpaid="set_off"),
            NOTHING,
            {"gross": "1.00 EUR", "paid_out": "1.01 EUR"},
            ["overpaid"],
            Outcome.PASS,
        ),
    ],
)
def test_the_state_of_the_amount(
    clause: Any, charge: Charge | None, told: dict[str, Any], codes: list[str], outcome: Outcome
) -> None:
    found, _, sum_ = payout_amount(clause, asked(**told), charge, None, stated=True)
    assert [finding.code for finding in found] == codes
    assert {finding.clause for finding in found} == {clause.citation if clause else None}
    assert all_of(map(weight, found)) is outcome
    assert (sum_ is None) == (codes[0] not in ("settled", "overpaid", "overpaid_unsettled"))


def test_a_gross_of_nothing_is_a_row_all_the_same() -> None:
    assert total(FREE, NOTHING, gross="0.00 EUR") == (["settled"], {"gross": "0.00"}, eur(0))


def test_where_the_page_says_nothing_of_the_amount_a_person_decides() -> None:
    assert total(None, NOTHING, stated=False, gross="1.00 EUR") == (["not_stated"], {}, None)


def test_a_reserve_whose_end_is_not_known_leaves_the_amount_open() -> None:
    kept = (reserve(), Until(missing=("/delivered_on",)))
    codes, parts, sum_ = total(FREE, NOTHING, kept, gross="1.00 EUR")
    assert (codes, parts, sum_) == (["incomplete"], {"gross": "1.00"}, None)
