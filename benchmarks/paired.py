"""How ways of doing the same are compared: side by side, in turn, in one run, by ratios."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time
from typing import NamedTuple

ROUNDS = 15
LONG_ENOUGH = 0.03  # seconds of CPU time that a way is measured for in each round


class Comparison(NamedTuple):
    """How ways of doing one thing compare.

    Args:
        title: What is done.
        against: The names of the ways that the others are compared with.
        ratios: Of each way, its ratio to each of those: the median of the rounds.
        target: The most that the first ratio of a way is meant to be, by the way's name.
    """

    title: str
    against: tuple[str, ...]
    ratios: Mapping[str, tuple[float, ...]]
    target: Mapping[str, float] = {}

    def rows(self) -> list[str]:
        """A table in Markdown."""
        lines = ["| " + " | ".join([self.title, *(f"to {name}" for name in self.against), "target"]) + " |"]
        lines.append("|---" * (len(self.against) + 2) + "|")
        for name, ratios in self.ratios.items():
            target = self.target.get(name)
            shown = [f"{ratio:.2f}" for ratio in ratios]
            lines.append("| " + " | ".join([name, *shown, "" if target is None else f"≤ {target}"]) + " |")
        return lines


def seconds(work: Callable[[], object], times: int) -> float:
    """CPU time of a piece of work, done several times."""
    gc.collect()
    start = process_time()
    for _ in range(times):
        work()
    return process_time() - start


def often_enough(work: Callable[[], object]) -> int:
    """How often a piece of work is to be done to be measured."""
    times = 1
    while (spent := seconds(work, times)) < LONG_ENOUGH:
        times = max(times + 1, min(10 * times, round(times * 1.2 * LONG_ENOUGH / max(spent, 1e-6))))
    return times


def compare(
    title: str,
    ways: Mapping[str, Callable[[], object]],
    against: tuple[str, ...],
    target: Mapping[str, float] | None = None,
    rounds: int = ROUNDS,
) -> Comparison:
    """Measure every way in turn, round after round, so that a slow moment of the machine counts for all.

    Args:
        title: What is done.
        ways: What to measure, by name.
        against: The names of the ways to compare with.
        target: The most that the first ratio is meant to be, by way.
        rounds: How many rounds.

    Returns:
        The medians of the rounds' ratios.
    """
    times = {name: often_enough(work) for name, work in ways.items()}
    measured = [{name: seconds(work, times[name]) / times[name] for name, work in ways.items()} for _ in range(rounds)]
    ratios = {name: tuple(median(r[name] / r[base] for r in measured) for base in against) for name in ways}
    return Comparison(title, against, ratios, target or {})
