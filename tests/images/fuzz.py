"""Torn, turned and patched pictures, a hundred thousand of them: none may do anything but be facts or be refused.

    python tests/images/fuzz.py             # 100,000 mutations, always the same ones
    python tests/images/fuzz.py 5000 7      # 5,000 mutations of another seed

Hypothesis chooses the pictures and what is done to them. What is looked for: any exception but FactsError, any warning,
a file that takes long, and a decision that cannot be made from the facts.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from marketplace_rules import FactsError, Gallery, image_eligibility, inspect_image, load_policy
from tests.images.corpus import JPEG, PNG, PROGRESSIVE, animated, several_pictures
from tests.images.pictures import MODES, product_on_white, transparent

POLICIES = [load_policy(name) for name in ("twoosk", "sipoko", "monquibus")]
PICTURES = [JPEG, PROGRESSIVE, PNG, animated(), several_pictures(), transparent((90, 60), (9, 9, 60, 50), "P").data]
PICTURES += [
    product_on_white((64, 48), (8, 8, 50, 40), format, mode).data for format, modes in MODES.items() for mode in modes
]
TELLING = [
    b"\0",
    b"\xff",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\xff\xd9",
    b"\xff\xda",
    b"\xff\xc0",
]
TELLING += [b"\xff\xe1", b"IDAT", b"IEND", b"IHDR", b"PLTE", b"tRNS", b"acTL", b"fdAT", b"Exif\0\0", b"MPF\0"]

ROUND, SLOWEST = 5_000, "slowest, in milliseconds"

_places = st.floats(0, 1, exclude_max=True)
_steps = st.one_of(
    st.tuples(st.just("set"), _places, st.binary(min_size=1, max_size=6) | st.sampled_from(TELLING)),
    st.tuples(st.just("insert"), _places, st.binary(min_size=1, max_size=20) | st.sampled_from(TELLING)),
    st.tuples(st.just("head"), _places, st.binary(min_size=1, max_size=4) | st.sampled_from(TELLING)),
    st.tuples(st.just("drop"), _places, _places),
    st.tuples(st.just("cut"), _places, st.none()),
    st.tuples(st.just("double"), _places, _places),
)


def mutated(data: bytes, steps: list[tuple[str, float, bytes | float | None]]) -> bytes:
    """Do each step to a picture: set or insert bytes, anywhere or in the head, drop or double a part, cut it off."""
    for kind, place, what in steps:
        at = int(place * (min(len(data), 200) if kind == "head" else len(data)))
        if isinstance(what, bytes):
            data = data[:at] + what + data[at if kind == "insert" else at + len(what) :]
        elif isinstance(what, float):
            end = at + int(what * min(400, len(data)))
            data = data[:at] + data[end:] if kind == "drop" else data[:end] + data[at:]
        else:
            data = data[:at]
    return data


def run(mutations: int, number: int) -> Counter[str]:
    """Look at so many mutations; whatever is not as it has to be is raised.

    Args:
        mutations: How many.
        number: The seed.

    Returns:
        What they came to.
    """
    seen: Counter[str] = Counter()
    slowest = 0.0

    @seed(number)
    @settings(
        max_examples=mutations,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(PICTURES), st.lists(_steps, min_size=1, max_size=4))
    def look(data: bytes, steps: list[tuple[str, float, bytes | float | None]]) -> None:
        nonlocal slowest
        data = mutated(data, steps)
        if not data:
            try:
                inspect_image(data)
            except FactsError:
                seen["empty, refused"] += 1
                return
        started = time.process_time()
        facts = inspect_image(data)
        taken = time.process_time() - started
        if taken > slowest:  # looked at once more, because another process may have been in the way
            started = time.process_time()
            inspect_image(data)
            slowest = max(slowest, min(taken, time.process_time() - started))
            assert slowest < 0.5, f"{slowest:.2f} s for one file"
        seen[f"{facts.format}, {'whole' if facts.intact else 'broken' if facts.intact is False else 'not known'}"] += 1
        for policy in POLICIES:
            image_eligibility(Gallery(images=(facts,)), policy)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        look()
    seen[SLOWEST] = round(1000 * slowest)
    return seen


if __name__ == "__main__":
    count, number = [*map(int, sys.argv[1:]), *(100_000, 0)[len(sys.argv) - 1 :]]
    begun = time.perf_counter()
    found: Counter[str] = Counter()
    for part in range(0, count, ROUND):  # Hypothesis remembers all that it has tried, and slows down
        seen = run(min(ROUND, count - part), number + part)
        slowest = max(found[SLOWEST], seen.pop(SLOWEST))
        found += seen
        found[SLOWEST] = slowest
    print(
        f"{count} mutations with seed {number} in {time.perf_counter() - begun:.0f} s: nothing but facts and refusals"
    )
    for what, times in sorted(found.items()):
        print(f"  {what}: {times}")
