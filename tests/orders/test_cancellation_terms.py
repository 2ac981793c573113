from __future__ import annotations

from decimal import Decimal

import pytest

from marketplace_rules.decision import Outcome, weight
from marketplace_rules.orders.cancellation_terms import cancel_confirmation, cancel_cost, cancel_part
from marketplace_rules.policy.cancellation import CancellationCostClause
from marketplace_rules.policy.clause import DutyClause, ReferralClause
from tests.strategies import cited


@pytest.mark.parametrize(
    ("stated", "partial", "codes"),
    [
        (True, False, ["whole"]),
        (False, False, ["whole"]),
        (True, True, ["allowed", "remainder"]),
        (False, True, ["part_not_stated"]),
    ],
)
def test_a_part_can_be_cancelled_where_the_policy_says_so(stated: bool, partial: bool, codes: list[str]) -> None:
    found = cancel_part(cited(DutyClause, "may") if stated else None, partial=partial)
    assert [finding.code for finding in found] == codes


def test_what_remains_is_a_warning_that_changes_no_outcome() -> None:
    _, rest = cancel_part(cited(DutyClause), partial=True)
    assert (rest.level.value, weight(rest)) == ("warning", Outcome.PASS)


@pytest.mark.parametrize(("percent", "code"), [("0", "free"), ("0.01", "fee"), ("5", "fee")])
def test_a_cancellation_costs_what_the_policy_says(percent: str, code: str) -> None:
    finding, share = cancel_cost(cited(CancellationCostClause, percent=Decimal(percent)))
    assert (finding.code, share) == (code, Decimal(percent))


def test_a_cost_or_a_confirmation_that_is_not_stated_does_not_apply() -> None:
    finding, share = cancel_cost(None)
    assert (finding.code, share) == ("not_stated", None)
    assert cancel_confirmation(None).code == "not_stated"
    assert cancel_confirmation(cited(ReferralClause, "may")).code == "by_support"
