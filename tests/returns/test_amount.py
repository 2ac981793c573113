from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind, Level
from marketplace_rules.money import Money
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.returns import DiscountClause
from marketplace_rules.returns.amount import Charges, Fee, charges, item_parts, loss_of_value, partial_discount
from marketplace_rules.returns.proration import Cost
from marketplace_rules.returns.refund_facts import RefundRequest
from tests.strategies import cited

LOSS = cited(DutyClause)
CARD = {"means": "card", "paid": "169.99 EUR", "refunded": "50.00 EUR"}


def line(price: str = "100.00 EUR", bought: int = 1, now: int = 1, before: int = 0, **more: Any) -> dict[str, Any]:
    units = {"quantity_bought": bought, "quantity_requested": now, "quantity_refunded": before}
    return {"unit_price": price, **units, **more}


def order(*lines: dict[str, Any], **more: Any) -> RefundRequest:
    return read_facts(RefundRequest, {"lines": list(lines), **more})


@pytest.mark.parametrize(
    ("before", "price", "minimum", "more", "way_unknown"),
    [
        ((1, 1, 0), "39.99 EUR", "110.00 EUR", {}, True),
        ((1, 1, 0), "40.00 EUR", "110.00 EUR", {}, False),  # dearer than the discount, even with as much tax on top
        ((0, 1, 0), "39.99 EUR", "150.01 EUR", {}, False),  # a single unit went back in one way only
        ((1, 1, 0), "39.99 EUR", "100.00 EUR", {}, False),  # the discount is still earned
        ((1, 1, 0), "39.99 EUR", "100.01 EUR", {}, True),
        ((1, 1, 0), "39.99 EUR", "189.99 EUR", {}, True),
        ((1, 1, 1), "39.99 EUR", "110.00 EUR", {}, False),  # nothing is left that could come back too much
        ((1, 1, 0), "39.99 EUR", "110.00 EUR", {"order_discount": "0.00 EUR"}, False),
        ((1, 1, 0), "39.99 EUR", "110.00 EUR", {"tenders": [CARD]}, False),
    ],
)
def test_what_came_back_so_far_is_asked_for_where_it_depends_on_the_way(
    before: tuple[int, int, int], price: str, minimum: str, more: dict[str, Any], way_unknown: bool
) -> None:
    lines = [line(p, now=0, before=b) for p, b in zip(("50.00 EUR", price, "100.00 EUR"), before, strict=True)]
    facts = {"order_discount": "20.00 EUR", "order_discount_minimum": minimum, "shipping_paid": "1.00 EUR", **more}
    request = order(*lines, **facts)
    charged = charges(request, "recompute")
    assert charged.wayward is way_unknown
    if way_unknown:
        finding = partial_discount(cited(DiscountClause, mode="recompute"), request, charged)
        assert (finding.code, finding.kind, finding.missing) == ("way_unknown", Kind.OPEN, ("/tenders",))
        assert not charges(request, "prorate").wayward


@pytest.mark.parametrize(
    ("minimum", "discount", "way_unknown"),
    [
        ("20.00 EUR", "5.01 EUR", False),
        ("20.01 EUR", "5.01 EUR", True),
        ("40.00 EUR", "5.01 EUR", True),
        ("30.00 EUR", "5.00 EUR", False),
    ],
)
def test_units_of_one_line_that_came_back_count_by_the_unit(minimum: str, discount: str, way_unknown: bool) -> None:
    facts = {"order_discount": discount, "order_discount_minimum": minimum, "shipping_paid": "1.00 EUR"}
    request = order(line("10.00 EUR", bought=4, now=0, before=2), **facts)
    assert charges(request, "recompute").wayward is way_unknown


@pytest.mark.parametrize(("minimum", "way_unknown"), [("18.00 EUR", False), ("18.01 EUR", True), ("36.00 EUR", True)])
def test_units_count_by_what_is_left_of_their_price_after_their_own_discount(minimum: str, way_unknown: bool) -> None:
    facts = {"order_discount": "5.00 EUR", "order_discount_minimum": minimum, "shipping_paid": "1.00 EUR"}
    request = order(line("10.00 EUR", bought=4, now=0, before=2, discount="4.00 EUR"), **facts)
    assert charges(request, "recompute").wayward is way_unknown


