"""What does a refund cost, and a return with its refund? From JSON, against the same logic written by hand.

Run it with ``python benchmarks/decisions.py``. By hand means: plain slotted objects and if/else for one marketplace,
without findings, citations, or checks of the input.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Protocol

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from paired import Comparison, compare
from pydantic import BaseModel, BeforeValidator, ConfigDict

from marketplace_rules.decision import Decision
from marketplace_rules.intake import read_facts_json
from marketplace_rules.policy import load_policy
from marketplace_rules.returns.answers import RefundAnswer, ReturnAnswer
from marketplace_rules.returns.eligibility import return_eligibility
from marketplace_rules.returns.facts import ReturnRequest
from marketplace_rules.returns.refund_facts import RefundRequest
from marketplace_rules.returns.reimbursement import refund

_NONE_BEFORE = {"quantity_returned": 0, "quantity_pending": 0}
RETURN = json.dumps(
    {
        "delivered_on": "2026-03-02",
        "requested_on": "2026-03-31",
        "reasons": ["defective"],
        "return_address_given": True,
        "lines": [
            {"item": "Router", "quantity_bought": 3, "quantity_requested": 2, **_NONE_BEFORE},
            {"item": "Cable", "quantity_bought": 1, "quantity_requested": 1, **_NONE_BEFORE},
        ],
    }
)
_VAT = {"tax_percent": "20", "tax": "included", "quantity_refunded": 0}
REFUND = json.dumps(
    {
        "reasons": ["defective"],
        "return_outcome": "pass",
        "lines": [
            {"item": "Router", "unit_price": "100.00 EUR", "quantity_bought": 3, "quantity_requested": 2, **_VAT},
            {"item": "Cable", "unit_price": "9.90 EUR", "quantity_bought": 1, "quantity_requested": 1, **_VAT},
        ],
        "order_discount": "10.00 EUR",
        "return_shipping_paid": "7.20 EUR",
        "tenders": [{"means": "card", "paid": "299.90 EUR", "refunded": "0.00 EUR"}],
        "payment_means": "card",
        "refund_means": "card",
        "received_back_on": "2026-04-02",
        "refund_on": "2026-04-03",
    }
)


class Answer(NamedTuple):
    """What both ways must agree on; amounts in minor units."""

    outcome: str
    last_on: date
    return_payer: str
    refund_outcome: str
    amount: int
    tax: int
    refund_payer: str
    tenders: tuple[int, ...]


# ---- by hand ---------------------------------------------------------------------------------------------------------


class AskedLine(Protocol):
    """A line of a return, as a plain object or as a model."""

    quantity_bought: int
    quantity_requested: int
    quantity_returned: int
    quantity_pending: int


class ChargedLine(Protocol):
    """A line of a refund; the price in minor units."""

    unit_price: int
    quantity_bought: int
    quantity_requested: int
    quantity_refunded: int
    tax_percent: int


@dataclass(slots=True)
class PlainAskedLine:
    """A line of a return."""

    item: str
    quantity_bought: int
    quantity_requested: int
    quantity_returned: int
    quantity_pending: int


@dataclass(slots=True)
class PlainReturn:
    """A return."""

    delivered_on: date
    requested_on: date
    reasons: list[str]
    return_address_given: bool
    lines: list[PlainAskedLine]


@dataclass(slots=True)
class PlainChargedLine:
    """A line of a refund."""

    item: str
    unit_price: int
    quantity_bought: int
    quantity_requested: int
    quantity_refunded: int
    tax_percent: int
    tax: str


@dataclass(slots=True)
class PlainTender:
    """A means of payment."""

    means: str
    paid: int
    refunded: int


@dataclass(slots=True)
class PlainRefund:
    """A refund."""

    reasons: list[str]
    return_outcome: str
    lines: list[PlainChargedLine]
    order_discount: int
    return_shipping_paid: int
    tenders: list[PlainTender]
    payment_means: str
    refund_means: str
    received_back_on: date
    refund_on: date


def cents(text: str) -> int:
    """Read an amount in euros."""
    whole, _, rest = text.removesuffix(" EUR").partition(".")
    return int(whole) * 100 + int(rest)


def plain() -> tuple[PlainReturn, PlainRefund]:
    """Parse both requests into plain objects, without any check."""
    r = json.loads(RETURN)
    asked = PlainReturn(
        date.fromisoformat(r["delivered_on"]),
        date.fromisoformat(r["requested_on"]),
        r["reasons"],
        r["return_address_given"],
        [PlainAskedLine(**line) for line in r["lines"]],
    )
    return asked, plain_refund()


def plain_refund() -> PlainRefund:
    """Parse the refund into plain objects, without any check."""
    f = json.loads(REFUND)
    lines = [
        PlainChargedLine(
            x["item"],
            cents(x["unit_price"]),
            x["quantity_bought"],
            x["quantity_requested"],
            x["quantity_refunded"],
            int(x["tax_percent"]),
            x["tax"],
        )
        for x in f["lines"]
    ]
    tenders = [PlainTender(t["means"], cents(t["paid"]), cents(t["refunded"])) for t in f["tenders"]]
    return PlainRefund(
        f["reasons"],
        f["return_outcome"],
        lines,
        cents(f["order_discount"]),
        cents(f["return_shipping_paid"]),
        tenders,
        f["payment_means"],
        f["refund_means"],
        date.fromisoformat(f["received_back_on"]),
        date.fromisoformat(f["refund_on"]),
    )


def decide_by_hand(asked: Any, due: Any) -> Answer:
    """Answer both questions with the marketplace's rules written out."""
    last = asked.delivered_on + timedelta(days=30)
    outcome = "pass" if asked.requested_on <= last and asked.return_address_given and _held(asked.lines) else "fail"
    payer = "buyer" if asked.reasons == ["ordered_by_mistake"] else "seller"
    amount, tax, bears, spread = refund_by_hand(due)
    return Answer(outcome, last, payer, due.return_outcome, amount, tax, bears, spread)


