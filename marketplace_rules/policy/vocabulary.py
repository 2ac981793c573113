"""The closed lists: every code that editions, facts and answers share."""

from __future__ import annotations

from enum import StrEnum


class ReturnReason(StrEnum):
    """Why a buyer sends goods back."""

    CHANGE_OF_MIND = "change_of_mind"
    DEFECTIVE = "defective"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    DAMAGED_IN_TRANSIT = "damaged_in_transit"
    INCOMPLETE = "incomplete"


class RefundReason(StrEnum):
    """Why money goes back: a return, for one of its reasons, or an order that was cancelled."""

    CHANGE_OF_MIND = "change_of_mind"
    DEFECTIVE = "defective"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    ORDERED_BY_MISTAKE = "ordered_by_mistake"
    DAMAGED_IN_TRANSIT = "damaged_in_transit"
    INCOMPLETE = "incomplete"
    CANCELLED = "cancelled"


class Ground(StrEnum):
    """On what a return rests."""

    WARRANTY = "warranty"
    NOT_AS_DESCRIBED = "not_as_described"
    WRONG_ITEM = "wrong_item"
    WITHDRAWAL = "withdrawal"
    RETURN_PROMISE = "return_promise"


class Party(StrEnum):
    """Who bears a cost or caused a damage."""

    BUYER = "buyer"
    SELLER = "seller"
    CARRIER = "carrier"


class Remedy(StrEnum):
    """What a buyer gets."""

    REPAIR = "repair"
    REPLACEMENT = "replacement"
    REFUND = "refund"


class Condition(StrEnum):
    """State of the goods as sold."""

    NEW = "new"
    REFURBISHED = "refurbished"
    USED = "used"


class GoodsState(StrEnum):
    """State of the goods as they came back."""

    INTACT = "intact"
    DAMAGED = "damaged"


# The labels that the pages themselves print, accepted wherever a condition is.
CONDITION_LABELS = {
    "neuf": Condition.NEW,
    "reconditionné": Condition.REFURBISHED,
    "occasion": Condition.USED,
    "d'occasion": Condition.USED,
    "d’occasion": Condition.USED,
}


# ---- orders: fulfilment ----


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


# The labels that the pages print, and what people write for them: small letters, one space for each gap or hyphen.
TIME_UNIT_LABELS = {
    "hours": TimeUnit.HOURS,
    "hour": TimeUnit.HOURS,
    "heures": TimeUnit.HOURS,
    "business days": TimeUnit.BUSINESS_DAYS,
    "business day": TimeUnit.BUSINESS_DAYS,
    "jours ouvrables": TimeUnit.BUSINESS_DAYS,
    "jour ouvrable": TimeUnit.BUSINESS_DAYS,
    "jours ouvrés": TimeUnit.BUSINESS_DAYS,
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
    "autorisé": PaymentStatus.AUTHORISED,
}
SHIPPING_STATUS_LABELS = {"delivered": ShippingStatus.DELIVERED, "livré": ShippingStatus.DELIVERED}
DELIVERY_MODE_LABELS = {
    "home": DeliveryMode.HOME,
    "domicile": DeliveryMode.HOME,
    "à domicile": DeliveryMode.HOME,
    "click and collect": DeliveryMode.CLICK_AND_COLLECT,
    "clik and collect": DeliveryMode.CLICK_AND_COLLECT,  # as the page of MonQuibus writes it
    "relay": DeliveryMode.RELAY,
    "relais": DeliveryMode.RELAY,
    "en relais": DeliveryMode.RELAY,
    "point relais": DeliveryMode.RELAY,
}
