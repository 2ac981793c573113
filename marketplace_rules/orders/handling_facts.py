"""What has to be known about handling an order: one table for each part that can be asked alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Self, TypeAlias
from unicodedata import normalize

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from marketplace_rules.days import before, too_early
from marketplace_rules.fact_types import (
    NONE,
    Detail,
    Event,
    Flag,
    Holidays,
    Measure,
    Moment,
    PositiveCount,
    Zone,
    measure,
)
from marketplace_rules.facts import UNKNOWN, Unknown, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.money import NonNegativeMoney
from marketplace_rules.policy.vocabulary import (
    DELIVERY_MODE_LABELS,
    PAYMENT_STATUS_LABELS,
    SHIPPING_STATUS_LABELS,
    TIME_UNIT_LABELS,
    DeliveryMode,
    PaymentStatus,
    ShippingStatus,
    TimeUnit,
)

_LONGEST_WORD = 100


def known_word(given: Any, labels: Mapping[str, Any]) -> Any:
    """Find the code that a label stands for; a word that is not listed is kept as it is.

    Args:
        given: A code, one of the pages' labels in any case, another word, or None.
        labels: The code of each label.

    Returns:
        The code, the word, or None.

    >>> known_word(" Click-and-Collect ", DELIVERY_MODE_LABELS).value
    'click_and_collect'
    """
    if given is None:
        return None
    if not isinstance(given, str):
        raise PydanticCustomError("not_text", "not text")
    text = normalize("NFC", given).strip()
    if not text:
        raise PydanticCustomError("empty_text", "empty")
    if len(text) > _LONGEST_WORD:
        raise PydanticCustomError("string_too_long", "too long", {"max_length": _LONGEST_WORD})
    return labels.get(" ".join(text.casefold().replace("-", " ").replace("_", " ").split()), text)


def _unit(given: Any) -> Any:
    return known_word(given, TIME_UNIT_LABELS) if isinstance(given, str) and given.strip() else given


_WORD: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "null"}]}
# Open lists: a status or a mode that no page names is kept as text.
PaymentWord: TypeAlias = Annotated[
    PaymentStatus | str | None,
    PlainValidator(lambda given: known_word(given, PAYMENT_STATUS_LABELS)),
    WithJsonSchema(_WORD),
]
ShippingWord: TypeAlias = Annotated[
    ShippingStatus | str | None,
    PlainValidator(lambda given: known_word(given, SHIPPING_STATUS_LABELS)),
    WithJsonSchema(_WORD),
]
DeliveryWord: TypeAlias = Annotated[
    DeliveryMode | str | None,
    PlainValidator(lambda given: known_word(given, DELIVERY_MODE_LABELS)),
    WithJsonSchema(_WORD),
]

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
    unit: Annotated[TimeUnit, BeforeValidator(_unit)] | None = None


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


@facts
class HandlingRequest:
    """Questions about handling an order; a part that is left out is not asked.

    Args:
        ordered_on: When the order was placed; it decides which edition of the policy governs.
        handling_time: Asks whether the declared handling time is allowed; dispatch is counted with it.
        dispatch: Asks by when the order is shipped and delivered, and whether it was.
        preparation: Asks whether preparing may start.
        ready_notice: Asks whether the notice that it is ready is complete.
        invoice: Asks whether the invoice is there.
        shipping_charge: Asks whether more may be charged for shipping.
        tracking: Asks whether there is a tracking number and the buyer knows it.
        shipment: Asks whether the shipping status says that it is delivered.
        delivery: Asks whether the delivery mode exists.
        unfulfillable: Asks whether everybody has been told of an order that cannot be honoured.
        calendar: The seller's public holidays, such as ``PT``, ``FR-57``, or a list of days off.
        zone: The seller's time zone, such as ``Europe/Lisbon``.
    """

    ordered_on: Moment = None
    handling_time: HandlingTime | None = None
    dispatch: Dispatch | None = None
    preparation: Preparation | None = None
    ready_notice: ReadyNotice | None = None
    invoice: Invoice | None = None
    shipping_charge: ShippingCharge | None = None
    tracking: Tracking | None = None
    shipment: Shipment | None = None
    delivery: Delivery | None = None
    unfulfillable: Unfulfillable | None = None
    calendar: Holidays | None = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_nothing_asked(self)]
        if self.dispatch is not None:
            faults += [*_out_of_order(self.dispatch, self.ordered_on, self.zone)]
            faults += [*_paid_otherwise(self.dispatch, self.zone), *_shipped_otherwise(self)]
        if faults:
            raise impossible(dict.fromkeys(faults))
        return self

    def shipped(self, part: Invoice | Tracking) -> bool | None:
        """Tell whether the order has been shipped, as a part or else the dispatch says; None where nobody knows."""
        if part.shipped is not None or self.dispatch is None:
            return part.shipped
        return _has_been(self.dispatch.shipped_on)


PARTS = (
    "handling_time",
    "dispatch",
    "preparation",
    "ready_notice",
    "invoice",
    "shipping_charge",
    "tracking",
    "shipment",
    "delivery",
    "unfulfillable",
)


def _nothing_asked(request: HandlingRequest) -> Iterable[Fault]:
    if all(getattr(request, part) is None for part in PARTS):
        yield Fault("", "nothing_asked", (("parts_any", PARTS),))


def _has_been(event: object) -> bool | None:
    return None if event is UNKNOWN else event is not None


def _out_of_order(dispatch: Dispatch, ordered: object, zone: str | None) -> Iterable[Fault]:
    """Events that are dated before what has to come first."""
    for name in ("received_on", "paid_on", "ready_on", "shipped_on", "delivered_on"):
        if before(getattr(dispatch, name), ordered, zone):
            yield too_early(f"/dispatch/{name}", "before_order", ordered)
    for name in ("ready_on", "shipped_on", "delivered_on"):
        if before(getattr(dispatch, name), dispatch.received_on, zone):
            yield too_early(f"/dispatch/{name}", "before_receipt", dispatch.received_on)
    for name in ("shipped_on", "delivered_on"):
        if before(getattr(dispatch, name), dispatch.ready_on, zone):
            yield too_early(f"/dispatch/{name}", "before_ready", dispatch.ready_on)
    if before(dispatch.delivered_on, dispatch.shipped_on, zone):
        yield too_early("/dispatch/delivered_on", "before_shipping", dispatch.shipped_on)
    if dispatch.shipped_on is None and isinstance(dispatch.delivered_on, date):
        yield Fault("/dispatch/delivered_on", "never_shipped")


def _paid_otherwise(dispatch: Dispatch, zone: str | None) -> Iterable[Fault]:
    """A payment on another day than the word about it says."""
    word, paid, received = dispatch.paid_at_receipt, dispatch.paid_on, dispatch.received_on
    late = paid is None or before(received, paid, zone)
    if (word is True and late) or (word is False and before(paid, received, zone)):
        yield Fault("/dispatch/paid_at_receipt", "paid_otherwise")


def _shipped_otherwise(request: HandlingRequest) -> Iterable[Fault]:
    """A part that says of the shipping what the dispatch denies."""
    shipped = _has_been(request.dispatch.shipped_on) if request.dispatch else None
    for part in ("invoice", "tracking"):
        word = getattr(getattr(request, part), "shipped", None)
        if shipped is not None and word is not None and word is not shipped:
            yield Fault(f"/{part}/shipped", "shipped_otherwise")