def costed(*costs: Cost, earlier: int = 0, recorded: bool = True) -> Charges:
    """Charges whose lines cost this, of which each brought so much back before."""
    return Charges(costs, (earlier,) * len(costs), 0, outweighed=False, recorded=recorded, whole_order=True)


def fee_of(percent: Decimal | None) -> Fee:
    return Fee(Fraction(percent or 0) / 100, Fraction(percent or 0) / 100)


def tax(percent: Any, kind: str = "included") -> dict[str, Any]:
    return {"tax_percent": percent, "tax": kind}


# One line, prorated: what its units come to and the tax within, in minor units, worked out by hand.
ONE_LINE: dict[str, tuple[dict[str, Any], tuple[int, int]]] = {
    "a unit": (line(), (10000, 0)),
    "no unit": (line(now=0), (0, 0)),
    "first of three with a discount of ten": (line(bought=3, discount="10.00 EUR"), (9666, 0)),
    "second of three": (line(bought=3, before=1, discount="10.00 EUR"), (9667, 0)),
    "last of three": (line(bought=3, before=2, discount="10.00 EUR"), (9667, 0)),
    "first two of three": (line(bought=3, now=2, discount="10.00 EUR"), (19333, 0)),
    "all of three": (line(bought=3, now=3, discount="10.00 EUR"), (29000, 0)),
    "given away": (line(discount="100.00 EUR"), (0, 0)),
    "tax within": (line("120.00 EUR", **tax(20)), (12000, 2000)),
    "tax on top": (line("100.00 EUR", **tax(20, "on_top")), (12000, 2000)),
    "tax of zero": (line("100.00 EUR", **tax(0)), (10000, 0)),
    "half a cent of tax is rounded up": (line("0.10 EUR", **tax(5, "on_top")), (11, 1)),
    "less than half a cent is not": (line("0.09 EUR", **tax(5, "on_top")), (9, 0)),
    "yen": (line("1000 JPY", bought=3, discount="100 JPY"), (966, 0)),
    "forint": (line("45990.00 HUF", bought=2, now=2), (9_198_000, 0)),
    "dinar": (line("1.000 KWD", bought=3, discount="0.100 KWD"), (966, 0)),
}


@pytest.mark.parametrize(("given", "cost"), ONE_LINE.values(), ids=ONE_LINE.keys())
def test_the_units_of_a_line_come_to_what_was_paid_for_them(given: dict[str, Any], cost: tuple[int, int]) -> None:
    more = {"shipping_paid": f"1 {given['unit_price'][-3:]}"}
    assert charges(order(given, **more), "prorate").costs == (cost,)


TWO = (line(bought=2), line("50.00 EUR", now=0))  # 250 in all, of which one unit of 100 comes back


@pytest.mark.parametrize(
    ("mode", "minimum", "first", "second"),
    [
        ("prorate", "0.00 EUR", 9000, 0),  # 25 over 250 is a tenth of every unit
        ("lock", "0.00 EUR", 9500, 0),  # 10 recorded on two units of the first line, 15 on the other
        ("recompute", "150.00 EUR", 10000 - 2000 + 1667, -500 + 833),  # 150 still earn 25: 16.67 and 8.33 of it
        ("recompute", "150.01 EUR", 8000, -500),  # they no longer do, so that what is kept costs 150
    ],
)
def test_the_discount_of_the_order_follows_the_declared_choice(
    mode: Any, minimum: str, first: int, second: int
) -> None:
    shares = [{"order_discount_share": "10.00 EUR"}, {"order_discount_share": "15.00 EUR"}]
    given = [{**data, **share} for data, share in zip(TWO, shares, strict=True)]
    request = order(*given, order_discount="25.00 EUR", order_discount_minimum=minimum)
    assert [cost.gross for cost in charges(request, mode).costs] == [first, second]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ([line(bought=2, now=2)], True),
        ([line(bought=2, now=1)], False),
        ([line(bought=2, now=1, before=1)], True),
        ([line(), line(now=0)], False),
        ([line(), line(now=0, before=1)], True),
        ([line(now=0), line()], False),
        ([line(amount_requested="99.99 EUR")], False),
        ([line(amount_requested="100.00 EUR")], True),
        ([line(amount_refunded="30.00 EUR", amount_requested="69.99 EUR")], False),
        ([line(amount_refunded="30.00 EUR", amount_requested="70.00 EUR")], True),
        ([line(amount_refunded="30.00 EUR")], True),
    ],
)
def test_an_order_is_whole_when_no_unit_and_no_part_of_an_amount_is_kept(
    lines: list[dict[str, Any]], whole: bool
) -> None:
    assert charges(order(*lines), "prorate").whole_order is whole


