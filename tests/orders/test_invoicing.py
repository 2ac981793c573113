"""Invoices: every completion of what is missing; charges to the cent."""

from __future__ import annotations

from itertools import product

import pytest

from marketplace_rules import Invoice, Money
from marketplace_rules.decision import weight
from marketplace_rules.orders.invoicing import extra_shipping_charge, invoice_attached, vat_invoice
from marketplace_rules.policy.clause import DutyClause
from tests.strategies import cited

DUTY = cited(DutyClause)
WORDS = (True, False, None)
RULES = {"given": vat_invoice, "attached": invoice_attached}


def answer(rule: str, vat: bool | None, shipped: bool | None, there: bool | None) -> str:
    invoice = Invoice(vat_applicable=vat, **{rule: there})
    return weight(RULES[rule](DUTY, invoice, shipped)).value


def by_hand(vat: bool, shipped: bool, there: bool) -> str:
    return "fail" if vat and shipped and not there else "pass"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("told", list(product(WORDS, repeat=3)))
def test_an_invoice_is_open_only_where_what_is_missing_could_change_the_answer(
    rule: str, told: tuple[bool | None, ...]
) -> None:
    ways = product(*[(True, False) if word is None else (word,) for word in told])
    possible = {by_hand(*way) for way in ways}
    assert answer(rule, *told) == (possible.pop() if len(possible) == 1 else "open")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    ("vat", "shipped", "there", "code"),
    [
        (False, True, False, "without_vat"),
        (False, False, None, "without_vat"),
        (True, False, False, "not_shipped"),
        (None, False, None, "not_shipped"),
        (True, True, False, "lacking"),
        (None, True, False, "not_known"),
    ],
)
def test_an_invoice_is_not_due_without_vat_or_before_the_shipping(
    rule: str, vat: bool | None, shipped: bool, there: bool | None, code: str
) -> None:
    assert RULES[rule](DUTY, Invoice(vat_applicable=vat, **{rule: there}), shipped).code == code


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ((None, True, False), ["vat_applicable"]),
        ((True, None, False), ["shipped"]),
        ((True, True, None), ["attached"]),
        ((None, None, None), ["vat_applicable", "shipped", "attached"]),
        ((False, None, None), []),
        ((True, False, None), []),
    ],
)
def test_what_could_still_change_the_answer_is_named(told: tuple[bool | None, ...], missing: list[str]) -> None:
    vat, shipped, attached = told
    invoice = Invoice(vat_applicable=vat, attached=attached)
    for rule in RULES.values():
        assert rule(DUTY, invoice, shipped).missing == tuple(f"/invoice/{name}" for name in missing)


@pytest.mark.parametrize(
    ("given", "attached", "codes"),
    [
        (None, True, ("given", "attached")),
        (None, False, ("lacking", "lacking")),
        (True, False, ("given", "lacking")),
        (False, True, ("lacking", "attached")),
        (True, None, ("given", "not_known")),
        (False, None, ("lacking", "not_known")),
    ],
)
def test_an_attached_invoice_is_given_and_a_given_one_may_lack_at_the_order(
    given: bool | None, attached: bool | None, codes: tuple[str, str]
) -> None:
    invoice = Invoice(vat_applicable=True, given=given, attached=attached)
    assert tuple(rule(DUTY, invoice, True).code for rule in RULES.values()) == codes


def test_silence_asks_for_no_invoice() -> None:
    lacking = Invoice(vat_applicable=True, attached=False)
    assert vat_invoice(None, lacking, True).kind.value == "notApplicable"
    assert invoice_attached(None, lacking, True).kind.value == "notApplicable"


AT = "/shipping_charge/extra"


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        (Money("0", "EUR"), "none"),
        (Money("0.01", "EUR"), "charged"),
        (Money("3.00", "EUR"), "charged"),
        (Money("0", "JPY"), "none"),
        (Money("1", "JPY"), "charged"),
        (None, "not_known"),
    ],
)
def test_nothing_is_charged_for_shipping(extra: Money | None, code: str) -> None:
    found = extra_shipping_charge(DUTY, extra, AT)
    assert (found.code, found.observed) == (code, extra)
    if extra is not None:
        assert found.expected == Money.zero(extra.currency)
    assert found.missing == ((AT,) if code == "not_known" else ())
    assert extra_shipping_charge(None, extra, AT).kind.value == "notApplicable"
