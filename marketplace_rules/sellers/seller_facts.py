"""What has to be known about a seller: the company, its account, its warehouses, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema, model_validator

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import Count, Country, Event, Flag, Holidays, Moment, Text, Zone
from marketplace_rules.facts import UNKNOWN, Unknown, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.figure_types import Detail
from marketplace_rules.money import NonNegativeMoney
from marketplace_rules.policy.order_vocabulary import IDENTITY_LABELS, FeeFormula, IdentityStatus
from marketplace_rules.policy.seller_vocabulary import (
    ACCOUNT_LABELS,
    INDUSTRY_LABELS,
    PLAN_LABELS,
    TRADE_LABELS,
    AccountStatus,
    IdentityPlace,
    Industry,
    SellerStep,
    Trade,
)
from marketplace_rules.sellers.naming import named, several, stated

_Unknown: TypeAlias = Literal[Unknown.UNKNOWN]


Account: TypeAlias = Annotated[AccountStatus | str | _Unknown | None, *stated(AccountStatus, ACCOUNT_LABELS)]
Identity: TypeAlias = Annotated[IdentityStatus | str | _Unknown | None, *stated(IdentityStatus, IDENTITY_LABELS)]
Plan: TypeAlias = Annotated[FeeFormula | str | _Unknown | None, *stated(FeeFormula, PLAN_LABELS)]
Business: TypeAlias = Annotated[Industry | str | _Unknown | None, *stated(Industry, INDUSTRY_LABELS)]
ByTrade: TypeAlias = Annotated[
    Trade | str,
    PlainValidator(lambda given: named(given, Trade, TRADE_LABELS)),
    WithJsonSchema({"type": "string"}),
]


@facts
class SellerWarehouse:
    """A warehouse of the seller; each detail left out is unknown, null or blank when it has not been given.

    Args:
        name: What it is called, for people.
        address: Where it is.
        handling_time: How long an order takes there, as the seller declared it.
        opening_hours: When parcels can be collected.
    """

    name: Text | None = None
    address: Detail = UNKNOWN
    handling_time: Detail = UNKNOWN
    opening_hours: Detail = UNKNOWN


@facts
class SellerProfile:
    """A seller, or somebody who wants to become one, and what is asked about them.

    Args:
        step: What they want to do, such as ``open_account``; left out, whether they may sell.
        asked_on: The day it is asked for; it decides which countries belong to a union, and which edition governs.
        is_company: Whether it is a company.
        industry: Its line of business.
        country: Where it has its head office, by ISO 3166-1 alpha-2 code.
        exception_granted: Whether the marketplace has admitted it although its head office lies elsewhere.
        trades: What the seller is by trade, such as ``craftsperson`` or ``artist``; one or several.
        plan: The plan, or formula of fees, that was chosen; null when none has been.
        registration_fee: What the seller is charged for registering.
        account_status: Where the account, profile or shop stands; null when there is none.
        account_unlocked: Whether the account has been unlocked.
        registered_on: When the registration was completed.
        account_decided_on: When the marketplace had decided on the account; null when it has not.
        warehouses: The warehouses created so far; empty when there is none.
        pickup_locations: From how many places parcels are collected.
        payment_account: Whether the seller has an account with the marketplace's payment operator.
        identity_status: Where the check of the seller's identity stands; null when it has not been asked for.
        display_name: The name under which buyers see the seller; null or blank when there is none.
        identity_places: Where buyers see it.
        open_orders: How many orders are still open.
        plan_fee_paid: What has been paid for the plan's current month.
        plan_fee_refund: What is to be given back of it.
        calendar: The marketplace's public holidays, such as ``PT``, a list of days off, or an object that
            adds ``saturday_is_business`` to ``name`` or ``days_off``.
        zone: The marketplace's time zone; needed where an instant is given instead of a day.
    """

    step: SellerStep = SellerStep.SELL
    asked_on: Moment = None
    is_company: Flag | None = None
    industry: Business = UNKNOWN
    country: Country | None = None
    exception_granted: Flag | None = None
    trades: Annotated[tuple[ByTrade, ...], BeforeValidator(several)] | None = None
    plan: Plan = UNKNOWN
    registration_fee: NonNegativeMoney | None = None
    account_status: Account = UNKNOWN
    account_unlocked: Flag | None = None
    registered_on: Moment = None
    account_decided_on: Event = UNKNOWN
    warehouses: Annotated[tuple[SellerWarehouse, ...], Field(max_length=10_000)] | None = None
    pickup_locations: Count | None = None
    payment_account: Flag | None = None
    identity_status: Identity = UNKNOWN
    display_name: Detail = UNKNOWN
    identity_places: tuple[IdentityPlace, ...] | None = None
    open_orders: Count | None = None
    plan_fee_paid: NonNegativeMoney | None = None
    plan_fee_refund: NonNegativeMoney | None = None
    calendar: Holidays | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_out_of_order(self), *_more_than_paid(self)]
        if faults:
            raise impossible(faults)
        return self


def _out_of_order(profile: SellerProfile) -> Iterable[Fault]:
    if before(profile.account_decided_on, profile.registered_on, profile.zone):
        yield too_early("/account_decided_on", "before_registration", profile.registered_on)


def _more_than_paid(profile: SellerProfile) -> Iterable[Fault]:
    paid, back = profile.plan_fee_paid, profile.plan_fee_refund
    if paid is None or back is None:
        return
    if paid.currency != back.currency:
        figures = (("expected", paid.currency), ("found", back.currency))
        yield Fault("/plan_fee_refund", "fee_currency", figures)
    elif back.minor > paid.minor:
        yield Fault("/plan_fee_refund", "above_fee_paid", (("maximum", paid), ("found", back)))