# ---- amounts instead of units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "gross", "tax_within"),
    [
        ({}, 12000, 2000),
        ({"amount_requested": "120.00 EUR"}, 12000, 2000),
        ({"amount_requested": "119.99 EUR"}, 11999, 2000),
        ({"amount_requested": "60.00 EUR"}, 6000, 1000),
        ({"amount_requested": "0.00 EUR"}, 0, 0),
        ({"amount_refunded": "0.01 EUR"}, 11999, 2000),
        ({"amount_refunded": "120.00 EUR"}, 0, 0),
        ({"amount_refunded": "20.00 EUR", "amount_requested": "100.00 EUR"}, 10000, 1667),
    ],
)
def test_an_amount_may_come_back_instead_of_the_full_share(more: dict[str, Any], gross: int, tax_within: int) -> None:
    assert charges(order(line("120.00 EUR", **tax(20), **more)), "prorate").costs == ((gross, tax_within),)


@pytest.mark.parametrize(
    ("more", "maximum"),
    [
        ({"amount_requested": "100.01 EUR"}, "100.00 EUR"),
        ({"amount_requested": "80.01 EUR", "amount_refunded": "20.00 EUR"}, "80.00 EUR"),
        ({"amount_requested": "0.01 EUR", "amount_refunded": "100.00 EUR"}, "0.00 EUR"),
    ],
)
def test_one_cent_more_than_the_units_cost_is_refused(more: dict[str, Any], maximum: str) -> None:
    with pytest.raises(FactsError) as refused:
        charges(order(line(now=0), line(**more)), "prorate")
    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == ("/lines/1/amount_requested", "over_refund")
    assert fault.args == (("maximum", Money.parse(maximum)), ("binds", "unit"))


def test_one_cent_more_than_the_units_cost_cannot_have_come_back_before() -> None:
    with pytest.raises(FactsError, match=r"/lines/0/amount_refunded: over_refund \(maximum=100.00 EUR, binds=unit\)"):
        charges(order(line(amount_refunded="100.01 EUR")), "prorate")


def test_an_amount_is_refused_for_a_line_of_which_no_unit_comes_back() -> None:
    with pytest.raises(FactsError, match=r"/lines/0/amount_requested: over_refund \(maximum=0.00 EUR, binds=unit\)"):
        charges(order(line(now=0, amount_requested="0.01 EUR"), line()), "prorate")


# ---- what becomes of the order's discount ----------------------------------------------------------------------------

SHARED = {"order_discount_share": "10.00 EUR"}


