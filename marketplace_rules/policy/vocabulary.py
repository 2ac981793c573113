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


# ---- orders: baskets


class BuyerKind(StrEnum):
    """Who orders."""

    COMPANY = "company"
    PRIVATE = "private"


class CheckoutMode(StrEnum):
    """How a buyer goes through the checkout."""

    ACCOUNT = "account"
    GUEST = "guest"


class CheckoutDetail(StrEnum):
    """What a buyer gives before an order is placed."""

    COMPANY_NAME = "company_name"
    EMAIL = "email"
    DELIVERY_ADDRESS = "delivery_address"
    DELIVERY_METHOD = "delivery_method"
    PAYMENT_METHOD = "payment_method"


class PaymentMethod(StrEnum):
    """How an order is paid; the list is open, and these are the methods with words of their own."""

    CARD = "card"
    BANK_TRANSFER = "bank_transfer"
    MULTIBANCO = "multibanco"
    CASH = "cash"
    CHEQUE = "cheque"


# Methods that pass from hand to hand, so that no payment provider processes them.
BY_HAND = frozenset({PaymentMethod.CASH, PaymentMethod.CHEQUE})

# The labels that the pages themselves print, and their usual variants, without accents and in small letters.
PAYMENT_METHOD_LABELS = {
    "card (stripe)": PaymentMethod.CARD,
    "credit card": PaymentMethod.CARD,
    "debit card": PaymentMethod.CARD,
    "bank card": PaymentMethod.CARD,
    "carte": PaymentMethod.CARD,
    "carte bancaire": PaymentMethod.CARD,
    "carte bleue": PaymentMethod.CARD,
    "carte de credit": PaymentMethod.CARD,
    "carte de debit": PaymentMethod.CARD,
    "transfer": PaymentMethod.BANK_TRANSFER,
    "wire transfer": PaymentMethod.BANK_TRANSFER,
    "transfert bancaire": PaymentMethod.BANK_TRANSFER,
    "virement": PaymentMethod.BANK_TRANSFER,
    "virement bancaire": PaymentMethod.BANK_TRANSFER,
    "multibank": PaymentMethod.MULTIBANCO,
    "especes": PaymentMethod.CASH,
    "cash on delivery": PaymentMethod.CASH,
    "check": PaymentMethod.CHEQUE,
}

BUYER_LABELS = {
    "entreprise": BuyerKind.COMPANY,
    "societe": BuyerKind.COMPANY,
    "business": BuyerKind.COMPANY,
    "professionnel": BuyerKind.COMPANY,
    "particulier": BuyerKind.PRIVATE,
    "consumer": BuyerKind.PRIVATE,
}
