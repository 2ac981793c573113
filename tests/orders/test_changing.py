from __future__ import annotations

from datetime import date

import pytest

from marketplace_rules import ChangeRequest, changes, load_policy
from marketplace_rules.decision import Outcome
from marketplace_rules.orders.cancellation_answers import ChangeAnswer
from marketplace_rules.policy import Edition, Policy, parse_policy
from marketplace_rules.policy.clause import ReferralClause
from marketplace_rules.policy.order_vocabulary import Instead
from marketplace_rules.policy.orders import OrdersSection
from tests.orders.test_placing import DATED
from tests.strategies import cited

TWOOSK = load_policy("twoosk")


@pytest.mark.parametrize(
    ("facts", "instead"),
    [
        ({"submitted": True, "field": "items"}, (Instead.CANCEL, Instead.CONTACT_SUPPORT)),
        ({"submitted": True, "field": "transport"}, (Instead.CONTACT_SUPPORT,)),
        ({"submitted": True, "cancels": True}, (Instead.CANCEL,)),
        ({"submitted": False, "field": "items"}, ()),
    ],
)
def test_a_no_says_what_can_be_done_instead(facts: dict[str, object], instead: tuple[Instead, ...]) -> None:
    assert changes(ChangeRequest(**facts), TWOOSK).value.instead == instead


def test_an_order_is_frozen_since_the_day_it_was_placed_in_the_zone_of_the_buyer() -> None:
    moment = {"ordered_on": "2024-05-06T23:30:00+00:00", "field": "items"}
    assert changes(ChangeRequest(**moment, zone="Europe/Paris"), TWOOSK).value.frozen_since == date(2024, 5, 7)
    assert changes(ChangeRequest(**moment), TWOOSK).value.frozen_since is None
    listed_nowhere = ChangeRequest(ordered_on="2024-05-06", field="ribbon")
    assert changes(listed_nowhere, TWOOSK).value.frozen_since is None


def test_a_marketplace_that_refers_to_nobody_offers_nothing_instead() -> None:
    assert changes(ChangeRequest(submitted=True, field="items"), load_policy("sipoko")).value.instead == ()


def test_nothing_is_offered_instead_where_the_policy_does_not_say_that_an_order_is_frozen() -> None:
    clauses = OrdersSection(order_error=cited(ReferralClause))
    edition = Edition(id="only", read_on=date(2024, 1, 1), sources={}, orders=clauses)
    policy = Policy(marketplace="invented", name="Invented", editions=(edition,))
    assert changes(ChangeRequest(submitted=True, field="transport"), policy).value.instead == ()


def test_without_the_order_s_day_nothing_is_said_where_the_edition_depends_on_it() -> None:
    first = DATED.format("first", "2024-01-01")
    policy = parse_policy(first + DATED.format("second", "2024-07-01").split("\n", 2)[2])
    decision = changes(ChangeRequest(submitted=True, field="items"), policy, as_of=date(2024, 8, 1))
    assert (decision.outcome, decision.missing, decision.value) == (Outcome.OPEN, ("/ordered_on",), ChangeAnswer())
    assert (decision.question, decision.policy.edition, decision.as_of) == ("changes", None, date(2024, 8, 1))
    instant = ChangeRequest(field="items", ordered_on="2024-06-30T23:30:00Z")
    assert changes(instant, policy).missing == ("/zone",)
    dated = changes(ChangeRequest(submitted=True, field="items", ordered_on=date(2024, 7, 1)), policy)
    assert dated.policy.edition == "second"
