"""What has to be known about a payment: its method, who processes it, and the buyer's currency."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, WithJsonSchema

from marketplace_rules.fact_types import Moment, Zone
from marketplace_rules.facts import facts
from marketplace_rules.money import UnknownCurrency, digits
from marketplace_rules.money.schema import coded
from marketplace_rules.orders.open_lists import PaymentWord, plain_label
from marketplace_rules.policy.basket_vocabulary import PAYMENT_METHOD_LABELS, PaymentMethod


def method_code(text: str) -> str:
    """Find the code of a payment method, whatever it is called.

    Args:
        text: A code of ours, a label of a page, or the name of a further method.

    Returns:
        The code; of a method that has none, its name in that form.

    >>> method_code("Virement"), method_code("Carte de crédit (Visa)"), method_code("Apple Pay")
    ('bank_transfer', 'card', 'apple_pay')
    """
    label = plain_label(text)
    parts = {_labelled(part) for part in _BETWEEN.split(label) if part and part not in _PROVIDERS}
    code = parts.pop() if len(parts) == 1 else None  # parts that mean one and the same, as "Visa / Mastercard" do
    return code or label.replace(" ", "_")


def _labelled(label: str) -> str | None:
    code = PAYMENT_METHOD_LABELS.get(label, label.replace(" ", "_"))
    return str(code) if code in _CODES else None


def known_method(text: str) -> str:
    """Give a payment method with words of its own by its code, and any other as it was written.

    Args:
        text: A code of ours, a label of a page, or the name of a further method.

    Returns:
        The code, or the text.

    >>> known_method("carte de crédit"), known_method("Apple Pay")
    ('card', 'Apple Pay')
    """
    code = method_code(text)
    return code if code in _CODES else text


_CODES = frozenset(method.value for method in PaymentMethod)
_BETWEEN = re.compile(r" *[(),/+&]+ *| (?:and|or|et|ou) ")
# Who processes a method says nothing of which one it is.
_PROVIDERS = frozenset({"stripe"})


def currency_code(given: Any) -> str:
    """Accept a currency code of ISO 4217 in capitals, codes withdrawn of late among them.

    Args:
        given: What was given.

    Returns:
        The code.
    """
    try:
        digits(given)
    except UnknownCurrency as error:
        raise coded(error) from None
    return str(given)


Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
MethodName = Annotated[Name, AfterValidator(known_method)]
Currency = Annotated[str, BeforeValidator(currency_code), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]


@facts
class PaymentRequest:
    """A payment that is asked about; a part that is left out is not asked about, unless all are.

    Args:
        payment_method: How the buyer wants to pay, such as ``card``, ``bank_transfer`` or ``Multibanco``.
        payment_processor: The payment provider that processes it, such as ``stripe``.
        currency: The buyer's currency.
        payment_status: Status of the payment: ``pending``, ``authorised``, or any other word.
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        zone: The buyer's time zone; needed where an instant is given instead of a day.
    """

    payment_method: MethodName | None = None
    payment_processor: Name | None = None
    currency: Currency | None = None
    payment_status: PaymentWord = None
    ordered_on: Moment = None
    zone: Zone | None = None
