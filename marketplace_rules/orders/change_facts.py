"""What has to be known about a change that a buyer wants to make to an order."""

from __future__ import annotations

from typing import Annotated, Self, TypeAlias

from pydantic import PlainValidator, WithJsonSchema, model_validator

from marketplace_rules.fact_types import Flag, Moment, Zone
from marketplace_rules.facts import facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.orders.open_lists import known_word
from marketplace_rules.policy.order_vocabulary import OrderField

# What people call these fields, beside the codes; anything else is taken as it stands.
FIELD_LABELS = {
    "item": OrderField.ITEMS,
    "quantity": OrderField.ITEMS,
    "quantities": OrderField.ITEMS,
    "article": OrderField.ITEMS,
    "articles": OrderField.ITEMS,
    "shipping": OrderField.TRANSPORT,
    "shipping_method": OrderField.TRANSPORT,
    "delivery_method": OrderField.TRANSPORT,
    "carrier": OrderField.TRANSPORT,
    "mode_de_livraison": OrderField.TRANSPORT,
    "payment": OrderField.PAYMENT_METHOD,
    "mode_de_paiement": OrderField.PAYMENT_METHOD,
    "shipping_address": OrderField.DELIVERY_ADDRESS,
    "adresse_de_livraison": OrderField.DELIVERY_ADDRESS,
    "billing_vat_number": OrderField.VAT_NUMBER,
    "adresse_de_facturation": OrderField.BILLING_ADDRESS,
}


_FIELDS = {field.value.replace("_", " "): field for field in OrderField}
_FIELDS |= {label.replace("_", " "): field for label, field in FIELD_LABELS.items()}

# An open list: a field that is not listed is kept as text.
Field: TypeAlias = Annotated[
    OrderField | str | None,
    PlainValidator(lambda given: known_word(given, _FIELDS)),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "null"}]}),
]


@facts
class ChangeRequest:
    """A buyer's wish to change an order.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        submitted: Whether the order has been submitted; an order with a day on which it was placed has.
        field: What is to be changed, such as ``delivery_address``; a name that is not listed is taken as it stands.
        cancels: Whether all that is asked is to take items out of the order, which is a cancellation and no change.
        reference_known: Whether the buyer can give the order's reference.
        zone: The buyer's time zone; needed where an instant is given instead of a day.
    """

    ordered_on: Moment = None
    submitted: Flag | None = None
    field: Field = None
    cancels: Flag = False
    reference_known: Flag | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.submitted is False and self.ordered_on is not None:
            raise impossible([Fault("/submitted", "ordered_already", (("limit", self.ordered_on),))])
        return self

    @property
    def is_submitted(self) -> bool | None:
        """Whether the order has been submitted; None where nobody has told."""
        return True if self.ordered_on is not None else self.submitted
