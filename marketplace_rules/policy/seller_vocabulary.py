"""The closed lists of sellers, messages and reviews, and what people call their codes."""

from __future__ import annotations

from enum import StrEnum

from marketplace_rules.policy.order_vocabulary import FeeFormula


class SellerStep(StrEnum):
    """What a seller wants to do, or what is asked about a seller."""

    OPEN_ACCOUNT = "open_account"
    VERIFY_ACCOUNT = "verify_account"
    USE_ACCOUNT = "use_account"
    DESCRIBE_WAREHOUSE = "describe_warehouse"
    COVER_PICKUPS = "cover_pickups"
    VERIFY_IDENTITY = "verify_identity"
    PUBLISH = "publish"
    SELL = "sell"
    SHOW_IDENTITY = "show_identity"
    CHARGE_REGISTRATION = "charge_registration"
    CLOSE_ACCOUNT = "close_account"


class AccountStatus(StrEnum):
    """Where a seller's account, profile or shop stands."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CLOSED = "closed"


# Other words for these statuses; any other text goes to a person.
ACCOUNT_LABELS = {
    "submitted": AccountStatus.PENDING,
    "in review": AccountStatus.PENDING,
    "under review": AccountStatus.PENDING,
    "en attente": AccountStatus.PENDING,
    "en cours": AccountStatus.PENDING,
    "approved": AccountStatus.ACCEPTED,
    "validated": AccountStatus.ACCEPTED,
    "verified": AccountStatus.ACCEPTED,
    "accepté": AccountStatus.ACCEPTED,
    "approuvé": AccountStatus.ACCEPTED,
    "validé": AccountStatus.ACCEPTED,
    "validée": AccountStatus.ACCEPTED,
    "rejected": AccountStatus.REFUSED,
    "denied": AccountStatus.REFUSED,
    "not approved": AccountStatus.REFUSED,
    "refusé": AccountStatus.REFUSED,
    "refusée": AccountStatus.REFUSED,
    "deleted": AccountStatus.CLOSED,
    "supprimé": AccountStatus.CLOSED,
    "fermé": AccountStatus.CLOSED,
    "fermée": AccountStatus.CLOSED,
}


# What people call these formulas; any other text is the name of a plan.
PLAN_LABELS = {
    "single commission": FeeFormula.COMMISSION,
    "commission unique": FeeFormula.COMMISSION,
    "subscription+commission": FeeFormula.SUBSCRIPTION_AND_COMMISSION,
    "subscription + commission": FeeFormula.SUBSCRIPTION_AND_COMMISSION,
    "subscription and commission": FeeFormula.SUBSCRIPTION_AND_COMMISSION,
    "abonnement+commission": FeeFormula.SUBSCRIPTION_AND_COMMISSION,
    "abonnement + commission": FeeFormula.SUBSCRIPTION_AND_COMMISSION,
    "abonnement et commission": FeeFormula.SUBSCRIPTION_AND_COMMISSION,
}


class Industry(StrEnum):
    """In which line of business a company is."""

    TELECOMMUNICATIONS = "telecommunications"


# What people call it; any other text is another line of business, and a bare number a code nobody has placed.
INDUSTRY_LABELS = dict.fromkeys(
    (
        "telecom",
        "telecoms",
        "telecommunication",
        "telecommunications industry",
        "télécom",
        "télécoms",
        "télécommunication",
        "télécommunications",
        "industrie de télécommunication",
        "industrie des télécommunications",
        "industrie de télécommunications",
        "industrie des télécoms",
        "secteur des télécommunications",
        "telco",
        "opérateur télécom",
    ),
    Industry.TELECOMMUNICATIONS,
)


class Trade(StrEnum):
    """What a seller is by trade."""

    CRAFTSPERSON = "craftsperson"
    ARTIST = "artist"
    MERCHANT = "merchant"


# Other words for these trades; any other text goes to a person.
TRADE_LABELS = {
    "artisan": Trade.CRAFTSPERSON,
    "artisane": Trade.CRAFTSPERSON,
    "artisan commerçant": Trade.CRAFTSPERSON,
    "artisane commerçante": Trade.CRAFTSPERSON,
    "craftsman": Trade.CRAFTSPERSON,
    "craftswoman": Trade.CRAFTSPERSON,
    "artiste": Trade.ARTIST,
    "commerçant": Trade.MERCHANT,
    "commerçante": Trade.MERCHANT,
    "trader": Trade.MERCHANT,
}


class WarehouseDetail(StrEnum):
    """What is said of a warehouse."""

    ADDRESS = "address"
    HANDLING_TIME = "handling_time"
    OPENING_HOURS = "opening_hours"


class IdentityPlace(StrEnum):
    """Where a buyer can see who sells."""

    ITEM_PAGE = "item_page"
    SELLER_PROFILE = "seller_profile"
    CONFIRMATION_PAGE = "confirmation_page"
    ORDER_PAGE = "order_page"
    CONFIRMATION_EMAIL = "confirmation_email"


class ReviewSubject(StrEnum):
    """What a review is about."""

    SELLER = "seller"
    DELIVERY_METHOD = "delivery_method"
    ITEM = "item"
    ORDER = "order"
    MARKETPLACE = "marketplace"


class ProtectionGround(StrEnum):
    """Why a seller takes a request for a refund to be unjustified."""

    DIFFERENT_PRODUCT = "different_product"
    LATE_REQUEST = "late_request"


# What people call these grounds; any other text goes to a person.
PROTECTION_LABELS = {
    "different product": ProtectionGround.DIFFERENT_PRODUCT,
    "different product returned": ProtectionGround.DIFFERENT_PRODUCT,
    "produit autre que celui envoyé": ProtectionGround.DIFFERENT_PRODUCT,
    "late request": ProtectionGround.LATE_REQUEST,
    "request after 30 days": ProtectionGround.LATE_REQUEST,
    "demande envoyée après 30 jours": ProtectionGround.LATE_REQUEST,
}
