"""Who is the seller: an account with the payment operator, a checked identity, and a name that buyers see?"""

from __future__ import annotations

from collections.abc import Mapping

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding, Kind, Level, Rule
from marketplace_rules.policy.clause import DutyClause
from marketplace_rules.policy.order_vocabulary import IdentityStatus
from marketplace_rules.policy.sellers import IdentityShownClause, IdentityVerifiedClause
from marketplace_rules.sellers.seller_facts import SellerProfile

PAYMENT_ACCOUNT = Rule(
    "sellers.payment_account",
    {"held": Kind.PASS, "none": Kind.FAIL, "not_known": Kind.OPEN, "not_stated": Kind.NOT_APPLICABLE},
)
IDENTITY_VERIFIED = Rule(
    "sellers.identity_verified",
    {
        "validated": Kind.PASS,
        "pending": Kind.FAIL,
        "refused": Kind.FAIL,
        "expired": Kind.FAIL,
        "none": Kind.FAIL,
        "not_known": Kind.OPEN,
        "other_status": Kind.REVIEW,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)
IDENTITY_SHOWN = Rule(
    "sellers.identity_shown",
    {
        "shown": Kind.PASS,
        "no_name": Kind.FAIL,
        "not_everywhere": Kind.FAIL,
        "name_unknown": Kind.OPEN,
        "not_stated": Kind.NOT_APPLICABLE,
    },
)


def payment_account(clause: DutyClause | None, profile: SellerProfile) -> Finding:
    """Decide whether the seller has the account that payments go through.

    Args:
        clause: That one is needed; None where the policy does not say so.
        profile: The seller; an identity that the operator has checked belongs to an account.

    Returns:
        The finding. Clause: ``sellers.payment_account``.
    """
    at, has = "/payment_account", profile.payment_account
    if clause is None:
        return PAYMENT_ACCOUNT.found("not_stated")
    if has is None and profile.identity_status == IdentityStatus.VALIDATED:
        has = True
    if has is None:
        return PAYMENT_ACCOUNT.found("not_known", clause.citation, pointer=at, missing=(at,))
    return PAYMENT_ACCOUNT.found("held" if has else "none", clause.citation, pointer=at, observed=has, expected=True)


_STATES: Mapping[object, str] = {
    None: "none",
    UNKNOWN: "not_known",
    IdentityStatus.VALIDATED: "validated",
    IdentityStatus.PENDING: "pending",
    IdentityStatus.REFUSED: "refused",
    IdentityStatus.EXPIRED: "expired",
}


def identity_verified(clause: IdentityVerifiedClause | None, profile: SellerProfile) -> Finding:
    """Decide whether the check of the seller's identity stands in the way of publishing.

    Args:
        clause: Whether it does while it is not done, or is only advised; None where the policy asks for no check.
        profile: The seller.

    Returns:
        The finding; what it means for a payout is another question. Clause: ``sellers.identity_verified``.
    """
    at, status = "/identity_status", profile.identity_status
    if clause is None:
        return IDENTITY_VERIFIED.found("not_stated")
    return IDENTITY_VERIFIED.found(
        _STATES.get(status, "other_status"),
        clause.citation,
        pointer=at,
        observed=None if status is UNKNOWN else status,
        expected=IdentityStatus.VALIDATED,
        missing=(at,) if status is UNKNOWN else (),
        level=Level.WARNING if clause.publishing == "advised" else None,
    )


def identity_shown(clause: IdentityShownClause | None, profile: SellerProfile) -> Finding:
    """Decide whether buyers see who sells, wherever they have to.

    Args:
        clause: Where they have to; None where the policy does not say.
        profile: The seller, and the places where somebody has seen the name; not told, those of the marketplace.

    Returns:
        The finding. Clause: ``sellers.identity_shown``.
    """
    at, name, places = "/display_name", profile.display_name, profile.identity_places
    if clause is None:
        return IDENTITY_SHOWN.found("not_stated")
    cite, wanted = clause.citation, clause.places
    lacking = () if places is None else tuple(place for place in wanted if place not in places)
    if name is None:
        return IDENTITY_SHOWN.found("no_name", cite, pointer=at, expected=wanted)
    if lacking:
        return IDENTITY_SHOWN.found(
            "not_everywhere", cite, pointer="/identity_places", observed=places, expected=wanted, lacking=lacking
        )
    if name is UNKNOWN:
        return IDENTITY_SHOWN.found("name_unknown", cite, pointer=at, expected=wanted, missing=(at,))
    return IDENTITY_SHOWN.found("shown", cite, pointer=at, observed=name, expected=wanted)
