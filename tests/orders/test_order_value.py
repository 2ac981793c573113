"""The value of goods beside a minimum: exactly at it, a cent beside it, and where it is not certain."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Place
from marketplace_rules.money import Money
from marketplace_rules.orders.order_value import GoodsValue, minimum_value, together
from marketplace_rules.policy.clause import DutyClause
from tests.strategies import cited

CLAUSE, AT, PLACE = cited(DutyClause), "/warehouses/0/minimum_value", Place("/lines/2")
FIFTY = Money("50.00", "EUR")


def goods(least: str | None, most: str | None, *missing: str) -> GoodsValue:
    return GoodsValue(least and Money.parse(least), most and Money.parse(most), missing)


@pytest.mark.parametrize(
    ("value", "code", "lacking"),
    [
        (goods("49.99 EUR", "49.99 EUR"), "below", "0.01 EUR"),
        (goods("50.00 EUR", "50.00 EUR"), "reached", None),
        (goods("50.01 EUR", "50.01 EUR"), "reached", None),
        (goods("9.00 EUR", "9.00 EUR"), "below", "41.00 EUR"),
        (goods("0.00 EUR", "49.99 EUR", "/x"), "below", "0.01 EUR"),
        (goods("50.00 EUR", None, "/x"), "reached", None),
        (goods("49.99 EUR", "50.00 EUR", "/x"), "value_unknown", None),
        (goods("49.99 EUR", "50.00 EUR"), "value_unsettled", None),
        (goods("49.99 EUR", None, "/x"), "value_unknown", None),
        (goods(None, None, "/x"), "value_unknown", None),
        (goods("9999.00 USD", "9999.00 USD"), "another_currency", None),
        (goods("0.00 USD", None, "/x"), "another_currency", None),
    ],
)
def test_goods_reach_a_minimum_exactly(value: GoodsValue, code: str, lacking: str | None) -> None:
    found = minimum_value(CLAUSE, "W1", FIFTY, value, AT, PLACE)
    short = dict(found.args).get("lacking")
    assert (found.code, short and str(short), found.subject) == (code, lacking, "/lines/2")
    assert found.missing == (("/x",) if code == "value_unknown" else ())


@pytest.mark.parametrize(
    ("clause", "minimum", "code"),
    [
        (None, FIFTY, "not_stated"),
        (CLAUSE, None, "none_set"),
        (CLAUSE, Money("0.00", "USD"), "none_set"),
        (CLAUSE, UNKNOWN, "not_known"),
    ],
)
def test_without_a_minimum_the_value_does_not_matter(clause: Any, minimum: Any, code: str) -> None:
    found = minimum_value(clause, "W1", minimum, goods(None, None, "/x"), AT)
    assert (found.code, found.missing) == (code, (AT,) if code == "not_known" else ())


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), max_size=5), st.booleans())
def test_values_are_added_up_from_the_least_to_the_most(pairs: list[tuple[int, int]], open_end: bool) -> None:
    values = [GoodsValue(*(Money.from_minor(cents, "EUR") for cents in sorted(pair))) for pair in pairs]
    found = together([*values, GoodsValue(None, None, ("/x",))] if open_end else values)
    if not pairs:
        assert found.least is None
        return
    assert found.least is not None
    assert found.least.minor == sum(min(pair) for pair in pairs)
    assert (found.most if found.most is None else found.most.minor) == (
        None if open_end else sum(max(pair) for pair in pairs)
    )
    assert found.missing == (("/x",) if open_end else ())
    assert found.exact == (found.least if found.least == found.most else None)


def test_a_fact_that_is_missing_twice_is_asked_for_once() -> None:
    assert together([GoodsValue(None, None, ("/x", "/y")), GoodsValue(None, None, ("/x",))]).missing == ("/x", "/y")
