from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.finding import Level
from marketplace_rules.listing.offer_facts import VatRate, WarehouseOffer
from marketplace_rules.listing.vat import vat
from marketplace_rules.policy.listing_content import FieldClause
from tests.strategies import cited

FIELD, DAY = cited(FieldClause), date(2014, 1, 1)
RATES = (
    VatRate(country="FR", percent="19.6", until=DAY - timedelta(1)),
    VatRate(country="FR", percent=20, since=DAY),
    VatRate(country="FR", percent="5.5", since=date(2012, 1, 1)),
    VatRate(country="PT", percent=23),
)


def code(percent: str | None, country: str | None, day: date | None, rates: tuple[VatRate, ...] | None = RATES) -> str:
    [found] = vat(FIELD, (WarehouseOffer(vat_percent=percent, country=country),), rates, day)
    assert found.level is Level.WARNING or found.code in ("given", "lacking")
    return found.code


@pytest.mark.parametrize(
    ("percent", "country", "day", "expected"),
    [
        ("19.6", "FR", DAY - timedelta(1), "given"),
        ("19.6", "FR", DAY, "differs"),
        ("20", "FR", DAY - timedelta(1), "differs"),
        ("20", "FR", DAY, "given"),
        ("20.00", "FR", DAY, "given"),
        ("5.5", "FR", DAY, "given"),
        ("20", "FR", None, "day_unknown"),
        ("23", "PT", None, "given"),
        ("22", "PT", None, "differs"),
        ("0", "PT", None, "differs"),
        ("22", "ES", None, "given"),
        ("22", None, DAY, "given"),
        (None, "FR", DAY, "lacking"),
        (None, None, None, "lacking"),
    ],
)
def test_a_rate_is_one_of_its_country_on_that_day(
    percent: str | None, country: str | None, day: date | None, expected: str
) -> None:
    assert code(percent, country, day) == expected
    assert code(percent, country, day, None) == ("lacking" if percent is None else "given")


def test_the_rates_of_the_day_are_told_without_needless_noughts() -> None:
    rates = (*RATES, VatRate(country="FR", percent="10.50"))
    [found] = vat(FIELD, (WarehouseOffer(vat_percent=19, country="FR"),), rates, DAY)
    assert dict(found.args)["rates"] == "20, 5.5, 10.5"


def test_a_listing_without_warehouses_states_no_rate() -> None:
    assert [f.code for f in vat(FIELD, (), RATES, DAY)] == ["lacking"]
    assert [f.code for f in vat(None, (), RATES, DAY)] == ["not_stated"]


SPANS = st.lists(
    st.tuples(st.integers(-3, 3) | st.none(), st.integers(-3, 3) | st.none(), st.integers(1, 3)).filter(
        lambda span: span[0] is None or span[1] is None or span[0] <= span[1]
    ),
    max_size=4,
)


@given(SPANS, st.integers(-4, 4), st.integers(1, 3))
def test_the_rates_of_a_day_are_those_whose_days_hold_it(
    spans: list[tuple[int | None, int | None, int]], on: int, percent: int
) -> None:
    def day(n: int | None) -> date | None:
        return None if n is None else DAY + timedelta(n)

    rates = tuple(VatRate(country="FR", percent=p, since=day(a), until=day(b)) for a, b, p in spans)
    apply = {p for a, b, p in spans if on in range(-9 if a is None else a, 9 if b is None else b + 1)}
    expected = "given" if not rates or percent in apply else "differs"
    assert code(str(Decimal(percent)), "FR", DAY + timedelta(on), rates) == expected