@pytest.mark.parametrize(
    ("mode", "more", "discount", "code", "kind", "missing"),
    [
        (None, {}, None, "none", Kind.NOT_APPLICABLE, ()),
        (None, {}, "0.00 EUR", "none", Kind.NOT_APPLICABLE, ()),
        (None, {}, "0.01 EUR", "prorated", Kind.PASS, ()),
        ("prorate", {}, "10.00 EUR", "prorated", Kind.PASS, ()),
        ("recompute", {}, "10.00 EUR", "recomputed", Kind.PASS, ()),
        ("lock", SHARED, "10.00 EUR", "locked", Kind.PASS, ()),
        ("lock", {}, "10.00 EUR", "recorded_unknown", Kind.OPEN, ("/lines/0/order_discount_share",)),
        ("lock", {}, None, "none", Kind.NOT_APPLICABLE, ()),
    ],
)
def test_the_finding_says_what_becomes_of_the_discount(
    mode: Any, more: dict[str, Any], discount: str | None, code: str, kind: Kind, missing: tuple[str, ...]
) -> None:
    clause = cited(DiscountClause, mode=mode) if mode else None
    request = order(line(**more), **({"order_discount": discount} if discount else {}))
    finding = partial_discount(clause, request, costed(Cost(9000, 0), recorded=code != "recorded_unknown"))
    assert (finding.code, finding.kind, finding.missing) == (code, kind, missing)
    assert finding.level is (Level.ERROR if kind is Kind.OPEN else Level.NOTE)
    if kind is not Kind.NOT_APPLICABLE:
        assert finding.pointer == "/order_discount"
    assert finding.clause == (clause.citation if clause else None)


@pytest.mark.parametrize(
    ("discount", "outweighed"),
    [("9.99 EUR", False), ("10.00 EUR", False), ("10.01 EUR", True), ("150.00 EUR", True)],
)
def test_a_lost_discount_above_the_goods_goes_to_a_person(discount: str, outweighed: bool) -> None:
    more = {"order_discount": discount, "order_discount_minimum": "211.00 EUR"}
    request = order(line("10.00 EUR", 2), line("100.00 EUR", 2, 0), **more)
    charged = charges(request, "recompute")
    assert charged.outweighed is outweighed
    finding = partial_discount(cited(DiscountClause, mode="recompute"), request, charged)
    assert finding.code == ("outweighed" if outweighed else "recomputed")
    assert finding.kind is (Kind.REVIEW if outweighed else Kind.PASS)
    assert finding.observed == Money.parse(discount)
    due = sum(cost.gross for cost in charged.costs) + charged.regranted
    assert due == max(0, 1000 - Money.parse(discount).minor)


@pytest.mark.parametrize(
    ("lines", "nothing_off", "recorded"),
    [
        ([line(**SHARED), line(order_discount_share="0.00 EUR")], True, True),
        ([line(**SHARED), line()], True, True),  # everything at once, under one tax
        ([line(**SHARED), line()], False, False),
        ([line(**SHARED), line(now=0)], True, False),
        ([line(**SHARED), line(now=0, before=1)], True, False),
        ([line(**SHARED), line("0.00 EUR", 2, 1, 1)], True, False),
        ([line(**tax(20)), line(**tax(10))], True, True),
        ([line(**tax(20, "on_top")), line(**tax(20, "on_top"))], True, True),
        ([line(**tax(20, "on_top")), line(**tax(10, "on_top"))], True, False),
        ([line(**tax(20, "on_top")), line(**tax(20))], True, False),
    ],
)
def test_it_matters_where_a_locked_discount_lies_unless_everything_comes_back_at_once(
    lines: list[dict[str, Any]], nothing_off: bool, recorded: bool
) -> None:
    request = order(*lines, order_discount="10.00 EUR")
    assert charges(request, "lock", nothing_off=nothing_off).recorded is recorded
    assert charges(request, "lock") == charges(request, "lock", nothing_off=False)


# ---- rows and deductions ---------------------------------------------------------------------------------------------

