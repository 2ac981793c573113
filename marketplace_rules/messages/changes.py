"""What would change an answer: the last day, the quantity that is missing, the fact to be found out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages.explanation import Figure, Joined, Part, Phrase, Points, phrase
from marketplace_rules.messages.layout import DASH
from marketplace_rules.messages.reasons import deciding, subject_name, subjects
from marketplace_rules.messages.words import Verbatim
from marketplace_rules.money import Money

# States for which the figure required is itself not enough: it has to be passed, or not to be reached.
STRICT = frozenset(
    {
        "images.file_size.too_large",
        "listing.price_tiers.not_lower",
        "listing.price_tiers.not_rising",
        "orders.cancel_before_dispatch_email.after",
        "orders.promotion.not_lower",
        "orders.quantity_tiers.not_lower",
        "sellers.protection_ground.not_late",
    }
)

# States whose figure required is nothing to aim at: what is owed instead, what stays as it is, a check digit.
NO_AIM = frozenset(
    {
        "listing.gtin.check_digit_differs",
        "listing.handling_time.too_long",
        "listing.handling_time.too_short",
        "orders.handling_time.too_long",
        "listing.vat.differs",
        "listing.video_host.not_a_plain_address",
        "listing.warranty_type.only_for_refurbished",
        "orders.cancel_not_received.received",
        "orders.frozen_order.frozen",
        "orders.stock.none_left",
        "returns.refund_due.other_remedy",
        "sellers.account_status.locked",
        "sellers.head_office.outside_eu",
    }
)
# States of which everything required is needed at once, not one of several.
ALL_NEEDED = frozenset(
    {
        *(f"sellers.account_status.{code}" for code in ("closed", "none", "pending", "refused")),
        "orders.payout_details.incomplete",
        "sellers.identity_shown.no_name",
    }
)

_TITLES = {Outcome.FAIL: "change.needed", Outcome.OPEN: "change.facts", Outcome.REVIEW: "change.decisions"}


def changes(decision: Decision[Any], items: Sequence[str | None] = ()) -> list[Points]:
    """Say what would change an answer that is not a plain yes.

    Args:
        decision: The decision.
        items: What each line or picture is, for people.

    Returns:
        What has to change altogether, and what is enough alone; nothing of a pass.
    """
    if decision.outcome is Outcome.PASS:
        return []
    several = subjects(decision)
    needed: dict[Part, None] = {}
    enough: dict[Part, None] = {}
    for finding in deciding(decision):
        alternatives = enough if finding.ground is not None and _has_alternatives(finding, decision) else needed
        for point in _points(finding):
            name = subject_name(finding.subject, items) if finding.subject in several else None
            alternatives[point if name is None else Joined((name, DASH, point))] = None
    title = _TITLES[decision.outcome]
    if decision.outcome is Outcome.FAIL and len(needed) > 1:
        title = "change.needed_all"
    enough_title = "change.enough" if decision.outcome is Outcome.FAIL and len(enough) > 1 else title
    both = ((title, needed), (enough_title, enough))
    return [Points(phrase(key), tuple(points)) for key, points in both if points]


def _has_alternatives(finding: Finding, decision: Decision[Any]) -> bool:
    return len({f.ground for f in decision.findings if f.subject == finding.subject and f.ground}) > 1


def _points(finding: Finding) -> list[Part]:
    if finding.kind is Kind.OPEN:
        return [phrase("change.fact", fact=Verbatim(pointer)) for pointer in finding.missing]
    title = phrase(f"rule.{finding.rule}")
    if finding.kind is Kind.REVIEW:
        return [title]
    return [Joined((title, DASH, change(finding)))]


def change(finding: Finding) -> Phrase | Figure:
    """Say what would have made a finding pass, from the figure found and the one required.

    Args:
        finding: A finding that fails.

    Returns:
        A short phrase; where the figures do not tell, that it would have to be otherwise.

    >>> from marketplace_rules.finding import Level
    >>> short = Finding("orders.moq", "below", Kind.FAIL, Level.ERROR, observed=7, expected=100)
    >>> change(short).key, dict(change(short).args)["difference"]
    ('change.at_least', 93)
    """
    observed, expected = finding.observed, finding.expected
    if finding.message_id in NO_AIM:
        return phrase("change.otherwise")
    if isinstance(expected, tuple) and expected:
        return _set(finding, expected)
    if isinstance(expected, date) and isinstance(observed, date):
        return _day(finding)
    if _is_number(expected) and _is_number(observed):
        return _number(finding)
    if isinstance(expected, Money) and isinstance(observed, Money) and expected.currency == observed.currency:
        return _number(finding)
    if isinstance(expected, str) and expected:
        return Figure((expected,), "expected_any")
    return phrase("change.otherwise")


def _set(finding: Finding, expected: tuple[object, ...]) -> Phrase | Figure:
    args = dict(finding.args)
    if "lacking" in args:
        return Figure(args["lacking"], "expected")
    if "from_percent" in args:
        low, high = (Figure(args[name], name) for name in ("from_percent", "to_percent"))
        return phrase("change.between", low=low, high=high)
    if "wanted_country" in args:
        return Figure(expected, "wanted_country")
    if finding.message_id in ALL_NEEDED:
        return Figure(expected, "expected")
    return Figure(expected, "expected_any")


def _day(finding: Finding) -> Phrase:
    observed: Any = finding.observed
    expected: Any = finding.expected
    if isinstance(observed, datetime) != isinstance(expected, datetime):  # a moment beside a day
        observed, expected = (d.date() if isinstance(d, datetime) else d for d in (observed, expected))
    late = observed > expected
    if finding.message_id in STRICT:
        # Judged by how it was found: a state that says "not late" wants a later day, all others an earlier one.
        key = "change.after" if finding.code.startswith("not_") else "change.before"
    else:
        key = "change.until" if late else "change.from"
    return phrase(key, expected=finding.expected)


def _number(finding: Finding) -> Phrase:
    observed: Any = finding.observed
    expected: Any = finding.expected
    if finding.message_id in STRICT:
        key = "change.more_than" if finding.code == "not_rising" else "change.less_than"
        return phrase(key, expected=expected)
    if observed == expected:
        return phrase("change.otherwise")
    key = "change.at_least" if observed < expected else "change.at_most"
    return phrase(key, expected=expected, difference=abs(expected - observed))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
