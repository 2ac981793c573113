from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace_rules.money.allocation import allocate

weights_lists = st.lists(st.integers(0, 5) | st.integers(0, 10**6), min_size=1, max_size=12)
totals = st.integers(-50, 50) | st.integers(-(10**6), 10**6) | st.integers(-(10**60), 10**60)


def one_unit_at_a_time(total: int, weights: list[int]) -> list[int]:
    """The naive oracle: hand each unit to whoever is furthest below the exact share, the first on a tie."""
    if not any(weights):
        weights = [1] * len(weights)
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]
    parts = [0] * len(weights)
    for _ in range(total):
        shortfalls = [share - part for share, part in zip(exact, parts, strict=True)]
        parts[shortfalls.index(max(shortfalls))] += 1
    return parts


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        (1000, [10000, 10000, 10000], [334, 333, 333]),
        (29000, [1, 1, 1], [9667, 9667, 9666]),
        (1, [1, 1], [1, 0]),
        (2, [1, 1, 1], [1, 1, 0]),
        (3, [1, 1, 1], [1, 1, 1]),
        (0, [3, 2], [0, 0]),
        (7, [0, 0], [4, 3]),
        (7, [0, 1, 0], [0, 7, 0]),
        (-7, [1, 1], [-4, -3]),
        (100, [1, 2, 3], [17, 33, 50]),
        (5, [3], [5]),
        (5, [0], [5]),
        (0, [], []),
        (1, [1, 3, 1], [0, 1, 0]),
    ],
)
def test_known_splits(total: int, weights: list[int], parts: list[int]) -> None:
    assert allocate(total, weights) == parts


def test_a_discount_of_10_over_three_units_at_100_leaves_the_first_unit_one_cent_cheaper() -> None:
    prices = [10000, 10000, 10000]
    discounts = allocate(1000, prices)
    assert [price - off for price, off in zip(prices, discounts, strict=True)] == [9666, 9667, 9667]


@given(st.integers(0, 150), st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_agrees_with_handing_out_one_unit_at_a_time(total: int, weights: list[int]) -> None:
    assert allocate(total, weights) == one_unit_at_a_time(total, weights)


@given(totals, weights_lists)
def test_parts_add_up_to_the_total(total: int, weights: list[int]) -> None:
    parts = allocate(total, weights)
    assert len(parts) == len(weights)
    assert sum(parts) == total


@given(totals, weights_lists)
def test_each_part_is_less_than_one_unit_from_its_exact_share(total: int, weights: list[int]) -> None:
    counted = weights if any(weights) else [1] * len(weights)
    for part, weight in zip(allocate(total, weights), counted, strict=True):
        assert abs(part - Fraction(total * weight, sum(counted))) < 1


@given(totals, weights_lists)
def test_no_part_has_the_other_sign(total: int, weights: list[int]) -> None:
    assert all(part * total >= 0 for part in allocate(total, weights))


@given(totals.map(abs), weights_lists)
def test_a_larger_weight_never_gets_less_and_an_equal_one_gets_no_more_later(total: int, weights: list[int]) -> None:
    parts = allocate(total, weights)
    for first in range(len(weights)):
        for second in range(first + 1, len(weights)):
            if weights[first] >= weights[second]:
                assert parts[first] >= parts[second]
            else:
                assert parts[first] <= parts[second]


@given(totals, weights_lists)
def test_a_negative_total_mirrors_the_positive(total: int, weights: list[int]) -> None:
    assert allocate(-total, weights) == [-part for part in allocate(total, weights)]


@given(totals, weights_lists.filter(any))
def test_a_weight_of_zero_gets_nothing(total: int, weights: list[int]) -> None:
    assert all(not part for part, weight in zip(allocate(total, weights), weights, strict=True) if not weight)


@given(totals, weights_lists, st.integers(1, 1000))
def test_only_the_ratio_of_the_weights_counts(total: int, weights: list[int], times: int) -> None:
    assert allocate(total, [weight * times for weight in weights]) == allocate(total, weights)


@given(totals, weights_lists)
def test_the_weights_given_are_left_as_they_were(total: int, weights: list[int]) -> None:
    before = list(weights)
    allocate(total, weights)
    assert weights == before


@pytest.mark.parametrize("weights", [[-1], [1, -1], [5, 0, -2]])
def test_a_negative_weight_is_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"^a weight is negative$"):
        allocate(10, weights)


@pytest.mark.parametrize("total", [1, -1])
def test_a_total_without_parts_is_refused(total: int) -> None:
    with pytest.raises(ValueError, match=r"^there is no part to carry the total$"):
        allocate(total, [])


@pytest.mark.parametrize(("total", "weights"), [(1.0, [1]), (1, [1.0]), (True, [1]), (1, [True]), ("1", [1])])
def test_only_whole_numbers_are_split(total: int, weights: list[int]) -> None:
    (found,) = {type(number).__name__ for number in (total, *weights)} - {"int"}
    with pytest.raises(TypeError, match=f"^whole numbers are split by whole weights, not by {found}$"):
        allocate(total, weights)


def test_whole_numbers_of_another_type_are_split() -> None:
    class Cents(IntEnum):
        TEN = 10

    assert allocate(Cents.TEN, [Cents.TEN, 30]) == [3, 7]
