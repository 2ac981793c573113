"""A backend: its listings, and how it answers a buyer who wants to send something back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from marketplace_rules import Decision, Listing, Money, ReturnRequest, load_policy, return_eligibility

POLICY = load_policy(Path(__file__).parent / "market.toml")
LISTINGS = [
    Listing(name="Kettle", brand="Acme", gtin="4006381333931", price=Money("24.90", "EUR")),
    Listing(name="Teapot", brand="Acme", gtin="5901234123457", price=Money("18.00", "EUR")),
]


def may_return(delivered_on: date, today: date) -> Decision[Any]:
    """Decide about a return that is asked for today."""
    return return_eligibility(ReturnRequest(delivered_on=delivered_on, requested_on=today), POLICY)