ROWS: dict[str, tuple[dict[str, Any], Cost, Any, DutyClause | None, list[tuple[str, int, int, int]]]] = {
    "goods alone": (line(), Cost(10000, 1667), None, None, [("items", 10000, 10000, 1667)]),
    "a fee of nothing": (line(), Cost(10000, 0), Decimal(0), None, [("items", 10000, 10000, 0)]),
    "a fee with its tax": (
        line(),
        Cost(10000, 1667),
        Decimal(10),
        None,
        [("items", 10000, 10000, 1667), ("restocking_fee", -1000, -1000, -167)],
    ),
    "half a cent of fee is rounded up": (
        line(),
        Cost(5, 0),
        Decimal(10),
        None,
        [("items", 5, 5, 0), ("restocking_fee", -1, -1, 0)],
    ),
    "less than half a cent is no fee": (line(), Cost(4, 0), Decimal(10), None, [("items", 4, 4, 0)]),
    "a fee of everything": (
        line(),
        Cost(10000, 0),
        Decimal(100),
        None,
        [("items", 10000, 10000, 0), ("restocking_fee", -10000, -10000, 0)],
    ),
    "a fee of a fraction": (
        line(),
        Cost(10000, 0),
        Decimal("12.5"),
        None,
        [("items", 10000, 10000, 0), ("restocking_fee", -1250, -1250, 0)],
    ),
    "a loss that the policy deducts": (
        line(loss_of_value="30.00 EUR"),
        Cost(10000, 2000),
        None,
        LOSS,
        [("items", 10000, 10000, 2000), ("loss_of_value", -3000, -3000, -600)],
    ),
    "a loss of which the page says nothing": (
        line(loss_of_value="30.00 EUR"),
        Cost(10000, 2000),
        None,
        None,
        [("items", 10000, 10000, 2000), ("loss_of_value", -3000, 0, -600)],
    ),
    "a loss of the whole price": (
        line(loss_of_value="100.00 EUR"),
        Cost(10000, 0),
        None,
        LOSS,
        [("items", 10000, 10000, 0), ("loss_of_value", -10000, -10000, 0)],
    ),
    "a loss above the price is capped by it": (
        line(loss_of_value="100.01 EUR"),
        Cost(10000, 0),
        None,
        LOSS,
        [("items", 10000, 10000, 0), ("loss_of_value", -10000, -10000, 0)],
    ),
    "a loss after the fee is capped by what is left": (
        line(loss_of_value="95.00 EUR"),
        Cost(10000, 0),
        Decimal(10),
        LOSS,
        [("items", 10000, 10000, 0), ("restocking_fee", -1000, -1000, 0), ("loss_of_value", -9000, -9000, 0)],
    ),
    "a loss of what the fee has left nothing of": (
        line(loss_of_value="1.00 EUR"),
        Cost(10000, 2000),
        Decimal(100),
        LOSS,
        [("items", 10000, 10000, 2000), ("restocking_fee", -10000, -10000, -2000), ("loss_of_value", 0, 0, 0)],
    ),
    "goods that cost nothing": (
        line(loss_of_value="1.00 EUR"),
        Cost(0, 0),
        Decimal(50),
        LOSS,
        [("items", 0, 0, 0), ("loss_of_value", 0, 0, 0)],
    ),
    "a loss of nothing": (line(loss_of_value="0.00 EUR"), Cost(10000, 0), None, LOSS, [("items", 10000, 10000, 0)]),
    "no unit": (line(now=0), Cost(0, 0), Decimal(10), None, []),
}


@pytest.mark.parametrize(("given", "cost", "fee", "loss", "rows"), ROWS.values(), ids=ROWS.keys())
def test_a_line_has_a_row_for_its_goods_and_one_for_each_deduction(
    given: dict[str, Any], cost: Cost, fee: Decimal | None, loss: DutyClause | None, rows: list[Any]
) -> None:
    request = order(given, shipping_paid="1.00 EUR")
    parts, _ = item_parts(request, costed(cost), fee_of(fee), loss)
    assert [(part.what, part.least, part.most, part.tax) for part in parts] == rows
    assert {part.line for part in parts} <= {0}
    assert [part.units for part in parts] == [1, None, None][: len(parts)]


@pytest.mark.parametrize(
    ("loss", "code", "kind", "level"),
    [
        (LOSS, "deducted", Kind.PASS, Level.NOTE),
        (cited(DutyClause, "should"), "deducted", Kind.PASS, Level.NOTE),
        (None, "not_stated", Kind.REVIEW, Level.ERROR),
    ],
)
def test_a_loss_of_value_is_deducted_only_where_the_policy_says_so(
    loss: DutyClause | None, code: str, kind: Kind, level: Level
) -> None:
    _, findings = item_parts(order(line(), line(loss_of_value="1.00 EUR")), costed(*[Cost(1000, 0)] * 2), Fee(), loss)
    (finding,) = findings
    assert (finding.code, finding.kind, finding.level) == (code, kind, level)
    assert (finding.subject, finding.pointer) == ("/lines/1", "/lines/1/loss_of_value")
    assert (finding.observed, finding.clause) == (Money("1.00", "EUR"), loss.citation if loss else None)


