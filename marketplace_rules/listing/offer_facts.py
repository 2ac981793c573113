"""What has to be known about an offer: measures, promotion, tiers, warehouses, and what the operator supplies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from marketplace_rules.fact_types import Flag, LocalDay
from marketplace_rules.facts import facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.listing.texts import Line, Lines, Number, Percent, labelled
from marketplace_rules.money import NonNegativeMoney
from marketplace_rules.orders.handling_parts import HandlingTime
from marketplace_rules.policy.clause import FrozenTable
from marketplace_rules.policy.vocabulary import SCOPE_LABELS, PromotionScope


def _country(given: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", given):
        raise PydanticCustomError("not_a_country", "not a country's code")
    return given


Country = Annotated[str, AfterValidator(_country)]


@facts
class Weight:
    """How much one unit of measure weighs.

    Args:
        value: The figure.
        unit: Its unit.
    """

    value: Number
    unit: Literal["kg", "g", "mg", "t", "lb", "oz"]


@facts
class Length:
    """How long something is.

    Args:
        value: The figure.
        unit: Its unit.
    """

    value: Number
    unit: Literal["mm", "cm", "m", "in", "ft"]


def _measure(given: Any) -> Any:
    """Take ``0.05 kg`` apart."""
    found = re.fullmatch(r"(\S+)[ \u00a0\u202f]([a-z]+)", given.strip()) if isinstance(given, str) else None
    if found is None and isinstance(given, str | int | float | Decimal):
        raise PydanticCustomError("not_a_measure", "a figure without its unit")
    return {"value": found[1], "unit": found[2]} if found else given


Weighed = Annotated[Weight, BeforeValidator(_measure)]
Measured = Annotated[Length, BeforeValidator(_measure)]


@facts
class Dimensions:
    """How large one unit of measure is.

    Args:
        length: The longest side.
        width: The second side.
        height: The third side.
    """

    length: Measured | None = None
    width: Measured | None = None
    height: Measured | None = None


Scope = Annotated[PromotionScope, BeforeValidator(labelled(SCOPE_LABELS))]


@facts
class Promotion:
    """A lower price for a while.

    Args:
        active: Whether it is switched on.
        price: Price of one unit of measure.
        starts_on: Its first day.
        ends_on: Its last day, which belongs to it.
        scope: Whether it covers every product of the shop or selected ones.
        product_ids: The products selected.
    """

    active: Flag = True
    price: NonNegativeMoney | None = None
    starts_on: LocalDay | None = None
    ends_on: LocalDay | None = None
    scope: Scope | None = None
    product_ids: Lines = ()


@facts
class PriceTier:
    """A price that applies from a quantity on.

    Args:
        from_quantity: The threshold, in units of measure.
        price: Price of one unit of measure.
    """

    from_quantity: Number
    price: NonNegativeMoney


@facts
class WarehouseOffer:
    """What is offered from a warehouse.

    Args:
        warehouse: Which one.
        stock: How much is available, in units of measure.
        vat_percent: Rate of VAT, so 20 for a fifth.
        country: Country of dispatch, by ISO 3166 code.
        handling_time: The handling time declared for it.
    """

    warehouse: Line | None = None
    stock: Number | None = None
    vat_percent: Percent | None = None
    country: Country | None = None
    handling_time: HandlingTime | None = None


@facts
class VatRate:
    """A rate of VAT of a country.

    Args:
        country: The country, by ISO 3166 code.
        percent: The rate.
        since: Its first day; None where it is open to the past.
        until: Its last day; None where it is open.
    """

    country: Country
    percent: Percent
    since: LocalDay | None = None
    until: LocalDay | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise impossible([Fault("/until", "ends_before_start", (("limit", self.since),))])
        return self


@facts
class OperatorTables:
    """What only the marketplace's operator can supply; what is left out is not checked.

    Args:
        subcategories: Sub-categories of each category; empty where a category has none.
        excluded_products: Kinds of products that are not taken.
        denied_hosts: Sites to which a description must not lead, with everything below them.
        warehouses: The seller's warehouses.
        vat_rates: Rates of VAT.
    """

    subcategories: Annotated[Mapping[Line, Lines], AfterValidator(FrozenTable)] | None = None
    excluded_products: Lines | None = None
    denied_hosts: Lines = ()
    warehouses: Lines | None = None
    vat_rates: tuple[VatRate, ...] | None = None
