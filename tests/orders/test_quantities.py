"""Stock, minimum, maximum and packs: exactly at each limit, one below, one above, and where facts are missing."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from marketplace_rules.facts import UNKNOWN
from marketplace_rules.finding import Finding
from marketplace_rules.orders.ordered_items import Ordered
from marketplace_rules.orders.quantities import maximum_quantity, moq, no_quantity_fits, pack_multiple, stock
from marketplace_rules.policy.clause import DutyClause
from tests.orders.test_ordered_items import item
from tests.strategies import cited

CLAUSE = cited(DutyClause)
AT = "/lines/3"


def figures(finding: Finding) -> dict[str, Any]:
    return {"code": finding.code, "expected": finding.expected, **dict(finding.args)}


# ---- stock -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "left", "silent", "code", "difference"),
    [
        (9, 10, False, "enough", {"left": 1}),
        (10, 10, False, "enough", {"left": 0}),
        (11, 10, False, "not_enough", {"excess": 1}),
        (11, 10, True, "not_enough", {"excess": 1}),
        (10, 10, True, "quantity_unknown", {}),
        (1, 0, False, "none_left", {"excess": 1}),
        (0, 0, True, "none_left", {"excess": 0}),
        (1, UNKNOWN, False, "not_known", {}),
    ],
)
def test_no_more_is_ordered_than_is_in_stock(
    known: int, left: Any, silent: bool, code: str, difference: dict[str, int]
) -> None:
    found = stock(CLAUSE, item(known, (4,) if silent else (), stock=left))
    told = {name: units for name, units in found.args if name != "next_allowed"}
    assert (found.code, told) == (code, difference)
    missing = {"not_known": (f"{AT}/stock",), "quantity_unknown": ("/lines/4/quantity",)}
    assert found.missing == missing.get(code, ())


@pytest.mark.parametrize(
    ("known", "left", "silent", "code"),
    [
        (9, 10, False, "not_stated"),
        (10, 10, False, "not_stated"),
        (11, 10, False, "short_unstated"),
        (11, 10, True, "short_unstated"),
        (10, 10, True, "quantity_unknown"),
        (0, 0, True, "short_unstated"),
        (11, UNKNOWN, False, "not_stated"),
        (11, None, False, "not_stated"),
    ],
)
def test_a_stated_stock_that_is_too_small_does_not_pass_where_the_page_is_silent(
    known: int, left: Any, silent: bool, code: str
) -> None:
    found = stock(None, item(known, (4,) if silent else (), stock=left))
    assert (found.code, found.clause) == (code, None)
    assert found.missing == (("/lines/4/quantity",) if code == "quantity_unknown" else ())


# ---- minimum and maximum ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "minimum", "silent", "code", "lacking"),
    [
        (99, 100, False, "below", 1),
        (100, 100, False, "reached", None),
        (101, 100, False, "reached", None),
        ("99.999", 100, False, "below", Decimal("0.001")),
        (99, 100, True, "quantity_unknown", None),
        (100, 100, True, "reached", None),
        (1, None, False, "none_set", None),
        (1, UNKNOWN, False, "not_known", None),
    ],
)
def test_a_minimum_order_quantity_is_reached_exactly(
    known: object, minimum: Any, silent: bool, code: str, lacking: object
) -> None:
    found = moq(CLAUSE, item(known, (4,) if silent else (), minimum=minimum))
    assert (found.code, dict(found.args).get("lacking")) == (code, lacking)
    missing = {"not_known": (f"{AT}/minimum_quantity",), "quantity_unknown": ("/lines/4/quantity",)}
    assert found.missing == missing.get(code, ())


@pytest.mark.parametrize(
    ("known", "maximum", "silent", "code", "excess"),
    [
        (499, 500, False, "within", None),
        (500, 500, False, "within", None),
        (501, 500, False, "above", 1),
        (501, 500, True, "above", 1),
        (500, 500, True, "quantity_unknown", None),
        (1, None, False, "none_set", None),
        (1, UNKNOWN, False, "not_known", None),
    ],
)
def test_a_maximum_may_be_ordered_exactly(
    known: int, maximum: Any, silent: bool, code: str, excess: int | None
) -> None:
    found = maximum_quantity(CLAUSE, item(known, (4,) if silent else (), maximum=maximum))
    assert (found.code, dict(found.args).get("excess")) == (code, excess)
    missing = {"not_known": (f"{AT}/maximum_quantity",), "quantity_unknown": ("/lines/4/quantity",)}
    assert found.missing == missing.get(code, ())


@pytest.mark.parametrize(
    ("least", "most", "said"),
    [
        (99, 100, False),
        (100, 100, False),
        (101, 100, True),
        (None, 100, False),
        (101, None, False),
        (UNKNOWN, 100, False),
        (101, UNKNOWN, False),
    ],
)
def test_limits_between_which_no_quantity_is_go_to_a_person(least: Any, most: Any, said: bool) -> None:
    found = no_quantity_fits(CLAUSE, item(1, minimum=least, maximum=most))
    assert [(f.code, f.observed, f.expected) for f in found] == [("no_quantity_fits", least, most)] * said
    assert no_quantity_fits(None, item(1, minimum=least, maximum=most)) == []


# ---- packs -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "pack", "silent", "code", "whole"),
    [
        (9, 10, False, "part_of_a_pack", (10,)),
        (10, 10, False, "whole_packs", None),
        (11, 10, False, "part_of_a_pack", (10, 20)),
        (20, 10, False, "whole_packs", None),
        ("2.5", "0.5", False, "whole_packs", None),
        ("2.6", "0.5", False, "part_of_a_pack", (Decimal("2.5"), Decimal("3.0"))),
        (10, 10, True, "quantity_unknown", None),
        (10, None, False, "not_in_packs", None),
        (10, UNKNOWN, False, "not_known", None),
    ],
)
def test_what_is_sold_in_packs_is_ordered_in_whole_packs(
    known: object, pack: Any, silent: bool, code: str, whole: object
) -> None:
    found = pack_multiple(CLAUSE, item(known, (4,) if silent else (), pack=pack))
    assert (found.code, found.expected) == (code, whole)
    missing = {"not_known": (f"{AT}/pack_quantity",), "quantity_unknown": ("/lines/4/quantity",)}
    assert found.missing == missing.get(code, ())


@pytest.mark.parametrize("rule", [stock, moq, maximum_quantity, pack_multiple])
def test_where_the_page_is_silent_nothing_is_asked(rule: Callable[[DutyClause | None, Ordered], Finding]) -> None:
    found = rule(None, item(1, stock=1, minimum=9, maximum=0, pack=7))
    assert (found.code, found.clause, found.subject) == ("not_stated", None, AT)


# ---- where a limit stands --------------------------------------------------------------------------------------------

RULES = [
    (stock, "stock", "stock"),
    (moq, "minimum", "minimum_quantity"),
    (maximum_quantity, "maximum", "maximum_quantity"),
    (pack_multiple, "pack", "pack_quantity"),
]


@pytest.mark.parametrize(("rule", "name", "field"), RULES)
@pytest.mark.parametrize(("known", "silent"), list(product((0, 9, 10, 11), ((), (4,)))))
def test_every_state_names_its_item_its_field_its_clause_and_both_figures(
    rule: Callable[[DutyClause | None, Ordered], Finding], name: str, field: str, known: int, silent: tuple[int, ...]
) -> None:
    for limit in (10, 0, None, UNKNOWN):
        if not (rule is pack_multiple and limit == 0):
            found = rule(CLAUSE, item(known, silent, **{name: limit}))
            assert (found.clause, found.subject, found.pointer) == (CLAUSE.citation, AT, f"{AT}/{field}")
            counted = isinstance(limit, int) and not (rule is pack_multiple and silent)
            assert found.observed == (known if counted else None)
            if rule is pack_multiple:
                assert dict(found.args).get("pack") == (limit if isinstance(limit, int) else None)
            else:
                assert found.expected == (limit if isinstance(limit, int) else None)


@pytest.mark.parametrize(("known", "silent"), [(11, ()), (10, (4,))])
def test_a_stated_stock_is_told_of_its_item_where_the_page_is_silent(known: int, silent: tuple[int, ...]) -> None:
    found = stock(None, item(known, silent, stock=10))
    assert (found.subject, found.pointer, found.observed, found.expected) == (AT, f"{AT}/stock", known, 10)
    assert [stock(None, item(1, stock=left)).subject for left in (10, None)] == [AT, AT]


def test_limits_between_which_no_quantity_is_are_told_of_their_item() -> None:
    [found] = no_quantity_fits(CLAUSE, item(1, minimum=101, maximum=100))
    assert (found.clause, found.subject, found.pointer) == (CLAUSE.citation, AT, f"{AT}/minimum_quantity")


def test_the_whole_packs_on_either_side_are_told() -> None:
    assert dict(pack_multiple(CLAUSE, item(11, pack=10)).args)["whole_any"] == (10, 20)


# ---- the nearest quantity --------------------------------------------------------------------------------------------


def test_what_falls_short_says_which_quantity_would_do() -> None:
    limits = {"stock": 200, "minimum": 50, "maximum": 100, "pack": 24}
    assert dict(moq(CLAUSE, item(24, **limits)).args)["next_allowed"] == 72
    assert dict(maximum_quantity(CLAUSE, item(120, **limits)).args)["next_allowed"] == 96
    assert dict(stock(CLAUSE, item(240, **limits | {"maximum": None})).args)["next_allowed"] == 192
    assert dict(pack_multiple(CLAUSE, item(73, **limits)).args)["next_allowed"] == 96
    assert dict(moq(CLAUSE, item(24, **limits | {"maximum": UNKNOWN})).args)["next_allowed"] is None
