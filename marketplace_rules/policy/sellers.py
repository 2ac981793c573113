"""What a marketplace stipulates about sellers, their answers to messages, and reviews: one frozen model per clause."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from marketplace_rules.countries import COUNTRIES
from marketplace_rules.policy.clause import (
    Clause,
    Days,
    DutyClause,
    Identifier,
    Label,
    ReferralClause,
    Stipulation,
    contradiction,
)
from marketplace_rules.policy.seller_vocabulary import (
    IdentityPlace,
    Industry,
    ProtectionGround,
    ReviewSubject,
    Trade,
    WarehouseDetail,
)

_Several = Field(min_length=1)
_Count = Annotated[int, Field(strict=True, ge=1, le=100)]


class CompanyClause(Clause):
    """That sellers are companies, and what somebody gets who is none: ``refused`` or ``review``."""

    otherwise: Literal["refused", "review"]


class IndustryClause(Clause):
    """In which lines of business sellers are."""

    industries: Annotated[tuple[Industry, ...], _Several]


class HeadOfficeClause(Clause):
    """Where sellers have their head office.

    Args:
        within: ``eu`` where it has to be in a country that is a member of the European Union on the day.
        countries: The countries in which it may be, where they are listed.
        otherwise: What a company elsewhere gets: ``refused`` or ``review``.
        contact: Where a company elsewhere can ask, where the page says so.
    """

    within: Literal["eu"] | None = None
    countries: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...] = ()
    otherwise: Literal["refused", "review"]
    contact: Label | None = None

    @model_validator(mode="after")
    def _names_a_place(self) -> Self:
        if (self.within is None) == (not self.countries):
            raise contradiction(
                "head_office_place", "a head office is within a union of countries, or in one of those listed"
            )
        unknown = set(self.countries) - COUNTRIES
        if unknown:
            raise contradiction(
                "no_such_country", "no such country: {found_name}", found_name=", ".join(sorted(unknown))
            )
        return self


class TradeClause(Clause):
    """Which trades sellers have."""

    trades: Annotated[tuple[Trade, ...], _Several]


class PlanClause(Clause):
    """That a seller chooses a plan, or a formula of fees.

    Args:
        plans: Their names; empty where the page names none, and any name is taken.
        count: How many there are, where the page says so.
    """

    plans: tuple[Identifier, ...] = ()
    count: _Count | None = None

    @model_validator(mode="after")
    def _as_many_as_counted(self) -> Self:
        if self.plans and self.count is not None and len(self.plans) != self.count:
            raise contradiction(
                "plan_count",
                "{counted} plans are counted, but {named} are named",
                counted=self.count,
                named=len(self.plans),
            )
        return self


class AccountClause(Clause):
    """What an account needs before it can be used: to be ``accepted``, and ``unlocked`` as well where named."""

    needs: Annotated[tuple[Literal["accepted", "unlocked"], ...], _Several]


class BusinessDaysClause(Clause):
    """Within how many business days something is done; the day of the event is not counted."""

    business_days: _Count


class WarehouseClause(Clause):
    """Which details of a warehouse are required, and which are only advised."""

    required: Annotated[tuple[WarehouseDetail, ...], _Several]
    advised: tuple[WarehouseDetail, ...] = ()


class IdentityVerifiedClause(Clause):
    """Whether publishing is ``refused`` or only ``advised`` against while the seller's identity is not verified."""

    publishing: Literal["refused", "advised"]


class IdentityShownClause(Clause):
    """Where the seller's identity is shown."""

    places: Annotated[tuple[IdentityPlace, ...], _Several]


class ReplyTimeClause(Clause):
    """Within which time a message is answered.

    Args:
        business_days: Business days after the day of receipt; the last one belongs to the time.
        business_hours: Hours of the clock on business days; 24 lead to the same clock time a business day later.
    """

    business_days: _Count | None = None
    business_hours: Annotated[int, Field(strict=True, ge=1, le=1000)] | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if (self.business_days is None) == (self.business_hours is None):
            raise contradiction("reply_measure", "a time to answer is counted in business days or in business hours")
        return self


class ReviewPurchaseClause(Clause):
    """That reviews come from buyers, and what somebody gets who has not bought: ``refused`` or ``review``."""

    otherwise: Literal["refused", "review"]


class ReviewSubjectClause(Clause):
    """What can be reviewed, and what can be reviewed on another site."""

    subjects: Annotated[tuple[ReviewSubject, ...], _Several]
    elsewhere: tuple[ReviewSubject, ...] = ()


class ProtectionGroundClause(Clause):
    """On which grounds a seller can ask for protection against a request for a refund.

    Args:
        grounds: Those that the page names.
        late_after_days: Days from receipt after which a request is late, where that is a ground.
    """

    grounds: Annotated[tuple[ProtectionGround, ...], _Several]
    late_after_days: Days | None = None

    @model_validator(mode="after")
    def _late_after_some_days(self) -> Self:
        if (ProtectionGround.LATE_REQUEST in self.grounds) != (self.late_after_days is not None):
            raise contradiction("late_request", "a late request is late after a number of days")
        return self


class SellersSection(Stipulation):
    """Everything an edition says about sellers; an absent clause means that the page is silent."""

    # who may sell
    company: CompanyClause | None = None
    industry: IndustryClause | None = None
    head_office: HeadOfficeClause | None = None
    trade: TradeClause | None = None
    plan: PlanClause | None = None
    registration_fee: DutyClause | None = None

    # the account
    account_status: AccountClause | None = None
    account_review: BusinessDaysClause | None = None
    refusal_reasons: DutyClause | None = None
    account_closing: DutyClause | None = None
    plan_fee: DutyClause | None = None

    # warehouses, payment account, identity
    onboarding: DutyClause | None = None
    warehouse_details: WarehouseClause | None = None
    pickup_locations: DutyClause | None = None
    payment_account: DutyClause | None = None
    identity_verified: IdentityVerifiedClause | None = None
    identity_shown: IdentityShownClause | None = None

    # answers to messages
    reply_time: ReplyTimeClause | None = None
    reply_duty: DutyClause | None = None

    # reviews
    review_purchase: ReviewPurchaseClause | None = None
    review_account: ReferralClause | None = None
    review_subject: ReviewSubjectClause | None = None
    review_time: DutyClause | None = None

    # protection of sellers
    protection_ground: ProtectionGroundClause | None = None
    protection_evidence: DutyClause | None = None
