"""Do the clauses about returns and warranties fit together?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from marketplace_rules.linting.findings import Hit, hit
from marketplace_rules.policy import Edition
from marketplace_rules.policy.returns import ReasonClause, clause_for
from marketplace_rules.policy.vocabulary import ReturnReason


def window_of_no_days(edition: Edition) -> Iterator[Hit]:
    """Find windows that are over on the day on which they begin.

    Args:
        edition: The edition.

    Returns:
        A hit for each window.
    """
    for row, clause in edition.returns.window.items():
        if clause.days == 0:
            yield hit(f"returns.window.{row}.days", found_days=0)


def _readers(table: Mapping[str, Any]) -> dict[str, list[ReturnReason | None]]:
    """Which reasons each row of a table answers for; None stands for a reason that nobody has stated."""
    readers: dict[str, list[ReturnReason | None]] = {row: [] for row in table}
    for reason in ReturnReason:
        row = reason.value if reason.value in table else "any"
        readers.get(row, []).append(reason)
    unstated = "unstated" if "unstated" in table else "any" if table.keys() == {"any"} else ""
    readers.get(unstated, []).append(None)
    return readers


def _answer(edition: Edition, reason: ReturnReason | None) -> str | None:
    """Whether a return is accepted, refused or referred for a reason; None where that is not settled."""
    clause = clause_for(edition.returns.reason, reason)
    return clause.answer if isinstance(clause, ReasonClause) else None


def row_without_effect(edition: Edition) -> Iterator[Hit]:
    """Find rows about reasons for which every return is refused anyway.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    for table in ("window", "sent_back", "remedy"):
        for row, reasons in _readers(getattr(edition.returns, table)).items():
            if reasons and all(_answer(edition, reason) == "refused" for reason in reasons):
                yield hit(f"returns.{table}.{row}")


def row_never_read(edition: Edition) -> Iterator[Hit]:
    """Find rows for any other reason in a table that has a row for every one.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    for name in type(edition.returns).model_fields:
        table = getattr(edition.returns, name)
        if isinstance(table, dict):
            yield from (hit(f"returns.{name}.{row}") for row, reasons in _readers(table).items() if not reasons)


def accepted_without_window(edition: Edition) -> Iterator[Hit]:
    """Find reasons for which a return is accepted, but nothing says until when.

    Args:
        edition: The edition.

    Returns:
        A hit for each row of reasons.
    """
    for row, reasons in _readers(edition.returns.reason).items():
        lacking = any(clause_for(edition.returns.window, reason) is None for reason in reasons)
        if lacking and edition.returns.reason[row].answer == "accepted":
            yield hit(f"returns.reason.{row}")


def remedy_twice(edition: Edition) -> Iterator[Hit]:
    """Find remedies that are owed when they themselves are not possible.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    for row, clause in edition.returns.remedy.items():
        if clause.otherwise in clause.first:
            yield hit(f"returns.remedy.{row}.otherwise", found=clause.otherwise)


def choice_of_one(edition: Edition) -> Iterator[Hit]:
    """Find remedies that are said to be chosen, though there is one only.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    for row, clause in edition.returns.remedy.items():
        if clause.settled_by == "choice" and len(set(clause.first)) == 1:
            yield hit(f"returns.remedy.{row}.settled_by", found=clause.first[0])


def part_better_than_whole(edition: Edition) -> Iterator[Hit]:
    """Find shipping that is refunded with a part of an order, but not with all of it.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    for row, clause in edition.returns.outbound_shipping.items():
        if clause.whole_order == "kept" and clause.part_of_order == "refunded":
            yield hit(f"returns.outbound_shipping.{row}")


def fee_takes_everything(edition: Edition) -> Iterator[Hit]:
    """Find restocking fees that leave nothing to refund.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    for row, clause in edition.returns.restocking_fee.items():
        if clause.percent == 100:
            yield hit(f"returns.restocking_fee.{row}.percent", found_percent=clause.percent)


def deliveries_not_counted(edition: Edition) -> Iterator[Hit]:
    """Find windows counted from the order that say from which of several deliveries.

    Args:
        edition: The edition.

    Returns:
        A hit for each window.
    """
    for row, clause in edition.returns.window.items():
        if clause.counted_from == "order" and "several_deliveries" in clause.model_fields_set:
            yield hit(f"returns.window.{row}.several_deliveries")


def sent_back_without_warranty(edition: Edition) -> Iterator[Hit]:
    """Find goods that have to travel back while a warranty lasts which nothing states.

    Args:
        edition: The edition.

    Returns:
        A hit for each row.
    """
    if edition.returns.warranty is None:
        yield from (hit(f"returns.sent_back.{row}") for row in edition.returns.sent_back)


def warranties_differ(edition: Edition) -> Iterator[Hit]:
    """Find a shortest warranty of returns that is not the one of listings.

    Args:
        edition: The edition.

    Returns:
        A hit where they differ.
    """
    covered, listed = edition.returns.warranty, edition.listing.warranty_months
    if covered and listed and covered.minimum_months != listed.minimum_months:
        path = "listing.warranty_months.minimum_months"
        yield hit(path, found_months=listed.minimum_months, other_months=covered.minimum_months)


def warranty_of_unlisted(edition: Edition) -> Iterator[Hit]:
    """Find conditions that a warranty is stated for, though goods in them cannot be listed.

    Args:
        edition: The edition.

    Returns:
        A hit for each condition.
    """
    covered, listed = edition.returns.warranty, edition.listing.condition
    if covered and listed and "conditions" in covered.model_fields_set:
        for condition in dict.fromkeys(covered.conditions):
            if condition not in listed.conditions:
                yield hit("returns.warranty.conditions", found=condition)


def late_within_window(edition: Edition) -> Iterator[Hit]:
    """Find requests that count as late while goods can still be sent back.

    Args:
        edition: The edition.

    Returns:
        A hit where they do.
    """
    ground = edition.sellers.protection_ground
    if ground is None or ground.late_after_days is None:
        return
    reasons = (*ReturnReason, None)
    windows = [clause_for(edition.returns.window, reason) for reason in reasons]
    days = [getattr(w, "days", None) for w in windows if getattr(w, "counted_from", None) == "delivery"]
    longest = max((found for found in days if found is not None), default=0)
    if ground.late_after_days < longest:
        path = "sellers.protection_ground.late_after_days"
        yield hit(path, found_days=ground.late_after_days, window_days=longest)
