"""The parts of handling an order that can be asked, each with what has to be known about it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from marketplace_rules.fact_types import Event, Flag, Moment, PositiveCount
from marketplace_rules.facts import UNKNOWN, Unknown, facts
from marketplace_rules.figure_types import NONE, Detail, Measure, measure
from marketplace_rules.money import NonNegativeMoney
from marketplace_rules.orders.open_lists import DeliveryWord, PaymentWord, ShippingWord, Unit

_SIDES = 3


def _dimensions(given: Any) -> tuple[Decimal, ...] | Unknown | None:
    if given is UNKNOWN or given is None or given == NONE:
        return UNKNOWN if given is UNKNOWN else None
    if not isinstance(given, list | tuple) or len(given) != _SIDES:
        raise PydanticCustomError("not_three_sizes", "not three sizes")
    return tuple(map(measure, given))


Dimensions: TypeAlias = Annotated[
    tuple[Decimal, ...] | Literal[Unknown.UNKNOWN] | None,
    PlainValidator(_dimensions),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}, "minItems": 3, "maxItems": 3},
                {"type": "null"},
                {"const": NONE},
            ]
        }
    ),
]


@facts
class HandlingTime:
    """The handling time that the seller has declared.

    Args:
        value: How many.
        unit: Of what: ``hours``, ``business_days``, ``days`` or ``weeks``.
    """

    value: PositiveCount | None = None
    unit: Unit | None = None


@facts
class Dispatch:
    """How the order went from the seller to the buyer.

    Args:
        received_on: When the seller received the order.
        paid_on: When the payment was authorised; null when the order has not been paid.
        paid_at_receipt: Whether it was paid when the seller received it, where the day of the payment is not known.
        ready_on: When the seller gave notice that it is ready for collection; null when not yet.
        shipped_on: When it was shipped; null when not yet.
        delivered_on: When the buyer had it; null when not yet.
    """

    received_on: Moment = None
    paid_on: Event = UNKNOWN
    paid_at_receipt: Flag | None = None
    ready_on: Event = UNKNOWN
    shipped_on: Event = UNKNOWN
    delivered_on: Event = UNKNOWN


@facts
class Preparation:
    """Whether the seller may start preparing.

    Args:
        payment_status: Status of the payment: ``pending``, ``authorised``, or any other word.
    """

    payment_status: PaymentWord = None


@facts
class ReadyNotice:
    """What the notice that the order is ready for collection says.

    Args:
        dimensions_cm: Three sizes of the parcel, in centimetres; null when the notice does not give them.
        weight_kg: Its weight in kilograms; null when the notice does not give it.
        customer_details: The customer's details; null or blank when the notice does not give them.
    """

    dimensions_cm: Dimensions = UNKNOWN
    weight_kg: Measure = UNKNOWN
    customer_details: Detail = UNKNOWN


@facts
class Invoice:
    """The invoice of the order.

    Args:
        vat_applicable: Whether VAT applies to the order.
        given: Whether the buyer has an invoice that shows the VAT; left out, an attached one counts.
        attached: Whether the invoice is attached to the order.
        shipped: Whether the order has been shipped; left out, as the dispatch says.
    """

    vat_applicable: Flag | None = None
    given: Flag | None = None
    attached: Flag | None = None
    shipped: Flag | None = None


@facts
class ShippingCharge:
    """What the buyer is asked for beside the price.

    Args:
        extra: The charge for shipping on top of the price; zero when there is none.
    """

    extra: NonNegativeMoney | None = None


@facts
class Tracking:
    """The tracking number of the parcel.

    Args:
        number: The number; null or blank when there is none.
        told: Whether the buyer has been told it.
        shipped: Whether the order has been shipped; left out, as the dispatch says.
    """

    number: Detail = UNKNOWN
    told: Flag | None = None
    shipped: Flag | None = None


@facts
class Shipment:
    """How far the parcel has come.

    Args:
        status: Status of the shipment: ``delivered``, or any other word.
    """

    status: ShippingWord = None


@facts
class Delivery:
    """How the goods reach the buyer.

    Args:
        mode: The delivery mode: ``home``, ``click_and_collect``, ``relay``, or any other word.
    """

    mode: DeliveryWord = None


@facts
class Unfulfillable:
    """An order that the seller cannot honour.

    Args:
        customer_told: Whether the seller has told the customer.
        marketplace_told: Whether the seller has told the marketplace.
        refund_asked: Whether it is also asked what the customer gets back.
    """

    customer_told: Flag | None = None
    marketplace_told: Flag | None = None
    refund_asked: Flag = False
