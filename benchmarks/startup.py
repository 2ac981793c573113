"""What does starting cost? Importing the package and asking on the command line, against importing pydantic.

Run it with ``python benchmarks/startup.py``. Every round starts each way once, as a process of its own, in CPU time.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from paired import Comparison

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 9
CASE = str(ROOT / "examples" / "twoosk_refund_one_of_three.toml")
ASK = f"from marketplace_rules.cli import main; main(['refund', {CASE!r}, '-m', 'twoosk'])"


def spent(code: str) -> float:
    """CPU time of a Python process, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Never checked: the answer may be one that ends with another status than 0.
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def comparison() -> Comparison:
    """Start every way in turn, round after round."""
    base = 'python -c "import pydantic"'
    ways: dict[str, Callable[[], float]] = {
        base: partial(spent, "import pydantic"),
        "import marketplace_rules": partial(spent, "import marketplace_rules"),
        "marketplace-rules refund, from start to answer": partial(spent, ASK),
        "from pydantic import BaseModel": partial(spent, "from pydantic import BaseModel"),
        "from marketplace_rules import refund": partial(spent, "from marketplace_rules import refund"),
    }
    for start in ways.values():
        start()  # once unmeasured, so that what is compiled and cached is
    rounds = [{name: start() for name, start in ways.items()} for _ in range(ROUNDS)]
    ratios = {name: (median(r[name] / r[base] for r in rounds),) for name in ways}
    target = {"import marketplace_rules": 1.5, "marketplace-rules refund, from start to answer": 3.0}
    return Comparison("starting", (base,), ratios, target)


if __name__ == "__main__":
    print("\n".join(comparison().rows()))
