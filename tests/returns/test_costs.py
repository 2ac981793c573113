"""Who bears the return shipping, and the restocking fee."""

from __future__ import annotations

from decimal import Decimal

import pytest

from marketplace_rules.finding import Place
from marketplace_rules.policy.returns import FeeClause, PayerClause, Unsettled
from marketplace_rules.policy.vocabulary import Party
from marketplace_rules.returns.costs import payers_differ, restocking_fee, return_shipping
from tests.strategies import cited

PLACE = Place("/lines/1", "defective")


@pytest.mark.parametrize(
    ("clause", "code", "kind", "payer"),
    [
        (cited(PayerClause, payer="seller"), "seller_pays", "pass", Party.SELLER),
        (cited(PayerClause, payer="buyer"), "buyer_pays", "pass", Party.BUYER),
        (None, "not_stated", "review", None),
        (Unsettled.UNSETTLED, "reason_unknown", "open", None),
    ],
)
def test_the_page_names_who_bears_the_return_shipping_or_a_person_does(
    clause: PayerClause | Unsettled | None, code: str, kind: str, payer: Party | None
) -> None:
    found, party = return_shipping(clause, PLACE, "/lines/1/reasons")
    assert (found.code, found.kind.value, party, found.expected) == (code, kind, payer, payer)
    assert (found.pointer, found.subject, found.ground) == ("/lines/1/reasons", "/lines/1", "defective")
    assert found.missing == (("/lines/1/reasons",) if kind == "open" else ())


@pytest.mark.parametrize("payers", [set(), {Party.SELLER}, {Party.BUYER}])
def test_grounds_that_agree_on_the_payer_need_no_word(payers: set[Party]) -> None:
    assert payers_differ(payers, PLACE, "/reasons") == []


def test_grounds_that_disagree_on_the_payer_go_to_a_person() -> None:
    (found,) = payers_differ({Party.SELLER, Party.BUYER}, Place("/lines/1"), "/reasons")
    assert (found.code, found.kind.value, found.ground) == ("payers_differ", "review", None)
    assert found.expected == (Party.BUYER, Party.SELLER)


@pytest.mark.parametrize(
    ("clause", "code", "kind", "percent"),
    [
        (cited(FeeClause, percent=Decimal("15")), "allowed", "pass", Decimal("15")),
        (cited(FeeClause, percent=Decimal("0.5")), "allowed", "pass", Decimal("0.5")),
        (cited(FeeClause, percent=0), "none", "pass", Decimal("0")),
        (None, "not_stated", "notApplicable", None),
        (Unsettled.UNSETTLED, "reason_unknown", "open", None),
    ],
)
def test_a_restocking_fee_is_what_the_page_allows(
    clause: FeeClause | Unsettled | None, code: str, kind: str, percent: Decimal | None
) -> None:
    found, share = restocking_fee(clause, PLACE, "/reasons")
    assert (found.code, found.kind.value, share) == (code, kind, percent)
    assert dict(found.args) == ({} if percent is None else {"expected_percent": percent})
    assert found.missing == (("/reasons",) if kind == "open" else ())
