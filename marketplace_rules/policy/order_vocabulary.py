"""The closed lists about orders, and the words that pages and people use for their codes."""

from __future__ import annotations

from enum import StrEnum


class OrderField(StrEnum):
    """What of an order a buyer may want to change."""

    ITEMS = "items"
    TRANSPORT = "transport"
    PAYMENT_METHOD = "payment_method"
    DELIVERY_ADDRESS = "delivery_address"
    BILLING_ADDRESS = "billing_address"
    VAT_NUMBER = "vat_number"
    CONTACT_NAME = "contact_name"


class Instead(StrEnum):
    """What can be done where an order cannot be changed."""

    CANCEL = "cancel"
    CONTACT_SUPPORT = "contact_support"


class CancellationGround(StrEnum):
    """On what a cancellation rests."""

    BEFORE_PREPARATION = "before_preparation"
    NOT_RECEIVED = "not_received"


class OrderEvent(StrEnum):
    """What happens to an order, as periods of a payout count from it."""

    ORDER = "order"
    CONFIRMATION = "confirmation"
    PAYMENT = "payment"
    DISPATCH = "dispatch"
    DELIVERY = "delivery"


class DayCount(StrEnum):
    """Which days a period counts."""

    CALENDAR = "calendar"
    BUSINESS = "business"


class PayoutStatus(StrEnum):
    """Where a payout stands."""

    DUE = "due"
    HELD = "held"
    BLOCKED = "blocked"


class PayoutNeed(StrEnum):
    """What a seller supplies in order to be paid."""

    BANK_DETAILS = "bank_details"
    PERSONAL_DETAILS = "personal_details"
    PAYMENT_ACCOUNT = "payment_account"


class Obstacle(StrEnum):
    """What can be open between buyer and seller."""

    DISPUTE = "dispute"
    OPEN_RETURN = "open_return"


class IdentityStatus(StrEnum):
    """Where the check of a seller's identity stands."""

    VALIDATED = "validated"
    PENDING = "pending"
    REFUSED = "refused"
    EXPIRED = "expired"


class FeeFormula(StrEnum):
    """What a seller pays the marketplace."""

    COMMISSION = "commission"
    SUBSCRIPTION_AND_COMMISSION = "subscription_and_commission"


# Other words for the statuses of an identity check; any other text goes to a person.
IDENTITY_LABELS = {
    "verified": IdentityStatus.VALIDATED,
    "approved": IdentityStatus.VALIDATED,
    "validé": IdentityStatus.VALIDATED,
    "validée": IdentityStatus.VALIDATED,
    "vérifié": IdentityStatus.VALIDATED,
    "vérifiée": IdentityStatus.VALIDATED,
    "in progress": IdentityStatus.PENDING,
    "en attente": IdentityStatus.PENDING,
    "en cours": IdentityStatus.PENDING,
    "rejected": IdentityStatus.REFUSED,
    "refusé": IdentityStatus.REFUSED,
    "refusée": IdentityStatus.REFUSED,
    "expiré": IdentityStatus.EXPIRED,
    "expirée": IdentityStatus.EXPIRED,
}


class TimeUnit(StrEnum):
    """In which unit a handling time is declared."""

    HOURS = "hours"
    BUSINESS_DAYS = "business_days"
    DAYS = "days"
    WEEKS = "weeks"


class PaymentStatus(StrEnum):
    """The payment statuses that pages name; there are more."""

    PENDING = "pending"
    AUTHORISED = "authorised"


class ShippingStatus(StrEnum):
    """The shipping statuses that pages name; there are more."""

    DELIVERED = "delivered"


class DeliveryMode(StrEnum):
    """How goods reach the buyer."""

    HOME = "home"
    CLICK_AND_COLLECT = "click_and_collect"
    RELAY = "relay"


class NoticeContent(StrEnum):
    """What a notice that an order is ready says."""

    DIMENSIONS = "dimensions"
    WEIGHT = "weight"
    CUSTOMER_DETAILS = "customer_details"


# The labels that the pages print, and what people write for them: small letters without accents, one space
# for each gap or hyphen.
TIME_UNIT_LABELS = {
    "hours": TimeUnit.HOURS,
    "hour": TimeUnit.HOURS,
    "heures": TimeUnit.HOURS,
    "business days": TimeUnit.BUSINESS_DAYS,
    "business day": TimeUnit.BUSINESS_DAYS,
    "jours ouvrables": TimeUnit.BUSINESS_DAYS,
    "jour ouvrable": TimeUnit.BUSINESS_DAYS,
    "jours ouvres": TimeUnit.BUSINESS_DAYS,
    "days": TimeUnit.DAYS,
    "day": TimeUnit.DAYS,
    "jours": TimeUnit.DAYS,
    "weeks": TimeUnit.WEEKS,
    "week": TimeUnit.WEEKS,
    "semaines": TimeUnit.WEEKS,
}


PAYMENT_STATUS_LABELS = {
    "pending": PaymentStatus.PENDING,
    "en attente": PaymentStatus.PENDING,
    "authorised": PaymentStatus.AUTHORISED,
    "authorized": PaymentStatus.AUTHORISED,
    "autorise": PaymentStatus.AUTHORISED,
    "autorisee": PaymentStatus.AUTHORISED,
}


SHIPPING_STATUS_LABELS = {
    "delivered": ShippingStatus.DELIVERED,
    "livre": ShippingStatus.DELIVERED,
    "livree": ShippingStatus.DELIVERED,
}


DELIVERY_MODE_LABELS = {
    "home": DeliveryMode.HOME,
    "domicile": DeliveryMode.HOME,
    "a domicile": DeliveryMode.HOME,
    "click and collect": DeliveryMode.CLICK_AND_COLLECT,
    "clik and collect": DeliveryMode.CLICK_AND_COLLECT,  # as the page of MonQuibus writes it
    "relay": DeliveryMode.RELAY,
    "relais": DeliveryMode.RELAY,
    "en relais": DeliveryMode.RELAY,
    "point relais": DeliveryMode.RELAY,
}


class OrderDay(StrEnum):
    """What a day of an order is; the first eight are events, the others follow from the policy."""

    ORDERED = "ordered"
    RECEIVED = "received"
    CONFIRMED = "confirmed"
    PAID = "paid"
    READY = "ready"
    DISPATCHED = "dispatched"
    HANDED_OVER = "handed_over"
    PAID_OUT = "paid_out"
    DISPATCH_BY = "dispatch_by"
    DELIVER_BY = "deliver_by"
    CANCEL_FROM = "cancel_from"
    CANCEL_FROM_AT_LATEST = "cancel_from_at_latest"
    RETURN_UNTIL = "return_until"
    WARRANTY_UNTIL = "warranty_until"
    PAYOUT_BY = "payout_by"
    CREDIT_BY = "credit_by"
    PAYOUT_FROM = "payout_from"


class Standing(StrEnum):
    """How a day stands."""

    HAPPENED = "happened"
    KNOWN = "known"
    TO_COME = "to_come"
    FACTS_MISSING = "facts_missing"
    STATED_NOWHERE = "stated_nowhere"
