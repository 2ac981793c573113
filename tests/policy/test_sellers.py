from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from marketplace_rules.policy import load_policy
from marketplace_rules.policy.clause import Clause
from marketplace_rules.policy.returns import WindowClause
from marketplace_rules.policy.sellers import (
    AccountClause,
    BusinessDaysClause,
    HeadOfficeClause,
    PlanClause,
    ProtectionGroundClause,
    ReplyTimeClause,
    ReviewSubjectClause,
    WarehouseClause,
)
from tests.strategies import cited


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        (HeadOfficeClause, {"otherwise": "review"}),
        (HeadOfficeClause, {"otherwise": "review", "within": "eu", "countries": ["FR"]}),
        (HeadOfficeClause, {"otherwise": "review", "countries": ["ZZ"]}),
        (HeadOfficeClause, {"otherwise": "review", "countries": ["fr"]}),
        (HeadOfficeClause, {"otherwise": "open", "within": "eu"}),
        (PlanClause, {"plans": ["small", "large"], "count": 3}),
        (PlanClause, {"count": 0}),
        (AccountClause, {"needs": []}),
        (AccountClause, {"needs": ["verified"]}),
        (BusinessDaysClause, {"business_days": 0}),
        (BusinessDaysClause, {"business_days": True}),
        (WarehouseClause, {"required": []}),
        (WarehouseClause, {"required": ["colour"]}),
        (ReplyTimeClause, {}),
        (ReplyTimeClause, {"business_days": 1, "business_hours": 24}),
        (ReplyTimeClause, {"business_hours": 0}),
        (ReviewSubjectClause, {"subjects": []}),
        (ProtectionGroundClause, {"grounds": ["late_request"]}),
        (ProtectionGroundClause, {"grounds": ["different_product"], "late_after_days": 30}),
        (ProtectionGroundClause, {"grounds": ["late_request"], "late_after_days": -1}),
    ],
)
def test_a_clause_that_cannot_be_is_refused_at_load(model: type[Clause], parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        cited(model, **parameters)


@pytest.mark.parametrize(
    ("model", "parameters"),
    [
        (PlanClause, {"plans": ["small", "large"], "count": 2}),
        (PlanClause, {"plans": ["small"]}),
        (PlanClause, {"count": 3}),
        (ReplyTimeClause, {"business_hours": 24}),
        (ProtectionGroundClause, {"grounds": ["late_request"], "late_after_days": 0}),
    ],
)
def test_what_a_page_may_leave_out_may_be_left_out(model: type[Clause], parameters: dict[str, Any]) -> None:
    assert cited(model, **parameters).strength == "must"


def test_each_marketplace_says_what_its_page_says() -> None:
    twoosk, sipoko, monquibus = (load_policy(name).editions[0].sellers for name in ("twoosk", "sipoko", "monquibus"))
    assert (twoosk.reply_time.business_days, sipoko.reply_time.business_hours) == (1, 24)
    assert (twoosk.reply_time.strength, sipoko.reply_time.strength) == ("must", "should")
    assert monquibus.reply_time is None
    assert twoosk.account_review.business_days == 3
    assert twoosk.account_review.strength == "should"
    assert sipoko.account_review is monquibus.account_review is None
    assert twoosk.account_status.needs == ("accepted", "unlocked")
    assert monquibus.review_purchase is None
    assert twoosk.protection_ground is monquibus.protection_ground is None


def test_a_request_is_late_for_protection_on_the_day_it_is_late_for_a_return() -> None:
    edition = load_policy("sipoko").editions[0]
    window = edition.returns.window["any"]
    assert isinstance(window, WindowClause)
    assert edition.sellers.protection_ground.late_after_days == window.days
