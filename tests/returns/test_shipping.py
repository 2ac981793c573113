from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from marketplace_rules.faults import FactsError
from marketplace_rules.finding import Kind, Level, Place
from marketplace_rules.money import Money
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.returns import OutboundShippingClause, Unsettled
from marketplace_rules.policy.vocabulary import Party
from marketplace_rules.returns.shipping import Shipment, cancelled_shipping, outbound_shipping, return_advance
from tests.strategies import cited

PLACE = Place(ground="defective")
PAID = ("/shipping_paid",)
WHOLE, PART = True, False


def clause(whole: str = "refunded", part: str = "review") -> OutboundShippingClause:
    return cited(OutboundShippingClause, whole_order=whole, part_of_order=part)


def shipment(
    paid: str | None = "25.50",
    refunded: str | None = None,
    requested: str | None = None,
    *,
    whole: bool = WHOLE,
    before: bool = False,
    percent: Decimal | None = None,
    in_total: bool = False,
) -> Shipment:
    amounts = [Money(text, "EUR") if text is not None else None for text in (paid, refunded, requested)]
    return Shipment(*amounts, percent, whole, before, in_total)


KINDS = {
    "refunded": Kind.PASS,
    "kept": Kind.PASS,
    "amount_unknown": Kind.OPEN,
    "earlier_unknown": Kind.OPEN,
    "reason_unknown": Kind.OPEN,
    "share_unsettled": Kind.REVIEW,
    "not_stated": Kind.REVIEW,
    "none_paid": Kind.NOT_APPLICABLE,
}
Row = tuple[Any, Shipment, str, tuple[int, int | None] | None, tuple[str, ...]]
TABLE: dict[str, Row] = {
    "whole order": (clause(), shipment(), "refunded", (2550, 2550), ()),
    "whole order, kept": (clause("kept"), shipment(), "kept", None, ()),
    "part, unsettled": (clause(), shipment(whole=PART), "share_unsettled", (0, 2550), ()),
    "part, refunded": (clause(part="refunded"), shipment(whole=PART), "refunded", (2550, 2550), ()),
    "part, kept": (clause(part="kept"), shipment(whole=PART), "kept", None, ()),
    "amount not known": (clause(), shipment(None), "amount_unknown", (0, None), PAID),
    "amount not known, of a part": (clause(), shipment(None, whole=PART), "amount_unknown", (0, None), PAID),
    "amount not known but kept": (clause("kept"), shipment(None), "kept", None, ()),
    "page silent": (None, shipment(), "not_stated", (0, 2550), ()),
    "page silent and nothing paid": (None, shipment(None), "none_paid", None, ()),
    "reason not known": (Unsettled.UNSETTLED, shipment(), "reason_unknown", (0, 2550), ("/reasons",)),
    "reason not known, a share settled": (
        Unsettled.UNSETTLED,
        shipment(requested="8.50"),
        "reason_unknown",
        (0, 850),
        ("/reasons",),
    ),
    "some came back earlier": (clause(), shipment(refunded="20.00", before=True), "refunded", (550, 550), ()),
    "all came back earlier": (clause(), shipment(refunded="25.50", before=True), "none_paid", (0, 0), ()),
    "one cent is left": (clause(), shipment(refunded="25.49", before=True), "refunded", (1, 1), ()),
    "earlier refund not known": (
        clause(),
        shipment(before=True),
        "earlier_unknown",
        (0, 2550),
        ("/shipping_refunded",),
    ),
    "earlier refund not known but kept": (clause("kept"), shipment(before=True), "kept", None, ()),
    "a share of a part is left open, some came back": (
        clause(),
        shipment(refunded="20.00", before=True, whole=PART),
        "share_unsettled",
        (0, 550),
        (),
    ),
    "a settled share of a part": (clause(), shipment(requested="8.50", whole=PART), "refunded", (850, 850), ()),
    "a settled share of nothing": (clause(), shipment(requested="0.00", whole=PART), "refunded", (0, 0), ()),
    "a settled share of everything": (clause(), shipment(requested="25.50", whole=PART), "refunded", (2550, 2550), ()),
    "contained in the total": (clause(), shipment(in_total=True), "none_paid", None, ()),
    "a settled share where the page is silent": (None, shipment(requested="8.50"), "refunded", (850, 850), ()),
    "less than all is asked for": (clause(), shipment(requested="25.49"), "refunded", (2549, 2549), ()),
}


@pytest.mark.parametrize(("given", "sent", "code", "span", "missing"), TABLE.values(), ids=TABLE.keys())
def test_outbound_shipping_comes_back_as_the_policy_and_the_payments_say(
    given: Any, sent: Shipment, code: str, span: tuple[int, int | None] | None, missing: tuple[str, ...]
) -> None:
    finding, part = outbound_shipping(given, sent, PLACE)
    assert (finding.code, finding.kind, finding.missing) == (code, KINDS[code], missing)
    assert finding.level is (Level.ERROR if finding.kind in (Kind.OPEN, Kind.REVIEW) else Level.NOTE)
    assert finding.clause == (given.citation if isinstance(given, OutboundShippingClause) else None)
    assert finding.ground == "defective"
    if code != "none_paid":
        assert finding.pointer == ("/shipping_refunded" if code == "earlier_unknown" else "/shipping_paid")
    assert (part and (part.what, part.least, part.most)) == (span and ("outbound_shipping", *span))
    if code in ("refunded", "share_unsettled", "not_stated", "reason_unknown"):
        assert span is not None
        assert finding.expected == Money.from_minor(span[1] or 0, "EUR")


