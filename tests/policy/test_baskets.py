from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from marketplace_rules.policy import PolicyError, load_policy, parse_policy
from marketplace_rules.policy.baskets import DETAIL_KEYS

HEAD = """\
marketplace = "acme"
name = "Acme"
id = "only"
read_on = 2024-01-01
[sources.help]
title = "Help"
language = "en"
read_on = 2024-01-01
"""
CITED = 'strength = "must"\nsource = "help"\nsection = "Orders"\nstatement = "The page says so, in full."\n'


def orders(table: str, **values: str) -> Any:
    body = "".join(f"{name} = {value}\n" for name, value in values.items())
    return parse_policy(f"{HEAD}[orders.{table}]\n{body}{CITED}").editions[0].orders


def faults(read: Callable[[], object]) -> list[tuple[str, str | None]]:
    with pytest.raises(PolicyError) as caught:
        read()
    return [(fault.path, fault.suggestion) for fault in caught.value.faults]


@pytest.mark.parametrize("detail", DETAIL_KEYS)
def test_each_detail_of_the_checkout_has_a_clause_of_its_own(detail: str) -> None:
    section = orders(f"checkout_detail.{detail}")
    assert section.checkout_detail[detail].citation.parameter == f"orders.checkout_detail.{detail}"


def test_a_detail_that_nobody_knows_is_refused_with_the_one_that_was_meant() -> None:
    [(path, suggestion)] = faults(lambda: orders("checkout_detail.e_mail"))
    assert (path, suggestion) == ("orders.checkout_detail.e_mail", "email")


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("buyer", {"accepted": "[]"}),
        ("buyer", {"accepted": '["everybody"]'}),
        ("account", {"accepted": "[]"}),
        ("payment_method", {"accepted": "[]"}),
        ("order_currency", {"listed": "[]"}),
        ("order_currency", {"listed": '["EUR", "eur"]'}),
        ("order_currency", {"listed": '["EUR"]', "otherwise": '"EURO"'}),
        ("promotion", {"states": '"the start"'}),
        ("price", {"several": '"highest"'}),
        ("quantity_tiers", {"not_lower": '"ignored"'}),
    ],
)
def test_a_clause_is_refused_with_a_value_that_cannot_be(table: str, values: dict[str, str]) -> None:
    paths = [path for path, _ in faults(lambda: orders(table, **values))]
    assert paths
    assert all(path.startswith(f"orders.{table}.") for path in paths)


def test_what_asks_for_nothing_in_particular_is_left_out() -> None:
    section = parse_policy(HEAD).editions[0].orders
    assert (section.stock, section.price, dict(section.checkout_detail)) == (None, None, {})


def test_the_details_of_an_edition_cannot_be_changed() -> None:
    details = load_policy("twoosk").editions[0].orders.checkout_detail
    with pytest.raises(TypeError, match="an edition cannot be changed"):
        details.clear()
