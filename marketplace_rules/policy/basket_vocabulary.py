"""The closed lists about baskets: who orders, what a buyer gives, how an order is paid."""

from __future__ import annotations

from enum import StrEnum


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
    "credit card": PaymentMethod.CARD,
    "debit card": PaymentMethod.CARD,
    "bank card": PaymentMethod.CARD,
    "payment card": PaymentMethod.CARD,
    "carte": PaymentMethod.CARD,
    "carte bancaire": PaymentMethod.CARD,
    "carte bleue": PaymentMethod.CARD,
    "carte de credit": PaymentMethod.CARD,
    "carte de debit": PaymentMethod.CARD,
    "carte de paiement": PaymentMethod.CARD,
    "cb": PaymentMethod.CARD,
    "visa": PaymentMethod.CARD,
    "mastercard": PaymentMethod.CARD,
    "maestro": PaymentMethod.CARD,
    "amex": PaymentMethod.CARD,
    "american express": PaymentMethod.CARD,
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
