"""May this company open an account, use it, publish and sell?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import NamedTuple

from marketplace_rules.countries import in_eu
from marketplace_rules.days import Day, day_asked, day_of
from marketplace_rules.decision import Decision
from marketplace_rules.finding import Finding, Kind
from marketplace_rules.money import Money
from marketplace_rules.policy import Policy, unknown_edition_asked
from marketplace_rules.policy.seller_vocabulary import SellerStep
from marketplace_rules.policy.sellers import SellersSection
from marketplace_rules.sellers.account import account_closing, account_review, account_status, refusal_reasons
from marketplace_rules.sellers.answers import SellerAnswer
from marketplace_rules.sellers.company import HEAD_OFFICE, company, head_office, industry, trade
from marketplace_rules.sellers.fees import plan, plan_fee, registration_fee
from marketplace_rules.sellers.identity import identity_shown, identity_verified, payment_account
from marketplace_rules.sellers.onboarding import onboarding, pickup_locations, warehouse_details
from marketplace_rules.sellers.seller_facts import SellerProfile


def seller(profile: SellerProfile, policy: Policy, *, as_of: date | None = None) -> Decision[SellerAnswer]:
    """Decide whether a seller may take a step: open an account, use it, publish, sell, close it.

    Args:
        profile: What is known about the seller, and the step.
        policy: The marketplace's policy; the edition is that of the day it is asked for.
        as_of: The day it is asked for where the facts state none.

    Returns:
        The decision; its value says by when an account is decided on, where a company elsewhere can ask, and what goes
        back of a fee. Clauses: those of ``sellers`` on companies, accounts, warehouses and identity.

    Raises:
        NoPolicyInForce: If the day is before the first edition.

    >>> from marketplace_rules import load_policy
    >>> applicant = SellerProfile(
    ...     step="open_account", asked_on=date(2024, 6, 1), is_company=True, industry="telecom", country="PT"
    ... )
    >>> seller(applicant, load_policy("twoosk")).outcome.value
    'pass'
    """
    stated = profile.asked_on
    asked = day_asked(as_of) if stated is None else day_of(stated, profile.zone)
    edition = policy.edition_on(asked.on)
    if edition is None:
        missing = unknown_edition_asked("/asked_on", asked.missing)
        return Decision("seller", SellerAnswer(profile.step), (missing,), policy.ref(None), as_of)
    case = _Case(profile, edition.sellers, asked, asked.on or stated)
    found = _STEPS[profile.step](case)
    return Decision("seller", _answer(case, found), tuple(found.findings), policy.ref(edition), as_of)


@dataclass(frozen=True, slots=True)
class _Case:
    """What every step is asked with."""

    profile: SellerProfile
    section: SellersSection
    asked: Day
    moment: date | datetime | None


class _Found(NamedTuple):
    """What a step comes to."""

    findings: Sequence[Finding]
    account_decided_by: date | None = None
    plan_fee_refund: Money | None = None


def _whom(case: _Case) -> list[Finding]:
    """Whether it is a company, of which trade, from where."""
    profile, section = case.profile, case.section
    return [
        company(section.company, profile.is_company),
        industry(section.industry, profile),
        head_office(section.head_office, profile, case.asked),
        trade(section.trade, profile),
    ]


def _open_account(case: _Case) -> _Found:
    chosen = plan(case.section.plan, case.profile, before_registering=True)
    fee = registration_fee(case.section.registration_fee, case.profile.registration_fee)
    return _Found([*_whom(case), chosen, fee])


def _verify_account(case: _Case) -> _Found:
    decided, last = account_review(case.section.account_review, case.profile, case.moment)
    return _Found([decided, *refusal_reasons(case.section.refusal_reasons, case.profile)], account_decided_by=last)


def _usable(case: _Case) -> list[Finding]:
    return [
        account_status(case.section.account_status, case.profile),
        *refusal_reasons(case.section.refusal_reasons, case.profile),
    ]


def _use_account(case: _Case) -> _Found:
    return _Found(_usable(case))


def _describe_warehouse(case: _Case) -> _Found:
    details = warehouse_details(case.section.warehouse_details, case.profile)
    return _Found([*details, pickup_locations(case.section.pickup_locations, case.profile)])


def _cover_pickups(case: _Case) -> _Found:
    return _Found([pickup_locations(case.section.pickup_locations, case.profile)])


def _verify_identity(case: _Case) -> _Found:
    return _Found([identity_verified(case.section.identity_verified, case.profile)])


def _publishable(case: _Case) -> list[Finding]:
    return [
        *_usable(case),
        onboarding(case.section.onboarding, case.profile),
        identity_verified(case.section.identity_verified, case.profile),
    ]


def _publish(case: _Case) -> _Found:
    return _Found(_publishable(case))


def _sell(case: _Case) -> _Found:
    """Everything that selling takes; what was checked when the account was accepted is not asked for again."""
    published = _publishable(case)
    accepted = published[0].code == "usable"
    admitted = [*_whom(case), plan(case.section.plan, case.profile)]
    known = [finding for finding in admitted if not (accepted and finding.kind is Kind.OPEN)]
    return _Found([*known, *published, payment_account(case.section.payment_account, case.profile)])


def _show_identity(case: _Case) -> _Found:
    return _Found([identity_shown(case.section.identity_shown, case.profile)])


def _charge_registration(case: _Case) -> _Found:
    return _Found([registration_fee(case.section.registration_fee, case.profile.registration_fee)])


def _close_account(case: _Case) -> _Found:
    fee, back = plan_fee(case.section.plan_fee, case.profile)
    return _Found([*account_closing(case.section.account_closing, case.profile.open_orders), fee], plan_fee_refund=back)


_STEPS: Mapping[SellerStep, Callable[[_Case], _Found]] = MappingProxyType(
    {
        SellerStep.OPEN_ACCOUNT: _open_account,
        SellerStep.VERIFY_ACCOUNT: _verify_account,
        SellerStep.USE_ACCOUNT: _use_account,
        SellerStep.DESCRIBE_WAREHOUSE: _describe_warehouse,
        SellerStep.COVER_PICKUPS: _cover_pickups,
        SellerStep.VERIFY_IDENTITY: _verify_identity,
        SellerStep.PUBLISH: _publish,
        SellerStep.SELL: _sell,
        SellerStep.SHOW_IDENTITY: _show_identity,
        SellerStep.CHARGE_REGISTRATION: _charge_registration,
        SellerStep.CLOSE_ACCOUNT: _close_account,
    }
)


def _answer(case: _Case, found: _Found) -> SellerAnswer:
    """The figures of the step that is asked, and of no other."""
    inside, contact, country = None, None, case.profile.country
    place, asked = case.section.head_office, [f for f in found.findings if f.rule == HEAD_OFFICE.id]
    if place and asked:
        inside = in_eu(country, case.asked.on) if place.within and country else None
        contact = place.contact if asked[0].kind in (Kind.FAIL, Kind.REVIEW) else None
    return SellerAnswer(case.profile.step, inside, contact, found.account_decided_by, found.plan_fee_refund)