def refund_by_hand(due: Any) -> tuple[int, int, str, tuple[int, ...]]:
    """How much comes back, the tax within, who pays the postage, and how it spreads over the tenders."""
    amount, tax = _goods(due.lines, due.order_discount)
    spread, left = [], amount
    for tender in due.tenders:
        part = min(left, tender.paid - tender.refunded)
        spread.append(part)
        left -= part
    if left:
        raise ValueError("more than was paid")
    bears = "buyer" if due.reasons == ["ordered_by_mistake"] else "seller"
    if bears == "seller":
        amount += due.return_shipping_paid
    return amount, tax, bears, tuple(spread)


def _held(lines: Sequence[AskedLine]) -> bool:
    return all(
        line.quantity_requested <= line.quantity_bought - line.quantity_returned - line.quantity_pending
        for line in lines
    )


def _goods(lines: Sequence[ChargedLine], discount: int) -> tuple[int, int]:
    """What comes back for the goods, and the tax within: what is held before less what is kept after."""
    values = [line.unit_price * line.quantity_bought for line in lines]
    goods = sum(values)
    shares = [discount * value // goods for value in values]
    by_remainder = sorted(range(len(values)), key=lambda i: -(discount * values[i] % goods))
    for i in by_remainder[: discount - sum(shares)]:
        shares[i] += 1
    amount = tax = 0
    for line, share in zip(lines, shares, strict=True):
        held = line.quantity_bought - line.quantity_refunded
        before = _kept(line, share, held)
        after = _kept(line, share, held - line.quantity_requested)
        rate = line.tax_percent
        amount += before - after
        tax += (2 * before * rate + 100 + rate) // (2 * (100 + rate))
        tax -= (2 * after * rate + 100 + rate) // (2 * (100 + rate))
    return amount, tax


def _kept(line: ChargedLine, share: int, units: int) -> int:
    each, odd = divmod(share, line.quantity_bought)
    return units * (line.unit_price - each) - max(0, odd - (line.quantity_bought - units))


# ---- pydantic models -------------------------------------------------------------------------------------------------


Euros = Annotated[Decimal, BeforeValidator(lambda text: text.removesuffix(" EUR"))]


class Reason(StrEnum):
    """Why goods go back."""

    DEFECTIVE = "defective"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"


class Model(BaseModel):
    """What all models share."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ModelAskedLine(Model):
    """A line of a return."""

    item: str
    quantity_bought: int
    quantity_requested: int
    quantity_returned: int
    quantity_pending: int


class ModelReturn(Model):
    """A return."""

    delivered_on: date
    requested_on: date
    reasons: tuple[Reason, ...]
    return_address_given: bool
    lines: tuple[ModelAskedLine, ...]


class ModelChargedLine(Model):
    """A line of a refund."""

    item: str
    unit_price: Euros
    quantity_bought: int
    quantity_requested: int
    quantity_refunded: int
    tax_percent: Decimal
    tax: str


class ModelTender(Model):
    """A means of payment."""

    means: str
    paid: Euros
    refunded: Euros


class ModelRefund(Model):
    """A refund."""

    reasons: tuple[Reason, ...]
    return_outcome: str
    lines: tuple[ModelChargedLine, ...]
    order_discount: Euros
    return_shipping_paid: Euros
    tenders: tuple[ModelTender, ...]
    payment_means: str
    refund_means: str
    received_back_on: date
    refund_on: date


def models() -> tuple[ModelReturn, ModelRefund]:
    """Parse both requests into pydantic models, and decide nothing."""
    return ModelReturn.model_validate_json(RETURN), ModelRefund.model_validate_json(REFUND)


# ---- with the package ------------------------------------------------------------------------------------------------

SIPOKO = load_policy("sipoko")

Both = tuple[Decision[ReturnAnswer], Decision[RefundAnswer]]


def read() -> tuple[ReturnRequest, RefundRequest]:
    """Read and check the facts of both questions."""
    return read_facts_json(ReturnRequest, RETURN), read_facts_json(RefundRequest, REFUND)


def decide(asked: ReturnRequest, due: RefundRequest) -> Both:
    """Ask both questions, and for both outcomes."""
    both = return_eligibility(asked, SIPOKO), refund(due, SIPOKO)
    for decision in both:
        decision.outcome  # noqa: B018 - it is worked out when it is asked for
    return both


def answer(both: Both) -> Answer:
    """What the decisions say, in the form of what was worked out by hand."""
    returned, refunded = both
    line, value = returned.value.lines[0], refunded.value
    assert line.window is not None and line.payer and value.payer and value.total is not None  # noqa: PT018 - no test
    return Answer(
        returned.outcome.value,
        line.window.last_on,
        line.payer.value,
        refunded.outcome.value,
        value.total.minor,
        sum(part.tax.minor for part in value.parts),
        value.payer.value,
        tuple(tender.amount.minor for tender in value.tenders),
    )


def comparisons() -> tuple[Comparison, ...]:
    """Check that both ways agree, and measure them: the refund alone, and a return with its refund."""
    by_hand, by_package = decide_by_hand(*plain()), answer(decide(*read()))
    if by_hand != by_package:
        raise SystemExit(f"the answers differ:\n{by_hand}\n{by_package}")
    (asked, due), facts = plain(), read()
    against = ("pydantic models, parsing only", "by hand, from JSON")
    alone: dict[str, Callable[[], object]] = {
        "pydantic models, parsing only": lambda: ModelRefund.model_validate_json(REFUND),
        "by hand, from JSON": lambda: refund_by_hand(plain_refund()),
        "this package, from JSON": lambda: refund(read_facts_json(RefundRequest, REFUND), SIPOKO).outcome,
        "this package, reading only": lambda: read_facts_json(RefundRequest, REFUND),
        "this package, deciding only": lambda: refund(facts[1], SIPOKO).outcome,
    }
    both: dict[str, Callable[[], object]] = {
        "pydantic models, parsing only": models,
        "by hand, from JSON": lambda: decide_by_hand(*plain()),
        "by hand, deciding only": lambda: decide_by_hand(asked, due),
        "this package, from JSON": lambda: decide(*read()),
        "this package, reading only": read,
        "this package, deciding only": lambda: decide(*facts),
    }
    return (
        compare("a refund", alone, against, {"this package, from JSON": 2.0}),
        compare("a return and its refund", both, against),
    )


if __name__ == "__main__":
    for comparison in comparisons():
        print("\n".join([*comparison.rows(), ""]))
