from __future__ import annotations

from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from marketplace_rules import Policy, load_policy
from marketplace_rules.policy import SHIPPED, PolicyError
from marketplace_rules.policy.load import policy_of
from marketplace_rules.testing import altered, policies, policy_data

NOT_SHRUNK = settings(phases=[Phase.generate])
DIGESTS = {load_policy(name).digest for name in SHIPPED}


@settings(max_examples=30)
@given(policies())
def test_policies_load_and_have_editions(policy: Policy) -> None:
    assert policy.marketplace in SHIPPED
    assert policy.editions


@settings(max_examples=15)
@given(policy_data())
def test_their_data_load(data: dict[str, Any]) -> None:
    assert policy_of(data).marketplace in SHIPPED


def test_some_differ_from_what_ships_and_the_plainest_ships() -> None:
    assert find(policies(), lambda policy: policy.digest not in DIGESTS, settings=NOT_SHRUNK)
    assert find(policies(), lambda policy: True).digest == load_policy("twoosk").digest


def test_a_policy_is_altered_by_key_path() -> None:
    silent = altered("sipoko", {"returns.window": None, "orders.stock": None})
    assert silent.editions[0].returns.window == {}
    with pytest.raises(PolicyError):
        altered("sipoko", {"returns.window.any.days": -1})
