"""How a whole number is split into whole parts without losing one unit."""

from __future__ import annotations

from collections.abc import Sequence


def allocate(total: int, weights: Sequence[int]) -> list[int]:
    """Split a total in proportion to weights by largest remainder, ties to the first.

    Each part differs from its exact share by less than one. A part with weight 0 gets nothing, unless all
    weights are 0: then they count as equal. A negative total is split as its positive would be, negated.

    Args:
        total: whole units, such as cents of a discount.
        weights: one whole number, 0 or more, for each part, such as the prices of the units.

    Returns:
        One part for each weight, adding up to `total`; nothing for no weights and a total of 0.

    Raises:
        TypeError: a total or a weight is not an `int`.
        ValueError: a weight is negative, or there is a total and no part to carry it.

    >>> allocate(1000, [1, 1, 1])
    [334, 333, 333]
    >>> allocate(-100, [1, 0, 5])
    [-17, 0, -83]
    """
    _check(total, weights)
    if total < 0:
        return [-part for part in allocate(-total, weights)]
    whole = sum(weights)
    if not whole:
        weights, whole = [1] * len(weights), len(weights)
    parts, remainders = [], []
    for weight in weights:
        part, remainder = divmod(total * weight, whole) if whole else (0, 0)
        parts.append(part)
        remainders.append(remainder)
    # Fewer units are left than there are remainders above 0, so a weight of 0 never receives one. The sort is
    # stable in reverse too: equal remainders stay in order.
    largest_first = sorted(range(len(parts)), key=remainders.__getitem__, reverse=True)
    for index in largest_first[: total - sum(parts)]:
        parts[index] += 1
    return parts


def _check(total: int, weights: Sequence[int]) -> None:
    for number in (total, *weights):
        if type(number) is not int and (not isinstance(number, int) or isinstance(number, bool)):
            raise TypeError(f"whole numbers are split by whole weights, not by {type(number).__name__}")
    if weights and min(weights) < 0:
        raise ValueError("a weight is negative")
    if total and not weights:
        raise ValueError("there is no part to carry the total")
