"""What do many files hold: every picture measured, on every processor there is?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marketplace_rules.faults import FactsError
from marketplace_rules.images.facts import ImageFacts
from marketplace_rules.images.gathering import inspect_at

# So few files are measured sooner than other processes are started.
_FEW = 16


@dataclass(frozen=True, slots=True)
class Task:
    """One picture to be measured.

    Args:
        index: Its place in the list.
        path: Its file.
        declared: What is declared about it.
        pixels: Whether a rule asks for its pixels.
    """

    index: int
    path: Path
    declared: dict[str, Any]
    pixels: bool


def measure_all(tasks: Sequence[Task], jobs: int) -> Iterator[ImageFacts | FactsError]:
    """Measure pictures.

    Args:
        tasks: The pictures.
        jobs: How many processes measure at the same time.

    Returns:
        The facts of each picture in turn, or what keeps it from being read.
    """
    if jobs < 2 or len(tasks) <= _FEW:
        yield from map(measure, tasks)
        return
    with ProcessPoolExecutor(min(jobs, len(tasks))) as pool:
        yield from pool.map(measure, tasks, chunksize=max(1, min(16, len(tasks) // (4 * jobs))))


def measure(task: Task) -> ImageFacts | FactsError:
    """Measure one picture.

    Args:
        task: The picture.

    Returns:
        Its facts, or what keeps it from being read.
    """
    try:
        return inspect_at(task.index, task.path, task.declared, pixels=task.pixels)
    except FactsError as error:
        return error