@pytest.mark.parametrize(("clause", "code"), [(LOSS, "deducted"), (None, "not_stated")])
def test_a_loss_of_value_names_the_line_and_the_amount(clause: DutyClause | None, code: str) -> None:
    found = loss_of_value(Money("3.00", "EUR"), clause, "/lines/1")
    assert (found.code, found.subject, found.pointer) == (code, "/lines/1", "/lines/1/loss_of_value")
    assert found.observed == Money("3.00", "EUR")


def test_a_line_that_costs_less_than_nothing_gains_nothing_by_a_fee_or_a_loss() -> None:
    parts, _ = item_parts(order(line(loss_of_value="1.00 EUR")), costed(Cost(-5000, 0)), fee_of(Decimal(10)), LOSS)
    assert all(part.least <= 0 for part in parts if part.what != "items")
    assert sum(part.least for part in parts) <= -5000


def test_rows_of_a_recomputed_order_come_to_the_difference_of_all_lines() -> None:
    request = order(
        line(**tax(20)), line(now=0, **tax(10)), order_discount="20.00 EUR", order_discount_minimum="150.00 EUR"
    )
    charged = charges(request, "recompute")
    parts, _ = item_parts(request, charged, Fee(), None)
    assert sum(part.least for part in parts) == sum(cost.gross for cost in charged.costs) == 8000
    assert [(part.what, part.line, part.tax_percent) for part in parts] == [("items", 0, 20), ("discount", 1, 10)]


@pytest.mark.parametrize("percent", [Decimal(10), Decimal("12.5"), Decimal("33.3"), Decimal(100)])
def test_a_fee_is_the_same_in_whatever_steps_the_units_come_back(percent: Decimal) -> None:
    at_once = _fee_on(line("0.35 EUR", 3, 3), percent)
    assert sum(_fee_on(line("0.35 EUR", 3, 1, before), percent) for before in range(3)) == at_once
    assert _fee_on(line("0.35 EUR", 3, 2), percent) + _fee_on(line("0.35 EUR", 3, 1, 2), percent) == at_once


@pytest.mark.parametrize(("refunded", "price", "kept"), [("0.01", "0.02", 0), ("0.02", "0.05", 2), ("0.00", "0.03", 2)])
def test_a_fee_is_the_same_in_whatever_amounts_the_price_comes_back(refunded: str, price: str, kept: int) -> None:
    assert _fee_on(line(f"{price} EUR", amount_refunded=f"{refunded} EUR"), Decimal(50)) == -kept
    whole = _fee_on(line(f"{price} EUR"), Decimal(50))
    first = line(f"{price} EUR", amount_requested=f"{refunded} EUR")
    assert _fee_on(first, Decimal(50)) - kept == whole


def _fee_on(given: dict[str, Any], percent: Decimal) -> int:
    request = order(given)
    parts, _ = item_parts(request, charges(request, "prorate"), fee_of(percent), None)
    return sum(part.least for part in parts if part.what == "restocking_fee")


def test_a_fee_that_is_not_known_yet_lies_between_the_least_and_the_most() -> None:
    parts, _ = item_parts(order(line()), costed(Cost(10000, 0)), Fee(Fraction(0), Fraction(15, 100)), None)
    assert [(part.what, part.least, part.most) for part in parts] == [
        ("items", 10000, 10000),
        ("restocking_fee", -1500, 0),
    ]


def test_not_even_a_cent_can_have_come_back_of_units_that_cost_nothing() -> None:
    with pytest.raises(FactsError) as refused:
        charges(order(line("0.00 EUR", amount_refunded="0.01 EUR"), shipping_paid="5.00 EUR"), "prorate")
    assert [str(fault) for fault in refused.value.faults] == [
        "/lines/0/amount_refunded: over_refund (maximum=0.00 EUR, binds=unit)"
    ]
