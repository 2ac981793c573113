from __future__ import annotations

from typing import Any

import pytest

from marketplace_rules.decision import Outcome, weight
from marketplace_rules.orders.change_facts import ChangeRequest
from marketplace_rules.orders.frozen import frozen_order, order_error
from marketplace_rules.policy.cancellation import FrozenOrderClause
from marketplace_rules.policy.clause import ReferralClause
from marketplace_rules.policy.order_vocabulary import OrderField
from tests.strategies import cited

FROZEN = cited(FrozenOrderClause, fields=("items", "transport"))


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"submitted": True, "field": "items"}, "frozen"),
        ({"submitted": True, "field": "transport"}, "frozen"),
        ({"submitted": True, "field": "delivery_address"}, "not_listed"),
        ({"submitted": True, "field": "ribbon"}, "not_listed"),
        ({"submitted": False, "field": "items"}, "not_submitted"),
        ({"submitted": False}, "not_submitted"),
        ({"submitted": False, "cancels": True}, "not_submitted"),
        ({"submitted": True, "field": "items", "cancels": True}, "cancellation"),
        ({"field": "items"}, "submission_unknown"),
        ({"submitted": True}, "field_unknown"),
        ({"ordered_on": "2024-05-06", "field": "items"}, "frozen"),
    ],
)
def test_what_is_listed_is_frozen_from_submission(facts: dict[str, Any], code: str) -> None:
    assert frozen_order(FROZEN, ChangeRequest(**facts)).code == code


@pytest.mark.parametrize("field", OrderField)
def test_every_field_is_frozen_where_it_is_listed_and_only_there(field: OrderField) -> None:
    request = ChangeRequest(submitted=True, field=field)
    others = tuple(other for other in OrderField if other != field)
    assert frozen_order(cited(FrozenOrderClause, fields=(field,)), request).code == "frozen"
    assert frozen_order(cited(FrozenOrderClause, fields=others), request).code == "not_listed"


def test_a_policy_that_is_silent_leaves_a_change_to_a_person() -> None:
    assert frozen_order(None, ChangeRequest(submitted=False)).code == "not_stated"


@pytest.mark.parametrize(
    ("known", "code"), [(True, "referred"), (False, "reference_lacking"), (None, "reference_unknown")]
)
def test_customer_service_is_named_with_what_it_needs_and_decides_nothing_here(known: bool | None, code: str) -> None:
    found = order_error(cited(ReferralClause), ChangeRequest(submitted=True, reference_known=known))
    assert (found.code, weight(found)) == (code, Outcome.PASS)
    assert found.missing == (("/reference_known",) if known is None else ())


def test_nobody_is_referred_where_nothing_is_submitted_or_nobody_is_named() -> None:
    assert order_error(cited(ReferralClause), ChangeRequest(submitted=False)).code == "not_submitted"
    assert order_error(None, ChangeRequest(submitted=True)).code == "not_stated"
