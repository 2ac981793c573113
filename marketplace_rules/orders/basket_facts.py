"""What has to be known about a basket: the buyer, the lines, and the warehouses they come from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, model_validator

from marketplace_rules.fact_types import Flag, Moment, Text, Zone
from marketplace_rules.facts import UNKNOWN, facts
from marketplace_rules.faults import Fault, impossible
from marketplace_rules.figure_types import Detail, Limit, MoneyLimit, OptionalQuantity, Stock
from marketplace_rules.money import Money, NonNegativeMoney
from marketplace_rules.orders.open_lists import plain_label
from marketplace_rules.orders.payment_facts import Currency, Name
from marketplace_rules.orders.price_facts import Offer, contradictions, prices
from marketplace_rules.policy.basket_vocabulary import BUYER_LABELS, BuyerKind, CheckoutMode

# Units of measure that count whole pieces, in the words of the pages and without accents.
PIECES = frozenset({"unit", "unite", "piece", "pc", "pack", "article"})


def _buyer(given: Any) -> Any:
    return BUYER_LABELS.get(plain_label(given), given) if isinstance(given, str) else given


Buyer = Annotated[BuyerKind, BeforeValidator(_buyer)]


@facts
class BasketLine:
    """One line of a basket. Quantities, stock and limits are in units of measure.

    Args:
        item: What it is; lines of one item and one warehouse count together.
        warehouse: Where it comes from; left out of every line where all goods come from one place.
        quantity: Units ordered.
        unit: The unit of measure, such as ``unit`` or ``m``; pieces, which are whole, where it is left out.
        stock: Units in stock at the warehouse.
        minimum_quantity: The item's minimum order quantity; null when it has none.
        maximum_quantity: The item's maximum order quantity; null when it has none.
        sold_in_packs: Whether it is sold in packs; no, where neither this nor the size of a pack is stated.
        pack_quantity: Units in a pack.
        unit_price: Price of one unit that the buyer is charged, after promotion, without shipping and VAT.
        offer: What the seller asks, from which the price that applies is computed, where ``unit_price`` is left out.
    """

    item: Text | None = None
    warehouse: Text | None = None
    quantity: OptionalQuantity = None
    unit: Name | None = None
    stock: Stock = None
    minimum_quantity: Limit = UNKNOWN
    maximum_quantity: Limit = UNKNOWN
    sold_in_packs: Flag | None = None
    pack_quantity: OptionalQuantity = None
    unit_price: NonNegativeMoney | None = None
    offer: Offer | None = None

    @property
    def in_pieces(self) -> bool:
        """Whether its units are whole."""
        return self.unit is None or plain_label(self.unit).removesuffix("s") in PIECES

    @property
    def pack(self) -> Decimal | None:
        """Units in a pack, as the line or its offer states them."""
        return self.pack_quantity or (self.offer.pack_quantity if self.offer else None)

    @property
    def in_packs(self) -> bool:
        """Whether it is sold in packs."""
        return self.pack is not None if self.sold_in_packs is None else self.sold_in_packs


@facts
class Warehouse:
    """A warehouse that goods come from.

    Args:
        name: Its name, as the lines give it.
        minimum_value: The least that an order from it is worth, without shipping and VAT; null when there is no such
            minimum.
    """

    name: Text
    minimum_value: MoneyLimit = UNKNOWN


@facts
class Basket:
    """An order that is to be placed.

    Args:
        lines: What is ordered.
        warehouses: The warehouses the goods come from.
        buyer: Who orders: ``company`` or ``private``.
        checkout: Whether the buyer has an account or orders as a guest.
        company_name: Name of the buyer's company; null when none is given.
        email: The buyer's e-mail address; null when none is given.
        delivery_address: Where it is delivered; null when none is given.
        delivery_method: How it is delivered; null when none is chosen.
        payment_method: How it is paid; null when none is chosen.
        payment_processor: The payment provider that processes it, such as ``stripe``.
        currency: The currency that the buyer has chosen.
        ordered_on: When it is placed: it decides which edition of the policy and which prices govern.
        zone: The seller's time zone; needed where an instant is given instead of a day.
    """

    lines: Annotated[tuple[BasketLine, ...], Field(min_length=1, max_length=10_000)]
    warehouses: Annotated[tuple[Warehouse, ...], Field(max_length=10_000)] = ()
    buyer: Buyer | None = None
    checkout: CheckoutMode | None = None
    company_name: Detail = UNKNOWN
    email: Detail = UNKNOWN
    delivery_address: Detail = UNKNOWN
    delivery_method: Detail = UNKNOWN
    payment_method: Detail = UNKNOWN
    payment_processor: Name | None = None
    currency: Currency | None = None
    ordered_on: Moment = None
    zone: Zone | None = None

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        faults = [*_names(self), *_amounts(self)]
        for index, line in enumerate(self.lines):
            faults += _line(line, self.zone, f"/lines/{index}")
        if not faults:
            faults += _differences(self)
        if faults:
            raise impossible(faults)
        return self

    @property
    def prices_currency(self) -> str | None:
        """The currency of every price; None where no price is stated."""
        return next((price.currency for _, price in _prices(self)), None)


def _names(basket: Basket) -> Iterable[Fault]:
    """Names without which nobody could tell which lines count together."""
    for field in ("item", "warehouse"):
        named = [getattr(line, field) is not None for line in basket.lines]
        if (any(named) or field == "item") and len(named) > 1:
            yield from (Fault(f"/lines/{i}/{field}", "required") for i, is_named in enumerate(named) if not is_named)
    seen = set()
    for index, warehouse in enumerate(basket.warehouses):
        if warehouse.name in seen:
            yield Fault(f"/warehouses/{index}/name", "repeated", (("found", warehouse.name),))
        seen.add(warehouse.name)


def _prices(basket: Basket) -> Iterable[tuple[str, Money]]:
    for index, line in enumerate(basket.lines):
        if line.unit_price is not None:
            yield f"/lines/{index}/unit_price", line.unit_price
        if line.offer:
            yield from prices(line.offer, f"/lines/{index}/offer")


def _amounts(basket: Basket) -> Iterable[Fault]:
    expected = basket.prices_currency
    for pointer, price in _prices(basket):
        if price.currency != expected:
            yield Fault(pointer, "mixed_currencies", (("expected", expected), ("found", price.currency)))


def _line(line: BasketLine, zone: str | None, at: str) -> Iterable[Fault]:
    for name in _COUNTS if line.in_pieces else ():
        units = getattr(line, name)
        if isinstance(units, Decimal) and units != int(units):
            yield Fault(f"{at}/{name}", "not_a_whole_number")
    if line.offer:
        if line.unit_price is not None:
            yield Fault(f"{at}/offer", "beside_unit_price")
        if (
            None not in (line.pack_quantity, line.offer.pack_quantity)
            and line.pack_quantity != line.offer.pack_quantity
        ):
            yield Fault(f"{at}/offer/pack_quantity", "differs", (("expected", line.pack_quantity),))
        yield from (f for f in contradictions(line.offer, zone, f"{at}/offer") if f.code != "mixed_currencies")


_COUNTS = ("quantity", "stock", "minimum_quantity", "maximum_quantity", "pack_quantity")

# What is true of an item at its warehouse, so that two lines of it cannot state it differently.
OF_THE_ITEM = ("unit", "stock", "minimum_quantity", "maximum_quantity", "sold_in_packs", "pack_quantity", "offer")


def _differences(basket: Basket) -> Iterable[Fault]:
    stated: dict[tuple[object, ...], Any] = {}
    for index, line in enumerate(basket.lines):
        for name in OF_THE_ITEM:
            found = getattr(line, name)
            # None is a statement of a limit, and nothing said of anything else.
            if found is UNKNOWN or (found is None and name not in ("minimum_quantity", "maximum_quantity")):
                continue
            told = plain_label(found) if name == "unit" else found
            if stated.setdefault((line.item, line.warehouse, name), told) != told:
                yield Fault(f"/lines/{index}/{name}", "differs_from_line", (("item_name", line.item),))
