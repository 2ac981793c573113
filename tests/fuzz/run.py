"""Nearly right text at every door, a million times: nothing may come of it but a refusal or what is asked for.

    python tests/fuzz/run.py                # 1,000,000 inputs, always the same ones
    python tests/fuzz/run.py 5000 7         # 5,000 inputs of another seed
    python tests/fuzz/run.py 5000 7 --cover # the same number, chosen by atheris for the lines that they reach
    python tests/fuzz/run.py --input 0a1b2c # one input again, as it is printed when something is found

What is looked for: any exception but FactsError, PolicyError, RecordError and NoPolicyInForce, any warning, facts or
decisions that do not come back equal, and an input that takes more than a second.
"""

from __future__ import annotations

import random
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

LONGEST, BYTES = 1.0, 48  # seconds for one input, and what makes its choices


def tried(data: bytes, seen: Counter[str]) -> None:
    """Try one input and count what came of it; tell which one it was where something is found."""
    from tests.fuzz.doors import one_input

    started = time.process_time()
    try:
        seen[": ".join(one_input(data))] += 1
        taken = time.process_time() - started
        if taken > LONGEST:  # tried once more, because another process may have been in the way
            started = time.process_time()
            one_input(data)
            taken = min(taken, time.process_time() - started)
            assert taken <= LONGEST, f"{taken:.1f} s for one input"
    except BaseException:
        print(f"found with --input {data.hex()}", file=sys.stderr)
        raise


def by_chance(count: int, seed: int, seen: Counter[str]) -> None:
    """Inputs from a seeded generator."""
    chance = random.Random(seed)
    begun = time.perf_counter()
    for number in range(1, count + 1):
        tried(chance.randbytes(BYTES), seen)
        if number % 50_000 == 0:
            print(f"{number} inputs in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)


def by_cover(count: int, seed: int, seen: Counter[str]) -> None:
    """Inputs that atheris chooses, because they reach lines that others have not."""
    import atheris

    with atheris.instrument_imports(include=["marketplace_rules"]):
        import tests.fuzz.doors  # noqa: F401 - so that the package is instrumented

    settings = [f"-runs={count}", f"-seed={seed + 1}", f"-max_len={4 * BYTES}", "-rss_limit_mb=0"]
    atheris.Setup([sys.argv[0], *settings], lambda data: tried(data, seen))
    atheris.Fuzz()


if __name__ == "__main__":
    warnings.simplefilter("error")
    found: Counter[str] = Counter()
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    if "--input" in sys.argv:
        tried(bytes.fromhex(words[-1]), found)
    else:
        count, seed = [*map(int, words), *(1_000_000, 0)[len(words) :]]
        (by_cover if "--cover" in sys.argv else by_chance)(count, seed, found)
    print(f"{found.total()} inputs: nothing but refusals and what is asked for")
    for what, times in sorted(found.items()):
        print(f"  {what}: {times}")
