"""Which edition of a policy is in force on a day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import AfterValidator, model_validator

from marketplace_rules.decision import PolicyRef
from marketplace_rules.finding import Finding, Kind, Rule
from marketplace_rules.policy.clause import (
    Clause,
    Day,
    FrozenTable,
    Identifier,
    Label,
    LanguageCode,
    Source,
    Stipulation,
    name_clauses,
)
from marketplace_rules.policy.images import ImagesSection
from marketplace_rules.policy.listing import ListingSection
from marketplace_rules.policy.orders import OrdersSection
from marketplace_rules.policy.returns import ReturnsSection
from marketplace_rules.policy.sellers import SellersSection

EDITION = Rule(
    "policy.edition",
    {
        "day_unknown": Kind.OPEN,
        "zone_unknown": Kind.OPEN,
        "asked_day_unknown": Kind.OPEN,
        "asked_zone_unknown": Kind.OPEN,
    },
)


def unknown_edition(missing: tuple[str, ...] = ()) -> Finding:
    """Report that the order's day is needed to tell which edition governs.

    Args:
        missing: JSON Pointers to what is missing to tell that day, where it is not the day itself.

    Returns:
        The finding.
    """
    code = "zone_unknown" if missing else "day_unknown"
    return EDITION.found(code, pointer="/ordered_on", missing=missing or ("/ordered_on",))


def unknown_edition_asked(pointer: str, missing: tuple[str, ...] = ()) -> Finding:
    """Report that a day is needed to tell which edition governs, where it is not that of an order.

    Args:
        pointer: JSON Pointer to the day that governs.
        missing: JSON Pointers to what is missing to tell that day, where it is not the day itself.

    Returns:
        The finding.
    """
    code = "asked_zone_unknown" if missing == ("/zone",) else "asked_day_unknown"
    return EDITION.found(code, pointer=pointer, missing=missing or (pointer,))


class NoPolicyInForce(LookupError):
    """No edition of the policy was in force on the day that governs.

    Args:
        marketplace: The policy's marketplace.
        day: The governing day.
        first: The first day on which an edition is in force.
    """

    def __init__(self, marketplace: str, day: date, first: date) -> None:
        super().__init__(f"no policy of {marketplace} in force on {day}; the first is from {first}")
        self.marketplace = marketplace
        self.day = day
        self.first = first

    def __reduce__(self) -> tuple[type[NoPolicyInForce], tuple[str, date, date]]:
        return type(self), (self.marketplace, self.day, self.first)


class Edition(Stipulation):
    """Everything a marketplace stipulates from a day on.

    Args:
        id: Name of the edition.
        in_force_from: First day it governs; None when the pages carry no date, and it is open to the past.
        read_on: The day its pages were read.
        sources: The pages, by identifier.
        returns: What it says about returns and warranties.
        orders: What it says about orders, from the basket to the payout.
        sellers: What it says about sellers, messages and reviews.
        images: What it says about pictures.
        listing: What it says about listings.
    """

    id: Identifier
    in_force_from: Day | None = None
    read_on: Day
    sources: Annotated[dict[Identifier, Source], AfterValidator(FrozenTable)]
    returns: ReturnsSection = ReturnsSection()
    orders: OrdersSection = OrdersSection()
    sellers: SellersSection = SellersSection()
    images: ImagesSection = ImagesSection()
    listing: ListingSection = ListingSection()

    @model_validator(mode="after")
    def _compile(self) -> Self:
        name_clauses(self, "")
        return self

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in the order of the section models."""
        return tuple(_clauses(self))

    @cached_property
    def digest(self) -> str:
        """The sha256 of the canonical JSON of what the edition states, in hexadecimal."""
        return _digest(self.model_dump(mode="json", exclude_defaults=True))


class Policy(Stipulation):
    """All editions of one marketplace's policy, in the order they come into force.

    Args:
        marketplace: Identifier of the marketplace.
        name: Its name, as people write it.
        language: ISO 639 code of the language its statements and interpretations are written in.
        editions: The editions; only the first may be without a first day.
    """

    marketplace: Identifier
    name: Label
    language: LanguageCode = "en"
    editions: tuple[Edition, ...]

    def __repr__(self) -> str:
        return f"<policy {self.marketplace!r}, {self.digest[:12]}>"  # its clauses fill pages

    @cached_property
    def digest(self) -> str:
        """The sha256 of the whole policy's canonical JSON, in hexadecimal."""
        return _digest(self.model_dump(mode="json", exclude_defaults=True))

    @cached_property
    def _refs(self) -> dict[str | None, PolicyRef]:
        refs: dict[str | None, PolicyRef] = {None: PolicyRef(self.marketplace, None, self.digest)}
        refs.update({e.id: PolicyRef(self.marketplace, e.id, e.digest) for e in self.editions})
        return refs

    def ref(self, edition: Edition | None) -> PolicyRef:
        """Name an edition for a decision.

        Args:
            edition: The edition; None for the whole policy.

        Returns:
            Marketplace, edition and digest.
        """
        return self._refs[edition.id if edition else None]

    def edition_on(self, day: date | None) -> Edition | None:
        """Find the edition that governs a day.

        Args:
            day: The governing day; None when it is not known.

        Returns:
            The edition; None when the day is not known and the answer depends on it.

        Raises:
            NoPolicyInForce: If the day is before the first edition.
        """
        if day is None:
            only = self.editions[0] if len(self.editions) == 1 else None
            return only if only and only.in_force_from is None else None
        for edition in reversed(self.editions):
            if edition.in_force_from is None or edition.in_force_from <= day:
                return edition
        first = self.editions[0].in_force_from
        assert first is not None  # an edition open to the past would have been returned
        raise NoPolicyInForce(self.marketplace, day, first)


def _clauses(part: Any) -> list[Clause]:
    if isinstance(part, Clause):
        return [part]
    if isinstance(part, Stipulation):
        part = {name: getattr(part, name) for name in type(part).model_fields}
    return [c for value in part.values() for c in _clauses(value)] if isinstance(part, Mapping) else []


def _digest(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
