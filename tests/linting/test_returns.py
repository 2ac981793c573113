from __future__ import annotations

import pytest

from marketplace_rules.linting import returns
from marketplace_rules.policy.vocabulary import ReturnReason
from tests.linting.policies import found, policy, table

WINDOW = table("returns.window.any", "days = 14")
ACCEPTED = 'answer = "accepted"\nground = "withdrawal"'
REASON = table("returns.reason.any", ACCEPTED)


def test_what_these_policies_are_made_of_is_without_fault() -> None:
    assert found(policy(REASON, WINDOW)) == []
    assert returns.__doc__


@pytest.mark.parametrize(("days", "hit"), [(0, True), (1, False)])
def test_a_window_of_no_days_ends_when_it_begins(days: int, hit: bool) -> None:
    text = policy(REASON, table("returns.window.any", f"days = {days}"))
    assert found(text) == ([("window_of_no_days", "returns.window.any.days")] if hit else [])


def test_a_row_about_a_reason_that_is_refused_changes_no_answer() -> None:
    refused = table("returns.reason.change_of_mind", 'answer = "refused"')
    own = table("returns.window.change_of_mind", "days = 3")
    assert found(policy(REASON, WINDOW, refused, own)) == [("row_without_effect", "returns.window.change_of_mind")]
    assert found(policy(REASON, WINDOW, refused)) == []  # the row for all others still answers for others


def test_a_row_for_any_reason_changes_no_answer_where_all_are_refused() -> None:
    refused = table("returns.reason.any", 'answer = "refused"')
    accepted = table("returns.reason.defective", ACCEPTED)
    assert found(policy(refused, WINDOW)) == [("row_without_effect", "returns.window.any")]
    assert found(policy(refused, accepted, WINDOW)) == []


def test_a_row_for_any_reason_is_never_read_where_each_has_its_own() -> None:
    rows = [table(f"returns.return_shipping.{reason}", 'payer = "buyer"') for reason in ReturnReason]
    other = table("returns.return_shipping.any", 'payer = "seller"')
    assert found(policy(*rows, other)) == [("row_never_read", "returns.return_shipping.any")]
    assert found(policy(*rows[:-1], other)) == []
    assert found(policy(*rows)) == []


def test_an_accepted_reason_without_a_window_is_noted() -> None:
    assert found(policy(REASON)) == [("accepted_without_window", "returns.reason.any")]
    own = [table(f"returns.window.{reason}", "days = 3") for reason in (*ReturnReason, "unstated")]
    assert found(policy(REASON, *own)) == []
    assert found(policy(REASON, *own[1:])) == [("accepted_without_window", "returns.reason.any")]
    assert found(policy(table("returns.reason.any", 'answer = "referred"'))) == []


def test_a_remedy_is_not_owed_in_its_own_stead() -> None:
    keys = 'first = ["repair", "refund"]\notherwise = "refund"'
    assert found(policy(table("returns.remedy.any", keys))) == [("remedy_twice", "returns.remedy.any.otherwise")]
    assert found(policy(table("returns.remedy.any", 'first = ["repair"]\notherwise = "refund"'))) == []


def test_a_choice_needs_two() -> None:
    one, two = ('first = ["refund"]\nsettled_by = "choice"', 'first = ["refund", "repair"]\nsettled_by = "choice"')
    assert found(policy(table("returns.remedy.any", one))) == [("choice_of_one", "returns.remedy.any.settled_by")]
    assert found(policy(table("returns.remedy.any", two))) == []


@pytest.mark.parametrize("whole", ["refunded", "kept"])
@pytest.mark.parametrize("part", ["refunded", "kept", "review"])
def test_a_part_of_an_order_is_not_treated_better_than_all_of_it(whole: str, part: str) -> None:
    text = policy(table("returns.outbound_shipping.any", f'whole_order = "{whole}"\npart_of_order = "{part}"'))
    hit = (whole, part) == ("kept", "refunded")
    assert found(text) == ([("part_better_than_whole", "returns.outbound_shipping.any")] if hit else [])


@pytest.mark.parametrize(("percent", "hit"), [("99.99", False), ("100", True)])
def test_a_fee_leaves_something_to_refund(percent: str, hit: bool) -> None:
    text = policy(table("returns.restocking_fee.any", f"percent = {percent}"))
    assert found(text) == ([("fee_takes_everything", "returns.restocking_fee.any.percent")] if hit else [])


def test_a_window_from_the_order_does_not_ask_for_a_delivery() -> None:
    keys = 'days = 3\ncounted_from = "order"'
    assert found(policy(table("returns.window.any", keys))) == []
    text = policy(table("returns.window.any", f'{keys}\nseveral_deliveries = "last"'))
    assert found(text) == [("deliveries_not_counted", "returns.window.any.several_deliveries")]


def test_goods_travel_back_while_a_warranty_lasts_that_somebody_states() -> None:
    back = table("returns.sent_back.any")
    assert found(policy(back)) == [("sent_back_without_warranty", "returns.sent_back.any")]
    assert found(policy(back, table("returns.warranty", "minimum_months = 6"))) == []


@pytest.mark.parametrize("months", [5, 6, 7])
def test_listings_and_returns_state_the_same_warranty(months: int) -> None:
    listed = table("listing.warranty_months", f"minimum_months = {months}")
    expected = [] if months == 6 else [("warranties_differ", "listing.warranty_months.minimum_months")]
    assert found(policy(table("returns.warranty", "minimum_months = 6"), listed)) == expected
    assert found(policy(listed)) == []


def test_a_warranty_is_stated_for_goods_that_can_be_listed() -> None:
    stated = table("returns.warranty", 'minimum_months = 6\nconditions = ["new", "used"]')
    listed = table("listing.condition", 'conditions = ["new"]')
    assert found(policy(stated, listed)) == [("warranty_of_unlisted", "returns.warranty.conditions")]
    assert found(policy(table("returns.warranty", "minimum_months = 6"), listed)) == []


@pytest.mark.parametrize(("days", "hit"), [(13, True), (14, False), (15, False)])
def test_a_request_is_not_late_while_it_can_be_made(days: int, hit: bool) -> None:
    late = table("sellers.protection_ground", f'grounds = ["late_request"]\nlate_after_days = {days}')
    expected = [("late_within_window", "sellers.protection_ground.late_after_days")] if hit else []
    assert found(policy(WINDOW, late)) == expected
    ordered = table("returns.window.any", 'days = 14\ncounted_from = "order"')
    assert found(policy(ordered, late)) == []
    assert found(policy(late)) == []
