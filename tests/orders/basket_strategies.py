"""Baskets and offers for Hypothesis, as plain data biased to their own limits, and how a person would work them out."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

Data = dict[str, Any]
START, END = date(2024, 6, 1), date(2024, 6, 30)
DAYS = st.sampled_from([START + timedelta(days=d) for d in (-1, 0, 1, 28, 29, 30)])


@st.composite
def offers(draw: st.DrawFn, pack: bool = False) -> Data:
    """Draw an offer: a list price near 10.00, a promotion and up to three quantity prices."""
    cents = st.integers(700, 1100)
    offer: Data = {"price": euros(draw(cents))}
    if draw(st.booleans()):
        offer["promotion"] = {
            "price": euros(draw(cents)),
            "starts_on": START,
            "ends_on": END,
            "active": draw(st.sampled_from([True, True, False])),
        }
    quantities = sorted(draw(st.sets(st.sampled_from([1, 2, 5, 10, 50]), max_size=3)))
    offer["tiers"] = [{"from_quantity": q, "price": euros(draw(cents))} for q in quantities]
    return offer | ({"pack_quantity": draw(st.sampled_from([2, 5, 10]))} if pack else {})


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02} EUR"


def amount(text: str) -> Decimal:
    return Decimal(text.split()[0])


def lowest_price(offer: Data, quantity: int | Decimal, day: date) -> Decimal:
    """The price that applies, as a person would look it up."""
    found = [amount(offer["price"])]
    promotion = offer.get("promotion")
    if promotion and promotion["active"] and promotion["starts_on"] <= day <= promotion["ends_on"]:
        found.append(amount(promotion["price"]))
    found += [amount(tier["price"]) for tier in offer["tiers"] if quantity >= tier["from_quantity"]]
    return min(found)


def rounded(value: Fraction) -> Decimal:
    """An amount rounded to the cent, halves up."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


@st.composite
def lines(draw: st.DrawFn, item: str, warehouse: str) -> list[Data]:
    """Draw one or two lines of an item, near its own limits."""
    least = draw(st.sampled_from([None, 1, 4, 6, 10]))
    most = draw(st.sampled_from([None, 6, 10, 12]))
    stock = draw(st.sampled_from([0, 5, 6, 10, 12, 50]))
    pack = draw(st.sampled_from([None, None, 2, 5]))
    shared: Data = {
        "item": item,
        "warehouse": warehouse,
        "unit": "unit",
        "stock": stock,
        "minimum_quantity": least,
        "maximum_quantity": most,
        "sold_in_packs": pack is not None,
    }
    if pack is not None:
        shared["pack_quantity"] = pack
    if draw(st.booleans()):
        shared["offer"] = draw(offers())
    limits = [limit for limit in (least, most, stock, pack) if limit]
    found = []
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        quantity = max(1, draw(st.sampled_from(limits)) + draw(st.sampled_from([-1, 0, 0, 1]))) if limits else 1
        line = {**shared, "quantity": quantity}
        if "offer" not in shared:
            line["unit_price"] = euros(draw(st.integers(90, 1100)))
        found.append(line)
    return found


@st.composite
def baskets(draw: st.DrawFn) -> Data:
    """Draw all there is to know about a basket."""
    wanted = [("cable", "W1"), *draw(st.sampled_from([[], [("plug", "W1")], [("cable", "W2")]]))]
    every = [line for item, warehouse in wanted for line in draw(lines(item, warehouse))]
    minimums = st.sampled_from([None, "10.00 EUR", "40.00 EUR", "60.00 EUR", "60.00 USD"])
    return {
        "lines": every,
        "warehouses": [{"name": name, "minimum_value": draw(minimums)} for name in ("W1", "W2")],
        "buyer": draw(st.sampled_from(["company", "company", "company", "private"])),
        "checkout": draw(st.sampled_from(["account", "guest"])),
        "company_name": draw(st.sampled_from(["Rede Lda", "Rede Lda", ""])),
        "email": draw(st.sampled_from(["a@rede.example", "a@rede.example", "a@"])),
        "delivery_address": "Porto",
        "delivery_method": "standard",
        "payment_method": draw(st.sampled_from(["card", "card", "iDEAL", "cash"])),
        "payment_processor": draw(st.sampled_from(["stripe", "stripe", "other"])),
        "currency": draw(st.sampled_from(["EUR", "EUR", "BGN", "USD"])),
        "ordered_on": draw(DAYS),
    }


# What may be left out without saying anything by it.
UNTOLD = ("buyer", "checkout", "company_name", "email", "payment_method", "payment_processor", "ordered_on")
UNTOLD_LINE = ("quantity", "stock", "minimum_quantity", "maximum_quantity", "unit_price", "pack_quantity")


@st.composite
def told(draw: st.DrawFn, truth: Data) -> Data:
    """Leave out what nobody may have told; of an item, on each of its lines."""
    data = deepcopy(truth)
    for name in draw(st.sets(st.sampled_from(UNTOLD), max_size=2)):
        del data[name]
    names = draw(st.sets(st.sampled_from(UNTOLD_LINE), max_size=2))
    for line in data["lines"]:
        for name in names & line.keys():
            del line[name]
    if draw(st.sampled_from([False, False, True])):
        data["warehouses"].pop()
    return data
