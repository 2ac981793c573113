"""How long does a folder of a thousand pictures take, on one processor and on all of them?

Run it with ``python benchmarks/survey.py``. The pictures are drawn here: products on white, two thirds JPEG and one
third PNG, of 500 to 2048 px. Wall time; the ratio of the two is what counts.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from pictures import encoded, product

from marketplace_rules.moderation.files import processors
from marketplace_rules.moderation.survey import Task, measure_all

PICTURES = 1000


def draw(folder: Path) -> list[Path]:
    """Write the pictures; a few are drawn, and each is written many times."""
    drawn = [
        (encoded(product(side, "RGB"), format, **options), format.lower())
        for side in (500, 800, 1200, 1600, 2048)
        for format, options in (("JPEG", {"quality": 85}), ("JPEG", {"quality": 92}), ("PNG", {}))
    ]
    paths = []
    for index in range(PICTURES):
        data, ending = drawn[index % len(drawn)]
        path = folder / f"{index:04}.{ending}"
        path.write_bytes(data)
        paths.append(path)
    return paths


def main() -> None:
    """Print the times."""
    with TemporaryDirectory() as folder:
        paths = draw(Path(folder))
        for pixels in (False, True):
            tasks = [Task(index, path, {}, pixels) for index, path in enumerate(paths)]
            taken = []
            for jobs in (1, processors()):
                started = perf_counter()
                assert len(list(measure_all(tasks, jobs))) == len(paths)
                taken.append(perf_counter() - started)
            what = "heads and pixels" if pixels else "heads"
            print(f"{what}: {taken[0]:.1f} s alone, {taken[1]:.1f} s on {processors()} processors")


if __name__ == "__main__":
    main()
