"""What does checking a basket cost? 20 lines from three warehouses, against the same logic by hand and plain parsing.

Run it with ``python benchmarks/baskets.py``. By hand means: the parsed JSON itself and if/else for one marketplace,
which collects the names of what was found, without citations and without checks of the input. Parsing means: pydantic
models with nothing but types.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from paired import Comparison, compare
from pydantic import BaseModel, ConfigDict

from marketplace_rules.finding import Kind
from marketplace_rules.intake import read_facts_json
from marketplace_rules.orders.basket_facts import Basket
from marketplace_rules.orders.placing import minimums
from marketplace_rules.policy import load_policy

TWOOSK = load_policy("twoosk")
WAREHOUSES = ("Porto", "Lyon", "Madrid")


def line(number: int) -> dict[str, Any]:
    """One line of the basket; every seventh is below its minimum, every ninth above the stock."""
    return {
        "item": f"Item {number}",
        "warehouse": WAREHOUSES[number % 3],
        "quantity": 5 if number % 7 == 3 else 40,
        "stock": 30 if number % 9 == 4 else 500,
        "minimum_quantity": 10,
        "maximum_quantity": 100,
        "sold_in_packs": True,
        "pack_quantity": 5,
        "unit_price": f"{number + 1}.90 EUR",
    }


BASKET = json.dumps(
    {
        "buyer": "company",
        "checkout": "guest",
        "company_name": "Rede Lda",
        "email": "compras@rede.example",
        "delivery_address": "Rua do Ouro 1, Porto",
        "delivery_method": "standard",
        "payment_method": "multibanco",
        "currency": "EUR",
        "lines": [line(number) for number in range(20)],
        "warehouses": [{"name": name, "minimum_value": "2400.00 EUR"} for name in WAREHOUSES],
    }
)

# ---- by hand ---------------------------------------------------------------------------------------------------------


def cents(text: str) -> int:
    """Read an amount in euros."""
    whole, _, rest = text.removesuffix(" EUR").partition(".")
    return int(whole) * 100 + int(rest)


def by_hand(basket: dict[str, Any]) -> set[str]:
    """Everything that speaks against a basket, by name."""
    found: set[str] = set()
    if basket["buyer"] != "company":
        found.add("buyer")
    for name in ("company_name", "email", "delivery_address", "delivery_method", "payment_method"):
        if not basket.get(name):
            found.add(name)
    worth: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    for index, asked in enumerate(basket["lines"]):
        quantity, at = asked["quantity"], f"/lines/{index}"
        if quantity < asked["minimum_quantity"]:
            found.add(f"moq.below {at}")
        if quantity > asked["maximum_quantity"]:
            found.add(f"maximum_quantity.above {at}")
        if asked["sold_in_packs"] and quantity % asked["pack_quantity"]:
            found.add(f"pack_multiple.part_of_a_pack {at}")
        if quantity > asked["stock"]:
            found.add(f"stock.not_enough {at}")
        first.setdefault(asked["warehouse"], index)
        worth[asked["warehouse"]] += quantity * cents(asked["unit_price"])
    for warehouse in basket["warehouses"]:
        if worth[warehouse["name"]] < cents(warehouse["minimum_value"]):
            found.add(f"minimum_value.below /lines/{first[warehouse['name']]}")
    return found


# ---- pydantic models -------------------------------------------------------------------------------------------------


class Model(BaseModel):
    """A model with nothing but types."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlainLine(Model):
    """A line."""

    item: str
    warehouse: str
    quantity: Decimal
    stock: Decimal
    minimum_quantity: Decimal
    maximum_quantity: Decimal
    sold_in_packs: bool
    pack_quantity: Decimal
    unit_price: str


class PlainWarehouse(Model):
    """A warehouse."""

    name: str
    minimum_value: str


class PlainBasket(Model):
    """The same payload."""

    buyer: str
    checkout: str
    company_name: str
    email: str
    delivery_address: str
    delivery_method: str
    payment_method: str
    currency: str
    lines: tuple[PlainLine, ...]
    warehouses: tuple[PlainWarehouse, ...]


# ---- with the package ------------------------------------------------------------------------------------------------


def by_package() -> set[str]:
    """What speaks against the basket, by name and line."""
    decision = minimums(read_facts_json(Basket, BASKET), TWOOSK)
    decision.outcome  # noqa: B018 - it is worked out when it is asked for
    failing = (f for f in decision.findings if f.kind is Kind.FAIL)
    return {f"{f.message_id.removeprefix('orders.')} {f.subject}" for f in failing}


def comparison() -> Comparison:
    """Check that both ways find as much, and measure them."""
    expected, found = by_hand(json.loads(BASKET)), by_package()
    if expected != found:
        raise SystemExit(f"the answers differ:\n{sorted(expected)}\n{sorted(found)}")
    facts = read_facts_json(Basket, BASKET)
    ways: dict[str, Callable[[], object]] = {
        "pydantic models, parsing only": lambda: PlainBasket.model_validate_json(BASKET),
        "by hand, from JSON": lambda: by_hand(json.loads(BASKET)),
        "this package, from JSON": by_package,
        "this package, reading only": lambda: read_facts_json(Basket, BASKET),
        "this package, deciding only": lambda: minimums(facts, TWOOSK).outcome,
    }
    against = ("pydantic models, parsing only", "by hand, from JSON")
    return compare("a basket of 20 lines", ways, against, {"this package, from JSON": 1.5})


if __name__ == "__main__":
    print("\n".join(comparison().rows()))
