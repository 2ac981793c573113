"""What comes of each row: its decision, or what keeps it from being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from marketplace_rules.decision import Decision, Outcome, weight
from marketplace_rules.facts import read_facts
from marketplace_rules.faults import FactsError, Fault, escaped
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.listing.answers import ListingAnswer
from marketplace_rules.listing.check import check_listing
from marketplace_rules.listing.facts import Listing
from marketplace_rules.listing.offer_facts import OperatorTables
from marketplace_rules.messages import Verbatim, Words
from marketplace_rules.messages.explanation import wording
from marketplace_rules.messages.layout import table
from marketplace_rules.messages.listing_words import field_name
from marketplace_rules.policy import Policy
from marketplace_rules.policy.vocabulary import Need
from marketplace_rules.sheets.rows import Row, Rows

_FREQUENT = 10
_FIRST = {Outcome.FAIL: 0, Outcome.OPEN: 1, Outcome.REVIEW: 2, Outcome.PASS: 3}


@dataclass(frozen=True, slots=True)
class Result:
    """What comes of a row.

    Args:
        row: The row.
        decision: What can be said of it; None where nothing can be read.
        faults: What cannot be read.
    """

    row: Row
    decision: Decision[ListingAnswer] | None
    faults: tuple[Fault, ...] = ()

    @property
    def answer(self) -> str:
        """Its outcome, or that it cannot be read: the answer to a part of a row is none to the row."""
        return "unreadable" if self.faults or self.decision is None else self.decision.outcome.value

    @property
    def against(self) -> list[Finding]:
        """What speaks against the listing, what is required first."""
        if self.decision is None:
            return []
        unread = [fault.pointer for fault in self.faults]
        found = [f for f in self.decision.findings if f.kind not in (Kind.PASS, Kind.NOT_APPLICABLE)]
        found = [f for f in found if not any(_touch(f.pointer, pointer) for pointer in unread)]
        return sorted(found, key=lambda finding: _FIRST[weight(finding)])

    def marks(self) -> Iterator[tuple[str, Need]]:
        """Give a pointer to each field to mark, and how pressing it is."""
        for fault in self.faults:
            yield fault.pointer, Need.REQUIRED
        for finding in self.against:
            yield finding.pointer, tuple(Need)[_FIRST[weight(finding)]]

    def text(self, words: Words) -> str:
        """Write what was found, a line each."""
        found = [f"{field_or_root(fault.pointer, words)}{words.fault(fault)}" for fault in self.faults]
        return "\n".join([*found, *dict.fromkeys(map(words.finding, self.against))])


def field_or_root(pointer: str, words: Words) -> str:
    """Name the field of a fault, followed by a colon; nothing where it concerns the whole row.

    Args:
        pointer: JSON Pointer into the facts.
        words: The language.

    Returns:
        The beginning of a line.
    """
    try:
        return words.say("sheet.field", name=Verbatim(wording(field_name(pointer), words))) + " " if pointer else ""
    except KeyError:  # a field that there is not
        return f"{pointer[1:101]}: "


def check_rows(
    rows: Rows, kept: Iterable[Row], policy: Policy, tables: OperatorTables | None = None, as_of: date | None = None
) -> Iterator[Result]:
    """Check rows one after the other; none is kept, so that a sheet can be as long as it likes.

    Args:
        rows: How they are read.
        kept: The rows.
        policy: The marketplace's policy.
        tables: What the operator supplies, for rows that bring none of their own.
        as_of: The day asked about.

    Returns:
        What comes of each, one after the other.
    """
    for row in kept:
        try:
            data, faults = rows.facts(row)
            if tables is not None and isinstance(data, dict):
                data.setdefault("tables", tables)
            listing, refused = _readable(data)
            decision = None if listing is None else check_listing(listing, policy, as_of=as_of)
            yield Result(row, decision, (*faults, *refused))
        except FactsError as error:
            yield Result(row, None, error.faults)


def _readable(data: Any) -> tuple[Listing | None, tuple[Fault, ...]]:
    """Read a listing, without the fields that cannot be read; None where nothing is left of it."""
    try:
        return read_facts(Listing, data), ()
    except FactsError as error:
        if not isinstance(data, dict) or not all(fault.pointer for fault in error.faults):
            return None, error.faults
        kept = deepcopy({name: value for name, value in data.items() if name != "tables"})
        told = tuple(Fault(_take_out(kept, fault.pointer), fault.code, fault.args) for fault in error.faults)
        kept |= {"tables": data["tables"]} if "tables" in data and not _about_tables(error) else {}
        listing, further = _readable(kept)
        return listing, (*told, *further)


def _about_tables(error: FactsError) -> bool:
    return any(fault.pointer.startswith("/tables") for fault in error.faults)


def _take_out(data: dict[str, Any], pointer: str) -> str:
    """Take out a field, or the whole field of the form it is in where it is part of a list.

    Args:
        data: The data of a listing, which is changed.
        pointer: JSON Pointer to what cannot be read.

    Returns:
        JSON Pointer to what was taken out.
    """
    names = [name.replace("~1", "/").replace("~0", "~") for name in pointer.split("/")[1:]]
    at: Any = data
    for name in names[:-1]:
        inside = at.get(name) if isinstance(at, dict) else at[0] if isinstance(at, list) and name == "0" else None
        at = inside if not (isinstance(at, list) and len(at) > 1) else None
    if isinstance(at, dict) and names[-1] in at:
        del at[names[-1]]
        return pointer
    data.pop(names[0], None)
    return f"/{escaped(names[0])}"


def _touch(one: str, other: str) -> bool:
    """Whether two pointers lead to the same field, or one to a part of the other's."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")


@dataclass(slots=True)
class Summary:
    """How many rows came to what."""

    outcomes: Counter[str] = field(default_factory=Counter)
    found: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, result: Result) -> None:
        """Count a row."""
        self.outcomes[result.answer] += 1
        self.found.update({(pointer.split("/")[1] if pointer else "", need.value) for pointer, need in result.marks()})

    def text(self, words: Words) -> str:
        """Write the summary: how many rows came to what, and what is most frequent."""
        lines = [words.say("sheet.checked", rows=self.outcomes.total())]
        names = {outcome.value: words.say(f"outcome.{outcome.value}") for outcome in Outcome}
        names["unreadable"] = words.say("sheet.unreadable")
        counts = [(names[name], words.figure(self.outcomes[name])) for name in names if self.outcomes[name]]
        lines += table("", counts, "<>")[2:]
        frequent = [
            (words.figure(count), _name(first, words), words.label(need))
            for (first, need), count in sorted(self.found.items(), key=lambda item: (-item[1], item[0]))[:_FREQUENT]
        ]
        return "\n".join([*lines, *table(words.say("sheet.frequent"), frequent, "><<")])


def _name(first: str, words: Words) -> str:
    try:
        return wording(field_name(f"/{first}"), words)
    except KeyError:
        return first