@pytest.mark.parametrize(
    ("paid", "refunded", "requested", "most"),
    [("25.50", None, "25.51", "25.50"), ("25.50", "20.00", "5.51", "5.50"), ("25.50", "25.50", "0.01", "0.00")],
)
@pytest.mark.parametrize("whole", [WHOLE, PART])
def test_one_cent_more_shipping_than_is_left_is_refused(
    paid: str, refunded: str | None, requested: str, most: str, whole: bool
) -> None:
    with pytest.raises(FactsError) as refused:
        outbound_shipping(clause(), shipment(paid, refunded, requested, whole=whole), PLACE)
    (fault,) = refused.value.faults
    assert (fault.pointer, fault.code) == ("/shipping_requested", "over_refund")
    assert fault.args == (("maximum", Money(most, "EUR")), ("binds", "shipping"))


@pytest.mark.parametrize("given", [None, Unsettled.UNSETTLED, clause()])
def test_more_shipping_than_was_paid_is_refused_whatever_the_page_says(given: Any) -> None:
    with pytest.raises(FactsError, match="over_refund"):
        outbound_shipping(given, shipment(requested="25.51"), PLACE)


@pytest.mark.parametrize("given", [None, Unsettled.UNSETTLED, clause()])
@pytest.mark.parametrize("whole", [WHOLE, PART])
def test_shipping_of_nothing_leaves_nothing_to_decide(given: Any, whole: bool) -> None:
    finding, part = outbound_shipping(given, shipment("0.00", whole=whole), PLACE)
    assert finding.kind in (Kind.PASS, Kind.NOT_APPLICABLE)
    assert part is None or (part.least, part.most) == (0, 0)


@pytest.mark.parametrize(
    ("percent", "paid", "tax"),
    [
        (None, "24.00", 0),
        (Decimal(0), "24.00", 0),
        (Decimal(20), "24.00", 400),
        (Decimal(20), "0.03", 1),  # half a cent is rounded up
        (Decimal(20), "0.02", 0),
        (Decimal("5.5"), "10.55", 55),
        (Decimal(100), "1.00", 50),
    ],
)
def test_the_tax_within_the_shipping_is_rounded_once(percent: Decimal | None, paid: str, tax: int) -> None:
    _, part = outbound_shipping(clause(), shipment(paid, percent=percent), PLACE)
    assert part is not None
    assert (part.tax, part.tax_percent) == (tax, percent)


def test_the_tax_within_the_shipping_adds_up_over_two_refunds() -> None:
    twenty = Decimal(20)
    taxes = []
    for sent in (shipment("0.06", requested="0.03", percent=twenty), shipment("0.06", "0.03", percent=twenty)):
        _, part = outbound_shipping(clause(), sent, PLACE)
        assert part is not None
        taxes.append(part.tax)
    assert taxes == [1, 0]  # half a cent each, and one cent in all


# ---- cancelled orders ------------------------------------------------------------------------------------------------

CANCELLED = cited(DutyClause).citation


@pytest.mark.parametrize(
    ("sent", "code", "span"),
    [
        (shipment(), "refunded", (2550, 2550)),
        (shipment(whole=PART), "share_unsettled", (0, 2550)),
        (shipment(None), "none_paid", None),
        (shipment(None, whole=PART), "none_paid", None),
        (shipment(before=True), "earlier_unknown", (0, 2550)),
        (shipment(refunded="5.50", before=True), "refunded", (2000, 2000)),
        (shipment(requested="10.00", whole=PART), "refunded", (1000, 1000)),
    ],
)
def test_a_cancelled_order_brings_its_shipping_back(sent: Shipment, code: str, span: tuple[int, int] | None) -> None:
    finding, part = cancelled_shipping(CANCELLED, sent, Place(ground="cancelled"))
    assert (finding.code, finding.kind, finding.clause) == (code, KINDS[code], CANCELLED)
    assert (part and (part.least, part.most)) == span


def test_one_cent_more_than_the_shipping_of_a_cancelled_order_is_refused() -> None:
    with pytest.raises(FactsError, match=r"/shipping_requested: over_refund \(maximum=25.50 EUR, binds=shipping\)"):
        cancelled_shipping(CANCELLED, shipment(requested="25.51"), PLACE)


# ---- return shipping that the buyer advanced -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payer", "paid", "code", "kind", "span"),
    [
        (Party.SELLER, "7.20", "reimbursed", Kind.PASS, (720, 720)),
        (Party.SELLER, "0.01", "reimbursed", Kind.PASS, (1, 1)),
        (Party.SELLER, "0.00", "none", Kind.NOT_APPLICABLE, (0, 0)),
        (Party.SELLER, None, "amount_unknown", Kind.OPEN, (0, None)),
        (Party.BUYER, "7.20", "buyer_bears", Kind.PASS, None),
        (Party.BUYER, None, "buyer_bears", Kind.PASS, None),
        (None, "7.20", "payer_unsettled", Kind.REVIEW, (0, 720)),
        (None, "0.00", "none", Kind.NOT_APPLICABLE, None),
        (None, None, "advance_unknown", Kind.OPEN, (0, None)),
    ],
)
def test_return_shipping_comes_back_where_the_seller_bears_it(
    payer: Party | None, paid: str | None, code: str, kind: Kind, span: tuple[int, int | None] | None
) -> None:
    amount = Money(paid, "EUR") if paid else None
    finding, part = return_advance(payer, amount, PLACE)
    assert (finding.code, finding.kind, finding.ground) == (code, kind, "defective")
    assert finding.missing == (("/return_shipping_paid",) if kind is Kind.OPEN else ())
    assert finding.pointer == ("" if payer is None and code == "none" else "/return_shipping_paid")
    if code in ("reimbursed", "payer_unsettled"):
        assert finding.observed == amount
    assert (part and (part.what, part.least, part.most)) == (span and ("return_shipping", *span))
