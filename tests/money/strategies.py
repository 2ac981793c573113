"""Strategies shared by the tests of money."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from marketplace_rules.money import Money
from marketplace_rules.money.currencies import CODES

# One code for each number of digits comes first, so that none is rare.
currencies = st.sampled_from(["EUR", "JPY", "KWD", "CLF", "BYR", *sorted(CODES)])
small = st.integers(-1_000, 1_000)
edges = st.sampled_from([0, 1, -1, 9, 10, 99, 100, 101, 999, 1000, 1001, 10**28 - 1, 10**28, 10**28 + 1])
huge = st.integers(-(10**60), 10**60)
minors = small | edges | huge
moneys = st.builds(Money.from_minor, minors, currencies)
euros = st.builds(Money.from_minor, minors, st.just("EUR"))


@st.composite
def near_ties(draw: st.DrawFn) -> Decimal:
    """Decimals at, just below or just above a half of some digit, with up to 80 digits."""
    whole = draw(st.integers(0, 10**40) | st.integers(0, 200))
    places = draw(st.integers(0, 5))
    fraction = "".join(draw(st.sampled_from("0459")) for _ in range(places))
    tail = draw(st.sampled_from(["5", "50", "49" + "9" * 30, "50" + "0" * 30 + "1", "", "4", "6"]))
    sign = draw(st.sampled_from(["", "-"]))
    return Decimal(f"{sign}{whole}.{fraction}{tail}0")
