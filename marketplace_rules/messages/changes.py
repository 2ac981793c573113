"""What would change an answer: the last day, the quantity that is missing, the fact to be found out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from marketplace_rules.decision import Decision, Outcome
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.messages.explanation import Figure, Part, Phrase, Points, phrase
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
            alternatives[point if name is None else phrase("change.of", name=name, change=point)] = None
    title = {Outcome.FAIL: "change.needed", Outcome.OPEN: "change.facts", Outcome.REVIEW: "change.decisions"}
    return [
        Points(phrase(key, count=len(points)), tuple(points))
        for key, points in ((title[decision.outcome], needed), ("change.enough", enough))
        if points
    ]


def _has_alternatives(finding: Finding, decision: Decision[Any]) -> bool:
    return len({f.ground for f in decision.findings if f.subject == finding.subject and f.ground}) > 1


def _points(finding: Finding) -> list[Phrase]:
    if finding.kind is Kind.OPEN:
        return [phrase("change.fact", fact=Verbatim(pointer)) for pointer in finding.missing]
    title = phrase(f"rule.{finding.rule}")
    if finding.kind is Kind.REVIEW:
        return [phrase("change.decision", title=title)]
    return [change(finding)]


def change(finding: Finding) -> Phrase:
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
    title = phrase(f"rule.{finding.rule}")
    observed, expected = finding.observed, finding.expected
    if finding.message_id in NO_AIM:
        return phrase("change.otherwise", title=title)
    if isinstance(expected, tuple) and expected:
        return _set(finding, expected, title)
    if isinstance(expected, date) and isinstance(observed, date):
        return _day(finding, title)
    if _is_number(expected) and _is_number(observed):
        return _number(finding, title)
    if isinstance(expected, Money) and isinstance(observed, Money) and expected.currency == observed.currency:
        return _number(finding, title)
    if isinstance(expected, str) and expected:
        return phrase("change.one_of", title=title, expected_any=(expected,))
    return phrase("change.otherwise", title=title)


def _set(finding: Finding, expected: tuple[object, ...], title: Phrase) -> Phrase:
    args = dict(finding.args)
    if "lacking" in args:
        return phrase("change.all_of", title=title, expected=args["lacking"])
    if "from_percent" in args:
        low, high = (Figure(args[name], name) for name in ("from_percent", "to_percent"))
        return phrase("change.between", title=title, low=low, high=high)
    if "wanted_country" in args:
        return phrase("change.one_of", title=title, expected_any=Figure(expected, "wanted_country"))
    if finding.message_id in ALL_NEEDED:
        return phrase("change.all_of", title=title, expected=expected)
    return phrase("change.one_of", title=title, expected_any=expected)


def _day(finding: Finding, title: Phrase) -> Phrase:
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
    return phrase(key, title=title, expected=finding.expected)


def _number(finding: Finding, title: Phrase) -> Phrase:
    observed: Any = finding.observed
    expected: Any = finding.expected
    if finding.message_id in STRICT:
        key = "change.more_than" if finding.code == "not_rising" else "change.less_than"
        return phrase(key, title=title, expected=expected)
    if observed == expected:
        return phrase("change.otherwise", title=title)
    key = "change.at_least" if observed < expected else "change.at_most"
    return phrase(key, title=title, expected=expected, difference=abs(expected - observed))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
