"""The static table of checks: every check of a policy there is, with its weight."""

from __future__ import annotations

from marketplace_rules.finding import Level
from marketplace_rules.linting import content, editions, lists, money, orders, returns
from marketplace_rules.linting.findings import Check
from marketplace_rules.policy import Edition, Policy

_ERROR, _WARNING, _NOTE = Level.ERROR, Level.WARNING, Level.NOTE

# What each edition is looked at for.
CHECKS: tuple[Check[Edition], ...] = (
    # lists
    Check("repeated_value", _WARNING, lists.repeated_value),
    Check("shared_label", _ERROR, lists.shared_label),
    Check("repeated_statement", _WARNING, lists.repeated_statement),
    Check("unread_parameter", _ERROR, lists.unread_parameter),
    # returns and warranties
    Check("window_of_no_days", _ERROR, returns.window_of_no_days),
    Check("row_without_effect", _WARNING, returns.row_without_effect),
    Check("row_never_read", _WARNING, returns.row_never_read),
    Check("accepted_without_window", _NOTE, returns.accepted_without_window, from_absence=True),
    Check("remedy_twice", _WARNING, returns.remedy_twice),
    Check("choice_of_one", _WARNING, returns.choice_of_one),
    Check("part_better_than_whole", _ERROR, returns.part_better_than_whole),
    Check("fee_takes_everything", _WARNING, returns.fee_takes_everything),
    Check("deliveries_not_counted", _WARNING, returns.deliveries_not_counted),
    Check("sent_back_without_warranty", _WARNING, returns.sent_back_without_warranty, from_absence=True),
    Check("warranties_differ", _ERROR, returns.warranties_differ),
    Check("warranty_of_unlisted", _WARNING, returns.warranty_of_unlisted),
    Check("late_within_window", _ERROR, returns.late_within_window),
    # orders
    Check("handling_bounds", _ERROR, orders.handling_bounds),
    Check("handling_times_differ", _ERROR, orders.handling_times_differ),
    Check("deadline_before_handling", _ERROR, orders.deadline_before_handling),
    Check("handling_beyond_dispatch", _WARNING, orders.handling_beyond_dispatch),
    Check("dispatch_after_delivery", _ERROR, orders.dispatch_after_delivery),
    Check("ready_without_notice", _WARNING, orders.ready_without_notice, from_absence=True),
    Check("cancelled_before_late", _WARNING, orders.cancelled_before_late),
    Check("cost_without_ground", _WARNING, orders.cost_without_ground, from_absence=True),
    Check("status_not_listed", _ERROR, orders.status_not_listed),
    # prices, payments and payouts
    Check("payout_before_start", _ERROR, money.payout_before_start),
    Check("hold_outlasts_payout", _ERROR, money.hold_outlasts_payout),
    Check("reserve_not_longer", _WARNING, money.reserve_not_longer),
    Check("empty_reserve", _WARNING, money.empty_reserve),
    Check("payout_before_window", _NOTE, money.payout_before_window),
    Check("promotions_differ", _ERROR, money.promotions_differ),
    Check("company_of_private", _ERROR, money.company_of_private),
    Check("currency_settled_twice", _ERROR, money.currency_settled_twice),
    Check("currency_not_listed", _WARNING, money.currency_not_listed),
    Check("no_such_currency", _ERROR, money.no_such_currency),
    Check("provider_of_open_list", _WARNING, money.provider_of_open_list),
    # pictures, listings and sellers
    Check("advice_below_limit", _ERROR, content.advice_below_limit),
    Check("advice_above_limit", _ERROR, content.advice_above_limit),
    Check("picture_bounds", _ERROR, content.picture_bounds),
    Check("picture_counts_differ", _ERROR, content.picture_counts_differ),
    Check("bytes_in_other_unit", _WARNING, content.bytes_in_other_unit),
    Check("endings_differ", _WARNING, content.endings_differ),
    Check("shared_ending", _ERROR, content.shared_ending),
    Check("grey_background", _WARNING, content.grey_background),
    Check("host_accepted_and_denied", _ERROR, content.host_accepted_and_denied),
    Check("documents_of_none", _WARNING, content.documents_of_none),
    Check("refurbished_not_listed", _WARNING, content.refurbished_not_listed),
    Check("number_required_as_advice", _WARNING, content.number_required_as_advice),
    Check("required_and_advised", _ERROR, content.required_and_advised),
    Check("reviewed_here_and_elsewhere", _ERROR, content.reviewed_here_and_elsewhere),
    # sources and readings
    Check("unused_source", _WARNING, editions.unused_source, from_absence=True),
    Check("source_read_later", _WARNING, editions.source_read_later),
    Check("says_nothing", _WARNING, editions.says_nothing, from_absence=True),
    Check("silent", _NOTE, editions.silent, from_absence=True),
)

# What all editions are looked at for together.
POLICY_CHECKS: tuple[Check[Policy], ...] = (
    Check("read_out_of_order", _WARNING, editions.read_out_of_order),
    Check("changes_nothing", _NOTE, editions.changes_nothing, from_absence=True),
    Check("unknown_statement", _WARNING, editions.unknown_statement),
)
